"""What can be drawn of a thread: nodes with wrapped labels, the empty places of gaps, boxes for what is folded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.facts.model import Kind, Predicate
from goldenthread.graph.thread_view import LAYERS, NOT_CURRENT, Layer, Thread, ThreadIndex, statuses
from goldenthread.outputs.text_boxes import HEADER_HEIGHT, LINE_HEIGHT, PADDING, Wrapped, wrap
from goldenthread.outputs.thread_page.clusters import MOST_NODES, MOST_RUNS, Cluster, Folding, stretches
from goldenthread.outputs.thread_page.positions import COLUMN_WIDTH
from goldenthread.outputs.wording import GAP_WORDS, KIND_WORDS, LAYER_WORDS, counted, plural, status_words

STRUCTURE = (Predicate.PART_OF, Predicate.MEASURED_BY, Predicate.HAS_OUTCOME)

#: The gaps shown as an empty place in the thread: the layer the place is in, and how it would be tied there.
EMPTY_PLACES: dict[GapCode, tuple[Layer, Predicate]] = {
    GapCode.NO_OWNER: (Layer.OWNER, Predicate.OWNED_BY),
    GapCode.NO_MEASURE: (Layer.MEASURE, Predicate.MEASURED_BY),
    GapCode.NO_ACTION: (Layer.ACTION, Predicate.PART_OF),
    GapCode.NO_UNDERPINNING_STRATEGY: (Layer.UNDERPINNING, Predicate.UNDERPINNED_BY),
}
_EMPTY_HEIGHT = 32

#: Kinds that a box counts by themselves.
_MOST_KINDS = 5

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


def picture(index: ThreadIndex, thread: Thread, gaps: Mapping[str, Sequence[Gap]], as_of: date) -> Picture:
    """What can be drawn of a thread; nothing of it is folded away up to `MOST_NODES` nodes.

    Args:
        index: the knowledge base.
        thread: the thread of one of its strategies.
        gaps: the gaps by the id of what they are at.
        as_of: the day that statuses are judged by.
    """
    nodes = [_entity_node(index, id_, layer, as_of) for id_, layer in thread.layers.items()]
    tree = tuple(node for node in nodes if node.key in thread.parents or node.key == thread.strategy)
    beside = tuple(node for node in nodes if node.key not in thread.parents and node.key != thread.strategy)
    edges: list[Tie] = [(edge.source, edge.target, edge.predicate) for edge in thread.edges]
    parents = dict(thread.parents)
    places = tuple(_places(nodes, gaps, edges, parents))
    folds: tuple[Fold, ...] = ()
    if len(nodes) > MOST_NODES:
        folds = tuple(_Folds(index, tree, beside, edges, thread.parents, gaps).all())
    return Picture(tree, beside, places, folds, tuple(edges), parents)


def _places(
    nodes: Iterable[Node], gaps: Mapping[str, Sequence[Gap]], edges: list[Tie], parents: dict[str, str]
) -> Iterator[Node]:
    """The empty places beside the nodes; what ties them and what they stand under is added to the others."""
    for node in nodes:
        missing = {gap.code for gap in gaps.get(node.key, ())}
        for code in (code for code in EMPTY_PLACES if code in missing):
            layer, predicate = EMPTY_PLACES[code]
            place = _empty_node(node.key, code, layer)
            parents[place.key] = node.key
            ends = (place.key, node.key) if predicate is Predicate.PART_OF else (node.key, place.key)
            edges.append((*ends, predicate))
            yield place


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


class _Folds:
    """Makes the boxes of a large thread."""

    def __init__(
        self,
        index: ThreadIndex,
        tree: Sequence[Node],
        beside: Sequence[Node],
        edges: Iterable[Tie],
        parents: Mapping[str, str],
        gaps: Mapping[str, Sequence[Gap]],
    ) -> None:
        self.index, self.tree, self.parents, self.gaps = index, tree, parents, gaps
        self.layers = {node.key: node.layer for node in beside}
        self.ties: dict[str, list[str]] = defaultdict(list)
        for source, target, _ in edges:
            if target in self.layers and target not in self.ties[source]:
                self.ties[source].append(target)

    def all(self) -> Iterator[Fold]:
        """The boxes of the tree, then those of what single nodes are tied to."""
        layers = {node.key: node.layer for node in self.tree}
        # A tie leads on: the strategy that holds a goal up brings its owner.
        brought = {
            key: tuple(dict.fromkeys(k for tie in self.ties[key] for k in (tie, *self.ties.get(tie, ()))))
            for key in layers
            if key in self.ties
        }
        for number, cluster in enumerate(Folding(layers, self.parents, brought).clusters()):
            yield self._of_tree(number, cluster)
        for key, layer in [(key, layer) for key in self.ties for layer in LAYERS]:
            yield from self._of_ties(key, layer)

    def _of_tree(self, number: int, cluster: Cluster) -> Fold:
        held = [node.key for node in self.tree[cluster.start : cluster.stop]]
        header = "+ Open" if cluster.run is None else f"+ {LAYER_WORDS[cluster.layer]} {self._span(cluster)}"
        node = _box(f"fold {self.tree[0].key} {number}", cluster.layer, cluster.under, header, self._words(held))
        return Fold(node, cluster.start, cluster.stop)

    def _of_ties(self, key: str, layer: Layer) -> Iterator[Fold]:
        tied = [target for target in self.ties[key] if self.layers[target] is layer]
        for first, stop in stretches(len(tied)) if len(tied) > MOST_RUNS else ():
            header = f"+ {first + 1:,} to {stop:,} of {len(tied):,}"
            node = _box(f"fold {key} {layer} {first}", layer, key, header, self._words(tied[first:stop]))
            yield Fold(node, 0, 0, tuple(tied[first:stop]))

    def _span(self, cluster: Cluster) -> str:
        """What a run reaches from and to: the codes of its first and last member, or their numbers."""
        first, last = cluster.run or (0, 0)
        members = [n.key for n in self.tree[cluster.start : cluster.stop] if self._is_member(n, cluster)]
        codes = [self.index.entities[members[place]].code for place in (0, -1)]
        return f"{codes[0]} to {codes[1]}" if all(codes) else f"{first} to {last}"

    def _is_member(self, node: Node, cluster: Cluster) -> bool:
        return self.parents[node.key] == cluster.under and node.layer is cluster.layer

    def _words(self, held: Sequence[str]) -> tuple[str, ...]:
        """What is held, a line a kind, and the gaps of all of it."""
        kinds = Counter(self.index.entities[key].kind for key in held)
        order = sorted(kinds, key=list(KIND_WORDS).index)
        lines = [counted(kinds[kind], kind) for kind in order[:_MOST_KINDS]]
        if others := sum(kinds[kind] for kind in order[_MOST_KINDS:]):
            lines.append(plural(others, "other"))
        missing = sum(len(self.gaps.get(key, ())) for key in held)
        return (*lines, plural(missing, "gap")) if missing else tuple(lines)


def _box(key: str, layer: Layer, under: str, header: str, lines: tuple[str, ...]) -> Node:
    height = HEADER_HEIGHT + LINE_HEIGHT * len(lines) + PADDING
    return Node(key, layer, Wrapped(lines, height), under, "Cluster", header)
