"""Processes that answer queries, as their parent sees them: started, asked, ended.

Where the system can fork, one process loads the graph and every worker is its child, which takes milliseconds to
start and shares the graph's memory. On Windows every worker loads the graph for itself.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

from goldenthread.asking.worker_messages import ANSWER_BYTES, END, FORK
from goldenthread.errors import GraphError, QueryTimeoutError, QueryTooLargeError

#: Seconds that loading the graph may take.
LOAD_SECONDS: Final = 300.0
#: Seconds that the loading process may take to fork or to end a child.
FORK_SECONDS: Final = 30.0


class Worker:
    """One process that answers queries, one at a time."""

    def __init__(self, requests: IO[str], answers: IO[str], end: Callable[[], None]) -> None:
        """See `Nursery.worker`."""
        self._requests, self._answers, self._end = requests, answers, end

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The answer to a request. After an error the process is not fit for another, and must be ended.

        Raises:
            QueryTimeoutError: when no answer comes in time.
            QueryTooLargeError: when the process dies of the query.
        """
        try:
            self._requests.write(json.dumps(request) + "\n")
            self._requests.flush()
        except OSError:
            raise QueryTooLargeError("The query could not be run: its process has ended.") from None
        answer = read_message(self._answers, seconds)
        if answer is None:
            raise QueryTimeoutError(f"The query took longer than {seconds:g} seconds and was stopped.")
        if not answer:
            raise QueryTooLargeError("The query stopped unexpectedly: it may need too much memory.")
        return answer

    def end(self) -> None:
        """End the process at once, whatever it is doing."""
        self._end()
        for stream in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                stream.close()


def read_message(stream: IO[str], seconds: float) -> dict[str, Any] | None:
    """The next message of a process: None when none comes in time, empty when the process has ended."""
    lines: list[str] = []

    def read() -> None:
        # The process may be ended, and its stream closed, while this waits.
        with contextlib.suppress(OSError, ValueError):
            lines.append(stream.readline())

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(seconds)
    if not lines:
        return {} if not reader.is_alive() else None
    message: dict[str, Any] = json.loads(lines[0]) if lines[0].endswith("\n") else {}
    return message


class Nursery:
    """Where workers come from: a process that has loaded the graph of a build folder and forks."""

    def __init__(self, folder: Path) -> None:
        """Load the graph, in a process of its own.

        Raises:
            GraphError: when it cannot be loaded.
        """
        self._folder = folder
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._spare: subprocess.Popen[str] | None = None
        self.graphs: tuple[str, ...] = ()
        self._process = self._start()

    def worker(self) -> Worker:
        """A new worker.

        Raises:
            GraphError: when none can be started.
        """
        if self._control is None:
            return self._whole_process()
        ours, theirs = socket.socketpair()
        with theirs:
            child = int.from_bytes(self._tell(FORK, theirs), "big")
        requests = ours.makefile("w", encoding="utf-8")
        answers = ours.makefile("r", encoding="utf-8")
        ours.close()
        return Worker(requests, answers, lambda: self._end_child(child))

    def close(self) -> None:
        """End the loading process and, with it, all its children."""
        if self._control is not None:
            self._control.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(FORK_SECONDS)
        _end(self._process)

    def _start(self) -> subprocess.Popen[str]:
        if sys.platform == "win32":
            self._spare = self._popen([])
            return self._spare
        ours, theirs = socket.socketpair()
        with theirs:
            process = self._popen([str(theirs.fileno())], (theirs.fileno(),))
        ours.settimeout(FORK_SECONDS)
        self._control = ours
        return process

    def _popen(self, more: list[str], sockets: tuple[int, ...] = ()) -> subprocess.Popen[str]:
        # -P: a module in the working directory must not be imported in place of a real one.
        command = [sys.executable, "-P", "-m", "goldenthread.asking.worker", str(self._folder.resolve()), *more]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            pass_fds=sockets,
        )
        assert process.stdout is not None
        hello = read_message(process.stdout, LOAD_SECONDS)
        if not hello or "error" in hello:
            _end(process)
            reason = (hello or {}).get("error", "it ended or took too long")
            raise GraphError(f"The graph in {self._folder} cannot be loaded: {reason}. Build again.")
        self.graphs = tuple(hello["graphs"])
        return process

    def _whole_process(self) -> Worker:
        """A worker that has loaded the graph itself; the first is the one that `_start` waited for."""
        with self._lock:
            process, self._spare = self._spare, None
        process = process or self._popen([])
        assert process.stdin is not None
        assert process.stdout is not None
        return Worker(process.stdin, process.stdout, lambda: _end(process))

    def _end_child(self, child: int) -> None:
        # Without the loading process there are no children: it ended them, or they ended with their sockets.
        with contextlib.suppress(GraphError):
            self._tell(END + str(child).encode("ascii"))

    def _tell(self, words: bytes, end_of_child: socket.socket | None = None) -> bytes:
        """Send a request to the loading process; its answer."""
        assert self._control is not None
        try:
            with self._lock:
                sockets = [] if end_of_child is None else [end_of_child.fileno()]
                socket.send_fds(self._control, [words], sockets)
                answer = self._control.recv(ANSWER_BYTES)
        except OSError:
            answer = b""
        if len(answer) != ANSWER_BYTES:
            raise GraphError(f"The process that holds the graph in {self._folder} has ended. Start again.")
        return answer


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
