"""Tables as readers build them: cells put into a grid, header rows decided, coverage counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Block, Cell, Link, Location, Table, TextCoverage
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.runs import Run, count, fold, lines_of, links_of, plain, runs_between_gaps, style_of
from goldenthread.readers.tally import Tally
from goldenthread.settings import Limits

#: A longer text in a row of its own is a note under the heading, not a title.
_TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell before it is placed.

    Attributes:
        lines: its text, one a paragraph or line, white space folded.
        bold: whether all its words are bold.
        header: whether the source marks it as a header.
        parts: the runs of its text that stand in the source as they are, where words between them were left out.
    """

    lines: tuple[str, ...] = ()
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    header: bool = False
    links: tuple[Link, ...] = ()
    parts: tuple[str, ...] = ()


def raw_cell(paragraphs: Iterable[Sequence[Run]], row_span: int = 1, column_span: int = 1) -> RawCell:
    """A cell from the runs of its paragraphs."""
    lines = [line for paragraph in paragraphs for line in lines_of(paragraph)]
    parts = runs_between_gaps(lines)
    return RawCell(
        lines=tuple(fold(plain(line)) for line in lines),
        row_span=row_span,
        column_span=column_span,
        bold=bool(lines) and all(style_of(line).bold for line in lines),
        links=tuple(link for line in lines for link in links_of(line)),
        parts=parts if len(parts) > 1 else (),
    )


class Grid:
    """Places cells row by row, as HTML and Word describe tables: each takes the next free position.

    Raises (when placing, DocumentError): TOO_LARGE when the table covers more positions than the limit.
    """

    def __init__(self, limits: Limits, location: Location | None = None) -> None:
        """Start an empty table at a location."""
        self._limit = limits.table_cells
        self._location = location or Location()
        self._cells: list[Cell] = []
        self._bold: dict[int, list[bool]] = {}
        self._taken: set[tuple[int, int]] = set()
        self._row = -1
        self._column = 0
        self._columns = 0

    def start_row(self) -> None:
        """Begin the next row."""
        self._row += 1
        self._column = 0

    def place(self, raw: RawCell, location: Location | None = None, column: int = 0) -> None:
        """Put a cell into the next free position of the row, at `column` or to the right of it."""
        self._column = max(self._column, column)
        while (self._row, self._column) in self._taken:
            self._column += 1
        row_span, column_span = max(1, raw.row_span), max(1, raw.column_span)
        if len(self._taken) + row_span * column_span > self._limit:
            raise DocumentError(Reason.TOO_LARGE, f"A table has more than {self._limit} cells.")
        for row in range(self._row, self._row + row_span):
            self._taken.update((row, self._column + extra) for extra in range(column_span))
        self._cells.append(_cell(raw, self._row, self._column, row_span, column_span, location or self._location))
        if raw.lines:
            self._bold.setdefault(self._row, []).append(raw.bold)
        self._column += column_span
        self._columns = max(self._columns, self._column)

    def table(self, header_rows: int = 0, title: str = "") -> Table | None:
        """The table, or None when no cell holds a word.

        Args:
            header_rows: how many rows the source marks as header; where it marks none, a first row of bold
                cells over a row that is not bold is one.
            title: its caption.
        """
        if not any(cell.parts for cell in self._cells):
            return None
        rows = self._row + 1
        cells = [_clipped(cell, rows) for cell in self._cells]
        first = self._title_row(cells) if not title else None
        if first:
            title, rows, header_rows = first.text, rows - 1, max(0, header_rows - 1)
            cells = [replace(cell, row=cell.row - 1) for cell in cells if cell is not first]
        marked = header_rows or _marked_rows(cells, rows) or self._bold_rows(1 if first else 0)
        marked = marked if marked < rows else 0
        cells = [replace(cell, header=True) if cell.row < marked else cell for cell in cells]
        return Table(tuple(cells), rows=rows, columns=self._columns, header_rows=marked, title=title)

    def _title_row(self, cells: list[Cell]) -> Cell | None:
        """The cell that alone spans the first row, over a row of several filled cells."""
        first = [cell for cell in cells if cell.row == 0]
        if len(first) != 1 or self._columns < 2 or first[0].column_span < self._columns or first[0].row_span > 1:
            return None
        below = sum(1 for cell in cells if cell.row == 1 and cell.parts)
        return first[0] if below > 1 and len(first[0].text) <= _TITLE_LENGTH else None

    def _bold_rows(self, row: int) -> int:
        """1 where the row's cells, more than one, are all bold and the next row's are not."""
        first, second = self._bold.get(row, []), self._bold.get(row + 1, [])
        return 1 if len(first) > 1 and all(first) and second and not all(second) else 0


def _marked_rows(cells: list[Cell], rows: int) -> int:
    """Leading rows in which the source marks every filled cell as a header."""
    for row in range(rows):
        filled = [cell.header for cell in cells if cell.row == row and cell.parts]
        if not filled or not all(filled):
            return row
    return rows


def _cell(raw: RawCell, row: int, column: int, row_span: int, column_span: int, location: Location) -> Cell:
    whole = " ".join(raw.lines)
    return Cell(
        row,
        column,
        parts=raw.parts or ((whole,) if whole else ()),
        row_span=row_span,
        column_span=column_span,
        lines=raw.lines,
        header=raw.header,
        location=location,
        links=raw.links,
        mended=whole if raw.parts else "",
    )


def _clipped(cell: Cell, rows: int) -> Cell:
    return replace(cell, row_span=min(cell.row_span, rows - cell.row))


def words_of(blocks: Iterable[Block]) -> str:
    """Every word of the blocks, cells and table titles included, markers left out."""
    texts: list[str] = []
    for block in blocks:
        texts.append(block.text)
        if block.table:
            texts.append(block.table.title)
            texts.extend(cell.text for cell in block.table.cells)
    return " ".join(texts)


def coverage(seen: int, blocks: Iterable[Block], tally: Tally) -> TextCoverage:
    """The figure of a document: what a raw pass saw, less what was left out on purpose, and what is kept."""
    return TextCoverage(max(0, seen - tally.dropped), max(0, count(words_of(blocks)) - tally.added))
