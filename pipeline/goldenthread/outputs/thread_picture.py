"""What is drawn of a thread: nodes with wrapped labels, the empty places gaps leave, and where all stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.facts.model import Kind, Predicate
from goldenthread.graph.thread_view import LAYERS, NOT_CURRENT, Layer, Thread, ThreadIndex, statuses
from goldenthread.outputs.layout_positions import (
    COLUMN_GAP,
    COLUMN_WIDTH,
    Box,
    Column,
    Link,
    Position,
    arrange,
)
from goldenthread.outputs.page_data import status_words
from goldenthread.outputs.text_boxes import Wrapped, wrap
from goldenthread.outputs.wording import GAP_WORDS, KIND_WORDS

#: Above this many nodes a thread opens without actions and measures; choosing a node reveals those under it.
MOST_NODES = 150

STRUCTURE = (Predicate.PART_OF, Predicate.MEASURED_BY, Predicate.HAS_OUTCOME)
_DETAIL = (Layer.ACTION, Layer.MEASURE)
_SUPPORT = (Layer.UNDERPINNING, Layer.OWNER)

#: The gaps shown as an empty place in the thread: the layer the place is in, and how it would be tied there.
EMPTY_PLACES: dict[GapCode, tuple[Layer, Predicate]] = {
    GapCode.NO_OWNER: (Layer.OWNER, Predicate.OWNED_BY),
    GapCode.NO_MEASURE: (Layer.MEASURE, Predicate.MEASURED_BY),
    GapCode.NO_ACTION: (Layer.ACTION, Predicate.PART_OF),
    GapCode.NO_UNDERPINNING_STRATEGY: (Layer.UNDERPINNING, Predicate.UNDERPINNED_BY),
}
_EMPTY_HEIGHT = 32

#: Shapes with slanted or round ends, which leave text less room.
_SLANTED = frozenset(
    {
        Kind.MEASURE,
        Kind.OUTCOME,
        Kind.ACTION,
        Kind.COMMITMENT,
        Kind.PRINCIPLE,
        Kind.CORPORATE_PRIORITY,
        Kind.VISION,
        Kind.PARTNERSHIP,
    }
)


@dataclass(frozen=True, slots=True)
class Node:
    """A node to draw.

    Attributes:
        key: what edges and positions cite it by.
        layer: the column it stands in.
        text: its label, wrapped.
        entity: the id of the entity it shows, or that the gap is at.
        kind: the entity's kind, or 'Gap'.
        header: the line above the label: kind and code.
        note: the line below the label: a status that should worry a reader.
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


Tie = tuple[str, str, Predicate]


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes in reading order and the edges among them, to be placed together.

    `parents` gives the node that an element, or the empty place of an action or measure, stands under.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Tie, ...]
    parents: Mapping[str, str]

    def part(self, keys: Collection[str]) -> Picture:
        """The nodes with these keys and the edges among them."""
        nodes = tuple(node for node in self.nodes if node.key in keys)
        edges = tuple(edge for edge in self.edges if edge[0] in keys and edge[1] in keys)
        return Picture(nodes, edges, self.parents)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture with a position for every node.

    Attributes:
        picture: the nodes and the edges among them.
        positions: the centre of each node.
        columns: the layers that have nodes, with the centre of their column.
        outward: edges from its nodes to nodes of the picture it is laid beside.
    """

    picture: Picture
    positions: Mapping[str, Position]
    columns: tuple[tuple[Layer, int], ...]
    outward: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A thread as drawn: what it opens on, and what choosing a node reveals beside it."""

    opening: Placed
    revealed: Mapping[str, Placed]


def draw(index: ThreadIndex, thread: Thread, gaps: Iterable[Gap], as_of: date) -> Drawing:
    """The drawing of a thread.

    A thread of more than `MOST_NODES` nodes opens without actions and measures; each node that has some gets
    them, with their owners, as a block to its right, from its level down.
    """
    whole = _picture(index, thread, gaps, as_of)
    if len(thread.layers) <= MOST_NODES:
        return Drawing(_placed(whole, LAYERS), {})
    opening = _placed(_outline(whole), [layer for layer in LAYERS if layer not in _DETAIL])
    return Drawing(opening, _blocks(whole, opening, thread))


def _picture(index: ThreadIndex, thread: Thread, gaps: Iterable[Gap], as_of: date) -> Picture:
    nodes = [_entity_node(index, id_, layer, as_of) for id_, layer in thread.layers.items()]
    parents = dict(thread.parents)
    edges: list[Tie] = [(edge.source, edge.target, edge.predicate) for edge in thread.edges]
    missing = {(gap.id, gap.code) for gap in gaps if gap.code in EMPTY_PLACES and gap.id in thread.layers}
    for id_ in thread.layers:
        for code in (code for code in EMPTY_PLACES if (id_, code) in missing):
            layer, predicate = EMPTY_PLACES[code]
            place = _empty_node(id_, code, layer)
            nodes.append(place)
            parents[place.key] = id_
            ends = (place.key, id_) if predicate is Predicate.PART_OF else (id_, place.key)
            edges.append((*ends, predicate))
    return Picture(tuple(nodes), tuple(edges), parents)


