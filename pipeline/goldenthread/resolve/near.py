"""Names that are spelt nearly alike, found without comparing each with each.

Two names are near when few of their words differ and their letters are nearly the same. The first condition is what
makes the search quick: of two names with enough words in common, one of the rarest few words of each is a rarest word
of the other (prefix filtering, Chaudhuri et al. 2006), so only names that share such a word are compared. Short
names have too few words for that, and are found by the words left when one is taken away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import TypeAlias

from rapidfuzz import fuzz, process

_Key: TypeAlias = tuple[str, frozenset[str] | str, str]

#: Names of up to this many different words are blocked by the words left when one is taken away.
_FEW = 3
#: The most words that may differ, however long the names are.
_MOST_APART = 4
#: The most texts that one is compared with. Names that share their rarest words with more are made by a machine, and
#: comparing each with each would stall the build.
_MOST_CANDIDATES = 200


def likeness(first: str, second: str) -> float:
    """How near two folded names are, 0 to 100; 0 where their figures or too many of their words differ.

    Up to three words, one may differ, and its first two letters may not; from then on one more for every four.
    Words written apart and together ('well being') do not count as different.
    """
    if not first or not second or _figures(first) != _figures(second):
        return 0.0
    if not _few_apart(frozenset(first.split()), frozenset(second.split())) and _letters(first) != _letters(second):
        return 0.0
    return fuzz.ratio(first, second)


def near_pairs(texts: Iterable[str], floor: float) -> list[tuple[str, str, float]]:
    """Every pair of different texts whose `likeness` is at least `floor` (above 0), with it; sorted.

    The texts are folded names (`names.fold_name`): words in lower case with single spaces. Of a text that shares a
    word with very many others, the `_MOST_CANDIDATES` nearest in length are compared.
    """
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text in sorted({text for text in texts if text}):
        alike[tuple(_figures(text))].append(text)
    return sorted(pair for group in alike.values() for pair in _pairs_of(group, floor))


def _pairs_of(distinct: list[str], floor: float) -> Iterator[tuple[str, str, float]]:
    """The near pairs of texts that have the same figures; no others can be near."""
    words = {text: frozenset(text.split()) for text in distinct}
    shared = Counter(word for own in words.values() for word in own)
    left: dict[_Key, list[str]] = defaultdict(list)
    for text in distinct:
        rarest = sorted(words[text], key=lambda word: (shared[word], word))
        candidates: set[str] = set()
        for looked, leave in _keys(text, rarest):
            candidates.update(left.get(looked, ()))
            if leave:
                left[leave].append(text)
        for other, score in _compared(text, candidates, floor):
            yield other, text, score


def _compared(text: str, candidates: set[str], floor: float) -> Iterator[tuple[str, float]]:
    chosen = nsmallest(_MOST_CANDIDATES, candidates, key=lambda other: (abs(len(other) - len(text)), other))
    close = process.extract(text, chosen, scorer=fuzz.ratio, score_cutoff=floor, limit=None)
    for other, _, _ in close:
        score = likeness(other, text)
        if score >= floor:
            yield other, score


def _keys(text: str, rarest: list[str]) -> Iterator[tuple[_Key, _Key | None]]:
    """The keys to look for a text's like under, each with the one to leave it under for the texts after it."""
    letters: _Key = ("letters", _letters(text), "")
    yield letters, letters
    count = len(rarest)
    most = max(count, _FEW + 1)
    for word in rarest[: max(0, count - most + _apart(most) + 1)]:
        key: _Key = ("word", word, "")
        yield key, key
    if count > _FEW:
        return
    own = frozenset(rarest)
    whole: _Key = ("whole", own, "")
    yield whole, whole
    yield ("less", own, ""), None
    for word in rarest:
        rest = own - {word}
        start: _Key = ("start", rest, word[:2])
        yield start, start
        if rest:
            yield ("whole", rest, ""), ("less", rest, "")


def _few_apart(first: frozenset[str], second: frozenset[str]) -> bool:
    most = max(len(first), len(second))
    only_first, only_second = first - second, second - first
    if max(len(only_first), len(only_second)) > _apart(most):
        return False
    if most <= _FEW and only_first and only_second:
        return min(only_first)[:2] == min(only_second)[:2]
    return True


def _apart(count: int) -> int:
    """How many words of the longer of two names may be missing in the other."""
    return min(_MOST_APART, 1 + count // (_FEW + 1))


def _figures(text: str) -> list[str]:
    """The words that hold a figure: 'goal 1' and 'goal 2' are near in letters only."""
    return [word for word in text.split() if any(letter.isdigit() for letter in word)]


def _letters(text: str) -> str:
    return text.replace(" ", "")
