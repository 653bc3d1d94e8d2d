"""The fixtures of the evaluation's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.evaluation.source_reading import read_source
from goldenthread.settings import Limits


class _Here:
    """Reads in the tests' own process what `Worker` reads in one of its own."""

    def __init__(self, target: str, limits: Limits) -> None:
        assert target.endswith(f":{read_source.__name__}")

    def run(self, path: Path, name: str, limits: Limits) -> bytes:
        return read_source(path, name, limits)

    def close(self) -> None:
        """There is nothing to end."""


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are read without a process of their own, for tests of what is counted, not of how it is read."""
    monkeypatch.setattr("goldenthread.evaluation.sources.Worker", _Here)
