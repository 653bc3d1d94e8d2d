"""Cells on a grid of slots: one cell for every slot, whatever the drawing leaves out.

pdfplumber gives rectangles with a line on every side. What it gives no cell for, because the cell is no rectangle or
a line has gaps, is parted here by walls; what it gives twice, a cell and the table drawn in it, becomes one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from goldenthread.readers.pdf.model import Rule
from goldenthread.readers.pdf.tables.ruling import root, unite

Slot = tuple[int, int]
_Walls = set[tuple[int, int]]


class Region(NamedTuple):
    """The slots of one cell: its first and last row and column, both included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def slots(self) -> list[Slot]:
        """(row, column) of every slot."""
        return [(r, c) for r in range(self.top, self.bottom + 1) for c in range(self.left, self.right + 1)]

    @property
    def size(self) -> int:
        """How many slots it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, other: Region) -> bool:
        """Whether another region lies in this one."""
        rows = self.top <= other.top and other.bottom <= self.bottom
        return rows and self.left <= other.left and other.right <= self.right


def regions(
    whole: list[Region], xs: Sequence[float], ys: Sequence[float], level: list[Rule], upright: list[Rule]
) -> tuple[list[Region], float]:
    """The cells of a grid in reading order, and the share of slots in cells of other shapes than a rectangle.

    Args:
        whole: the cells that have a line on every side.
        xs, ys: the grid's positions.
        level, upright: its rules, which part the slots that no whole cell covers.
    """
    upright_walls, level_walls = _walls(upright, xs, ys), _walls(level, ys, xs)
    kept = _without_nested([r for r in whole if not _is_crossed(r, whole, upright_walls, level_walls)])
    taken: set[Slot] = set()
    found: list[Region] = []
    for region in sorted(kept, key=lambda r: (r.size, r)):
        slots = region.slots
        if taken.isdisjoint(slots):
            taken.update(slots)
            found.append(region)
    every = [(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)]
    free = [slot for slot in every if slot not in taken]
    if not free:
        return sorted(found), 0.0
    rest, cut = _parted(free, upright_walls, level_walls)
    return sorted(found + rest), cut / len(every)


def _is_crossed(region: Region, whole: list[Region], upright: _Walls, level: _Walls) -> bool:
    """Whether a line with gaps, which makes no corner and so no cells, crosses a region that holds no others."""
    rows, columns = range(region.top, region.bottom + 1), range(region.left, region.right + 1)
    across = any((row, column) in level for row in rows[1:] for column in columns)
    down = any((column, row) in upright for column in columns[1:] for row in rows)
    return (across or down) and not any(other != region and region.holds(other) for other in whole)


def _without_nested(whole: list[Region]) -> list[Region]:
    """A table that stands in a cell and touches its border is text of that cell; other frames are no cells."""
    kept = sorted(whole, key=lambda r: (-r.size, r))
    for outer in list(kept):
        inner = [r for r in kept if r != outer and outer.holds(r)] if outer in kept else []
        if len(inner) >= 2 and _surrounds(outer, inner):
            kept = [r for r in kept if r not in inner]
        elif inner:
            kept.remove(outer)
    return kept


def _surrounds(outer: Region, inner: list[Region]) -> bool:
    """Whether a cell reaches down both sides of the cells in it."""
    covered = {slot for region in inner for slot in region.slots}
    rows = range(outer.top, outer.bottom + 1)
    return not any((row, outer.left) in covered or (row, outer.right) in covered for row in rows)


def _walls(rules: list[Rule], at: Sequence[float], across: Sequence[float]) -> _Walls:
    """(position, slot) pairs where a rule at `at[position]` covers most of `across[slot:slot + 2]`."""
    place = {value: index for index, value in enumerate(at)}
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        first = max(bisect_right(across, rule.start) - 1, 0)
        for slot in range(first, len(across) - 1):
            if across[slot] >= rule.stop:
                break
            length = min(rule.stop, across[slot + 1]) - max(rule.start, across[slot])
            key = (place[rule.at], slot)
            covered[key] = covered.get(key, 0.0) + length
    return {key for key, length in covered.items() if length >= 0.55 * (across[key[1] + 1] - across[key[1]])}


def _parted(free: list[Slot], upright: _Walls, level: _Walls) -> tuple[list[Region], int]:
    """Slots that no wall parts make one region; one of another shape is cut, and its slots are counted."""
    index = {slot: number for number, slot in enumerate(free)}
    owner = list(range(len(free)))
    for (row, column), number in index.items():
        if (row, column + 1) in index and (column + 1, row) not in upright:
            unite(owner, number, index[row, column + 1])
        if (row + 1, column) in index and (row + 1, column) not in level:
            unite(owner, number, index[row + 1, column])
    groups: dict[int, list[Slot]] = {}
    for slot, number in index.items():
        groups.setdefault(root(owner, number), []).append(slot)
    found: list[Region] = []
    cut = 0
    for slots in groups.values():
        around = _bounds(slots)
        if around.size == len(slots):
            found.append(around)
        else:
            cut += len(slots)
            found += _row_runs(slots, upright)
    return found, cut


def _bounds(slots: list[Slot]) -> Region:
    rows, columns = [s[0] for s in slots], [s[1] for s in slots]
    return Region(min(rows), min(columns), max(rows), max(columns))


def _row_runs(slots: list[Slot], upright: _Walls) -> list[Region]:
    """A region that is no rectangle, as runs of neighbouring slots of one row."""
    runs: list[Region] = []
    for row, column in sorted(slots):
        last = runs[-1] if runs else None
        if last is not None and (last.top, last.right) == (row, column - 1) and (column, row) not in upright:
            runs[-1] = last._replace(right=column)
        else:
            runs.append(Region(row, column, row, column))
    return runs
