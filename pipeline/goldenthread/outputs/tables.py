"""The CSV files: `entities.csv` and `facts.csv` verbatim for programs, `coverage.csv` safe for Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from goldenthread.coverage.model import GAP_COLUMNS, Gap
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.identity import mint_document
from goldenthread.facts.resolved import KnowledgeBase, ResolvedFact, Support
from goldenthread.graph.dataset import SECTION_JOINER, decimal, document_names
from goldenthread.safe_text import csv_text, spreadsheet_safe

ENTITY_COLUMNS: Final = ("id", "kind", "code", "label", "alt_labels", "scope")
FACT_COLUMNS: Final = (
    "subject",
    "predicate",
    "object",
    "object_is_literal",
    "document",
    "page",
    "section",
    "quote",
    "extractor",
    "confidence",
    "review",
)
ALT_JOINER: Final = " | "


def entity_rows(
    knowledge: KnowledgeBase, documents: Sequence[DocumentRecord]
) -> Iterator[tuple[str, str, str, str, str, str]]:
    """The rows of `entities.csv`, sorted by id: every entity, and every source file as a `Document`."""
    rows = {
        entity.id: (
            entity.id,
            entity.kind.value,
            entity.code,
            entity.label,
            ALT_JOINER.join(entity.alt_labels),
            entity.scope,
        )
        for entity in knowledge.entities
    }
    titles = {record.name: record.title for record in documents}
    for name in document_names(knowledge, documents):
        iri, title = mint_document(name), titles.get(name) or name
        rows.setdefault(iri, (iri, "Document", "", title, name if name != title else "", ""))
    yield from (rows[iri] for iri in sorted(rows))


def _fact_row(fact: ResolvedFact, support: Support) -> tuple[str, ...]:
    literal = not isinstance(fact.object, str)
    evidence = support.evidence
    return (
        fact.subject,
        fact.predicate.value,
        fact.object if isinstance(fact.object, str) else fact.object.text,
        "true" if literal else "false",
        evidence.document,
        "" if evidence.page is None else str(evidence.page),
        SECTION_JOINER.join(evidence.section),
        evidence.quote,
        support.extractor,
        decimal(support.confidence),
        fact.review,
    )


def fact_rows(knowledge: KnowledgeBase) -> list[tuple[str, ...]]:
    """The rows of `facts.csv`, one a fact and piece of evidence, sorted by column from the left."""
    return sorted({_fact_row(fact, support) for fact in knowledge.facts for support in fact.support})


def gap_rows(gaps: Iterable[Gap]) -> Iterator[tuple[str, ...]]:
    """The rows of `coverage.csv`, in the order of the gaps."""
    for gap in gaps:
        page = "" if gap.page is None else str(gap.page)
        yield (gap.code, gap.severity, gap.id, gap.kind, gap.label, gap.scope, gap.detail, gap.document, page)


def entities_csv(knowledge: KnowledgeBase, documents: Sequence[DocumentRecord]) -> str:
    """The text of `entities.csv`."""
    return csv_text(ENTITY_COLUMNS, entity_rows(knowledge, documents))


def facts_csv(knowledge: KnowledgeBase) -> str:
    """The text of `facts.csv`."""
    return csv_text(FACT_COLUMNS, fact_rows(knowledge))


def coverage_csv(gaps: Iterable[Gap]) -> str:
    """The text of `coverage.csv`; no cell of it starts a formula."""
    return csv_text(GAP_COLUMNS, (map(spreadsheet_safe, row) for row in gap_rows(gaps)))
