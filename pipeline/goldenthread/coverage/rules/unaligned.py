"""Unaligned: an element that reaches no corporate priority and no vision.

Told for the top of each broken thread alone: a domain, or a goal that stands in no domain.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Final

from goldenthread.coverage.folding import missing
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.model import Kind, Predicate

CODE = GapCode.UNALIGNED

_TOP: Final = frozenset({Kind.VISION, Kind.CORPORATE_PRIORITY})
_LEVELS: Final = frozenset({Kind.DOMAIN, Kind.GOAL})


def find(view: View) -> Iterator[Gap]:
    """The gaps of code Unaligned."""
    tops = [element for element in view.elements(Kind.DOMAIN, Kind.GOAL) if not _has_level_above(view, element.id)]
    single = "Neither it nor the strategy it belongs to is said to serve a corporate priority or vision."
    folded = "Neither it nor {count} is said to serve a corporate priority or vision."
    # Kept: a strategy is above each of its parts, and what is above it is found by looking at all of them.
    above = functools.cache(functools.partial(_above, view))
    yield from missing(view, CODE, tops, lambda element: _reaches_top(view, element, above), single, folded, "parts")


def _has_level_above(view: View, element: str) -> bool:
    return any(view.entities[above].kind in _LEVELS for above in view.parents(element))


def _above(view: View, entity: str) -> list[str]:
    """What stands directly above an entity; for a strategy also the vision it states as its own."""
    own_vision = [part for part in view.subjects(entity, Predicate.PART_OF) if view.entities[part].kind in _TOP]
    strategy = view.strategy_of(entity) if entity in view.entities else None
    return [
        *view.objects(entity, Predicate.PART_OF, Predicate.ALIGNS_TO),
        *own_vision,
        *([strategy] if strategy else []),
    ]


def _reaches_top(view: View, element: str, above: Callable[[str], list[str]]) -> bool:
    seen, queue = {element}, [element]
    while queue:
        for other in above(queue.pop()):
            if view.entities[other].kind in _TOP:
                return True
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return False
