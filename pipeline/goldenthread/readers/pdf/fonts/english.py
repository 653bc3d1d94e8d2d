"""Which words are known: English ones from a list that ships with the package, and a document's own.

The list (`data/english.txt`) holds words of this package's own texts, spaCy's stop words (MIT licence) and general
words written down for it. It decides nothing about what a document says, only whether its letters make words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container
from pathlib import Path

_LIST = Path(__file__).with_name("data") / "english.txt"
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "r", "er", "ers", "al", "ment", "ments", "ion", "ions", "ness")
_OUTER = re.compile(r"^[^\w]+|[^\w]+$")
_JOINTS = re.compile(r"[-‐‑–—/]")
_OWNER = re.compile(r"['’]s?$")
_LEAST_LETTERS, _SHORTEST_STEM = 2, 3


@functools.cache
def english() -> frozenset[str]:
    """The words of the list, lower case."""
    return frozenset(_LIST.read_text(encoding="ascii").split())


@functools.cache
def letter_shares(parts: tuple[str, ...]) -> dict[str, float]:
    """How often letters, single or in a row, stand in the words of the list, as a share of all its letters."""
    text = " ".join(sorted(english()))
    letters = sum(map(len, english()))
    return {part: text.count(part) / letters for part in parts}


def bare(text: str) -> str:
    """A word without the marks around it, lower case."""
    return _OUTER.sub("", text).lower()


class Vocabulary:
    """The words that count as known."""

    def __init__(self, own: Container[str] = ()) -> None:
        """Take the words of English and those a document has elsewhere, as `bare` gives them."""
        self._own = own

    def is_english(self, text: str) -> bool:
        """Whether a word, or each part of one with hyphens, is on the list, as it is or with an ending."""
        parts = _parts(text)
        return bool(parts) and all(_is_listed(part) for part in parts)

    def knows(self, text: str) -> bool:
        """Whether a word, or each part of one with hyphens, is English or the document's own."""
        parts = _parts(text)
        return bool(parts) and all(_is_listed(part) or part in self._own for part in parts)


def _parts(text: str) -> list[str]:
    parts = [_OWNER.sub("", part) for part in _JOINTS.split(bare(text))]
    return parts if all(len(part) >= _LEAST_LETTERS for part in parts) else []


@functools.lru_cache(maxsize=65536)
def _is_listed(word: str) -> bool:
    return word in english() or any(_is_ended(word, ending) for ending in _ENDINGS)


def _is_ended(word: str, ending: str) -> bool:
    stem = word[: -len(ending)]
    if len(stem) < _SHORTEST_STEM or not word.endswith(ending):
        return False
    doubled = stem[:-1] if stem[-1] == stem[-2] else stem
    return any(one in english() for one in (stem, f"{stem}e", f"{stem[:-1]}y" if stem.endswith("i") else doubled))
