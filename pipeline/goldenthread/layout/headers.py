"""Which leading rows of a table are header rows, judged by their marking, position and text shape."""

from __future__ import annotations

import re

from goldenthread.documents.model import Cell, Table

_MOST = 4
_SENTENCE = re.compile(r"[.;]$")
_VALUE = re.compile(r"^[£$€<>~±+-]?\d[\d,.\s]*(?:%|[kKmM]|bn)?$|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|^https?://|@")


def header_rows(table: Table) -> int:
    """How many leading rows are header rows, rows that only hold a title above them included.

    Cells that the reader marked as headers decide; without any, the first row is a header when all its cells
    are short labels and the rows below are not.
    """
    if table.rows < 2:
        return 0
    grid = table.grid()
    marked = _marked_rows(grid)
    if marked:
        return min(marked, table.rows - 1)
    titles = 0
    while titles < min(_MOST, table.rows - 2) and is_title_row(grid[titles], table.columns):
        titles += 1
    return titles + 1 if _reads_like_header(grid, titles) else 0


def is_title_row(row: list[Cell | None], columns: int) -> bool:
    """Whether one cell with text spans the whole row of a table with several columns."""
    return columns > 1 and row[0] is not None and all(cell is row[0] for cell in row) and bool(row[0].text)


def _marked_rows(grid: list[list[Cell | None]]) -> int:
    count, seen = 0, False
    for row in grid[:_MOST]:
        filled = {cell for cell in row if cell is not None and cell.text}
        marked = bool(filled) and all(cell.header for cell in filled)
        if not marked and not (not seen and is_title_row(row, len(row))):
            break
        count, seen = count + 1, seen or marked
    return count if seen else 0


def _reads_like_header(grid: list[list[Cell | None]], index: int) -> bool:
    head = [cell for cell in grid[index] if cell is not None]
    texts = [cell.text for cell in head if cell.text]
    if len(set(map(id, head))) < 2 or len(texts) < 2 or len(texts) < len(grid[index]) - 1:
        return False
    if any(len(text.split()) > 8 or _SENTENCE.search(text) or _VALUE.search(text) for text in texts):
        return False
    below = [[cell.text for cell in row if cell is not None and cell.text] for row in grid[index + 1 :]]
    return _is_unlike(texts, [text for row in below for text in row])


def _is_unlike(head: list[str], below: list[str]) -> bool:
    """Whether the rows below hold values, sentences or clearly longer text."""
    if not below:
        return False
    values = sum(bool(_VALUE.search(text) or _SENTENCE.search(text)) for text in below)
    longer = _mean(below) > 1.5 * _mean(head)
    return values >= 0.25 * len(below) or longer


def _mean(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts)
