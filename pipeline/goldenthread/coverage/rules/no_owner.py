"""NoOwner: nobody is named who answers for it.

Looked for on strategies that something leans on or that a document sets out, on goals (where an owner of
anything below, or of a strategy underneath, will do, unless most goals of the strategy have their own), on
actions, and on what a meeting asked to be done.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.coverage.folding import missing, mostly_own, own_or_inherited
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import STRATEGY_KINDS, Kind, Predicate

CODE = GapCode.NO_OWNER


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NoOwner."""
    yield from _strategies(view)
    yield from _goals(view)
    yield from _actions(view)
    for task in view.of_kind(Kind.MEETING_ACTION):
        if not view.owners(task.id):
            yield view.gap(CODE, task.id, "The meeting asked for it, and nobody is named to do it.")


def _strategies(view: View) -> Iterator[Gap]:
    leaned_on = {entity.id for entity in view.leaned_on}
    for strategy in view.of_kind(*STRATEGY_KINDS):
        set_out = strategy.id in view.with_parts - view.superseded
        if (set_out or strategy.id in leaned_on) and not view.owners(strategy.id):
            users = view.names(view.subjects(strategy.id, Predicate.UNDERPINNED_BY))
            held = f"It holds up {users}, and nobody" if users else "Nobody"
            yield view.gap(CODE, strategy.id, f"{held} is named who owns or leads it.")


def _goals(view: View) -> Iterator[Gap]:
    def owned(goal: str) -> bool:
        under = [goal, *view.below(goal)]
        held_by = [strategy for part in under for strategy in view.objects(part, Predicate.UNDERPINNED_BY)]
        return any(view.owners(thing) for thing in (*under, *held_by))

    goals = view.elements(Kind.GOAL)
    single = "Nobody is named who owns it, an action under it or a strategy that holds it up."
    folded = "Nobody is named who owns {count}, or anything under them."
    inherited = own_or_inherited(view, goals, lambda goal: bool(view.owners(goal)))
    test = mostly_own(view, goals, lambda goal: bool(view.owners(goal)), lambda goal: owned(goal) or inherited(goal))
    yield from missing(view, CODE, goals, test, single, folded, "goals")


def _actions(view: View) -> Iterator[Gap]:
    actions = view.elements(Kind.ACTION)
    test = own_or_inherited(view, actions, lambda action: bool(view.owners(action)))
    folded = "Nobody is named who owns {count}."
    single = "Nobody is named who owns this action."
    yield from missing(view, CODE, actions, test, single, folded, "actions")
