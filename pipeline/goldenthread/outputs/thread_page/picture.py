"""What can be drawn of a thread: nodes with wrapped labels, the empty places of gaps, boxes for what is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.facts.model import Kind, Predicate
from goldenthread.graph.thread_view import NOT_CURRENT, Layer, Thread, ThreadIndex, statuses
from goldenthread.outputs.text_boxes import Wrapped, wrap
from goldenthread.outputs.thread_page.clusters import MOST_NODES
from goldenthread.outputs.thread_page.folds import Folds
from goldenthread.outputs.thread_page.model import Fold, Node, Picture, Tie
from goldenthread.outputs.thread_page.positions import COLUMN_WIDTH
from goldenthread.outputs.wording import GAP_WORDS, KIND_WORDS, status_words

STRUCTURE = (Predicate.PART_OF, Predicate.MEASURED_BY, Predicate.HAS_OUTCOME)

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
        folds = tuple(Folds(index, tree, beside, edges, thread.parents, gaps).all())
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
    note = "\n".join(map(status_words, worrying))
    room = COLUMN_WIDTH - (16 if entity.kind in _SLANTED else 8)
    text = wrap(entity.label, room, extra_lines=len(worrying))
    header = f"{KIND_WORDS[entity.kind]} {entity.code}".strip()
    return Node(id_, layer, text, id_, entity.kind.value, header, note)


def _empty_node(id_: str, code: GapCode, layer: Layer) -> Node:
    text = Wrapped((GAP_WORDS[code].heading,), _EMPTY_HEIGHT)
    return Node(f"{id_} {code.value}", layer, text, id_, "Gap", "", gap=code.value)
