"""Two parts of one table, from both sides of a page break, made one: cut rows glued, merged cells carried on.

Words and ruling lines decide together: where the lines show that the break left some cells of a row open, the other
cells tell whether the row itself was cut, and if it was not, the open ones go on as merged cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from goldenthread.documents.model import Cell, Table
from goldenthread.layout.markers import split_marker

_CUT_ROW = 2.0
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
_ADDRESS = re.compile(r"https?:|www\.|\S+@")


@dataclass(frozen=True, slots=True)
class _Seam:
    """The cells on both sides of a break, by column: the last row above and the first row below."""

    above: list[Cell | None]
    below: list[Cell | None]

    def pairs(self) -> list[tuple[Cell, Cell]]:
        """Cells above and below with the same columns."""
        found: list[tuple[Cell, Cell]] = []
        for upper, lower in zip(self.above, self.below, strict=True):
            if upper is None or lower is None or (upper, lower) in found:
                continue
            if (upper.column, upper.column_span) == (lower.column, lower.column_span):
                found.append((upper, lower))
        return found


def appended(first: Table, second: Table) -> Table:
    """The second table's rows below the first's, both on the same columns, the row at the break joined or not."""
    seam = _Seam(first.grid()[-1], second.grid()[0])
    plain = replace(second, cells=tuple(replace(cell, header=False) for cell in second.cells))
    if _is_cut(seam, first):
        return _glued(first, plain)
    kept, added = list(first.cells), [replace(cell, row=cell.row + first.rows) for cell in plain.cells]
    for upper, lower in _open_cells(seam) or _cut_key(seam):
        kept, added = _carried_on(kept, added, upper, (lower.column, first.rows))
    kept, added = _filled_down(kept, added, seam, first.rows)
    return _table(first, kept + added, first.rows + second.rows)


def _is_open(pair: tuple[Cell, Cell]) -> bool:
    return pair[0].open_bottom or pair[1].open_top


def _told_apart(pairs: list[tuple[Cell, Cell]]) -> list[tuple[Cell, Cell]]:
    """The pairs that tell whether the break cut a row: where some cells are open, those with a line between them."""
    closed = [pair for pair in pairs if not _is_open(pair)]
    return closed if any(lower.text for _, lower in closed) else pairs


def _open_cells(seam: _Seam) -> list[tuple[Cell, Cell]]:
    """The cells left open whose text goes on below the break."""
    return [pair for pair in seam.pairs() if _is_open(pair) and all(c.text for c in pair) and _reads_on(*pair)]


def _reads_on(upper: Cell, lower: Cell) -> bool:
    if _is_middle(lower.text):
        return True
    both = upper.open_bottom and lower.open_top
    return both and not split_marker(lower.text)[0] and not _ENDS.search(upper.text)


def _cut_key(seam: _Seam) -> list[tuple[Cell, Cell]]:
    """The key, where it breaks off in mid-sentence and goes on below beside cells that do not."""
    upper, lower = seam.above[0], seam.below[0]
    if upper is None or lower is None or (upper, lower) not in seam.pairs() or not (upper.text and lower.text):
        return []
    return [(upper, lower)] if _is_middle(lower.text) and not _ENDS.search(upper.text) else []


def _carried_on(
    kept: list[Cell], added: list[Cell], upper: Cell, place: tuple[int, int]
) -> tuple[list[Cell], list[Cell]]:
    """The cell at `place` (column, row) becomes the lower part of a merged cell above it."""
    lower = next(cell for cell in added if (cell.column, cell.row) == place)
    whole = replace(_one_cell(upper, lower), row_span=upper.row_span + lower.row_span)
    return [whole if cell is upper else cell for cell in kept], [cell for cell in added if cell is not lower]


def _table(first: Table, cells: list[Cell], rows: int) -> Table:
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(first, cells=ordered, rows=rows)


def _is_cut(seam: _Seam, first: Table) -> bool:
    """Whether the first row below is the rest of the last row above, by the signs of its cells together."""
    pairs = seam.pairs()
    if not pairs or len(pairs) < len({c for c in seam.below if c is not None}) or first.rows <= first.header_rows:
        return False
    merged_keys = any(cell.column == 0 and cell.row_span > 1 for cell in first.cells)
    return sum(_sign(upper, lower, merged_keys) for upper, lower in _told_apart(pairs)) >= _CUT_ROW


def _sign(upper: Cell, lower: Cell, merged_keys: bool) -> float:
    """How much one pair of cells speaks for a cut row (above 0) or for a new one (below 0).

    An empty key says less in a table that merges its keys: the key then covers a new row as well.
    """
    above, below = upper.text, lower.text
    if not below:
        if upper.column == 0 and above:
            return 0.7 if merged_keys else 1.8
        return 0.4 if above else 0.0
    if not above:
        return -1.5 if upper.column == 0 else -0.3
    if _is_middle(below):
        return 2.5 if not _ENDS.search(above) else 1.5
    if split_marker(below)[0]:
        return -3.0 if upper.column == 0 else 0.2
    unfinished = not _ENDS.search(above) and len(above.split()) > 6
    return 0.8 if unfinished else -0.6 if upper.column else -1.5


def _glued(first: Table, second: Table) -> Table:
    """The second table's first row becomes the end of the first table's last row."""
    last = first.rows - 1
    lower = {cell.column: cell for cell in second.cells if cell.row == 0}
    cells: list[Cell] = []
    for cell in first.cells:
        other = lower.get(cell.column)
        ends_here = cell.row + cell.row_span > last
        cells.append(_one_cell(cell, other) if ends_here and other is not None else cell)
    cells += [replace(cell, row=cell.row + last) for cell in second.cells if cell.row > 0]
    return _table(first, cells, first.rows + second.rows - 1)


def _is_middle(text: str) -> bool:
    """Whether text begins in the middle of a sentence; an address begins small too, but begins something."""
    return text[:1].islower() and not _ADDRESS.match(text)


def _one_cell(upper: Cell, lower: Cell) -> Cell:
    place = upper.location if upper.text or not lower.text else lower.location
    return replace(
        upper,
        parts=upper.parts + lower.parts,
        lines=_joined_lines(upper.lines, lower.lines),
        links=upper.links + lower.links,
        row_span=upper.row_span + lower.row_span - 1,
        location=place,
        open_bottom=lower.open_bottom,
    )


def _joined_lines(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    if not above or not below or not _is_middle(below[0]) or _ENDS.search(above[-1]):
        return above + below
    return (*above[:-1], f"{above[-1]} {below[0]}", *below[1:])


def _filled_down(kept: list[Cell], shifted: list[Cell], seam: _Seam, row: int) -> tuple[list[Cell], list[Cell]]:
    """Leading empty cells below the break continue the merged cell above it."""
    for upper, lower in seam.pairs():
        if lower.text or not upper.text or not any(cell.text for cell in shifted if cell.row == row):
            break
        longer = replace(upper, row_span=row - upper.row + lower.row_span)
        kept = [longer if cell is upper else cell for cell in kept]
        shifted = [cell for cell in shifted if not (cell.row == row and cell.column == lower.column)]
    return kept, shifted
