"""`coverage.xlsx`: the coverage report for people who work in spreadsheets, a sheet a section."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from goldenthread.outputs.coverage_workbook.gap_sheets import (
    add_by_domain,
    add_by_owner,
    add_contradictions,
    add_first,
    add_gaps,
)
from goldenthread.outputs.coverage_workbook.sources import Sources
from goldenthread.outputs.coverage_workbook.summary import add_changes, add_summary
from goldenthread.outputs.coverage_workbook.table_sheets import (
    add_calendar,
    add_completeness,
    add_documents,
    add_not_read,
)
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.sheets import OPTIONS, Sheets
from goldenthread.safe_text import readable

#: What writes each sheet, in their order.
_ADD = (
    add_summary,
    add_completeness,
    add_first,
    add_gaps,
    add_by_owner,
    add_by_domain,
    add_contradictions,
    add_calendar,
    add_changes,
    add_documents,
    add_not_read,
)


def coverage_xlsx(result: BuildResult) -> bytes:
    """The workbook, dated the build's `as_of`. No text of a document is a formula or a link in it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    made = datetime(result.as_of.year, result.as_of.month, result.as_of.day, tzinfo=UTC)
    subject = "Coverage of the golden thread"
    book.set_properties({"title": xlsx_title(result.title), "subject": subject, "created": made.replace(tzinfo=None)})
    sheets, sources = Sheets(book), Sources(result)
    for add in _ADD:
        add(sheets, sources)
    book.close()
    return stream.getvalue()


def xlsx_title(title: str) -> str:
    """The corpus's title without characters that the workbook's XML properties cannot carry."""
    return "".join(character for character in readable(title) if character.isprintable())[:255]
