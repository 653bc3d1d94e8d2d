"""What the gap rules look at: the knowledge base, indexed once, and the questions several of them ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from textwrap import shorten
from typing import Final

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.severity import SEVERITY
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import ELEMENT_KINDS, STRATEGY_KINDS, Evidence, Kind, Predicate, Status
from goldenthread.facts.resolved import Entity, KnowledgeBase, ResolvedFact
from goldenthread.graph.network import object_is_above

#: Statuses of a strategy that is not in force yet, and so replaces nothing yet.
NOT_YET: Final = frozenset({Status.DRAFT, Status.IN_DEVELOPMENT, Status.NOT_YET_DEVELOPED})
#: How many entities a sentence names before it counts the rest.
_NAMED: Final = 3
#: A name in a sentence has so many characters at most: goals may be whole paragraphs.
_NAME_LENGTH: Final = 60
_OWNERSHIP: Final = (Predicate.OWNED_BY, Predicate.LED_BY, Predicate.ASSIGNED_TO)


class View:
    """The knowledge base as the rules see it; every answer is a pure function of what it was made from.

    Attributes:
        knowledge, documents: what the build found and what it read.
        as_of: the date that 'expired' and 'past due' are judged by.
        low_confidence: facts below it are doubtful.
        entities: the entities by id.
    """

    def __init__(
        self,
        knowledge: KnowledgeBase,
        documents: Sequence[DocumentRecord],
        as_of: date,
        low_confidence: float,
    ) -> None:
        """Index the knowledge base by subject and by object."""
        self.knowledge = knowledge
        self.documents = documents
        self.as_of = as_of
        self.low_confidence = low_confidence
        self.entities = knowledge.by_id()
        self._out: dict[str, list[ResolvedFact]] = defaultdict(list)
        self._in: dict[str, list[ResolvedFact]] = defaultdict(list)
        for fact in knowledge.facts:
            self._out[fact.subject].append(fact)
            if isinstance(fact.object, str):
                self._in[fact.object].append(fact)

    def of_kind(self, *kinds: Kind) -> Iterator[Entity]:
        """The entities of these kinds, in the knowledge base's order."""
        return (entity for entity in self.knowledge.entities if entity.kind in kinds)

    def facts_of(self, entity: str, *predicates: Predicate) -> list[ResolvedFact]:
        """The facts with the entity as subject; of all predicates when none is given."""
        return [fact for fact in self._out.get(entity, ()) if not predicates or fact.predicate in predicates]

    def facts_to(self, entity: str, *predicates: Predicate) -> list[ResolvedFact]:
        """The facts with the entity as object; of all predicates when none is given."""
        return [fact for fact in self._in.get(entity, ()) if not predicates or fact.predicate in predicates]

    def objects(self, entity: str, *predicates: Predicate) -> list[str]:
        """The entities that the entity's facts of these predicates point to."""
        facts = self.facts_of(entity, *predicates)
        return [f.object for f in facts if isinstance(f.object, str) and f.object in self.entities]

    def subjects(self, entity: str, *predicates: Predicate) -> list[str]:
        """The entities whose facts of these predicates point to the entity."""
        return [f.subject for f in self.facts_to(entity, *predicates) if f.subject in self.entities]

    def literals(self, entity: str, *predicates: Predicate) -> list[str]:
        """The words of the entity's literal facts of these predicates."""
        return [f.object.text for f in self.facts_of(entity, *predicates) if not isinstance(f.object, str)]

    def _is_above(self, fact: ResolvedFact) -> bool | None:
        subject, target = self.entities.get(fact.subject), self.entities.get(str(fact.object))
        if subject is None or target is None:
            return None
        return object_is_above(fact.predicate, subject.kind, target.kind)

    def parents(self, entity: str) -> list[str]:
        """The wholes that the entity is a part of."""
        facts = self.facts_of(entity, Predicate.PART_OF)
        return [str(fact.object) for fact in facts if self._is_above(fact)]

    def children(self, entity: str) -> list[str]:
        """The parts of the entity; a strategy's vision and corporate priorities stand above it instead."""
        return [fact.subject for fact in self.facts_to(entity, Predicate.PART_OF) if self._is_above(fact)]

    def ancestors(self, entity: str) -> list[str]:
        """Everything that the entity is a part of, nearest first."""
        return self._closure(entity, self.parents)

    def below(self, entity: str) -> list[str]:
        """The parts of the entity, their parts and their outcomes, nearest first."""
        return self._closure(entity, lambda x: [*self.children(x), *self.objects(x, Predicate.HAS_OUTCOME)])

    @staticmethod
    def _closure(start: str, step: Callable[[str], list[str]]) -> list[str]:
        found: dict[str, None] = {}
        queue = [start]
        while queue:
            for other in step(queue.pop(0)):
                if other not in found and other != start:
                    found[other] = None
                    queue.append(other)
        return list(found)

    @cached_property
    def leaned_on(self) -> list[Entity]:
        """The strategies that something is said to rest on."""
        ids = {str(f.object) for f in self.knowledge.facts if f.predicate is Predicate.UNDERPINNED_BY}
        return [entity for entity in self.knowledge.entities if entity.id in ids and entity.kind in STRATEGY_KINDS]

    @cached_property
    def _strategies_by_label(self) -> dict[str, str]:
        return {entity.label: entity.id for entity in self.of_kind(*STRATEGY_KINDS)}

    def strategy_of(self, entity: str) -> str | None:
        """The strategy version an element belongs to: by its scope, else by what it is a part of."""
        by_scope = self._strategies_by_label.get(self.entities[entity].scope)
        if by_scope:
            return by_scope
        above = (other for other in self.ancestors(entity) if self.entities[other].kind in STRATEGY_KINDS)
        return next(above, None)

    @cached_property
    def with_parts(self) -> frozenset[str]:
        """The strategies that a document sets out: those with elements."""
        elements = [e.id for e in self.knowledge.entities if e.kind in ELEMENT_KINDS - {Kind.CORPORATE_PRIORITY}]
        return frozenset(found for found in map(self.strategy_of, elements) if found)

    @cached_property
    def superseded(self) -> frozenset[str]:
        """The strategies that another one, itself in force, has taken the place of."""
        return frozenset(
            str(fact.object)
            for fact in self.knowledge.facts
            if fact.predicate is Predicate.SUPERSEDES and not self._is_yet_to_come(fact.subject)
        )

    def _is_yet_to_come(self, strategy: str) -> bool:
        statuses = set(self.literals(strategy, Predicate.STATUS))
        return bool(statuses & NOT_YET) and Status.CURRENT not in statuses

    def elements(self, *kinds: Kind) -> list[Entity]:
        """The elements of these kinds that belong to no superseded strategy: what can still be mended."""
        return [e for e in self.of_kind(*kinds) if self.strategy_of(e.id) not in self.superseded]

    def owners(self, entity: str) -> list[str]:
        """Who owns, leads or is asked to do it, as stated for the entity itself."""
        return self.objects(entity, *_OWNERSHIP)

    def place(self, entity: str) -> Evidence | None:
        """Where the entity is stated: as a part, as what something leans on, else wherever it is named."""
        candidates = (
            *self.facts_of(entity, Predicate.PART_OF),
            *self.facts_to(entity, Predicate.UNDERPINNED_BY),
            *self.facts_of(entity),
            *self.facts_to(entity),
        )
        return next((fact.support[0].evidence for fact in candidates), None)

    def gap(self, code: GapCode, entity: str, detail: str, evidence: Evidence | None = None, about: str = "") -> Gap:
        """A gap of an entity, placed at the evidence given, else where the entity is stated."""
        found, thing = evidence or self.place(entity), self.entities[entity]
        document, page, quote = (found.document, found.page, found.quote) if found else ("", None, "")
        return Gap(
            code,
            SEVERITY[code],
            entity,
            thing.kind.value,
            thing.label,
            thing.scope,
            detail,
            document,
            page,
            quote,
            found.page_label if found else None,
            about,
        )

    def names(self, entities: Iterable[str]) -> str:
        """The labels of some entities as a phrase, long ones cut at a word; beyond three, how many more there are."""
        labels = sorted(
            {f"'{shorten(self.entities[entity].label, _NAME_LENGTH, placeholder='…')}'" for entity in entities}
        )
        more = f" and {len(labels) - _NAMED} more" if len(labels) > _NAMED else ""
        return ", ".join(labels[:_NAMED]) + more
