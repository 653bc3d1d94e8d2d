"""Headings of documents whose format does not mark them: found by shape, numbering and wording.

Levels are ranks that hold for any document: a part or appendix stands over a numbered section, that over a domain,
that over a goal, that over the standing questions ('What we will do') that are asked under every one of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.documents.neighbours import body_beside
from goldenthread.facts.model import Kind
from goldenthread.layout.markers import is_bullet, normalise_code, number_depth
from goldenthread.lexicon.levels import element_heading, fold_phrase, section_role

_PART = re.compile(
    r"^(?:appendix|annex|annexe|part|agenda item|enclosure|item)\s+(?:\d+|[A-Z]|one|two|three|four|five)\b",
    re.I,
)
_MAX_WORDS = 16
_MAX_CHARACTERS = 170
_MAX_MARKED_WORDS = 18
_FEWEST_IN_RUN = 3
#: The levels of a heading that says nothing of its own, and of one that a paragraph runs on after.
_SECTION_RANK, _RUN_IN_RANK = 2, 4
#: What a heading lists that can only stand over every domain: it is no question asked under each of them.
_OVER_DOMAINS = frozenset({"Domain", "CorporatePriority"})
_SENTENCE = re.compile(r"\b(?:will|is|are|was|were|has|have|had|should|must|can|may|would)\b", re.I)
_DATE_OR_PLACE = re.compile(r"^(?:\d|£|https?://|www\.|[^\s@]+@)")


def find_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with heading-like paragraphs made headings of a level from 1 to 6, numbered runs made list items."""
    listed = numbered_runs(blocks)
    repeated = Counter(
        fold_phrase(block.text) for block in blocks if block.kind is BlockKind.PARAGRAPH and block.role is Role.BODY
    )
    made: list[Block] = []
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or block.role is not Role.BODY:
            made.append(block)
        elif index in listed:
            made.append(replace(block, kind=BlockKind.LIST_ITEM, level=block.level or listed[index]))
        elif looks_like_heading(blocks, index):
            level = rank(block, repeated)
            runs_in = level == _SECTION_RANK and _runs_in(blocks, index)
            made.append(replace(block, kind=BlockKind.HEADING, level=_RUN_IN_RANK if runs_in else level))
        else:
            made.append(block)
    return tuple(_inside_numbering(_without_runs(made)))


def _without_runs(blocks: list[Block]) -> list[Block]:
    """Short lines that follow each other with nothing between are a list whose bullets were lost, not headings.

    The last of them heads what follows, where that is text. A document's first lines are its title page, not a list.
    """
    bare = [index for index, block in enumerate(blocks) if block.role is Role.BODY and _says_nothing(block)]
    runs: list[list[int]] = []
    for index in bare:
        if runs and body_beside(blocks, runs[-1][-1]) == index:
            runs[-1].append(index)
        else:
            runs.append([index])
    first = body_beside(blocks, -1)
    for run in runs:
        if run[0] == first:
            continue
        following = body_beside(blocks, run[-1])
        heads = following is not None and blocks[following].kind is BlockKind.PARAGRAPH and not blocks[following].marker
        items = run[:-1] if heads else run
        for index in items if len(run) >= _FEWEST_IN_RUN else ():
            blocks[index] = replace(blocks[index], kind=BlockKind.LIST_ITEM, level=0)
    return blocks


def _says_nothing(block: Block) -> bool:
    """Whether a heading is known by its shape alone: no number, no level word, no word for what it lists."""
    named = element_heading(block.text) or _PART.match(block.text) or section_role(block.text)
    shaped = block.kind is BlockKind.HEADING and not block.marker and not block.style.bold
    return shaped and not named and not block.text.rstrip().endswith(":")


def _inside_numbering(blocks: list[Block]) -> list[Block]:
    """Headings without a number between section 4.2 and section 4.3 put below 4.2, whose parts they are."""
    numbered = [
        (index, code)
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and number_depth(code := normalise_code(block.marker))
    ]
    for (start, code), (stop, following) in pairwise(numbered):
        if not _goes_on(code, following):
            continue
        level = blocks[start].level + 1
        for index in range(start + 1, stop):
            block = blocks[index]
            if block.kind is BlockKind.HEADING and block.level == 1:
                break
            if block.kind is BlockKind.HEADING and block.level < level and not element_heading(block.text):
                blocks[index] = replace(block, level=min(level, 6))
    return blocks


def _goes_on(code: str, following: str) -> bool:
    """Whether one section number is the next after another: 4.2 then 4.3, 4.2.1 or 5."""
    first, second = ([int(part) for part in re.findall(r"\d+", text)] for text in (code, following))
    if not (code.replace(".", "").isdigit() and following.replace(".", "").isdigit()):
        return False
    if len(second) > len(first):
        return second == [*first, 1]
    return second == [*first[: len(second) - 1], first[len(second) - 1] + 1]


