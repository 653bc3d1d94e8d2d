"""The golden thread of one strategy, as the pages, the layout and the completeness matrix see it.

Pure functions over a `KnowledgeBase`; nothing here knows how a thread is drawn.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from goldenthread.facts.model import (
    AGENT_KINDS,
    ELEMENT_KINDS,
    STRATEGY_KINDS,
    Kind,
    Literal,
    Predicate,
    Status,
)
from goldenthread.facts.resolved import Entity, KnowledgeBase, ResolvedFact

_T = TypeVar("_T")

OWNERSHIP = (Predicate.OWNED_BY, Predicate.LED_BY)

#: Statuses that say a strategy cannot be leaned on today.
NOT_CURRENT = frozenset(
    {
        Status.DRAFT,
        Status.IN_DEVELOPMENT,
        Status.NOT_YET_DEVELOPED,
        Status.UNDER_REVIEW,
        Status.BEING_REFRESHED,
        Status.EXPIRED,
    }
)

#: The relations that a picture of the thread draws.
THREAD_PREDICATES = (
    Predicate.PART_OF,
    Predicate.ALIGNS_TO,
    Predicate.MEASURED_BY,
    Predicate.HAS_OUTCOME,
    Predicate.UNDERPINNED_BY,
    Predicate.OWNED_BY,
    Predicate.LED_BY,
)


class Layer(StrEnum):
    """The layers of a thread, in the order they are read."""

    VISION = "vision"
    PRIORITY = "priority"
    STRATEGY = "strategy"
    DOMAIN = "domain"
    GOAL = "goal"
    ACTION = "action"
    MEASURE = "measure"
    UNDERPINNING = "underpinning"
    OWNER = "owner"


LAYERS = tuple(Layer)

_LAYER_OF_KIND = {
    Kind.VISION: Layer.VISION,
    Kind.CORPORATE_PRIORITY: Layer.PRIORITY,
    Kind.DOMAIN: Layer.DOMAIN,
    Kind.GOAL: Layer.GOAL,
    Kind.ACTION: Layer.ACTION,
    Kind.COMMITMENT: Layer.ACTION,
    Kind.PRINCIPLE: Layer.ACTION,
    Kind.OUTCOME: Layer.MEASURE,
    Kind.MEASURE: Layer.MEASURE,
}


@dataclass(frozen=True, slots=True)
class ThreadIndex:
    """A knowledge base with its facts found by subject and by object.

    Attributes:
        entities: the entities by id.
        facts_from: the facts whose subject is the id.
        facts_to: the facts whose object is the id.
        scoped: the ids of the elements of each scope.
    """

    entities: Mapping[str, Entity]
    facts_from: Mapping[str, tuple[ResolvedFact, ...]]
    facts_to: Mapping[str, tuple[ResolvedFact, ...]]
    scoped: Mapping[str, tuple[str, ...]]

    def objects(self, subject: str, *predicates: Predicate) -> list[str]:
        """Ids of the entities that `subject` points to by any of the predicates, without repeats."""
        facts = self.facts_from.get(subject, ())
        found = (f.object for f in facts if f.predicate in predicates and isinstance(f.object, str))
        return [object_ for object_ in dict.fromkeys(found) if object_ in self.entities]

    def subjects(self, object_: str, *predicates: Predicate) -> list[str]:
        """Ids of the entities that point to `object_` by any of the predicates, without repeats."""
        facts = self.facts_to.get(object_, ())
        found = (f.subject for f in facts if f.predicate in predicates)
        return [subject for subject in dict.fromkeys(found) if subject in self.entities]

    def literals(self, subject: str, predicate: Predicate) -> list[str]:
        """The words of the literals that `subject` has for the predicate, without repeats."""
        facts = self.facts_from.get(subject, ())
        found = (f.object.text for f in facts if f.predicate is predicate and isinstance(f.object, Literal))
        return list(dict.fromkeys(found))

    def ancestors(self, id_: str) -> Iterator[str]:
        """What the element is part of, nearest first; each ancestor once, so a cycle ends."""
        seen, queue = {id_}, [id_]
        while queue:
            for parent in self.objects(queue.pop(0), Predicate.PART_OF):
                if parent not in seen:
                    seen.add(parent)
                    queue.append(parent)
                    yield parent


@dataclass(frozen=True, slots=True)
class ThreadEdge:
    """One relation between two nodes of a thread."""

    source: str
    target: str
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class Thread:
    """The golden thread of one strategy.

    Attributes:
        strategy: the id of the strategy.
        layers: for every node its layer, in reading order (a parent, then what is under it).
        edges: the relations among the nodes, sorted.
        parents: for every element of the strategy, the node it is shown under in a nested list. An element
            that the documents tie to the strategy by its scope alone is shown under the strategy.
    """

    strategy: str
    layers: Mapping[str, Layer]
    edges: tuple[ThreadEdge, ...]
    parents: Mapping[str, str]


def build_index(knowledge: KnowledgeBase) -> ThreadIndex:
    """Index a knowledge base by subject and object."""
    outgoing: dict[str, list[ResolvedFact]] = defaultdict(list)
    incoming: dict[str, list[ResolvedFact]] = defaultdict(list)
    for fact in knowledge.facts:
        outgoing[fact.subject].append(fact)
        if isinstance(fact.object, str):
            incoming[fact.object].append(fact)
    scoped: dict[str, list[str]] = defaultdict(list)
    for entity in knowledge.entities:
        if entity.scope and entity.kind in ELEMENT_KINDS:
            scoped[entity.scope].append(entity.id)
    return ThreadIndex(knowledge.by_id(), _frozen(outgoing), _frozen(incoming), _frozen(scoped))


def _frozen(groups: Mapping[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {key: tuple(members) for key, members in groups.items()}


def natural_key(entity: Entity) -> tuple[list[tuple[int, int, str]], str, str]:
    """A sort key that puts '2' before '10' and '1A' before '1B', and what has no code last."""
    text = entity.code or "\uffff"
    parts = re.findall(r"\d+|\D+", text)
    digits = [(0, int(p[:12]), "") if p.isdecimal() else (1, 0, p.casefold()) for p in parts]
    return digits, entity.label.casefold(), entity.id


def last_day(index: ThreadIndex, strategy: str) -> date | None:
    """The last day of the years a strategy covers, the latest its facts give; None when they give none."""
    days = [day for text in index.literals(strategy, Predicate.VALID_TO) if (day := _end_of(text))]
    return max(days, default=None)


def _end_of(text: str) -> date | None:
    """The last day of '2026' or of '2026-03-31'."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})-(\d{2}))?", text.strip())
    if not match:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        return date(year or 1, month or 12, day or 31)
    except ValueError:
        return None


