"""Named competency questions: one SPARQL file each in `ontology/queries`, with its parameters in comments.

A file is a whole query that any SPARQL 1.1 engine can run. Its parameters are lines of the form
`VALUES ?name { UNDEF }`; to answer it with a value, that line is given the value as RDF terms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from goldenthread.errors import QueryError
from goldenthread.graph.names import find_things, nearest, nearest_things
from goldenthread.graph.results import QueryResult
from goldenthread.graph.store import QUERY_ROWS, QUERY_SECONDS, GraphStore
from goldenthread.graph.terms import term
from goldenthread.graph.things import Things, read_things
from goldenthread.resources import ontology_folder

_HEADER = re.compile(r"#\s*(title|alias|description|param|evidence|no-evidence):\s*(.+)")
_PARAM = re.compile(r"(\w+)\s+\((required|optional);\s*([\w, ]+)\)\s*(.+)")
_DATE: Final = "date"
_TEXT: Final = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question.

    Attributes:
        name: as given on the command line and as the query's variable.
        required: whether the question cannot be asked without it.
        types: ('date',), ('text',) or the classes of the entities it can name.
        description: what to give, in a phrase.
    """

    name: str
    required: bool
    types: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its name, its title and description in plain words, its parameters and its SPARQL."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str


def parse_question(name: str, text: str) -> Question:
    """A question from the text of its file; one without a header is a query without parameters.

    Raises:
        QueryError: when a parameter is not written as 'name (required|optional; Class, Class) description'.
    """
    found: dict[str, list[str]] = {"title": [], "alias": [], "description": [], "param": [], "evidence": [], "no-evidence": []}
    for match in map(_HEADER.fullmatch, map(str.strip, text.splitlines())):
        if match:
            found[match[1]].append(match[2].strip())
    parameters = tuple(_parameter(name, line) for line in found["param"])
    title = found["title"][0] if found["title"] else name
    return Question(name, title, " ".join(found["description"]), parameters, text)


def _parameter(question: str, line: str) -> Parameter:
    match = _PARAM.fullmatch(line)
    if match is None:
        raise QueryError(f"{question}: '{line}' is not written 'name (optional; Class) description'.")
    types = tuple(part.strip() for part in match[3].split(","))
    return Parameter(match[1], match[2] == "required", types, match[4])


def list_questions() -> tuple[Question, ...]:
    """The named questions, by name."""
    files = sorted((ontology_folder() / "queries").glob("*.rq"))
    return tuple(parse_question(path.stem, path.read_text(encoding="utf-8")) for path in files)


def get_question(name: str) -> Question:
    """The question of a name.

    Raises:
        QueryError: when there is none, with the names most like it.
    """
    questions = {question.name: question for question in list_questions()}
    if name not in questions:
        near = ", ".join(nearest(name, questions, 3))
        raise QueryError(f"There is no question '{name}'. The nearest: {near}. --list names them all.")
    return questions[name]


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
        name: one of `list_questions`.
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


def bind(folder: Path, question: Question, params: Mapping[str, str]) -> str:
    """The question's SPARQL with values for its parameters.

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
        if values:
            sparql = _fill(question, sparql, parameter.name, values)
    return sparql


def _fill(question: Question, sparql: str, name: str, values: Sequence[str]) -> str:
    line = re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{\s*UNDEF\s*\}}")
    filled = f"VALUES ?{name} {{ {' '.join(values)} }}"
    sparql, count = line.subn(lambda _: filled, sparql)
    if not count:
        raise QueryError(f"{question.name}: the query has no line 'VALUES ?{name} {{ UNDEF }}'.")
    return sparql


def _values(folder: Path, things: Things, question: Question, parameter: Parameter, text: str) -> list[str]:
    """The RDF terms of a parameter's value as SPARQL writes them; none when it is left out."""
    if not text and parameter.types == (_DATE,):
        text = build_date(folder)
    if not text:
        if parameter.required:
            raise QueryError(f"'{question.name}' needs {parameter.name}: {parameter.description}.")
        return []
    if parameter.types == (_DATE,):
        return [_date_term(parameter, text)]
    if parameter.types == (_TEXT,):
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


def build_date(folder: Path) -> str:
    """The day a build was judged by, as YYYY-MM-DD; today's when the build does not say."""
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        return date.fromisoformat(record["as_of"]).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        return date.today().isoformat()


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
        if re.search(r"[\s{]", query.strip()) and not query.strip().endswith(".rq"):
            return store.select(query, dict(params or {}), timeout, limit)
        if query.strip().endswith(".rq"):
            return ask(store, _question_file(Path(query.strip())), params or {}, timeout, limit)
        return run_question(store, query.strip(), params, timeout, limit)


def _question_file(path: Path) -> Question:
    try:
        return parse_question(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The query file {path} cannot be read: {error}") from None
