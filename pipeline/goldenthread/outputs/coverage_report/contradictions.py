"""Where documents contradict each other: every side with its words, for the report to show beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.rules.owner_conflict import SORTS
from goldenthread.facts.model import Evidence, Literal, Predicate
from goldenthread.facts.resolved import ResolvedFact
from goldenthread.graph.thread_view import OWNERSHIP, ThreadIndex
from goldenthread.outputs.coverage_report.gap_rows import GapRow
from goldenthread.outputs.wording import status_words

_CONFLICTS = {GapCode.OWNER_CONFLICT: OWNERSHIP, GapCode.STATUS_CONFLICT: (Predicate.STATUS,)}


@dataclass(frozen=True, slots=True)
class Side:
    """What is said in a contradiction, and every place that says it."""

    says: str
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Documents, or places of one document, that disagree: the gap and each side with its words."""

    row: GapRow
    sides: tuple[Side, ...]


def contradictions(rows: Iterable[GapRow], index: ThreadIndex) -> list[Contradiction]:
    """The conflicts, with what each place says and its words."""
    return [Contradiction(row, _sides(row.gap, index)) for row in rows if row.gap.code in _CONFLICTS]


def _sides(gap: Gap, index: ThreadIndex) -> tuple[Side, ...]:
    """One side for each thing that is said; each place once, though several rules may have read it."""
    said: dict[str, dict[tuple[str, int | None, str], Evidence]] = {}
    for fact in index.facts_from.get(gap.id, ()):
        if fact.predicate in _CONFLICTS[gap.code] and _is_compared(fact, gap, index):
            places = said.setdefault(_object_words(fact, index), {})
            for evidence in (support.evidence for support in fact.support):
                places.setdefault((evidence.document, evidence.page, evidence.quote), evidence)
    return tuple(Side(words, tuple(places.values())) for words, places in said.items())


def _is_compared(fact: ResolvedFact, gap: Gap, index: ThreadIndex) -> bool:
    """Whether a conflict of owners is about what the fact names: the post that leads is no side among bodies."""
    owner = index.entities.get(fact.object) if isinstance(fact.object, str) else None
    return not gap.about or owner is None or SORTS.get(owner.kind) == gap.about


def _object_words(fact: ResolvedFact, index: ThreadIndex) -> str:
    if isinstance(fact.object, Literal):
        return status_words(fact.object.text) if fact.predicate is Predicate.STATUS else fact.object.text
    entity = index.entities.get(fact.object)
    return entity.label if entity else fact.object
