"""PastDue: the day something was due has passed, and no document says that it was achieved."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.coverage.dates import last_day
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Predicate, Status

CODE = GapCode.PAST_DUE


def find(view: View) -> Iterator[Gap]:
    """The gaps of code PastDue; one a thing whose every date has passed, placed at the last one."""
    for entity in view.knowledge.entities:
        if view.strategy_of(entity.id) in view.superseded or entity.id in view.superseded:
            continue
        if Status.ACHIEVED in view.literals(entity.id, Predicate.STATUS):
            continue
        facts = view.facts_of(entity.id, Predicate.DUE_BY)
        days = [(day, f) for f in facts if not isinstance(f.object, str) and (day := last_day(f.object.text))]
        if days:
            day, fact = max(days, key=lambda due: due[0])
            if day < view.as_of:
                detail = f"It was due by {day.day} {day:%B %Y}, and it is not said to be achieved."
                yield view.gap(CODE, entity.id, detail, fact.support[0].evidence)
