"""Blocks set like headings that are none: pieces of headings, labels of charts and diagrams, cut sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.readers.pdf.model import Box, union
from goldenthread.readers.pdf.paragraphs import OPEN_END

_CLOSED_END = re.compile(r"[.!?:;)\]\"”’]$")
_NUMBER = re.compile(r"(?<![\w.])[£$€]?\d[\d,.]*(?:%|m|k|bn)?\+?(?![\w/-])")
_OPENING = "'\"‘“([£$€"
_YEAR = re.compile(r"(?:19|20)\d\d$")
#: A heading not much larger than the text may be a label; a display size says that it is one.
_LABEL_SIZE = 1.25
_LEAST_CLUSTER = 4
_MOST_JOINED_WORDS = 18


def join_wrapped(
    blocks: Sequence[Block], likely: Collection[int], fixed: Collection[int]
) -> tuple[list[Block], set[int]]:
    """Headings broken into several blocks made one.

    Args:
        blocks: the document's blocks.
        likely: indexes of those that look like headings.
        fixed: indexes of those that are headings on their own.

    Returns:
        The blocks, fewer where some were joined, and the indexes of likely headings among them.
    """
    result: list[Block] = []
    found: set[int] = set()
    last = -1
    for index, block in enumerate(blocks):
        free = index in likely and index not in fixed and last in likely and last not in fixed
        if free and last == index - 1 and _is_wrapped(result[-1], block):
            result[-1] = _one_heading(result[-1], block)
        else:
            if index in likely:
                found.add(len(result))
            result.append(block)
        last = index
    return result, found


def _is_wrapped(above: Block, below: Block) -> bool:
    """Whether two blocks right under each other are one heading: an open end, or capitals in both."""
    a, b = above.location.box, below.location.box
    if a is None or b is None or above.location.page != below.location.page or below.marker:
        return False
    sizes = sorted((above.style.size or 0.0, below.style.size or 0.0))
    close = -0.6 * sizes[1] < b[1] - a[3] < 0.7 * sizes[0] and b[1] > a[1]
    hanging = 4 * sizes[1] if above.marker else 4.0
    words = len(f"{above.text} {below.text}".split())
    if not (close and _stacked(a, b, hanging)) or words > _MOST_JOINED_WORDS or _CLOSED_END.search(above.text):
        return False
    if above.text.isupper() and below.text.isupper():
        return words <= 4 or sizes[0] >= 0.97 * sizes[1]
    return sizes[0] >= 0.97 * sizes[1] and OPEN_END.search(above.text) is not None


def _stacked(a: Box, b: Box, hanging: float) -> bool:
    """Whether the lower box begins at the upper one's left edge, hangs from its number, or shares its middle."""
    return -4 < b[0] - a[0] < hanging or abs((a[0] + a[2]) - (b[0] + b[2])) < 0.3 * max(a[2] - a[0], b[2] - b[0])


def _one_heading(above: Block, below: Block) -> Block:
    """Both as one; of two sizes the smaller says how deep it is, the larger is display."""
    boxes = [block.location.box for block in (above, below) if block.location.box]
    parts = (*(above.parts or (above.text,)), *(below.parts or (below.text,)))
    sizes = [block.style.size for block in (above, below) if block.style.size]
    return replace(
        above,
        text=f"{above.text} {below.text}",
        parts=parts,
        lines=above.lines + below.lines,
        links=above.links + below.links,
        location=replace(above.location, box=union(boxes)),
        style=replace(above.style, size=min(sizes, default=None), bold=above.style.bold or below.style.bold),
    )


def fragments(blocks: Sequence[Block], likely: Collection[int], body: float) -> set[int]:
    """Which of the likely headings are no headings.

    Args:
        blocks: the document's blocks.
        likely: indexes of those that look like headings.
        body: the usual font size.
    """
    order = [index for index, block in enumerate(blocks) if block.role is Role.BODY]
    places = {index: position for position, index in enumerate(order)}
    found = {index for index in likely if _is_label(blocks[index])}
    for index in likely:
        after = places[index] + 1
        if after < len(order) and _runs_on(blocks[index], blocks[order[after]]):
            found.add(index)
    return found | _clusters(blocks, order, likely, body) | _repeated(blocks, likely, body)


def _is_label(block: Block) -> bool:
    """A figure with its label, as charts have them (numbers that are no years, codes or dates), or a note's sign."""
    if block.marker:
        return False
    if not (block.text[0].isalnum() or block.text[0] in _OPENING):
        return True
    figures = [n for n in _NUMBER.findall(block.text) if not _YEAR.match(n)]
    large = [n for n in figures if sum(c.isdigit() for c in n) >= 3 or n[-1] in "%mk"]
    ends = bool(large) and block.text.endswith(large[-1])
    return len(large) >= 2 or (ends and len(block.text.split()) <= 6)


def _runs_on(block: Block, below: Block) -> bool:
    """Whether the text right under a block goes on in the middle of its sentence."""
    a, b = block.location.box, below.location.box
    if a is None or b is None or below.kind is not BlockKind.PARAGRAPH or below.marker:
        return False
    if block.location.page != below.location.page or not below.text[:1].islower() or _CLOSED_END.search(block.text):
        return False
    size = block.style.size or 10.0
    return -0.5 * size < b[1] - a[3] < 0.8 * size and min(a[2], b[2]) > max(a[0], b[0])


def _clusters(blocks: Sequence[Block], order: list[int], likely: Collection[int], body: float) -> set[int]:
    """Short blocks set alike, one after the other on a page with no text under any: the labels of a diagram."""
    found: set[int] = set()
    run: list[int] = []
    for index in [*order, -1]:
        block = blocks[index] if index >= 0 else None
        same_page = block is not None and (not run or blocks[run[-1]].location.page == block.location.page)
        if same_page and index in likely:
            run.append(index)
        elif not same_page or block is None or _is_text(block):
            # What the last one heads is under it, unless the page ends there.
            found |= _alike([blocks[i] for i in run], run[:-1] if same_page and block is not None else run, body)
            run = [index] if index in likely else []
    return found


def _is_text(block: Block) -> bool:
    """Whether a block is more than a figure or the end of a label."""
    words = len(block.text.split())
    return block.kind is not BlockKind.PARAGRAPH or words > (8 if block.text[:1].islower() else 3)


def _alike(run: list[Block], indexes: list[int], body: float) -> set[int]:
    small = [
        (index, (block.style.size, block.style.bold))
        for index, block in zip(indexes, run, strict=False)
        if not block.marker and (block.style.size or 0.0) <= _LABEL_SIZE * body
    ]
    counts = Counter(style for _, style in small)
    return {index for index, style in small if counts[style] >= _LEAST_CLUSTER}


def _repeated(blocks: Sequence[Block], likely: Collection[int], body: float) -> set[int]:
    """The same short words several times on one page: a chart's legend."""
    small = [i for i in likely if (blocks[i].style.size or 0.0) <= _LABEL_SIZE * body]
    counts = Counter((blocks[i].location.page, blocks[i].text.casefold()) for i in small)
    return {i for i in small if counts[blocks[i].location.page, blocks[i].text.casefold()] >= 3}
