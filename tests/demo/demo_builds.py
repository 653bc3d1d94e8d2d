"""The demonstration corpus built once for all tests that read the result."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from goldenthread.building.steps import build

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
AS_OF = date(2026, 11, 22)


@dataclass(frozen=True)
class Demo:
    """A finished build: its folder and its tables."""

    folder: Path
    entities: dict[str, dict[str, str]]
    facts: list[dict[str, str]]
    gaps: list[dict[str, str]]


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as dictionaries."""
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo-build")
    report = build([CORPUS], folder, as_of=AS_OF, cache=False)
    assert not report.unread
    entities = {row["id"]: row for row in rows(folder / "entities.csv")}
    return Demo(folder, entities, rows(folder / "facts.csv"), rows(folder / "coverage.csv"))
