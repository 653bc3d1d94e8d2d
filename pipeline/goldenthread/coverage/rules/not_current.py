"""NotCurrent: a strategy is leaned on that a document says is not in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Predicate, Status

CODE = GapCode.NOT_CURRENT

#: What each status means for whatever leans on the strategy.
NOT_IN_FORCE: Final[dict[str, str]] = {
    Status.DRAFT: "a draft",
    Status.IN_DEVELOPMENT: "in development",
    Status.NOT_YET_DEVELOPED: "not yet developed",
    Status.UNDER_REVIEW: "under review",
    Status.BEING_REFRESHED: "being refreshed",
    Status.EXPIRED: "expired",
}


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NotCurrent; one a strategy, placed where the status is stated."""
    for strategy in view.leaned_on:
        facts = [
            fact
            for fact in view.facts_of(strategy.id, Predicate.STATUS)
            if not isinstance(fact.object, str) and fact.object.text in NOT_IN_FORCE
        ]
        if facts:
            said = " and ".join(
                dict.fromkeys(NOT_IN_FORCE[f.object.text] for f in facts if not isinstance(f.object, str))
            )
            users = view.names(view.subjects(strategy.id, Predicate.UNDERPINNED_BY))
            detail = f"It holds up {users}, and it is said to be {said}."
            yield view.gap(CODE, strategy.id, detail, facts[0].support[0].evidence)
