"""Whether a file's tags mark its headings, and what they say of them.

Many tagged PDFs are tagged by a program that was never told what a heading is: everything is a paragraph, or a cover
alone is marked, or whole pages are headings. So the tags are believed only when a score bears them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.readers.pdf.structure_tags import (
    CAPTION,
    CELL,
    CONTENTS,
    FIGURE,
    HEADER_CELL,
    ITEM,
    NOTE,
    heading_level,
)

#: What a heading never is in a file whose tags are believed.
_NO_HEADING = frozenset({CAPTION, CELL, CONTENTS, FIGURE, HEADER_CELL, ITEM, NOTE})
#: Tags whose text plays a part of its own on the page, and that part.
_ROLES = {CONTENTS: Role.CONTENTS, NOTE: Role.FOOTNOTE}
#: Most of a document's letters that may be contents or notes; one all of which is says nothing.
_MOST_ASIDE = 0.3
#: Most of a document's letters that can be headings.
_MOST_HEADING = 0.3
_LEAST_HEADINGS = 2
_LEAST_SCORE = 0.4


@dataclass(frozen=True, slots=True)
class Soundness:
    """How far the tags of a document can be believed; each figure is a share from 0 to 1.

    Attributes:
        text: the document's letters that stand under heading tags.
        shaped: the tagged headings that have a heading's shape: short, and no end of a sentence.
        distinct: those set otherwise than the running text.
        reach: how much of the document behind its first page they cover: the headings by look, as large as the
            smallest tagged one, that are tagged, or the pages with headings by look that have a tagged one, whichever
            is more.
    """

    text: float
    shaped: float
    distinct: float
    reach: float

    @property
    def score(self) -> float:
        """The share of tagged headings that are borne out, times the share of the document that they serve."""
        return self.shaped * self.distinct * self.reach if self.text <= _MOST_HEADING else 0.0


def mark_tagged_roles(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that the file itself calls an entry of its contents, or a note, get that role."""
    tagged = [index for index, block in enumerate(blocks) if block.role is Role.BODY and block.style.tag in _ROLES]
    result = list(blocks)
    if sum(_letters(blocks[index]) for index in tagged) <= _MOST_ASIDE * sum(map(_letters, blocks)):
        for index in tagged:
            result[index] = replace(blocks[index], role=_ROLES[blocks[index].style.tag])
    return result


def tagged_levels(blocks: Sequence[Block], likely: Collection[int], shaped: Collection[int]) -> dict[int, int]:
    """Block index -> level of the headings the file's tags mark; empty when the tags are not to be believed.

    Args:
        blocks: the document's blocks.
        likely: indexes of those that look like headings.
        shaped: indexes of those that have a heading's shape, whatever they look like.
    """
    levels = {
        i: level for i, block in enumerate(blocks) if _is_text(block) and (level := heading_level(block.style.tag))
    }
    if len(levels) < _LEAST_HEADINGS or soundness(blocks, levels, likely, shaped).score < _LEAST_SCORE:
        return {}
    return {index: level for index, level in levels.items() if index in shaped}


def soundness(
    blocks: Sequence[Block], tagged: Collection[int], likely: Collection[int], shaped: Collection[int]
) -> Soundness:
    """How far the tags of at least one heading can be believed; the arguments are as for `tagged_levels`."""
    looks = Counter[tuple[object, ...]]()
    for block in blocks:
        if _is_text(block):
            looks[_look(block)] += _letters(block)
    usual = looks.most_common(1)[0][0]
    return Soundness(
        text=sum(_letters(blocks[index]) for index in tagged) / max(sum(map(_letters, blocks)), 1),
        shaped=sum(index in shaped for index in tagged) / len(tagged),
        distinct=sum(_look(blocks[index]) != usual for index in tagged) / len(tagged),
        reach=_reach(blocks, tagged, likely),
    )


def _reach(blocks: Sequence[Block], tagged: Collection[int], likely: Collection[int]) -> float:
    later = [index for index in likely if (blocks[index].location.page or 1) > 1]
    if later:
        # A marked cover says nothing about the document behind it.
        likely, tagged = later, [index for index in tagged if (blocks[index].location.page or 1) > 1]
    if not tagged:
        return 0.0
    smallest = min(blocks[index].style.size or 0.0 for index in tagged)
    large = [index for index in likely if (blocks[index].style.size or 0.0) >= smallest]
    found = sum(index in tagged for index in large) / len(large) if large else 1.0
    pages = {blocks[index].location.page for index in likely}
    served = {blocks[index].location.page for index in tagged}
    return max(found, len(pages & served) / len(pages) if pages else 1.0)


def denied(blocks: Sequence[Block]) -> set[int]:
    """Indexes of blocks that the tags call something else than a heading: an item of a list, a cell, a caption."""
    return {index for index, block in enumerate(blocks) if block.style.tag in _NO_HEADING}


def _is_text(block: Block) -> bool:
    return block.role is Role.BODY and block.kind is not BlockKind.TABLE


def _look(block: Block) -> tuple[object, ...]:
    style = block.style
    return (style.size, style.bold, style.italic, style.colour, style.name)


def _letters(block: Block) -> int:
    cells = block.table.cells if block.table is not None else ()
    return len(block.text) + sum(len(cell.text) for cell in cells)
