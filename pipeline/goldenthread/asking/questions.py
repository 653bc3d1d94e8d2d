"""Answering named competency questions, questions from a file, and SPARQL itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from goldenthread.asking.names import find_things, nearest_things
from goldenthread.asking.proof import Proven, prove
from goldenthread.asking.question_files import (
    DATE,
    NUMBER,
    TEXT,
    Parameter,
    Question,
    get_question,
    read_question,
)
from goldenthread.asking.results import QueryResult
from goldenthread.asking.store import QUERY_ROWS, QUERY_SECONDS, GraphStore
from goldenthread.asking.things import Things, read_things
from goldenthread.errors import QueryError
from goldenthread.graph.terms import term


def run_question(
    store: GraphStore,
    name: str,
    params: Mapping[str, str] | None = None,
    timeout: float = QUERY_SECONDS,
    limit: int = QUERY_ROWS,
) -> QueryResult:
    """Answer a named question.

    Args:
        store: the build to ask.
        name: one of `list_questions`, or another name of it.
        params: values by parameter name; an entity by its IRI, number, name or part of a name.
        timeout: seconds.
        limit: rows.

    Raises:
        QueryError: when the question, a parameter or the thing it names is not known, or a required one is
        missing.
    """
    return ask(store, get_question(name), params or {}, timeout, limit)


def ask(
    store: GraphStore,
    question: Question,
    params: Mapping[str, str],
    timeout: float = QUERY_SECONDS,
    limit: int = QUERY_ROWS,
) -> QueryResult:
    """Answer a question, a named one or one that was read from a file; see `run_question`."""
    return store.select(bind(store.folder, question, params), None, timeout, limit)


def ask_with_evidence(
    store: GraphStore,
    question: Question,
    params: Mapping[str, str],
    timeout: float = QUERY_SECONDS,
    limit: int = QUERY_ROWS,
) -> Proven:
    """Answer a question, and tell for each row which stated facts it rests on and where they stand.

    Raises:
        QueryError: as `run_question`, and for a question that names no evidence.
    """
    return prove(store, question, bind(store.folder, question, params), timeout, limit)


def bind(folder: Path, question: Question, params: Mapping[str, str]) -> str:
    """The question's SPARQL with values for its parameters; a line of one that is left out is left out too.

    Raises:
        QueryError: as `run_question`.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in params:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"'{question.name}' has no parameter '{name}'. Its parameters: {takes}.")
    things = read_things(folder) if params else Things(())
    sparql = question.sparql
    for parameter in question.parameters:
        values = _values(folder, things, question, parameter, params.get(parameter.name, ""))
        sparql = _fill(question, sparql, parameter.name, values)
    return sparql


def _fill(question: Question, sparql: str, name: str, values: Sequence[str]) -> str:
    line = re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{\s*UNDEF\s*\}}")
    filled = f"VALUES ?{name} {{ {' '.join(values)} }}" if values else ""
    sparql, count = line.subn(lambda _: filled, sparql)
    if not count:
        raise QueryError(f"{question.name}: the query has no line 'VALUES ?{name} {{ UNDEF }}'.")
    return sparql


def _values(folder: Path, things: Things, question: Question, parameter: Parameter, text: str) -> list[str]:
    """The RDF terms of a parameter's value as SPARQL writes them; none when it is left out."""
    if not text and parameter.types == (DATE,):
        text = build_date(folder)
    if not text:
        if parameter.required:
            raise QueryError(f"'{question.name}' needs {parameter.name}: {parameter.description}.")
        return []
    if parameter.types == (DATE,):
        return [_date_term(parameter, text)]
    if parameter.types == (NUMBER,):
        return [_number_term(parameter, text)]
    if parameter.types == (TEXT,):
        return [term(Literal(text))]
    found = find_things(things, text, parameter.types)
    if not found:
        near = "; ".join(nearest_things(things, text, parameter.types))
        hint = f" The nearest: {near}." if near else ""
        raise QueryError(f"Nothing in the graph is named '{text}' ({parameter.name}).{hint}")
    return [term(URIRef(thing.id)) for thing in found]


def _date_term(parameter: Parameter, text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise QueryError(f"{parameter.name} is a date written YYYY-MM-DD, not '{text}'.") from None
    return term(Literal(day.isoformat(), datatype=XSD.date))


def _number_term(parameter: Parameter, text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}", text.strip()):
        raise QueryError(f"{parameter.name} is a whole number such as 12, not '{text}'.")
    return term(Literal(str(int(text)), datatype=XSD.integer))


def build_date(folder: Path) -> str:
    """The day a build was judged by, as YYYY-MM-DD; today's when the build does not say."""
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        return date.fromisoformat(record["as_of"]).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        return date.today().isoformat()


def is_sparql(query: str) -> bool:
    """Whether a person gave a query itself, and not the name of a question or of a file."""
    return bool(re.search(r"[\s{]", query.strip())) and not query.strip().endswith(".rq")


def question_of(query: str) -> Question:
    """The question that a person means by its name or by a file `*.rq`.

    Raises:
        QueryError: when there is none of that name, or the file cannot be read.
    """
    wanted = query.strip()
    return read_question(Path(wanted)) if wanted.endswith(".rq") else get_question(wanted)


def answer(
    folder: Path | str,
    query: str,
    params: Mapping[str, str] | None = None,
    timeout: float = QUERY_SECONDS,
    limit: int = QUERY_ROWS,
) -> QueryResult:
    """Answer what `goldenthread query` was given: the name of a question, a file `*.rq`, or SPARQL itself.

    Parameters of SPARQL itself are values for its variables: an IRI where it begins with 'http', else a
    literal.

    Raises:
        QueryError: when it cannot be answered.
        GraphError: when the folder holds no build.
    """
    with GraphStore.open(folder) as store:
        if is_sparql(query):
            return store.select(query, dict(params or {}), timeout, limit)
        return ask(store, question_of(query), params or {}, timeout, limit)


def answer_with_evidence(
    folder: Path | str,
    query: str,
    params: Mapping[str, str] | None = None,
    timeout: float = QUERY_SECONDS,
    limit: int = QUERY_ROWS,
) -> Proven:
    """As `answer`, with the facts that each row rests on; SPARQL itself has none.

    Raises:
        QueryError: as `answer`, and where the question names no evidence.
    """
    if is_sparql(query):
        raise QueryError("Evidence can be had for questions that have a name, and for files that name theirs.")
    with GraphStore.open(folder) as store:
        return ask_with_evidence(store, question_of(query), params or {}, timeout, limit)
