"""Lines of a Word document whose author set columns with tabs in place of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Location, Role, Table
from goldenthread.layout.tabs import contents_rows, is_header_row, read_tab_table
from goldenthread.layout.text_lines import Line
from goldenthread.readers.runs import Run, fold, plain

#: Without a known header, so many lines of so many cells each are a table; fewer may be a label and its value.
_FEWEST_LINES, _FEWEST_CELLS = 3, 3


def tabbed(block: Block, runs: Sequence[Run]) -> Block:
    """A paragraph with its tabs kept in its only line, where it has some between words."""
    cells = [fold(cell) for cell in plain(runs).split("\t")]
    plain_text = block.kind is BlockKind.PARAGRAPH and block.role is Role.BODY and not block.lines and not block.parts
    if not plain_text or sum(map(bool, cells)) < 2:
        return block
    return replace(block, lines=("\t".join(cells).strip(" "),))


def tables_of_tabs(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with runs of tabbed lines as tables, and other tabbed lines as the paragraphs they are."""
    made: list[Block] = []
    index = 0
    while index < len(blocks):
        stop = index
        while stop < len(blocks) and _cells(blocks[stop]):
            stop += 1
        table = _table(blocks[index:stop])
        if table is not None:
            made.append(Block(BlockKind.TABLE, table=table))
        else:
            made.extend(_plain(block) for block in blocks[index : max(stop, index + 1)])
        index = max(stop, index + 1)
    return made


def _cells(block: Block) -> list[str]:
    """The cells of a tabbed line; none of any other block."""
    return block.lines[0].split("\t") if len(block.lines) == 1 and "\t" in block.lines[0] else []


def _plain(block: Block) -> Block:
    return replace(block, lines=()) if _cells(block) else block


def _table(blocks: Sequence[Block]) -> Table | None:
    lines = [_line(number, block) for number, block in enumerate(blocks, 1)]
    if len(lines) < 2 or contents_rows(lines):
        return None
    widths = {len(_cells(block)) for block in blocks}
    even = len(widths) == 1 and min(widths) >= _FEWEST_CELLS and len(lines) >= _FEWEST_LINES
    if not even and not is_header_row(lines[0]):
        return None
    table = read_tab_table(lines)
    return replace(table, cells=tuple(replace(cell, location=Location()) for cell in table.cells))


def _line(number: int, block: Block) -> Line:
    return Line(number, None, block.lines[0], block.lines[0], (block.text,), 0, block.links)
