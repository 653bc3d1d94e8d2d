"""Divides paragraphs that are longer than anybody writes, such as a file of one line.

What is looked for in a paragraph takes time that grows faster than its length. Nothing is lost by dividing it: the
pieces follow each other, and each stands in the source word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind

#: Where a piece may end, best first.
_ENDS = (". ", "; ", ", ", " ")


def divide_long(blocks: Sequence[Block], most: int) -> tuple[Block, ...]:
    """The blocks, each text of more than `most` characters divided; tables, and texts glued of parts, stay whole."""
    return tuple(piece for block in blocks for piece in _divided(block, most))


def _divided(block: Block, most: int) -> Iterator[Block]:
    if len(block.text) <= most or block.parts:
        yield block
        return
    first = True
    for text in _pieces(block.text, most):
        links = tuple(link for link in block.links if link.text in text)
        piece = replace(block, text=text, links=links, lines=())
        yield piece if first else replace(piece, kind=BlockKind.PARAGRAPH, level=0, marker="")
        first = False


def _pieces(text: str, most: int) -> Iterator[str]:
    start = 0
    while len(text) - start > most:
        found = (text.rfind(end, start + most // 2, start + most) + len(end) for end in _ENDS)
        stop = next((place for place in found if place > start + most // 2), start + most)
        yield text[start:stop].strip()
        start = stop
    yield text[start:].strip()
