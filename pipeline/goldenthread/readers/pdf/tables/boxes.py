"""Tables of separate boxes: filled or framed rectangles in rows and columns with gaps between them, headings on top.

Designers draw such tables as single shapes, so no ruling line holds them together. Cards in rows look much the same:
only a row of headings on a ground of its own, or the columns of a table on the page before, makes a table of boxes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.readers.pdf.lines import join_words
from goldenthread.readers.pdf.model import Box, PageContent, Word, inside
from goldenthread.readers.pdf.tables.grid import Grid, GridCell, Positions
from goldenthread.readers.pdf.tables.ruling import root, unite

#: How far, in points, edges that were meant to lie in one line may lie apart.
_LEVEL = 6.0
#: The widest gaps between boxes of one table, and how far neighbours may overlap.
_FAR_ACROSS, _FAR_DOWN, _OVERLAP = 40.0, 24.0, 4.0
_LEAST_WIDTH, _LEAST_HEIGHT = 24.0, 10.0
_MOST_PANELS, _MOST_BOXES = 600, 120
_MOST_COLUMNS = 8
_LONGEST_HEADING = 8


@dataclass(slots=True, eq=False)
class _Shape:
    """A box that shows on the page, the colour it is filled with (None for a bare frame) and the words in it."""

    box: Box
    colour: str | None
    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        return join_words(self.words)


@dataclass(frozen=True, slots=True)
class BoxGrid:
    """A grid of separate boxes.

    Attributes:
        grid: its cells, each with its own box, and its heading rows.
        headed: whether its first row is of headings; a grid without one is a table only where it carries one on.
    """

    grid: Grid
    headed: bool


def find_box_grids(content: PageContent, words: Sequence[Word]) -> list[BoxGrid]:
    """The grids of at least two columns of boxes, from top to bottom.

    Args:
        content: the page.
        words: the words no other table took.
    """
    if content.plain or len(content.panels) > _MOST_PANELS:
        return []
    shapes = _shapes(content, words)
    if not 2 <= len(shapes) <= _MOST_BOXES:
        return []
    found = [grid for group in _groups(shapes) if (grid := _best_grid(group)) is not None]
    return sorted(found, key=lambda made: made.grid.box[1])


def _shapes(content: PageContent, words: Sequence[Word]) -> list[_Shape]:
    """The boxes with the words that lie in none smaller; frames around boxes and pictures in them left out."""
    page = content.width * content.height
    shapes: list[_Shape] = []
    for panel in content.panels:
        width, height = panel.box[2] - panel.box[0], panel.box[3] - panel.box[1]
        if panel.shows and width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT and width * height < 0.5 * page:
            _add(shapes, _Shape(panel.box, panel.colour))
    shapes.sort(key=lambda shape: _area(shape.box))
    for word in words:
        home = next((s for s in shapes if inside(word.middle, s.box)), None) if word.face.turn == 0 else None
        if home is not None:
            home.words.append(word)
    return [shape for shape in shapes if shape.words or not _is_frame_or_picture(shape, shapes)]


def _add(shapes: list[_Shape], new: _Shape) -> None:
    """Add a box, unless it is the outline or the ground of one that is there."""
    for shape in shapes:
        if all(abs(a - b) < 2 for a, b in zip(shape.box, new.box, strict=True)):
            shape.colour = new.colour or shape.colour
            return
    shapes.append(new)


def _is_frame_or_picture(shape: _Shape, shapes: list[_Shape]) -> bool:
    return any(
        other is not shape and (_holds(shape.box, other.box) or _holds(other.box, shape.box)) for other in shapes
    )


def _holds(outer: Box, inner: Box) -> bool:
    return inside((inner[0], inner[1]), outer, 2.0) and inside((inner[2], inner[3]), outer, 2.0)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _groups(shapes: list[_Shape]) -> list[list[_Shape]]:
    """Boxes that stand beside or under each other in line."""
    owner = list(range(len(shapes)))
    for (i, a), (j, b) in itertools.combinations(enumerate(shapes), 2):
        if _adjoin(a.box, b.box, 0, _FAR_ACROSS) or _adjoin(a.box, b.box, 1, _FAR_DOWN):
            unite(owner, i, j)
    groups: dict[int, list[_Shape]] = {}
    for index, shape in enumerate(shapes):
        groups.setdefault(root(owner, index), []).append(shape)
    return [group for group in groups.values() if len(group) >= 2]


def _adjoin(a: Box, b: Box, axis: int, far: float) -> bool:
    """Whether two boxes follow on each other along an axis (0 across, 1 down), one of their other edges in line."""
    other = 1 - axis
    gap = max(a[axis], b[axis]) - min(a[axis + 2], b[axis + 2])
    in_line = abs(a[other] - b[other]) <= _LEVEL or abs(a[other + 2] - b[other + 2]) <= _LEVEL
    shared = min(a[other + 2], b[other + 2]) - max(a[other], b[other])
    shorter = min(a[other + 2] - a[other], b[other + 2] - b[other])
    return in_line and -_OVERLAP <= gap <= far and shared > 0.5 * shorter


def _best_grid(group: list[_Shape]) -> BoxGrid | None:
    """The grid of a group; a banner above it or a box below it that fits no column is left out."""
    shapes = sorted(group, key=lambda shape: (shape.box[1], shape.box[0]))
    for above, below in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0)):
        rest = shapes[above : len(shapes) - below]
        made = _grid(rest) if len(rest) >= 2 else None
        if made is not None:
            return made
    return None


def _grid(shapes: list[_Shape]) -> BoxGrid | None:
    lefts, tops = _clusters([s.box[0] for s in shapes]), _clusters([s.box[1] for s in shapes])
    if not 2 <= len(lefts) <= _MOST_COLUMNS:
        return None
    placed = [(_place(shape.box, lefts, tops), shape) for shape in shapes]
    slots = [slot for cell, _ in placed for slot in _slots(cell)]
    full = len(lefts) * len(tops)
    framed = {(0, column) for column in range(len(lefts))} | {(row, 0) for row in range(len(tops))}
    enough = len(slots) >= 0.8 * full or (framed <= set(slots) and len(lefts) > 2 and len(tops) > 2)
    if len(set(slots)) < len(slots) or not enough or not _same_rights(placed, len(lefts)):
        return None
    titles = int(any(cell.row == 0 and cell.column_span == len(lefts) for cell, _ in placed))
    headed = _is_headed([(replace(c, row=c.row - titles), s) for c, s in placed], len(lefts), len(tops) - titles)
    xs, ys = _seams(placed, 0, len(lefts)), _seams(placed, 1, len(tops))
    cells = [*(cell for cell, _ in placed), *_bare_cells(set(slots), xs, ys)]
    return BoxGrid(
        Grid(xs, ys, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), 0.0, int(headed)), headed
    )


def _bare_cells(taken: set[tuple[int, int]], xs: Positions, ys: Positions) -> Iterator[GridCell]:
    """The cells without a box of their own: only the headings, keys and some rows of a table may be coloured."""
    for row, column in itertools.product(range(len(ys) - 1), range(len(xs) - 1)):
        if (row, column) not in taken:
            yield GridCell(row, column, 1, 1, (xs[column], ys[row], xs[column + 1], ys[row + 1]))


def _clusters(values: list[float]) -> list[float]:
    """The first value of every run of values that are one position."""
    found: list[float] = []
    last = float("-inf")
    for value in sorted(values):
        if value - last > _LEVEL:
            found.append(value)
        last = value
    return found


def _place(box: Box, lefts: list[float], tops: list[float]) -> GridCell:
    column = max(i for i, left in enumerate(lefts) if left <= box[0] + 0.01)
    row = max(i for i, top in enumerate(tops) if top <= box[1] + 0.01)
    last_column = max(i for i, left in enumerate(lefts) if left < box[2] - 2 * _LEVEL or i == column)
    last_row = max(i for i, top in enumerate(tops) if top < box[3] - 2 * _LEVEL or i == row)
    return GridCell(row, column, max(last_row - row, 0) + 1, max(last_column - column, 0) + 1, box)


def _slots(cell: GridCell) -> list[tuple[int, int]]:
    rows, columns = range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span)
    return [(row, column) for row in rows for column in columns]


def _same_rights(placed: list[tuple[GridCell, _Shape]], columns: int) -> bool:
    """Whether the boxes of every column end in one line."""
    for column in range(columns):
        rights = [c.box[2] for c, _ in placed if c.column + c.column_span == column + 1]
        if not rights or max(rights) - min(rights) > 1.5 * _LEVEL:
            return False
    return True


def _seams(placed: list[tuple[GridCell, _Shape]], axis: int, count: int) -> tuple[float, ...]:
    """The positions between rows or columns: the middle of every gap, and the outer edges."""
    first = [(c.column, c.column_span) if axis == 0 else (c.row, c.row_span) for c, _ in placed]
    starts = [min(c.box[axis] for (c, _), (at, _n) in zip(placed, first, strict=True) if at == i) for i in range(count)]
    stops = [
        max((c.box[axis + 2] for (c, _), (at, n) in zip(placed, first, strict=True) if at + n == i + 1), default=None)
        for i in range(count)
    ]
    inner = [
        (stop + start) / 2 if stop is not None else start for stop, start in zip(stops[:-1], starts[1:], strict=True)
    ]
    return (starts[0], *inner, stops[-1] or starts[-1] + 1)


def _is_headed(placed: list[tuple[GridCell, _Shape]], columns: int, rows: int) -> bool:
    """Whether row 0 (a title may stand above it) holds short headings, each on a ground that no box below it has."""
    head = [(cell, shape) for cell, shape in placed if cell.row == 0]
    body = [(cell, shape) for cell, shape in placed if cell.row > 0]
    if len(head) < columns or rows < 2 or any(cell.row_span > 1 for cell, _ in head):
        return False
    named = [shape for _, shape in head if any(c.isalnum() for c in shape.text)]
    if not any(c.isalpha() for shape in named for c in shape.text):
        return False
    if len(named) < max(2, columns - 1) or any(len(shape.text.split()) > _LONGEST_HEADING for shape in named):
        return False
    for cell, shape in head:
        below = {other.colour for place, other in body if place.column == cell.column}
        if shape.words and (shape.colour is None or shape.colour in below):
            return False
    # A heading over a single box is a card with a title bar, unless the first column stands out as the key.
    return rows > 2 or _is_keyed(body)


def _is_keyed(body: list[tuple[GridCell, _Shape]]) -> bool:
    keys = {shape.colour for cell, shape in body if cell.column == 0}
    return bool(keys) and keys.isdisjoint({shape.colour for cell, shape in body if cell.column > 0})
