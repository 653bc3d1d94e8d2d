"""A lock between processes that the system takes back when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from goldenthread.errors import BuildError

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


#: What this process holds. A fork of it shares the handles, and would keep the locks when their holder has died.
_held: set[int] = set()


def _let_go() -> None:
    while _held:
        os.close(_held.pop())


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_let_go)


def try_lock(path: Path) -> int | None:
    """Lock a file, made if need be; a handle to `release`, or None when another process has it.

    Raises:
        OSError: the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    # The holder before may have removed the file between our opening and our locking it.
    if _try(handle) and _is_at(handle, path):
        _held.add(handle)
        return handle
    os.close(handle)
    return None


def release(handle: int) -> None:
    """Give a lock back."""
    _held.discard(handle)
    os.close(handle)


@contextlib.contextmanager
def exclusive(path: Path, patience: float = 60.0) -> Iterator[None]:
    """Hold the lock at `path`, which is removed afterwards, waiting up to `patience` seconds for it.

    Raises:
        BuildError: another process kept it for longer.
    """
    deadline = time.monotonic() + patience
    while (handle := try_lock(path)) is None:
        if time.monotonic() > deadline:
            raise BuildError(f"Another build is writing beside {path.parent}. Wait for it to end, and build again.")
        time.sleep(0.02)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        release(handle)


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
