"""Numbers and bullets that the author typed as words of the text, and list items cut in two by a line's end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.documents.neighbours import body_beside
from goldenthread.layout.markers import is_bullet, normalise_code, split_marker

#: 'iv .' as some converters write 'iv.'.
_LOOSE = re.compile(r"^((?:[ivx]{1,5}|[a-z]|\d{1,2}))\s+([.)])\s+(?=\S)")
_TYPED_BULLET = re.compile(r"^([›»•▪●■➢➤✓✔]) ?(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ENDS = (".", ";", ":", "!", "?", ")", "”", "’")
_SHARE_UPPER = 0.6


def take_off(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with typed numbers as their markers, where the numbers of neighbours follow each other."""
    typed = {index: _typed(block) for index, block in enumerate(blocks) if _may_have(block)}
    chosen = {
        index
        for index, (marker, _) in typed.items()
        if marker and (_heading_number(blocks[index], marker) or _in_series(index, blocks, typed))
    }
    return tuple(
        replace(block, marker=typed[index][0], text=typed[index][1]) if index in chosen else block
        for index, block in enumerate(blocks)
    )


def split_bullets(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with paragraphs that begin with a typed bullet as list items, one for every bullet inside."""
    return tuple(made for block in blocks for made in _bulleted(block))


def _bulleted(block: Block) -> list[Block]:
    typed = _TYPED_BULLET.match(block.text) if block.kind is BlockKind.PARAGRAPH and not block.marker else None
    if typed is None or block.role is not Role.BODY or block.parts:
        return [block]
    pieces = [piece.strip() for piece in block.text.split(typed[1]) if piece.strip()]
    item = replace(block, kind=BlockKind.LIST_ITEM, marker=typed[1], level=0, lines=())
    return [replace(item, text=piece, links=block.links if not n else ()) for n, piece in enumerate(pieces)]


def _may_have(block: Block) -> bool:
    if block.role is not Role.BODY or block.table is not None:
        return False
    return block.kind is not BlockKind.TABLE and (not block.marker or is_bullet(block.marker))


def _heading_number(block: Block, marker: str) -> bool:
    """Whether a typed number is that of a heading: '2.' or '10.1', which needs no neighbour to be one."""
    return block.kind is BlockKind.HEADING and bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*\.?", marker)) and "." in marker


def _typed(block: Block) -> tuple[str, str]:
    """(marker, rest) of a block that begins with a typed number; ('', '') for any other."""
    loose = _LOOSE.match(block.text)
    marker, rest = (loose[1] + loose[2], block.text[loose.end() :]) if loose else split_marker(block.text)
    return (marker, rest) if marker and not is_bullet(marker) and rest.strip() else ("", "")


def _in_series(index: int, blocks: Sequence[Block], typed: dict[int, tuple[str, str]]) -> bool:
    own = typed[index][0]
    before = body_beside(blocks, index, -1)
    after = body_beside(blocks, index)
    follows = before is not None and _successive(_marker(before, blocks, typed), own)
    return follows or (after is not None and _successive(own, _marker(after, blocks, typed)))


def _marker(index: int, blocks: Sequence[Block], typed: dict[int, tuple[str, str]]) -> str:
    return typed.get(index, ("", ""))[0] or blocks[index].marker


def _successive(first: str, second: str) -> bool:
    """Whether one typed number comes right after another of its kind: 1. 2., a) b), iii. iv."""
    a, b = normalise_code(first).lower(), normalise_code(second).lower()
    if a.isdigit() and b.isdigit():
        return int(b) == int(a) + 1
    if a in _ROMAN and b in _ROMAN and _ROMAN.index(b) == _ROMAN.index(a) + 1:
        return True
    return len(a) == len(b) == 1 and a.isalpha() and b.isalpha() and ord(b) == ord(a) + 1


def join_cut_items(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with a list item that begins in the middle of a sentence joined to the item it goes on from.

    Only in documents whose items mostly begin with a capital: in others a small letter says nothing.
    """
    items = [block for block in blocks if block.kind is BlockKind.LIST_ITEM and block.role is Role.BODY]
    upper = sum(1 for block in items if (_typed(block)[1] or block.text)[:1].isupper())
    if not items or upper < _SHARE_UPPER * len(items):
        return tuple(blocks)
    made: list[Block] = []
    for block in blocks:
        if made and _goes_on(made[-1], block):
            above = made[-1]
            made[-1] = replace(
                above,
                text=f"{above.text} {block.text}",
                parts=(*(above.parts or (above.text,)), *(block.parts or (block.text,))),
                links=above.links + block.links,
            )
        else:
            made.append(block)
    return tuple(made)


def _goes_on(above: Block, below: Block) -> bool:
    both = above.kind is BlockKind.LIST_ITEM and below.kind is BlockKind.LIST_ITEM and above.level == below.level
    unmarked = (not below.marker or is_bullet(below.marker)) and not _typed(below)[0]
    begins = (_typed(above)[1] or above.text)[:1].isupper()
    return both and unmarked and below.text[:1].islower() and begins and _broken(above.text)


def _broken(text: str) -> bool:
    return len(text.split()) >= 3 and not text.rstrip().endswith(_ENDS)
