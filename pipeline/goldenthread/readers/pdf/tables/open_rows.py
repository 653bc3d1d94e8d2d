"""Ruled tables whose body has no lines inside: one tall cell over all columns, its rows shown by alignment alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.readers.pdf.lines import Line, pieces, whole_lines
from goldenthread.readers.pdf.model import Word
from goldenthread.readers.pdf.tables.grid import Grid, GridCell

_LEAST_COLUMNS = 3
_LEAST_LINES = 3
#: How far, in points, a word may reach over the edge of its column, and how many of them may.
_OVER = 2.0
_STRAY = 0.02

Filled = dict[GridCell, list[Word]]


def divided(grid: Grid, filled: Filled) -> Grid:
    """The grid with such cells divided into rows and columns, where the words in them keep to the columns above."""
    cells: list[GridCell] = []
    ys = list(grid.ys)
    added = 0
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        tops = _row_tops(grid, cell, filled[cell])
        moved = replace(cell, row=cell.row + added)
        if not tops:
            cells.append(moved)
            continue
        edges = [cell.box[1], *tops[1:], cell.box[3]]
        cells += _rows(grid, moved, edges)
        ys[moved.row + 1 : moved.row + 1] = edges[1:-1]
        added += len(tops) - 1
    return replace(grid, ys=tuple(ys), cells=tuple(cells)) if len(cells) > len(grid.cells) else grid


def _row_tops(grid: Grid, cell: GridCell, words: Sequence[Word]) -> list[float]:
    """Where the rows in a cell begin; none when it is no cell of the kind or holds no rows."""
    over_all = cell.column_span == grid.columns >= _LEAST_COLUMNS and cell.row_span == 1 and cell.row > 0
    upright = [word for word in words if word.face.turn == 0]
    if not over_all or not upright or len(upright) < len(words):
        return []
    if sum(not _fits(grid, word) for word in upright) > _STRAY * len(upright):
        return []
    lines = whole_lines(pieces(upright))
    used = [_columns(grid, line) for line in lines]
    starts = [line for line, columns in zip(lines, used, strict=True) if len(columns) >= 2]
    if len(starts) < _LEAST_LINES or len(used[0]) < 2 or len(set().union(*used)) < _LEAST_COLUMNS:
        return []
    return [line.box[1] - 0.5 for line in starts]


def _fits(grid: Grid, word: Word) -> bool:
    pairs = itertools.pairwise(grid.xs)
    return any(left - _OVER <= word.x0 and word.x1 <= right + _OVER for left, right in pairs)


def _columns(grid: Grid, line: Line) -> set[int]:
    pairs = list(itertools.pairwise(grid.xs))
    return {i for word in line.words for i, (left, right) in enumerate(pairs) if left <= word.middle[0] < right}


def _rows(grid: Grid, cell: GridCell, edges: Sequence[float]) -> list[GridCell]:
    found: list[GridCell] = []
    last = len(edges) - 2
    for number, (top, bottom) in enumerate(itertools.pairwise(edges)):
        for column, (left, right) in enumerate(itertools.pairwise(grid.xs)):
            box = (left, top, right, bottom)
            ends = (cell.open_top and number == 0, cell.open_bottom and number == last)
            found.append(GridCell(cell.row + number, column, 1, 1, box, *ends))
    return found
