"""What a query from outside may do: read the graphs of this store, and nothing else.

The query is split into tokens by the grammar of SPARQL 1.1, so that a word in a string, an IRI, a comment or
a name is never mistaken for a keyword, nor a keyword hidden in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from goldenthread.errors import QueryError, QueryRefusedError

QUERY_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"}
)
#: Keywords that a prefix must not be spelt like.
_REACHING: Final = frozenset({"SERVICE", "FROM"})
#: The longest query that is looked at, in characters.
QUERY_LENGTH: Final = 100_000
#: The deepest nesting of brackets; real queries stay below ten.
QUERY_DEPTH: Final = 60

_TOKEN = re.compile(
    r"""
      (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<comment> \#[^\n\r]* )
    | (?P<string>  \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<lang>    @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<var>     [?$]\w+ )
    | (?P<name>    (?:[^\W\d_][\w.-]*)?:(?:[\w:.%-]|\\.)* | _:[\w.-]+ )
    | (?P<word>    [^\W\d]\w* )
    | (?P<open>    [({\[] )
    | (?P<close>   [)}\]] )
    | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """What is known of a query before it runs.

    Attributes:
        form: 'SELECT', 'ASK', 'CONSTRUCT' or 'DESCRIBE'.
        graphs: the IRIs that FROM and FROM NAMED name, in order.
    """

    form: str
    graphs: tuple[str, ...] = ()


def _tokens(text: str) -> list[tuple[str, str]]:
    """The kind and the text of each token that says something; keywords in upper case.

    A prefix that is spelt like a keyword counts as one: a parser without a tokeniser can read `SERVICE:x` as a
    keyword and a name.
    """
    return list(_read(text))


def _read(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        kind, words = match.lastgroup or "", match.group()
        if kind == "word":
            yield kind, words.upper()
        elif kind == "name" and (prefix := words.split(":", 1)[0].upper()) in _REACHING:
            yield from (("word", prefix), (kind, words))
        elif kind != "comment" and not words.isspace():
            yield kind, words


def _graphs(tokens: list[tuple[str, str]]) -> Iterator[str]:
    """What FROM names.

    Raises:
        QueryRefusedError: when it is no whole IRI: a prefix or a base could make any IRI of it.
    """
    for place, token in enumerate(tokens):
        if token != ("word", "FROM"):
            continue
        rest = tokens[place + 1 : place + 3]
        kind, words = next((t for t in rest if t != ("word", "NAMED")), ("", ""))
        if kind != "iri" or (rest[0] != (kind, words) and rest[0] != ("word", "NAMED")):
            raise QueryRefusedError("The query is refused: after FROM, write the IRI of a graph in full, in <...>.")
        yield words[1:-1]


def _depth(tokens: list[tuple[str, str]]) -> int:
    depth = deepest = 0
    for kind, _ in tokens:
        depth += {"open": 1, "close": -1}.get(kind, 0)
        deepest = max(deepest, depth)
    return deepest


def check_query(text: str) -> CheckedQuery:
    """The form of a query that only reads, and the graphs it names.

    Raises:
        QueryRefusedError: when it writes, reaches outside the store, or is longer or deeper than any real query.
        QueryError: when it is no query.
    """
    if len(text) > QUERY_LENGTH:
        raise QueryRefusedError(f"The query is longer than {QUERY_LENGTH:,} characters.")
    if re.search(r"\\[uU]", text):
        raise QueryRefusedError("The query has a \\u escape. Write the character itself.")
    tokens = _tokens(text)
    if _depth(tokens) > QUERY_DEPTH:
        raise QueryRefusedError(f"The query nests brackets more than {QUERY_DEPTH} deep.")
    words = [words for kind, words in tokens if kind == "word"]
    if "SERVICE" in words:
        raise QueryRefusedError("The query is refused: it asks another server (SERVICE). Only this graph can be asked.")
    form = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    if form in _UPDATES:
        raise QueryRefusedError("The graph is read-only: ask with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if form not in QUERY_FORMS:
        raise QueryError("This is no SPARQL query: it should begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    return CheckedQuery(form, tuple(_graphs(tokens)))
