"""Titles of pages laid out like slides: the heading at the top of each, whatever its size, says what the page is about.

Designers set such titles in a banner, larger where a part begins and smaller where it goes on; they are of one level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from goldenthread.documents.model import Block, Role

#: Shares of the pages: those wider than high, and those with a title, in a document laid out like slides.
_MOST_WIDE, _OFTEN_TITLED = 0.6, 0.4
_LEAST_TITLED = 4
#: The part of a page, from its top, in which its title stands.
_TOP = 0.25
#: A title is not clearly smaller than another heading of its page.
_LARGEST = 0.95


def page_titles(
    blocks: Sequence[Block], headings: Collection[int], pages: dict[int, tuple[float, float]]
) -> frozenset[int]:
    """Indexes of the headings that are titles of their pages; none in a document that is not laid out like slides.

    Args:
        blocks: the document's blocks.
        headings: indexes of those that are headings.
        pages: page number -> width and height in points.

    A page may have several: headings set like its title, or as large as the document's page titles usually are,
    unless they come again on other pages, as standing questions do.
    """
    if sum(width > height for width, height in pages.values()) < _MOST_WIDE * len(pages):
        return frozenset()
    later = [i for i in headings if (blocks[i].location.page or 1) > 1 and blocks[i].location.box]
    firsts, largest = _first_tops(blocks), _largest_sizes(blocks, later)
    highest = [i for i in later if _is_title(blocks[i], firsts, largest, pages)]
    if len(highest) < max(_LEAST_TITLED, _OFTEN_TITLED * len(pages)):
        return frozenset()
    usual = sorted(_size(blocks[i]) for i in highest)[len(highest) // 2]
    looks = {_look(blocks[i]) for i in highest}
    counts = Counter(blocks[i].text.casefold() for i in later)
    alike = (i for i in later if _size(blocks[i]) >= usual or _look(blocks[i]) in looks)
    return frozenset([*highest, *(i for i in alike if counts[blocks[i].text.casefold()] == 1)])


def _is_title(
    block: Block, firsts: Mapping[int, float], largest: Mapping[int, float], pages: Mapping[int, tuple[float, float]]
) -> bool:
    """Whether a heading is the highest and among the largest of its page, with no text above it.

    Args:
        block: the heading.
        firsts: page number -> top of its highest text in points.
        largest: page number -> size of its largest heading in points.
        pages: page number -> width and height in points.
    """
    page = block.location.page or 0
    top = _top(block)
    high = top <= firsts[page] + _size(block) and top < _TOP * pages.get(page, (0.0, 0.0))[1]
    return high and _size(block) >= _LARGEST * largest[page]


def _first_tops(blocks: Sequence[Block]) -> dict[int, float]:
    found: dict[int, float] = {}
    for block in blocks:
        if block.role is Role.BODY and block.location.box:
            page = block.location.page or 0
            found[page] = min(found.get(page, _top(block)), _top(block))
    return found


def _largest_sizes(blocks: Sequence[Block], headings: Collection[int]) -> dict[int, float]:
    found: dict[int, float] = {}
    for index in headings:
        page = blocks[index].location.page or 0
        found[page] = max(found.get(page, 0.0), _size(blocks[index]))
    return found


def _look(block: Block) -> tuple[object, ...]:
    """What a page's title and another heading of that page have in common when they are set alike."""
    style = block.style
    return (block.location.page, style.size, style.bold, style.colour, block.text.isupper())


def _top(block: Block) -> float:
    return block.location.box[1] if block.location.box else 0.0


def _size(block: Block) -> float:
    return block.style.size or 0.0
