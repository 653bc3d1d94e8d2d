"""The CSV files: `entities.csv` and `facts.csv` verbatim for programs, `coverage.csv` safe for Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from goldenthread.coverage.model import Gap
from goldenthread.facts.resolved import KnowledgeBase, ResolvedFact, Support
from goldenthread.graph.dataset import SECTION_JOINER, decimal, document_names, readable
from goldenthread.graph.vocabulary import mint_document
from goldenthread.outputs.result import DocumentRecord

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
GAP_COLUMNS: Final = ("code", "severity", "id", "kind", "label", "scope", "detail", "document", "page")
ALT_JOINER: Final = " | "

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_line(cells: Iterable[str]) -> str:
    r"""One line of RFC 4180 CSV ended by '\n'; a cell with a bare carriage return is quoted too."""
    return ",".join(map(_csv_cell, cells)) + "\n"


def _csv_cell(cell: str) -> str:
    text = readable(cell)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A whole CSV file."""
    return csv_line(columns) + "".join(map(csv_line, rows))


def spreadsheet_safe(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet program would run it as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_START) else cell


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
