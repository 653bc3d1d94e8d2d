"""What the graph page knows, as plain JSON values: entities, facts with their evidence, gaps.

Entities and documents are cited by their place in a list, and what repeats is written once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.coverage.model import Gap
from goldenthread.documents.model import Format
from goldenthread.documents.page_words import page_words
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import STRATEGY_KINDS, Literal, is_read_by_ocr
from goldenthread.facts.resolved import Entity, ResolvedFact, Support
from goldenthread.graph.thread_view import ThreadIndex, natural_key, statuses
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.thread_page.packing import Json, columns
from goldenthread.outputs.wording import (
    GAP_WORDS,
    KIND_WORDS,
    PREDICATE_WORDS,
    REVIEW_WORDS,
    SEVERITY_WORDS,
    status_words,
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The place of every entity and document in the page's lists."""

    entities: Mapping[str, int]
    documents: Mapping[str, int]


def number(result: BuildResult) -> Numbering:
    """Number the entities by kind and code, and every document that a fact or gap cites."""
    ordered = sorted(result.knowledge.entities, key=lambda entity: (entity.kind, natural_key(entity)))
    cited = {s.evidence.document for fact in result.knowledge.facts for s in fact.support}
    cited |= {gap.document for gap in result.gaps if gap.document}
    return Numbering(
        {entity.id: i for i, entity in enumerate(ordered)}, {name: i for i, name in enumerate(sorted(cited))}
    )


def corpus_data(result: BuildResult, index: ThreadIndex, numbering: Numbering) -> Json:
    """The whole knowledge base and its gaps for the page: rows packed as columns (`packing.py`).

    The evidence of all facts is one table, in the order of the facts; `n` of a fact says how many rows are its own.
    """
    known = {record.name: record for record in result.documents}
    facts = [fact for fact in result.knowledge.facts if fact.subject in numbering.entities]
    return {
        "title": result.title,
        "asOf": result.as_of.isoformat(),
        "documents": [_document(name, known.get(name), result) for name in numbering.documents],
        "entities": columns(_entity(index, id_, result) for id_ in numbering.entities),
        "facts": columns(_fact(fact, numbering) for fact in facts),
        "support": columns(_support(support, numbering) for fact in facts for support in fact.support),
        "ocr": sorted({s.extractor for fact in facts for s in fact.support if is_read_by_ocr(s.extractor)}),
        "gaps": columns(_gap(gap, numbering) for gap in result.gaps if gap.id in numbering.entities),
        "strategyKinds": sorted(kind.value for kind in STRATEGY_KINDS),
        "words": _words(),
    }


def _document(name: str, record: DocumentRecord | None, result: BuildResult) -> Json:
    """A document; `paged` says whether its address can name a page, by the page's place in the file."""
    return {
        "name": name,
        "title": record.title if record else "",
        "url": result.links.get(name, ""),
        "paged": bool(record and record.format is Format.PDF),
    }


def _entity(index: ThreadIndex, id_: str, result: BuildResult) -> Json:
    entity: Entity = index.entities[id_]
    found = statuses(index, id_, result.as_of)
    return {
        "id": id_,
        "kind": entity.kind.value,
        "label": entity.label,
        "code": entity.code,
        "alt": list(entity.alt_labels),
        "scope": entity.scope,
        "term": entity.local_term,
        "status": [status_words(status) for status in found],
    }


def _fact(fact: ResolvedFact, numbering: Numbering) -> Json:
    shown: Json = {
        "s": numbering.entities[fact.subject],
        "p": fact.predicate.value,
        "o": -1,
        "t": "",
        "r": fact.review,
        "n": len(fact.support),
    }
    if isinstance(fact.object, Literal):
        text = fact.object.text
        shown["t"] = status_words(text) if fact.predicate.value == "status" else text
    elif fact.object in numbering.entities:
        shown["o"] = numbering.entities[fact.object]
    else:
        shown["t"] = fact.object
    return shown


def _support(support: Support, numbering: Numbering) -> Json:
    evidence = support.evidence
    return {
        "d": numbering.documents[evidence.document],
        "p": _page(evidence.page, evidence.page_label),
        "n": evidence.page,
        "s": list(evidence.section),
        "q": evidence.quote,
        "c": round(100 * support.confidence),
        "x": support.extractor,
    }


def _gap(gap: Gap, numbering: Numbering) -> Json:
    return {
        "e": numbering.entities[gap.id],
        "id": gap.identifier,
        "code": gap.code.value,
        "severity": gap.severity.value,
        "detail": gap.detail,
        "d": numbering.documents.get(gap.document),
        "p": _page(gap.page, gap.page_label),
        "n": gap.page,
        "q": gap.quote,
    }


def _page(page: int | None, label: str | None) -> str | None:
    return None if page is None else page_words(page, label)


def _words() -> Json:
    return {
        "kinds": {kind.value: words for kind, words in KIND_WORDS.items()},
        "predicates": {predicate.value: list(words) for predicate, words in PREDICATE_WORDS.items()},
        "reviews": REVIEW_WORDS,
        "severities": {severity.value: words for severity, words in SEVERITY_WORDS.items()},
        "gaps": {
            code.value: {"heading": words.heading, "suggestion": words.suggestion} for code, words in GAP_WORDS.items()
        },
    }
