"""Which mentions of a strategy's elements are one element: the same scope, and the same code or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from goldenthread.facts.model import Kind, Mention
from goldenthread.resolve.clusters import Sets
from goldenthread.resolve.names import fold_name

#: Words in common, of 100, for two elements with one code, and for two where at most one has a code.
_SAME_CODE = 60.0
_SAME_WORDS = 93.0
Key = tuple[str, str, str, str]
_UNSCOPED = frozenset({Kind.DOMAIN.value, Kind.GOAL.value, Kind.CORPORATE_PRIORITY.value, Kind.VISION.value})
_SHARED = frozenset({Kind.DOMAIN.value, Kind.GOAL.value})


def element_key(mention: Mention, scope: str) -> Key:
    """(kind, scope, code, folded label)."""
    return mention.kind.value, scope, mention.code.upper(), fold_name(mention.label)


def join_elements(keys: Iterable[Key], sets: Sets, companions: Mapping[str, str]) -> None:
    """Join the keys that name one element.

    Args:
        keys: of every element mentioned.
        sets: joined in place.
        companions: scope of an action plan -> scope of the strategy whose domains and goals it delivers.
    """
    keys = sorted(set(keys))
    groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in keys:
        groups[key[:2]].append(key)
    for (kind, _), group in sorted(groups.items()):
        _join_codes(group, sets)
        if len(group) <= 3000:
            _join_words(group, sets, exact=kind in {Kind.MEASURE.value, Kind.OUTCOME.value})
    _join_companions(keys, sets, companions)
    _join_unscoped(keys, sets)


def _join_companions(keys: Sequence[Key], sets: Sets, companions: Mapping[str, str]) -> None:
    """The domains and goals of an action plan are those of its strategy, where code and words agree."""
    held: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key in keys:
        held[key[0], key[1], key[2]].append(key)
    for key in keys:
        scope = companions.get(key[1])
        if scope is None or key[0] not in _SHARED or not key[2]:
            continue
        for other in held[key[0], scope, key[2]]:
            if fuzz.token_set_ratio(key[3], other[3]) >= _SAME_WORDS or _bare(key):
                sets.join(key, other)


def _join_unscoped(keys: Sequence[Key], sets: Sets) -> None:
    """An element named without its strategy is the only one of its code and words that some strategy holds."""
    for key in keys:
        if key[1] or key[0] not in _UNSCOPED:
            continue
        same = {
            sets.find(other)
            for other in keys
            if other[1] and _alike(key, other) and (not key[2] or not other[2] or key[2] == other[2])
        }
        if len(same) == 1:
            sets.join(key, next(iter(same)))


def _alike(key: Key, other: Key) -> bool:
    """Whether two keys of one kind have the same words, or the one a bare code that the other has."""
    if key[0] != other[0]:
        return False
    return key[3] == other[3] or _near(key[3], other[3]) or (_bare(key) and key[2] == other[2])


def _join_codes(group: list[Key], sets: Sets) -> None:
    coded: dict[str, list[Key]] = defaultdict(list)
    for key in group:
        if key[2]:
            coded[key[2]].append(key)
    for keys in coded.values():
        for position, first in enumerate(keys):
            for second in keys[position + 1 :]:
                if _bare(first) or _bare(second) or fuzz.token_set_ratio(first[3], second[3]) >= _SAME_CODE:
                    sets.join(first, second)


def _bare(key: Key) -> bool:
    """Whether the label is only the level word and the code: 'Domain 1'."""
    return key[3].split()[-1:] == [key[2].lower()] and len(key[3].split()) <= 3


def _join_words(group: list[Key], sets: Sets, *, exact: bool) -> None:
    plain = [key for key in group if not key[2]]
    for position, first in enumerate(plain):
        for second in [*plain[position + 1 :], *(key for key in group if key[2])]:
            if first[3] == second[3] or (not exact and _near(first[3], second[3])):
                sets.join(first, second)


def _near(first: str, second: str) -> bool:
    return abs(len(first) - len(second)) <= 12 and fuzz.ratio(first, second) >= _SAME_WORDS
