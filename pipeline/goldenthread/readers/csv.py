"""Separated values: one sheet, its delimiter found by content."""

from __future__ import annotations

import csv
from pathlib import Path

from goldenthread.documents.model import Document, Format, TextCoverage
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.encoding import decode
from goldenthread.readers.grids import words_of
from goldenthread.readers.runs import fold
from goldenthread.readers.sniff import delimiter
from goldenthread.readers.spreadsheet import Sheet, SheetCell, sheet_blocks
from goldenthread.readers.values import is_numeric
from goldenthread.settings import Limits


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a file of separated values.

    Raises:
        DocumentError: TOO_LARGE for more cells than the limit, MALFORMED for a field that never ends.
    """
    text = decode(path.read_bytes())
    found = delimiter(text)
    separator = found[0] if found else ","
    blocks = tuple(sheet_blocks(_sheet(text, separator, limits)))
    return Document(
        name=name,
        format=Format.CSV,
        sha256=sha256,
        blocks=blocks,
        coverage=TextCoverage(_letters(text), _letters(words_of(blocks))),
        outline_evidence="title rows",
    )


def _letters(text: str) -> int:
    """Letters and digits only: a raw pass cannot tell the marks of the format from those of the text."""
    return sum(1 for character in text if character.isalnum())


def _sheet(text: str, separator: str, limits: Limits) -> Sheet:
    cells: dict[tuple[int, int], SheetCell] = {}
    lines: dict[int, int] = {}
    rows = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    start = 1
    try:
        for number, record in enumerate(rows, 1):
            lines[number] = start
            start = rows.line_num + 1
            for column, field in enumerate(record, 1):
                words = tuple(line for line in map(fold, field.splitlines()) if line)
                if words:
                    cells[number, column] = SheetCell(words, numeric=is_numeric(field))
            if len(cells) > limits.table_cells:
                raise DocumentError(Reason.TOO_LARGE, f"The table has more than {limits.table_cells} cells.")
    except csv.Error as error:
        raise DocumentError(Reason.MALFORMED, f"Line {start} cannot be read as a row of a table ({error}).") from error
    return Sheet(cells, lines=lines)
