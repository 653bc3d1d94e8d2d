"""Fixed positions for the nodes of a thread: columns left to right, few crossings, no overlaps.

The same boxes and edges give the same positions, to the pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

#: Pixels (at zoom 1) of a column, between two columns, and between two boxes of a column.
COLUMN_WIDTH = 190
COLUMN_GAP = 64
ROW_GAP = 14

_SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A node to be placed: its id, its height in pixels."""

    id: str
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """An edge that pulls its ends level; a heavier one pulls more."""

    source: str
    target: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of boxes.

    Attributes:
        boxes: its boxes; their order is kept when `pinned`, else it is only what ties fall back on.
        pinned: whether the order carries meaning (code order under a parent) and must be kept.
    """

    boxes: tuple[Box, ...]
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """The centre of a box in pixels, from the top left of the drawing."""

    x: int
    y: int


def arrange(columns: Sequence[Column], links: Iterable[Link]) -> dict[str, Position]:
    """Place every box.

    A column that is not pinned is ordered by barycentre, which keeps crossings few; then each box comes as
    near as the others allow to the mean height of what it is linked to. The top left of the drawing is (0, 0).
    """
    filled = [column for column in columns if column.boxes]
    graph = _graph(filled, links)
    heights = _first_heights(filled, graph)
    for _ in range(_SWEEPS):
        for column in _by_extent(filled)[1:]:
            heights.update(_settle(column, graph, heights))
    return _positions(filled, heights)


def _graph(columns: Sequence[Column], links: Iterable[Link]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(box.id for column in columns for box in column.boxes)
    for link in links:
        if link.source in graph and link.target in graph and link.source != link.target:
            known = graph.get_edge_data(link.source, link.target, {"weight": 0.0})["weight"]
            graph.add_edge(link.source, link.target, weight=known + link.weight)
    return graph


def _by_extent(columns: Sequence[Column]) -> list[Column]:
    """The columns, pinned ones first and the tallest of those foremost: it decides, the others follow."""
    return sorted(columns, key=lambda column: (not column.pinned, -_extent(column.boxes)))


def _extent(boxes: Sequence[Box]) -> int:
    return sum(box.height + ROW_GAP for box in boxes)


def _first_heights(columns: Sequence[Column], graph: nx.Graph[str]) -> dict[str, float]:
    heights: dict[str, float] = {}
    for column in _by_extent(columns):
        heights.update(_settle(column, graph, heights))
    return heights


def _settle(column: Column, graph: nx.Graph[str], heights: dict[str, float]) -> dict[str, float]:
    """New heights of the boxes of one column, given those of the boxes placed so far."""
    own = {box.id for box in column.boxes}
    placed = {id_: y for id_, y in heights.items() if id_ not in own}
    wanted = {box.id: _barycentre(graph, box.id, placed) for box in column.boxes}
    boxes = list(column.boxes)
    if not column.pinned:
        boxes.sort(key=lambda box: (wanted[box.id] is None, wanted[box.id] or 0.0))
    return _spread(boxes, _complete([wanted[box.id] for box in boxes]))


def _barycentre(graph: nx.Graph[str], id_: str, heights: dict[str, float]) -> float | None:
    pulls = [(heights[n], data["weight"]) for n, data in graph[id_].items() if n in heights]
    total = sum(weight for _, weight in pulls)
    return sum(y * weight for y, weight in pulls) / total if pulls else None


def _complete(wanted: Sequence[float | None]) -> list[float]:
    """Wanted heights; an unlinked box takes that of the box before it, or else the first there is."""
    last = next((y for y in wanted if y is not None), 0.0)
    complete = []
    for y in wanted:
        last = last if y is None else y
        complete.append(last)
    return complete


def _spread(boxes: Sequence[Box], wanted: Sequence[float]) -> dict[str, float]:
    """The heights nearest to the wanted ones (least squares) at which boxes in this order do not touch.

    With the boxes' own extents taken off, 'do not touch' is 'do not decrease': isotonic regression by pooling
    adjacent violators.
    """
    offsets: list[float] = []
    for i, box in enumerate(boxes):
        step = (boxes[i - 1].height + box.height) / 2 + ROW_GAP if i else 0.0
        offsets.append((offsets[-1] if offsets else 0.0) + step)
    pools: list[tuple[float, int]] = []
    for y, offset in zip(wanted, offsets, strict=True):
        pool = (y - offset, 1)
        while pools and pools[-1][0] >= pool[0]:
            mean, size = pools.pop()
            pool = ((mean * size + pool[0] * pool[1]) / (size + pool[1]), size + pool[1])
        pools.append(pool)
    levels = [mean for mean, size in pools for _ in range(size)]
    return {box.id: level + offset for box, level, offset in zip(boxes, levels, offsets, strict=True)}


def _positions(columns: Sequence[Column], heights: dict[str, float]) -> dict[str, Position]:
    tops = [heights[box.id] - box.height / 2 for column in columns for box in column.boxes]
    top = min(tops, default=0.0)
    return {
        box.id: Position(
            COLUMN_WIDTH // 2 + i * (COLUMN_WIDTH + COLUMN_GAP), _whole(heights[box.id] - top, box.height)
        )
        for i, column in enumerate(columns)
        for box in column.boxes
    }


def _whole(y: float, height: int) -> int:
    """A whole pixel; rounded up, so that the ends of an odd box stay inside the drawing."""
    return max(round(y), (height + 1) // 2)
