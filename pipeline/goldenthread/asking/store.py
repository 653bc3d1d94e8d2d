"""A build's graph, opened for questions.

A query sees the facts and what follows from them as its default graph; each document's assertions and evidence are in
a graph named by the document's IRI. Queries run in processes of their own under a time, row and memory limit.
"""

from __future__ import annotations

import re
import threading
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self

from rdflib import Literal, URIRef

from goldenthread.asking.pool import WorkerPool
from goldenthread.asking.results import QueryResult, Term
from goldenthread.asking.sparql import check_query
from goldenthread.errors import GraphError, QueryError, QueryRefusedError, QueryTooLargeError
from goldenthread.graph.terms import term
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH

#: Seconds a query may take; the named questions take well under one on the largest corpora tried.
QUERY_SECONDS: Final = 30.0
#: Rows a query may return.
QUERY_ROWS: Final = 100_000
#: The files of a build that are loaded.
GRAPH_FILES: Final = ("graph.trig", "inferences.trig")


class GraphStore:
    """A build's graph for SPARQL, for any number of threads.

    Use it as a context manager, or `close` it; dropping it closes it too.
    """

    def __init__(self, folder: Path, workers: int = 1) -> None:
        """See `open`."""
        self.folder = folder
        self._workers = workers
        self._lock = threading.Lock()
        self._pool: WorkerPool | None = None
        self._finalizer: weakref.finalize[..., Any] | None = None

    @classmethod
    def open(cls, folder: Path | str, workers: int = 1) -> Self:
        """The graph of a build folder; it is loaded when the first query comes.

        Args:
            folder: the build.
            workers: how many queries may run at once.

        Raises:
            GraphError: when the folder holds no build.
        """
        path = Path(folder)
        for name in GRAPH_FILES:
            if not (path / name).is_file():
                raise GraphError(f"{path} holds no build ({name} is missing). Run 'goldenthread build' first.")
        return cls(path, workers)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """End the processes that answer queries; those that run fail."""
        with self._lock:
            finalizer, self._pool, self._finalizer = self._finalizer, None, None
        if finalizer is not None:
            finalizer()

    def graphs(self) -> tuple[str, ...]:
        """The names of the graphs that a query can name, sorted; loads the graph where it is not loaded yet.

        Raises:
            GraphError: when the graph cannot be loaded.
        """
        return self._loaded().graphs

    def select(
        self,
        query: str,
        params: Mapping[str, str | Term] | None = None,
        timeout: float = QUERY_SECONDS,
        limit: int = QUERY_ROWS,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResult:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

        Args:
            query: SPARQL 1.1; the prefixes of the vocabulary need not be declared.
            params: values for variables of the query, as RDF terms; a string is an IRI when it begins with
                'http://' or 'https://', else a literal.
            timeout: seconds; as many again may be spent waiting while other queries run.
            limit: rows; more are cut, and the result says so.
            default_graphs: the graphs that make the default graph, in place of what the query's FROM says. Where
                nothing says any, facts and inferences.
            named_graphs: the graphs that GRAPH can reach, in place of what the query's FROM NAMED says. Where
                nothing says any, all.

        Raises:
            QueryRefusedError: when the query is not allowed, or names a graph that is not there.
            QueryTimeoutError: when it takes too long.
            QueryTooLargeError: when it, or its answer, takes too much memory.
            QueryBusyError: when other queries leave it no place in time.
            QueryError: when it cannot be read.
            GraphError: when the graph cannot be loaded.
        """
        checked = check_query(query)
        given = (*(default_graphs or ()), *(named_graphs or ()))
        self._check_graphs((*checked.graphs, *given))
        default, named = _data_set(bool(checked.graphs), default_graphs, named_graphs)
        request = {"query": query + _values(params or {}), "limit": limit}
        request |= {"default_graphs": default, "named_graphs": named}
        with self._loaded().lend(timeout) as worker:
            message = worker.ask(request, timeout)
        if "error" in message:
            raise (QueryTooLargeError if message.get("kind") == "large" else QueryError)(message["error"])
        terms = [Term(*term) for term in message["terms"]]
        rows = tuple(tuple(None if place is None else terms[place] for place in row) for row in message["rows"])
        return QueryResult(checked.form, tuple(message["columns"]), rows, message["truncated"])

    def _loaded(self) -> WorkerPool:
        with self._lock:
            if self._pool is None:
                self._pool = WorkerPool(self.folder, self._workers)
                self._finalizer = weakref.finalize(self, self._pool.close)
            return self._pool

    def _check_graphs(self, names: Sequence[str]) -> None:
        if names and (unknown := sorted(set(names) - set(self.graphs()))):
            raise QueryRefusedError(f"The query is refused: <{unknown[0]}> is no graph of this build.")


def _data_set(
    has_from: bool, default: Sequence[str] | None, named: Sequence[str] | None
) -> tuple[list[str] | None, list[str] | None]:
    """The data set to ask, by the SPARQL 1.1 Protocol (2.1.4): what the request names stands before the query's FROM.

    A data set with only one of the two kinds of graphs has none of the other.
    """
    if default is not None or named is not None:
        return list(default or ()), list(named or ())
    return (None, None) if has_from else ([FACTS_GRAPH, INFERENCES_GRAPH], None)


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
