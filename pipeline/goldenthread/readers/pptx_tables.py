"""Tables of slides: merged cells, and where each cell lies, from the widths of the columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from goldenthread.documents.model import Location, Table
from goldenthread.readers.drawings import A
from goldenthread.readers.grids import Grid, RawCell
from goldenthread.settings import Limits

_POINT = 12700.0
_TRUE = ("1", "true")


def read_table(
    element: etree._Element, place: Location, limits: Limits, read_cell: Callable[[etree._Element, int, int], RawCell]
) -> Table | None:
    """An `a:tbl` as a table; None when it has no words.

    Args:
        element: the table.
        place: the page, and the box of the frame it stands in.
        limits: bounds the number of cells.
        read_cell: gives the words of an `a:tc` that covers so many rows and columns.

    Raises:
        DocumentError: TOO_LARGE.
    """
    grid = Grid(limits, place)
    edges = _edges(element, place)
    for row in element.iter(f"{A}tr"):
        grid.start_row()
        for column, cell in enumerate(row.iter(f"{A}tc")):
            if cell.get("hMerge") in _TRUE or cell.get("vMerge") in _TRUE:
                continue
            down, across = _span(cell, "rowSpan"), _span(cell, "gridSpan")
            grid.place(read_cell(cell, down, across), _cell_place(place, edges, column, across), column)
    properties = element.find(f"{A}tblPr")
    headed = properties is not None and properties.get("firstRow") in _TRUE
    return grid.table(1 if headed else 0)


def _edges(element: etree._Element, place: Location) -> list[float]:
    """The x position of every column's edges in points; none where the table does not lie anywhere."""
    if place.box is None:
        return []
    widths = [column.get("w", "0") for column in element.iter(f"{A}gridCol")]
    points = [int(width) / _POINT if width.isdecimal() and len(width) < 13 else 0.0 for width in widths]
    # A frame may be scaled inside a group; the columns then take their shares of it.
    scale = (place.box[2] - place.box[0]) / sum(points) if sum(points) else 0.0
    edges = [place.box[0]]
    for width in points:
        edges.append(edges[-1] + width * scale)
    return edges


def _cell_place(place: Location, edges: list[float], column: int, across: int) -> Location:
    if place.box is None or column + across >= len(edges):
        return place
    return replace(place, box=(edges[column], place.box[1], edges[column + across], place.box[3]))


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isdecimal() and len(value) < 5 else 1
