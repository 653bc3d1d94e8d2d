"""Tables without upright ruling lines: columns anchored by a header row, rows by base lines, gaps and level rules.

A false table is worse than none, so a run of lines must show it several times over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goldenthread.readers.pdf.grid import Grid, GridCell, merged
from goldenthread.readers.pdf.lines import Line
from goldenthread.readers.pdf.model import Rule

_FIGURE = re.compile(r"^[£$€<>~±+-]?[\d][\d,. ]*\s?(?:%|[kKmM]|bn|pp|p)?\*?$|^(?:n/?a|-|–|—|TBC|tbc)$", re.IGNORECASE)
_LEAST_ROWS = 3
_MOST_COLUMNS = 14


@dataclass(slots=True, eq=False)
class _Band:
    """The pieces on one base line."""

    pieces: list[Line]

    @property
    def base(self) -> float:
        return max(piece.base for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def top(self) -> float:
        return min(piece.box[1] for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.box[3] for piece in self.pieces)


@dataclass(slots=True, eq=False)
class _Run:
    """A header band and the bands that fit under it: for each band, its pieces by column."""

    columns: list[list[float]]
    bands: list[_Band]
    placed: list[dict[int, list[Line]]] = field(default_factory=list)

    @property
    def body(self) -> list[dict[int, list[Line]]]:
        return self.placed[1:]


def find_loose(pieces: list[Line], horizontal: list[Rule]) -> list[tuple[Grid, list[Line]]]:
    """Grids of unruled tables with the pieces they take; pieces come from `lines.pieces`."""
    bands = _bands(pieces)
    level = [rule for rule in merged(horizontal) if rule.stop - rule.start > 30]
    found: list[tuple[Grid, list[Line]]] = []
    index = 0
    while index < len(bands):
        run = _run(bands, index)
        rules = _rules_of(run, level) if run is not None else []
        if run is not None and _convinces(run, rules):
            found.append((_grid(run, rules), [piece for band in run.bands for piece in band.pieces]))
            index += len(run.bands)
        else:
            index += 1
    return found


def _bands(pieces: list[Line]) -> list[_Band]:
    bands: list[_Band] = []
    for piece in sorted(pieces, key=lambda p: (p.base, p.x0)):
        if bands and abs(bands[-1].pieces[0].base - piece.base) < 0.35 * piece.size:
            bands[-1].pieces.append(piece)
        else:
            bands.append(_Band([piece]))
    for band in bands:
        band.pieces.sort(key=lambda p: p.x0)
    return bands


def _run(bands: list[_Band], index: int) -> _Run | None:
    header = bands[index]
    if not 2 <= len(header.pieces) <= _MOST_COLUMNS:
        return None
    columns = [[piece.x0, piece.x1] for piece in header.pieces]
    run = _Run(columns, [header], [{i: [piece] for i, piece in enumerate(header.pieces)}])
    for above, band in zip(bands[index:], bands[index + 1 :], strict=False):
        placed = _place(band, run.columns)
        if placed is None or band.top - above.bottom > 2.2 * band.size:
            break
        run.bands.append(band)
        run.placed.append(placed)
    while len(run.placed) > 1 and len(run.placed[-1]) < 2 and 0 not in run.placed[-1]:
        run.bands.pop()
        run.placed.pop()
    return run if len(run.bands) > _LEAST_ROWS else None


def _place(band: _Band, columns: list[list[float]]) -> dict[int, list[Line]] | None:
    """The column of every piece; None when one fits in no column. Columns grow to hold their pieces."""
    placed: dict[int, list[Line]] = {}
    grown = [list(column) for column in columns]
    for piece in band.pieces:
        over = [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 and piece.x1 > x0]
        if not over:
            over = _beside(piece, columns)
        if len(over) != 1:
            return None
        column = grown[over[0]]
        column[0], column[1] = min(column[0], piece.x0), max(column[1], piece.x1)
        placed.setdefault(over[0], []).append(piece)
    if any(left[1] > right[0] - 3 for left, right in zip(grown, grown[1:], strict=False)):
        return None
    columns[:] = grown
    return placed


def _beside(piece: Line, columns: list[list[float]]) -> list[int]:
    """The one column a piece under no header may belong to: it ends or begins close to it."""
    gaps = [max(x0 - piece.x1, piece.x0 - x1) for x0, x1 in columns]
    nearest = min(range(len(columns)), key=lambda i: gaps[i])
    return [nearest] if gaps[nearest] < 2.5 * piece.size else []


def _rules_of(run: _Run, level: list[Rule]) -> list[Rule]:
    """Level rules across the run."""
    left, right = run.columns[0][0], run.columns[-1][1]
    top, bottom = run.bands[0].top - 12, run.bands[-1].bottom + 12
    width = right - left
    return [
        rule
        for rule in level
        if top <= rule.at <= bottom and min(rule.stop, right) - max(rule.start, left) >= 0.75 * width
    ]


def _convinces(run: _Run, rules: list[Rule]) -> bool:
    body = run.body
    wide = [placed for placed in body if len(placed) >= 2]
    if len(wide) < _LEAST_ROWS or len(wide) < 0.5 * len(body):
        return False
    used = [sum(column in placed for placed in body) for column in range(len(run.columns))]
    if sum(count >= 2 for count in used) < max(2, len(used) - 1):
        return False
    cells = [piece for placed in body for column, pieces in placed.items() for piece in pieces if column > 0]
    figures = sum(_FIGURE.match(piece.text) is not None for piece in cells) / len(cells)
    words = sum(len(piece.words) for piece in cells) / len(cells)
    bold = all(piece.bold for piece in run.bands[0].pieces)
    headed = bold and sum(piece.bold for piece in cells) < 0.3 * len(cells)
    if len(run.columns) == 2:
        return len(rules) >= 2 and figures > 0.7
    if words > 7 or not _rows_agree(run, rules):
        return False
    return headed or figures > 0.6 or len(rules) >= 3


def _rows_agree(run: _Run, rules: list[Rule]) -> bool:
    """Most rows begin in several columns on one base line, which columns of prose do not."""
    starts = _row_starts(run, rules)
    together = sum(len(run.placed[index]) >= 2 for index in starts)
    return len(starts) > _LEAST_ROWS and together >= 0.7 * len(starts)


def _row_starts(run: _Run, rules: list[Rule]) -> list[int]:
    """Indexes of the bands that begin a row; the header is the first."""
    steps = [below.base - above.base for above, below in zip(run.bands, run.bands[1:], strict=False)]
    usual = sorted(steps)[len(steps) // 4]
    full = sum(len(placed) >= max(2, len(run.columns) - 1) for placed in run.placed) / len(run.placed)
    gapped = sum(step > 1.3 * usual for step in steps) >= max(2, 0.25 * len(steps))
    starts = [0]
    for index, step in enumerate(steps, start=1):
        ruled = any(run.bands[index - 1].base - 2 < rule.at < run.bands[index].base for rule in rules)
        placed = run.placed[index]
        if ruled or (gapped and step > 1.3 * usual):
            starts.append(index)
        elif full >= 0.6 and len(placed) >= 2 or full < 0.6 and not gapped and 0 in placed:
            starts.append(index)
    return starts


def _grid(run: _Run, rules: list[Rule]) -> Grid:
    starts = _row_starts(run, rules)
    xs = [run.columns[0][0] - 2]
    xs += [(a[1] + b[0]) / 2 for a, b in zip(run.columns, run.columns[1:], strict=False)]
    xs.append(run.columns[-1][1] + 2)
    ys = [run.bands[0].top - 1]
    ys += [(run.bands[i - 1].bottom + run.bands[i].top) / 2 for i in starts[1:]]
    ys.append(run.bands[-1].bottom + 1)
    cells = tuple(
        GridCell(row, column, 1, 1, (xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    )
    return Grid(tuple(xs), tuple(ys), cells, 0.0)
