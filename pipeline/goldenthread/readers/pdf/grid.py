"""Ruled tables: from ruling lines to a grid of rectangular cells.

Lines that touch each other make one drawing. Its x and y positions make a grid of slots; two slots that no
wall parts are one cell. So merged cells come out as spans, and a cell that the page's edge left open is
closed by the drawing's own end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.readers.pdf.model import Box, PageContent, Rule

_SNAP = 2.5
_JOIN = 3.6
_TOUCH = 3.5
_SHORTEST = 7.0
_NARROW = 4.5
_MOST_COLUMNS = 60
_MOST_ROWS = 500
_MOST_RULES = 4000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled grid: grid position, span and box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid: its lines' positions and its cells in reading order.

    Attributes:
        ragged: share of its slots whose cell was not a rectangle and had to be cut.
        header_rows: leading rows that the finder knows to be headings.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    ragged: float
    header_rows: int = 0

    @property
    def box(self) -> Box:
        """Its outer box."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in one line and almost touching become one; what stays very short is dropped."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][0].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [rule for group in groups for rule in _joined(group) if rule.stop - rule.start >= _SHORTEST]


def _joined(group: list[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in group) / len(group)
    joined: list[Rule] = []
    for rule in sorted(group, key=lambda r: r.start):
        if joined and rule.start <= joined[-1].stop + _JOIN:
            joined[-1] = Rule(at, joined[-1].start, max(joined[-1].stop, rule.stop))
        else:
            joined.append(Rule(at, rule.start, rule.stop))
    return joined


def find_grids(content: PageContent) -> list[Grid]:
    """Every grid with at least two columns and one row, biggest first."""
    horizontal, vertical = merged(content.horizontal), merged(content.vertical)
    if len(horizontal) + len(vertical) > _MOST_RULES:
        return []
    grids = [_grid(*drawing) for drawing in _drawings(horizontal, vertical)]
    found = [grid for grid in grids if grid is not None and grid.columns >= 2]
    return sorted(found, key=lambda g: (g.xs[0] - g.xs[-1]) * (g.ys[-1] - g.ys[0]))


def _drawings(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules grouped by touch."""
    owner = list(range(len(horizontal) + len(vertical)))
    for v, upright in enumerate(vertical):
        for h, level in enumerate(horizontal):
            across = level.start - _TOUCH <= upright.at <= level.stop + _TOUCH
            if across and upright.start - _TOUCH <= level.at <= upright.stop + _TOUCH:
                _unite(owner, h, len(horizontal) + v)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(owner)):
        group = groups.setdefault(_root(owner, index), ([], []))
        if index < len(horizontal):
            group[0].append(horizontal[index])
        else:
            group[1].append(vertical[index - len(horizontal)])
    return [group for group in groups.values() if len(group[0]) >= 1 and len(group[1]) >= 1]


def _root(owner: list[int], index: int) -> int:
    while owner[index] != index:
        owner[index] = owner[owner[index]]
        index = owner[index]
    return index


def _unite(owner: list[int], first: int, second: int) -> None:
    a, b = _root(owner, first), _root(owner, second)
    owner[max(a, b)] = min(a, b)


def _positions(at: list[float], low: float, high: float) -> tuple[float, ...]:
    """Grid positions: where lines stand, and where the lines across them end."""
    found: list[float] = []
    for value in sorted(at):
        if not found or value - found[-1] > _NARROW:
            found.append(value)
    if not found or low < found[0] - 2 * _NARROW:
        found.insert(0, low)
    if high > found[-1] + 2 * _NARROW:
        found.append(high)
    return tuple(found)


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    xs = _positions([v.at for v in vertical], min(h.start for h in horizontal), max(h.stop for h in horizontal))
    ys = _positions([h.at for h in horizontal], min(v.start for v in vertical), max(v.stop for v in vertical))
    if not (2 <= len(xs) - 1 <= _MOST_COLUMNS and 1 <= len(ys) - 1 <= _MOST_ROWS):
        return None
    regions, ragged = _regions(xs, ys, _walls(vertical, xs, ys), _walls(horizontal, ys, xs))
    return _compressed(xs, ys, regions, ragged)


def _walls(rules: list[Rule], at: tuple[float, ...], across: tuple[float, ...]) -> set[tuple[int, int]]:
    """(position, slot) pairs where a rule at `at[position]` covers most of `across[slot:slot + 2]`."""
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        position = min(range(len(at)), key=lambda i: abs(at[i] - rule.at))
        first = max(bisect_right(across, rule.start) - 1, 0)
        for slot in range(first, len(across) - 1):
            if across[slot] >= rule.stop:
                break
            length = min(rule.stop, across[slot + 1]) - max(rule.start, across[slot])
            covered[position, slot] = covered.get((position, slot), 0.0) + length
    return {key for key, length in covered.items() if length >= 0.55 * (across[key[1] + 1] - across[key[1]])}


Region = tuple[int, int, int, int]


def _regions(
    xs: tuple[float, ...], ys: tuple[float, ...], upright: set[tuple[int, int]], level: set[tuple[int, int]]
) -> tuple[list[Region], float]:
    """(row, column, last row, last column) of every cell; the share of slots in cells of other shapes."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and (column + 1, row) not in upright:
                _unite(owner, row * columns + column, row * columns + column + 1)
            if row + 1 < rows and (row + 1, column) not in level:
                _unite(owner, row * columns + column, (row + 1) * columns + column)
    groups: dict[int, list[tuple[int, int]]] = {}
    for index in range(rows * columns):
        groups.setdefault(_root(owner, index), []).append(divmod(index, columns))
    found: list[Region] = []
    cut = 0
    for slots in _without_nested(list(groups.values())):
        region = _bounds(slots)
        if (region[2] - region[0] + 1) * (region[3] - region[1] + 1) == len(slots):
            found.append(region)
        else:
            cut += len(slots)
            found.extend(_row_runs(slots, lambda row, column: (column, row) in upright))
    return sorted(found), cut / (rows * columns)


Slots = list[tuple[int, int]]


def _without_nested(groups: list[Slots]) -> list[Slots]:
    """A table that stands in a cell and touches its border is text of that cell: its slots join the cell."""
    around = [g for g in groups if _surrounds(g)]
    for cell in sorted(around, key=len, reverse=True):
        top, left, bottom, right = _bounds(cell)
        inner = [g for g in groups if g is not cell and _within(g, (top, left, bottom, right))]
        held = len(cell) + sum(map(len, inner))
        if len(inner) >= 2 and held == (bottom - top + 1) * (right - left + 1):
            whole = [slot for group in (cell, *inner) for slot in group]
            groups = [g for g in groups if g is not cell and g not in inner]
            groups.append(whole)
    return groups


def _surrounds(slots: Slots) -> bool:
    """Whether a region reaches down both sides of something."""
    top, left, bottom, right = _bounds(slots)
    if right - left < 2 or len(slots) == (bottom - top + 1) * (right - left + 1):
        return False
    present = set(slots)
    return all((row, left) in present and (row, right) in present for row in range(top, bottom + 1))


def _within(slots: Slots, region: Region) -> bool:
    top, left, bottom, right = region
    return all(top <= row <= bottom and left <= column <= right for row, column in slots)


def _bounds(slots: list[tuple[int, int]]) -> Region:
    rows, columns = [s[0] for s in slots], [s[1] for s in slots]
    return (min(rows), min(columns), max(rows), max(columns))


def _row_runs(slots: list[tuple[int, int]], walled: Callable[[int, int], bool]) -> list[Region]:
    """A region that is no rectangle, as runs of neighbouring slots of one row."""
    runs: list[Region] = []
    for row, column in sorted(slots):
        last = runs[-1] if runs else None
        if last is not None and last[0] == row and last[3] == column - 1 and not walled(row, column):
            runs[-1] = (row, last[1], row, column)
        else:
            runs.append((row, column, row, column))
    return runs


def _compressed(xs: tuple[float, ...], ys: tuple[float, ...], regions: list[Region], ragged: float) -> Grid:
    """Drop grid positions at which no cell begins or ends."""
    rows = sorted({r[0] for r in regions} | {r[2] + 1 for r in regions})
    columns = sorted({r[1] for r in regions} | {r[3] + 1 for r in regions})
    cells = tuple(
        GridCell(
            rows.index(top),
            columns.index(left),
            rows.index(bottom + 1) - rows.index(top),
            columns.index(right + 1) - columns.index(left),
            (xs[left], ys[top], xs[right + 1], ys[bottom + 1]),
        )
        for top, left, bottom, right in regions
    )
    return Grid(tuple(xs[c] for c in columns), tuple(ys[r] for r in rows), cells, ragged)
