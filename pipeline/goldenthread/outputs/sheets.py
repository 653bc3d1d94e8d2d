"""Sheets of a workbook for people who work in spreadsheets. Words are strings, never a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil
from typing import Any, Final, TypeAlias

from goldenthread.safe_text import is_formula, xml_text

#: Excel's limits ("Excel specifications and limits", Microsoft): characters of a cell, rows of a sheet, links of a
#: sheet, characters of an address and of the place in it or in the workbook.
_CELL_LENGTH: Final = 32_767
_ROWS: Final = 1_048_576
_LINKS: Final = 65_530
_ADDRESS_LENGTH: Final = 2_079
_PLACE_LENGTH: Final = 255
#: A web address, or a path from the folder of the workbook; nothing that a program would run or ask another server for.
_SAFE_ADDRESS: Final = re.compile(r'(?:https?://|(?!//)(?![a-z][a-z0-9+.-]*:))[^\s\\<>"\x00-\x1f]*', re.IGNORECASE)
#: How a workbook is opened: nothing that looks like a formula, an address or a number becomes one.
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: Fill and letters of what is grave, less grave, least grave: 7 to 1 or more apart, on paper too.
_MARKS: Final = (("#F8D7DA", "#5E0F18"), ("#FFE8B3", "#4A3200"), ("#DDE8F3", "#16324F"))
_A4: Final = 9
_DAY: Final = "d mmm yyyy"
#: Points of a line of the default font, Calibri 11, and how many lines of a row are shown: more of a long quotation
#: would leave no room for the next row, and the cell has all of it.
_LINE: Final = 15
_LINES: Final = 12
_TOP: Final = {"text_wrap": True, "valign": "top"}


class Style(StrEnum):
    """How the numbers of a column are shown; words and dates are shown as such in every column."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        heading: what its first cell says.
        width: in characters.
        style: how its numbers are shown.
        marks: what its cells say where they are filled with a colour, the gravest first, at most three.
    """

    heading: str
    width: int
    style: Style = Style.TEXT
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell that leads somewhere.

    Attributes:
        text: what it says.
        address: http, https, or relative to the workbook, with a place in it behind a '#'; a cell of this workbook as
            `cell_address` gives it. One that is not safe is left out.
    """

    text: str | int
    address: str

    @property
    def target(self) -> str:
        """The link as XlsxWriter takes it; '' where it is not safe, or Excel would refuse the file for it."""
        file, mark, place = self.address.partition("#")
        if len(file) > _ADDRESS_LENGTH or len(place) > _PLACE_LENGTH or not _SAFE_ADDRESS.fullmatch(file):
            return ""
        if not file:
            return f"internal:{place}"
        return f"{'' if '://' in file else 'external:./'}{file}{mark}{place}"


Value: TypeAlias = str | int | float | date | Linked | None


