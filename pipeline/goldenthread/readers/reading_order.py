"""The order in which a person reads boxes on a page: rows from the top, in a row from the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
Box = tuple[float, float, float, float]
#: Share of a box's side by which neighbours may overlap and still lie one after the other.
_SLACK = 0.15


def in_reading_order(items: Sequence[T], box_of: Callable[[T], Box]) -> list[T]:
    """The items in reading order.

    The page is cut between rows that no item crosses, each row between columns that none crosses, and so on;
    where no cut is possible the items are taken by their tops, then by their left sides.

    Args:
        items: what to order.
        box_of: gives an item's (x0, top, x1, bottom).
    """
    if len(items) < 2:
        return list(items)
    for near, far in ((1, 3), (0, 2)):
        groups = _bands(items, box_of, near, far)
        if len(groups) > 1:
            return [item for group in groups for item in in_reading_order(group, box_of)]
    return sorted(items, key=lambda item: (round(box_of(item)[1]), box_of(item)[0]))


def _bands(items: Sequence[T], box_of: Callable[[T], Box], near: int, far: int) -> list[list[T]]:
    """The items grouped so that the groups' extents along one axis do not overlap."""
    groups: list[list[T]] = []
    reach = float("-inf")
    for item in sorted(items, key=lambda item: box_of(item)[near]):
        box = box_of(item)
        slack = _SLACK * (box[far] - box[near])
        if not groups or box[near] + slack >= reach:
            groups.append([item])
            reach = box[far] - slack
        else:
            groups[-1].append(item)
            reach = max(reach, box[far] - slack)
    return groups
