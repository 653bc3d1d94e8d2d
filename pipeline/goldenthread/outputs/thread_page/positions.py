"""Fixed positions for the nodes of a thread: columns left to right, few crossings, no overlaps.

It reads like a table with merged cells: what an element contains stands right of it, from its own level down.
The same boxes and links give the same positions, to the pixel. `js/graph/layout.js` is the same algorithm for what a
reader opens in the page; a test holds the two together, so it must be changed with this.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Pixels (at zoom 1) of a column, between two columns, and between two boxes of a column. Nine columns, as many as a
#: thread has, are shown whole on a laptop at four fifths of their size, at which their text is still read with ease.
COLUMN_WIDTH = 160
COLUMN_GAP = 28
ROW_GAP = 14


@dataclass(frozen=True, slots=True)
class Box:
    """A node to be placed: its id, its height in pixels."""

    id: str
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """An edge that draws its ends level."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of boxes.

    Attributes:
        boxes: its boxes. A free column is reordered; the order of any other is kept.
        free: whether its boxes stand where most of what they are linked to stands, in no order of their own.
    """

    boxes: tuple[Box, ...]
    free: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """The centre of a box in pixels, from the top left of the drawing."""

    x: int
    y: int


def arrange(columns: Sequence[Column], links: Iterable[Link], parents: Mapping[str, str]) -> dict[str, Position]:
    """Place every box; no two of a column touch, and none is above or left of (0, 0).

    Args:
        columns: the columns from left to right; empty ones take no room.
        links: what draws the boxes of free columns level. Those columns are ordered by barycentre, from left
            to right, each by what is placed already.
        parents: for boxes of the other columns, the box they stand under; one without is at the top.
    """
    filled = [column for column in columns if column.boxes]
    centres = _rows(filled, parents)
    tied = _tied(filled, links)
    for column in (column for column in filled if column.free):
        centres.update(_settle(column, tied, centres))
    step = COLUMN_WIDTH + COLUMN_GAP
    return {
        box.id: Position(COLUMN_WIDTH // 2 + i * step, math.floor(centres[box.id] + 0.5))
        for i, column in enumerate(filled)
        for box in column.boxes
    }


class _Rows:
    """Boxes set from the top down, each with everything under it below whatever is there already."""

    def __init__(self, columns: Sequence[Column], parents: Mapping[str, str]) -> None:
        fixed = [(i, box) for i, column in enumerate(columns) if not column.free for box in column.boxes]
        self.column = {box.id: i for i, box in fixed}
        self.height = {box.id: box.height for _, box in fixed}
        self.children: dict[str, list[str]] = defaultdict(list)
        for _, box in fixed:
            if parents.get(box.id) in self.height:
                self.children[parents[box.id]].append(box.id)
        self.roots = [box.id for _, box in fixed if parents.get(box.id) not in self.height]
        self.used = self._columns_used()
        self.bottom: dict[int, int] = defaultdict(int)
        self.centres: dict[str, float] = {}

    def _columns_used(self) -> dict[str, frozenset[int]]:
        """For every box the columns that it and everything under it stand in."""
        used: dict[str, frozenset[int]] = {}
        stack = [(root, False) for root in self.roots]
        while stack:
            id_, ready = stack.pop()
            if ready:
                below = (used[child] for child in self.children[id_])
                used[id_] = frozenset({self.column[id_]}).union(*below)
            else:
                stack.append((id_, True))
                stack.extend((child, False) for child in self.children[id_])
        return used

    def place(self) -> dict[str, float]:
        stack = [(root, 0) for root in reversed(self.roots)]
        while stack:
            id_, level = stack.pop()
            top = max(level, *(self.bottom[column] for column in self.used[id_]))
            self.centres[id_] = top + self.height[id_] / 2
            self.bottom[self.column[id_]] = top + self.height[id_] + ROW_GAP
            stack.extend((child, top) for child in reversed(self.children[id_]))
        return self.centres


def _rows(columns: Sequence[Column], parents: Mapping[str, str]) -> dict[str, float]:
    return _Rows(columns, parents).place()


def _tied(columns: Sequence[Column], links: Iterable[Link]) -> dict[str, list[str]]:
    """For every box those it is linked to, each once, in the order of the columns."""
    order = {box.id: i for i, box in enumerate(box for column in columns for box in column.boxes)}
    found: dict[str, set[str]] = {id_: set() for id_ in order}
    for link in links:
        if link.source != link.target and link.source in order and link.target in order:
            found[link.source].add(link.target)
            found[link.target].add(link.source)
    return {id_: sorted(others, key=order.__getitem__) for id_, others in found.items()}


def _settle(column: Column, tied: Mapping[str, list[str]], centres: Mapping[str, float]) -> dict[str, float]:
    """Centres for the boxes of a free column, given those of the boxes placed so far."""
    wanted = {box.id: _barycentre(tied[box.id], centres) for box in column.boxes}
    last = max((y for y in wanted.values() if y is not None), default=0.0)
    drawn = {id_: last if y is None else y for id_, y in wanted.items()}
    boxes = sorted(column.boxes, key=lambda box: drawn[box.id])
    return _spread(boxes, [drawn[box.id] for box in boxes])


def _barycentre(tied: Sequence[str], centres: Mapping[str, float]) -> float | None:
    found = [centres[other] for other in tied if other in centres]
    return sum(found) / len(found) if found else None


def _spread(boxes: Sequence[Box], wanted: Sequence[float]) -> dict[str, float]:
    """The centres nearest to the wanted ones (least squares) at which boxes in this order do not touch.

    With the boxes' own extents taken off, 'do not touch' is 'do not decrease': isotonic regression by pooling
    adjacent violators, then nothing above the top.
    """
    offsets: list[float] = [0.0]
    for above, below in pairwise(boxes):
        offsets.append(offsets[-1] + (above.height + below.height) / 2 + ROW_GAP)
    pools: list[tuple[float, int]] = []
    for y, offset in zip(wanted, offsets, strict=True):
        level, size = y - offset, 1
        while pools and pools[-1][0] >= level:
            mean, more = pools.pop()
            level, size = (mean * more + level * size) / (more + size), more + size
        pools.append((level, size))
    least = boxes[0].height / 2
    levels = [max(mean, least) for mean, size in pools for _ in range(size)]
    return {box.id: level + offset for box, level, offset in zip(boxes, levels, offsets, strict=True)}
