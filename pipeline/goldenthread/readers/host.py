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
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from goldenthread.readers import child
from goldenthread.readers.messages import READY, TEMPORARY, receive, send


def main(target: str, scratch: str) -> None:
    """Serve requests until the input closes. The first message is the arguments of `preload`.

    Args:
        target: 'module:function', which gives bytes; the module's `preload`, if any, is called once before.
        scratch: the worker's folder, removed at the end; `TEMPORARY` in it is for temporary files.
    """
    requests, replies = _channel()
    child.adopt_orphans()
    ready, work = _loaded(target, receive(requests) or pickle.dumps(()))
    # The children share what is imported by now: the collector must not touch, and so copy, its pages.
    gc.freeze()
    # A build that was killed takes no more answers; there is nobody to tell.
    with contextlib.suppress(BrokenPipeError):
        send(replies, ready)
        if work is not None:
            _serve(work, requests, replies, Path(scratch, TEMPORARY))
    shutil.rmtree(scratch, ignore_errors=True)
    _end_group()
    # An ordinary exit would try once more to flush what nobody takes.
    os._exit(0)


def _loaded(target: str, setup: bytes) -> tuple[bytes, Callable[..., bytes] | None]:
    module_name, _, name = target.partition(":")
    try:
        module = importlib.import_module(module_name)
        getattr(module, "preload", lambda *_: None)(*pickle.loads(setup))  # noqa: S301 - from our own parent process
        return READY, getattr(module, name)
    except Exception as error:
        return child.failed(error), None


def _serve(work: Callable[..., bytes], requests: BinaryIO, replies: BinaryIO, scratch: Path) -> None:
    while (request := receive(requests)) is not None:
        if sys.platform == "win32":
            send(replies, child.answer(work, request))
            return
        _empty(scratch)
        send(replies, child.Child(work, request, (requests, replies), scratch).reply())


def _empty(folder: Path) -> None:
    """Remove what the document before has left behind."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)


def _channel() -> tuple[BinaryIO, BinaryIO]:
    """The private streams; whatever a library prints or reads goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nowhere:
        os.dup2(nowhere.fileno(), 0)
        os.dup2(2 if os.environ.get("GOLDENTHREAD_DEBUG") else nowhere.fileno(), 1)
    return requests, replies


def _end_group() -> None:
    """End everything that was started from here, this process included, if the group is its own."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
