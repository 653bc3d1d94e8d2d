"""What a request to the endpoint asks, by section 2.1 of the SPARQL 1.1 Protocol (W3C Recommendation, 2013)."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from goldenthread.serving.bodies import (
    FORM_TYPE,
    Parameters,
    content_type,
    decode,
    parse_parameters,
    read_body,
    url_parameters,
)
from goldenthread.serving.limits import ServeLimits

QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
_READ_ONLY = "The graph is read-only: this endpoint takes queries, not updates."


@dataclass(frozen=True, slots=True)
class ProtocolQuery:
    """A query as the protocol carries it.

    Attributes:
        text: SPARQL; None where the request asks for no query, and so for the service description.
        default_graphs: what `default-graph-uri` names; None where the request names no data set.
        named_graphs: what `named-graph-uri` names; None where the request names no data set.
        format: the value of `format` or `output`, '' without one: a name that many endpoints take beside `Accept`.
    """

    text: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str


async def read_query(request: Request, limits: ServeLimits) -> ProtocolQuery:
    """The query of a GET, a posted form, or a body that is the query itself.

    Raises:
        HTTPException: 400 for no query or more than one, 403 for an update, 408, 413 and 415 for the body.
    """
    parameters = url_parameters(request, limits)
    if request.method != "POST":
        return _query(parameters, required=False)
    kind = content_type(request)
    if kind == UPDATE_TYPE:
        raise HTTPException(403, _READ_ONLY)
    if kind not in (FORM_TYPE, QUERY_TYPE):
        raise HTTPException(415, f"Post a query as {QUERY_TYPE}, or a form with it as {FORM_TYPE}.")
    text = decode(await read_body(request, limits))
    more = parse_parameters(text, limits) if kind == FORM_TYPE else [("query", text)]
    return _query([*parameters, *more], required=True)


def _query(parameters: Parameters, required: bool) -> ProtocolQuery:
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in parameters):
        raise HTTPException(403, _READ_ONLY)
    queries = _values(parameters, "query")
    if len(queries) > 1:
        raise HTTPException(400, "There is more than one query: send one at a time.")
    if required and not queries:
        raise HTTPException(400, "There is no query: send it as the parameter 'query'.")
    default, named = _values(parameters, "default-graph-uri"), _values(parameters, "named-graph-uri")
    given = bool(default or named)
    return ProtocolQuery(
        queries[0] if queries else None,
        default if given else None,
        named if given else None,
        next(iter(_values(parameters, "format") + _values(parameters, "output")), ""),
    )


def _values(parameters: Parameters, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in parameters if name == wanted)
