"""`/questions/NAME`: a named question with a form for its parameters, and its answer as a page or a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from urllib.parse import urlencode

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from goldenthread.asking.names import kinds_of
from goldenthread.asking.proof import Proven
from goldenthread.asking.question_files import DATE, NUMBER, TEXT, Parameter, Question, get_question, list_questions
from goldenthread.asking.questions import bind, build_date
from goldenthread.asking.things import Things
from goldenthread.errors import GoldenThreadError, QueryError, QueryTooLargeError
from goldenthread.outputs.answers import answer_text, answer_workbook
from goldenthread.serving.accept import preferred
from goldenthread.serving.answer_view import view
from goldenthread.serving.asking import ask, ask_with_evidence
from goldenthread.serving.bodies import url_parameters
from goldenthread.serving.context import build_of, context_of
from goldenthread.serving.files import media_type
from goldenthread.serving.pages import page
from goldenthread.serving.problems import problem
from goldenthread.serving.query_page import attached, permanent_link

#: Most names that a field proposes; a browser looks through them all at every key.
_PROPOSED: Final = 2_000
#: Most rows whose sources a page shows: they are looked up row by row, and read by people.
_PROVEN_ROWS: Final = 300
#: The parameter of a file that asks for the sources of its rows; no question has one of this name.
_EVIDENCE: Final = "evidence"
_FILES: Final = {"csv": "CSV for spreadsheets", "xlsx": "Excel workbook", "json": "JSON"}
_MEDIA_TYPES: Final = {"text/html": "", **{media_type(f"x.{form}").partition(";")[0]: form for form in _FILES}}


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
    given = {k: v for k, v in url_parameters(request, context_of(request).limits) if v.strip()}
    wants_evidence = given.pop(_EVIDENCE, "no") == "yes"
    if form == "":
        return await _page(request, question, given)
    try:
        query = await _bound(request, question, given)
        if wants_evidence:
            found = await ask_with_evidence(request, question, query)
        else:
            found = Proven(await ask(request, query), ())
        return await _file(request, question, found, form)
    except GoldenThreadError as error:
        raise problem(error) from None


def _asked(request: Request) -> tuple[Question, str]:
    """The question and the format; 404 when there is no such question."""
    name = request.path_params["name"]
    stem, dot, form = name.rpartition(".")
    if dot and form in _FILES:
        name = stem
    else:
        wanted = preferred(request.headers.get("accept"), tuple(_MEDIA_TYPES))
        if wanted is None:
            raise HTTPException(406, f"The answer can be had as: {', '.join(_MEDIA_TYPES)}.")
        form = _MEDIA_TYPES[wanted]
    try:
        return get_question(name), form
    except QueryError:
        raise HTTPException(404, "There is no question of that name. /query lists them all.") from None


async def _bound(request: Request, question: Question, given: Mapping[str, str]) -> str:
    """The question's SPARQL with its parameters filled in."""
    return await anyio.to_thread.run_sync(partial(bind, build_of(request).folder, question, given))


async def _file(request: Request, question: Question, found: Proven, form: str) -> Response:
    outbox = context_of(request).outbox
    if form == "xlsx":
        day = date.fromisoformat(build_date(build_of(request).folder))
        book = await anyio.to_thread.run_sync(answer_workbook, found, question.title, day)
        headers = {"Content-Disposition": f'attachment; filename="{question.name}.xlsx"'}
        return outbox.answer(book, media_type("x.xlsx"), headers)
    text = await anyio.to_thread.run_sync(answer_text, found, form, 0)
    if form == "csv":
        return attached(request, text, f"{question.name}.csv")
    return outbox.answer(text.encode("utf-8", "replace"), "application/json", {"Vary": "Accept"})


async def _page(request: Request, question: Question, given: Mapping[str, str]) -> Response:
    answer, query, error, status = None, "", "", 200
    if given or not any(parameter.required for parameter in question.parameters):
        try:
            query = await _bound(request, question, given)
            answer = await _proven(request, question, query)
        except GoldenThreadError as failure:
            found = problem(failure)
            error, status = found.detail, found.status_code
    shown = _Shown(question, given, answer, query, error)
    try:
        # A large build has many names to look through.
        return await anyio.to_thread.run_sync(_rendered, request, shown, status)
    except QueryTooLargeError as failure:
        too_large = problem(failure)
        shown = _Shown(question, given, None, query, too_large.detail)
        return await anyio.to_thread.run_sync(_rendered, request, shown, too_large.status_code)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a question's page shows: the question, what was given for it, and the answer or what is wrong."""

    question: Question
    given: Mapping[str, str]
    answer: Proven | None
    query: str
    error: str


def _rendered(request: Request, shown: _Shown, status: int) -> Response:
    question, given, answer = shown.question, shown.given, shown.answer
    things = build_of(request).things
    unproven = bool(answer and answer.result.rows and question.evidence and not answer.sources)
    return page(
        "question.html.j2",
        status=status,
        question=question,
        fields=[_field(parameter, given.get(parameter.name, ""), things) for parameter in question.parameters],
        answer=answer and view(answer, things, context_of(request).limits),
        unproven=f"With more than {_PROVEN_ROWS} rows, only the files show where each is stated." if unproven else "",
        error=shown.error,
        link=permanent_link(f"/questions/{question.name}", dict(given)),
        files=_file_links(question, given),
        editor=permanent_link("/query", {"query": shown.query}) if shown.query else "",
    )


async def _proven(request: Request, question: Question, query: str) -> Proven:
    """The answer for a page, with the sources of its rows where they are few enough."""
    found = await ask(request, query)
    if question.evidence and 0 < len(found.rows) <= _PROVEN_ROWS:
        return await ask_with_evidence(request, question, query)
    return Proven(found, ())


def _file_links(question: Question, given: Mapping[str, str]) -> list[tuple[str, str]]:
    found = []
    for form, name in _FILES.items():
        for more, words in (({}, name), ({_EVIDENCE: "yes"}, f"{name}, with sources")):
            if more and not question.evidence:
                continue
            query = urlencode({**given, **more})
            found.append((f"/questions/{question.name}.{form}{'?' if query else ''}{query}", words))
    return found


def _field(parameter: Parameter, value: str, things: Things) -> Field:
    kind = {DATE: "date", NUMBER: "number"}.get(parameter.types[0], "text")
    if parameter.types[0] in (DATE, NUMBER, TEXT):
        return Field(parameter, kind, value, ())
    kinds = kinds_of(parameter.types)
    names = sorted({thing.label for thing in things if thing.kind in kinds})
    return Field(parameter, kind, value, tuple(names[:_PROPOSED]))
