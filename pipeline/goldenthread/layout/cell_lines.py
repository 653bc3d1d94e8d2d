"""Tables written one cell a line, each line begun by a tab, rows apart by a blank line, as converters of Word files do.

Nothing in such a text says where a table begins but that groups of as many cells follow each other. An empty cell is
a bare tab, a cell of several paragraphs goes on over lines without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Cell, Link, Location, Table
from goldenthread.layout.markers import is_bullet, split_marker
from goldenthread.layout.text_lines import Line
from goldenthread.lexicon.columns import fold_header, header_role

_FEWEST_ROWS = 3
#: So many rows show whether groups are rows at all; a long text of other groups is not gone through at every line.
_SAMPLE = 12
_MOST_COLUMNS = 16
_MOST_CELL_LINES = 80
#: Blank lines between two rows, and between two parts of one table with a page's end between them.
_ROW_GAP = 1
_PART_GAP = 6
#: Above this share of cells that begin in the middle of a sentence, or with a bullet, the groups are paragraphs.
_RUN_ON = 0.2
_BULLETED = 0.5
_EMPTY = re.compile(r"[\t\s\u00a0]*")


@dataclass(frozen=True, slots=True)
class _Row:
    """A group of cells, each the lines it takes, and the index after the group."""

    cells: tuple[tuple[Line, ...], ...]
    stop: int

    @property
    def texts(self) -> list[str]:
        """The cells' words."""
        return [" ".join(_paragraphs(cell)) for cell in self.cells]


def read_cell_lines(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The table whose first cell stands on line `start`, and the index after it; None when no such table begins there.

    At least three groups of as many cells must follow each other. A header repeated after a gap is a row like any
    other; a gap before another header ends the table.
    """
    first = _rows(lines, start, _SAMPLE)
    if len(first) < _FEWEST_ROWS or _reads_as_text(first):
        return None
    rows = _rows(lines, start, len(lines))
    return _table(rows), rows[-1].stop


def _rows(lines: Sequence[Line], start: int, most: int) -> list[_Row]:
    """The groups of as many cells from `start` on, `most` of them at most."""
    rows: list[_Row] = []
    index = start
    while len(rows) < most and (row := _group(lines, index)) is not None:
        apart = index - rows[-1].stop if rows else 0
        if rows and (len(row.cells) != len(rows[0].cells) or (apart > _ROW_GAP and _another_header(rows[0], row))):
            break
        rows.append(row)
        index = row.stop
        while index < len(lines) and _separates(lines[index]) and index - row.stop < _PART_GAP:
            index += 1
    return rows


def _group(lines: Sequence[Line], start: int) -> _Row | None:
    """The cells that begin at `start`, up to the next line without anything on it; None when it is no row."""
    cells: list[list[Line]] = []
    index = start
    while index < len(lines) and not _separates(lines[index]):
        line = lines[index]
        if line.raw.startswith("\t"):
            if "\t" in line.raw.strip():
                return None
            cells.append([line])
        elif not cells or "\t" in line.raw or line.raw.startswith("#"):
            return None
        else:
            cells[-1].append(line)
        if len(cells) > _MOST_COLUMNS or len(cells[-1]) > _MOST_CELL_LINES:
            return None
        index += 1
    return _Row(tuple(tuple(cell) for cell in cells), index) if len(cells) > 1 else None


def _separates(line: Line) -> bool:
    """Whether a line ends a row: it holds nothing, not even the tab or the no-break space of an empty cell."""
    return not line.raw.strip(" \r")


def _another_header(first: _Row, row: _Row) -> bool:
    names = [text for text in row.texts if text]
    known = sum((role := header_role(name)) is not None and role.score >= 0.9 for name in names)
    same = [fold_header(text) for text in row.texts] == [fold_header(text) for text in first.texts]
    return not same and len(names) >= 2 and known >= max(2, 0.6 * len(names))


def _reads_as_text(rows: Sequence[_Row]) -> bool:
    """Whether the groups are paragraphs or lists indented by a tab, rather than rows."""
    filled = [text for row in rows for text in row.texts if text]
    if len(filled) <= len(rows) or len(filled) < 2 * _FEWEST_ROWS:
        return True
    run_on = sum(text[0].islower() for text in filled)
    bulleted = sum(is_bullet(split_marker(f"{text} x")[0]) for text in filled)
    return run_on > _RUN_ON * len(filled) or bulleted > _BULLETED * len(filled)


def _table(rows: Sequence[_Row]) -> Table:
    """The table of the rows that hold words; at its left, a cell goes down over the empty ones under it."""
    columns = len(rows[0].cells)
    rows = [row for row in rows if any(row.texts)]
    header = _is_header(rows[0])
    cells: list[Cell] = []
    open_cells: dict[int, int] = {}
    for number, row in enumerate(rows):
        repeated = header and row.texts == rows[0].texts
        if repeated:
            open_cells.clear()
        first = next(column for column, text in enumerate(row.texts) if text)
        for column, cell in enumerate(row.cells):
            if row.texts[column]:
                if not repeated:
                    open_cells[column] = len(cells)
                cells.append(_cell(number, column, cell, header=header and not number))
            elif column < first and column in open_cells:
                above = cells[open_cells[column]]
                cells[open_cells[column]] = replace(above, row_span=number - above.row + 1)
    return Table(tuple(cells), len(rows), columns, header_rows=int(header))


def _is_header(row: _Row) -> bool:
    names = [text for text in row.texts if text]
    return len(names) >= 2 and sum(header_role(name) is not None for name in names) >= 0.6 * len(names)


def _cell(row: int, column: int, taken: Sequence[Line], *, header: bool) -> Cell:
    paragraphs = _paragraphs(taken)
    parts = tuple(part for line in taken for part in _runs(line)) if any(len(line.parts) > 1 for line in taken) else ()
    links: tuple[Link, ...] = tuple(link for line in taken for link in line.links)
    return Cell(
        row,
        column,
        parts or (" ".join(paragraphs),),
        lines=paragraphs,
        header=header,
        location=Location(page=taken[0].page, line=taken[0].number),
        links=links,
    )


def _runs(line: Line) -> list[str]:
    return [part.strip() for part in line.parts if part.strip()]


def _paragraphs(taken: Sequence[Line]) -> tuple[str, ...]:
    return tuple(text for line in taken if not _EMPTY.fullmatch(line.text) and (text := line.text.strip()))
