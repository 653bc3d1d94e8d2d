"""The answer to a question as text or as a workbook, with or without what its rows rest on.

For people (table, Markdown, workbook) evidence stands in a table of its own, its rows numbered as the answer's, and a
page goes by the number printed on it. For programs (CSV, JSON) it stands with each row, and `page` is the page's place
in the file.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Final, TypeAlias

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from goldenthread.asking.names import local_name
from goldenthread.asking.printing import format_rows, printable
from goldenthread.asking.proof import SOURCE_COLUMNS, Proven
from goldenthread.asking.results import is_number
from goldenthread.documents.page_words import page_number
from goldenthread.outputs.sheets import OPTIONS, Column, Sheets

Table: TypeAlias = tuple[tuple[str, ...], list[tuple[str, ...]]]

#: Widths of a workbook's columns, in characters: as wide as the longest cell, within these.
_NARROWEST: Final = 8
_WIDEST: Final = 60
#: Rows that a column's width is taken from.
_MEASURED: Final = 200
#: Digits that a spreadsheet keeps of a number; a longer one stays words.
_DIGITS: Final = 15
#: The column that numbers an answer's rows, and says of each piece of evidence which row it is for.
ROW: Final = "row"


def answer_text(answer: Proven, form: str, width: int) -> str:
    """The answer as text that ends in a line feed.

    Args:
        answer: the rows; with `sources` for each, or with none at all.
        form: 'table', 'csv', 'json' or 'md'; see `goldenthread.asking.printing.format_rows`.
        width: the width of a table, in characters.
    """
    columns, rows = answer.result.columns, answer.result.strings()
    if form == "json" and answer.sources:
        return _json(answer)
    if form == "csv" and answer.sources:
        columns, rows = flat(answer)
    if form in ("csv", "json"):
        return format_rows(rows, columns, form)
    tables = _for_people(answer)
    return "\n".join(format_rows(rows, columns, form, width) for columns, rows in tables)


def answer_workbook(answer: Proven, title: str, day: date) -> bytes:
    """The answer as XLSX: a sheet 'Answer', and a sheet 'Evidence' where it has sources.

    Args:
        answer: the rows.
        title: the workbook's title.
        day: the day it is dated, so that the same answer is the same bytes.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    made = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": printable(title)[:255], "created": made})
    sheets = Sheets(book)
    numeric = _numeric(answer)
    for name, (columns, rows) in zip(("Answer", "Evidence"), _for_people(answer), strict=False):
        heads = [
            Column(printable(column.replace("_", " ")), _width([row[n] for row in rows]))
            for n, column in enumerate(columns)
        ]
        sheets.add(
            name, heads, ([_cell(c, text, numeric) for c, text in zip(columns, row, strict=True)] for row in rows)
        )
    book.close()
    return stream.getvalue()


def _for_people(answer: Proven) -> list[Table]:
    """The answer, and its evidence where there is any; the rows of both are numbered then."""
    columns, rows = answer.result.columns, answer.result.strings()
    if not answer.sources:
        return [_paged(columns, rows)]
    numbered = [(str(number), *row) for number, row in enumerate(rows, start=1)]
    sources = [
        (str(number), *source.cells()[:-1], source.quote.replace("\t", " | "))
        for number, found in enumerate(answer.sources, start=1)
        for source in found
    ]
    return [_paged((ROW, *columns), numbered), _paged((ROW, *SOURCE_COLUMNS), sources)]


def _paged(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """The table with the number printed on a page and its place in the file in one column."""
    if not {"page", "page_label"} <= set(columns):
        return columns, rows
    page, label = columns.index("page"), columns.index("page_label")

    def joined(row: tuple[str, ...]) -> tuple[str, ...]:
        words = page_number(int(row[page]), row[label]) if row[page].isdecimal() else row[page]
        return tuple(words if place == page else cell for place, cell in enumerate(row) if place != label)

    return tuple(column for column in columns if column != "page_label"), [joined(row) for row in rows]


def flat(answer: Proven) -> Table:
    """A row for each source, the answer's columns before it; a row that has none stands once, with empty cells."""
    nothing = ("",) * len(SOURCE_COLUMNS)
    rows = [
        (*row, *cells)
        for row, found in zip(answer.result.strings(), answer.sources, strict=True)
        for cells in ([source.cells() for source in found] or [nothing])
    ]
    return (*answer.result.columns, *SOURCE_COLUMNS), rows


def _json(answer: Proven) -> str:
    records = [
        dict(zip(answer.result.columns, row, strict=True)) | {"evidence": [asdict(source) for source in found]}
        for row, found in zip(answer.result.strings(), answer.sources, strict=True)
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _numeric(answer: Proven) -> frozenset[str]:
    """The columns of an answer that hold numbers and nothing else."""
    columns = zip(answer.result.columns, zip(*answer.result.rows, strict=True), strict=False)
    return frozenset({ROW}) | {name for name, terms in columns if all(t is None or is_number(t) for t in terms)}


def _cell(column: str, text: str, numeric: frozenset[str]) -> str | float:
    """A cell of a workbook: a number where its column holds numbers, else words, a term of the ontology by its name."""
    if column in numeric and re.fullmatch(rf"[+-]?[\d.]{{1,{_DIGITS}}}", text):
        return float(text)
    return local_name(text)


def _width(cells: Sequence[str]) -> int:
    longest = max(map(len, cells[:_MEASURED]), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
