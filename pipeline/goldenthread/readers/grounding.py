"""Finds which runs of a block stand word for word in a source whose own marks interrupt its words.

A link's target, an attribute, a footnote mark or an entity stands between two words that a reader of the page
sees side by side. The quote of such a block is given as the runs between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from goldenthread.documents.model import Block, Cell

_BARE_TAG = re.compile(r"</?\w+>")
#: Characters that vain searches may go through before the rest of a document is left as it is.
_EFFORT = 1_000_000_000
#: How far the source's own marks can part two words, in letters and digits; addresses are the longest of them.
_NEAR = 5_000
_TOKEN = re.compile(r"\w+\W*|\W+")


def grounded(blocks: Iterable[Block], raw: str) -> tuple[Block, ...]:
    """The blocks, with `parts` where their text, or a cell's, is interrupted in the raw source."""
    source = _Source(raw)
    return tuple(_grounded_block(block, source) for block in blocks)


def _grounded_block(block: Block, source: _Source) -> Block:
    if block.table:
        cells = tuple(_grounded_cell(cell, source) for cell in block.table.cells)
        return replace(block, table=replace(block.table, cells=cells))
    pieces = block.parts or (block.text,)
    parts = tuple(run for piece in pieces for run in source.runs(piece, _TOKEN.findall(piece)))
    return replace(block, parts=parts if len(parts) > 1 else ())


def _grounded_cell(cell: Cell, source: _Source) -> Cell:
    # A cell's text is its parts joined by a space, so a cell is only ever cut between words.
    words = [f"{word} " for part in cell.parts for word in part.split()]
    return replace(cell, parts=source.runs(cell.text, words))


class _Source:
    """The source reduced to its letters and digits, searched onwards from the last find."""

    def __init__(self, raw: str) -> None:
        self._key = _key(raw)
        self._at = 0
        self._effort = _EFFORT

    def runs(self, text: str, tokens: list[str]) -> tuple[str, ...]:
        """The text cut into the fewest runs, taken greedily, that the source holds."""
        if not text:
            return ()
        if self._find(_key(text)) or self._effort < 0:
            return (text,)
        runs: list[str] = []
        for token in tokens:
            if runs and self._near(_key(runs[-1] + token)) >= 0:
                runs[-1] += token
            else:
                self._leave(runs)
                runs.append(token)
        self._leave(runs)
        return tuple(run.strip() for run in runs if _key(run))

    def _leave(self, runs: list[str]) -> None:
        """Go on behind the last run."""
        if runs and _key(runs[-1]):
            self._find(_key(runs[-1]))

    def _find(self, key: str) -> bool:
        """Whether the source has the key anywhere; the next search begins behind it."""
        found = self._near(key)
        if found < 0:
            self._effort -= len(self._key)
            found = self._key.find(key)
        if found >= 0:
            self._at = found + len(key)
        return found >= 0

    def _near(self, key: str) -> int:
        """Where the source has the key soon after the last find; -1 where it does not."""
        return self._key.find(key, self._at, self._at + _NEAR + len(key))


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _BARE_TAG.sub("", text)).lower()
    return "".join(character for character in folded if character.isalnum())
