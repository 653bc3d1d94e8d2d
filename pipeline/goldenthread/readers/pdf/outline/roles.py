"""Roles that need the whole document: contents pages, footnotes; and the depth of list items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.readers.pdf.paragraphs import LEADERS

_CONTENTS = re.compile(r"^(?:table of )?contents(?: page)?:?$|^index$", re.IGNORECASE)
_PAGE_END = re.compile(r"\s(?:\d{1,3}|[ivxl]{1,5})(?:\s?[-–]\s?\d{1,3})?$")
_NOTE_START = re.compile(r"^(?:\[?\(?\d{1,3}[\])]?|[*†‡§])\s?[^\W\d]|^\d{1,3}$")


def mark_contents(blocks: Sequence[Block]) -> list[Block]:
    """Entries of a table of contents, their heading and lines wrapped between them get `Role.CONTENTS`."""
    result = list(blocks)
    entries = [_is_entry(block) for block in blocks]
    for index, block in enumerate(blocks):
        if entries[index] and LEADERS.search(block.text):
            result[index] = replace(block, role=Role.CONTENTS)
        elif _CONTENTS.match(block.text.strip()) and block.role is Role.BODY:
            _mark_run(result, entries, index)
    return _with_wrapped(result)


def _is_entry(block: Block) -> bool:
    if block.role is not Role.BODY or block.kind is BlockKind.TABLE:
        return False
    return bool(LEADERS.search(block.text)) or (len(block.text) < 160 and bool(_PAGE_END.search(f" {block.text}")))


def _mark_run(result: list[Block], entries: list[bool], start: int) -> None:
    """The entries after a heading 'Contents', up to the page's end or two blocks that are none."""
    page, last, missed = result[start].location.page, start, 0
    for index in range(start + 1, len(result)):
        if (result[index].location.page or 0) > (page or 0) + 1 or missed > 2:
            break
        missed = 0 if entries[index] else missed + 1
        last = index if entries[index] else last
    if sum(entries[start + 1 : last + 1]) >= 2:
        for index in range(start, last + 1):
            if result[index].role is Role.BODY and result[index].kind is not BlockKind.TABLE:
                result[index] = replace(result[index], role=Role.CONTENTS)


def _with_wrapped(blocks: list[Block]) -> list[Block]:
    """A short block between two entries is the first line of a wrapped entry."""
    for index in range(1, len(blocks) - 1):
        block = blocks[index]
        between = blocks[index - 1].role is Role.CONTENTS and blocks[index + 1].role is Role.CONTENTS
        if between and block.role is Role.BODY and block.kind is not BlockKind.TABLE and len(block.text) < 120:
            blocks[index] = replace(block, role=Role.CONTENTS)
    return blocks


def mark_footnotes(blocks: Sequence[Block], body: float, heights: dict[int, float]) -> list[Block]:
    """Small print at the foot of a page gets `Role.FOOTNOTE`.

    Args:
        blocks: the document's blocks.
        body: the usual font size.
        heights: page number -> page height in points.
    """
    result = list(blocks)
    pages: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.role is Role.BODY and block.location.page and block.location.box:
            pages.setdefault(block.location.page, []).append(index)
    for page, indexes in pages.items():
        for index in _foot(blocks, indexes, body, 0.5 * heights.get(page, 0.0)):
            result[index] = replace(blocks[index], role=Role.FOOTNOTE)
    return result


def _foot(blocks: Sequence[Block], indexes: list[int], body: float, half: float) -> list[int]:
    """The small print below everything else on its page, from the first block that looks like a note."""
    small = [i for i in indexes if _is_small(blocks[i], body) and _top(blocks[i]) > half]
    rest = [_bottom(blocks[i]) for i in indexes if i not in small]
    floor = max(rest, default=0.0)
    foot = sorted((i for i in small if _top(blocks[i]) >= floor - 2), key=lambda i: _top(blocks[i]))
    noted = next((n for n, i in enumerate(foot) if _starts_note(blocks[i])), None)
    return foot[noted:] if noted is not None else []


def _is_small(block: Block, body: float) -> bool:
    return bool(block.style.size) and (block.style.size or 0) <= 0.93 * body


def _starts_note(block: Block) -> bool:
    return any(c.isdigit() for c in block.marker) or bool(_NOTE_START.match(block.text))


def _top(block: Block) -> float:
    return block.location.box[1] if block.location.box else 0.0


def _bottom(block: Block) -> float:
    return block.location.box[3] if block.location.box else 0.0


def list_levels(blocks: Sequence[Block]) -> list[Block]:
    """Depth of list items from how far they are set in, from 0, within each list and each column."""
    result: list[Block] = []
    open_: list[float] = []
    above: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM and block.location.box:
            if above is not None and _is_higher(block, above):
                open_ = []
            above = block
            left = block.location.box[0]
            while open_ and left < open_[-1] - 4:
                open_.pop()
            if not open_ or left > open_[-1] + 4:
                open_.append(left)
            result.append(replace(block, level=len(open_) - 1))
            continue
        if block.role is Role.BODY:
            open_ = []
        result.append(block)
    return result


def _is_higher(block: Block, above: Block) -> bool:
    """Whether a block stands higher on its page than the one before it, as at the head of the next column."""
    return block.location.page == above.location.page and _top(block) < _top(above) - 4
