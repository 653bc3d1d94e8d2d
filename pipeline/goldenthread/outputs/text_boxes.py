"""Labels wrapped to the width of a box before any browser is there to measure them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

FONT_SIZE = 14
LINE_HEIGHT = 18
HEADER_HEIGHT = 22
PADDING = 9

#: Most lines of a label; the whole of a longer one stands in the side panel, the list and the table.
MAX_LINES = 5

# Widths in em of the widest common sans-serif fonts (DejaVu Sans, Verdana), so that no font overflows a box.
_NARROW, _WIDE = set("ijlI.,;:'!|()[]/ ftr-"), set("mwMWQO@%&")
_EM = {"narrow": 0.36, "usual": 0.59, "capital": 0.69, "wide": 0.92}


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A label as lines, and the height in pixels of the box that holds them."""

    lines: tuple[str, ...]
    height: int


def text_width(text: str) -> float:
    """An upper estimate of the width of a text in pixels at `FONT_SIZE`."""
    return FONT_SIZE * sum(map(_em, text))


@lru_cache(maxsize=1024)
def _em(character: str) -> float:
    if character in _NARROW:
        return _EM["narrow"]
    if character in _WIDE or ord(character) > 0x2E7F:
        return _EM["wide"]
    return _EM["capital"] if character.isupper() else _EM["usual"]


def wrap(label: str, width: int, extra_lines: int = 0) -> Wrapped:
    """Wrap a label for a box.

    Args:
        label: the text; white space in it is folded.
        width: the width of the box in pixels.
        extra_lines: lines that are drawn below the label (a status), to be counted into the height.
    """
    lines = lines_of(label, width - 2 * PADDING, MAX_LINES)
    height = HEADER_HEIGHT + LINE_HEIGHT * (len(lines) + extra_lines) + PADDING
    return Wrapped(lines, height)


def lines_of(label: str, room: float, most: int) -> tuple[str, ...]:
    """A label in at most `most` lines, each no wider than `room` pixels; what does not fit is cut with an ellipsis."""
    lines = _lines(label.split(), room)
    if len(lines) > most:
        lines = [*lines[: most - 1], _shorten(lines[most - 1], room)]
    return tuple(lines)


def _lines(words: list[str], room: float) -> list[str]:
    lines: list[str] = []
    for word in (piece for whole in words for piece in _pieces(whole, room)):
        if lines and text_width(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _pieces(word: str, room: float) -> list[str]:
    """A word cut where it is wider than the box, as an address may be."""
    if len(word) * FONT_SIZE * _EM["wide"] < room - 1:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _shorten(line: str, room: float) -> str:
    while line and text_width(line + "…") > room:
        line = line[:-1]
    return line.rstrip() + "…"
