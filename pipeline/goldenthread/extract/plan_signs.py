"""Signs that a document without a title is a plan all the same: headings, tables and labelled lines as plans have."""

from __future__ import annotations

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.lexicon.columns import header_role
from goldenthread.lexicon.levels import element_heading, section_role
from goldenthread.lexicon.load import Lexicon

_HEADINGS = frozenset({"Domain", "Goal", "CorporatePriority", "Action", "Measure", "Outcome"})
_WHAT = frozenset({"action", "goal", "domain", "measure", "outcome"})
_WHO_WHEN = frozenset({"owner", "lead", "timescale", "measure", "target", "baseline"})
_FEWEST = 2
_HEADER_ROWS = 4
_LONGEST_LABEL = 5
_LONGEST_HEADER = 60
_SURE = 0.9


def reads_like_a_plan(document: Document, lexicon: Lexicon) -> bool:
    """Whether a document has at least two headings, tables or labelled lines that only plans have."""
    signs = 0
    for _, block in document.body():
        signs += _is_sign(block, lexicon)
        if signs >= _FEWEST:
            return True
    return False


def _is_sign(block: Block, lexicon: Lexicon) -> bool:
    if block.table is not None:
        return _names_fields(block, lexicon)
    if block.kind is BlockKind.HEADING:
        return bool(element_heading(block.text, lexicon)) or section_role(block.text, lexicon) in _HEADINGS
    label, colon, value = block.text.partition(":")
    if not colon or not value.strip() or len(label.split()) > _LONGEST_LABEL:
        return False
    role = header_role(label, lexicon)
    return role is not None and role.name in {"owner", "lead", "goal"} and role.score > _SURE


def _names_fields(block: Block, lexicon: Lexicon) -> bool:
    """Whether a table says of its columns, or of its rows, both what is to be done and who does it or by when."""
    if block.table is None:
        return False
    texts = {cell.text for cell in block.table.cells if cell.row < _HEADER_ROWS or cell.column == 0}
    roles = {role.name for text in texts if len(text) <= _LONGEST_HEADER and (role := header_role(text, lexicon))}
    return bool(roles & _WHAT) and bool((roles & _WHO_WHEN) - (roles & _WHAT))
