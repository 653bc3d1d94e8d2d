"""What Tesseract saw as words of a page: in points, upright, with a font size and a base line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.readers.pdf.model import Box, Face, Word
from goldenthread.readers.pdf.ocr.hocr import SeenLine, SeenWord

#: Sizes measured on a scan vary by this much between lines set alike.
_SAME_SIZE = 0.12
#: The height from the lowest to the highest stroke of letters is nearly the font's size: on print from 8 to 20 points,
#: Tesseract's figure was 0.90 to 0.98 of it.
_SIZE_OF_HEIGHT = 1.05
#: How a round or square bullet before a line is read.
MISREAD_BULLETS = frozenset("e°¢«»©®*·¥@■●▪")
_DESCENDERS = frozenset("gjpqyQ,;()[]{}/|")


@dataclass(frozen=True, slots=True)
class Place:
    """From dots of the drawing to points of the page with most of its text upright.

    Attributes:
        width, height: the page as it was drawn, in points.
        scale: dots a point.
        turn: quarter turns clockwise of the writing direction of most of its text.
    """

    width: float
    height: float
    scale: float
    turn: int

    def box(self, dots: Box) -> Box:
        """A box of the drawing on the page."""
        ax, ay = self._point(dots[0] / self.scale, dots[1] / self.scale)
        bx, by = self._point(dots[2] / self.scale, dots[3] / self.scale)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 1:
            return (y, self.width - x)
        if self.turn == 2:
            return (self.width - x, self.height - y)
        return (self.height - y, x) if self.turn == 3 else (x, y)


class Setter:
    """Makes words of the lines of one document: a size met on one page is the same size on the next."""

    def __init__(self) -> None:
        """Begin a document."""
        self._sizes: list[float] = []

    def words(self, line: SeenLine, place: Place) -> list[Word]:
        """The words of a line in points on the upright page."""
        turn = line.turn if line.turn < 0 else (line.turn - place.turn) % 4
        face = Face(self._size(line.size / place.scale * _SIZE_OF_HEIGHT), turn=turn)
        made = [
            Word(text, *place.box(seen.box), face) for seen, text in zip(line.words, _texts(line.words), strict=True)
        ]
        if face.turn == 0:
            for word, base in zip(made, _bases(line, made, place.scale), strict=True):
                word.top, word.bottom = base - 0.75 * face.size, base + 0.25 * face.size
        return made

    def _size(self, measured: float) -> float:
        """The size met before that is nearly the same, else a new one."""
        known = next((size for size in self._sizes if abs(size - measured) <= _SAME_SIZE * size), None)
        if known is None:
            known = max(round(2 * measured) / 2, 1.0)
            self._sizes.append(known)
        return known


def main_turn(lines: Iterable[SeenLine]) -> int:
    """Quarter turns clockwise of the writing direction of most letters."""
    letters: dict[int, int] = {}
    for line in lines:
        letters[line.turn] = letters.get(line.turn, 0) + sum(len(word.text) for word in line.words)
    turn = max(sorted(letters), key=lambda key: letters[key], default=0)
    return max(turn, 0)


def _texts(words: tuple[SeenWord, ...]) -> list[str]:
    texts = [word.text for word in words]
    if len(texts) > 1 and texts[0] in MISREAD_BULLETS:
        texts[0] = "•"
    return texts


def _bases(line: SeenLine, words: list[Word], scale: float) -> list[float]:
    """The base line under each word, in points from the page's top."""
    if line.base is not None and line.turn == 0:
        slope, offset = line.base
        left, bottom = line.box[0] / scale, line.box[3] / scale
        return [bottom + offset / scale + slope * (word.x0 - left) for word in words]
    standing = [word.bottom for word in words if not _DESCENDERS & set(word.text)]
    base = max(standing, default=max(word.bottom for word in words) - 0.22 * words[0].size)
    return [base] * len(words)
