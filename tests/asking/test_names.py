from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.asking.names import find_things
from goldenthread.asking.things import Thing, Things, read_rows, read_things
from goldenthread.errors import GraphError
from goldenthread.facts.identity import fold
from goldenthread.facts.model import Kind

_PLAN = Thing("https://x.invalid/p", "Plan", "", "Bramford Travel Plan", ("BTP", "Travel Plan"), "")
_DOMAIN = Thing("https://x.invalid/d", "Domain", "3", "Getting about", (), "Bramford Strategy")
_GOAL = Thing("https://x.invalid/g", "Goal", "3", "Shorter queues", (), "Bramford Strategy")
_PRIORITY = Thing("https://x.invalid/c", "CorporatePriority", "3", "Getting about", (), "Council Plan")
_FILE = Thing("https://x.invalid/f", "Document", "", "Bramford Travel Plan", (), "")
THINGS = Things([_PLAN, _DOMAIN, _GOAL, _PRIORITY, _FILE])


@pytest.mark.parametrize(
    ("text", "classes", "found"),
    [
        ("https://x.invalid/d", ("Thing",), [_DOMAIN]),
        ("3", ("Thing",), [_DOMAIN, _GOAL, _PRIORITY]),
        ("3", ("Domain",), [_DOMAIN]),
        ("domain 3", ("Thing",), [_DOMAIN]),
        ("Priority 3", ("Thing",), [_PRIORITY]),
        ("btp", ("Thing",), [_PLAN]),
        ("GETTING  about", ("Thing",), [_DOMAIN, _PRIORITY]),
        ("queues", ("Thing",), [_GOAL]),
        ("travel plan", ("Strategy",), [_PLAN]),
        ("Bramford Travel Plan", ("Thing",), [_PLAN]),
        ("Bramford Travel Plan", ("Document",), [_FILE]),
        ("Travel Plan Bramford", ("Thing",), [_PLAN]),
        ("Harbour Dredging", ("Thing",), []),
        ("Bramfrod Travel Plan", ("Thing",), [_PLAN]),
        ("Travel Plan", ("Domain",), []),
        ("", ("Thing",), []),
        (" ", ("Thing",), []),
    ],
)
def test_words_name_what_matches_in_the_surest_way(text: str, classes: tuple[str, ...], found: list[Thing]) -> None:
    assert find_things(THINGS, text, classes) == found


_words = st.text("abc 3", max_size=6)
_things = st.lists(
    st.builds(
        Thing,
        id=st.uuids().map(str),
        kind=st.sampled_from([kind.value for kind in Kind]),
        code=_words,
        label=_words,
        alt_labels=st.lists(_words, max_size=2).map(tuple),
        scope=_words,
    ),
    max_size=8,
)


@given(_things, _words)
def test_the_index_finds_what_looking_at_each_would_find(rows: list[Thing], text: str) -> None:
    things, wanted = Things(rows), fold(text)
    assert list(things) == rows
    assert list(things.with_code(wanted)) == [thing for thing in rows if thing.code and fold(thing.code) == wanted]
    assert list(things.with_name(wanted)) == [thing for thing in rows if wanted in map(fold, thing.names)]
    found = find_things(things, text)
    assert len(found) == len({thing.id for thing in found})
    assert all(thing in rows for thing in found)


def test_a_build_that_was_made_anew_is_read_anew(tmp_path: Path) -> None:
    head = "id,kind,code,label,alt_labels,scope\n"
    file = tmp_path / "entities.csv"
    file.write_text(head + "https://x.invalid/1,Plan,,One,Uno | Eins,\n", encoding="utf-8")
    first = read_things(tmp_path)
    assert first[0].alt_labels == ("Uno", "Eins")
    assert read_things(tmp_path) is first
    file.write_text(head + "https://x.invalid/2,Plan,,Two,,\n", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert [thing.label for thing in read_things(tmp_path)] == ["Two"]


def test_what_is_no_build_says_so(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="holds no build"):
        read_things(tmp_path)
    (tmp_path / "facts.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(GraphError, match="cannot be read"):
        read_rows(tmp_path, "facts.csv")
