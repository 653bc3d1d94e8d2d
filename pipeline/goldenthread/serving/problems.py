"""What went wrong, as HTTP says it: a status code and one sentence."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from goldenthread.errors import (
    GoldenThreadError,
    QueryBusyError,
    QueryError,
    QueryRefusedError,
    QueryTimeoutError,
    QueryTooLargeError,
)
from goldenthread.serving.desk import RETRY_SECONDS

#: The status of each kind of error, the first that fits. The SPARQL 1.1 Protocol (2.1.6) asks for 400 where a query
#: cannot be read, and leaves the others to the server.
_STATUSES: tuple[tuple[type[GoldenThreadError], int], ...] = (
    (QueryRefusedError, 403),
    (QueryTooLargeError, 422),
    (QueryTimeoutError, 504),
    (QueryBusyError, 503),
    (QueryError, 400),
)


def problem(error: GoldenThreadError) -> HTTPException:
    """The error as an answer; 503, to be tried again, for what is no fault of the query."""
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 503)
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == 503 else None
    return HTTPException(status, str(error), headers)
