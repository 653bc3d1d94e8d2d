"""The graph as a network: nodes are entities, edges are facts between them, literals are attributes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx

from goldenthread.facts.model import STRATEGY_KINDS, Kind, Predicate
from goldenthread.facts.resolved import KnowledgeBase, ResolvedFact
from goldenthread.safe_text import readable

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph

#: What joins several values in one attribute of a node.
VALUE_JOINER: Final = " | "

#: Relations whose object stands above the subject in the thread.
UPWARD: Final = frozenset({Predicate.PART_OF, Predicate.ALIGNS_TO, Predicate.DECIDED_AT})
#: Relations whose object stands below the subject: what holds it up, measures it or answers for it.
DOWNWARD: Final = frozenset(
    {
        Predicate.UNDERPINNED_BY,
        Predicate.OWNED_BY,
        Predicate.LED_BY,
        Predicate.MEASURED_BY,
        Predicate.HAS_OUTCOME,
        Predicate.AUTHORED_BY,
        Predicate.ACCOUNTABLE_TO,
        Predicate.ASSIGNED_TO,
    }
)
_TOP_KINDS: Final = frozenset({Kind.VISION, Kind.CORPORATE_PRIORITY})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a thread.

    Attributes:
        id: the entity reached.
        via: the entity it was reached from.
        predicate: the relation between the two.
        outward: whether the fact runs from `via` to `id`, or the other way.
        depth: how many steps from the start, from 1.
    """

    id: str
    via: str
    predicate: Predicate
    outward: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Thread:
    """The golden thread through one entity: what stands above it and what stands below, nearest first."""

    id: str
    upward: tuple[Step, ...]
    downward: tuple[Step, ...]


def object_is_above(predicate: Predicate, subject: Kind, target: Kind) -> bool | None:
    """Whether a fact's object stands above its subject in the thread; None where it stands beside it.

    A vision or corporate priority that a document counts among its parts is still what the strategy serves.
    """
    if predicate is Predicate.PART_OF and subject in _TOP_KINDS and target in STRATEGY_KINDS:
        return False
    if predicate in UPWARD:
        return True
    return False if predicate in DOWNWARD else None


def _literal_attributes(facts: list[ResolvedFact]) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for fact in facts:
        if not isinstance(fact.object, str):
            values.setdefault(fact.predicate.value, []).append(readable(fact.object.text))
    return {name: VALUE_JOINER.join(dict.fromkeys(values[name])) for name in sorted(values)}


def to_networkx(knowledge: KnowledgeBase) -> Network:
    """The knowledge base as a network.

    Nodes are entity ids with `kind`, `label`, `code`, `scope`, `local_term`, `alt_labels` and every literal
    fact (`status`, `timescale`, ...) as strings, several values joined by ' | '. Edges are keyed by their
    predicate and carry `predicate`, `confidence`, `review`, and the `document` and `page` (0 where there are
    none) of the best evidence.
    """
    graph: Network = nx.MultiDiGraph()
    by_subject: dict[str, list[ResolvedFact]] = {}
    for fact in knowledge.facts:
        by_subject.setdefault(fact.subject, []).append(fact)
    for entity in sorted(knowledge.entities):
        attributes = _literal_attributes(by_subject.get(entity.id, []))
        attributes |= {
            "kind": entity.kind.value,
            "label": readable(entity.label),
            "code": readable(entity.code),
        }
        attributes |= {"scope": readable(entity.scope), "local_term": readable(entity.local_term)}
        attributes["alt_labels"] = readable(VALUE_JOINER.join(entity.alt_labels))
        graph.add_node(entity.id, **attributes)
    for fact in knowledge.facts:
        if isinstance(fact.object, str) and fact.subject in graph and fact.object in graph:
            _add_edge(graph, fact)
    return graph


def _add_edge(graph: Network, fact: ResolvedFact) -> None:
    best = fact.support[0].evidence
    graph.add_edge(
        fact.subject,
        str(fact.object),
        key=fact.predicate.value,
        predicate=fact.predicate.value,
        confidence=round(fact.confidence, 4),
        review=fact.review,
        document=readable(best.document),
        page=best.page or 0,
    )


def _neighbours(graph: Network, node: str, upward: bool) -> Iterator[tuple[str, Predicate, bool]]:
    """What is one step above (or below) a node, the relation, and whether the fact runs towards it."""
    kind = Kind(graph.nodes[node]["kind"])
    for _, target, key in graph.out_edges(node, keys=True):
        predicate = Predicate(key)
        if object_is_above(predicate, kind, Kind(graph.nodes[target]["kind"])) is upward:
            yield target, predicate, True
    for source, _, key in graph.in_edges(node, keys=True):
        predicate = Predicate(key)
        if object_is_above(predicate, Kind(graph.nodes[source]["kind"]), kind) is (not upward):
            yield source, predicate, False


def _walk(graph: Network, start: str, upward: bool, depth: int) -> Iterator[Step]:
    seen = {start}
    queue = deque([(start, 1)])
    while queue:
        node, level = queue.popleft()
        if level > depth:
            return
        for other, predicate, outward in sorted(_neighbours(graph, node, upward)):
            if other not in seen:
                seen.add(other)
                queue.append((other, level + 1))
                yield Step(other, node, predicate, outward, level)


def thread(graph: Network, entity: str, depth: int = 12) -> Thread:
    """The thread through an entity.

    Upward it follows parts to wholes, what is aligned to what it serves, and what holds up to what is held
    up; so it ends at visions. Downward it follows the same relations the other way, to measures, strategies
    and owners. No entity is reached twice.

    Raises:
        KeyError: when the entity is not in the graph.
    """
    if entity not in graph:
        raise KeyError(entity)
    upward = tuple(_walk(graph, entity, True, depth))
    return Thread(entity, upward, tuple(_walk(graph, entity, False, depth)))
