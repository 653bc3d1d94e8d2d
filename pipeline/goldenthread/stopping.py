"""A request to stop, from Ctrl-C or the system, that is not lost.

Python raises `KeyboardInterrupt` wherever the program happens to be. In a callback of the import system, or in a
destructor, the interpreter prints it and goes on ("Exception ignored in"), and some libraries catch everything. So the
request is kept as well, and steps that take long ask for it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_asked = threading.Event()


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGINT and SIGTERM raise `KeyboardInterrupt` in the body, and be remembered until it ends.

    A signal that the program was started to ignore, as `nohup` and background jobs do with SIGINT, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # None is a handler that the program that runs this Python put there.
    wanted = [n for n in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(n) not in (None, signal.SIG_IGN)]
    before = [(number, signal.signal(number, _ask)) for number in wanted]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
        _asked.clear()


def heed() -> None:
    """Stop here if a stop was asked for.

    Raises:
        KeyboardInterrupt: it was, since the outermost `stoppable` began.
    """
    if _asked.is_set():
        raise KeyboardInterrupt


def _ask(number: int, frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
