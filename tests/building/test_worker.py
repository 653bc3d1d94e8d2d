"""No document can stop, slow or swell a build: each is read in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.errors import DocumentError, GoldenThreadError, Reason
from goldenthread.readers.worker import Worker, WorkerPool
from goldenthread.settings import Limits

LIMITS = replace(Limits(), memory_bytes=256 * 1024 * 1024, cpu_seconds=1, wall_seconds=5)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on memory and processor time")


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def worker(scratch):
    made = Worker("misbehaving:act", LIMITS)
    yield made
    made.close()
    assert list(scratch.iterdir()) == []


def reason(worker: Worker | WorkerPool, deed: str) -> tuple[Reason, str]:
    with pytest.raises(DocumentError) as caught:
        worker.run(deed)
    return caught.value.reason, caught.value.message


def test_result_larger_than_a_pipe_arrives_whole(worker):
    assert worker.run("big") == b"x" * (20 * 1024 * 1024)


def test_what_a_library_prints_does_not_reach_the_result(worker):
    assert worker.run("chatter") == b"quiet"


@pytest.mark.parametrize("target", ["nowhere:act", "misbehaving:nothing"])
def test_a_reader_that_cannot_be_imported_is_a_fault_of_the_installation(scratch, target):
    with (
        WorkerPool(target, LIMITS, 1) as pool,
        pytest.raises(GoldenThreadError, match=r"nowhere|nothing"),
    ):
        pool.run("big")
    assert list(scratch.iterdir()) == []


@posix
def test_every_document_has_a_process_of_its_own(worker):
    assert worker.run("who") != worker.run("who")


def test_hanging_reader_is_stopped_by_the_clock(worker):
    started = time.monotonic()
    code, message = reason(worker, "hang")
    assert code is Reason.TOO_SLOW
    assert "5 seconds" in message
    assert time.monotonic() - started < 30
    assert worker.run("chatter") == b"quiet"


@posix
def test_spinning_reader_is_stopped_by_its_processor_time(scratch):
    # On a busy machine a second of processor time can take long on the clock.
    with WorkerPool("misbehaving:act", replace(LIMITS, wall_seconds=120), 1) as pool:
        code, message = reason(pool, "spin")
    assert code is Reason.TOO_SLOW
    assert "1 seconds of processor time" in message


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce an address space limit")
def test_hoarding_reader_is_stopped_by_its_memory_limit(worker):
    code, message = reason(worker, "hoard")
    assert code is Reason.OUT_OF_MEMORY
    assert "256 MB" in message


@posix
def test_segmentation_fault_costs_one_document(worker):
    code, message = reason(worker, "crash")
    assert code is Reason.CRASHED
    assert "SIGSEGV" in message
    assert worker.run("chatter") == b"quiet"


@posix
def test_reader_that_leaves_without_a_word_costs_one_document(worker):
    code, message = reason(worker, "leave")
    assert code is Reason.CRASHED
    assert "exit code 7" in message


@pytest.mark.parametrize(
    ("deed", "words"), [("exit", "SystemExit"), ("raise", "ValueError"), ("recurse", "RecursionError")]
)
def test_any_exception_is_a_crash_of_that_document(worker, deed, words):
    code, message = reason(worker, deed)
    assert code is Reason.CRASHED
    assert words in message


def test_document_error_keeps_its_reason_message_and_page(worker):
    with pytest.raises(DocumentError) as caught:
        worker.run("refuse")
    assert (caught.value.reason, caught.value.message, caught.value.page) == (
        Reason.ENCRYPTED,
        "It has a password.",
        2,
    )


def test_temporary_files_are_removed_with_the_worker(worker):
    left = Path(worker.run("litter").decode())
    assert left.exists()
    worker.close()
    assert not left.exists()


@posix
def test_temporary_files_of_a_crash_are_removed_too(worker, scratch):
    reason(worker, "litter_and_crash")
    worker.close()
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_an_overrun_ends_the_reader_and_its_own_children(worker, scratch):
    seen: set[int] = set()
    thread = threading.Thread(target=reason, args=(worker, "children"))
    thread.start()
    while thread.is_alive():
        seen |= started(scratch)
        thread.join(0.05)
    # The host, the reader and its child.
    assert len(seen) >= 3
    until(lambda: not started(scratch))


def started(scratch: Path) -> set[int]:
    """The processes, at any depth and ended ones aside, that keep their temporary files in this test's folder."""
    wanted = f"TMPDIR={scratch}".encode()
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            inside = entry.name.isdigit() and wanted in (entry / "environ").read_bytes()
        except OSError:
            continue
        if inside and int(entry.name) != os.getpid():
            found.add(int(entry.name))
    return found


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_closing_ends_a_call_that_waits(scratch):
    worker = Worker("misbehaving:act", replace(LIMITS, wall_seconds=60))
    caught: list[Reason] = []

    def call() -> None:
        caught.append(reason(worker, "litter_and_hang")[0])

    thread = threading.Thread(target=call)
    thread.start()
    until(lambda: any(path.is_file() for path in scratch.rglob("*")))
    worker.close()
    thread.join(timeout=30)
    assert caught == [Reason.CRASHED]


class ClosedWhileStarting(Worker):
    """A worker that is closed after its host was started and before the host has answered."""

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes, seconds: float) -> tuple[bytes | None, bool]:
        self.close()
        return super()._exchange(process, request, seconds)


