"""`coverage.xlsx`: the gaps for people who work in spreadsheets. Every cell is a string, never a formula."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from goldenthread.coverage.model import GAP_COLUMNS, Gap, GapCode
from goldenthread.documents.page_words import page_number, page_words
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.sheets import OPTIONS, Sheets
from goldenthread.outputs.tables import gap_rows
from goldenthread.safe_text import readable

_CONFLICTS: Final = frozenset({GapCode.OWNER_CONFLICT, GapCode.STATUS_CONFLICT})


def _summary(result: BuildResult) -> Iterable[Sequence[str]]:
    yield ("Title", result.title)
    yield ("Judged as of", result.as_of.isoformat())
    yield ("Documents read", str(len(result.documents)))
    yield ("Documents not read", str(len(result.unread)))
    yield ("Things found", str(len(result.knowledge.entities)))
    yield ("Facts found", str(len(result.knowledge.facts)))
    counts = Counter(gap.code for gap in result.gaps)
    for code in GapCode:
        yield (code.value, str(counts[code]))


def _documents(result: BuildResult) -> Iterable[Sequence[str]]:
    for record in result.documents:
        pages = "" if record.pages is None else str(record.pages)
        notes = " ".join(map(record.remark, record.notices))
        share = f"{record.coverage.ratio:.1%}"
        outline = record.outline or "no headings"
        yield (record.name, record.title, "read", pages, str(record.facts), share, notes, outline)
    for unread in result.unread:
        page = "" if unread.page is None else f" ({page_words(unread.page)})"
        yield (unread.name, "", "not read", "", "", "", f"{unread.message}{page} {unread.advice}", "")


def _gap_rows(gaps: Iterable[Gap]) -> Iterable[Sequence[str]]:
    for gap, row in zip(gaps, gap_rows(gaps), strict=True):
        page = "" if gap.page is None else page_number(gap.page, gap.page_label)
        yield (*row[:-1], page, gap.quote)


def coverage_xlsx(result: BuildResult) -> bytes:
    """The workbook: sheets Summary, Gaps, Contradictions, Documents. It is dated the build's `as_of`."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    made = datetime(result.as_of.year, result.as_of.month, result.as_of.day, tzinfo=UTC)
    book.set_properties({"title": xlsx_title(result.title), "created": made.replace(tzinfo=None)})
    sheets = Sheets(book)
    widths = (22, 10, 30, 16, 45, 30, 60, 30, 18, 60)
    columns = list(zip((*GAP_COLUMNS, "quote"), widths, strict=True))
    conflicts = tuple(gap for gap in result.gaps if gap.code in _CONFLICTS)
    sheets.add("Summary", [("What", 26), ("Value", 40)], _summary(result))
    sheets.add("Gaps", columns, _gap_rows(tuple(g for g in result.gaps if g.code not in _CONFLICTS)))
    sheets.add("Contradictions", columns, _gap_rows(conflicts))
    headings = ("document", "title", "state", "pages", "pieces of evidence", "text kept", "notes", "headings from")
    sheets.add("Documents", list(zip(headings, (40, 40, 10, 8, 12, 10, 80, 20), strict=True)), _documents(result))
    book.close()
    return stream.getvalue()


def xlsx_title(title: str) -> str:
    """The corpus's title without characters that the workbook's XML properties cannot carry."""
    return "".join(character for character in readable(title) if character.isprintable())[:255]
