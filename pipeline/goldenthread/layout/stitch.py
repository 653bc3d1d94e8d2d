"""What a page break cut is joined again: tables with their continuation, rows and paragraphs cut in two.

Works on blocks alone, for any format with pages. A joined cell keeps one part a page, since its quotes must
stand word for word in the source; every cell keeps the location it was read at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Location, Role, Table
from goldenthread.layout.headers import header_rows
from goldenthread.layout.seams import appended

#: How far, in points, a column's edge may lie from its continuation's: in ruled tables, and between boxes set by hand.
_SAME_EDGE = 7.0
SAME_BOX_EDGE = 15.0
#: A wider gap between columns shows that they are of separate boxes.
_GAP = 2.0
#: How far, in points, the text of a list item may be set in from its bullet, and how full a full line is.
_DEEPEST_HANG = 40.0
_FULL_LINE = 0.85
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")


def stitch(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Join tables and paragraphs over page breaks.

    A table continues when nothing but page furniture stands between it and a table on the next page whose
    columns have the same edges (or, without places, the same header). Its repeated header is dropped, a row
    that the break cut is glued, and a merged cell that goes on below the break is extended.
    `Table.header_rows` is set on every table that has none stated.
    """
    result: list[Block] = []
    reached: dict[int, int] = {}
    glued: dict[int, int] = {}
    for block in blocks:
        if block.kind is BlockKind.TABLE and block.table is not None:
            _add_table(result, _headed(block), reached)
        elif _is_cut_text(block):
            _add_text(result, block, glued)
        else:
            result.append(block)
    return tuple(result)


