"""The words in Tesseract's hOCR: XHTML with a box, a base line and a confidence for what it saw.

hOCR rather than Tesseract's table of words, for it alone tells a line's letter height and base line; boxes are as high
as the letters that happen to be in them. The format: http://kba.github.io/hocr-spec/1.2/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from goldenthread.readers.pdf.model import Box

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(rf"\bbbox {_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}")
_BASE = re.compile(rf"\bbaseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"\bx_size {_NUMBER}")
_ANGLE = re.compile(rf"\btextangle {_NUMBER}")
_SURE = re.compile(rf"\bx_wconf {_NUMBER}")
#: Quarter turns clockwise of the writing direction, by hOCR's angle, which runs the other way.
_TURNS = {0: 0, 90: 3, 180: 2, 270: 1}


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word: its text, its box in dots, and how sure Tesseract is of it, 0 to 100."""

    text: str
    box: Box
    sure: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of words.

    Attributes:
        box: its box in dots.
        size: its letters' height from the lowest to the highest stroke, in dots.
        base: (slope, offset from the box's lower left corner) of its base line; None where it is not told.
        turn: quarter turns clockwise of its writing direction.
    """

    words: tuple[SeenWord, ...]
    box: Box
    size: float
    base: tuple[float, float] | None
    turn: int


def read_hocr(data: bytes) -> list[SeenLine]:
    """The lines of an hOCR page in Tesseract's reading order; empty where there is none."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        return []
    lines: dict[etree._Element, list[etree._Element]] = {}
    for word in root.iterfind(".//span[@class='ocrx_word']"):
        parent = word.getparent()
        if parent is not None:
            lines.setdefault(parent, []).append(word)
    return [line for parent, words in lines.items() if (line := _line(parent, list(_words(words)))) is not None]


def _words(elements: list[etree._Element]) -> Iterator[SeenWord]:
    for element in elements:
        title = element.get("title", "")
        text = "".join(str(element.xpath("string()")).split())
        box, sure = _box(title), _SURE.search(title)
        if text and box is not None and sure is not None:
            yield SeenWord(text, box, float(sure[1]))


def _line(element: etree._Element, words: list[SeenWord]) -> SeenLine | None:
    title = element.get("title", "")
    box, size, base, angle = _box(title), _SIZE.search(title), _BASE.search(title), _ANGLE.search(title)
    if box is None or size is None or not words or float(size[1]) <= 0:
        return None
    turn = _TURNS.get(round(float(angle[1])) % 360, -1) if angle else 0
    return SeenLine(tuple(words), box, float(size[1]), (float(base[1]), float(base[2])) if base else None, turn)


def _box(title: str) -> Box | None:
    match = _BOX.search(title)
    return (float(match[1]), float(match[2]), float(match[3]), float(match[4])) if match else None
