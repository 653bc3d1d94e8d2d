"""Tables that go on with the one before them, without its header: the numbers of their rows go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.documents.model import BlockKind, Document, Table
from goldenthread.extract.table_roles import Roles
from goldenthread.layout.markers import is_bullet, normalise_code, split_marker


def continued_roles(document: Document, before: tuple[int, Table, Roles], index: int, table: Table) -> Roles | None:
    """The roles of the table before, for one of as many columns that goes on where its numbers end; else None.

    Args:
        document: the document of both.
        before: (block index, table, roles) of the last table whose roles are known.
        index: the block of the table that has no header.
        table: that table.
    """
    start, former, roles = before
    between = document.blocks[start + 1 : index]
    if table.columns != former.columns or any(block.kind is BlockKind.HEADING for block in between):
        return None
    for column in roles.of("action", "goal", "code"):
        last = list(_numbers(former, column.index, roles.body))
        first = next(_numbers(table, column.index, 0), None)
        if last and first is not None and first == [*last[-1][:-1], last[-1][-1] + 1]:
            return Roles(roles.columns, 0)
    return None


def _numbers(table: Table, column: int, body: int) -> Iterator[Sequence[int]]:
    """The numbers that the cells of a column begin with, as lists of integers: '2.3' is [2, 3]."""
    for cell in table.cells:
        if cell.column == column and cell.row >= body:
            marker = split_marker(f"{cell.text} X")[0]
            parts = "" if is_bullet(marker) else normalise_code(marker)
            if parts and all(map(str.isdigit, parts.split("."))):
                yield [int(part) for part in parts.split(".")]
