"""Gold: what a careful reader says a document states, as one JSON object a line (docs/evaluation.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goldenthread.coverage.model import GapCode
from goldenthread.evaluation.matching import Node, Statement
from goldenthread.facts.model import Predicate


@dataclass(frozen=True, slots=True)
class Place:
    """Where gold stands, and where what it says stands.

    Attributes:
        line: the line of the gold file, from 1.
        document: the document, as the gold names it.
        page: the document's own page index, from 1; None where the gold gives none.
        quote: the document's words; '' where the gold gives none.
    """

    line: int
    document: str
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One fact that a reader wrote down.

    Attributes:
        place: where it stands.
        statement: what it says.
        core: whether any competent reader would insist on it; only those count for recall.
        id: its name in the file, '' when it has none.
        either: the ids of facts in the same file that do as well: it counts as found when one of them is.
    """

    place: Place
    statement: Statement
    core: bool = True
    id: str = ""
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldGap:
    """One gap that a reader sees: what the gap is, and of what thing; `core` as in a fact."""

    place: Place
    code: GapCode
    subject: Node
    core: bool = True


@dataclass(frozen=True, slots=True)
class Trap:
    """One fact that a careless reader would state of a document, and that must not be stated."""

    place: Place
    statement: Statement
    why: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where in a document the gold is exhaustive: a fact stated there and not in the gold is wrong.

    Attributes:
        line: the line of the gold file, from 1.
        document: the document, as the gold names it.
        predicates: the relations it covers.
        subject_kinds: the kinds of subject it covers; all when empty.
        pages: the first and last page it covers; None for no bounds by page.
        start, stop: the words it begins with and the words it ends before; '' for the document's own ends.
        start_nth: which time the words of `start` stand there, from 1.
        ranges: half-open ranges of characters of the document's text; empty for all of it.
    """

    line: int
    document: str
    predicates: frozenset[Predicate]
    subject_kinds: frozenset[str] = frozenset()
    pages: tuple[int, int] | None = None
    start: str = ""
    stop: str = ""
    start_nth: int = 1
    ranges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldFile:
    """One gold file, its lines in order.

    Attributes:
        path: where it is.
        name: what it goes by in a report: its file name without the end.
    """

    path: Path
    name: str
    facts: tuple[GoldFact, ...] = ()
    gaps: tuple[GoldGap, ...] = ()
    traps: tuple[Trap, ...] = ()
    scopes: tuple[Scope, ...] = ()

    def documents(self) -> tuple[str, ...]:
        """The documents of its facts and scopes, as the gold names them, in order."""
        named = [*(fact.place.document for fact in self.facts), *(scope.document for scope in self.scopes)]
        return tuple(dict.fromkeys(named))
