"""Real triple stores on free ports of this machine: Oxigraph, and Virtuoso where it is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox

from goldenthread.remote.credentials import ANONYMOUS, Credentials

#: One client for all that the tests ask themselves: a new one reads every certificate of the system.
_HTTP = httpx.Client(timeout=60)
#: Seconds that a server may take to start on a busy machine.
START_SECONDS = 60
_VIRTUOSO_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
AllowOSCalls = 0
DirsAllowed = {folder}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DefaultHost = 127.0.0.1:{port}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
MaxClientConnections = 5
HTTPProxyEnabled = 0
MaxKeepAlives = 10
KeepAliveTimeout = 15
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Server:
    """A running store: where its protocols are, and who may write."""

    name: str
    endpoint: str
    query_endpoint: str
    credentials: Credentials = ANONYMOUS

    @property
    def auth(self) -> httpx.Auth | None:
        user = self.credentials
        return httpx.DigestAuth(user.user, user.password) if user.user else None

    def graph(self, iri: str) -> set[str] | None:
        """The triples of a graph as N-Triples; None when there is no such graph."""
        answer = _HTTP.get(
            self.endpoint, params={"graph": iri}, headers={"Accept": "application/n-triples"}, auth=self.auth
        )
        if answer.status_code == 404:
            return None
        answer.raise_for_status()
        return {str(quad.triple) for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}

    def put(self, iri: str, triples: str) -> None:
        """Put a graph there as somebody else would."""
        headers = {"Content-Type": "text/turtle"}
        _HTTP.put(
            self.endpoint, params={"graph": iri}, content=triples.encode(), headers=headers, auth=self.auth
        ).raise_for_status()

    def select(self, query: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        """The rows of a SELECT, their values as text."""
        answer = _HTTP.post(
            self.query_endpoint,
            data={"query": query, "default-graph-uri": list(default), "named-graph-uri": list(named)},
            headers={"Accept": "application/sparql-results+json"},
        )
        assert answer.status_code == 200, answer.text
        found = answer.json()
        columns = found["head"]["vars"]
        return [
            tuple(row[name]["value"] if name in row else "" for name in columns) for row in found["results"]["bindings"]
        ]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def virtuoso_program() -> str | None:
    return shutil.which("virtuoso-t")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """PyPI's `oxigraph serve`, on disk."""
    port = free_port()
    program = Path(sys.executable).parent / "oxigraph"
    command = [str(program), "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder / "oxigraph.log", f"http://127.0.0.1:{port}/query?query=ASK%7B%7D"):
        yield Server("oxigraph", f"http://127.0.0.1:{port}/store", f"http://127.0.0.1:{port}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Debian's Virtuoso 7, with a fresh database; who writes is known by Digest."""
    port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO_INI.format(folder=folder, port=port, sql_port=free_port()))
    command = [virtuoso_program() or "virtuoso-t", "+configfile", str(settings), "+foreground"]
    place = f"http://127.0.0.1:{port}"
    with _running(command, folder / "out.log", f"{place}/sparql?query=ASK%7B%7D"):
        user = Credentials("dba", "dba")  # of every fresh database
        yield Server("virtuoso", f"{place}/sparql-graph-crud-auth", f"{place}/sparql", user)


@contextmanager
def _running(command: list[str], log: Path, address: str) -> Iterator[None]:
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=log.parent)
    try:
        _await(process, address, log)
        yield
    finally:
        process.kill()  # nothing is kept: a slow, tidy end is of no use
        process.wait()


def _await(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if _HTTP.get(address, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"{command_name(process)} did not start: {log.read_text(errors='replace')[-2000:]}")


def command_name(process: subprocess.Popen[bytes]) -> str:
    return str(process.args[0] if isinstance(process.args, list) else process.args)
