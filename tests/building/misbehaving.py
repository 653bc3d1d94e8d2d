"""Targets for the worker tests: what a reader does to a build in a bad hour."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.child import allow_for_size
from goldenthread.settings import Limits


def act(deed: str) -> bytes:
    return DEEDS[deed]()


def spin_over(path: Path, limits: Limits) -> bytes:
    allow_for_size(path, limits)
    return _spin()


def _hang() -> bytes:
    time.sleep(600)
    return b""


def _spin() -> bytes:
    while True:
        pass


def _hoard() -> bytes:
    hoard = []
    while True:
        hoard.append(bytearray(16 * 1024 * 1024))


def _crash() -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def _leave() -> bytes:
    os._exit(7)


def _exit() -> bytes:
    sys.exit(3)


def _refuse() -> bytes:
    raise DocumentError(Reason.ENCRYPTED, "It has a password.", page=2)


def _raise() -> bytes:
    raise ValueError("seven\u2028lines")


def _recurse() -> bytes:
    return _recurse()


def _chatter() -> bytes:
    print("noise " * 100_000)
    sys.stdout.flush()
    os.write(1, b"noise" * 100_000)
    return b"quiet"


def _big() -> bytes:
    return b"x" * (20 * 1024 * 1024)


def _litter() -> bytes:
    handle, name = tempfile.mkstemp()
    os.write(handle, b"left behind")
    return name.encode()


def _litter_and_crash() -> bytes:
    _litter()
    return _crash()


def _litter_and_hang() -> bytes:
    _litter()
    return _hang()


def _litter_and_have_children() -> bytes:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    return _litter_and_hang()


def _who() -> bytes:
    return str(os.getpid()).encode()


def _children() -> bytes:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    return _hang()


def _flood() -> bytes:
    return b"x" * (3 * 1024 * 1024)


def _fill() -> bytes:
    for _ in range(600):
        handle, _name = tempfile.mkstemp()
        os.write(handle, b"x" * 65536)
        os.close(handle)
    return _hang()


def _fill_one() -> bytes:
    with tempfile.TemporaryFile() as file:
        while True:
            file.write(b"x" * 1_000_000)


def _strays() -> bytes:
    stray = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    return str(stray.pid).encode()


def _shut_and_spin() -> bytes:
    os.closerange(0, 64)
    return _spin()


def _deaf() -> bytes:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return _hang()


def _open_files() -> bytes:
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(400)]
    return str(len(held)).encode()


def _channels() -> bytes:
    """The pipes and sockets this process holds besides the standard streams."""
    held = []
    for descriptor in range(3, 64):
        try:
            held.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        except OSError:
            continue
    return " ".join(name for name in held if name.startswith(("pipe:", "socket:"))).encode()


DEEDS = {name[1:]: deed for name, deed in list(globals().items()) if name.startswith("_") and callable(deed)}
