"""Forms filled in about a strategy: they name it on their first lines, as its title page does, and are none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from goldenthread.documents.model import Block, Document
from goldenthread.lexicon.levels import fold_phrase
from goldenthread.lexicon.load import Lexicon

_HEAD_BLOCKS = 3
_HEAD_CELLS = 3
_LONGEST_TITLE = 14


def is_assessment(document: Document, lexicon: Lexicon) -> bool:
    """Whether a document opens as an assessment of what a strategy does to people: 'Equality Impact Assessment'."""
    names = lexicon.words("assessments", "names")
    for _, block in islice(document.body(), _HEAD_BLOCKS):
        for text in _titles(block):
            folded = fold_phrase(text)
            title = len(folded.split()) <= _LONGEST_TITLE and not text.rstrip().endswith(".")
            if title and (folded.startswith(names) or folded.endswith(names)):
                return True
    return False


def _titles(block: Block) -> Iterator[str]:
    """The lines of a block that may be a form's title: its words, or the first cells of its table."""
    if block.table is None:
        yield block.text
        return
    yield block.table.title
    yield from (cell.text for cell in block.table.cells[:_HEAD_CELLS])
