"""Reads each document in a process of its own, so that no document can stop, slow or swell the build.

    pool (threads of the build) -> Worker -> host process -> a child process a document

The build's process never opens a document. A child that dies or overruns its processor time, its memory or
the clock costs that document and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from goldenthread.errors import DocumentError, GoldenThreadError, Reason
from goldenthread.readers import messages
from goldenthread.settings import Limits

#: Seconds a host may take to import the readers; above it the installation is broken, not the document.
START_SECONDS = 120
#: Share of the memory limit from which on a violent death is put down to memory. What is doubled as it grows fails at
#: less than half of it.
_FULL = 0.4
_MB = 1024 * 1024
_START = "import sys; sys.path[:] = {path!r}; from goldenthread.readers.host import main; main({target!r}, {scratch!r})"


class Worker:
    """One host process, started when first needed and after it had to be ended; for one thread at a time."""

    def __init__(self, target: str, limits: Limits, setup: tuple[Any, ...] = ()) -> None:
        """Prepare a worker for `target`, a 'module:function' that gives bytes; `setup` is for its `preload`."""
        self._target = target
        self._limits = limits
        self._setup = setup
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch = ""
        self._closed = False
        self._lock = threading.Lock()

    def run(self, *arguments: Any) -> bytes:
        """Call the target in a process of its own.

        Args:
            arguments: what it is called with; must be picklable.

        Returns:
            The bytes it gave.

        Raises:
            DocumentError: it raised one, or died, or passed a limit (reasons Crashed, TooSlow, OutOfMemory).
            GoldenThreadError: the host process cannot be started at all.
        """
        process = self._started()
        reply, overran = self._exchange(process, pickle.dumps((self._limits, arguments)), self._limits.clock_seconds)
        if overran or not reply or sys.platform == "win32":
            self._end()
        if overran:
            raise DocumentError(
                Reason.TOO_SLOW,
                f"Reading took longer than {self._limits.clock_seconds} seconds and was stopped.",
            )
        return _judged(reply or messages.FAILED + b"no answer", self._limits)

    def start(self) -> None:
        """Start the host process, if it is not running, so that the first call need not wait for it.

        Raises:
            DocumentError: the worker was closed.
            GoldenThreadError: it cannot be started at all.
        """
        self._started()

    def keep(self, content: bytes) -> Path:
        """Write bytes to a private file that goes with the host process, if its caller does not remove it before.

        Raises:
            DocumentError: the worker was closed.
            GoldenThreadError: the host process cannot be started at all.
        """
        self._started()
        with self._lock:
            # Closed since, it has no folder any more, and the file would be written to the one we stand in.
            if not self._scratch:
                raise _stopped()
            handle, name = tempfile.mkstemp(dir=self._scratch)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        return Path(name)

    def close(self) -> None:
        """End the process, whatever it is doing; a call that waits for it gets a DocumentError."""
        self._closed = True
        self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise _stopped()
            if self._process is not None:
                return self._process
            try:
                process = self._process = self._popen()
            except OSError as error:
                raise GoldenThreadError(
                    f"The process that reads documents cannot be started ({error.strerror}). "
                    "See that there is memory for it, and room for temporary files, and build again."
                ) from error
        ready, _ = self._exchange(process, pickle.dumps(self._setup), START_SECONDS)
        if ready == messages.READY:
            return process
        if self._closed:
            raise _stopped()
        self._end()
        why = (ready or b"?it gives no answer")[1:].decode("utf-8", "replace")
        raise GoldenThreadError(
            f"The process that reads documents cannot be started ({why}). Install the package again."
        )

    def _popen(self) -> subprocess.Popen[bytes]:
        self._scratch = tempfile.mkdtemp(prefix="goldenthread-")
        # Apart from what `keep` writes: the host empties it before every document.
        temporary = os.path.join(self._scratch, messages.TEMPORARY)
        os.mkdir(temporary)
        scratch = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary)
        # One thread each: the workers share the processors already, and every thread takes address space.
        limited = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        threads = dict.fromkeys(limited, "1")
        start = _START.format(path=sys.path, target=self._target, scratch=self._scratch)
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("GOLDENTHREAD_DEBUG") else subprocess.DEVNULL,
            env={**os.environ, **threads, **scratch},
            start_new_session=True,
        )

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes, seconds: float) -> tuple[bytes | None, bool]:
        """Send a request and wait for the reply, if there is one; and whether time ran out."""
        overran = threading.Event()

        def stop() -> None:
            overran.set()
            _kill(process)

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            messages.send(cast(BinaryIO, process.stdin), request)
            most = self._limits.answer_bytes + messages.OVERHEAD
            return messages.receive(cast(BinaryIO, process.stdout), most), overran.is_set()
        except (OSError, ValueError):
            return None, overran.is_set()
        finally:
            timer.cancel()

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
            scratch, self._scratch = self._scratch, ""
        if process is not None:
            _kill(process)
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    cast(BinaryIO, stream).close()
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)


class WorkerPool:
    """A fixed number of workers; `run` may be called from that many threads at once."""

    def __init__(self, target: str, limits: Limits, size: int, setup: tuple[Any, ...] = ()) -> None:
        """Prepare `size` workers for `target`; none is started before it is needed."""
        self._workers = [Worker(target, limits, setup) for _ in range(size)]
        # The one used last is used next, so that no more are started than are needed at once.
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def run(self, *arguments: Any) -> bytes:
        """As `Worker.run`, on the next worker that is free."""
        with self.lent() as worker:
            return worker.run(*arguments)

    @contextlib.contextmanager
    def lent(self) -> Iterator[Worker]:
        """The next worker that is free, for this thread alone."""
        worker = self._idle.get()
        try:
            yield worker
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End every process and remove what they left."""
        for worker in self._workers:
            worker.close()

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a host and the child it may have, both of which are in a process group of their own."""
    if sys.platform == "win32":
        process.kill()
    elif process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _stopped() -> DocumentError:
    return DocumentError(Reason.CRASHED, "The build was stopped before this document was read.")


def _judged(reply: bytes, limits: Limits) -> bytes:
    """The result in a reply.

    Raises:
        DocumentError: the reply tells of a failure.
    """
    if reply[:1] == messages.RESULT:
        return reply[1:]
    try:
        failure = _failure(reply[:1], reply[1:], limits)
    except (ValueError, TypeError, KeyError):
        failure = DocumentError(Reason.CRASHED, "The reader gave an answer that makes no sense.")
    raise failure


def _failure(kind: bytes, body: bytes, limits: Limits) -> DocumentError:
    if kind == messages.REFUSED:
        reason, message, page = json.loads(body)
        return DocumentError(Reason(reason), str(message), page)
    if kind == messages.NO_MEMORY:
        return _out_of_memory(limits)
    if kind == messages.DIED:
        ended, peak_bytes = json.loads(body)
        return _cause(ended, peak_bytes, limits)
    if kind == messages.TOO_MUCH:
        most = f"{limits.answer_bytes // _MB} MB, the setting answer_bytes"
        return DocumentError(Reason.TOO_LARGE, f"What was found in the file is more than {most}, and was not kept.")
    if kind == messages.LITTERED:
        most = f"{limits.scratch_bytes // _MB} MB, the setting scratch_bytes"
        return DocumentError(Reason.TOO_LARGE, f"Reading wrote more temporary files than {most}, and was stopped.")
    return DocumentError(Reason.CRASHED, f"The reader failed on it ({body.decode('utf-8', 'replace')}).")


def _cause(ended: int, peak_bytes: int, limits: Limits) -> DocumentError:
    """Why a child that exited with `ended`, or died of signal `-ended`, gave no answer."""
    if sys.platform != "win32" and ended == -signal.SIGXCPU:
        most = f"{limits.cpu_seconds} seconds of processor time, or than a file of its size is allowed,"
        return DocumentError(Reason.TOO_SLOW, f"Reading needed more than {most} and was stopped.")
    if ended < 0 and peak_bytes > _FULL * limits.memory_bytes:
        return _out_of_memory(limits)
    how = signal.Signals(-ended).name if ended < 0 else f"exit code {ended}"
    return DocumentError(Reason.CRASHED, f"The reader stopped without an answer ({how}).")


def _out_of_memory(limits: Limits) -> DocumentError:
    megabytes = limits.memory_bytes // _MB
    return DocumentError(Reason.OUT_OF_MEMORY, f"Reading needed more than {megabytes} MB of memory and was stopped.")
