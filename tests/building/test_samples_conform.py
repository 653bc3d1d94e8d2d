"""What real documents make is a well-formed graph too, whatever they hold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from goldenthread.building.steps import build

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.mark.parametrize("folder", ["seeds", "real"])
def test_a_build_of_the_samples_conforms(folder: str, tmp_path: Path) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip("the sample documents are not here")
    report = build([SHARED / folder], tmp_path / "out", as_of=date(2026, 11, 1), cache=False)
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["conformance"]
    assert (told["conforms"], told["violations_by_shape"]) == (True, {})
    assert told["checked"]["graphs"] > 1
    assert report.exit_code == (3 if report.unread else 0)
    # Warnings are about what documents say; many of one kind would be about what is made of it.
    assert sum(told["warnings_by_shape"].values()) < told["checked"]["nodes"] / 1000
