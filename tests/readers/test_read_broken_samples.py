"""Every broken sample is read, or refused with a reason, in little time and memory. `pytest -s` prints a table."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import pytest

from goldenthread.building import reading
from goldenthread.errors import ADVICE, Reason
from goldenthread.readers.child import answer
from goldenthread.readers.messages import REFUSED, RESULT
from goldenthread.settings import Limits, Settings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process a document"),
]
SECONDS, BYTES = 30, 1024**3


def measured(path: Path) -> tuple[bytes, float, int]:
    """The reply for a file read in a process of its own, its seconds of processor time, its peak of memory in bytes."""
    reading_end, writing_end = os.pipe()
    request = pickle.dumps((Limits(), (path, path.name, (), (), Settings())))
    pid = os.fork()
    if pid == 0:
        os.close(reading_end)
        with os.fdopen(writing_end, "wb") as stream:
            stream.write(answer(reading.read_one, request))
        os._exit(0)
    os.close(writing_end)
    with os.fdopen(reading_end, "rb") as stream:
        reply = stream.read()
    _, _, usage = os.wait4(pid, 0)
    return reply, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def test_broken_samples_cost_little_and_are_named(shared: Path) -> None:
    reading.preload()
    paths = sorted((shared / "real" / "broken").iterdir())
    assert paths
    for path in paths:
        started = time.monotonic()
        reply, seconds, peak = measured(path)
        kind, said = reply[:1], reply[1:200].decode("utf-8", "replace")
        print(f"{path.name:56} {seconds:6.1f} s {time.monotonic() - started:6.1f} s {peak / 1e6:6.0f} MB  {said[:110]}")
        assert kind in {RESULT, REFUSED}, path.name
        assert seconds < SECONDS, path.name
        assert peak < BYTES, path.name
        if kind == REFUSED:
            reason = Reason(said.split('"')[1])
            assert reason not in {Reason.CRASHED, Reason.TOO_SLOW, Reason.OUT_OF_MEMORY}, path.name
            assert ADVICE[reason]