def statuses(index: ThreadIndex, id_: str, as_of: date) -> list[str]:
    """The statuses of an entity in the words of `Status`; `Expired` is added when its years have passed."""
    found = index.literals(id_, Predicate.STATUS)
    end = last_day(index, id_)
    if end and end < as_of and Status.EXPIRED not in found:
        return [*(status for status in found if status != Status.CURRENT), Status.EXPIRED.value]
    return found


def is_current(index: ThreadIndex, strategy: str, as_of: date) -> bool:
    """Whether a strategy can be leaned on: not ended, not in the making, not replaced by another."""
    if NOT_CURRENT.intersection(statuses(index, strategy, as_of)):
        return False
    return not index.subjects(strategy, Predicate.SUPERSEDES)


def elements_of(index: ThreadIndex, strategy: str) -> list[str]:
    """Ids of the elements of a strategy, in code order.

    They are what is part of it at any depth, what has it as its scope, and their measures and outcomes.
    """
    label = index.entities[strategy].label
    queue = [strategy, *index.scoped.get(label, ())]
    found = dict.fromkeys(queue[1:])
    while queue:
        member = queue.pop()
        reached = index.subjects(member, Predicate.PART_OF)
        if member != strategy:
            reached += index.objects(member, Predicate.MEASURED_BY, Predicate.HAS_OUTCOME)
        for element in reached:
            if element not in found and _belongs(index.entities[element], label):
                found[element] = None
                queue.append(element)
    return sorted(found, key=lambda id_: natural_key(index.entities[id_]))


def _belongs(entity: Entity, label: str) -> bool:
    return entity.kind in ELEMENT_KINDS and entity.scope in ("", label)


def strategies_with_elements(index: ThreadIndex, as_of: date) -> list[str]:
    """Ids of the strategies that have elements: current ones first, then the fullest thread, then by label."""
    # Imported here: what reads titles takes a fifth of a second, and a question about one thing needs none of it.
    from goldenthread.graph.editions import followed

    sizes = {
        id_: _fullness(index, elements)
        for id_, entity in index.entities.items()
        if entity.kind in STRATEGY_KINDS and (elements := elements_of(index, id_))
    }
    earlier = followed({id_: index.entities[id_].label for id_ in sizes}, as_of.year)
    past = {id_ for id_ in sizes if id_ in earlier or _is_past(index, id_, as_of)}
    return sorted(sizes, key=lambda id_: (id_ in past, -sizes[id_], index.entities[id_].label, id_))


def _fullness(index: ThreadIndex, elements: list[str]) -> int:
    """How much stands in a thread: its elements, what holds them up, and who owns either."""
    held = [*elements, *_reached(index, elements, Predicate.UNDERPINNED_BY)]
    return len({*held, *_reached(index, held, *OWNERSHIP)})


def _is_past(index: ThreadIndex, strategy: str, as_of: date) -> bool:
    """A draft or a strategy under review is still the one to look at; an expired or replaced one is not."""
    replaced = bool(index.subjects(strategy, Predicate.SUPERSEDES))
    return replaced or Status.EXPIRED in statuses(index, strategy, as_of)