def dissolve_rows(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tables of a single row become the text of their cells: one row is a box, not a table."""
    return tuple(piece for block in blocks for piece in _dissolved(block))


def _dissolved(block: Block) -> Iterator[Block]:
    if block.table is None or block.table.rows > 1:
        yield block
        return
    for cell in block.table.cells:
        if cell.text:
            place = replace(cell.location, page_label=block.location.page_label)
            yield Block(
                BlockKind.PARAGRAPH,
                cell.text,
                role=block.role,
                location=place,
                links=cell.links,
                lines=cell.lines,
                parts=cell.parts if len(cell.parts) > 1 else (),
            )


def _headed(block: Block) -> Block:
    table = block.table
    if table is None or table.header_rows:
        return block
    return replace(block, table=replace(table, header_rows=header_rows(table)))


def _last_body(blocks: list[Block]) -> int | None:
    return next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].role is Role.BODY), None)


def _add_table(result: list[Block], block: Block, reached: dict[int, int]) -> None:
    """Append a table, or join it to the one before; `reached` holds the last page of every table so far."""
    index = _last_body(result)
    page = block.location.page
    if index is not None and page is not None and reached.get(index) == page - 1:
        joined = join_tables(result[index], block)
        if joined is not None:
            result[index], reached[index] = joined, page
            return
    result.append(block)
    if page is not None:
        reached[len(result) - 1] = page


def join_tables(above: Block, below: Block) -> Block | None:
    """Two table blocks as one, or None when the second does not continue the first."""
    first, second = above.table, below.table
    if first is None or second is None:
        return None
    aligned = _aligned(first, second)
    if aligned is None:
        return None
    first, second = aligned
    repeated = _repeated_header(first, second)
    if repeated is None:
        return None
    second = _without_rows(second, repeated)
    return replace(above, table=appended(first, second) if second.rows else first)


def _edges(table: Table) -> tuple[list[float], bool] | None:
    """The x position of every column edge, and whether gaps part the columns; None where cells have no places."""
    lefts: list[list[float]] = [[] for _ in range(table.columns + 1)]
    rights: list[list[float]] = [[] for _ in range(table.columns + 1)]
    for cell in table.cells:
        if cell.location.box is None:
            return None
        lefts[cell.column].append(cell.location.box[0])
        rights[min(cell.column + cell.column_span, table.columns)].append(cell.location.box[2])
    sides = [[_median(side) for side in both if side] for both in zip(rights, lefts, strict=True)]
    if not all(sides):
        return None
    inner = sides[1:-1]
    apart = bool(inner) and all(len(both) == 2 and both[1] - both[0] > _GAP for both in inner)
    return [sum(both) / len(both) for both in sides], apart


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _aligned(first: Table, second: Table) -> tuple[Table, Table] | None:
    """Both tables on one set of columns; None when their columns do not match."""
    found, below = _edges(first), _edges(second)
    if found is None or below is None:
        same = first.columns == second.columns and bool(_repeated_header(first, second))
        return (first, second) if same else None
    (edges, apart), (others, also_apart) = found, below
    slack = SAME_BOX_EDGE if apart and also_apart else _SAME_EDGE
    few, many = (edges, others) if len(edges) <= len(others) else (others, edges)
    places = [min(range(len(many)), key=lambda i, x=x: abs(many[i] - x)) for x in few]  # type: ignore[misc]
    close = all(abs(many[place] - x) <= slack for place, x in zip(places, few, strict=True))
    if not close or len(set(places)) < len(places) or (len(few) < 3 and len(many) > 3):
        return None
    if places[0] != 0 or places[-1] != len(many) - 1:
        return None
    narrow = first if few is edges else second
    spread = _spread(narrow, places, len(many) - 1)
    return (spread, second) if narrow is first else (first, spread)


def _spread(table: Table, places: list[int], columns: int) -> Table:
    """The same table on a finer set of columns."""
    if columns == table.columns:
        return table
    cells = tuple(
        replace(
            cell,
            column=places[cell.column],
            column_span=places[cell.column + cell.column_span] - places[cell.column],
        )
        for cell in table.cells
    )
    return replace(table, cells=cells, columns=columns)


def _row_texts(table: Table, row: int) -> list[str]:
    return [re.sub(r"\W+", "", text).casefold() for text in table.text_rows()[row]]


def _repeated_header(first: Table, second: Table) -> int | None:
    """Leading rows of the second that repeat the first's header; None when it has a header of its own."""
    count = 0
    start = next((r for r in range(first.header_rows) if _row_texts(first, r) == _row_texts(second, 0)), None)
    if start is not None:
        while start + count < first.header_rows and count < second.rows:
            if _row_texts(first, start + count) != _row_texts(second, count):
                break
            count += 1
        return count
    own = _marked_header(second)
    return None if own and (first.header_rows or own > 0) else 0


def _marked_header(table: Table) -> int:
    """Leading rows with several cells, all of them marked as headers by the reader."""
    rows = 0
    for row in table.grid()[: table.header_rows]:
        filled = {cell for cell in row if cell is not None and cell.text}
        if len(filled) < 2 or not all(cell.header for cell in filled):
            break
        rows += 1
    return rows


def _without_rows(table: Table, count: int) -> Table:
    if not count:
        return table
    kept = tuple(
        replace(cell, row=max(cell.row - count, 0), row_span=cell.row_span - max(count - cell.row, 0))
        for cell in table.cells
        if cell.row + cell.row_span > count
    )
    return replace(table, cells=kept, rows=table.rows - count, header_rows=0)


def _is_cut_text(block: Block) -> bool:
    """A paragraph that may begin in the middle of a sentence: in small letters, or right at the top of a page."""
    return block.kind is BlockKind.PARAGRAPH and block.role is Role.BODY and not block.marker


def _add_text(result: list[Block], block: Block, glued: dict[int, int]) -> None:
    """Append a paragraph, or join it to the text before; `glued` holds of how many every joined one was made."""
    index = _last_body(result)
    above = result[index] if index is not None else None
    if index is None or above is None or not _carries_on(above, block, glued.get(index, 0)):
        result.append(block)
        return
    glued[index] = glued.get(index, 1) + 1
    result[index] = replace(
        above,
        text=f"{above.text} {block.text}",
        parts=(*(above.parts or (above.text,)), *(block.parts or (block.text,))),
        links=above.links + block.links,
        lines=above.lines + block.lines,
    )


def _carries_on(above: Block, below: Block, glued: int) -> bool:
    texts = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if above.kind not in texts or _ENDS.search(above.text) or len(above.text.split()) < 5:
        return False
    if above.style.size != below.style.size or above.style.bold != below.style.bold:
        return False
    if not below.text[:1].islower() and not _is_cut_item(above, below):
        return False
    return _is_elsewhere(above.location, below.location, glued)


def _is_cut_item(above: Block, below: Block) -> bool:
    """Whether text that begins with a capital goes on with a list item: set in like the item's own text, no title.

    The item's last line must be full, since one that ends before its column does was ended by its writer.
    """
    if above.kind is not BlockKind.LIST_ITEM or below.style.bold or len(above.lines) < 2:
        return False
    a, b = above.location.box, below.location.box
    hanging = a is not None and b is not None and 3 < b[0] - a[0] < _DEEPEST_HANG
    longest = max(map(len, above.lines))
    return hanging and len(above.lines[-1]) >= _FULL_LINE * longest and not above.text.isupper()


def _is_elsewhere(above: Location, below: Location, glued: int) -> bool:
    """The text goes on at the top of the next column or page, not just below."""
    if above.page is None or below.page is None or above.box is None or below.box is None:
        return False
    if below.page - above.page == max(1, glued - 1):
        return True
    return above.page == below.page and below.box[1] < above.box[1] and below.box[0] > above.box[0] + 50
