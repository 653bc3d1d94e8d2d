"""A process for one document: forked from the host, under limits, and ended with all that it started.

On Windows, which cannot fork, only `answer` is used, by the host itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import os
import pickle
import selectors
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NoReturn

from goldenthread.errors import DocumentError
from goldenthread.readers.messages import (
    DIED,
    FAILED,
    LENGTH_BYTES,
    LITTERED,
    NO_MEMORY,
    OVERHEAD,
    REFUSED,
    RESULT,
    TOO_MUCH,
    send,
)
from goldenthread.settings import Limits

#: Seconds a child has to end once it has closed its side; it has nothing left to do then.
_GRACE_SECONDS = 5.0
#: Seconds between two looks at the folder for temporary files.
_LOOK_SECONDS = 1.0
#: `prctl` option of Linux that makes a process the parent of its orphaned descendants (linux/prctl.h).
_SET_CHILD_SUBREAPER = 36


def answer(work: Callable[..., bytes], request: bytes) -> bytes:
    """The reply to a request; whatever the work raises becomes one."""
    _, arguments = pickle.loads(request)  # noqa: S301 - from our own parent process
    try:
        return RESULT + work(*arguments)
    except DocumentError as error:
        return REFUSED + json.dumps([error.reason, error.message, error.page]).encode()
    except MemoryError:
        return NO_MEMORY
    except BaseException as error:
        return failed(error)


def failed(error: BaseException) -> bytes:
    """The reply that tells of an exception."""
    return FAILED + f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:400]


def adopt_orphans() -> None:
    """Make this process the parent of what its children leave running, so that it can be ended; Linux only."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def allow_for_size(path: Path, limits: Limits) -> None:
    """Give this process the processor time that a file of its size may take, counted from now; not on Windows.

    A document that spins is small, as a rule; a large one may honestly need all of `limits.cpu_seconds`.
    """
    if sys.platform == "win32":
        return
    size = path.stat().st_size if path.is_file() else 0
    allowed = limits.cpu_seconds_base + limits.cpu_seconds_per_mb * size // (1024 * 1024)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    # Only a process that is under a limit already is one of a document's own.
    if allowed < limits.cpu_seconds and hard != resource.RLIM_INFINITY:
        soft = math.ceil(time.process_time()) + allowed
        resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard), hard))


if sys.platform != "win32":
    import resource

    class Child:
        """A forked process that serves one request under the limits that came with it."""

        def __init__(
            self, work: Callable[..., bytes], request: bytes, channel: tuple[BinaryIO, BinaryIO], scratch: Path
        ) -> None:
            """Fork it. `channel` is what the host talks to the build with, which is none of the child's business."""
            self._limits, _ = pickle.loads(request)  # noqa: S301 - from our own parent process
            self._scratch = scratch
            self._requests = channel[0]
            self._most = self._limits.answer_bytes + OVERHEAD
            self._answers, writing = os.pipe()
            self._pid = os.fork()
            if self._pid == 0:
                os.close(self._answers)
                for stream in channel:
                    os.close(stream.fileno())
                _child(work, request, self._limits, writing)
            os.close(writing)

        def reply(self) -> bytes:
            """What the child answered, or how it died. Nothing that it started is left running."""
            with os.fdopen(self._answers, "rb", buffering=0) as answers:
                stopped, data = self._collect(answers)
            if stopped is not None:
                os.kill(self._pid, signal.SIGKILL)
            ended, peak_bytes = self._wait()
            _end_orphans()
            if stopped is not None:
                return stopped
            length = int.from_bytes(data[:LENGTH_BYTES], "big")
            if length and len(data) == LENGTH_BYTES + length:
                return bytes(data[LENGTH_BYTES:])
            return DIED + json.dumps([ended, peak_bytes]).encode()

        def _collect(self, answers: BinaryIO) -> tuple[bytes | None, bytearray]:
            """All the child writes until it closes its end; and the reply, where it must be stopped before that."""
            data = bytearray()
            with selectors.DefaultSelector() as ready:
                ready.register(answers, selectors.EVENT_READ)
                ready.register(self._requests, selectors.EVENT_READ)
                while len(data) <= LENGTH_BYTES + self._most:
                    found = {key.fileobj for key, _ in ready.select(_LOOK_SECONDS)}
                    # The build sends nothing before it has its answer: a readable input means that it has gone.
                    if self._requests in found:
                        return DIED + b"[0, 0]", data
                    if _held(self._scratch) > self._limits.scratch_bytes:
                        return LITTERED, data
                    chunk = answers.read(1 << 20) if answers in found else None
                    if chunk == b"":
                        return None, data
                    data += chunk or b""
            return TOO_MUCH, data

        def _wait(self) -> tuple[int, int]:
            """(exit code or the negative of a signal, peak memory in bytes) of the child, ended if it does not end."""
            deadline = time.monotonic() + _GRACE_SECONDS
            while True:
                found, status, usage = os.wait4(self._pid, os.WNOHANG)
                if found:
                    scale = 1 if sys.platform == "darwin" else 1024
                    return os.waitstatus_to_exitcode(status), usage.ru_maxrss * scale
                if time.monotonic() > deadline:
                    os.kill(self._pid, signal.SIGKILL)
                time.sleep(0.001)

    def _child(work: Callable[..., bytes], request: bytes, limits: Limits, writing: int) -> NoReturn:
        try:
            _confine(limits)
            reply = answer(work, request)
            with os.fdopen(writing, "wb") as stream:
                send(stream, reply)
        finally:
            # Not sys.exit: the exit handlers belong to the host.
            os._exit(0)

    def _confine(limits: Limits) -> None:
        """Put the limits on this process; a system that knows one of them not keeps the others."""
        for what, soft, hard in (
            (resource.RLIMIT_CORE, 0, 0),
            (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 5),
            (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
            (resource.RLIMIT_FSIZE, limits.scratch_bytes, limits.scratch_bytes),
            (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (soft, hard))

    def _held(folder: Path) -> int:
        """Bytes on the disk of the files in a folder, at any depth."""
        return sum(_size(Path(where, name)) for where, _, names in os.walk(folder) for name in names)

    def _size(path: Path) -> int:
        try:
            # Blocks of 512 bytes, as POSIX has it: a file of holes takes no room.
            return path.lstat().st_blocks * 512
        except OSError:
            return 0

    def _end_orphans() -> None:
        """End what the child started and left running; it has come to this process, whatever group it is in."""
        listed = Path(f"/proc/self/task/{os.getpid()}/children")
        while left := _read(listed).split():
            for pid in map(int, left):
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)

    def _read(path: Path) -> str:
        try:
            return path.read_text(encoding="ascii")
        except OSError:
            return ""
