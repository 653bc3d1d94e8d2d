"""A piece of work in a process of its own while this one goes on with another."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

#: `prctl` option of Linux by which a process ends with the one that started it (linux/prctl.h).
_PARENT_DEATH_SIGNAL = 1

T = TypeVar("T")


class Done(Generic[T]):
    """What a piece of work gave: `value` is there once the work is done."""

    value: T


@contextmanager
def apart(work: Callable[[], T], *, allowed: bool) -> Iterator[Done[T]]:
    """Do `work` while the body runs, and wait for it at the end; before the body where that cannot be.

    The work's process is a fork of this one, so that nothing is copied to it; it leaves what it writes to files, and
    the value it returns, which is pickled: both processes are this program, and neither opens a stranger's file.
    Only Linux forks a process that has used threads and system libraries safely.

    Args:
        work: what to do; an error in it is raised here.
        allowed: whether a second process may be used at all.
    """
    done: Done[T] = Done()
    if not allowed or sys.platform != "linux":
        done.value = work()
        yield done
        return
    context = multiprocessing.get_context("fork")
    answer, tell = context.Pipe(duplex=False)
    process = context.Process(target=_bound, args=(work, os.getpid(), tell), daemon=True)
    process.start()
    tell.close()
    try:
        # From now on a build that is killed takes the other process with it.
        with contextlib.suppress(EOFError):
            answer.recv_bytes()
        yield done
        with contextlib.suppress(EOFError):
            done.value = answer.recv()
        process.join()
    finally:
        answer.close()
        if process.is_alive():
            process.kill()
            process.join()
    if process.exitcode:
        # Done again here, where its error can be told; what was for want of memory may succeed now.
        done.value = work()


def _bound(work: Callable[[], object], parent: int, tell: Connection) -> None:
    """Do the work, and end at once when the parent does: a build that was killed leaves nobody writing."""
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() == parent:
        tell.send_bytes(b"!")
        try:
            tell.send(work())
        except BaseException:
            # Nothing is said here: the build does the work again, and tells what is wrong with it.
            os._exit(1)
