"""`/questions/NAME`: a named question with a form for its parameters, and its answer as page, CSV or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urlencode

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from goldenthread.errors import GoldenThreadError
from goldenthread.graph.names import kinds_of
from goldenthread.graph.printing import format_rows
from goldenthread.graph.questions import Parameter, Question, bind, list_questions
from goldenthread.graph.results import QueryResult
from goldenthread.graph.things import Things
from goldenthread.serving.accept import preferred
from goldenthread.serving.answer_view import view
from goldenthread.serving.bodies import url_parameters
from goldenthread.serving.context import build_of, context_of
from goldenthread.serving.endpoint import ask
from goldenthread.serving.pages import page
from goldenthread.serving.problems import problem
from goldenthread.serving.query_page import permanent_link, spreadsheet

#: Most names that a field proposes; a browser looks through them all at every key.
_PROPOSED: Final = 2_000
_MEDIA_TYPES: Final = {"text/html": "", "text/csv": "csv", "application/json": "json"}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of the form.

    Attributes:
        parameter: the parameter.
        kind: the type of the input element.
        value: what it holds.
        proposals: names that can be chosen.
    """

    parameter: Parameter
    kind: str
    value: str
    proposals: tuple[str, ...]


async def questions_list(request: Request) -> Response:
    """The named questions: a page, or JSON for programs."""
    if preferred(request.headers.get("accept"), ("text/html", "application/json")) != "application/json":
        return RedirectResponse("/query#questions", 303)
    known = [
        {
            "name": question.name,
            "title": question.title,
            "description": question.description,
            "parameters": [{"name": p.name, "required": p.required, "types": p.types} for p in question.parameters],
        }
        for question in list_questions()
    ]
    return JSONResponse(known, headers={"Vary": "Accept"})


async def question_page(request: Request) -> Response:
    """A question's page or file, by the ending of its address or what the client accepts."""
    question, form = _asked(request)
    limits = context_of(request).limits
    given = {name: value for name, value in url_parameters(request, limits) if value.strip()}
    if form == "":
        return await _page(request, question, given)
    try:
        _, found = await _answer(request, question, given)
    except GoldenThreadError as error:
        raise problem(error) from None
    if form == "csv":
        return spreadsheet(found, f"{question.name}.csv")
    return Response(format_rows(found.strings(), found.columns, "json"), media_type="application/json")


def _asked(request: Request) -> tuple[Question, str]:
    """The question and the format; 404 when there is no such question."""
    name = request.path_params["name"]
    stem, dot, suffix = name.rpartition(".")
    if dot and suffix in ("csv", "json"):
        name = stem
    else:
        wanted = preferred(request.headers.get("accept"), tuple(_MEDIA_TYPES))
        if wanted is None:
            raise HTTPException(406, f"The answer can be had as: {', '.join(_MEDIA_TYPES)}.")
        suffix = _MEDIA_TYPES[wanted]
    question = next((one for one in list_questions() if one.name == name), None)
    if question is None:
        raise HTTPException(404, "There is no question of that name. /query lists them all.")
    return question, suffix


async def _answer(request: Request, question: Question, given: Mapping[str, str]) -> tuple[str, QueryResult]:
    """The question's SPARQL with its parameters filled in, and what it finds."""
    query = await anyio.to_thread.run_sync(partial(bind, build_of(request).folder, question, given))
    return query, await ask(request, query)


async def _page(request: Request, question: Question, given: Mapping[str, str]) -> Response:
    answer, query, error, status = None, "", "", 200
    things = build_of(request).things
    if given or not any(parameter.required for parameter in question.parameters):
        try:
            query, found = await _answer(request, question, given)
            answer = view(found, things, context_of(request).limits.page_rows)
        except GoldenThreadError as failure:
            found_problem = problem(failure)
            error, status = found_problem.detail, found_problem.status_code
    more = f"?{urlencode(given)}" if given else ""
    return page(
        "question.html.j2",
        status=status,
        question=question,
        fields=[_field(parameter, given.get(parameter.name, ""), things) for parameter in question.parameters],
        answer=answer,
        error=error,
        query=query,
        link=f"/questions/{question.name}{more}",
        files=[(f"/questions/{question.name}.{kind}{more}", kind) for kind in ("csv", "json")],
        editor=permanent_link("/query", {"query": query}) if query else "",
    )


def _field(parameter: Parameter, value: str, things: Things) -> Field:
    if parameter.types == ("date",):
        return Field(parameter, "date", value, ())
    if parameter.types == ("text",):
        return Field(parameter, "text", value, ())
    kinds = kinds_of(parameter.types)
    names = sorted({thing.label for thing in things if thing.kind in kinds})
    return Field(parameter, "text", value, tuple(names[:_PROPOSED]))
