"""How alike two pieces of wording are, when a person and a program write down the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

#: Typographic characters beside the plain ones that people type for them.
_PLAIN: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": "", "&": " and "},
)
#: Marks of Markdown and bare tags, which stand between words and are none.
_MARKS: Final = re.compile(r"[*_`|]|</?\w+>")
#: 'Goal 2A:' and 'Key outcome 3 -', which one of two writers may leave out.
_LEVEL: Final = re.compile(
    r"(?:goal|domain|priority|area|theme|objective|outcome|action|section|key outcome)\s+[\w.]{1,4}\s*[-:.)]*\s*"
)
#: '1.2)', '(a)' and the like in front of a list item.
_NUMBER: Final = re.compile(r"[(\[]?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[a-z]?|[a-z])[)\].:]\s+")
_WORD: Final = re.compile(r"[a-z0-9%£]+")
#: Words too common to tell two names apart.
_COMMON: Final = frozenset({"the", "of", "and", "a", "an", "to", "in", "for", "on", "with"})


def fold(text: str) -> str:
    """The text in lower case, its white space folded, its typography plain, without marks and bare tags."""
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join(_MARKS.sub(" ", plain).split()).lower()


def squash(text: str) -> str:
    """The letters and figures of the text alone, so that line breaks and punctuation do not matter."""
    return "".join(_WORD.findall(fold(text)))


def telling_words(folded: str) -> tuple[str, ...]:
    """The words of folded text that tell names apart, without a level or number in front."""
    for front in (_LEVEL, _NUMBER):
        folded = front.sub("", folded, count=1) if front.match(folded) else folded
    return tuple(word for word in _WORD.findall(folded) if word not in _COMMON)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text made ready to be compared.

    Attributes:
        text: as it was written.
        folded: see `fold`.
        length: how many telling words it has.
        counts: how often it has each of them.
    """

    text: str
    folded: str
    length: int
    counts: Counter[str]

    @classmethod
    def of(cls, text: str) -> Self:
        """Make a text ready."""
        folded = fold(text)
        words = telling_words(folded)
        return cls(text, folded, len(words), Counter(words))

    def likeness(self, other: Wording) -> float:
        """From 0 to 1: the share of words that both have (F1, a repeated word counted as often as it stands)."""
        if self.folded == other.folded:
            return 1.0
        if not self.length or not other.length:
            return 0.0
        shared = sum(min(count, other.counts[word]) for word, count in self.counts.items())
        return 2 * shared / (self.length + other.length)


def best_likeness(some: Iterable[Wording], others: tuple[Wording, ...]) -> float:
    """The highest likeness of any two; 0 when there are none."""
    return max((one.likeness(other) for one in some for other in others), default=0.0)
