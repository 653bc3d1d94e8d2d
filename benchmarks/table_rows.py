"""The rows of tables that pdfplumber finds, beside those of the tables our reader gives the extractors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits

Row = tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """How many rows pdfplumber finds; of those, how many we have cell for cell, or as part of a row that a page's end
    cut in two; and the others.
    """

    found: int
    same: int
    joined: int
    missing: tuple[Row, ...]


def compare(path: Path) -> Compared:
    """Compare the rows of two cells or more of one PDF, white space left out."""
    ours = list(dict.fromkeys(our_rows(path)))
    cells = [set(row) for row in ours]
    theirs = list(their_rows(path))
    same = [row for row in theirs if any(set(row) <= row_cells for row_cells in cells)]
    rest = [row for row in theirs if row not in same]
    joined = [row for row in rest if any(_within(row, other) for other in ours)]
    return Compared(len(theirs), len(same), len(joined), tuple(row for row in rest if row not in joined))


def their_rows(path: Path) -> Iterator[Row]:
    """pdfplumber's rows with text in two cells or more, empty cells left out."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                for cells in table:
                    row = tuple(text for cell in cells if (text := _plain(cell or "")))
                    if len(row) > 1:
                        yield row
            page.close()


def our_rows(path: Path) -> Iterator[Row]:
    """The rows of our tables, a merged cell in each row it covers, empty cells left out."""
    for block in read_document(path, path.name, Limits()).blocks:
        for cells in block.table.text_rows() if block.table is not None else ():
            yield tuple(text for cell in cells if (text := _plain(cell)))


def _within(row: Row, other: Row) -> bool:
    return all(any(cell in whole for whole in other) for cell in row)


def _plain(text: str) -> str:
    return "".join(text.split())
