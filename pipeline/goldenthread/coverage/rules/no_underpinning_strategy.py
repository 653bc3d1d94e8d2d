"""NoUnderpinningStrategy: no strategy is named that holds it up.

Looked for on domains (where a strategy under anything below will do), and on goals of strategies that name
their underpinning strategies goal by goal.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.coverage.folding import by_strategy, missing
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Kind, Predicate

CODE = GapCode.NO_UNDERPINNING_STRATEGY


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NoUnderpinningStrategy."""
    folded = "No strategy is named that holds up {count}."
    yield from missing(
        view,
        CODE,
        [domain for domain in view.elements(Kind.DOMAIN) if not _in_a_domain(view, domain.id)],
        lambda domain: _held_up(view, domain),
        "No strategy is named that holds it up, or anything under it.",
        folded,
        "parts",
    )
    for goals in by_strategy(view, view.elements(Kind.GOAL)).values():
        lacking = [goal for goal in goals if not _held_up(view, goal.id)]
        if len(lacking) < len(goals):
            for goal in lacking:
                detail = "Other goals of the strategy name what holds them up; this one names no strategy."
                yield view.gap(CODE, goal.id, detail)


def _held_up(view: View, entity: str) -> bool:
    return any(view.objects(part, Predicate.UNDERPINNED_BY) for part in (entity, *view.below(entity)))


def _in_a_domain(view: View, entity: str) -> bool:
    return any(view.entities[above].kind is Kind.DOMAIN for above in view.parents(entity))
