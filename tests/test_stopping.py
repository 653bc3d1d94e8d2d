"""A request to stop reaches the step that takes long, whatever became of the exception it raised."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path

import pytest

from goldenthread.building.steps import build
from goldenthread.stopping import heed, stoppable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.fixture(autouse=True)
def from_a_terminal():
    """SIGINT as a terminal has it: tests that run as a background job are started to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_request_that_somebody_swallowed_is_heeded_once(how):
    with stoppable():
        heed()
        with contextlib.suppress(BaseException):
            signal.raise_signal(how)
        with pytest.raises(KeyboardInterrupt):
            heed()
    heed()


def test_what_the_program_was_started_to_ignore_stays_ignored():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with stoppable():
        signal.raise_signal(signal.SIGINT)
        heed()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_build_stops_though_an_import_swallowed_the_request(tmp_path: Path, monkeypatch):
    paper = tmp_path / "papers" / "plan.md"
    paper.parent.mkdir()
    paper.write_text("# Plan\n", encoding="utf-8")

    def swallow() -> None:
        with contextlib.suppress(BaseException):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("goldenthread.building.steps._warm_up", swallow)
    with stoppable(), pytest.raises(KeyboardInterrupt):
        build([paper.parent], tmp_path / "out", cache=False, jobs=1)
    assert not (tmp_path / "out").exists()
