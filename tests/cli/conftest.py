"""The fixtures of the build's tests, and a finished build."""

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "building"))

from fake_corpus import log, papers

__all__ = ["log", "papers"]


@pytest.fixture
def made(papers, log, tmp_path):
    """A folder with a build of three small documents."""
    from goldenthread.building.steps import build

    build([papers], tmp_path / "made", as_of=date(2026, 1, 1))
    return tmp_path / "made"
