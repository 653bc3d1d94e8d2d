"""Sheets of a workbook for people who work in spreadsheets. Words are strings, never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from goldenthread.safe_text import readable

#: The most characters Excel allows in a cell.
_CELL_LENGTH: Final = 32_767
#: The most rows of a sheet, its header aside.
_ROWS: Final = 1_048_575
#: How a workbook is opened: nothing that looks like a formula, an address or a number becomes one.
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Sheets:
    """A workbook with the formats that its sheets share."""

    def __init__(self, book: Any) -> None:
        """`book`: an `xlsxwriter.Workbook` made with `OPTIONS`."""
        self.book = book
        self.header: Any = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.body: Any = book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str | float]]) -> None:
        """A sheet with a frozen header row and a filter on it; a string or a number a cell; widths in characters."""
        sheet = self.book.add_worksheet(name)
        for number, (title, width) in enumerate(columns):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, title, self.header)
        last = 0
        for last, row in enumerate(rows, start=1):
            if last > _ROWS:
                break
            for number, cell in enumerate(row):
                self._write(sheet, last, number, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, min(last, _ROWS), len(columns) - 1)

    def _write(self, sheet: Any, row: int, column: int, cell: str | float) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, column, readable(cell)[:_CELL_LENGTH], self.body)
        else:
            sheet.write_number(row, column, cell, self.body)
