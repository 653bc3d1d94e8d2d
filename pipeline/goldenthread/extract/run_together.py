"""Titles that an export ran together, told apart by the document's own use of them.

'Housing Strategy Greener Streets Harbour Walk' has no mark between its titles. Where the document uses a run of those
words elsewhere, that run is a name; the cut that leaves the fewest words outside a known name is taken.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from goldenthread.documents.model import Document, Role
from goldenthread.lexicon.load import load_lexicon

_WORDS = re.compile(r"[\w'’&/-]+")
_GLUE = frozenset({"and", "&", "of", "the", "for", "in", "inc", "including", "to", "with", "on"})
#: Documents of another sort, whose names hold other names: 'Annual Public Health Report on Youth Violence'.
_NAMES_REPORTS = frozenset({"report", "review", "guide", "assessment", "audit", "profile", "study", "survey"})
_LONGEST = 14
_MOST_WORDS = 40


@dataclass(frozen=True)
class Phrases:
    """The document's words, one run a block or cell, so that a phrase can be looked up and counted."""

    runs: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> Phrases:
        """The phrases of a document's blocks and cells."""
        texts: list[str] = []
        for block in document.blocks:
            if block.role is Role.BODY:
                texts += [cell.text for cell in block.table.cells] if block.table else [block.text]
        return cls(tuple(f" {' '.join(_WORDS.findall(text))} " for text in texts if text))

    def elsewhere(self, phrase: str, but: str) -> int:
        """In how many runs other than `but` the phrase stands, capital letters and all."""
        needle = f" {phrase} "
        return sum(1 for run in self.runs if run != but and needle in run)


def split_run_together(text: str, phrases: Phrases, cell: str = "") -> list[str]:
    """The titles of a text that holds several with nothing between them; the text alone when it holds one.

    A text is cut only where every part is a name the document uses elsewhere, or ends in one. `cell` is the whole
    text it was taken from, which is not elsewhere.
    """
    words = _WORDS.findall(text)
    if not 4 <= len(words) <= _MOST_WORDS or re.search(r"[,;:(]", text):
        return [text]
    if not _holds_several(words):
        return [text]
    own = f" {' '.join(_WORDS.findall(cell or text))} "
    if phrases.elsewhere(" ".join(words), own):
        return [text]

    @cache
    def best(start: int) -> tuple[float, tuple[int, ...]]:
        if start == len(words):
            return 0.0, ()
        options = []
        for stop in range(start + 1, min(len(words), start + _LONGEST) + 1):
            score = _segment_score(words[start:stop], own, phrases)
            if score is not None:
                rest = best(stop)
                options.append((score + rest[0], (stop, *rest[1])))
        return max(options, default=(-100.0, (len(words),)))

    score, stops = best(0)
    if score <= 0 or len(stops) < 2:
        return [text]
    starts = (0, *stops[:-1])
    return [" ".join(words[a:b]) for a, b in zip(starts, stops, strict=True)]


def _holds_several(words: list[str]) -> bool:
    """Whether a text may hold several titles: it goes on after a head noun, or has none at all."""
    lexicon = load_lexicon()
    heads = frozenset(lexicon.words("titles", "heads"))
    text = f" {' '.join(words).lower()}"
    if any(text.endswith(f" {head}") for head in heads) or not _NAMES_REPORTS.isdisjoint(text.split()):
        return False
    places = [n for n, word in enumerate(words) if word.lower() in heads]
    if not places:
        return True
    behind = words[places[-1] + 1 :]
    return len([word for word in behind if word[0].isupper()]) >= 2 and behind[0].lower() not in _GLUE


def _segment_score(segment: list[str], own: str, phrases: Phrases) -> float | None:
    """How well some words make one title: known ones by their length, unknown ones at a cost; None when they cannot."""
    if not segment[0][0].isupper() or segment[-1].lower() in _GLUE or segment[0].lower() in _GLUE:
        return None
    if len(segment) < 2:
        return None
    phrase = " ".join(segment)
    if phrases.elsewhere(phrase, own):
        return math.pow(len(segment), 1.5)
    joined = [n for n, word in enumerate(segment) if word.lower() in _GLUE]
    if joined and len(segment) <= 7:
        parts = [segment[: joined[0]], segment[joined[0] + 1 :]]
        if all(part and phrases.elsewhere(" ".join(part), own) for part in parts):
            return float(len(segment))
    return -0.8 * float(len(segment))
