"""What a picture of a thread is made of: nodes, the boxes for what is folded away, and the ties among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.facts.model import Predicate
from goldenthread.graph.thread_view import Layer
from goldenthread.outputs.text_boxes import Wrapped

Tie = tuple[str, str, Predicate]


@dataclass(frozen=True, slots=True)
class Node:
    """A node to draw.

    Attributes:
        key: what edges and positions cite it by.
        layer: the column it stands in.
        text: its label, wrapped.
        entity: the id of the entity it shows, or that the gap or the box is at.
        kind: the entity's kind, 'Gap' or 'Cluster'.
        header: the line above the label: kind and code.
        note: the lines below the label: each status that should worry a reader.
        gap: the gap's code when it is an empty place, else ''.
    """

    key: str
    layer: Layer
    text: Wrapped
    entity: str
    kind: str
    header: str
    note: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """A box that stands for what is folded away.

    Attributes:
        node: the box; its entity is the node that it stands under.
        start, stop: the stretch of the tree that it holds; both 0 where it holds what the node is tied to.
        tied: the keys of what the node is tied to that it holds.
    """

    node: Node
    start: int
    stop: int
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that can be drawn of a thread.

    Attributes:
        tree: the strategy and its elements in reading order.
        beside: what they align to and are held up and owned by.
        places: the empty places that gaps leave, each drawn wherever its entity is.
        folds: the boxes, those that are seen first before those that they hold.
        edges: the ties among all but the boxes.
        parents: the key that each node of the tree but the first, and each empty place of an action or a measure,
            stands under.
    """

    tree: tuple[Node, ...]
    beside: tuple[Node, ...]
    places: tuple[Node, ...]
    folds: tuple[Fold, ...]
    edges: tuple[Tie, ...]
    parents: Mapping[str, str]
