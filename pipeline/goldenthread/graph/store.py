"""A build's graph, opened for questions.

Queries see the facts as the default graph, and each document's assertions and evidence in a graph named by
the document's IRI. They run in a process of their own under a time, row and memory limit.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from rdflib import Literal, URIRef

from goldenthread.errors import GraphError, QueryError
from goldenthread.graph.results import QueryResult, Term
from goldenthread.graph.sparql import check_query
from goldenthread.graph.terms import term

#: Seconds a query may take; the named questions take well under one on the largest corpora tried.
QUERY_SECONDS: Final = 30.0
#: Rows a query may return.
QUERY_ROWS: Final = 100_000
#: Seconds that loading the graph may take.
LOAD_SECONDS: Final = 300.0

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Thing:
    """One row of `entities.csv`."""

    id: str
    kind: str
    code: str
    label: str
    alt_labels: tuple[str, ...]
    scope: str


def read_things(folder: Path) -> list[Thing]:
    """The entities of a build, in the order of `entities.csv`.

    Raises:
        GraphError: when the folder holds no build.
    """
    return [
        Thing(
            row["id"],
            row["kind"],
            row["code"],
            row["label"],
            tuple(name for name in row["alt_labels"].split(" | ") if name),
            row["scope"],
        )
        for row in read_rows(folder, "entities.csv")
    ]


def read_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of a build's CSV files.

    Raises:
        GraphError: when the file is not there or is not what a build writes.
    """
    try:
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream, strict=True))
    except FileNotFoundError:
        raise GraphError(f"{folder} holds no build ({name} is missing). Run 'goldenthread build' first.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GraphError(f"{folder / name} cannot be read: {error}") from error


class GraphStore:
    """A build's graph for SPARQL. Use it as a context manager, or `close` it; dropping it closes it too."""

    def __init__(self, folder: Path) -> None:
        """See `open`."""
        self.folder = folder
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._finalizer: weakref.finalize[..., Any] | None = None

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """The graph of a build folder; it is loaded when the first query comes.

        Raises:
            GraphError: when the folder holds no build.
        """
        path = Path(folder)
        if not (path / "graph.trig").is_file():
            raise GraphError(f"{path} holds no build (graph.trig is missing). Run 'goldenthread build' first.")
        return cls(path)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """End the process that answers queries."""
        if self._finalizer is not None:
            self._finalizer()
        self._process = self._finalizer = None

    def select(
        self,
        query: str,
        params: Mapping[str, str | Term] | None = None,
        timeout: float = QUERY_SECONDS,
        limit: int = QUERY_ROWS,
    ) -> QueryResult:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

        Args:
            query: SPARQL 1.1; the prefixes of the vocabulary need not be declared.
            params: values for variables of the query, as RDF terms; a string is an IRI when it begins with
                'http://' or 'https://', else a literal.
            timeout: seconds.
            limit: rows; more are cut, and the result says so.

        Raises:
            QueryError: when the query is not allowed, cannot be read or takes too long.
            GraphError: when the graph cannot be loaded.
        """
        form = check_query(query)
        message = self._ask({"query": query + _values(params or {}), "limit": limit}, timeout)
        if "error" in message:
            raise QueryError(message["error"])
        rows = tuple(tuple(Term(*term) if term else None for term in row) for row in message["rows"])
        return QueryResult(form, tuple(message["columns"]), rows, message["truncated"])

    def _ask(self, request: dict[str, Any], timeout: float) -> dict[str, Any]:
        if not self._lock.acquire(timeout=timeout):
            raise QueryError("Another query is still running. Try again in a moment.")
        try:
            process = self._ready()
            try:
                _write(process, request)
            except OSError:
                self.close()
                raise QueryError("The query could not be run: its process has ended.") from None
            answer = _read(process, timeout)
            if answer is None:
                self.close()
                raise QueryError(f"The query took longer than {timeout:g} seconds and was stopped.")
            if not answer:
                self.close()
                raise QueryError("The query stopped unexpectedly: it may need too much memory.")
            return answer
        finally:
            self._lock.release()

    def _ready(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        # -P: a module in the working directory must not be imported in place of a real one.
        command = [sys.executable, "-P", "-m", "goldenthread.graph.worker", str(self.folder.resolve())]
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._process, self._finalizer = process, weakref.finalize(self, _end, process)
        hello = _read(process, LOAD_SECONDS)
        if not hello or "error" in hello:
            self.close()
            reason = (hello or {}).get("error", "it ended or took too long")
            raise GraphError(f"{self.folder / 'graph.trig'} cannot be loaded: {reason}. Build again.")
        return process


def _values(params: Mapping[str, str | Term]) -> str:
    """The values as the block that SPARQL allows after a query; they are written as RDF terms, escaped."""
    if not params:
        return ""
    for name in params:
        if not re.fullmatch(r"[^\W\d]\w*", name):
            raise QueryError(f"'{name}' is no name of a variable.")
    names = " ".join(f"?{name}" for name in params)
    return f"\nVALUES ({names}) {{ ({' '.join(map(_term, params.values()))}) }}"


def _term(value: str | Term) -> str:
    if isinstance(value, str):
        value = Term("uri" if value.startswith(("http://", "https://")) else "literal", value)
    if value.kind != "uri":
        return term(Literal(value.value, datatype=URIRef(value.datatype) if value.datatype else None))
    if re.search(r'[\x00-\x20<>"{}|^`\\]', value.value):
        raise QueryError(f"'{value.value}' is no IRI.")
    return f"<{value.value}>"


def _write(process: subprocess.Popen[str], request: dict[str, Any]) -> None:
    if process.stdin is not None:
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()


def _read(process: subprocess.Popen[str], timeout: float) -> dict[str, Any] | None:
    """The next message of the process: None when none comes in time, empty when the process has ended."""
    lines: list[str] = []

    def read() -> None:
        if process.stdout is not None:
            lines.append(process.stdout.readline())

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(timeout)
    if not lines:
        return None
    message: dict[str, Any] = json.loads(lines[0]) if lines[0].endswith("\n") else {}
    return message


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