@pytest.mark.parametrize("call", [lambda worker: worker.run("big"), lambda worker: worker.keep(b"x")])
def test_a_worker_closed_while_it_starts_says_so_and_keeps_nothing(scratch, call):
    worker = ClosedWhileStarting("misbehaving:act", LIMITS)
    with pytest.raises(DocumentError, match="The build was stopped"):
        call(worker)
    assert list(scratch.iterdir()) == []


def test_nothing_is_kept_by_a_worker_that_was_closed_once_it_had_started(scratch, monkeypatch, tmp_path):
    folder = tmp_path / "standing-here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    worker = Worker("misbehaving:act", LIMITS)
    started_before = worker._started

    def started_and_closed() -> subprocess.Popen[bytes]:
        process = started_before()
        worker.close()
        return process

    monkeypatch.setattr(worker, "_started", started_and_closed)
    with pytest.raises(DocumentError, match="The build was stopped"):
        worker.keep(b"a document")
    assert list(folder.iterdir()) == []


def test_a_host_that_cannot_be_started_for_want_of_room_is_said_as_that(scratch, monkeypatch):
    def full(**_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    worker = Worker("misbehaving:act", LIMITS)
    with pytest.raises(GoldenThreadError, match=r"cannot be started \(No space left on device\)"):
        worker.run("big")
    worker.close()


def test_pool_serves_more_threads_than_it_has_workers(scratch):
    results: list[bytes] = []
    with WorkerPool("misbehaving:act", LIMITS, 2) as pool:
        threads = [threading.Thread(target=lambda: results.append(pool.run("chatter"))) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == [b"quiet"] * 5
    assert list(scratch.iterdir()) == []


@posix
@pytest.mark.parametrize("deed", ["litter_and_hang", "litter_and_have_children"])
def test_host_and_all_it_started_end_when_the_build_is_killed(tmp_path, deed):
    code = "\n".join(
        [
            "import pathlib, sys, tempfile, threading, time",
            "from goldenthread.readers.worker import Worker",
            "from goldenthread.settings import Limits",
            "worker = Worker('misbehaving:act', Limits())",
            "threading.Thread(target=worker.run, args=(sys.argv[1],), daemon=True).start()",
            "while not list(pathlib.Path(tempfile.gettempdir()).rglob('tmp*')):",
            "    time.sleep(0.05)",
            "print(worker._process.pid, flush=True)",
            "time.sleep(60)",
        ]
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "TMPDIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-c", code, deed], stdout=subprocess.PIPE, text=True, env=environment)
    host = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and Path(f"/proc/{host}").exists():
        time.sleep(0.1)
    with pytest.raises(ProcessLookupError):
        os.killpg(host, 0)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_above_the_limit_is_not_taken(scratch):
    with WorkerPool("misbehaving:act", replace(LIMITS, answer_bytes=1024 * 1024), 1) as pool:
        code, message = reason(pool, "flood")
        assert pool.run("chatter") == b"quiet"
    assert code is Reason.TOO_LARGE
    assert "answer_bytes" in message


@posix
@pytest.mark.parametrize("deed", ["fill", "fill_one"])
def test_temporary_files_have_a_limit(scratch, deed):
    limits = replace(LIMITS, scratch_bytes=8 * 1024 * 1024, wall_seconds=60)
    with WorkerPool("misbehaving:act", limits, 1) as pool:
        code, message = reason(pool, deed)
        assert pool.run("chatter") == b"quiet"
        assert sum(path.stat().st_size for path in scratch.rglob("*") if path.is_file()) < 8 * 1024 * 1024
    assert (code, "scratch_bytes" in message) in {(Reason.TOO_LARGE, True), (Reason.CRASHED, False)}
    assert list(scratch.iterdir()) == []


@posix
def test_temporary_files_of_one_document_are_gone_when_the_next_is_read(worker):
    left = Path(worker.run("litter").decode())
    worker.run("chatter")
    assert not left.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands a process the orphans of its children")
def test_what_a_reader_leaves_running_is_ended_even_in_a_session_of_its_own(worker):
    stray = int(worker.run("strays"))
    with pytest.raises(ProcessLookupError):
        os.kill(stray, 0)


@posix
def test_a_reader_that_closes_its_pipe_and_spins_is_ended(worker):
    code, _ = reason(worker, "shut_and_spin")
    assert code in {Reason.CRASHED, Reason.TOO_SLOW}
    assert worker.run("chatter") == b"quiet"


@posix
def test_a_reader_deaf_to_requests_to_end_is_ended(worker):
    code, _ = reason(worker, "deaf")
    assert code is Reason.TOO_SLOW


@posix
def test_a_reader_cannot_hold_many_files_open(worker):
    code, message = reason(worker, "open_files")
    assert code is Reason.CRASHED
    assert "Too many open files" in message


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_reader_holds_no_channel_but_the_one_for_its_answer(worker):
    assert len(worker.run("channels").split()) == 1


@posix
def test_a_small_file_gets_less_processor_time_than_a_large_one(tmp_path, scratch):
    small = tmp_path / "small.txt"
    small.write_text("x")
    limits = replace(LIMITS, cpu_seconds=60, cpu_seconds_base=1, cpu_seconds_per_mb=1, wall_seconds=120)
    started = time.monotonic()
    with WorkerPool("misbehaving:spin_over", limits, 1) as pool, pytest.raises(DocumentError) as caught:
        pool.run(small, limits)
    assert caught.value.reason is Reason.TOO_SLOW
    assert time.monotonic() - started < 60
