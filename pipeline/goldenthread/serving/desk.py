"""Where queries wait for a process, so that neither many nor long ones keep the others from being answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

import anyio
from anyio import CapacityLimiter

from goldenthread.asking.results import QueryResult
from goldenthread.errors import QueryBusyError, QueryTimeoutError, QueryTooLargeError
from goldenthread.serving.limits import ServeLimits

#: What is said when a query cannot begin; a client may try again after so many seconds.
RETRY_SECONDS: Final = 5
_BUSY: Final = "The server is busy with other queries. Try again in a few seconds."

T = TypeVar("T")


class Desk:
    """Gives each query a process, in the order they came.

    One process fewer than there are may be held by a query for the whole time limit. Whoever is given the last one
    has `quick_seconds`, so a short query is answered however many long ones are running.
    """

    def __init__(self, limits: ServeLimits) -> None:
        """No query waits or runs yet."""
        self.limits = limits
        self._free = asyncio.Semaphore(limits.workers)
        self._threads = CapacityLimiter(limits.workers)
        self._waiting = 0
        self._long = 0

    async def run(self, work: Callable[[float], T]) -> T:
        """Do what asks a process and blocks meanwhile, in its turn.

        Args:
            work: is given the seconds it may take.

        Raises:
            QueryBusyError: when no process is free in time, or only the last one and the work is long.
            QueryError: as `work` raises it.
        """
        async with self._place(), self._allowance() as (seconds, whole):
            try:
                return await anyio.to_thread.run_sync(work, seconds, limiter=self._threads)
            except QueryTimeoutError:
                if whole:
                    raise
                raise QueryBusyError(_BUSY) from None

    def whole(self, found: QueryResult) -> QueryResult:
        """The answer, if nothing of it was left out.

        Raises:
            QueryTooLargeError: when it has more rows than it may.
        """
        if found.truncated:
            raise QueryTooLargeError(
                f"The answer has more than {self.limits.rows:,} rows. Ask for part of it with LIMIT and OFFSET, "
                "or download the whole graph."
            )
        return found

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._free.locked() and self._waiting >= self.limits.waiting:
            raise QueryBusyError(_BUSY)
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.wait_seconds):
                await self._free.acquire()
        except TimeoutError:
            raise QueryBusyError(_BUSY) from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()

    @asynccontextmanager
    async def _allowance(self) -> AsyncIterator[tuple[float, bool]]:
        """Seconds that the query may take, and whether that is the whole time limit."""
        if self.limits.workers > 1 and self._long >= self.limits.workers - 1:
            yield min(self.limits.quick_seconds, self.limits.query_seconds), False
            return
        self._long += 1
        try:
            yield self.limits.query_seconds, True
        finally:
            self._long -= 1