class Sheets:
    """A workbook with the formats that its sheets share."""

    def __init__(self, book: Any) -> None:
        """`book`: an `xlsxwriter.Workbook` made with `OPTIONS`."""
        self._book = book
        # Not colour alone: a header is bold, a link is underlined.
        self._header: Any = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E7ECEF"} | _TOP)
        # Right-aligned numbers with a gap to the words of the next column; the figures of a summary beside theirs.
        number = {"num_format": "#,##0", "align": "right", "indent": 1}
        more = {
            Style.NUMBER: number,
            Style.SHARE: number | {"num_format": "0%"},
            Style.FIGURE: number | {"align": "left", "indent": 0},
        }
        self._plain = {style: book.add_format(_TOP | more.get(style, {})) for style in Style}
        self._day: Any = book.add_format({"num_format": _DAY, "align": "left"} | _TOP)
        # Excel keeps such a cell as text also when somebody edits it.
        self._quoted: Any = book.add_format({"quote_prefix": True} | _TOP)
        self._link: Any = book.add_format({"font_color": "#0B4F9E", "underline": 1} | _TOP)
        self._quoted_link: Any = book.add_format({"font_color": "#0B4F9E", "underline": 1, "quote_prefix": True} | _TOP)

        self._marks = [book.add_format({"bg_color": fill, "font_color": letters}) for fill, letters in _MARKS]

    def add(
        self, name: str, columns: Sequence[Column], rows: Iterable[Iterable[Value]], nothing: str = "Nothing."
    ) -> None:
        """A sheet with a frozen header row and a filter on it, that prints on landscape pages as wide as it.

        Args:
            name: at most 31 characters.
            columns: its columns.
            rows: a value a column; None for an empty cell. What is beyond Excel's limits is left out: rows from the
                1,048,576th on, characters of a cell from the 32,768th on, links from the 65,531st on.
            nothing: what is said in place of the rows where there are none.
        """
        sheet = self._book.add_worksheet(name)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.heading, self._header)
            self._mark(sheet, number, column)
        _fit_row(sheet, 0, columns, [column.heading for column in columns])
        last = self._fill(sheet, columns, rows)
        if not last:
            sheet.write_string(1, 0, nothing)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        # No green corner at a page number that is kept as it is printed.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_ROWS}"})
        _print_setup(sheet)

    def _mark(self, sheet: Any, number: int, column: Column) -> None:
        for word, shown in zip(column.marks, self._marks, strict=False):
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shown}
            sheet.conditional_format(1, number, _ROWS - 1, number, rule)

    def _fill(self, sheet: Any, columns: Sequence[Column], rows: Iterable[Iterable[Value]]) -> int:
        """Write the rows; the number of the last one, 0 for the header."""
        last, links = 0, 0
        for last, row in enumerate(map(tuple, rows), start=1):
            _fit_row(sheet, last, columns, row)
            for number, (column, value) in enumerate(zip(columns, row, strict=True)):
                linked = isinstance(value, Linked) and links < _LINKS and self._write_link(sheet, last, number, value)
                links += linked
                if not linked:
                    self._write(sheet, last, number, value.text if isinstance(value, Linked) else value, column.style)
            if last == _ROWS - 1:
                break
        return last

    def _write_link(self, sheet: Any, row: int, column: int, link: Linked) -> bool:
        if not (target := link.target):
            return False
        text = _cut(str(link.text))
        shown = self._quoted_link if is_formula(text) else self._link
        return bool(sheet.write_url(row, column, target, shown, text) == 0)

    def _write(self, sheet: Any, row: int, column: int, value: str | float | date | None, style: Style) -> None:
        if isinstance(value, str):
            text = _cut(value)
            shown = self._quoted if is_formula(text) else self._plain[Style.TEXT]
            sheet.write_string(row, column, text, shown)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._day)
        elif value is not None:
            sheet.write_number(row, column, value, self._plain[style])


def _cut(text: str) -> str:
    """As much of a text as a cell takes, which counts a character beyond U+FFFF twice."""
    text = xml_text(text)
    if 2 * len(text) <= _CELL_LENGTH:
        return text
    return text.encode("utf-16-le")[: 2 * _CELL_LENGTH].decode("utf-16-le", "ignore")


def _fit_row(sheet: Any, row: int, columns: Sequence[Column], values: Iterable[Value]) -> None:
    """Make a row as high as its longest cell: LibreOffice does not do so when it opens a file."""
    lines = max(_lines(value, column.width) for value, column in zip(values, columns, strict=True))
    if lines > 1:
        sheet.set_row(row, _LINE * min(lines, _LINES))


def _lines(value: Value, width: int) -> int:
    text = value.text if isinstance(value, Linked) else value
    if not isinstance(text, str) or (len(text) <= width and "\n" not in text):
        return 1
    return sum(max(1, ceil(len(line) / width)) for line in text[: width * _LINES].split("\n"))


def _print_setup(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def cell_address(sheet: str, row: int) -> str:
    """The address of the first cell of a row, from 1 for the header, in the workbook itself."""
    return f"#'{sheet}'!A{row}"
