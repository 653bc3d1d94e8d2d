"""The far side of `worker`: imports the readers once and gives each document a process of its own.

It is started by `worker.Worker`, takes one request at a time from its standard input and answers on its
standard output. Where the system can fork, each request is served by a forked child under memory and
processor limits; on Windows the host serves one request itself and ends. It ends, and its child with it, when
its input closes.

Requests are pickled, for they come from the build. Answers come from a process that has opened a stranger's
file, so they are plain bytes and JSON, and nothing in them is ever run.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pickle
import selectors
import shutil
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO, NoReturn

from goldenthread.errors import DocumentError
from goldenthread.settings import Limits

#: First byte of a reply: ready for work, a result, a DocumentError, another exception, no memory, a death.
READY, RESULT, REFUSED, FAILED, NO_MEMORY, DIED = b"!", b"R", b"D", b"X", b"M", b"S"
_LENGTH_BYTES = 8


def send(stream: BinaryIO, payload: bytes) -> None:
    """Write one length-prefixed message."""
    stream.write(len(payload).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None when the other side has gone, also in the middle of one."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    payload = stream.read(length)
    return payload if len(payload) == length else None


def main(target: str, scratch: str) -> None:
    """Serve requests until the input closes.

    Args:
        target: 'module:function', which gives bytes; the module's `preload`, if any, is called once before.
        scratch: the folder for temporary files, removed at the end.
    """
    requests, replies = _channel()
    ready, work = _loaded(target)
    # The children share what is imported by now: the collector must not touch, and so copy, its pages.
    gc.freeze()
    # A build that was killed takes no more answers; there is nobody to tell.
    with contextlib.suppress(BrokenPipeError):
        send(replies, ready)
        if work is not None:
            _serve(work, requests, replies)
    shutil.rmtree(scratch, ignore_errors=True)
    _end()


def _end() -> NoReturn:
    """End, and with this process all it started: a reader that was killed may have left a program at work."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    # An ordinary exit would try once more to flush what nobody takes.
    os._exit(0)


def _loaded(target: str) -> tuple[bytes, Callable[..., bytes] | None]:
    module_name, _, name = target.partition(":")
    try:
        module = importlib.import_module(module_name)
        getattr(module, "preload", lambda: None)()
        return READY, getattr(module, name)
    except Exception as error:
        return _failed(error), None


def _failed(error: BaseException) -> bytes:
    return FAILED + f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:400]


def _serve(work: Callable[..., bytes], requests: BinaryIO, replies: BinaryIO) -> None:
    while (request := receive(requests)) is not None:
        if sys.platform == "win32":
            send(replies, _answer(work, request))
            return
        send(replies, _in_child(work, request, requests))


def _channel() -> tuple[BinaryIO, BinaryIO]:
    """The private streams; whatever a library prints or reads goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nowhere:
        os.dup2(nowhere.fileno(), 0)
        os.dup2(2 if os.environ.get("GOLDENTHREAD_DEBUG") else nowhere.fileno(), 1)
    return requests, replies


def _answer(work: Callable[..., bytes], request: bytes) -> bytes:
    _, arguments = pickle.loads(request)  # noqa: S301 - from our own parent process
    try:
        return RESULT + work(*arguments)
    except DocumentError as error:
        return REFUSED + json.dumps([error.reason, error.message, error.page]).encode()
    except MemoryError:
        return NO_MEMORY
    except BaseException as error:
        return _failed(error)


if sys.platform != "win32":
    import resource

    def _in_child(work: Callable[..., bytes], request: bytes, requests: BinaryIO) -> bytes:
        """Serve one request in a forked child; the reply, or how the child died."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            requests.close()
            _child(work, request, writing)
        os.close(writing)
        with os.fdopen(reading, "rb", buffering=0) as answers:
            reply = _collect(answers, requests, child)
        _, status, usage = os.wait4(child, 0)
        if reply is not None:
            return reply
        scale = 1 if sys.platform == "darwin" else 1024
        ended = os.waitstatus_to_exitcode(status)
        return DIED + json.dumps([ended, usage.ru_maxrss * scale]).encode()

    def _child(work: Callable[..., bytes], request: bytes, writing: int) -> NoReturn:
        limits, _ = pickle.loads(request)  # noqa: S301 - from our own parent process
        try:
            _confine(limits)
            reply = _answer(work, request)
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
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (soft, hard))

    def _collect(answers: BinaryIO, requests: BinaryIO, child: int) -> bytes | None:
        """All a child writes until it closes its end, if that is one whole message."""
        data = bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(answers, selectors.EVENT_READ)
            ready.register(requests, selectors.EVENT_READ)
            while True:
                # The build sends nothing before it has its answer: a readable input means that it has gone.
                if any(key.fileobj is requests for key, _ in ready.select()):
                    os.kill(child, signal.SIGKILL)
                    return None
                chunk = answers.read(1 << 20)
                if not chunk:
                    break
                data += chunk
        length = int.from_bytes(data[:_LENGTH_BYTES], "big")
        return bytes(data[_LENGTH_BYTES:]) if len(data) == _LENGTH_BYTES + length and length else None
