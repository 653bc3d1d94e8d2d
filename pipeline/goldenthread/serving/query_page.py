"""`/query`: the named questions, an editor for SPARQL, and the answer as a page or for a spreadsheet."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from goldenthread.asking.printing import format_rows
from goldenthread.asking.proof import Proven
from goldenthread.asking.question_files import list_questions
from goldenthread.asking.sparql import check_query
from goldenthread.errors import GoldenThreadError
from goldenthread.serving.answer_view import AnswerView, view
from goldenthread.serving.asking import ask
from goldenthread.serving.bodies import all_parameters
from goldenthread.serving.context import build_of, context_of
from goldenthread.serving.formats import AnswerFormat, formats_of
from goldenthread.serving.pages import page
from goldenthread.serving.problems import problem

#: Longest address of a permanent link that is offered; other servers and mail programs cut longer ones.
_LINK_CHARACTERS: Final = 4_000

#: Queries to begin with, each with what it asks.
EXAMPLES: Final = (
    (
        "Ten strategies and who owns them",
        "SELECT ?strategy ?owner WHERE {\n"
        "  ?s a gt:Strategy ; rdfs:label ?strategy ; gt:ownedBy/rdfs:label ?owner .\n}\n"
        "ORDER BY ?strategy\nLIMIT 10\n",
    ),
    (
        "How many things of each kind there are",
        "SELECT ?kind (COUNT(?thing) AS ?number) WHERE {\n  ?thing a ?kind .\n"
        "  FILTER(STRSTARTS(STR(?kind), STR(gt:)))\n}\nGROUP BY ?kind\nORDER BY DESC(?number)\n",
    ),
    (
        "Facts with the document, page and words that state them",
        "SELECT ?subject ?relation ?object ?document ?page ?quote WHERE {\n  GRAPH ?document {\n"
        "    ?assertion rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n"
        "      prov:wasDerivedFrom ?evidence .\n"
        "    ?evidence oa:hasSelector/oa:exact ?quote .\n    OPTIONAL { ?evidence gt:page ?page }\n  }\n}\nLIMIT 20\n",
    ),
    (
        "Everything said about the visions, as RDF",
        "DESCRIBE ?vision WHERE { ?vision a gt:Vision }\n",
    ),
)


async def query_page(request: Request) -> Response:
    """The page, with the answer to the query that the request carries, if any."""
    query = await _query(request)
    answer, error, status = None, "", 200
    formats: tuple[AnswerFormat, ...] = ()
    if query is not None:
        try:
            answer, formats = await answer_view(request, query), formats_of(check_query(query).form)
        except GoldenThreadError as failure:
            found = problem(failure)
            error, status = found.detail, found.status_code
    return page(
        "query.html.j2",
        ("editor",),
        status,
        query=EXAMPLES[0][1] if query is None else query,
        answer=answer,
        error=error,
        formats=formats,
        link=permanent_link("/query", {"query": query}) if query else "",
        questions=list_questions(),
        examples=[(title, permanent_link("/query", {"query": text})) for title, text in EXAMPLES],
    )


async def query_csv(request: Request) -> Response:
    """The answer to a SELECT or ASK as CSV in which no cell begins a formula."""
    query = await _query(request)
    try:
        if query is None:
            raise HTTPException(400, "There is no query: send it as the parameter 'query'.")
        found = await ask(request, query)
        text = await anyio.to_thread.run_sync(format_rows, found.strings(), found.columns, "csv")
        return attached(request, text, "answer.csv")
    except GoldenThreadError as failure:
        raise problem(failure) from None


async def answer_view(request: Request, query: str) -> AnswerView:
    """The answer to a query, for a page.

    Raises:
        QueryError: as `endpoint.ask`.
        GraphError: as `endpoint.ask`.
    """
    found = await ask(request, query)
    # A large build has many names to look up.
    things, limits = build_of(request).things, context_of(request).limits
    return await anyio.to_thread.run_sync(view, Proven(found, ()), things, limits)


def permanent_link(path: str, parameters: dict[str, Any]) -> str:
    """The address of a page with its answer; '' where it would be too long to be kept or sent."""
    link = f"{path}?{urlencode(parameters)}" if parameters else path
    return link if len(link) <= _LINK_CHARACTERS else ""


def attached(request: Request, csv: str, name: str) -> Response:
    """CSV in which no cell begins a formula, as a file for a spreadsheet program; errors as `Outbox.answer`."""
    # Such programs take a file without the mark for one in the system's own encoding.
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    body = f"\ufeff{csv}".encode("utf-8", "replace")
    return context_of(request).outbox.answer(body, "text/csv; charset=utf-8", headers)


async def _query(request: Request) -> str | None:
    parameters = await all_parameters(request, context_of(request).limits)
    found = [value for name, value in parameters if name == "query"]
    if len(found) > 1:
        raise HTTPException(400, "There is more than one query: send one at a time.")
    return found[0] if found else None
