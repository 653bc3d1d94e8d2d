"""NoTarget: a measure that says no target, neither beside it nor in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.coverage.folding import missing
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Kind, Predicate

CODE = GapCode.NO_TARGET

#: A share, or a year to reach something by: a measure worded so states its own target.
_TARGET_WORDS = re.compile(r"\d\s*(%|per\s?cent)|\bto \d|\bby\b[^.]*\b20\d\d\b", re.IGNORECASE)
#: So many in each period, to be done ('Train 200 people a year'); of what is counted so, the period is part of the
#: measure ('Number of people seen 3 times a week').
_SO_MANY = re.compile(
    r"(?!(?:the\s+)?(?:%|no\b|numbers?\b|percentages?\b|proportions?\b|rates?\b|shares?\b|counts?\b|averages?\b|levels?\b))"
    r"[a-z]+\s+\d[^.]*\b(?:(?:per|a|each|every)\s+(?:year|annum|quarter|month|week)|annually)\b",
    re.IGNORECASE,
)


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NoTarget."""
    measures = view.elements(Kind.MEASURE)
    single = "It is measured, and no target is stated."
    folded = "No target is stated for {count}."
    yield from missing(view, CODE, measures, lambda measure: _has_target(view, measure), single, folded, "measures")


def _has_target(view: View, measure: str) -> bool:
    stated = view.literals(measure, Predicate.TARGET)
    label = view.entities[measure].label
    return bool(stated) or _TARGET_WORDS.search(label) is not None or _SO_MANY.match(label) is not None
