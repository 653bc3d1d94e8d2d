"""The web application: which address leads where, and the layers around all of them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from goldenthread.serving import file_pages
from goldenthread.serving.accept import preferred
from goldenthread.serving.build import Served
from goldenthread.serving.context import Context
from goldenthread.serving.desk import Desk
from goldenthread.serving.endpoint import METHODS, sparql
from goldenthread.serving.guards import HeadLimit, RequestLog, SecurityHeaders
from goldenthread.serving.hosts import HostGuard
from goldenthread.serving.limits import ServeLimits
from goldenthread.serving.outbox import Outbox
from goldenthread.serving.pages import page
from goldenthread.serving.query_page import query_csv, query_page
from goldenthread.serving.question_page import question_page, questions_list
from goldenthread.serving.start_page import start

#: Addresses that answer in plain sentences whatever the client takes: those for programs.
_FOR_PROGRAMS: Final = ("/sparql", "/query.csv")

ROUTES: Final = (
    Route("/", start),
    Route("/sparql", sparql, methods=METHODS),
    Route("/sparql/", sparql, methods=METHODS),
    Route("/query", query_page, methods=["GET", "POST"]),
    Route("/query.csv", query_csv, methods=["GET", "POST"]),
    Route("/questions", questions_list),
    Route("/questions/{name}", question_page),
    Route("/graph", file_pages.graph),
    Route("/graph.html", file_pages.graph),
    Route("/coverage", file_pages.coverage),
    Route("/coverage.html", file_pages.coverage),
    Route("/ontology", file_pages.ontology),
    Route("/ontology.ttl", file_pages.ontology_turtle),
    Route("/download", file_pages.downloads),
    Route("/download/{name}", file_pages.download),
)


def make_app(
    served: Served, limits: ServeLimits, names: frozenset[str], origins: Sequence[str], tell: Callable[[str], None]
) -> ASGIApp:
    """The application.

    Args:
        served: the build; it is closed when the application ends.
        limits: what requests may cost.
        names: the hosts that requests may be for.
        origins: other origins whose pages may ask; '*' for all.
        tell: takes each line of the request log.
    """

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.context = Context(served, Desk(limits), Outbox(limits), limits)
        watch = asyncio.create_task(served.watch())
        try:
            yield
        finally:
            watch.cancel()
            served.close()

    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Accept", "Content-Type"],
    )
    app = Starlette(
        routes=list(ROUTES),
        middleware=[cors] if origins else [],
        lifespan=lifespan,
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )
    app.router.redirect_slashes = False
    # Around all of Starlette, so that its own answers to errors are logged and have the headers too.
    guarded = HeadLimit(HostGuard(app, names, frozenset(origins)), limits)
    return RequestLog(SecurityHeaders(guarded, shared=bool(origins)), tell)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = error.detail if error.detail.endswith(".") else f"{error.detail}."
    headers = dict(error.headers or {})
    wants_page = preferred(request.headers.get("accept"), ("text/plain", "text/html")) == "text/html"
    if wants_page and request.url.path.rstrip("/") not in _FOR_PROGRAMS:
        response: Response = page("error.html.j2", status=error.status_code, words=words, code=error.status_code)
        response.headers.update(headers)
        return response
    return PlainTextResponse(f"{words}\n", error.status_code, headers)


async def _failed(request: Request, error: Exception) -> Response:
    """Nothing of what went wrong inside is told to a client; the log of the server has it."""
    return PlainTextResponse("The server could not answer this. Its log says more.\n", 500)