def _entity_node(index: ThreadIndex, id_: str, layer: Layer, as_of: date) -> Node:
    entity = index.entities[id_]
    worrying = [status for status in statuses(index, id_, as_of) if status in NOT_CURRENT]
    note = ", ".join(status_words(status) for status in worrying)
    room = COLUMN_WIDTH - (16 if entity.kind in _SLANTED else 8)
    text = wrap(entity.label, room, extra_lines=1 if note else 0)
    header = f"{KIND_WORDS[entity.kind]} {entity.code}".strip()
    return Node(id_, layer, text, id_, entity.kind.value, header, note)


def _empty_node(id_: str, code: GapCode, layer: Layer) -> Node:
    text = Wrapped((GAP_WORDS[code].heading,), _EMPTY_HEIGHT)
    return Node(f"{id_} {code.value}", layer, text, id_, "Gap", "", gap=code.value)


def _placed(picture: Picture, order: Sequence[Layer]) -> Placed:
    filled = [layer for layer in order if any(node.layer is layer for node in picture.nodes)]
    columns = [
        Column(tuple(Box(n.key, n.text.height) for n in _in_reading_order(picture, layer)), layer in _SUPPORT)
        for layer in filled
    ]
    positions = arrange(columns, [Link(s, t) for s, t, _ in picture.edges], picture.parents)
    step = COLUMN_WIDTH + COLUMN_GAP
    headings = tuple((layer, COLUMN_WIDTH // 2 + i * step) for i, layer in enumerate(filled))
    return Placed(picture, positions, headings)


def _in_reading_order(picture: Picture, layer: Layer) -> list[Node]:
    """The nodes of a layer, an empty place where the element it belongs to comes."""
    order = {node.key: i for i, node in enumerate(picture.nodes)}
    members = [node for node in picture.nodes if node.layer is layer]
    return sorted(members, key=lambda node: (order.get(node.entity, 0), order[node.key]))


def _outline(whole: Picture) -> Picture:
    """What a large thread opens on: no actions or measures, nor the strategies and owners of those alone."""
    shown = {node.key for node in whole.nodes if node.layer not in (*_DETAIL, *_SUPPORT)}
    for layer in _SUPPORT:
        held = {target for source, target, _ in whole.edges if source in shown}
        shown |= {node.key for node in whole.nodes if node.layer is layer and node.key in held}
    return whole.part(shown)


def _blocks(whole: Picture, opening: Placed, thread: Thread) -> dict[str, Placed]:
    hidden: dict[str, set[str]] = defaultdict(set)
    for node in whole.nodes:
        if node.layer in _DETAIL:
            hidden[_shown_above(thread, node.entity, opening.positions)].add(node.key)
    left = max(place.x for place in opening.positions.values()) + COLUMN_WIDTH // 2 + COLUMN_GAP
    outgoing: dict[str, list[Tie]] = defaultdict(list)
    for edge in whole.edges:
        outgoing[edge[0]].append(edge)
    return {
        parent: _block(whole, keys, _top(whole, opening, parent), left, outgoing, opening.positions)
        for parent, keys in hidden.items()
    }


def _top(whole: Picture, opening: Placed, key: str) -> int:
    height = next(node.text.height for node in whole.nodes if node.key == key)
    return opening.positions[key].y - height // 2


def _shown_above(thread: Thread, id_: str, shown: Collection[str]) -> str:
    while id_ not in shown and id_ in thread.parents:
        id_ = thread.parents[id_]
    return id_ if id_ in shown else thread.strategy


def _block(
    whole: Picture,
    keys: set[str],
    level: int,
    left: int,
    outgoing: Mapping[str, list[Tie]],
    shown: Mapping[str, Position],
) -> Placed:
    """The nodes of one block, to the right of `left` and from `level` down."""
    supports = {edge[1] for key in keys for edge in outgoing[key]} - set(shown)
    supports |= {edge[1] for key in supports for edge in outgoing[key] if edge[2] is Predicate.OWNED_BY}
    members = (keys | supports) - set(shown)
    block = _placed(whole.part(members), (*_DETAIL, *_SUPPORT))
    moved = {key: Position(place.x + left, place.y + level) for key, place in block.positions.items()}
    columns = tuple((layer, x + left) for layer, x in block.columns)
    crossing = [e for e in whole.edges if (e[0] in members and e[1] in shown) or (e[1] in members and e[0] in shown)]
    return Placed(block.picture, moved, columns, tuple(crossing))
