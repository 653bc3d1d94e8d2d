"""Builds and gold made by hand, small enough to count on fingers."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from goldenthread.coverage.model import GAP_COLUMNS
from goldenthread.outputs.tables import ENTITY_COLUMNS, FACT_COLUMNS

PAPER = """\
Northmere Housing Strategy 2024-2029

Our actions
Insulate every loft is led by the Head of Housing.
Mend every roof is led by the Housing Team by June 2027.

What others do
Plant a thousand trees is led by the Parks Team.
"""

#: (id, kind, code, label, other names)
THINGS = (
    ("strategy", "Strategy", "", "Northmere Housing Strategy 2024-2029", "Housing Strategy"),
    ("lofts", "Action", "1.1", "Insulate every loft", ""),
    ("roofs", "Action", "1.2", "Mend every roof", ""),
    ("trees", "Action", "1.3", "Plant a thousand trees", ""),
    ("head", "Role", "", "Head of Housing", ""),
    ("team", "Organisation", "", "Housing Team", ""),
    ("parks", "Organisation", "", "Parks Team", ""),
)

Row = Mapping[str, str]


def fact(subject: str, predicate: str, target: str, quote: str, **more: str) -> Row:
    """A row of facts.csv; `more` replaces any of its other columns."""
    literal = "false" if any(target == thing[0] for thing in THINGS) else "true"
    row = {
        **dict.fromkeys(FACT_COLUMNS, ""),
        "subject": subject,
        "predicate": predicate,
        "object": target,
        "object_is_literal": literal,
        "document": "homes.txt",
        "quote": quote,
        "extractor": "hand.made",
        "confidence": "0.9",
        "review": "Unreviewed",
    }
    return {**row, **more}


LOFTS = fact("lofts", "ownedBy", "head", "Insulate every loft is led by the Head of Housing")
ROOFS = fact("roofs", "ledBy", "team", "Mend every roof is led by the Housing Team", confidence="0.7")
DATE = fact("roofs", "timescale", "June 2027", "by June 2027", confidence="0.6")
TREES = fact("trees", "ownedBy", "parks", "Plant a thousand trees is led by the Parks Team", confidence="0.3")


def made_build(folder: Path, facts: Iterable[Row], gaps: Iterable[Row] = (), **hashes: str) -> Path:
    """Write the tables of a build, and a `run.json` where hashes of documents are given by name."""
    folder.mkdir(parents=True, exist_ok=True)
    things = [dict(zip(("id", "kind", "code", "label", "alt_labels"), thing, strict=True)) for thing in THINGS]
    _write(folder / "entities.csv", ENTITY_COLUMNS, things)
    _write(folder / "facts.csv", FACT_COLUMNS, facts)
    _write(folder / "coverage.csv", GAP_COLUMNS, gaps)
    if hashes:
        inputs = [{"name": f"{name}.txt", "sha256": digest} for name, digest in hashes.items()]
        (folder / "run.json").write_text(json.dumps({"inputs": inputs}), encoding="utf-8")
    return folder


def _write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def node(kind: str, label: str, code: str = "") -> dict[str, str]:
    return {"kind": kind, "label": label, **({"code": code} if code else {})}


def gold(subject: dict[str, str], predicate: str, target: dict[str, str] | str, **more: Any) -> dict[str, Any]:
    """A gold fact; a target that is text is a literal."""
    value = {"literal": target} if isinstance(target, str) else target
    return {"doc": "homes.txt", "s": subject, "p": predicate, "o": value, **more}


LOFTS_ACTION = node("Action", "Insulate every loft", "1.1")
ROOFS_ACTION = node("Action", "Mend every roof", "1.2")
GOLD_LOFTS = gold(LOFTS_ACTION, "ledBy", node("Role", "Head of Housing"), id="g1", quote="the Head of Housing")
GOLD_ROOFS = gold(ROOFS_ACTION, "ownedBy", node("Organisation", "Housing Team"), id="g2")
GOLD_DATE = gold(ROOFS_ACTION, "timescale", "by June 2027", id="g3")
WHOLE = {"scope": {"doc": "homes.txt", "predicates": ["ownedBy", "ledBy", "timescale"]}}


def written(path: Path, *lines: object) -> Path:
    """Write a gold file; a line that is text is written as it is."""
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def papers(folder: Path, text: str = PAPER, name: str = "homes.txt") -> Path:
    """A folder with the document that the builds are of."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder
