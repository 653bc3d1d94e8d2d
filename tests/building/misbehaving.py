"""Targets for the worker tests: what a reader does to a build in a bad hour."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time

from goldenthread.errors import DocumentError, Reason


def act(deed: str) -> bytes:
    return DEEDS[deed]()


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


def _who() -> bytes:
    return str(os.getpid()).encode()


def _children() -> bytes:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    return _hang()


DEEDS = {name[1:]: deed for name, deed in list(globals().items()) if name.startswith("_") and callable(deed)}
