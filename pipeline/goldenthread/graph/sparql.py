"""What a query from outside may do: read this graph, and nothing else.

The query is split into tokens by the grammar of SPARQL 1.1, so that a word in a string, an IRI, a comment or
a name is never mistaken for a keyword, nor a keyword hidden in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from goldenthread.errors import QueryError

QUERY_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"}
)
_REFUSED: Final = {
    "SERVICE": "it asks another server (SERVICE)",
    "FROM": "it names a data set of its own (FROM)",
}
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


def _keywords(text: str) -> Iterator[str]:
    """The bare words of a query in upper case; a prefix that is spelt like a keyword counts as one.

    A parser without a tokeniser can read `SERVICE:x` as a keyword and a name.
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "word":
            yield match.group().upper()
        elif match.lastgroup == "name" and not match.group().startswith(("_:", ":")):
            prefix = match.group().split(":", 1)[0].upper()
            if prefix in _REFUSED:
                yield prefix


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in _TOKEN.finditer(text):
        depth += {"open": 1, "close": -1}.get(match.lastgroup or "", 0)
        deepest = max(deepest, depth)
    return deepest


def check_query(text: str) -> str:
    """The form of a query ('SELECT', 'ASK', 'CONSTRUCT' or 'DESCRIBE') that only reads this graph.

    Raises:
        QueryError: when it writes, reaches outside the graph, or is longer or deeper than any real query.
    """
    if len(text) > QUERY_LENGTH:
        raise QueryError(f"The query is longer than {QUERY_LENGTH:,} characters.")
    if re.search(r"\\[uU]", text):
        raise QueryError("The query has a \\u escape. Write the character itself.")
    if _depth(text) > QUERY_DEPTH:
        raise QueryError(f"The query nests brackets more than {QUERY_DEPTH} deep.")
    words = list(_keywords(text))
    refused = next((word for word in words if word in _REFUSED), None)
    if refused:
        raise QueryError(f"The query is refused: {_REFUSED[refused]}. Only this graph can be asked.")
    form = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    if form in _UPDATES:
        raise QueryError("The graph is read-only: ask with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if form not in QUERY_FORMS:
        raise QueryError("This is no SPARQL query: it should begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    return form