def numbered_runs(blocks: Sequence[Block]) -> dict[int, int]:
    """Indexes of marked paragraphs that stand next to the number before or after theirs: a list, not headings.

    Items with letters ('a)' under '1.') may stand between the two; their depth is 1, that of all others 0.
    """
    runs: dict[int, int] = {}
    last: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block.role is not Role.BODY:
            continue
        if not _numbered_item(block):
            last = {}
            continue
        shape = re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "9", block.marker))
        above = last.get(shape)
        if above is not None and _successive(blocks[above].marker, block.marker):
            depth = int("9" not in shape and any("9" in other for other in last))
            runs |= {above: depth, index: depth}
        last = {shape: index} if "9" in shape else {**last, shape: index}
    return runs


def _numbered_item(block: Block) -> bool:
    kinds = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    return block.kind in kinds and bool(block.marker) and not is_bullet(block.marker)


def _successive(first: str, second: str) -> bool:
    a, b = normalise_code(first), normalise_code(second)
    if a.isdigit() and b.isdigit():
        return int(b) == int(a) + 1
    if not a or not b or a[:-1] != b[:-1]:
        return False
    if a[-1].isdigit() and b[-1].isdigit():
        return int(b[-1]) == int(a[-1]) + 1
    return ord(b[-1]) == ord(a[-1]) + 1


def looks_like_heading(blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph is a heading: short, unfinished, apart from its neighbours, and something follows it."""
    block = blocks[index]
    text = block.text.strip()
    if not text or text[-1] in ",;" or is_bullet(block.marker):
        return False
    if _names_element(block, text):
        return True
    if len(text) > _MAX_CHARACTERS:
        return False
    words = text.split()
    if len(words) > (_MAX_MARKED_WORDS if block.marker else _MAX_WORDS) or not _capital(text):
        return False
    if text[-1] == "." and not (block.marker and len(words) <= 14 and not _SENTENCE.search(text)):
        return False
    if section_role(text) and len(words) <= 12:
        return True
    if _SENTENCE.search(text) and not (text[-1] == "?" or block.marker):
        return False
    return _runs_in(blocks, index) or _stands_apart(blocks, index)


def _runs_in(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is a bold title that its paragraph runs on after, in the same line of the source."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None or not blocks[index].style.bold or following.style.bold:
        return False
    line = blocks[index].location.line
    return line is not None and line == following.location.line


def _names_element(block: Block, text: str) -> bool:
    """Whether a paragraph is 'Goal 2A. Improve ...': a level word and a code, then a capital, not a sentence."""
    named = element_heading(f"{block.marker} {text}".strip())
    if named is None:
        return False
    numbered = any(character.isdigit() for character in named.code)
    return _SENTENCE.search(text) is None or (numbered and named.label[:1].isupper() and len(text.split()) <= 40)


def _capital(text: str) -> bool:
    return bool(text[:1].isupper() or (text[:1] in "'‘“\"" and text[1:2].isupper())) and not _DATE_OR_PLACE.match(text)


def _stands_apart(blocks: Sequence[Block], index: int) -> bool:
    """A blank line before it (or a number), no run of short lines around it, and content after it."""
    block = blocks[index]
    following = next((b for b in blocks[index + 1 :] if b.role is Role.BODY), None)
    if following is None:
        return False
    before = blocks[index - 1] if index else None
    gap_before = before is None or _gap(before, block)
    gap_after = _gap(block, following)
    if block.marker:
        return gap_before
    return gap_before and gap_after and ":" not in block.text[:-1]


def _gap(above: Block, below: Block) -> bool:
    if above.location.line is None or below.location.line is None:
        return True
    height = max(len(above.lines), above.table.rows if above.table else 1)
    return below.location.line - above.location.line > height or above.kind is BlockKind.TABLE


def rank(block: Block, repeated: Counter[str]) -> int:
    """The level of a heading, 1 to 6."""
    text = f"{block.marker} {block.text}".strip()
    element = element_heading(text)
    if _PART.match(text):
        return 1
    if element:
        return 3 if element.kind in {Kind.DOMAIN, Kind.CORPORATE_PRIORITY} else 5
    depth = number_depth(normalise_code(block.marker))
    if depth:
        return {1: 2, 2: 4}.get(depth, 5)
    if repeated[fold_phrase(block.text)] > 1:
        return 6
    standing = any(count > 1 and section_role(text) for text, count in repeated.items())
    role = section_role(block.text)
    if role and role not in _OVER_DOMAINS and not standing:
        return 6
    return 6 if re.search(r"\bthis (?:domain|goal|priority|theme|area|objective|aim)\b", text, re.I) else _SECTION_RANK
