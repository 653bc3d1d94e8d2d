"""`/sparql` in a browser: what the endpoint is, for people."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, PREFIXES
from goldenthread.serving.context import build_of, context_of
from goldenthread.serving.formats import GRAPHS, TABLES
from goldenthread.serving.pages import page


def description_page(request: Request) -> Response:
    """The service description as a page."""
    return page(
        "endpoint.html.j2",
        endpoint=str(request.url.replace(query="", fragment="")),
        graphs=build_of(request).graphs,
        in_default={FACTS_GRAPH, INFERENCES_GRAPH},
        tables=TABLES,
        graph_formats=GRAPHS,
        limits=context_of(request).limits,
        prefixes=PREFIXES,
    )
