"""The sheets of `coverage.xlsx` about the whole: how complete the thread is, when strategies end, what was not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.coverage.matrix import COLUMNS, Matrix, Row, completeness
from goldenthread.documents.page_words import page_number
from goldenthread.documents.record import DocumentRecord
from goldenthread.graph.thread_view import strategies_with_elements, thread_of
from goldenthread.outputs.coverage_report.gap_rows import NOBODY
from goldenthread.outputs.coverage_report.refresh_calendar import ENDING_WORDS, CalendarEntry, Ending, calendar
from goldenthread.outputs.coverage_report.unknowns import Remarks, Unknowns, unknowns
from goldenthread.outputs.coverage_workbook.sources import Sources
from goldenthread.outputs.sheets import Column, Sheets, Style, Value
from goldenthread.outputs.wording import FORMAT_WORDS, GAP_WORDS

#: What the calendar fills with a colour, gravest first.
_MARKED_ENDINGS: Final = (ENDING_WORDS[Ending.ENDED], ENDING_WORDS[Ending.SOON])
#: What is known of documents that were not read, or not wholly.
_NOT_READ: Final = "Document not read"
_PAGES: Final = "Page not read, or not wholly"
_TABLES: Final = "Table not understood"
_DOUBTFUL: Final = "Read less surely"
_OTHER: Final = "Other remark"


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
    sheets.add("Completeness", columns, rows, "No strategy with domains, goals or actions was found.")


def _complete(sources: Sources, matrix: Matrix, row: Row) -> Iterator[Value]:
    yield sources.item(matrix.strategy, sources.index.entities[matrix.strategy].label)
    yield sources.item(row.id, row.label)
    for cell in row.cells:
        yield from (None if cell.percent is None else cell.percent / 100, cell.count, cell.of)


def add_calendar(sheets: Sheets, sources: Sources) -> None:
    """The strategies by when they end, with what leans on them and whom to ask."""
    columns = (
        *(Column("Last day", 13), Column("Strategy", 48), Column("What that means", 24, marks=_MARKED_ENDINGS)),
        *(Column("Status stated", 22), Column("First day", 13), Column("Owner", 32)),
        *(Column("Leaning on it", 10, Style.NUMBER), Column("Domains and strategies that lean on it", 60)),
        Column("Replaced by", 40),
    )
    seasons = calendar(sources.index, sources.result.as_of)
    rows = (_end(sources, entry) for season in seasons for entry in season.entries)
    sheets.add("Calendar", columns, rows, "No strategy has an end that is stated, or anything that leans on it.")


def _end(sources: Sources, entry: CalendarEntry) -> tuple[Value, ...]:
    return (
        *(entry.ends, sources.item(entry.id, entry.name), ENDING_WORDS[entry.ending], entry.status or "not stated"),
        *(entry.begins, "; ".join(entry.owners) or NOBODY, entry.leaning),
        *("; ".join(entry.leaners), "; ".join(entry.replaced_by)),
    )


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
    sheets.add("Documents", columns, (*read, *unread), "No document was read.")


def _document(sources: Sources, record: DocumentRecord) -> tuple[Value, ...]:
    return (
        *(sources.place(record.name)[0], record.title, "read", FORMAT_WORDS[record.format]),
        *(record.pages, len(record.pages_not_read), record.facts, record.text_percent / 100),
        *(record.outline or "no headings", len(record.notices)),
    )


def add_not_read(sheets: Sheets, sources: Sources) -> None:
    """What this workbook does not know: documents and pages that were not read, and what to check in the others."""
    known = unknowns(sources.result, 0)
    columns = (
        Column("What", 26, marks=(_NOT_READ, _PAGES, _TABLES)),
        *(Column("Document", 40), Column("Page", 12), Column("Why", 80), Column("What to do", 60), Column("Code", 20)),
    )
    parts = ((_PAGES, known.pages), (_TABLES, known.tables), (_DOUBTFUL, known.doubtful), (_OTHER, known.other))
    noticed = (row for what, remarks in parts for one in remarks for row in _remarks(sources, what, one))
    rows = (*_unread(sources), *noticed, *_never_read(known))
    sheets.add("Not read", columns, rows, "Every page of every document was read, and nothing is remarked.")


def _unread(sources: Sources) -> Iterator[tuple[Value, ...]]:
    for item in sources.result.unread:
        page = None if item.page is None else page_number(item.page)
        yield (_NOT_READ, item.name, page, item.message, item.advice, item.reason)


def _remarks(sources: Sources, what: str, remarks: Remarks) -> Iterator[tuple[Value, ...]]:
    labels = dict(remarks.record.page_labels)
    for notice in remarks.notices:
        label = labels.get(notice.page) if notice.page is not None else None
        yield (what, *sources.place(remarks.record.name, notice.page, label), notice.message, None, notice.code)


def _never_read(known: Unknowns) -> Iterator[tuple[Value, ...]]:
    for gap in known.never_read:
        words = GAP_WORDS[gap.code]
        yield (words.heading, gap.label, None, gap.detail, words.suggestion, gap.code.value)
