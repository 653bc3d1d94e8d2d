"""Gold is read line by line, and what cannot be used is said with the file and the line."""

from __future__ import annotations

import json

import pytest
from hand_made import GOLD_DATE, GOLD_LOFTS, LOFTS_ACTION, WHOLE, written

from goldenthread.coverage.model import GapCode
from goldenthread.errors import UsageError
from goldenthread.evaluation.gold_reading import GoldError, read_gold
from goldenthread.evaluation.matching import Node
from goldenthread.evaluation.wording import Wording
from goldenthread.facts.model import Predicate


def without(line: dict, key: str) -> dict:
    return {name: value for name, value in line.items() if name != key}


def scope(**more: object) -> dict:
    return {"scope": {**WHOLE["scope"], **more}}


def test_every_kind_of_line_is_read(tmp_path):
    path = written(
        tmp_path / "homes.jsonl",
        {**GOLD_LOFTS, "page": 3, "note": "free to use"},
        "",
        {**GOLD_DATE, "core": False, "either": ["g1"]},
        {"gap": "noOwner", "s": LOFTS_ACTION},
        {"trap": without(GOLD_DATE, "doc"), "doc": "homes.txt", "why": "no date is given"},
        scope(**{"from": "Our actions", "to": "What others do", "from_nth": 2, "subject_kinds": ["Action"]}),
        scope(pages=[2, 5], ranges=[[0, 10], [20, 20]]),
    )
    (file,) = read_gold([path])
    first, second = file.facts
    assert (first.place.line, first.place.document, first.place.page) == (1, "homes.txt", 3)
    assert first.place.quote == "the Head of Housing"
    assert (first.core, first.id, first.statement.predicate) == (True, "g1", Predicate.LED_BY)
    assert first.statement.subject.code == "11"
    assert isinstance(first.statement.object, Node)
    assert (second.place.line, second.core, second.either) == (3, False, ("g1",))
    assert isinstance(second.statement.object, Wording)
    assert [(gap.code, gap.core, gap.place.document) for gap in file.gaps] == [(GapCode.NO_OWNER, True, "")]
    assert file.traps[0].why == "no date is given"
    words, pages = file.scopes
    assert (words.start, words.stop, words.start_nth, words.subject_kinds) == (
        "Our actions",
        "What others do",
        2,
        frozenset({"Action"}),
    )
    assert (pages.pages, pages.ranges) == ((2, 5), ((0, 10), (20, 20)))
    assert file.documents() == ("homes.txt",)


@pytest.mark.parametrize("code", ["noOwner", "NoOwner", "expired", "NotCurrent"])
def test_gap_codes_may_begin_small(tmp_path, code):
    (file,) = read_gold([written(tmp_path / "g.jsonl", {"gap": code, "s": LOFTS_ACTION})])
    assert file.gaps[0].code.value.lower() == code.lower()


