"""Asks the served build: a query, or a named question with what its rows rest on."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from starlette.requests import Request

from goldenthread.asking.proof import Proven, prove
from goldenthread.asking.question_files import Question
from goldenthread.asking.results import QueryResult, Term
from goldenthread.asking.store import GraphStore
from goldenthread.errors import GraphError, QueryTimeoutError
from goldenthread.serving.context import context_of

T = TypeVar("T")


async def ask(
    request: Request,
    query: str,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
) -> QueryResult:
    """The whole answer to a query; how many rows it has is kept for the request log.

    Raises:
        QueryError: as `Desk.run` and `GraphStore.select`.
        QueryTooLargeError: when the answer has more rows than it may.
        GraphError: when the processes that hold the graph have ended; they are started again.
    """
    limit = context_of(request).limits.rows

    def select(store: GraphStore, seconds: float) -> QueryResult:
        return store.select(query, None, seconds, limit, default_graphs, named_graphs)

    found = await _run(request, select)
    return context_of(request).desk.whole(found)


async def ask_with_evidence(request: Request, question: Question, query: str) -> Proven:
    """The whole answer to a question, each row with the stated facts it rests on; errors as `ask`.

    Args:
        request: what asks.
        question: the question.
        query: its SPARQL, with values for its parameters.
    """
    limit = context_of(request).limits.rows

    def proven(store: GraphStore, seconds: float) -> Proven:
        return prove(_Hurried(store, seconds), question, query, seconds, limit)

    found = await _run(request, proven)
    context_of(request).desk.whole(found.result)
    return found


async def _run(request: Request, work: Callable[[GraphStore, float], T]) -> T:
    context = context_of(request)
    with context.served.build.used() as build:
        try:
            found = await context.desk.run(lambda seconds: work(build.store, seconds))
        except GraphError:
            context.served.lost(build)
            raise
    result = found.result if isinstance(found, Proven) else found
    request.state.rows = len(result.rows) if isinstance(result, QueryResult) else 0
    return found


class _Hurried:
    """A store whose queries have one time limit together."""

    def __init__(self, store: GraphStore, seconds: float) -> None:
        self._store, self._seconds = store, seconds
        self._end = time.monotonic() + seconds

    def select(
        self, query: str, params: Mapping[str, str | Term] | None = None, timeout: float = 0, limit: int = 0
    ) -> QueryResult:
        """As `GraphStore.select`, within what is left of the time."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise QueryTimeoutError(f"The question took longer than {self._seconds:g} seconds and was stopped.")
        return self._store.select(query, params, min(left, timeout), limit)
