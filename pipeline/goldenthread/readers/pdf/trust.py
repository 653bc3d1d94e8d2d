"""Whether a page's letters can be trusted: some fonts state the wrong letter for what they show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.readers.pdf.model import PageContent

_LEAST_WORDS = 25
#: A mark or a digit between two letters, other than the apostrophe, hyphen and full stop English has there.
_BROKEN = re.compile(
    r"[a-z][^\w\s'’.,:/@&()\[\]*_+=-][a-z]|[a-z]['’](?!(?:s|t|ll|re|ve|d|m|em|clock)\b)[a-z]|[a-z]\d[a-z]"
)
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_LETTERS = re.compile(r"[A-Za-z]{4,}")


def is_unreliable(content: PageContent) -> bool:
    """Whether a page's words look broken: unknown characters, marks inside words, no vowels."""
    words = [word.text for word in content.words]
    if len(words) < _LEAST_WORDS:
        return False
    letters = sum(len(word) for word in words)
    return content.broken > 0.03 * letters or _broken_share(words) > 0.08


def _broken_share(words: Sequence[str]) -> float:
    plain = [word for word in words if any(c.isalpha() for c in word) and "@" not in word and "/" not in word]
    if len(plain) < _LEAST_WORDS:
        return 0.0
    return sum(_is_broken(word) for word in plain) / len(plain)


def _is_broken(word: str) -> bool:
    if _BROKEN.search(word):
        return True
    return bool(_LETTERS.fullmatch(word)) and not word.isupper() and not _VOWEL.search(word)
