"""Named competency questions as they stand in `ontology/queries`: one SPARQL file each, told by its first comments.

A file is a whole query that any SPARQL 1.1 engine can run. Its header has a line each of these forms:

    # title: What is asked, in a few words
    # alias: another name it goes by
    # description: What the rows are, in a sentence.
    # param: name (required|optional; Class, Class) what to give
    # evidence: ?subject gt:predicate ?object
    # no-evidence: why its rows need none beside them

A parameter's values go where the query has `VALUES ?name { UNDEF }`. A line of evidence is a triple pattern over
variables of the query, and names stated facts that a row rests on; `?any` in it stands for anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from goldenthread.asking.names import nearest
from goldenthread.errors import QueryError
from goldenthread.resources import ontology_folder

#: Types of a parameter that names no entity.
DATE: Final = "date"
NUMBER: Final = "number"
TEXT: Final = "text"
#: The variable of a line of evidence that stands for anything.
ANY: Final = "any"

_HEADER = re.compile(r"#\s*(title|alias|description|param|evidence|no-evidence):\s*(.+)")
_PARAM = re.compile(r"(\w+)\s+\((required|optional);\s*([\w, ]+)\)\s*(.+)")
_PATTERN = re.compile(r"(\?\w+)\s+(\?\w+|gt:\w+)\s+(\?\w+|gt:\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question.

    Attributes:
        name: as given on the command line and as the query's variable.
        required: whether the question cannot be asked without it.
        types: ('date',), ('number',), ('text',) or the classes of the entities it can name.
        description: what to give, in a phrase.
    """

    name: str
    required: bool
    types: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of evidence: three terms, each a variable ('?name') or a term of the ontology ('gt:name')."""

    subject: str
    predicate: str
    object: str

    def variables(self) -> tuple[str, ...]:
        """The names of the variables that the query has to bind."""
        terms = (self.subject, self.predicate, self.object)
        return tuple(term[1:] for term in terms if term.startswith("?") and term != f"?{ANY}")


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    Attributes:
        name: what it is asked by.
        title, description: in plain words.
        parameters: what it takes.
        sparql: the whole file.
        aliases: other names that it can be asked by.
        evidence: which stated facts a row rests on.
        no_evidence: why there are none, in a phrase.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str
    aliases: tuple[str, ...] = ()
    evidence: tuple[Pattern, ...] = ()
    no_evidence: str = ""

    @property
    def takes(self) -> str:
        """The names of its parameters, those in brackets that can be left out."""
        return ", ".join(one.name if one.required else f"[{one.name}]" for one in self.parameters)


def parse_question(name: str, text: str) -> Question:
    """A question from the text of its file; one without a header is a query without parameters.

    Raises:
        QueryError: when a parameter or a line of evidence is not written as it should be.
    """
    found: dict[str, list[str]] = {}
    for match in map(_HEADER.fullmatch, map(str.strip, text.splitlines())):
        if match:
            found.setdefault(match[1], []).append(match[2].strip())
    return Question(
        name,
        found.get("title", [name])[0],
        " ".join(found.get("description", ())),
        tuple(_parameter(name, line) for line in found.get("param", ())),
        text,
        tuple(found.get("alias", ())),
        tuple(_pattern(name, line) for line in found.get("evidence", ())),
        " ".join(found.get("no-evidence", ())),
    )


def _parameter(question: str, line: str) -> Parameter:
    match = _PARAM.fullmatch(line)
    if match is None:
        raise QueryError(f"{question}: '{line}' is not written 'name (optional; Class) description'.")
    types = tuple(part.strip() for part in match[3].split(","))
    return Parameter(match[1], match[2] == "required", types, match[4])


def _pattern(question: str, line: str) -> Pattern:
    match = _PATTERN.fullmatch(line)
    if match is None:
        raise QueryError(f"{question}: '{line}' is not written '?subject gt:predicate ?object'.")
    return Pattern(match[1], match[2], match[3])


@cache
def list_questions() -> tuple[Question, ...]:
    """The named questions, by name."""
    files = sorted((ontology_folder() / "queries").glob("*.rq"))
    return tuple(parse_question(path.stem, path.read_text(encoding="utf-8")) for path in files)


def get_question(name: str) -> Question:
    """The question of a name, or of another name that it goes by.

    Raises:
        QueryError: when there is none, with the names most like it.
    """
    questions = {known: question for question in list_questions() for known in (*question.aliases, question.name)}
    if name not in questions:
        near = ", ".join(nearest(name, questions, 3))
        raise QueryError(f"There is no question '{name}'. The nearest: {near}. --list names them all.")
    return questions[name]


def read_question(path: Path) -> Question:
    """The question of a file of one's own.

    Raises:
        QueryError: when the file cannot be read.
    """
    try:
        return parse_question(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The query file {path} cannot be read: {error}") from None
