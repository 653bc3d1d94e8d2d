"""Agents that may be one and are kept apart: near names, initials, a place or body word more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from goldenthread.facts.model import Mention
from goldenthread.resolve.agents import BODY, PERSON, ROLE, Key, agent_key
from goldenthread.resolve.clusters import Doubt
from goldenthread.resolve.names import is_abbreviation
from goldenthread.resolve.near import near_pairs
from goldenthread.resolve.places import Places
from goldenthread.resolve.reasons import quoted

#: Letters in common, of 100, from which two names are listed.
_NEAR = 88.0
#: How sure it is that a short form without a definition stands for a name with its initials: of one, of several.
_INITIALS_OF_ONE, _INITIALS_OF_SEVERAL = 90.0, 80.0
#: The most words of a place, body or both that one name may have more than the other.
_MOST_EXTRA = 5
_BEFORE = frozenset({"for", "of", "in", "at"})


def doubtful_agents(mentions: Iterable[Mention], places: Places) -> list[Doubt[Key]]:
    """The pairs of keys (`agents.agent_key`) that may name one agent, joined or not."""
    known: dict[Key, str] = {}
    for mention in sorted(mentions):
        known.setdefault(agent_key(mention), mention.label)
    return [*_initials(known), *_near_names(known, places), *_longer(known, places)]


def _initials(known: dict[Key, str]) -> Iterator[Doubt[Key]]:
    """Short forms that no document defines, with the names whose initials they are."""
    full: dict[str, list[Key]] = defaultdict(list)
    for key, label in known.items():
        words = label.replace("-", " ").split()
        if len(words) > 1 and key[0] != PERSON:
            for letters in {_first_letters(words), _first_letters(w for w in words if w[0].isupper())}:
                full[letters].append(key)
    for key, label in known.items():
        if key[2] or not is_abbreviation(label):
            continue
        meant = full.get(label.rstrip("s").upper(), [])
        score = _INITIALS_OF_ONE if len(meant) == 1 else _INITIALS_OF_SEVERAL
        for other in meant:
            yield Doubt(key, other, f"{quoted(label)} may be the initials of {quoted(known[other])}", score)


def _first_letters(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words).upper()


def _near_names(known: dict[Key, str], places: Places) -> Iterator[Doubt[Key]]:
    """Names of one family that are spelt nearly alike."""
    for family in (BODY, ROLE, PERSON):
        keys: dict[str, list[Key]] = defaultdict(list)
        for key in known:
            if key[0] == family and not is_abbreviation(known[key]):
                keys[key[1]].append(key)
        for first, second, score in near_pairs(keys, _NEAR):
            one, other = keys[first][0], keys[second][0]
            if _short_forms(known[one]) == _short_forms(known[other]) and not places.two_places(first, second):
                yield Doubt(one, other, "near spelling", score)


def _short_forms(name: str) -> set[str]:
    """The short forms in a name: 'Northmere ICB' and 'Northmere ICP' are near in letters only."""
    return {word for word in name.split() if is_abbreviation(word)}


def _longer(known: dict[Key, str], places: Places) -> Iterator[Doubt[Key]]:
    """Names that are another name with a place or a body before or behind it."""
    named = {key[:2]: key for key in sorted(known, reverse=True)}
    for key in known:
        if key[0] == PERSON:
            continue
        words = key[1].split()
        for start, end in _cuts(len(words)):
            rest, extra = words[start:end], words[:start] + words[end:]
            other = named.get((key[0], " ".join(rest)))
            if other and not places.heads.issuperset(rest) and _says_only_whose(extra, start, places, named):
                score = fuzz.ratio(key[1], other[1])
                reason = f"{quoted(known[key])} is {quoted(known[other])} with {quoted(' '.join(extra))}"
                yield Doubt(key, other, reason, score)


def _cuts(count: int) -> Iterator[tuple[int, int]]:
    """(start, end) of what is left when words are taken from the front or from the end."""
    for extra in range(1, min(_MOST_EXTRA, count - 1) + 1):
        yield extra, count
        yield 0, count - extra


def _says_only_whose(extra: list[str], front: int, places: Places, named: dict[tuple[str, str], Key]) -> bool:
    """Whether words say no more than whose or what sort of body it is: a place, a body's name or 'team'."""
    text = " ".join(extra[extra[0] in _BEFORE :])
    if text in places.known or (BODY, text) in named:
        return True
    return not front and all(word in places.heads for word in extra)