def test_a_byte_order_mark_rare_line_ends_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "g.jsonl"
    line = json.dumps({**GOLD_LOFTS, "quote": "one\u2028two\x0bthree"}, ensure_ascii=False)
    path.write_bytes(("\ufeff" + line + "\r\n\r\n").encode())
    assert read_gold([path])[0].facts[0].place.quote == "one\u2028two\x0bthree"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "it is not JSON: "),
        ("[" * 100_000, "it is not JSON that can be read"),
        ("[1]", "it is not a JSON object"),
        ('"text"', "it is not a JSON object"),
        ({"doc": "homes.txt"}, 'it is no fact ("s", "p", "o"), "gap", "trap" or "scope"'),
        (without(GOLD_LOFTS, "p"), "it is no fact"),
        (without(GOLD_LOFTS, "doc"), '"doc" is missing'),
        ({**GOLD_LOFTS, "doc": " "}, '"doc" is empty'),
        ({**GOLD_LOFTS, "doc": 7}, '"doc" must be text in quotation marks'),
        (without(GOLD_LOFTS, "s"), '"s" is missing'),
        ({**GOLD_LOFTS, "s": "Insulate"}, "\"s\" must be an object, '{...}'"),
        ({**GOLD_LOFTS, "s": {"kind": "Action"}}, '"s.label" is missing'),
        (
            {**GOLD_LOFTS, "s": {**LOFTS_ACTION, "kind": "Acton"}},
            "there is no kind 'Acton'; the nearest are Action,",
        ),
        ({**GOLD_LOFTS, "s": {**LOFTS_ACTION, "alt": "loft"}}, '"s.alt" must be a list of texts'),
        ({**GOLD_LOFTS, "s": {**LOFTS_ACTION, "code": 1.1}}, '"s.code" must be text in quotation marks'),
        ({**GOLD_LOFTS, "o": {}}, '"o" needs a "label" (a thing) or a "literal" (words)'),
        ({**GOLD_LOFTS, "o": {"literal": ""}}, '"o.literal" is empty'),
        ({**GOLD_LOFTS, "p": "leadBy"}, "there is no relation 'leadBy'; the nearest are ledBy,"),
        ({**GOLD_LOFTS, "page": 0}, '"page" must be a whole number from 1'),
        ({**GOLD_LOFTS, "page": True}, '"page" must be a whole number from 1'),
        ({**GOLD_LOFTS, "core": "false"}, '"core" must be true or false, without quotation marks'),
        ({**GOLD_LOFTS, "either": [1]}, '"either" must be a list of texts'),
        ({**GOLD_LOFTS, "either": ["g9"]}, "\"either\" names 'g9', which is the id of no fact in this file"),
        ({"gap": "noOner", "s": LOFTS_ACTION}, "there is no gap 'NoOner'; the nearest are NoOwner,"),
        ({"gap": "noOwner"}, '"s" is missing'),
        ({"trap": {"s": LOFTS_ACTION}, "doc": "homes.txt"}, '"trap.p" is missing'),
        ({"scope": {"doc": "homes.txt"}}, '"scope.predicates" is missing'),
        (scope(predicates=[]), '"scope.predicates" names no relation'),
        (scope(predicates=["owned"]), "there is no relation 'owned'"),
        (scope(subject_kinds=["Priority"]), "there is no kind 'Priority'"),
        (scope(pages=[5, 2]), '"scope.pages" must be a first and a last page'),
        (scope(pages=3), '"scope.pages" must be a first and a last page'),
        (scope(ranges=[[3, "9"]]), '"scope.ranges" must be a list of ranges'),
        (scope(ranges=4), '"scope.ranges" must be a list of ranges'),
        (scope(to="What others do"), '"scope.to" needs a "from"'),
        (scope(**{"from": "***"}), '"scope.from" has no letter or figure to look for'),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path, line, told):
    path = written(tmp_path / "bad.jsonl", GOLD_DATE, line)
    with pytest.raises(GoldError) as caught:
        read_gold([path])
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_faulty_line_is_named_up_to_ten(tmp_path):
    path = written(tmp_path / "bad.jsonl", *(["{"] * 12))
    with pytest.raises(GoldError) as caught:
        read_gold([path])
    lines = str(caught.value).splitlines()
    assert [f"line {number}: " in lines[number - 1] for number in range(1, 11)] == [True] * 10
    assert lines[10:] == [f"2 more lines of {path} cannot be used."]


def test_an_id_stands_once_in_a_file(tmp_path):
    path = written(tmp_path / "g.jsonl", GOLD_LOFTS, {**GOLD_DATE, "id": "g1"})
    with pytest.raises(GoldError, match="line 2: the id 'g1' is that of line 1 already"):
        read_gold([path])


def test_ids_may_repeat_from_file_to_file_and_a_file_given_twice_is_read_once(tmp_path):
    (tmp_path / "other").mkdir()
    one, two = written(tmp_path / "g.jsonl", GOLD_LOFTS), written(tmp_path / "other" / "g.jsonl", GOLD_LOFTS)
    files = read_gold([one, two, tmp_path / "other" / ".." / "g.jsonl"])
    assert [len(file.facts) for file in files] == [1, 1]
    assert len({file.name for file in files}) == 2


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "cannot be read"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"\xff\xfe{}"), "is not UTF-8 text"),
        (lambda path: path.write_text("\n \n"), "There is no fact in"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, make, told):
    path = tmp_path / "gold.jsonl"
    make(path)
    with pytest.raises(UsageError, match=told) as caught:
        read_gold([path])
    assert str(path) in str(caught.value)


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.evaluation.gold_reading.GOLD_BYTES", 10)
    with pytest.raises(GoldError, match="Split it"):
        read_gold([written(tmp_path / "g.jsonl", GOLD_LOFTS)])
