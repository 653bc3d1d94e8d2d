"""OwnerConflict: documents name different owners for one thing.

A body and the post in it that leads are no contradiction, so bodies are compared with bodies, posts with
posts and persons with persons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.identity import fold
from goldenthread.facts.model import Evidence, Kind, Predicate
from goldenthread.facts.resolved import Entity
from goldenthread.facts.short_forms import is_shortened

CODE = GapCode.OWNER_CONFLICT

#: The sorts of owners that are compared with each other; also what a gap of this code is about.
SORTS: Final = {
    Kind.ORGANISATION: "body",
    Kind.PARTNERSHIP: "body",
    Kind.ROLE: "post",
    Kind.PERSON: "person",
}
#: Names at least this alike (0 to 100, shared words only) are one owner spelt in two ways.
_SAME_NAME: Final = 95.0


def find(view: View) -> Iterator[Gap]:
    """The gaps of code OwnerConflict; one a thing and sort of owner, for the first two that disagree."""
    for entity in view.knowledge.entities:
        for sort, stated in _stated(view, entity.id).items():
            gap = _first_conflict(view, entity, sort, stated)
            if gap is not None:
                yield gap


def _stated(view: View, entity: str) -> dict[str, dict[str, dict[str, Evidence]]]:
    """Sort of agent -> document -> owner -> evidence."""
    stated: dict[str, dict[str, dict[str, Evidence]]] = defaultdict(lambda: defaultdict(dict))
    for fact in view.facts_of(entity, Predicate.OWNED_BY, Predicate.LED_BY):
        owner = view.entities.get(str(fact.object))
        if owner is None or owner.kind not in SORTS:
            continue
        for support in fact.support:
            stated[SORTS[owner.kind]][support.evidence.document].setdefault(owner.id, support.evidence)
    return stated


def _first_conflict(view: View, entity: Entity, sort: str, stated: dict[str, dict[str, Evidence]]) -> Gap | None:
    for first, second in combinations(sorted(stated), 2):
        if not any(_same(view, a, b) for a in stated[first] for b in stated[second]):
            one, other = view.names(stated[first]), view.names(stated[second])
            detail = f"{first} names {one}; {second} names {other}."
            return view.gap(CODE, entity.id, detail, next(iter(stated[first].values())), sort)
    return None


def _same(view: View, first: str, second: str) -> bool:
    if first == second:
        return True
    one, other = view.entities[first], view.entities[second]
    return any(_alike(a, b) for a in (one.label, *one.alt_labels) for b in (other.label, *other.alt_labels))


def _alike(first: str, second: str) -> bool:
    spelt_alike = fuzz.token_set_ratio(fold(first), fold(second)) >= _SAME_NAME
    return spelt_alike or is_shortened(first, second) or is_shortened(second, first)
