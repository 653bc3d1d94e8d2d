"""Servers of this machine for as long as a benchmark needs them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

_START_SECONDS = 120.0


@dataclass(frozen=True)
class Server:
    """A server that answers at an address, and its process."""

    address: str
    process: int


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int, ready: str, log: Path) -> Iterator[Server]:
    """A command that serves, from when it answers at a path until it is no longer needed."""
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)  # noqa: S603 - the benchmark's own command
        try:
            _await(process, address + ready, log)
            yield Server(address, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """PyPI's `oxigraph serve` with a store in a folder."""
    port, program = free_port(), Path(sys.executable).parent / "oxigraph"
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with serving(command, port, "/query?query=ASK%7B%7D", folder.with_suffix(".log")) as server:
        yield server


def _await(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(address, timeout=5).status_code == httpx.codes.OK:
                return
        time.sleep(0.1)
    raise SystemExit(f"{process.args!r} did not start: {log.read_text(errors='replace')[-2000:]}")
