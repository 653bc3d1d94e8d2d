"""NoTimescale: an action that says no date or period, neither beside it nor in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.coverage.folding import missing, own_or_inherited
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Kind, Predicate

CODE = GapCode.NO_TIMESCALE

_YEAR = re.compile(r"\b20\d\d\b")


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NoTimescale."""
    actions = view.elements(Kind.ACTION)
    test = own_or_inherited(view, actions, lambda action: _is_dated(view, action))
    single = "No date or period is stated for this action."
    folded = "No date or period is stated for {count}."
    yield from missing(view, CODE, actions, test, single, folded, "actions")


def _is_dated(view: View, action: str) -> bool:
    stated = view.literals(action, Predicate.TIMESCALE, Predicate.DUE_BY)
    return bool(stated) or _YEAR.search(view.entities[action].label) is not None
