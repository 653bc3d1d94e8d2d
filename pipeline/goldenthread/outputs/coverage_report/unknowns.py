"""What a report does not know: documents, pages and tables that gave nothing, or less than they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.documents.model import Notice, UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.run_record import LOW_TEXT_SHARE

#: Notices of pages of which nothing was read, or words were left out.
PAGES: Final = frozenset({"PageWithoutText", "PageUnreadable", "UnreliableText", "PageTooComplex", "TextOutsidePage"})
#: Notices of tables that were read and not understood.
TABLES: Final = frozenset({"TableNotUnderstood"})
#: Notices of words that were read less surely than printed ones.
DOUBTFUL: Final = frozenset({"PageReadByOcr", "DoubtfulLetters", "LettersRepaired", "PartPackedAsPicture"})


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is remarked of one document."""

    record: DocumentRecord
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What the report does not know.

    Attributes:
        unread: the documents that could not be read.
        pages, tables, doubtful, other: what is remarked of each document: pages not read or not wholly, tables not
            understood, words read less surely, and all the rest.
        page_count, table_count: how many pages and tables that is.
        low_text: the documents of whose characters a part was not kept.
        never_read: gaps of strategies that are leaned on and that no document of the corpus is.
        never_read_count: how many such strategies there are, counted as gaps or not.
        not_dated: how many strategies that something leans on state no end: whether they ran out cannot be said.
        pairs: how many pairs of names may be one thing each, and were kept apart.
    """

    unread: tuple[UnreadDocument, ...]
    pages: tuple[Remarks, ...]
    tables: tuple[Remarks, ...]
    doubtful: tuple[Remarks, ...]
    other: tuple[Remarks, ...]
    low_text: tuple[DocumentRecord, ...]
    never_read: tuple[Gap, ...]
    never_read_count: int
    not_dated: int
    pairs: int

    @property
    def page_count(self) -> int:
        """How many pages were not read, or not wholly; a notice without a page counts for one."""
        return len({(r.record.name, n.page, n.page is None and n) for r in self.pages for n in r.notices})

    @property
    def table_count(self) -> int:
        """How many tables were not understood."""
        return sum(len(remarks.notices) for remarks in self.tables)


def unknowns(result: BuildResult, not_dated: int) -> Unknowns:
    """What the report of a build does not know, worked out from its records and gaps.

    Args:
        result: the build.
        not_dated: how many strategies that something leans on state no end.
    """
    records = result.documents
    never_read = tuple(gap for gap in result.gaps if gap.code is GapCode.NOT_IN_CORPUS)
    others = {n.code for record in records for n in record.notices} - PAGES - TABLES - DOUBTFUL
    return Unknowns(
        unread=result.unread,
        pages=_remarks(records, PAGES),
        tables=_remarks(records, TABLES),
        doubtful=_remarks(records, DOUBTFUL),
        other=_remarks(records, others),
        low_text=tuple(record for record in records if record.coverage.ratio < LOW_TEXT_SHARE),
        never_read=never_read,
        never_read_count=len(never_read) + result.ignored.get(GapCode.NOT_IN_CORPUS, 0),
        not_dated=not_dated,
        pairs=len(result.knowledge.ambiguous) + result.knowledge.ambiguous_left_off,
    )


def _remarks(records: Iterable[DocumentRecord], codes: Collection[str]) -> tuple[Remarks, ...]:
    found = (Remarks(record, tuple(n for n in record.notices if n.code in codes)) for record in records)
    return tuple(remarks for remarks in found if remarks.notices)
