"""What a font that writes wrong letters means by them, worked out from its words.

A font's table may give a letter, or several joined in one shape, another letter's code: the page shows 'strategy', the
file says "strate'y". Where a sign stands for one thing all through, its words give that away: with the right letters in
its place, they are known words. An alphabet that is moved as a whole is looked for first (`moved`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.readers.pdf.fonts.english import Vocabulary, bare, letter_shares
from goldenthread.readers.pdf.fonts.moved import find_distance, moved_by

#: Letters that fonts join in one shape, beside the single ones.
_JOINED = ("ffi", "ffl", "tti", "ff", "fi", "fl", "ft", "ti", "tt", "th", "ct", "st", "fj", "tf")
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
#: What proves a sign's meaning: this many different words, of this many beginnings, become known ones ...
_LEAST_WORDS, _LEAST_BEGINNINGS = 5, 3
#: ... and this share of the words that have it and are not known; another meaning makes far fewer known.
_LEAST_SHARE, _MOST_RIVAL = 0.4, 0.3
#: What it stands for is hardly ever written with its own letters in that font, though English would have it so often.
_MOST_PLAIN, _LEAST_EXPECTED = 0.1, 4.0
#: Words tried first, and the share of them that must become known for the others to be tried: a quarter of what is
#: asked of all, so that of a proven meaning fewer than one in a million is missed.
_MOST_TRIED, _LEAST_PROMISE = 60, 0.1
_SHORTEST = 4
_MOST_SIGNS = 26
#: Words that no fault explains: addresses, figures, codes.
_NO_WORD = re.compile(r"[\d@_/\\]|\w\.\w")
#: Signs that English writes inside words; in place of a letter they are told only from the word.
_USUAL = re.compile(r"[A-Za-z0-9'’‘\"“”\-‐‑–—.,:;!?()\[\]&%£$€+*•…]")


@dataclass(frozen=True, slots=True)
class Cipher:
    """What a font's signs mean.

    Attributes:
        signs: a sign and what it stands for.
        moved: how far the whole alphabet is moved; 0 for not at all.
    """

    signs: Mapping[str, str] = field(default_factory=dict)
    moved: int = 0

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.signs or self.moved)

    def read(self, text: str, vocabulary: Vocabulary) -> str:
        """A word of the font with the letters the page shows; English words and those that stay unknown are left alone.

        A sign that English never has inside a word is replaced in unknown words too: names are no list's words.
        """
        if self.moved:
            return moved_by(text, self.moved)
        present = {sign: self.signs[sign] for sign in self.signs if sign in text}
        strange = {sign: letters for sign, letters in present.items() if not _USUAL.fullmatch(sign)}
        if not present or (not strange and vocabulary.is_english(text)):
            return text
        made = _replaced(text, present)
        if vocabulary.knows(made):
            return made
        return _replaced(text, strange)


def decipher(words: Counter[str], vocabulary: Vocabulary) -> Cipher:
    """What the signs of a font mean, as far as it is proven; an empty cipher for a font without such a fault.

    Args:
        words: the font's words as the file has them, with how often.
        vocabulary: the known words, among them those the document has in other fonts.
    """
    moved = find_distance(words, vocabulary)
    return Cipher(moved=moved) if moved else Cipher(_signs(words, vocabulary))


def _signs(words: Counter[str], vocabulary: Vocabulary) -> dict[str, str]:
    found: dict[str, str] = {}
    usable = {word: times for word, times in words.items() if _is_usable(word)}
    while len(found) < _MOST_SIGNS:
        read = Counter[str]()
        for word, times in usable.items():
            read[_replaced(word, found)] += times
        proven = _next_sign(read, vocabulary, found)
        if proven is None:
            break
        found[proven[0]] = proven[1]
    return found


def _is_usable(word: str) -> bool:
    return len(word) >= _SHORTEST - 2 and not _NO_WORD.search(word) and any(c.isalpha() for c in word)


def _next_sign(words: Counter[str], vocabulary: Vocabulary, found: Mapping[str, str]) -> tuple[str, str] | None:
    """The sign whose meaning most words prove, with that meaning."""
    plain, missing = _plain_letters(words)
    best: tuple[int, str, str] | None = None
    # A font that misses no letter can only have strange signs, which few words hold.
    suspect = words if missing else [word for word in words if any(not _USUAL.fullmatch(c) for c in word)]
    for sign, having in sorted(_unknown(suspect, vocabulary).items()):
        possible = missing if _USUAL.fullmatch(sign) else plain
        if len(having) >= _LEAST_WORDS and sign not in found and possible:
            times = sum(times * word.count(sign) for word, times in words.items())
            targets = [target for target, there in possible.items() if there <= _MOST_PLAIN * times]
            if not _is_promising(sign, having, targets, vocabulary):
                continue
            meaning, count = _meaning(sign, having, targets, vocabulary)
            if meaning and (best is None or count > best[0]):
                best = (count, sign, meaning)
    return best[1:] if best else None


def _plain_letters(words: Counter[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How often letters, single and joined, are written plainly; and the same of those English would have far oftener.

    Only such a letter can be what a usual sign stands for, and a font without a fault misses none.
    """
    text = " ".join(words)
    letters = sum(c.islower() for c in text)
    found = {target: text.count(target) for target in (*_LETTERS, *_JOINED)}
    expected = {target: share * letters for target, share in letter_shares((*_LETTERS, *_JOINED)).items()}
    missing = {
        target: times
        for target, times in found.items()
        if expected[target] >= _LEAST_EXPECTED and times <= _MOST_PLAIN * expected[target]
    }
    return found, missing


