"""NoMeasure: nothing says how progress will be judged.

Looked for on goals and on domains without goals (where a measure of anything below will do, or one of the
domain above, unless most goals of the strategy have their own), and on
actions of strategies that measure action by action.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.coverage.folding import by_strategy, missing, mostly_own, own_or_inherited
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Kind, Predicate

CODE = GapCode.NO_MEASURE


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NoMeasure."""
    yield from _goals(view)
    yield from _domains(view)
    yield from _actions(view)


def _measured(view: View, entity: str) -> bool:
    if view.objects(entity, Predicate.MEASURED_BY):
        return True
    return any(view.entities[part].kind is Kind.MEASURE for part in view.children(entity))


def _measured_below(view: View, entity: str) -> bool:
    return any(_measured(view, part) for part in (entity, *view.below(entity)))


def _goals(view: View) -> Iterator[Gap]:
    goals = view.elements(Kind.GOAL)
    inherited = own_or_inherited(view, goals, lambda goal: _measured(view, goal))
    single = "No measure is stated for this goal or for anything under it."
    folded = "No measure is stated for {count}, or for anything under them."
    test = mostly_own(
        view,
        goals,
        lambda goal: _measured(view, goal),
        lambda goal: _measured_below(view, goal) or inherited(goal),
    )
    yield from missing(view, CODE, goals, test, single, folded, "goals")


def _domains(view: View) -> Iterator[Gap]:
    domains = [
        domain
        for domain in view.elements(Kind.DOMAIN)
        if not any(view.entities[part].kind in (Kind.GOAL, Kind.DOMAIN) for part in view.children(domain.id))
    ]
    inherited = own_or_inherited(view, domains, lambda domain: _measured(view, domain))

    def test(domain: str) -> bool:
        return _measured_below(view, domain) or inherited(domain)

    single = "No measure is stated for it or for anything under it."
    folded = "No measure is stated for {count}, or for anything under them."
    yield from missing(view, CODE, domains, test, single, folded, "parts")


def _actions(view: View) -> Iterator[Gap]:
    for members in by_strategy(view, view.elements(Kind.ACTION)).values():
        if not any(view.objects(action.id, Predicate.MEASURED_BY) for action in members):
            continue
        for action in members:
            if not _measured_below(view, action.id):
                detail = "Other actions of the strategy have a measure, and none is stated for this one."
                yield view.gap(CODE, action.id, detail)
