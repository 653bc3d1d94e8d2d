"""What every document goes through after its reader, whatever its format was."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Document, Format, Role
from goldenthread.layout.headings import find_headings

#: Formats whose files mark their headings; wording decides only where a file of them marks (nearly) none.
_MARKED = frozenset({Format.DOCX, Format.HTML, Format.MARKDOWN})
_FEW_HEADINGS = 0.01
_NEVER = frozenset({Format.PDF, Format.PPTX, Format.XLSX, Format.CSV, Format.STRATML})


def normalise(document: Document) -> Document:
    """The document with its headings found and its title set."""
    blocks = document.blocks
    evidence = document.outline_evidence
    if _wants_headings(document):
        blocks = find_headings(blocks)
        evidence = evidence or "numbering and wording"
    return replace(document, blocks=blocks, outline_evidence=evidence, title=document.title or _title(blocks))


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
