"""Tables whose cells are separated by tabs, as a text export of a document leaves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.model import Cell, Location, Table
from goldenthread.facts.model import Kind
from goldenthread.layout.align import align_rows
from goldenthread.layout.text_lines import Line
from goldenthread.lexicon.columns import header_role
from goldenthread.lexicon.levels import element_heading

_PAGE_REFERENCE = re.compile(r"^\d{1,3}$|^[ivxlc]{1,5}$")
#: A region of tab rows may be broken by this many blank lines where a page ended.
_MAX_BLANKS = 2
_SUBHEADINGS = frozenset({Kind.DOMAIN, Kind.GOAL})


def tab_region(lines: Sequence[Line], start: int) -> int:
    """The end of the run of tab rows that begins at `start`: a blank line or two may break it, a new header ends it."""
    stop = start + 1
    while stop < len(lines):
        following = stop
        if _subheading(lines, stop, start):
            stop += 1
            continue
        while following < len(lines) and lines[following].blank and following - stop < _MAX_BLANKS:
            following += 1
        if following >= len(lines) or "\t" not in lines[following].text:
            break
        if following > stop and (is_header_row(lines[following]) or not _same_shape(lines[stop - 1], lines[following])):
            break
        stop = following + 1
    return stop


def _subheading(lines: Sequence[Line], index: int, start: int) -> bool:
    """Whether a line between two rows of one table names the domain or goal that the rows after it are part of."""
    if index + 1 >= len(lines) or "\t" in lines[index].text or "\t" not in lines[index + 1].text:
        return False
    named = element_heading(lines[index].text)
    goes_on = _same_shape(lines[start], lines[index + 1]) and not is_header_row(lines[index + 1])
    return named is not None and named.kind in _SUBHEADINGS and goes_on and is_header_row(lines[start])


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
    places = [_location(line) for line in region]
    table = align_rows(rows, places) if is_header_row(region[0]) else plain_table(rows, places)
    return _linked(table, region)


def _linked(table: Table, region: Sequence[Line]) -> Table:
    """The table with the hyperlinks of its lines in the cells that hold their words."""
    links = {line.number: line.links for line in region if line.links}
    cells = tuple(
        replace(cell, links=tuple(link for link in links.get(cell.location.line or 0, ()) if link.text in cell.text))
        for cell in table.cells
    )
    return replace(table, cells=cells) if links else table


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
