"""`/sparql`: the query operation of the SPARQL 1.1 Protocol, and the service description."""

from __future__ import annotations

import re
from typing import Final

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from goldenthread.asking.sparql import check_query
from goldenthread.errors import GoldenThreadError
from goldenthread.serving.accept import preferred
from goldenthread.serving.asking import ask
from goldenthread.serving.context import context_of
from goldenthread.serving.description import describe
from goldenthread.serving.description_page import description_page
from goldenthread.serving.formats import GRAPHS, choose, formats_of
from goldenthread.serving.problems import problem
from goldenthread.serving.protocol_request import ProtocolQuery, read_query

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_RELATIVE_IRI: Final = re.compile(r"<[^<>\"{}|^`\\\x00-\x20:]*>")


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service where there is none."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    asked = await read_query(request, context_of(request).limits)
    if asked.text is None:
        return _description(request, asked.format)
    try:
        return await _answer(request, asked, asked.text)
    except GoldenThreadError as error:
        raise problem(error) from None


async def _answer(request: Request, asked: ProtocolQuery, text: str) -> Response:
    form = check_query(text).form
    written = choose(formats_of(form), request.headers.get("accept"), asked.format)
    found = await ask(request, _with_base(text, request), asked.default_graphs, asked.named_graphs)
    body = await anyio.to_thread.run_sync(written.write, found)
    return context_of(request).outbox.answer(body, written.content_type, {"Vary": "Accept"})


def _with_base(query: str, request: Request) -> str:
    """The query with the endpoint as its base where it has IRIs without a scheme (RFC 3986, section 5.1)."""
    if not _RELATIVE_IRI.search(query):
        return query
    return f"BASE <{request.url.replace(query='', fragment='')}> {query}"


def _description(request: Request, name: str) -> Response:
    """The service description in the RDF format, or as the page, that the client prefers."""
    accept = request.headers.get("accept")
    plain = [media_type for one in GRAPHS for media_type in one.media_types[:1]]
    if not name and preferred(accept, (*plain, "text/html")) == "text/html":
        return description_page(request)
    try:
        written = choose(GRAPHS, accept, name)
    except HTTPException as error:
        raise HTTPException(406, f"{error.detail} Or as a page (text/html).") from None
    body = written.write(describe(context_of(request), str(request.url.replace(query="", fragment=""))))
    return Response(body, media_type=written.content_type, headers={"Vary": "Accept"})
