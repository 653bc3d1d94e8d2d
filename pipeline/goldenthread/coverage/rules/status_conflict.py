"""StatusConflict: different states are given for one thing in different places.

What one row or sentence says together is one statement, and states that can hold at once are no
contradiction: what is being written may be called a draft, what is under review is in force.
"""

from __future__ import annotations

from collections.abc import Iterator
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
        for first, second in combinations(statements, 2):
            if not _agree(first, second):
                detail = f"{_said(*first)}; {_said(*second)}."
                yield view.gap(CODE, entity.id, detail, first[1])
                break


def _agree(first: tuple[str, Evidence], second: tuple[str, Evidence]) -> bool:
    (status, here), (other, there) = first, second
    one_place = here.document == there.document and (here.quote == there.quote)
    return status == other or one_place or any({status, other} <= group for group in _COMPATIBLE)


def _said(status: str, evidence: Evidence) -> str:
    page = f", {page_words(evidence.page, evidence.page_label)}," if evidence.page is not None else ""
    return f"{evidence.document}{page} says {status} ('{evidence.quote[:120]}')"
