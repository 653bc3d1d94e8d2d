"""Whether a font's letters can be trusted: some state another letter than the page shows, or none at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from enum import Enum

from goldenthread.readers.pdf.fonts.english import Vocabulary
from goldenthread.readers.pdf.glyphs import SYMBOL_BULLETS

#: Fewer letters do not tell.
LEAST_LETTERS = 125
#: The share of a font's words that must look broken for it to be reported ...
_BROKEN_SHARE = 0.08
#: ... and that from which on its words are worth nothing.
_GARBLED_SHARE = 0.5
#: The share of words that cannot be spoken. Of the words of 60 languages in Latin letters (spaCy's examples and stop
#: words) at most 1.3% of a language's look so, of English with its letters exchanged at random 11% and more in nine
#: cases of ten.
_UNSPEAKABLE_SHARE, _KNOWN_SHARE = 0.1, 0.1
#: A mark or a digit between two letters, other than the apostrophe, hyphen and full stop English has there.
_BROKEN = re.compile(
    r"[a-z][^\w\s'’.,:/@&()\[\]*_+=-][a-z]|[a-z]['’](?!(?:s|t|ll|re|ve|d|m|em|clock)\b)[a-z]|[a-z]\d[a-z]"
)
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_LETTERS = re.compile(r"[A-Za-z]{4,}")
_SMALL = re.compile(r"[A-Za-z]?[a-z]{3,}")
_RUN = re.compile(r"[^aeiouyw]{5}|[aeiouyw]{5}")


class Trust(Enum):
    """What a font's words are worth: as good as any, to be doubted, nothing."""

    GOOD = 0
    UNRELIABLE = 1
    GARBLED = 2


def trust_of(words: Counter[str], vocabulary: Vocabulary) -> Trust:
    """What a font's words are worth: how many are broken, or had their letters exchanged so that few can be spoken.

    Args:
        words: its words, with how often.
        vocabulary: the known words.
    """
    broken = broken_share(words)
    if broken > _GARBLED_SHARE or _is_exchanged(words, vocabulary):
        return Trust.GARBLED
    return Trust.UNRELIABLE if broken > _BROKEN_SHARE else Trust.GOOD


def _is_exchanged(words: Counter[str], vocabulary: Vocabulary) -> bool:
    small = {word: times for word, times in words.items() if _SMALL.fullmatch(_plain(word))}
    total = sum(small.values())
    if (
        _letters(small) < LEAST_LETTERS
        or sum(small[word] for word in small if vocabulary.is_english(word)) > _KNOWN_SHARE * total
    ):
        return False
    return sum(small[word] for word in small if _is_unspeakable(_plain(word))) >= _UNSPEAKABLE_SHARE * total


def broken_share(words: Counter[str]) -> float:
    """The share of a font's words that look broken; 0 for too few words to tell."""
    plain = {w: times for w, times in words.items() if _is_written(w) and "@" not in w and "/" not in w}
    if _letters(plain) < LEAST_LETTERS:
        return 0.0
    return sum(times for word, times in plain.items() if is_broken(word)) / sum(plain.values())


def _letters(words: Mapping[str, int]) -> int:
    return sum(times * len(word) for word, times in words.items())


def is_broken(word: str) -> bool:
    """Whether a word holds signs that say nothing, or letters that make no word of any kind."""
    strange = not (word.isascii() and word.isprintable())
    if (strange and any(_says_nothing(c) for c in word)) or _BROKEN.search(word):
        return True
    return bool(_LETTERS.fullmatch(word)) and not word.isupper() and not _VOWEL.search(word)


def _is_written(word: str) -> bool:
    """Whether it should be text; a sign that stands alone may be a tick or an icon of a symbol font."""
    return len(word) > 1 and any(c.isalpha() or _says_nothing(c) for c in word)


def _says_nothing(c: str) -> bool:
    """A sign whose meaning only the font knows."""
    if c.isascii() and c.isprintable():
        return False
    return c == "\ufffd" or (unicodedata.category(c) in ("Co", "Cc") and c not in SYMBOL_BULLETS)


def _plain(word: str) -> str:
    """A word's letters without their accents."""
    word = word.strip(".,;:!?()'\"‘’“”")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _is_unspeakable(word: str) -> bool:
    """No vowel, five consonants in a row, or five vowels; 'w' is a vowel in Welsh and none elsewhere."""
    lower = word.lower()
    return not re.search("[aeiouyw]", lower) or _RUN.search(lower) is not None
