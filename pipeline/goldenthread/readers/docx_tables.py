"""Tables of Word documents: spans from grid columns and vertical merges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from goldenthread.documents.model import Table
from goldenthread.readers.docx_styles import Styles, W, number, value
from goldenthread.readers.drawings import words_below
from goldenthread.readers.grids import Grid, RawCell
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_MOST_COLUMNS = 1000
#: What in the properties of a row or cell takes it away, and the code of the notice that says so.
_ROW_GONE = {"trPr": {"del": "TrackedRows", "hidden": "HiddenText"}}
_CELL_GONE = {"tcPr": {"cellDel": "TrackedRows"}}
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class _Placed:
    """A cell at its grid column, and whether it only continues the one above."""

    column: int
    raw: RawCell
    continues: bool


def read_table(
    element: etree._Element,
    styles: Styles,
    limits: Limits,
    read_cell: Callable[[etree._Element], RawCell],
    leave_out: Callable[[etree._Element, str], None],
) -> Table | None:
    """A `w:tbl` as a table; None when it has no words.

    Args:
        element: the table.
        styles: the document's styles, which say whether the first row is formatted as a header.
        limits: bounds the number of cells.
        read_cell: gives the words of a `w:tc`.
        leave_out: is told of every row and cell that is no part of the table as it now stands, and why.

    Raises:
        DocumentError: TOO_LARGE.
    """
    rows = list(_standing(_unwrapped(element, "tr"), _ROW_GONE, leave_out))
    placed = [_row(row, read_cell, leave_out) for row in rows]
    grid = Grid(limits)
    for index, cells in enumerate(placed):
        grid.start_row()
        for cell in cells:
            # A vertical merge that continues nothing still holds the words a reader sees.
            if not (cell.continues and _is_covered(placed, index, cell)):
                spanning = replace(cell.raw, row_span=_row_span(placed, index, cell))
                grid.place(spanning, column=cell.column)
    return grid.table(_header_rows(element, rows, styles))


def _row(
    row: etree._Element,
    read_cell: Callable[[etree._Element], RawCell],
    leave_out: Callable[[etree._Element, str], None],
) -> list[_Placed]:
    column = min(number(value(row.find(f"{W}trPr"), "gridBefore")) or 0, _MOST_COLUMNS)
    cells: list[_Placed] = []
    for cell in _standing(_unwrapped(row, "tc"), _CELL_GONE, leave_out):
        properties = cell.find(f"{W}tcPr")
        span = min(max(number(value(properties, "gridSpan")) or 1, 1), _MOST_COLUMNS)
        if cells and _runs_on(properties, "hMerge") and not words_below(cell):
            # Old files merge cells side by side without taking any out of the row.
            cells[-1].raw = replace(cells[-1].raw, column_span=cells[-1].raw.column_span + span)
            column += span
            continue
        raw = replace(read_cell(cell), column_span=span)
        cells.append(_Placed(column, raw, _runs_on(properties, "vMerge")))
        column += span
    return cells


def _runs_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a cell only continues the one it is merged with."""
    merge = properties.find(f"{W}{name}") if properties is not None else None
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _standing(
    elements: Iterator[etree._Element],
    gone: dict[str, dict[str, str]],
    leave_out: Callable[[etree._Element, str], None],
) -> Iterator[etree._Element]:
    """The rows or cells that are not taken away."""
    for element in elements:
        reasons = [
            code
            for properties, signs in gone.items()
            for name, code in signs.items()
            for sign in element.findall(f"{W}{properties}/{W}{name}")
            if sign.get(f"{W}val", "1") not in _OFF
        ]
        if reasons:
            leave_out(element, reasons[0])
        else:
            yield element


def _above(placed: list[list[_Placed]], row: int, cell: _Placed) -> _Placed | None:
    return next((c for c in placed[row] if c.column == cell.column), None)


def _is_covered(placed: list[list[_Placed]], row: int, cell: _Placed) -> bool:
    return row > 0 and not cell.raw.lines and _above(placed, row - 1, cell) is not None


def _row_span(placed: list[list[_Placed]], row: int, cell: _Placed) -> int:
    span = 1
    for below in range(row + 1, len(placed)):
        under = _above(placed, below, cell)
        if under is None or not under.continues or under.raw.lines:
            break
        span += 1
    return span


def _unwrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif local(child) in _WRAPPERS:
            yield from _unwrapped(child, name)


def _header_rows(element: etree._Element, rows: list[etree._Element], styles: Styles) -> int:
    marked = 0
    for row in rows:
        properties = row.find(f"{W}trPr")
        header = properties.find(f"{W}tblHeader") if properties is not None else None
        if header is None or header.get(f"{W}val", "1") in _OFF:
            break
        marked += 1
    if marked:
        return marked
    properties = element.find(f"{W}tblPr")
    look = properties.find(f"{W}tblLook") if properties is not None else None
    return 1 if _first_row(look) and styles.has_first_row(value(properties, "tblStyle")) else 0


def _first_row(look: etree._Element | None) -> bool:
    """Whether a table's look asks for a first row of its own: by name, or in older files as a bit."""
    if look is None:
        return False
    named = look.get(f"{W}firstRow")
    if named is not None:
        return named in ("1", "true", "on")
    bits = look.get(f"{W}val", "")
    return re.fullmatch(r"[0-9A-Fa-f]{4}", bits) is not None and bool(int(bits, 16) & 0x20)
