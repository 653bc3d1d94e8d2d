"""What a build tells of the one before it, whatever stands in the output folder."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.building.earlier import changes_since
from goldenthread.building.steps import build
from goldenthread.coverage.changes import NAMED, Before, Snapshot

DAY = date(2026, 1, 1)
NOW = Snapshot("2026-01-01", "0.1", {}, {}, {}, {})
HOSTILE = "</script><img src=x>{{7*7}}\ud800\x00=1+1"


def changes(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))["changes"]
    return found


def everything(folder: Path) -> dict[str, object]:
    """Every file to the byte, of run.json all but its timings."""
    found: dict[str, object] = {path.name: path.read_bytes() for path in folder.iterdir()}
    found["run.json"] = json.loads((folder / "run.json").read_bytes()) | {"timings": None}
    return found


def test_a_first_build_an_unchanged_one_and_a_changed_one(papers, log, tmp_path):
    out = tmp_path / "out"
    build([papers], out, as_of=DAY)
    first = everything(out)
    assert changes(out)["before"] == "none"
    build([papers], out, as_of=DAY, cache=False)
    assert everything(out) == first
    (papers / "homes.txt").write_text("Warm homes > Head of Housing\nClean air > Head of Air", encoding="utf-8")
    (papers / "health.txt").unlink()
    build([papers], out, as_of=DAY)
    changed, page = everything(out), (out / "coverage.html").read_text(encoding="utf-8")
    told = changes(out)
    assert told["before"] == "compared"
    assert [item["label"] for item in told["documents_removed"]["named"]] == ["health.txt"]
    assert [item["label"] for item in told["documents_changed"]["named"]] == ["homes.txt"]
    assert "Clean air" in [item["label"] for item in told["things_added"]["named"]]
    assert told["gaps_gone"]["count"] > 0
    assert "Compared with the build judged on 2026-01-01" in page
    for cache in (False, True):
        build([papers], out, as_of=DAY, cache=cache)
        assert everything(out) == changed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "not json",
        "[" * 100_000,
        '{"as_of": "2026-01-01"}',
        '{"as_of": 7, "versions": {"goldenthread": "0.1"}, "inputs": [], "unread": [], "gaps": [], "profile": {}}',
        '{"as_of": "", "versions": {"goldenthread": ""}, "inputs": {"a": 1}, "unread": [], "gaps": [7]}',
    ],
)
def test_a_record_that_cannot_be_understood_is_said_to_be_unreadable(tmp_path, text):
    assert changes_since(tmp_path, NOW).before is Before.NONE
    assert spoilt(tmp_path, "run.json", text.encode()) is Before.UNREADABLE


def test_a_record_that_cannot_be_understood_stops_no_build(papers, log, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "run.json").write_text("not json", encoding="utf-8")
    build([papers], out, as_of=DAY)
    assert changes(out)["before"] == "unreadable"
    made = everything(out)
    build([papers], out, as_of=DAY, cache=False)
    assert everything(out) == made


def spoilt(folder: Path, name: str, content: bytes) -> Before:
    (folder / name).write_bytes(content)
    return changes_since(folder, NOW).before


def test_entities_that_cannot_be_read_stop_nothing(papers, log, tmp_path):
    build([papers], tmp_path / "out", as_of=DAY)
    for content in (b"id,kind\nx", b"\xff\xfe", b'id,kind,code,label\n"open', b"\x00\nx"):
        assert spoilt(tmp_path / "out", "entities.csv", content) is Before.UNREADABLE
    (tmp_path / "out" / "entities.csv").unlink()
    assert changes_since(tmp_path / "out", NOW).before is Before.UNREADABLE


def test_what_is_no_file_or_far_too_large_is_not_read(tmp_path):
    (tmp_path / "run.json").mkdir()
    assert changes_since(tmp_path, NOW).before is Before.UNREADABLE
    (tmp_path / "run.json").rmdir()
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "run.json")
        assert changes_since(tmp_path, NOW).before is Before.UNREADABLE
        (tmp_path / "run.json").unlink()
    with (tmp_path / "run.json").open("wb") as file:
        file.truncate(1 << 40)
    assert changes_since(tmp_path, NOW).before is Before.UNREADABLE


def test_hostile_news_of_the_build_before_are_shown_as_words(papers, log, tmp_path):
    out = tmp_path / "out"
    build([papers], out, as_of=DAY)
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    item = {"sort": HOSTILE, "label": HOSTILE * 50, "id": HOSTILE, "of": HOSTILE}
    record["changes"] |= {
        "before": "compared",
        "as_of": HOSTILE,
        "version": HOSTILE,
        "gaps_closed": {"count": -1, "by_sort": {HOSTILE: 3}, "named": [item] * (NAMED * 2)},
    }
    (out / "run.json").write_text(json.dumps(record), encoding="utf-8")
    build([papers], out, as_of=DAY, cache=False)
    page = (out / "coverage.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "{{7*7}}" in page
    assert len(changes(out)["gaps_closed"]["named"]) == NAMED
    made = everything(out)
    build([papers], out, as_of=DAY, cache=False)
    assert everything(out) == made
