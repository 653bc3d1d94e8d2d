"""Expired: the years of a strategy have passed, or a document says that it has expired.

A strategy that another one in force has taken the place of is history, and no gap, unless something still
leans on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.coverage.dates import last_day
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import STRATEGY_KINDS, Predicate, Status
from goldenthread.facts.resolved import Entity, ResolvedFact

CODE = GapCode.EXPIRED


def find(view: View) -> Iterator[Gap]:
    """The gaps of code Expired; one a strategy, placed where its end is stated."""
    leaned_on = {entity.id for entity in view.leaned_on}
    for strategy in view.of_kind(*STRATEGY_KINDS):
        used = strategy.id in leaned_on
        if strategy.id in view.superseded and not used:
            continue
        fact = _ended(view, strategy) or (None if used else _said_to_be(view, strategy))
        if fact is not None and not isinstance(fact.object, str):
            yield view.gap(CODE, strategy.id, _detail(view, strategy, fact.object.text), fact.support[0].evidence)


def _ended(view: View, strategy: Entity) -> ResolvedFact | None:
    """The fact that ends it, where every end that is stated has passed."""
    facts = view.facts_of(strategy.id, Predicate.VALID_TO)
    ends = [(day, fact) for fact in facts if not isinstance(fact.object, str) and (day := last_day(fact.object.text))]
    day, fact = max(ends, key=lambda end: end[0], default=(None, None))
    return fact if day is not None and day < view.as_of else None


def _said_to_be(view: View, strategy: Entity) -> ResolvedFact | None:
    facts = view.facts_of(strategy.id, Predicate.STATUS)
    return next((f for f in facts if not isinstance(f.object, str) and f.object.text == Status.EXPIRED), None)


def _detail(view: View, strategy: Entity, end: str) -> str:
    users = view.names(view.subjects(strategy.id, Predicate.UNDERPINNED_BY))
    ran = "It is said to have expired" if end == Status.EXPIRED else f"It ran to {end}"
    return f"{ran}, and still holds up {users}." if users else f"{ran}."
