"""Tables whose cells are separated by tabs, as a text export of a document leaves them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.documents.model import Cell, Location, Table
from goldenthread.layout.align import align_rows
from goldenthread.layout.text_lines import Line
from goldenthread.lexicon.columns import header_role

_PAGE_REFERENCE = re.compile(r"^\d{1,3}$|^[ivxlc]{1,5}$")
#: A region of tab rows may be broken by this many blank lines where a page ended.
_MAX_BLANKS = 2


def tab_region(lines: Sequence[Line], start: int) -> int:
    """The end of the run of tab rows that begins at `start`: a blank line or two may break it, a new header ends it."""
    stop = start + 1
    while stop < len(lines):
        following = stop
        while following < len(lines) and lines[following].blank and following - stop < _MAX_BLANKS:
            following += 1
        if following >= len(lines) or "\t" not in lines[following].text:
            break
        if following > stop and (is_header_row(lines[following]) or not _same_shape(lines[stop - 1], lines[following])):
            break
        stop = following + 1
    return stop


def _cells(line: Line) -> list[str]:
    return [cell.strip() for cell in line.text.split("\t")]


def _same_shape(above: Line, below: Line) -> bool:
    """Whether a row after a blank line may belong to the table above: about as many cells, not a numbered paragraph."""
    first, second = _cells(above), _cells(below)
    return len(first) > 2 and len(second) > 2 and abs(len(first) - len(second)) <= 2


def is_header_row(line: Line) -> bool:
    """Whether a tab row's cells are mostly column headers."""
    filled = [cell for cell in _cells(line) if cell]
    named = [cell for cell in filled if (role := header_role(cell)) and role.score >= 0.9]
    return len(filled) >= 2 and len(named) >= max(2, 0.6 * len(filled))


def contents_rows(region: Sequence[Line]) -> bool:
    """Whether a region is a table of contents: most rows end in a page number, none is a header."""
    if len(region) < 3:
        return False
    numbered = sum(1 for line in region if _PAGE_REFERENCE.match(_cells(line)[-1]))
    wide = sum(1 for line in region if len([c for c in _cells(line) if c]) > 3)
    return numbered >= 0.6 * len(region) and wide == 0


def read_tab_table(region: Sequence[Line]) -> Table:
    """The table of a region: rows aligned to columns, cut cells made whole, merged cells filled down."""
    rows = [_cells(line) for line in region]
    header = 1 if is_header_row(region[0]) else 0
    if header:
        return align_rows(rows, [_location(line) for line in region])
    return plain_table(rows, [_location(line) for line in region])


def plain_table(rows: Sequence[Sequence[str]], locations: Sequence[Location]) -> Table:
    """Rows as they are, empty cells left out."""
    columns = max(len(row) for row in rows)
    cells = tuple(
        Cell(r, c, (text,), lines=(text,), location=locations[r])
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    return Table(cells, len(rows), columns)


def _location(line: Line) -> Location:
    return Location(page=line.page, line=line.number)
