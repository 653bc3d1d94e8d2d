"""StatusConflict: different states are given for one thing in different places.

What one row or sentence says together is one statement, wherever else either part of it is repeated, and states that
can hold at once are no contradiction: what is being written may be called a draft, what is under review is in force.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.documents.page_words import page_words
from goldenthread.facts.model import Evidence, Predicate, Status

CODE = GapCode.STATUS_CONFLICT

_COMPATIBLE: Final[tuple[frozenset[str], ...]] = (
    frozenset({Status.DRAFT, Status.IN_DEVELOPMENT, Status.NOT_YET_DEVELOPED}),
    frozenset({Status.CURRENT, Status.UNDER_REVIEW, Status.BEING_REFRESHED}),
    frozenset({Status.CURRENT, Status.ACHIEVED}),
    frozenset({Status.IN_DEVELOPMENT, Status.BEING_REFRESHED}),
    frozenset({Status.EXPIRED, Status.BEING_REFRESHED}),
)


def find(view: View) -> Iterator[Gap]:
    """The gaps of code StatusConflict; one a thing, for the first two statements that disagree."""
    for entity in view.knowledge.entities:
        statements = [
            (fact.object.text, support.evidence)
            for fact in view.facts_of(entity.id, Predicate.STATUS)
            if not isinstance(fact.object, str)
            for support in fact.support
        ]
        together = _said_together(statements)
        for first, second in combinations(statements, 2):
            if not _agree(first[0], second[0], together):
                detail = f"{_said(*first)}; {_said(*second)}."
                yield view.gap(CODE, entity.id, detail, first[1])
                break


def _said_together(statements: Sequence[tuple[str, Evidence]]) -> frozenset[frozenset[str]]:
    """The pairs of states that one row or sentence gives at once."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for status, evidence in statements:
        places[evidence.document, evidence.quote].add(status)
    return frozenset(frozenset(pair) for states in places.values() for pair in combinations(sorted(states), 2))


def _agree(status: str, other: str, together: frozenset[frozenset[str]]) -> bool:
    pair = frozenset({status, other})
    return status == other or pair in together or any(pair <= group for group in _COMPATIBLE)


def _said(status: str, evidence: Evidence) -> str:
    page = f", {page_words(evidence.page, evidence.page_label)}," if evidence.page is not None else ""
    return f"{evidence.document}{page} says {status} ('{evidence.quote[:120]}')"
