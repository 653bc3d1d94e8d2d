"""Which mentions of strategies are one strategy. Editions stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping

from rapidfuzz import fuzz

from goldenthread.facts.model import Mention
from goldenthread.resolve.clusters import Sets
from goldenthread.resolve.names import fold_name, is_abbreviation, title

_SAME_SPELLING = 95.0
_DOUBTFUL = 88.0
Key = tuple[str, str, str]


def strategy_key(mention: Mention) -> Key:
    """(base, first year, last year) of a mention's title."""
    parts = title(mention.label)
    return parts.base, parts.first, parts.last


def join_strategies(mentions: Mapping[Mention, set[str]], sets: Sets) -> list[tuple[Key, Key, str, float]]:
    """Join the keys of one strategy in `sets`; give the pairs that may be one and are left apart.

    Args:
        mentions: each mention with the documents it stands in.
        sets: keyed by `strategy_key`.
    """
    keys = sorted({strategy_key(mention) for mention in mentions})
    _join_abbreviations(mentions, sets)
    _join_open_ended(keys, sets)
    doubtful = _join_spellings(keys, sets)
    doubtful += _join_unversioned(keys, sets)
    return doubtful


def _join_abbreviations(mentions: Mapping[Mention, set[str]], sets: Sets) -> None:
    """A short form that a document defines for one strategy alone is that strategy, in that document or any other."""
    defined: dict[str, set[Key]] = defaultdict(set)
    for mention in mentions:
        for alt in mention.alt:
            if is_abbreviation(alt) or len(alt.split()) > 2:
                defined[fold_name(alt)].add(strategy_key(mention))
    for mention in mentions:
        named = {sets.find(key) for key in defined.get(title(mention.label).base, ())}
        if len({key[0] for key in named if isinstance(key, tuple)}) == 1:
            for key in named:
                own = strategy_key(mention)
                if isinstance(key, tuple) and own[1:] in {("", ""), key[1:]}:
                    sets.join(own, key)


def _join_open_ended(keys: list[Key], sets: Sets) -> None:
    """'X 2022' and 'X 2022-2026' are one edition."""
    ranged = {(base, first): (base, first, last) for base, first, last in keys if last}
    for base, first, last in keys:
        if first and not last and (base, first) in ranged:
            sets.join((base, first, last), ranged[base, first])


def _join_spellings(keys: list[Key], sets: Sets) -> list[tuple[Key, Key, str, float]]:
    """Titles of the same years that differ by a letter are one; those that differ by more are listed."""
    doubtful: list[tuple[Key, Key, str, float]] = []
    by_years: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in keys:
        by_years[key[1:]].append(key)
    for group in by_years.values():
        for position, first in enumerate(group):
            for second in group[position + 1 :]:
                if abs(len(first[0]) - len(second[0])) > 0.2 * max(len(first[0]), len(second[0])):
                    continue
                score = fuzz.ratio(first[0], second[0])
                if score >= _SAME_SPELLING and _same_words(first[0], second[0]):
                    sets.join(first, second)
                elif score >= _DOUBTFUL:
                    doubtful.append((first, second, "near spelling", score))
    return doubtful


def _same_words(first: str, second: str) -> bool:
    """Whether two titles are word by word the same but for an ending or a slip: no word is another word.

    'Well-being' and 'wellbeing' are one, too.
    """
    a, b = first.split(), second.split()
    if "".join(a) == "".join(b):
        return True
    return len(a) == len(b) and all(
        x == y or (min(len(x), len(y)) > 3 and fuzz.ratio(x, y) >= 75 and x[:2] == y[:2] and not (x + y).isdigit())
        for x, y in zip(a, b, strict=True)
    )


def _join_unversioned(keys: list[Key], sets: Sets) -> list[tuple[Key, Key, str, float]]:
    """A title without years is the only edition there is; with several editions it is left apart and listed."""
    editions: dict[str, set[Hashable]] = defaultdict(set)
    for key in keys:
        if key[1]:
            editions[key[0]].add(sets.find(key))
    doubtful: list[tuple[Key, Key, str, float]] = []
    for key in keys:
        if key[1] or not editions.get(key[0]):
            continue
        found = sorted(editions[key[0]], key=repr)
        if len(found) == 1:
            sets.join(key, found[0])
        else:
            doubtful += [(key, other, "several editions", 100.0) for other in found if isinstance(other, tuple)]
    return doubtful
