"""Tables that were cut in two by hand, in formats without pages: the second part follows the first right away."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.model import Block, BlockKind, Role, Table
from goldenthread.documents.neighbours import body_beside
from goldenthread.layout.cell_kinds import cell_score
from goldenthread.layout.headers import header_rows
from goldenthread.layout.seams import appended
from goldenthread.layout.stitch import join_tables
from goldenthread.lexicon.columns import header_role

#: Tables of fewer columns are as often labels with their values, of which each is a table of its own.
_FEWEST_COLUMNS = 3
#: How many cells of a first row that are headers' words make it a header.
_HEADER_WORDS = 2
_SURE = 0.9


def join_adjacent(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with a table and its continuation, between which nothing stands, as one table.

    A table goes on where the next one repeats its header, which is dropped, or has none and as many columns, its
    first row suiting the header of the first (`layout.cell_kinds`).
    """
    made: list[Block] = []
    for block in blocks:
        told = block.table is not None and block.role is Role.BODY
        index = body_beside(made, len(made), -1) if told else None
        joined = _joined(made[index], block) if index is not None else None
        if index is None or joined is None:
            made.append(block)
        else:
            made[index] = joined
    return tuple(made)


def _joined(above: Block, below: Block) -> Block | None:
    first, second = above.table, below.table
    if above.kind is not BlockKind.TABLE or first is None or second is None or not first.header_rows:
        return None
    if first.columns != second.columns or second.title:
        return None
    repeated = join_tables(above, below)
    if repeated is not None:
        return repeated
    if first.columns < _FEWEST_COLUMNS or _has_header(second) or not _suits(first, second):
        return None
    return Block(above.kind, role=above.role, location=above.location, style=above.style, table=appended(first, second))


def _has_header(table: Table) -> bool:
    """Whether a table has a header of its own, marked, by its shape or by its words."""
    roles = [header_role(cell.text) for cell in table.cells if cell.row == 0 and cell.text]
    named = sum(1 for role in roles if role is not None and role.score >= _SURE)
    return bool(table.header_rows) or header_rows(table) > 0 or named >= _HEADER_WORDS


def _suits(first: Table, second: Table) -> bool:
    """Whether the cells of a first row look like what the columns of another table's header hold."""
    heads = first.text_rows()[first.header_rows - 1]
    row = second.text_rows()[0]
    roles = [header_role(head) if head else None for head in heads]
    scores = [cell_score(text, role.name) for text, role in zip(row, roles, strict=True) if text and role]
    return len(scores) >= _HEADER_WORDS and sum(scores) > 0
