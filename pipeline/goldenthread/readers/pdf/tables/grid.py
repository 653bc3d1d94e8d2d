"""Ruled tables: from ruling lines to a grid of rectangular cells with spans.

Lines that touch each other make one drawing. Its outline is closed, so that a cell which the page's edge left open
keeps its text; then pdfplumber's table finder makes the cells. Ours is what it lacks: the spans of merged cells, a
table inside a cell, and cells that are no rectangle or whose sides have gaps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from goldenthread.readers.pdf.model import Box, PageContent, Rule
from goldenthread.readers.pdf.tables.regions import Region, regions
from goldenthread.readers.pdf.tables.ruling import cells, joined, touching

_NARROW = 4.5
_MOST_COLUMNS = 60
_MOST_ROWS = 500
_MOST_RULES = 4000

Positions = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled grid: grid position, span and box.

    Attributes:
        open_top, open_bottom: whether the grid's outline is not drawn there.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    open_top: bool = False
    open_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid: its lines' positions and its cells in reading order.

    Attributes:
        ragged: share of its slots whose cell was not a rectangle and had to be cut.
        header_rows: leading rows that the finder knows to be headings.
    """

    xs: Positions
    ys: Positions
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


def find_grids(content: PageContent) -> list[Grid]:
    """Every grid with at least two columns and one row, biggest first."""
    if not content.horizontal or not content.vertical:
        return []
    horizontal, vertical = joined(content.horizontal, False), joined(content.vertical, True)
    if len(horizontal) + len(vertical) > _MOST_RULES:
        return []
    grids = [_grid(*drawing) for drawing in touching(horizontal, vertical)]
    found = [grid for grid in grids if grid is not None and grid.columns >= 2]
    return sorted(found, key=lambda g: (g.xs[0] - g.xs[-1]) * (g.ys[-1] - g.ys[0]))


def _positions(at: list[float], low: float, high: float) -> Positions:
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
    level, upright = _closed(horizontal, ys, xs, False), _closed(vertical, xs, ys, True)
    place_x, place_y = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    whole = [
        Region(place_y[top], place_x[x0], place_y[bottom] - 1, place_x[x1] - 1)
        for x0, top, x1, bottom in cells(level, upright)
    ]
    found, ragged = regions(whole, xs, ys, level, upright)
    grid = _compressed(xs, ys, found, ragged)
    return replace(grid, cells=tuple(_with_openings(cell, grid, horizontal) for cell in grid.cells))


def _with_openings(cell: GridCell, grid: Grid, level: list[Rule]) -> GridCell:
    last = cell.row + cell.row_span == grid.rows
    open_top = cell.row == 0 and not _is_ruled(cell.box, cell.box[1], level)
    return replace(cell, open_top=open_top, open_bottom=last and not _is_ruled(cell.box, cell.box[3], level))


def _is_ruled(box: Box, at: float, level: list[Rule]) -> bool:
    """Whether drawn rules cover most of a box's width at a height."""
    near = [rule for rule in level if abs(rule.at - at) <= _NARROW]
    return sum(max(0.0, min(r.stop, box[2]) - max(r.start, box[0])) for r in near) >= 0.5 * (box[2] - box[0])


def _closed(rules: list[Rule], at: Positions, across: Positions, upright: bool) -> list[Rule]:
    """The rules moved to their grid positions, with the outline of the drawing closed."""
    moved = [Rule(_nearest(at, r.at), _near(across, r.start), _near(across, r.stop)) for r in rules]
    outline = [Rule(edge, across[0], across[-1]) for edge in (at[0], at[-1])]
    return joined([*moved, *outline], upright, snap=0.0)


def _nearest(positions: Positions, value: float) -> float:
    return min(positions, key=lambda position: abs(position - value))


def _near(positions: Positions, value: float) -> float:
    """The grid position a line's end all but reaches; else the end itself."""
    nearest = _nearest(positions, value)
    return nearest if abs(nearest - value) <= _NARROW else value


def _compressed(xs: Positions, ys: Positions, found: list[Region], ragged: float) -> Grid:
    """Drop grid positions at which no cell begins or ends."""
    rows = sorted({r.top for r in found} | {r.bottom + 1 for r in found})
    columns = sorted({r.left for r in found} | {r.right + 1 for r in found})
    placed = tuple(
        GridCell(
            rows.index(r.top),
            columns.index(r.left),
            rows.index(r.bottom + 1) - rows.index(r.top),
            columns.index(r.right + 1) - columns.index(r.left),
            (xs[r.left], ys[r.top], xs[r.right + 1], ys[r.bottom + 1]),
        )
        for r in found
    )
    return Grid(tuple(xs[c] for c in columns), tuple(ys[r] for r in rows), placed, ragged)
