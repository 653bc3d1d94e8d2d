"""A build leaves nothing behind but its output: no process, no thread, no open file, no temporary file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from goldenthread.building.steps import build
from goldenthread.settings import Limits, Settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
DAY = date(2026, 1, 1)
LIMITS = Limits(wall_seconds=4, cpu_seconds=2, memory_bytes=512 * 1024 * 1024)
#: SIGINT as a terminal has it: where the tests run as a background job, their children are started to ignore it.
STARTED = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from goldenthread.building import gather
gather.TARGET = "fake_reading:read_one"
from goldenthread.cli.main import main
sys.exit(main(["build", {papers!r}, "-o", {out!r}, "--as-of", "2026-01-02", "--jobs", "2"]))
"""


def children() -> set[int]:
    """The processes below this one, at any depth."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(status.rpartition(")")[2].split()[1])
    found, new = set(), {os.getpid()}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new}
        found |= new
    return found


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_documents_that_crash_hang_and_hoard_leave_nothing(papers, log, tmp_path, scratch):
    build([papers], tmp_path / "first", as_of=DAY, cache=False)
    before = (children(), threading.active_count(), open_files())
    for number, deed in enumerate(("CRASH", "HANG", "HOARD", "ENCRYPTED", "LITTER\nCRASH", "STRAY")):
        (papers / f"bad{number}.txt").write_text(deed, encoding="utf-8")
    report = build([papers], tmp_path / "out", as_of=DAY, jobs=2, cache=False, settings=Settings(limits=LIMITS))
    assert {unread.name: unread.reason for unread in report.unread} == {
        "bad0.txt": "Crashed",
        "bad1.txt": "TooSlow",
        "bad2.txt": "OutOfMemory",
        "bad3.txt": "Encrypted",
        "bad4.txt": "Crashed",
    }
    assert report.documents == 4
    assert (children(), threading.active_count(), open_files()) == before
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_stopped_in_the_middle_leaves_nothing(papers, log, tmp_path, scratch, how):
    out = tmp_path / "out"
    build([papers], out, as_of=DAY)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (papers / "slow.txt").write_text("LITTER\nSTRAY\nHANG", encoding="utf-8")
    marker = f"FAKE_READING_LOG={os.environ['FAKE_READING_LOG']}".encode()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    code = STARTED.format(papers=str(papers), out=str(out))
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.DEVNULL)
    until(lambda: list(scratch.rglob("litter*")))
    process.send_signal(how)
    assert process.wait(timeout=60) == {signal.SIGKILL: -9}.get(how, 130)
    until(lambda: not marked(marker) and not list(scratch.iterdir()))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    if how is not signal.SIGKILL:
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


def marked(marker: bytes) -> list[int]:
    """The processes, this one aside, that were started with this in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int(entry.name) != os.getpid() and marker in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def until(true) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)
