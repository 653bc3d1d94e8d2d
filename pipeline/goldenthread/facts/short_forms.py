"""Short forms that are the initials of a name: 'ICB' of 'Integrated Care Board'."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z0-9][\w’'&-]*")
_SMALL = frozenset({"and", "of", "for", "the", "in", "to", "on", "with", "by", "at", "a", "an", "&"})
_MOST_WORDS = 10


def spelled_before(short: str, text: str) -> str:
    """The last words of a text that a short form spells by their initials; '' when they do not."""
    words = list(_WORD.finditer(text))[-_MOST_WORDS:]
    letters = short[:-1] if short.endswith("s") and len(short) > 2 else short
    letters = letters.replace("&", "").upper()
    for start in range(len(words) - 1, -1, -1):
        if words[start][0].lower() in _SMALL:
            continue
        if _spells(letters, [word[0] for word in words[start:]]):
            return " ".join(text[words[start].start() :].split()).strip(" ,")
    return ""


def is_shortened(short: str, full: str) -> bool:
    """Whether one name is the other with some of its words as initials: 'Mere ICB', 'Mere Integrated Care Board'."""
    words, others = short.split(), full.split()
    return any(_stands_for(words, place, others) for place in range(len(words)))


def _stands_for(words: list[str], place: int, others: list[str]) -> bool:
    initials, end = words[place], len(others) - (len(words) - place - 1)
    spelt = " ".join(others[place:end])
    rest = [word.casefold() for word in (*words[:place], *words[place + 1 :])]
    same = rest == [word.casefold() for word in (*others[:place], *others[end:])]
    return same and initials.isupper() and bool(spelt) and spelled_before(initials, spelt) == spelt


def _spells(letters: str, words: list[str]) -> bool:
    """Whether the letters are the words' initials in order; small words and short forms are optional."""
    parts = [part for word in words for part in re.split(r"[-’']", word) if part]
    initials = [(p[0].upper(), p.lower() in _SMALL, p.isupper() and len(p) > 1) for p in parts if p[0].isalnum()]
    reached = {0}
    for initial, small, acronym in initials:
        taken = {position + 1 for position in reached if letters[position : position + 1] == initial}
        reached = taken | reached if small or acronym else taken
    return len(letters) in reached and len(letters) > 1
