"""A build's graph checked against the shapes: every node of every graph, a graph or a part of one at a time.

The time grows in line with the statements, and the memory is that of the largest part. A document's graph is checked
alone. The facts are checked in parts of so many things each, with all that is stated of them, and with the names and
classes of what they lead to: all that a shape looks at.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.resolved import Entity, KnowledgeBase, ResolvedFact
from goldenthread.graph.dataset import (
    Triple,
    document_names,
    document_triples,
    entity_triples,
    fact_triple,
    named_graphs,
)
from goldenthread.graph.soundness.conformance import Conformance
from goldenthread.graph.soundness.shapes import Shapes, Target

#: Things of the facts graph in a part: about 10,000 statements, a few megabytes. What pySHACL does for every part anew
#: takes some milliseconds, so smaller parts cost more time.
_SIZE: Final = 2000


def check(knowledge: KnowledgeBase, documents: Sequence[DocumentRecord]) -> Conformance:
    """Whether what a build writes is a well-formed graph.

    The statements are those that the writers of `graph.ttl` and `graph.trig` are given.
    """
    shapes, found = Shapes(), Conformance(graphs=1)
    with _collected() as collect:
        for part in _parts(knowledge, documents):
            for result in shapes.validate(shapes.facts(part.triples), Target.FACTS, besides=part.besides):
                found.add(result)
            found.nodes += part.nodes
            collect()
        for graph, triples in named_graphs(knowledge):
            portion = shapes.document(graph, triples)
            for result in shapes.validate(portion, Target.DOCUMENT, str(graph)):
                found.add(result)
            found.graphs += 1
            found.nodes += sum(1 for _ in portion.described()) - 1
            collect()
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the facts graph.

    Attributes:
        triples: its statements.
        nodes: how many nodes it is there to check.
        besides: the nodes that are only named in it, because something leads to them.
    """

    triples: list[Triple]
    nodes: int
    besides: frozenset[str] = frozenset()


def _parts(knowledge: KnowledgeBase, documents: Sequence[DocumentRecord]) -> Iterator[_Part]:
    """The facts graph in parts: first the entities with their facts, then the source files."""
    entities = knowledge.by_id()
    facts: dict[str, list[ResolvedFact]] = defaultdict(list)
    for fact in knowledge.facts:
        facts[fact.subject].append(fact)
    things = sorted(entities.keys() | facts.keys())
    for start in range(0, len(things), _SIZE):
        yield _things(things[start : start + _SIZE], entities, facts)
    records = {record.name: record for record in documents}
    names = document_names(knowledge, documents)
    for start in range(0, len(names), _SIZE):
        part = names[start : start + _SIZE]
        yield _Part([triple for name in part for triple in document_triples(name, records.get(name))], len(part))


def _things(
    things: Sequence[str], entities: Mapping[str, Entity], facts: Mapping[str, Sequence[ResolvedFact]]
) -> _Part:
    stated = [fact for thing in things for fact in facts.get(thing, ())]
    triples = [fact_triple(fact) for fact in stated]
    besides = {fact.object for fact in stated if isinstance(fact.object, str)}.difference(things)
    for thing in sorted(entities.keys() & {*things, *besides}):
        triples.extend(entity_triples(entities[thing]))
    return _Part(triples, len(things), frozenset(besides))


@contextmanager
def _collected() -> Iterator[Callable[[], int]]:
    """A function that frees what a part left behind, looking at nothing older.

    rdflib's and pySHACL's objects refer to one another in rings, so that only the collector frees them; it is off while
    a build writes, and the build's own objects are far too many to look through after every part.
    """
    gc.freeze()
    try:
        yield lambda: gc.collect(0)
    finally:
        gc.unfreeze()
