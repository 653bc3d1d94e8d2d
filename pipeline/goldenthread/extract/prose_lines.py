"""A document as lines, table cells among them, for the families that read labelled lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Block, BlockKind, Cell, Document

#: Tables with more rows or columns are data, not the head of a paper.
_MOST_ROWS, _MOST_COLUMNS = 30, 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document.

    Attributes:
        index: the block it stands in.
        text: its words.
        quote: the words as evidence has them (a table row's cells joined by a tab).
        kind: the kind of its block.
        first: whether it is the first line of its block.
        marker: the block's marker, on its first line.
    """

    index: int
    text: str
    quote: str
    kind: BlockKind
    first: bool = True
    marker: str = ""


def read_lines(document: Document, is_key: Callable[[str], bool]) -> list[Line]:
    """The body as lines; a table row whose first cell `is_key` becomes one line 'key: value'."""
    found: list[Line] = []
    for index, block in document.body():
        if block.table is None:
            found += _block_lines(index, block)
        elif block.table.rows <= _MOST_ROWS and block.table.columns <= _MOST_COLUMNS:
            found += _table_lines(index, block, is_key)
    return found


def _block_lines(index: int, block: Block) -> Iterator[Line]:
    texts = [text for text in block.lines if text.strip()] or [block.text]
    for position, text in enumerate(texts):
        quote = text if len(texts) > 1 else block.quote
        marker = block.marker if position == 0 else ""
        yield Line(index, " ".join(text.split()), quote, block.kind, position == 0, marker)


def _table_lines(index: int, block: Block, is_key: Callable[[str], bool]) -> Iterator[Line]:
    if block.table is None:
        return
    first = True
    for number, row in enumerate(block.table.grid()):
        cells = _distinct(row, number)
        if len(cells) > 1 and is_key(cells[0].text):
            pairs = [(f"{cells[0].text.rstrip(' :')}: {_joined(cells[1:])}", block.table.row_quote(number))]
        else:
            pairs = [(line, cell.quote) for cell in cells for line in (cell.lines or (cell.text,))]
        for text, quote in pairs:
            yield Line(index, " ".join(text.split()), quote, BlockKind.TABLE, first)
            first = False


def _distinct(row: list[Cell | None], number: int) -> list[Cell]:
    """The cells that begin in a row and hold text."""
    cells = dict.fromkeys(cell for cell in row if cell is not None and cell.row == number)
    return [cell for cell in cells if cell.text.strip()]


def _joined(cells: list[Cell]) -> str:
    return "; ".join("; ".join(cell.lines) if len(cell.lines) > 1 else cell.text for cell in cells)
