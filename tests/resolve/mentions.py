"""Facts between invented mentions, and the knowledge base they give in the words of their labels."""

from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.facts.resolved import KnowledgeBase


def fact(
    subject: Mention, predicate: Predicate, target: Mention | Literal, document: str = "a.txt", quote: str = "words"
) -> Fact:
    return Fact(subject, predicate, target, Evidence(document, quote, 1), "test.rule", 0.9)


def strategy(label: str, *alt: str) -> Mention:
    return Mention(Kind.STRATEGY, label, alt=alt)


def body(label: str, *alt: str, kind: Kind = Kind.ORGANISATION) -> Mention:
    return Mention(kind, label, alt=alt)


def goal(label: str, code: str = "", scope: str = "", kind: Kind = Kind.GOAL) -> Mention:
    return Mention(kind, label, code, scope)


def owned(*subjects: Mention, by: str = "Parks Team") -> list[Fact]:
    """A fact about each mention, so that all of them are resolved."""
    return [fact(subject, Predicate.OWNED_BY, body(by)) for subject in subjects]


def labels(base: KnowledgeBase, *kinds: Kind) -> list[str]:
    """The labels of the entities of some kinds, sorted."""
    return sorted(entity.label for entity in base.entities if entity.kind in kinds)


def edges(base: KnowledgeBase, predicate: Predicate) -> list[tuple[str, str]]:
    """(subject, object) labels of the facts of one predicate, sorted."""
    entities = base.by_id()
    return sorted(
        (
            entities[found.subject].label,
            found.object.text if isinstance(found.object, Literal) else entities[found.object].label,
        )
        for found in base.facts
        if found.predicate is predicate
    )


def doubts(base: KnowledgeBase) -> list[tuple[list[str], str]]:
    """The labels of the pairs left apart with the reason, sorted."""
    entities = base.by_id()
    return sorted(
        (sorted((entities[pair.first].label, entities[pair.second].label)), pair.reason) for pair in base.ambiguous
    )
