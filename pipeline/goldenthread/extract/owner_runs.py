"""Owners that a cell names with nothing between them, told apart by the document's other owner cells.

'NCC TC/PC' are two owners where 'NCC' and 'TC/PC' each stand alone elsewhere. Only initials and classes of bodies are
told apart: 'NCC Public Health' may be one service of one body, whatever stands elsewhere, and 'NHS trusts' is one
class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.extract.agent_words import Vocabulary, clean_agent, vocabulary
from goldenthread.lexicon.load import Lexicon

_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?(?:/[A-Z]{2,8}s?)*")
_SEPARATORS = re.compile(r"\s*[,;]\s*")
_MOST_WORDS = 12


@dataclass(frozen=True)
class OwnerNames:
    """The owners that stand alone in some owner cell of a document, in lower case."""

    alone: frozenset[str]
    lexicon: Lexicon | None = None

    @classmethod
    def of(cls, cells: Iterable[str], lexicon: Lexicon | None = None) -> OwnerNames:
        """The names that stand between separators in owner cells, where they are initials or a class of bodies."""
        words = vocabulary(lexicon)
        names = {clean_agent(piece) for cell in cells for piece in _SEPARATORS.split(cell)}
        return cls(frozenset(name.lower() for name in names if _may_stand_in_a_run(name, words)), lexicon)

    def separated(self, cell: str) -> str:
        """The cell's text with commas between owners that it runs together; as it is where it runs none together."""
        pieces = _SEPARATORS.split(cell)
        parted = [", ".join(self._parts(piece) or [piece]) for piece in pieces]
        return cell if parted == pieces else ", ".join(part for part in parted if part)

    def _parts(self, piece: str) -> list[str]:
        """The owners of a piece, two at least; none when a part of it is no known owner."""
        words = piece.split()
        if not 2 <= len(words) <= _MOST_WORDS or piece.lower() in self.alone:
            return []
        parts = self._cut(words)
        return parts if len(parts) > 1 else []

    def _cut(self, words: Sequence[str]) -> list[str]:
        if not words:
            return []
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size])
            if name.lower() not in self.alone:
                continue
            rest = self._cut(words[size:])
            if size == len(words) or (rest and not (_is_initials(name) and not _is_initials(rest[0]))):
                return [name, *rest]
        return []


def _is_initials(name: str) -> bool:
    return _INITIALS.fullmatch(name) is not None


def _may_stand_in_a_run(name: str, words: Vocabulary) -> bool:
    return _is_initials(name) or name.lower() in words.classes
