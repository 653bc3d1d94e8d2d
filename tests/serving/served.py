"""A server in a process of its own, and how tests talk to it: through http.client, or byte by byte."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

#: Seconds a server may take to be there, or to be gone.
PATIENCE = 60
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Served:
    """A running server."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *command], stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
        )
        self.lines: list[str] = []
        self._greeted = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        assert self._greeted.wait(PATIENCE), self.lines
        match = re.search(r"http://([^/]+):(\d+)/", "\n".join(self.lines))
        assert match, self.lines
        self.port = int(match[2])

    @classmethod
    def by_command(cls, folder: Path, *options: str) -> Self:
        return cls(["-m", "goldenthread", "serve", "-g", str(folder), "--port", "0", *options])

    @classmethod
    def with_limits(cls, folder: Path, **limits: float) -> Self:
        script = Path(__file__).with_name("limited_server.py")
        return cls([str(script), str(folder), json.dumps(limits)])

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line.rstrip("\n"))
            if "Ctrl-C" in line:
                self._greeted.set()
        self._greeted.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, and give its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def endpoint(self) -> str:
        return f"{self.address}/sparql"

    def ask(
        self,
        path: str,
        parameters: Mapping[str, Any] | None = None,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = PATIENCE,
    ) -> Answer:
        """One request on a connection of its own."""
        assert self.process.poll() is None, self.lines[-20:]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            target = f"{path}?{urlencode(parameters, doseq=True)}" if parameters else path
            connection.request(method, target, body, dict(headers or {}))
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str = "*/*", **more: Any) -> Answer:
        """A query by GET."""
        return self.ask("/sparql", {"query": text, **more}, headers={"Accept": accept})

    def post(self, form: Mapping[str, Any], path: str = "/sparql", **headers: str) -> Answer:
        """A posted form."""
        body = urlencode(form, doseq=True)
        return self.ask(path, None, "POST", body, {"Content-Type": FORM, **headers})

    def raw(self, data: bytes, seconds: float = 10) -> bytes:
        """What comes back for these bytes until the server closes the connection or says nothing for a while."""
        with socket.create_connection(("127.0.0.1", self.port), seconds) as line:
            line.sendall(data)
            line.settimeout(seconds)
            found = b""
            try:
                while chunk := line.recv(65536):
                    found += chunk
            except (TimeoutError, ConnectionResetError):
                pass
            return found

    def logged(self, words: str, seconds: float = 5) -> str:
        """The first line of the server's own output with these words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for line in list(self.lines):
                if words in line:
                    return line
            time.sleep(0.05)
        raise AssertionError(f"no line with {words!r}: {self.lines[-10:]}")


def children_of(pid: int) -> list[int]:
    """The processes that a process has started, and theirs (Linux)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            child = int(stat.parent.name)
            found += [child, *children_of(child)]
    return found
