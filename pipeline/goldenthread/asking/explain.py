"""One entity explained: its thread upward and downward, and for every fact the document, page and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from goldenthread.asking.names import find_things, nearest_things
from goldenthread.asking.printing import printable
from goldenthread.asking.results import Term
from goldenthread.asking.store import GraphStore
from goldenthread.asking.things import Thing, read_rows, read_things
from goldenthread.documents.page_words import page_words
from goldenthread.errors import QueryError
from goldenthread.facts.model import Evidence, Kind, Literal, Predicate, is_read_by_ocr
from goldenthread.facts.resolved import Entity, KnowledgeBase, ResolvedFact, Support
from goldenthread.graph.dataset import SECTION_JOINER
from goldenthread.graph.network import Step, thread, to_networkx
from goldenthread.graph.page_names import PageNames

#: How a step of a thread is told, when the fact runs towards the entity named and when it runs from it.
_WORDS: Final[dict[Predicate, tuple[str, str]]] = {
    Predicate.PART_OF: ("part of", "has part"),
    Predicate.UNDERPINNED_BY: ("underpinned by", "underpins"),
    Predicate.OWNED_BY: ("owned by", "owns"),
    Predicate.LED_BY: ("led by", "leads"),
    Predicate.MEASURED_BY: ("measured by", "measures"),
    Predicate.HAS_OUTCOME: ("has outcome", "outcome of"),
    Predicate.ALIGNS_TO: ("aligns to", "served by"),
    Predicate.SUPERSEDES: ("supersedes", "superseded by"),
    Predicate.AUTHORED_BY: ("written by", "wrote"),
    Predicate.ACCOUNTABLE_TO: ("accountable to", "accountable for"),
    Predicate.ASSIGNED_TO: ("assigned to", "asked to do"),
    Predicate.DECIDED_AT: ("decided at", "decided there"),
}
#: How many lines of a thread are told before the rest is counted.
_LINES: Final = 200


def load_knowledge(folder: Path) -> KnowledgeBase:
    """A build's entities and facts, read back from its CSV files.

    Raises:
        GraphError: when the folder holds no build.
    """
    entities = tuple(Entity(t.id, Kind(t.kind), t.label, t.code, t.alt_labels, t.scope) for t in read_things(folder))
    names = PageNames.of(folder)
    supports: dict[tuple[str, Predicate, str | Literal, str], list[Support]] = {}
    for row in read_rows(folder, "facts.csv"):
        value = Literal(row["object"]) if row["object_is_literal"] == "true" else row["object"]
        key = (row["subject"], Predicate(row["predicate"]), value, row["review"])
        supports.setdefault(key, []).append(_support(row, names))
    facts = tuple(
        ResolvedFact(subject, predicate, value, tuple(sorted(found, key=lambda s: -s.confidence)), review)
        for (subject, predicate, value, review), found in supports.items()
    )
    return KnowledgeBase(entities, facts)


def _support(row: dict[str, str], names: PageNames) -> Support:
    page = int(row["page"]) if row["page"] else None
    section = tuple(row["section"].split(SECTION_JOINER)) if row["section"] else ()
    label = names.label(row["document"], page) if page is not None else None
    evidence = Evidence(row["document"], row["quote"], page, label, section)
    return Support(evidence, row["extractor"], float(row["confidence"]))


def explain(folder: Path | str, name: str) -> str:
    """One entity as text: what it is, its thread, and its facts with document, page and words.

    Args:
        folder: a build.
        name: an IRI, a number, a name or a part of one. Where it can mean several things, they are listed.

    Raises:
        QueryError: when nothing is named so, with the nearest names.
        GraphError: when the folder holds no build.
    """
    path = Path(folder)
    things = read_things(path)
    found = find_things(things, name)
    if not found:
        near = "; ".join(map(printable, nearest_things(things, name)))
        raise QueryError(f"Nothing in the graph is named '{printable(name)}'. The nearest: {near}.")
    if len(found) > 1:
        return _candidates(name, found)
    iri = found[0].id
    return "\n".join(_Explanation(load_knowledge(path), iri, _merged_because(path, iri)).lines()) + "\n"


def _merged_because(folder: Path, iri: str) -> tuple[str, ...]:
    """Why names that differ were taken for an entity, sorted."""
    with GraphStore.open(folder) as store:
        found = store.select("SELECT ?why { ?thing gt:mergedBecause ?why }", {"thing": Term("uri", iri)})
    return tuple(sorted(row[0] for row in found.strings()))


def _candidates(name: str, things: Sequence[Thing]) -> str:
    lines = [f"'{printable(name)}' can mean {len(things)} things. Ask for one by its IRI:"]
    for thing in things[:_LINES]:
        scope = f" ({printable(thing.scope)})" if thing.scope else ""
        title = " ".join(filter(None, (thing.kind, thing.code, printable(thing.label))))
        lines.append(f"  {title}{scope}\n    {thing.id}")
    if len(things) > _LINES:
        lines.append(f"  ... and {len(things) - _LINES} more")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Explanation:
    knowledge: KnowledgeBase
    id: str
    why: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        entities = self.knowledge.by_id()
        entity = entities[self.id]
        yield self._title(entity)
        yield f"  {entity.id}"
        if entity.scope:
            yield f"  in: {printable(entity.scope)}"
        if entity.alt_labels:
            yield f"  also: {'; '.join(map(printable, entity.alt_labels))}"
        if self.why:
            yield "  merged because:"
            yield from (f"    {printable(reason)}" for reason in self.why)
        found = thread(to_networkx(self.knowledge), self.id)
        yield from self._thread("Upward", found.upward, entities)
        yield from self._thread("Downward", found.downward, entities)
        yield from self._facts(entities)

    @staticmethod
    def _title(entity: Entity) -> str:
        return " ".join(filter(None, (entity.kind.value, entity.code, printable(entity.label))))

    def _thread(self, heading: str, steps: Sequence[Step], entities: dict[str, Entity]) -> Iterator[str]:
        yield f"\n{heading}"
        if not steps:
            yield "  nothing"
        for depth, step in list(_tree(self.id, steps))[:_LINES]:
            words = _WORDS[step.predicate][0 if step.outward else 1]
            yield f"  {'  ' * depth}{words}: {self._title(entities[step.id])}"
        if len(steps) > _LINES:
            yield f"  ... and {len(steps) - _LINES} more"

    def _facts(self, entities: dict[str, Entity]) -> Iterator[str]:
        yield "\nFacts"
        for fact in self.knowledge.facts:
            if self.id in (fact.subject, fact.object):
                yield f"  {self._sentence(fact, entities)}"
                yield from (f"    {line}" for support in fact.support for line in _evidence(support, fact))

    def _sentence(self, fact: ResolvedFact, entities: dict[str, Entity]) -> str:
        if isinstance(fact.object, Literal):
            return f"{fact.predicate}: {printable(fact.object.text)}"
        outward = fact.subject == self.id
        other = entities.get(fact.object if outward else fact.subject)
        words = _WORDS.get(fact.predicate, (fact.predicate.value, f"is {fact.predicate.value} of"))
        return f"{words[0 if outward else 1]}: {self._title(other) if other else fact.object}"


def _tree(start: str, steps: Iterable[Step]) -> Iterator[tuple[int, Step]]:
    """The steps as a tree in depth-first order, each with its indent."""
    by_via: dict[str, list[Step]] = {}
    for step in steps:
        by_via.setdefault(step.via, []).append(step)
    stack = [(0, step) for step in reversed(by_via.get(start, []))]
    while stack:
        depth, step = stack.pop()
        yield depth, step
        stack.extend((depth + 1, below) for below in reversed(by_via.get(step.id, [])))


def _evidence(support: Support, fact: ResolvedFact) -> Iterator[str]:
    evidence = support.evidence
    page = f", {printable(page_words(evidence.page, evidence.page_label))}" if evidence.page is not None else ""
    section = f", {printable(SECTION_JOINER.join(evidence.section))}" if evidence.section else ""
    yield f"{printable(evidence.document)}{page}{section}"
    words = " | ".join(map(printable, evidence.quote.split("\t")))
    read = ", read by OCR" if is_read_by_ocr(support.extractor) else ""
    yield f"  “{words}” ({support.extractor}, {support.confidence:.2f}, {fact.review}{read})"
