"""Which mentions of a strategy's elements are one element: the same scope, and the same code or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from goldenthread.facts.model import Kind, Mention
from goldenthread.resolve.clusters import Sets
from goldenthread.resolve.names import fold_name

#: Words in common, of 100, for two elements with one code, and for two where at most one has a code.
_SAME_CODE = 60.0
_SAME_WORDS = 93.0
Key = tuple[str, str, str, str]


def element_key(mention: Mention, scope: str) -> Key:
    """(kind, scope, code, folded label)."""
    return mention.kind.value, scope, mention.code.upper(), fold_name(mention.label)


def join_elements(keys: Iterable[Key], sets: Sets) -> None:
    """Join the keys that name one element."""
    groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in sorted(set(keys)):
        groups[key[:2]].append(key)
    for (kind, _), group in sorted(groups.items()):
        _join_codes(group, sets)
        if len(group) <= 3000:
            _join_words(group, sets, exact=kind in {Kind.MEASURE.value, Kind.OUTCOME.value})


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
