"""Which blocks are headings, and how deep: from bookmarks, then the file's tags, then typography and numbering."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.documents.neighbours import block_beside
from goldenthread.layout.markers import is_bullet, normalise_code, number_depth, split_marker
from goldenthread.readers.pdf.outline.fragments import fragments, join_wrapped
from goldenthread.readers.pdf.outline.page_titles import page_titles
from goldenthread.readers.pdf.outline.tagged_headings import denied, tagged_levels
from goldenthread.readers.pdf.paragraphs import LABEL

_DEEPEST = 6
#: The level of the titles of pages laid out like slides: right below the document's own title.
_PAGE_TITLE = 2
_MOST_WORDS = 22
_LABELLED = re.compile(LABEL.pattern + r".*\w")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline: its page from 1, where it says so, and its depth from 1."""

    title: str
    page: int | None
    level: int


def body_size(blocks: Sequence[Block]) -> float:
    """The font size most letters of the running text have; 0 for a document without any."""
    weights: Counter[float] = Counter()
    for block in blocks:
        if block.role is Role.BODY and block.style.size and block.kind is not BlockKind.TABLE:
            weights[round(block.style.size * 2) / 2] += len(block.text)
    return max(weights.items(), key=lambda item: (item[1], -item[0]))[0] if weights else 0.0


def mark_headings(
    blocks: Sequence[Block], bookmarks: Sequence[Bookmark], pages: dict[int, tuple[float, float]]
) -> tuple[list[Block], str]:
    """Headings marked with their levels, and what that was taken from.

    A bookmark decides over a tag, and a tag over the look; what only the look shows goes below the heading it stands
    under, or takes the level of the tagged headings that are set like it. What was used is named in that order:
    'bookmarks', 'tags', 'typography', 'bookmarks and typography', ...; '' for a document without headings.

    Args:
        blocks: the document's blocks.
        bookmarks: the file's own outline.
        pages: page number -> width and height in points.
    """
    body = body_size(blocks)
    likely = {index for index, block in enumerate(blocks) if looks_like_heading(block, body)}
    likely = {index for index in likely if not _is_list_of_its_kind(blocks, index)}
    blocks, likely = join_wrapped(blocks, likely, _matched(blocks, bookmarks))
    matched = _matched(blocks, bookmarks)
    likely -= fragments(blocks, likely, body)
    shaped = {index for index, block in enumerate(blocks) if block.text and _has_heading_shape(block)}
    tagged = tagged_levels(blocks, likely, shaped)
    likely -= denied(blocks) if tagged else set()
    chosen = sorted(likely | set(matched) | set(tagged))
    known = bool(matched or tagged)
    levels = _levels(blocks, chosen, body, frozenset() if known else page_titles(blocks, chosen, pages))
    result = list(blocks)
    for index in chosen:
        result[index] = replace(_with_marker(blocks[index]), kind=BlockKind.HEADING, level=levels[index])
    _apply(result, tagged | _set_alike(blocks, chosen, tagged, body))
    _apply(result, matched)
    return result, _evidence(chosen, matched, tagged)


def _evidence(chosen: Sequence[int], matched: Collection[int], tagged: Collection[int]) -> str:
    rest = [index for index in chosen if index not in matched and index not in tagged]
    used = [("bookmarks", matched), ("tags", set(tagged) - set(matched)), ("typography", rest)]
    *others, last = [name for name, indexes in used if indexes] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _set_alike(blocks: Sequence[Block], chosen: Sequence[int], tagged: dict[int, int], body: float) -> dict[int, int]:
    """The levels of headings without a tag that are set like tagged ones: the level most of those have."""
    known: dict[_Rank, Counter[int]] = {}
    for index, level in tagged.items():
        known.setdefault(_rank(blocks[index], body), Counter())[level] += 1
    ranks = {index: _rank(blocks[index], body) for index in chosen if index not in tagged}
    return {
        index: max(known[rank].items(), key=lambda item: (item[1], -item[0]))[0]
        for index, rank in ranks.items()
        if rank in known
    }


def looks_like_heading(block: Block, body: float) -> bool:
    """Whether a block's typography and shape are those of a heading.

    Args:
        block: a block of text.
        body: the usual font size of the document in points.
    """
    if block.role is not Role.BODY or block.kind is BlockKind.TABLE or not block.style.size:
        return False
    if is_bullet(block.marker) or not _has_heading_shape(block):
        return False
    larger = block.style.size >= 1.12 * body
    if block.text.endswith(".") and (block.style.size < 1.2 * body and (block.marker or len(block.text.split()) > 6)):
        return False
    if larger and (block.style.bold or block.style.size >= 1.2 * body):
        return True
    if _LABELLED.match(block.text) and not (block.style.bold and block.marker):
        return False
    if larger or (block.style.bold and block.style.size >= 0.95 * body):
        return len(block.text.split()) <= 16
    return _is_capitals(block.text) and len(block.text.split()) <= 10 and block.style.size >= 0.95 * body


def _has_heading_shape(block: Block) -> bool:
    text = block.text
    letters = sum(c.isalpha() for c in text)
    if letters < 3 or letters < 0.5 * len(text.replace(" ", "")):
        return False
    if len(text.split()) > _MOST_WORDS or len(text) > 180 or len(block.lines) > 4:
        return False
    return not re.search(r"[;,]$|\.{4}", text) and not text[0].islower() and "@" not in text


