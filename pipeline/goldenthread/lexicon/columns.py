"""Which role a table's column plays, from its header's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from goldenthread.lexicon.load import Lexicon, load_lexicon

_NOT_WORDS = re.compile(r"[^\w&/#%']+")
#: Below it a header that is not a synonym, nor holds one, plays no known role.
_FUZZY_FLOOR = 88.0
#: How sure a header is that names its role twice.
_EITHER = 0.9


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """A role of `columns.toml` and how sure its header is, 0 to 1."""

    name: str
    score: float


def fold_header(text: str) -> str:
    """A header in the form that synonyms are compared in: lower case, words only, one space between."""
    return " ".join(_NOT_WORDS.sub(" ", text.lower().replace("’", "'")).split())


@lru_cache(maxsize=8)
def _synonyms(lexicon: Lexicon) -> dict[str, str]:
    columns = lexicon.section("columns")
    return {fold_header(word): role for role, words in columns.items() for word in words}


@lru_cache(maxsize=4096)
def header_role(text: str, lexicon: Lexicon | None = None) -> ColumnRole | None:
    """The role a header names, or None.

    An exact synonym is surest; then a header that begins or ends with one; then a near spelling of one.
    """
    synonyms = _synonyms(lexicon or load_lexicon())
    folded = fold_header(text)
    if not folded or len(folded) > 90:
        return None
    if folded in synonyms:
        return ColumnRole(synonyms[folded], 1.0)
    held = _either_of(folded, synonyms) or _held_synonym(folded, synonyms)
    if held:
        return held
    if len(folded) >= 5:
        near = process.extractOne(folded, synonyms.keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY_FLOOR)
        if near:
            return ColumnRole(synonyms[near[0]], near[1] / 100 * 0.9)
    return None


def _either_of(folded: str, synonyms: dict[str, str]) -> ColumnRole | None:
    """The role of a header of several names with slashes between, where each names the same: 'Impact / outputs'."""
    roles = [synonyms.get(part.strip()) for part in folded.split("/")]
    same = len(roles) > 1 and roles[0] is not None and len(set(roles)) == 1
    return ColumnRole(roles[0] or "", _EITHER) if same else None


def _held_synonym(folded: str, synonyms: dict[str, str]) -> ColumnRole | None:
    """The longest synonym at an edge of the header: the last words name the thing ('Action owner'), then the first."""
    words = folded.split()
    if len(words) > 9:
        return None
    for size in range(min(len(words) - 1, 6), 0, -1):
        for part in (words[-size:], words[:size]):
            name = " ".join(part)
            if name in synonyms and (size > 1 or len(name) > 3):
                return ColumnRole(synonyms[name], 0.6 + 0.3 * size / len(words))
    return None
