"""The sheets of `coverage.xlsx` about the whole: how complete the thread is, when strategies end, what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from goldenthread.coverage.matrix import COLUMNS, Matrix, Row, completeness
from goldenthread.documents.page_words import page_number
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import Predicate
from goldenthread.graph.thread_view import strategies_with_elements, thread_of
from goldenthread.outputs.coverage_page import text_share
from goldenthread.outputs.coverage_view import EndDate, end_dates, name_of
from goldenthread.outputs.sheets import Column, Sheets, Style, Value
from goldenthread.outputs.wording import FORMAT_WORDS
from goldenthread.outputs.workbook_sources import Sources

#: What becomes of a strategy, gravest first.
_STATES: Final = {"ended": "Ended", "soon": "Ends within a year", "later": "Runs on"}
#: What is known of a document that is not read, or a part of it.
_NOT_READ: Final = "Document not read"
_PAGE_NOT_READ: Final = "Page not read"
_REMARK: Final = "Remark"


def add_completeness(sheets: Sheets, sources: Sources) -> None:
    """How many of how many, and the share, by strategy and domain."""
    index, day = sources.index, sources.result.as_of
    matrices = (completeness(index, thread_of(index, id_), day) for id_ in strategies_with_elements(index, day))
    counted = (
        column
        for item in COLUMNS
        for column in (
            Column(f"{item.heading} %", 11, Style.SHARE),
            Column(f"{item.heading}: have it", 11, Style.NUMBER),
            Column(f"{item.heading}: of", 11, Style.NUMBER),
        )
    )
    columns = (Column("Strategy", 38), Column("Domain", 36), *counted)
    rows = (_complete(sources, matrix, row) for matrix in matrices for row in (*matrix.rows, matrix.total))
    sheets.add("Completeness", columns, rows)


def _complete(sources: Sources, matrix: Matrix, row: Row) -> Iterator[Value]:
    yield sources.item(matrix.strategy, sources.index.entities[matrix.strategy].label)
    yield sources.item(row.id, row.label)
    for cell in row.cells:
        yield from (None if cell.percent is None else cell.percent / 100, cell.count, cell.of)


def add_calendar(sheets: Sheets, sources: Sources) -> None:
    """The strategies whose end is known, by their last day, with what leans on them."""
    columns = (
        Column("Last day", 13),
        Column("Strategy", 48),
        Column("What that means", 18, marks=(_STATES["ended"], _STATES["soon"])),
        Column("Status stated", 22),
        Column("Leaning on it", 12, Style.NUMBER),
        Column("What leans on it", 70),
    )
    sheets.add("Calendar", columns, (_end(sources, item) for item in end_dates(sources.index, sources.result.as_of)))


def _end(sources: Sources, item: EndDate) -> tuple[Value, ...]:
    entities = sources.index.entities
    leaning = sorted(name_of(entities[id_]) for id_ in sources.index.subjects(item.id, Predicate.UNDERPINNED_BY))
    name = sources.item(item.id, item.name)
    return (item.ends, name, _STATES[item.state], item.status or "not stated", len(leaning), "; ".join(leaning))


def add_documents(sheets: Sheets, sources: Sources) -> None:
    """What was read, and how much of it."""
    columns = (
        *(Column("Document", 40), Column("Title", 44), Column("State", 10, marks=("not read",)), Column("Format", 12)),
        *(Column("Pages", 8, Style.NUMBER), Column("Pages not read", 10, Style.NUMBER)),
        *(Column("Pieces of evidence", 11, Style.NUMBER), Column("Text read", 9, Style.SHARE)),
        *(Column("Headings from", 22), Column("Remarks", 10, Style.NUMBER)),
    )
    read = (_document(sources, record) for record in sources.result.documents)
    unread = ((item.name, None, "not read", *(None,) * 7) for item in sources.result.unread)
    sheets.add("Documents", columns, (*read, *unread))


def _document(sources: Sources, record: DocumentRecord) -> tuple[Value, ...]:
    return (
        *(sources.place(record.name)[0], record.title, "read", FORMAT_WORDS[record.format]),
        *(record.pages, len(record.pages_not_read), record.facts, text_share(record) / 100),
        *(record.outline or "no headings", len(record.notices)),
    )


def add_not_read(sheets: Sheets, sources: Sources) -> None:
    """What this workbook does not know: documents and pages that were not read, and what to check in the others."""
    columns = (
        Column("What", 20, marks=(_NOT_READ, _PAGE_NOT_READ, _REMARK)),
        *(Column("Document", 40), Column("Page", 12), Column("Why", 80), Column("What to do", 60), Column("Code", 20)),
    )
    sheets.add("Not read", columns, (*_unread(sources), *_remarks(sources)))


def _unread(sources: Sources) -> Iterable[tuple[Value, ...]]:
    for item in sources.result.unread:
        page = None if item.page is None else page_number(item.page)
        yield (_NOT_READ, item.name, page, item.message, item.advice, item.reason)


def _remarks(sources: Sources) -> Iterable[tuple[Value, ...]]:
    for record in sources.result.documents:
        not_read, labels = record.pages_not_read, dict(record.page_labels)
        for notice in record.notices:
            lost = notice.page in not_read
            place = sources.place(record.name, notice.page, labels.get(notice.page) if notice.page else None)
            yield (_PAGE_NOT_READ if lost else _REMARK, *place, notice.message, None, notice.code)
