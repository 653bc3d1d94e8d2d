"""What the resolver gives: entities with one identity each, facts between them, and what it left apart."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.facts.model import Evidence, Kind, Literal, Predicate


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One thing of the graph.

    Attributes:
        id: its IRI, minted from its kind, scope, code and label, so that two builds give the same.
        kind: its class.
        label: its best name.
        code: the document's own number; '' when it has none.
        alt_labels: its other names, sorted.
        scope: the label of the strategy version it belongs to ('' for strategies, agents, meetings).
        local_term: the document's own word for its level.
        merged_because: why names that differ were taken for it, in plain words, sorted; empty where none do.
    """

    id: str
    kind: Kind
    label: str
    code: str = ""
    alt_labels: tuple[str, ...] = ()
    scope: str = ""
    local_term: str = ""
    merged_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """One piece of evidence for a resolved fact, and which rule found it how surely."""

    evidence: Evidence
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ResolvedFact:
    """One edge of the graph with all that supports it.

    Attributes:
        subject: an entity id.
        predicate: the relation.
        object: an entity id or a literal.
        support: at least one piece of evidence, best first.
        review: 'Unreviewed', 'Accepted' or 'Corrected'.
    """

    subject: str
    predicate: Predicate
    object: str | Literal
    support: tuple[Support, ...]
    review: str = "Unreviewed"

    @property
    def confidence(self) -> float:
        """The confidence of its best evidence."""
        return max(s.confidence for s in self.support)


@dataclass(frozen=True, slots=True, order=True)
class AmbiguousPair:
    """Two entities that may be one thing: kept apart, and listed for a person to decide.

    Attributes:
        first, second: their ids, the smaller first.
        reason: why they may be one, in plain words.
        score: how alike they are, 0 to 100.
    """

    first: str
    second: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything the corpus says, resolved.

    Attributes:
        entities, facts: sorted.
        ambiguous: the pairs that may be one thing, sorted by id; the most alike where there are too many.
        ambiguous_left_off: how many more pairs there were than the setting `review_candidates` allows.
    """

    entities: tuple[Entity, ...]
    facts: tuple[ResolvedFact, ...]
    ambiguous: tuple[AmbiguousPair, ...] = ()
    ambiguous_left_off: int = 0

    def by_id(self) -> dict[str, Entity]:
        """The entities by their ids."""
        return {entity.id: entity for entity in self.entities}
