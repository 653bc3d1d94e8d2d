"""What takes a place on a page: line pieces, and blocks that are read as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.readers.pdf.lines import Line
from goldenthread.readers.pdf.model import Box


@dataclass(slots=True, eq=False)
class Item:
    """Something that takes a place on the page: a line piece, or a block (a table or a box) read as one.

    Attributes:
        content: the piece, or whatever the caller put in a block.
    """

    box: Box
    content: object

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
