"""Which role a table's column plays, from its header's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon, load_lexicon

_NOT_WORDS = re.compile(r"[^\w&/#%']+")
_CONTRACTED = (("'ll ", " will "), ("'ve ", " have "), ("who's ", "who is "), ("what's ", "what is "))
#: Below it a header that is not a synonym, nor holds one, plays no known role.
_FUZZY_FLOOR = 88.0
#: How sure a header is that names its role twice.
_EITHER = 0.9
#: How sure the words before a preposition are: less than what stands for a label in running text.
_HEAD = 0.69
_MOST_WORDS = 9
#: Synonyms of so many words or fewer weigh less than the words before a preposition.
_SHORT = 2


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """A role of `columns.toml` and how sure its header is, 0 to 1."""

    name: str
    score: float


def fold_header(text: str) -> str:
    """A header in the form that synonyms are compared in: lower case, words only, one space between."""
    plain = text.lower().replace("’", "'")
    for short, full in _CONTRACTED:
        plain = plain.replace(short, full)
    return " ".join(_NOT_WORDS.sub(" ", plain).split())


@kept_for("columns")
def _synonyms(lexicon: Lexicon) -> dict[str, str]:
    columns = lexicon.section("columns")
    return {fold_header(word): role for role, words in columns.items() for word in words}


def header_role(text: str, lexicon: Lexicon | None = None) -> ColumnRole | None:
    """The role a header names, or None: the first of `header_roles`."""
    return next(iter(header_roles(text, lexicon)), None)


@lru_cache(maxsize=4096)
def header_roles(text: str, lexicon: Lexicon | None = None) -> tuple[ColumnRole, ...]:
    """The roles a header may name, surest first; none where it names no known one.

    An exact synonym is surest; then a header that begins or ends with one; then a near spelling of one.
    """
    lexicon = lexicon or load_lexicon()
    synonyms = _synonyms(lexicon)
    folded = fold_header(text)
    if not folded or len(folded) > 90:
        return ()
    if folded in synonyms:
        return (ColumnRole(synonyms[folded], 1.0),)
    either = _either_of(folded, synonyms)
    if either:
        return (either,)
    held = _held_synonyms(folded, synonyms, lexicon)
    if held:
        return held
    if len(folded) >= 5:
        near = process.extractOne(folded, synonyms.keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY_FLOOR)
        if near:
            return (ColumnRole(synonyms[near[0]], near[1] / 100 * 0.9),)
    return ()


def _either_of(folded: str, synonyms: dict[str, str]) -> ColumnRole | None:
    """The role of a header of several names with slashes between, where each names the same: 'Impact / outputs'."""
    roles = [synonyms.get(part.strip()) for part in folded.split("/")]
    same = len(roles) > 1 and roles[0] is not None and len(set(roles)) == 1
    return ColumnRole(roles[0] or "", _EITHER) if same else None


def _held_synonyms(folded: str, synonyms: dict[str, str], lexicon: Lexicon) -> tuple[ColumnRole, ...]:
    """The roles of the synonyms at a header's edges, the likelier first.

    A long one is surest; then the words before 'of' or 'for', which name the thing ('Owner of the action'); then the
    last words ('Action owner'), then the first.
    """
    words = folded.split()
    if len(words) > _MOST_WORDS:
        return ()
    found: list[ColumnRole] = []
    for size in range(min(len(words) - 1, 6), 0, -1):
        if size == _SHORT:
            found += _before_preposition(words, synonyms, lexicon)
        for part in (words[-size:], words[:size]):
            name = " ".join(part)
            if name in synonyms and (size > 1 or (len(name) > 3 and name not in _asking(lexicon))):
                found.append(ColumnRole(synonyms[name], 0.6 + 0.3 * size / len(words)))
    return tuple({role.name: role for role in reversed(found)}[name] for name in dict.fromkeys(r.name for r in found))


def _before_preposition(words: list[str], synonyms: dict[str, str], lexicon: Lexicon) -> list[ColumnRole]:
    """The role of the words before the first preposition: 'Target for the end of the strategy' is a target."""
    prepositions = lexicon.words("header_grammar", "prepositions")
    cut = next((n for n, word in enumerate(words) if word in prepositions), 0)
    if not cut or words[0] in _asking(lexicon) or words[cut - 1] in lexicon.words("header_grammar", "transparent"):
        return []
    for size in range(min(cut, 4), 0, -1):
        name = " ".join(words[cut - size : cut])
        if name in synonyms:
            return [ColumnRole(synonyms[name], _HEAD)]
    return []


def _asking(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words("header_grammar", "questions"))
