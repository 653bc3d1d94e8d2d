"""Reads the build before from its output folder, to tell what a new one changes.

What stands there may be of another version, half a build, or made by somebody who means harm: whatever cannot be
read is said to be unreadable and stops nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from goldenthread.asking.things import read_rows
from goldenthread.coverage.changes import NAMED, Before, Changes, Item, Listed, Snapshot, compare, shown
from goldenthread.errors import GraphError
from goldenthread.facts.model import Kind
from goldenthread.outputs.tables import ENTITY_COLUMNS
from goldenthread.safe_text import readable

#: The largest file of a build before that is read, in bytes: thirty times that of a build of 10,000 gaps.
_LARGEST: Final = 64 * 1024 * 1024
_RECORD: Final = "run.json"
_ENTITIES: Final = "entities.csv"


def changes_since(output: Path, now: Snapshot) -> Changes:
    """What a build changes of the one in its output folder; never an error."""
    try:
        if not (output / _RECORD).exists():
            return Changes(Before.NONE)
        record = _record(output)
        return compare(_snapshot(output, record), now, _told(record))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, GraphError):
        return Changes(Before.UNREADABLE)


def _record(output: Path) -> dict[str, Any]:
    record = json.loads(_checked(output / _RECORD).read_text(encoding="utf-8"))
    return dict(_shaped(record, dict))


def _checked(file: Path) -> Path:
    """The file, if it is one that can be read to its end: no pipe or device, and not too large."""
    if not file.is_file() or file.stat().st_size > _LARGEST:
        raise ValueError(f"{file} is not a file of a build")
    return file


def _snapshot(output: Path, record: Mapping[str, Any]) -> Snapshot:
    with _checked(output / _ENTITIES).open(encoding="utf-8") as stream:
        if stream.readline().rstrip("\n") != ",".join(ENTITY_COLUMNS):
            raise ValueError("not the entities of a build")
    things = (_thing(row) for row in read_rows(output, _ENTITIES))
    return Snapshot(
        _text(record["as_of"]),
        _text(record["versions"]["goldenthread"]),
        _hashes(record["inputs"]),
        _hashes(record["unread"]),
        {item.id: item for item in map(_gap, _shaped(record["gaps"], list))},
        {item.id: item for item in things if item.sort != Kind.DOCUMENT},
        frozenset(map(_text, _shaped(record["profile"]["ignore"], list))),
    )


def _thing(row: Mapping[str, Any]) -> Item:
    return Item(_text(row["kind"]), f"{_text(row['code'])} {_text(row['label'])}".strip(), _text(row["id"]))


def _gap(row: Mapping[str, Any]) -> Item:
    return Item(_text(row["code"]), _text(row["label"]), _text(row["identifier"]), _text(row["of"]))


def _hashes(rows: Any) -> dict[str, str]:
    return {_text(row["name"]): _text(row["sha256"]) for row in _shaped(rows, list)}


def _told(record: Mapping[str, Any]) -> Changes | None:
    """What the build before said that it had changed; None where it says nothing that can be understood."""
    try:
        told = _shaped(record["changes"], dict)
        lists = {name: _listed(told[name]) for name in Changes().lists() if name in told}
        return Changes(Before(told["before"]), _text(told["as_of"]), _text(told["version"]), **lists)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _listed(value: Mapping[str, Any]) -> Listed:
    by_sort = _shaped(value["by_sort"], dict)
    counts = [(_text(sort), _shaped(count, int)) for sort, count in sorted(by_sort.items())]
    named = map(_named, _shaped(value["named"], list)[:NAMED])
    return Listed(_shaped(value["count"], int), tuple(counts[:NAMED]), tuple(named))


def _named(item: Mapping[str, Any]) -> Item:
    return Item(_text(item["sort"]), shown(_text(item["label"])), _text(item["id"]), _text(item["of"]))


def _text(value: Any) -> str:
    return readable(_shaped(value, str))


def _shaped(value: Any, shape: type) -> Any:
    if not isinstance(value, shape):
        raise TypeError(f"{shape.__name__} was expected, not {type(value).__name__}")
    return value