def _unknown(words: Iterable[str], vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The words that are not English, by every sign in them."""
    unknown: dict[str, list[str]] = {}
    for word in words:
        # Not the document's own words: two of its fonts may have one fault.
        if not vocabulary.is_english(word):
            for sign in set(word) - {"."}:
                unknown.setdefault(sign, []).append(word)
    return unknown


def _is_promising(sign: str, having: Sequence[str], targets: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether any meaning makes some words known of a few of those that must become so: none does in other languages,
    in which a font's thousands of words would all be tried.
    """
    tried = _open(sign, having)
    if len(tried) <= _MOST_TRIED:
        return True
    tried = tried[:: len(tried) // _MOST_TRIED]
    known = (sum(vocabulary.knows(_replaced(word, {sign: target})) for word in tried) for target in targets)
    return any(count >= _LEAST_PROMISE * len(tried) for count in known)


def _meaning(sign: str, having: Sequence[str], targets: Sequence[str], vocabulary: Vocabulary) -> tuple[str, int]:
    """What a sign stands for, and how many different words prove it; ('', 0) where it is not proven."""
    scores = []
    for target in targets:
        if target != sign.lower():
            made = {bare(_replaced(word, {sign: target})) for word in having}
            known = {word for word in made if len(word) >= _SHORTEST and vocabulary.knows(word)}
            scores.append((len(known), target, len({word[:_SHORTEST] for word in known})))
    scores.sort(key=lambda score: (-score[0], score[1]))
    if not scores:
        return "", 0
    count, target, beginnings = scores[0]
    rival = next((other for other, *_ in scores[1:]), 0)
    proven = count >= _LEAST_WORDS and beginnings >= _LEAST_BEGINNINGS and rival <= _MOST_RIVAL * count
    if not proven or count < _LEAST_SHARE * len(_open(sign, having)):
        return "", 0
    return _cased(sign, target, having), count


def _open(sign: str, having: Sequence[str]) -> list[str]:
    """The words that have no other strange sign, which would keep them unknown whatever this one means."""
    return [word for word in having if not any(c != sign and not _USUAL.fullmatch(c) for c in bare(word))]


def _cased(sign: str, target: str, having: Sequence[str]) -> str:
    """A sign that only begins words before small letters is a capital."""
    begins = [word.lstrip("'\"‘“(") for word in having]
    capital = all(word.startswith(sign) and word[1:2].islower() and sign not in word[1:] for word in begins)
    return target.capitalize() if capital and sign.isupper() else target


def _replaced(text: str, signs: Mapping[str, str]) -> str:
    rest = [c for c in text if c not in signs and c.isalpha()]
    upper = len(rest) >= 2 and all(c.isupper() for c in rest)
    return "".join((signs[c].upper() if upper else signs[c]) if c in signs else c for c in text)