def _is_list_of_its_kind(blocks: Sequence[Block], index: int) -> bool:
    """Whether a numbered block stands next to another one numbered and set alike: items of a list in bold."""
    block = blocks[index]
    if block.kind is not BlockKind.LIST_ITEM or not block.location.box:
        return False
    left = block.location.box[0]
    for step in (-1, 1):
        other = block_beside(blocks, index, step)
        if other is not None and other.kind is BlockKind.LIST_ITEM and other.location.box:
            alike = _shape(other.marker) == _shape(block.marker) and other.style.size == block.style.size
            if alike and abs(other.location.box[0] - left) < 3:
                return True
    return False


def _shape(marker: str) -> str:
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", marker.lower()))


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 6 and all(c.isupper() for c in letters)


def _with_marker(block: Block) -> Block:
    """A number that stands before a heading without a stop becomes its marker ('7 Findings')."""
    if block.marker:
        return block
    marker, rest = split_marker(block.text)
    return replace(block, marker=marker, text=rest) if marker and rest and not is_bullet(marker) else block


_Rank = tuple[float, int, bool, bool]


def _rank(block: Block, body: float) -> _Rank:
    """A heading's sort key: bigger first, then shallower in numbering, then bold, then capitals."""
    size = block.style.size or 0.0
    depth = number_depth(normalise_code(_with_marker(block).marker))
    if not depth:
        depth = 1 if size >= 1.12 * body else 9
    return (-size, depth, not block.style.bold, not _is_capitals(block.text))


def _ranks(headings: list[Block], body: float) -> dict[_Rank, int]:
    """The level of every kind of heading.

    Sizes within 8% of each other are one size, and so is a size hardly ever used with the next larger one;
    the sizes that only a cover has are all level 1.
    """
    cover, sizes = _cover_sizes(headings), _size_classes(headings)
    levels: dict[_Rank, int] = {}
    level, last = int(bool(cover)), (0, 0, False, False)
    for rank in sorted({_rank(block, body) for block in headings}):
        if -rank[0] in cover:
            levels[rank] = 1
            continue
        kind = (sizes[-rank[0]], *rank[1:])
        if kind[0] != last[0] or kind > last or level == 0:
            level += 1
            last = kind
        levels[rank] = min(level, _DEEPEST)
    return levels


def _cover_sizes(headings: list[Block]) -> set[float]:
    """The sizes larger than any used after the first page."""
    later = max((b.style.size or 0.0 for b in headings if (b.location.page or 1) > 1), default=0.0)
    return {b.style.size or 0.0 for b in headings if later and (b.style.size or 0.0) > later}


def _size_classes(headings: list[Block]) -> dict[float, int]:
    """Size -> class, the largest first from 1."""
    counts = Counter(block.style.size or 0.0 for block in headings)
    classes: dict[float, int] = {}
    anchor, current = 0.0, 0
    for size in sorted(counts, reverse=True):
        rare = current > 1 and counts[size] == 1 and len(headings) > 12
        if not ((anchor and size >= 0.92 * anchor) or rare):
            current, anchor = current + 1, size
        classes[size] = current
    return classes


def _levels(blocks: Sequence[Block], chosen: Sequence[int], body: float, titles: frozenset[int]) -> dict[int, int]:
    """The level of every heading; where pages have titles those are of level 2, and all else in the pages is below."""
    inner = [index for index in chosen if titles and index not in titles and (blocks[index].location.page or 1) > 1]
    below = _levels_alone(blocks, inner, body)
    least = min(below.values(), default=0)
    sunk = {index: min(level - least + _PAGE_TITLE + 1, _DEEPEST) for index, level in below.items()}
    return _levels_alone(blocks, chosen, body) | sunk | dict.fromkeys(titles, _PAGE_TITLE)


def _levels_alone(blocks: Sequence[Block], chosen: Sequence[int], body: float) -> dict[int, int]:
    ranks = _ranks([blocks[index] for index in chosen], body)
    return {index: ranks[_rank(blocks[index], body)] for index in chosen}


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _matched(blocks: Sequence[Block], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Block index -> bookmark level, for bookmarks whose title is a block's text on the page they lead to."""
    # (text, page or None for any) -> the first block with it there.
    places: dict[tuple[str, int | None], int] = {}
    for index, block in enumerate(blocks):
        short = block.kind is not BlockKind.TABLE and len(block.text) <= 250
        if block.role is Role.BODY and short:
            for text, page in itertools.product((block.text, block.marker + block.text), (block.location.page, None)):
                places.setdefault((_key(text), page), index)
    found: dict[int, int] = {}
    for bookmark in bookmarks:
        place = (_key(bookmark.title), bookmark.page)
        if place[0] and place in places:
            found.setdefault(places[place], bookmark.level)
    # A few stray bookmarks (a printer's 'Page 1') say nothing about the outline.
    return found if len(found) >= max(2, 0.5 * len(bookmarks)) else {}


def _apply(blocks: list[Block], known: dict[int, int]) -> None:
    """Headings whose level is known take it; the others go below the known one they stand under."""
    current, least = 0, 0
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        if index in known:
            current, least = known[index], block.level
            blocks[index] = replace(block, level=current)
        elif current:
            below = current + max(1, block.level - least)
            blocks[index] = replace(block, level=min(below, _DEEPEST))
