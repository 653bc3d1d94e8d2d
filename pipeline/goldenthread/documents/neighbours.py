"""The body blocks beside a block, with page furniture passed over."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.model import Block, Role


def body_beside(blocks: Sequence[Block], index: int, step: int = 1) -> int | None:
    """The index of the nearest body block after a block (`step` 1) or before it (-1); None at the end.

    An index of -1 asks for the first body block of all.
    """
    position = index + step
    while 0 <= position < len(blocks):
        if blocks[position].role is Role.BODY:
            return position
        position += step
    return None


def block_beside(blocks: Sequence[Block], index: int, step: int = 1) -> Block | None:
    """The block that `body_beside` finds."""
    position = body_beside(blocks, index, step)
    return None if position is None else blocks[position]
