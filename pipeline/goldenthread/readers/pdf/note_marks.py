"""Signs of footnotes taken off the words they stand at: a raised '1' behind '2025' must not make it '20251'.

A sign is known by its size and its base line: clearly smaller than the word it touches, and raised. What is raised for
another reason stays: the power of a unit ('m2'), a fraction, an ordinal's letters, figures that the word goes on after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.readers.pdf.model import PageContent, Word

_SIGN = re.compile(r"[\[(]?\d{1,3}(?:[,;–-]\d{1,3})*[\])]?|[*†‡§¶]{1,3}")
#: A word that a raised figure is a power of: a unit, or a single letter.
_POWER = re.compile(r"(?:.*[\d/(])?(?:[kcmdµ]?m|ft|in|yd|mi|s|[a-z])", re.IGNORECASE)
_FRACTION = ("/", "⁄")
#: The largest a sign is against its word, and how far it is raised and set off, all in the word's font size. Word
#: processors draw signs at 0.58 to 0.67 of the size and raise them by 0.33 to 0.46.
_LARGEST = 0.8
_RAISED = (0.15, 0.8)
_NEAR = (-0.2, 0.3)
_SPACE = 0.12
#: Words looked at around a sign's beginning; a page has a handful there.
_MOST_NEIGHBOURS = 200
_ACROSS, _DOWN = 8.0, 16.0

_Places = dict[tuple[int, int], list[Word]]


def take_note_marks(content: PageContent) -> None:
    """Take the signs out of the page's words; the word before each is marked as noted. A plain page keeps them."""
    if content.plain:
        return
    signs = [word for word in content.words if word.face.turn == 0 and _SIGN.fullmatch(word.text)]
    places = _places(content.words) if signs else {}
    after = {word.order: word for word in content.words}
    taken: set[int] = set()
    for sign in sorted(signs, key=lambda word: (word.x0, word.top)):
        word = _word_before(sign, places)
        following = after.get(sign.order + 1)
        if word is None or _POWER.fullmatch(word.text) or _goes_on(sign, following):
            continue
        taken.add(id(sign))
        word.noted, word.x1 = True, max(word.x1, sign.x1)
        places.setdefault(_place(word.x1, word), []).append(word)
        if following is not None and following.x0 - sign.x1 < _SPACE * word.size:
            following.spaced = False
    content.seen -= sum(len(word.text) for word in content.words if id(word) in taken)
    content.words = [word for word in content.words if id(word) not in taken]


def cut_at_notes(text: str, words: Sequence[Word]) -> tuple[str, ...]:
    """The runs of a text that stand in the source without a sign between them; empty where that is all of it.

    Args:
        text: words joined, with nothing but white space and hyphens between them changed.
        words: the words, in order.
    """
    cuts: list[int] = []
    letters = 0
    for word in words:
        letters += sum(c.isalnum() for c in word.text)
        if word.noted:
            cuts.append(letters)
    runs, start, seen = [], 0, 0
    for place, character in enumerate(text):
        # A cut is made at white space, so that the runs joined by a space are the text.
        if cuts and character == " " and seen >= cuts[0]:
            runs.append(text[start:place])
            start, cuts = place + 1, [cut for cut in cuts if cut > seen]
        seen += character.isalnum()
    return (*runs, text[start:]) if runs else ()


def _places(words: Sequence[Word]) -> _Places:
    found: _Places = {}
    for word in words:
        if word.face.turn == 0:
            found.setdefault(_place(word.x1, word), []).append(word)
    return found


def _place(x: float, word: Word) -> tuple[int, int]:
    return int(x // _ACROSS), int(word.bottom // _DOWN)


def _word_before(sign: Word, places: _Places) -> Word | None:
    """The word a sign touches from behind, if it is raised beside it; the nearest of several."""
    across, down = _place(sign.x0, sign)
    near = [
        word
        for column in (across - 1, across, across + 1)
        for row in (down, down + 1)
        for word in places.get((column, row), ())[:_MOST_NEIGHBOURS]
        if word is not sign and _is_sign_of(sign, word)
    ]
    return min(near, key=lambda word: (abs(sign.x0 - word.x1), word.order), default=None)


def _is_sign_of(sign: Word, word: Word) -> bool:
    if sign.size > _LARGEST * word.size or not (word.text[-1].isalnum() or word.text[-1] in ".,;:!?%)]'\"’”"):
        return False
    raised, gap = _base(word) - _base(sign), sign.x0 - word.x1
    low, high = (share * word.size for share in _RAISED)
    return low <= raised <= high and _NEAR[0] * word.size <= gap <= _NEAR[1] * word.size


def _base(word: Word) -> float:
    """The y of a word's base line, which lies a quarter of its size above its bottom."""
    return word.bottom - 0.25 * word.size


def _goes_on(sign: Word, following: Word | None) -> bool:
    """Whether letters or a fraction's bar follow without a space: the raised figure is part of a word."""
    if following is None or following.x0 - sign.x1 > _SPACE * following.size or following.x1 < sign.x0:
        return False
    same_line = abs(_base(following) - _base(sign)) < following.size
    return same_line and (following.text[0].isalnum() or following.text.startswith(_FRACTION))