def current_strategy(index: ThreadIndex, as_of: date) -> str | None:
    """The strategy to open on: the fullest thread that no other has followed and that has not expired."""
    return next(iter(strategies_with_elements(index, as_of)), None)


def thread_of(index: ThreadIndex, strategy: str) -> Thread:
    """The thread of a strategy: its elements, what they align to, what underpins them, who owns it all."""
    elements = elements_of(index, strategy)
    layers = {strategy: Layer.STRATEGY}
    layers.update({id_: _LAYER_OF_KIND[index.entities[id_].kind] for id_ in elements})
    parents = _parents(index, strategy, elements, layers)
    layers = {id_: layers[id_] for id_ in _reading_order(index, strategy, parents, layers)}
    for id_ in _aligned(index, list(layers)):
        layers.setdefault(id_, _aligned_layer(index.entities[id_].kind))
    for id_ in _reached(index, list(layers), Predicate.UNDERPINNED_BY):
        layers.setdefault(id_, Layer.UNDERPINNING)
    for id_ in _reached(index, list(layers), *OWNERSHIP):
        if index.entities[id_].kind in AGENT_KINDS:
            layers.setdefault(id_, Layer.OWNER)
    return Thread(strategy, layers, _edges(index, layers), parents)


def _reached(index: ThreadIndex, ids: Iterable[str], *predicates: Predicate) -> list[str]:
    return list(dict.fromkeys(object_ for id_ in ids for object_ in index.objects(id_, *predicates)))


def _aligned(index: ThreadIndex, ids: list[str]) -> list[str]:
    """What the thread aligns to, and the priorities and visions those are part of or align to in turn."""
    first = _reached(index, ids, Predicate.ALIGNS_TO)
    higher = _reached(index, first, Predicate.ALIGNS_TO, Predicate.PART_OF)
    upward = (Kind.VISION, Kind.CORPORATE_PRIORITY)
    return first + [id_ for id_ in higher if index.entities[id_].kind in upward]


def _aligned_layer(kind: Kind) -> Layer:
    return Layer.VISION if kind is Kind.VISION else Layer.PRIORITY


def _edges(index: ThreadIndex, layers: Mapping[str, Layer]) -> tuple[ThreadEdge, ...]:
    found = {
        ThreadEdge(id_, object_, predicate)
        for id_ in layers
        for predicate in THREAD_PREDICATES
        for object_ in index.objects(id_, predicate)
        if object_ in layers and object_ != id_
    }
    return tuple(sorted(found, key=lambda edge: (edge.source, edge.target, edge.predicate)))


def _parents(index: ThreadIndex, strategy: str, elements: list[str], layers: Mapping[str, Layer]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for id_ in elements:
        candidates = index.objects(id_, Predicate.PART_OF)
        candidates += index.subjects(id_, Predicate.MEASURED_BY, Predicate.HAS_OUTCOME)
        inside = [c for c in candidates if c in layers and not _leads_to(parents, c, id_)]
        inside.sort(key=lambda c: -LAYERS.index(layers[c]))
        parents[id_] = inside[0] if inside else strategy
    return parents


def _leads_to(parents: Mapping[str, str], start: str, target: str) -> bool:
    while start != target and start in parents:
        start = parents[start]
    return start == target


def _reading_order(
    index: ThreadIndex, strategy: str, parents: Mapping[str, str], layers: Mapping[str, Layer]
) -> list[str]:
    children: dict[str, list[str]] = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    order, stack = [], [strategy]
    while stack:
        id_ = stack.pop()
        order.append(id_)
        under = children[id_]
        under.sort(key=lambda c: (LAYERS.index(layers[c]), natural_key(index.entities[c])), reverse=True)
        stack.extend(under)
    return order


def domains_of(index: ThreadIndex, id_: str) -> list[str]:
    """Ids of the domains that an entity belongs to or holds up, itself when it is one."""
    entity = index.entities.get(id_)
    if entity is None:
        return []
    if entity.kind is Kind.DOMAIN:
        return [id_]
    held_up = (Predicate.MEASURED_BY, Predicate.HAS_OUTCOME, Predicate.UNDERPINNED_BY)
    carriers = [id_, *index.subjects(id_, *held_up)]
    line = dict.fromkeys(above for carrier in carriers for above in (carrier, *index.ancestors(carrier)))
    return [member for member in line if index.entities[member].kind is Kind.DOMAIN]


def owners_of(index: ThreadIndex, id_: str) -> list[str]:
    """Ids of the owners and leads of an entity, or else of the nearest thing it is part of or judges that names any."""
    judged = index.subjects(id_, Predicate.MEASURED_BY, Predicate.HAS_OUTCOME)
    lines = [id_, *index.ancestors(id_), *(above for one in judged for above in (one, *index.ancestors(one)))]
    return next((owners for line in lines if (owners := index.objects(line, *OWNERSHIP))), [])
