"""What serving may cost: every limit of the server, with its reason. `docs/endpoint.md` lists them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServeLimits:
    """The limits of one server.

    Attributes:
        workers: processes that answer queries; each can be ended on its own.
        query_seconds: clock time of one query; the named questions take well under one second.
        quick_seconds: clock time of a query that is given the last free process, so that long queries never hold
            them all: one that needs longer is refused as busy.
        waiting: most queries that wait for a process; more are refused at once.
        wait_seconds: how long a query waits for a process before it is refused.
        rows: most rows of an answer. More are refused and never cut: half an answer is a wrong one.
        answer_bytes: most bytes of an answer as it is sent.
        held_bytes: most bytes of answers that their clients have not taken yet; further answers are refused as busy.
        page_rows: most rows of an answer that a page shows; the page says how many there are.
        page_characters: most characters of an answer's rows on a page; a longer one is to be had as a file.
        url_bytes: longest path and query string; longer queries are posted.
        head_bytes: most bytes of a request's headers together.
        body_bytes: most bytes of a request's body: the longest query that is looked at, percent-encoded.
        parameters: most parameters of a request.
        head_seconds: clock time in which a request's headers must arrive, from the connection on.
        body_seconds: clock time in which a request's body must arrive.
        stall_seconds: how long a client may take for 64 KiB of an answer before its connection is ended.
        idle_seconds: how long a connection may stay open between requests.
        connections: most connections at a time; more are closed at once.
        stop_seconds: how long running requests may take when the server is asked to end.
    """

    workers: int = 3
    query_seconds: float = 30
    quick_seconds: float = 2
    waiting: int = 64
    wait_seconds: float = 10
    rows: int = 100_000
    answer_bytes: int = 64 * 1024 * 1024
    held_bytes: int = 512 * 1024 * 1024
    page_rows: int = 1_000
    page_characters: int = 2_000_000
    url_bytes: int = 16 * 1024
    head_bytes: int = 32 * 1024
    body_bytes: int = 1024 * 1024
    parameters: int = 100
    head_seconds: float = 10
    body_seconds: float = 15
    stall_seconds: float = 30
    idle_seconds: int = 15
    connections: int = 512
    stop_seconds: int = 2
