"""A document as plain text, a line a block: what a golden file holds.

`page(label) | role | kind level | marker | text`, a link after it as `{words -> target}`. A table is followed by a
line a row, header rows with `H`: its cells parted by `|`, `<` where the cell to the left goes on and `^` where the
cell above does; parts that a page break cut are joined by ` // `.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.documents.model import Block, Cell, Document, Link, Table


def dump(document: Document) -> str:
    """The document's title, notices and blocks."""
    lines = [f"title: {document.title}"]
    lines += [f"notice: {notice.code} page {notice.page}" for notice in document.notices]
    for block in document.blocks:
        lines += _block(block)
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    place, table = block.location, block.table
    label = f"({place.page_label})" if place.page_label else ""
    level = f" {block.level}" if block.kind.value in {"heading", "list-item"} else ""
    text = block.text if table is None else f"{table.rows} x {table.columns}" + (table.title and f": {table.title}")
    text = text if len(block.parts) < 2 else " // ".join(block.parts)
    yield f"{place.page}{label} | {block.role} | {block.kind}{level} | {block.marker} | {text}{_links(block.links)}"
    if table is not None:
        yield from _rows(table)


def _rows(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.grid()):
        sign = "H" if number < table.header_rows else "-"
        texts = [_cell(cell, number, column) for column, cell in enumerate(row)]
        yield f"    {sign} {' | '.join(texts)}".rstrip()


def _cell(cell: Cell | None, row: int, column: int) -> str:
    if cell is None:
        return "(none)"
    if cell.column < column:
        return "<"
    return "^" if cell.row < row else " // ".join(cell.parts) + _links(cell.links)


def _links(links: tuple[Link, ...]) -> str:
    return "".join(f" {{{link.text} -> {link.target}}}" for link in links)
