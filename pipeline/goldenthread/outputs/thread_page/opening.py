"""What of a thread is drawn with some of its boxes open, and where all of that stands.

`js/graph/clusters.js` does the same when a reader opens a box; a test holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goldenthread.facts.model import Predicate
from goldenthread.graph.thread_view import LAYERS, Layer
from goldenthread.outputs.thread_page.model import Fold, Node, Picture, Tie
from goldenthread.outputs.thread_page.positions import (
    COLUMN_GAP,
    COLUMN_WIDTH,
    Box,
    Column,
    Link,
    Position,
    arrange,
)

#: The height of a box that is open: a bar above what it held, high enough for a finger.
OPEN_HEIGHT = 36

#: How what a box of a layer holds is tied to its node.
FOLD_TIES: dict[Layer, Predicate] = {
    Layer.MEASURE: Predicate.MEASURED_BY,
    Layer.VISION: Predicate.ALIGNS_TO,
    Layer.PRIORITY: Predicate.ALIGNS_TO,
    Layer.UNDERPINNING: Predicate.UNDERPINNED_BY,
    Layer.OWNER: Predicate.OWNED_BY,
}

_FREE = (Layer.UNDERPINNING, Layer.OWNER)


@dataclass(frozen=True, slots=True)
class Placed:
    """What is drawn, with a position for every node.

    Attributes:
        nodes: the nodes in reading order.
        heights: the height of each.
        positions: the centre of each.
        columns: the layers that have nodes, with the centre of their column.
    """

    nodes: tuple[Node, ...]
    heights: Mapping[str, int]
    positions: Mapping[str, Position]
    columns: tuple[tuple[Layer, int], ...]


def placed(picture: Picture, opened: Collection[str] = ()) -> Placed:
    """What is drawn with the boxes of these keys open; a box that is in none that is drawn may be among them."""
    nodes = _drawn(picture, opened)
    heights = {n.key: OPEN_HEIGHT if n.key in opened else n.text.height for n in nodes}
    filled = [layer for layer in LAYERS if any(node.layer is layer for node in nodes)]
    columns = [
        Column(tuple(Box(n.key, heights[n.key]) for n in nodes if n.layer is layer), layer in _FREE) for layer in filled
    ]
    links = [Link(source, target) for source, target, _ in picture.edges]
    links += [Link(fold.node.entity, fold.node.key) for fold in picture.folds]
    under = {fold.node.key: fold.node.entity for fold in picture.folds if fold.stop}
    positions = arrange(columns, links, {**picture.parents, **under})
    step = COLUMN_WIDTH + COLUMN_GAP
    headings = tuple((layer, COLUMN_WIDTH // 2 + i * step) for i, layer in enumerate(filled))
    return Placed(tuple(nodes), heights, positions, headings)


def _drawn(picture: Picture, opened: Collection[str]) -> list[Node]:
    boxes, hidden = _boxes(picture, opened)
    places: dict[str, list[Node]] = defaultdict(list)
    for place in picture.places:
        places[place.entity].append(place)
    shown: list[Node] = []
    for at, node in enumerate(picture.tree):
        shown += boxes[at]
        if not hidden[at]:
            shown += [node, *places[node.key]]
    tree = {node.key for at, node in enumerate(picture.tree) if not hidden[at]}
    reached = _reached(picture, opened, tree)
    shown += [kept for node in picture.beside if node.key in reached for kept in (node, *places[node.key])]
    shown += [fold.node for fold in picture.folds if not fold.stop and fold.node.entity in reached]
    return shown


def _boxes(picture: Picture, opened: Collection[str]) -> tuple[dict[int, list[Node]], list[bool]]:
    """The boxes drawn, by the place in the tree that they stand before, and what of the tree is in a closed one."""
    boxes: dict[int, list[Node]] = defaultdict(list)
    hidden = [False] * len(picture.tree)
    for fold in (fold for fold in picture.folds if fold.stop and not hidden[fold.start]):
        boxes[fold.start].append(fold.node)
        if fold.node.key not in opened:
            hidden[fold.start : fold.stop] = [True] * (fold.stop - fold.start)
    return boxes, hidden


def _reached(picture: Picture, opened: Collection[str], tree: Collection[str]) -> set[str]:
    """What is drawn of the tree, and what that is tied to, as far as no closed box holds it."""
    folded = {(f.node.entity, key) for f in picture.folds if f.node.key not in opened for key in f.tied}
    beside = {node.key for node in picture.beside}
    ties: dict[str, list[str]] = defaultdict(list)
    for source, target, _ in picture.edges:
        if target in beside and (source, target) not in folded:
            ties[source].append(target)
    reached, queue = set(tree), list(tree)
    while queue:
        new = [target for target in ties[queue.pop()] if target not in reached]
        reached.update(new)
        queue += new
    return reached


def tie_of(fold: Fold) -> Tie:
    """The edge between a box and the node that it stands under, which stands for those of what it holds."""
    predicate = FOLD_TIES.get(fold.node.layer, Predicate.PART_OF)
    if predicate is Predicate.PART_OF:
        return fold.node.key, fold.node.entity, predicate
    return fold.node.entity, fold.node.key, predicate
