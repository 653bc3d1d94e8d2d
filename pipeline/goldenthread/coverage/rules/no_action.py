"""NoAction: a goal, or a domain without goals, under which nothing is to be done."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.coverage.folding import missing
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Kind

CODE = GapCode.NO_ACTION

_TO_DO = frozenset({Kind.ACTION, Kind.COMMITMENT})
_LEVELS = frozenset({Kind.GOAL, Kind.DOMAIN})


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NoAction."""
    lowest = [element for element in view.elements(Kind.DOMAIN, Kind.GOAL) if not _has_levels(view, element.id)]
    single = "No action stands under it."
    folded = "No action stands under {count}."
    yield from missing(view, CODE, lowest, lambda element: _has_action(view, element), single, folded, "goals")


def _has_levels(view: View, entity: str) -> bool:
    return any(view.entities[part].kind in _LEVELS for part in view.children(entity))


def _has_action(view: View, entity: str) -> bool:
    return any(view.entities[part].kind in _TO_DO for part in view.below(entity))
