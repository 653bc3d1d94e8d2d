"""Fonts that state every letter as the one a fixed distance from it, as when glyph numbers are given in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goldenthread.readers.pdf.fonts.english import Vocabulary, bare, english

#: What proves it: different known words of three letters and more, and their share before and after.
_LEAST_KNOWN, _KNOWN_BEFORE, _KNOWN_AFTER = 10, 0.1, 0.5
#: Distances tried: within Latin letters, and from where symbol fonts keep theirs (U+F000).
_NEAR = range(-96, 97)
_SYMBOL_BASE = 0xF000
_MOST_TRIED, _FIRST_TRIED, _FIRST_KNOWN = 150, 40, 5
#: Text has more different signs; figures have not.
_LEAST_SIGNS = 12


def moved_by(text: str, distance: int) -> str:
    """A text with every sign moved; what would become a control code becomes a space."""
    return "".join(chr(max(ord(c) + distance, 32)) for c in text)


def find_distance(words: Counter[str], vocabulary: Vocabulary) -> int:
    """How far a font's alphabet is moved; 0 where it is not, or where that is not proven."""
    tried = Counter(dict(sorted(words.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TRIED]))
    if len(set().union(*tried)) < _LEAST_SIGNS or _known_share(tried, vocabulary)[0] > _KNOWN_BEFORE:
        return 0
    shares = {distance: _known_share(_all_moved(tried, distance), vocabulary) for distance in _distances(tried)}
    if not shares:
        return 0
    best = max(shares, key=lambda distance: (shares[distance], -distance))
    share, different = shares[best]
    return best if share >= _KNOWN_AFTER and different >= _LEAST_KNOWN else 0


def _distances(words: Counter[str]) -> list[int]:
    first = list(words)[:_FIRST_TRIED]
    lowest = min((ord(c) for word in words for c in word), default=0)
    base = -_SYMBOL_BASE if lowest >= 0xE000 else 0
    return [base + near for near in _NEAR if base + near and _may_be(first, base + near)]


def _may_be(words: Sequence[str], distance: int) -> bool:
    """Whether some words moved by a distance are plainly English, before more is tried."""
    made = (part for word in words for part in moved_by(word, distance).split())
    return sum(bare(word) in english() for word in made) >= _FIRST_KNOWN


def _all_moved(words: Counter[str], distance: int) -> Counter[str]:
    made: Counter[str] = Counter()
    for word, times in words.items():
        for part in moved_by(word, distance).split():
            made[part] += times
    return made


def _known_share(words: Counter[str], vocabulary: Vocabulary) -> tuple[float, int]:
    """The share of the words that are known, and how many different ones of three letters and more are."""
    known = [word for word in words if vocabulary.is_english(word)]
    total = sum(words.values())
    share = sum(words[word] for word in known) / total if total else 0.0
    return share, len({bare(word) for word in known if len(bare(word)) >= 3})
