"""What every document goes through after its reader, whatever its format was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Document, Format, Role
from goldenthread.layout.cards import join_cards
from goldenthread.layout.headings import find_headings
from goldenthread.layout.repairs import repair
from goldenthread.layout.typed_numbers import join_cut_items, split_bullets, take_off

#: Formats whose files mark their headings; wording decides only where a file of them marks (nearly) none.
_MARKED = frozenset({Format.DOCX, Format.HTML, Format.MARKDOWN})
#: Formats whose files say where a paragraph or box begins and ends.
_PARAGRAPHED = _MARKED | {Format.PPTX}
_FEW_HEADINGS = 0.01
_CONTENTS = re.compile(r"^(?:table of )?contents(?: page)?:?$", re.I)
_ENTRY = re.compile(r"(?:\s|\.|\t)\d{1,3}$")
_FEWEST_ENTRIES = 3
_LONGEST_ENTRY = 160
_NEVER = frozenset({Format.PDF, Format.PPTX, Format.XLSX, Format.CSV, Format.STRATML})


def normalise(document: Document) -> Document:
    """The document with its words mended, its numbers and cards told, its headings found and its title set."""
    document = repair(document)
    blocks = take_off(join_cut_items(split_bullets(mark_contents(document.blocks))))
    if document.format in _PARAGRAPHED:
        blocks = join_cards(blocks)
    evidence = document.outline_evidence
    if _wants_headings(document):
        blocks = find_headings(blocks)
        evidence = evidence or "numbering and wording"
    return replace(document, blocks=blocks, outline_evidence=evidence, title=document.title or _title(blocks))


def mark_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The entries under a heading 'Contents' marked as such: short blocks that end in a page number."""
    made = list(blocks)
    for index, block in enumerate(blocks):
        if not _CONTENTS.match(block.text.strip()) or block.role is not Role.BODY:
            continue
        entries = list(_entries(blocks, index + 1))
        if len(entries) >= _FEWEST_ENTRIES:
            for position in (index, *entries):
                made[position] = replace(made[position], role=Role.CONTENTS)
    return tuple(made)


def _entries(blocks: tuple[Block, ...], start: int) -> Iterator[int]:
    for position in range(start, len(blocks)):
        block = blocks[position]
        if block.role is not Role.BODY or not (block.table or block.text.strip()):
            continue
        if block.table or not _ENTRY.search(block.text.strip()) or len(block.text) > _LONGEST_ENTRY:
            return
        yield position


def _wants_headings(document: Document) -> bool:
    if document.format in _NEVER:
        return False
    if document.format not in _MARKED:
        return True
    headings = sum(1 for block in document.blocks if block.kind is BlockKind.HEADING)
    return headings < 3 or headings < _FEW_HEADINGS * len(document.blocks)


def _title(blocks: tuple[Block, ...]) -> str:
    for block in blocks[:40]:
        if block.role is Role.BODY and block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH} and block.text.strip():
            return block.text.strip()[:200]
    return ""
