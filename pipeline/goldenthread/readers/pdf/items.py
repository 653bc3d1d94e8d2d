"""What takes a place on a page: line pieces, and blocks that are read as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Block
from goldenthread.readers.pdf.lines import Line
from goldenthread.readers.pdf.model import Box


@dataclass(slots=True, eq=False)
class Item:
    """Something that takes a place on the page: a line piece, or a block (a table or a box) read as one.

    Attributes:
        content: the piece, or the block, or the blocks of a box.
    """

    box: Box
    content: Line | Block | list[Block]

    @property
    def line(self) -> Line | None:
        """The line piece, when it is one."""
        return self.content if isinstance(self.content, Line) else None


def has_block(items: Iterable[Item]) -> bool:
    """Whether one of some items is a block."""
    return any(item.line is None for item in items)


def line_items(items: Iterable[Item]) -> list[Line]:
    """The line pieces among items."""
    return [item.line for item in items if item.line is not None]


def inner_blocks(items: Iterable[Item]) -> Iterator[Block]:
    """The blocks in the boxes among items."""
    for item in items:
        if isinstance(item.content, list):
            yield from item.content
