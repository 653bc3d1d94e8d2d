"""A page as pdfium draws it, read by Tesseract into words with boxes, as if the file had stated them.

Tesseract runs as a child of the process that reads the document, in its process group and under its limits on memory
and processor time, with a limit of its own on the clock. What it is not sure of is left out.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from goldenthread.readers import tesseract
from goldenthread.readers.pdf.model import PageContent, Word, inside
from goldenthread.readers.pdf.ocr.hocr import SeenLine, read_hocr
from goldenthread.readers.pdf.ocr.seen_words import MISREAD_BULLETS, Place, Setter, main_turn
from goldenthread.settings import Limits

#: Of what Tesseract sees in a photograph it is seldom sure; of a page of print it drops a word here and there.
_LEAST_KEPT = 0.5
#: Marks that print has alone.
_MARKS = frozenset("•-–—&/£$€%+=")


class OcrError(Exception):
    """A page could not be read; the message says why, to follow 'was not read: '."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What came of a page.

    Attributes:
        words: how many words it gave.
        sure: the mean confidence in them, 0 to 100.
        dropped: how many more were seen but left out.
    """

    words: int
    sure: float
    dropped: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """Tesseract's hOCR of a page, the page's size in points as it was drawn, and the dots a point."""

    hocr: bytes
    size: tuple[float, float]
    scale: float


class Recogniser:
    """Reads pages of one document, in order."""

    def __init__(self, document: pdfium.PdfDocument, limits: Limits) -> None:
        """Prepare for an open document."""
        self._document = document
        self._limits = limits
        self._setter = Setter()
        self._pages = 0

    def read(self, content: PageContent, keep: bool) -> Recognition:
        """Read a page and put the words into `content`.

        Args:
            content: the page; it stays as it is when no words are found.
            keep: whether the words it has are kept beside the new ones, which then fill what is left of the page.

        Raises:
            OcrError: Tesseract is missing, failed or took too long, or the limit on pages is reached.
        """
        if not tesseract.version():
            raise OcrError("Tesseract, which OCR needs, is not installed")
        if self._pages >= self._limits.ocr_pages:
            raise OcrError(f"{self._limits.ocr_pages} pages of the file were read by OCR already")
        self._pages += 1
        seen = self._seen(content.number - 1)
        lines = read_hocr(seen.hocr)
        turn = main_turn(lines)
        sure, dropped = _sure_words(lines, self._limits.ocr_word_confidence)
        if sum(len(line.words) for line in sure) < _LEAST_KEPT * (dropped + sum(len(line.words) for line in sure)):
            return Recognition(0, 0.0, dropped)
        place = Place(*seen.size, seen.scale, turn)
        words = [word for line in sure for word in self._setter.words(line, place)]
        return _put(content, words, sure, dropped, place, keep)

    def _seen(self, index: int) -> _Seen:
        """What Tesseract sees on the page at `index`, from 0."""
        import pytesseract  # type: ignore[import-untyped]

        page = self._document[index]
        try:
            size = page.get_size()
            scale = _scale(size, self._limits)
            image = page.render(scale=scale, grayscale=True).to_pil()
        finally:
            page.close()
        try:
            found = pytesseract.image_to_pdf_or_hocr(
                image,
                lang=self._limits.ocr_languages,
                config=f"--psm {_segmentation()} --dpi {round(72 * scale)}",
                extension="hocr",
                timeout=self._limits.ocr_page_seconds,
            )
        except pytesseract.TesseractError as error:
            raise OcrError(f"Tesseract could not read it ({_short(error.message)})") from error
        except RuntimeError as error:
            raise OcrError(f"Tesseract needed more than {self._limits.ocr_page_seconds} seconds for it") from error
        except (OSError, ValueError) as error:
            raise OcrError(f"Tesseract could not be run ({_short(error)})") from error
        return _Seen(found if isinstance(found, bytes) else str(found).encode(), size, scale)


def _scale(size: tuple[float, float], limits: Limits) -> float:
    """Dots a point: the resolution of the settings, or what their limit on dots allows."""
    area = max(size[0] * size[1], 1.0)
    return min(limits.ocr_resolution / 72, math.sqrt(limits.ocr_pixels / area))


@functools.cache
def _segmentation() -> int:
    """Tesseract's mode: 1 looks for the way the page is turned, for which it needs data of its own; else 3."""
    import pytesseract

    return 1 if "osd" in pytesseract.get_languages() else 3


def _sure_words(lines: Iterable[SeenLine], least: int) -> tuple[list[SeenLine], int]:
    """The lines with the words Tesseract is sure of, and how many words were left out."""
    kept, dropped = [], 0
    for line in lines:
        words = tuple(word for word in line.words if word.sure >= least and _is_text(word.text))
        dropped += len(line.words) - len(words)
        if words:
            kept.append(SeenLine(words, line.box, line.size, line.base, line.turn))
    return kept, dropped


def _is_text(text: str) -> bool:
    """Whether it holds a letter, a figure or a mark that print has alone; the rest are specks and ruling lines."""
    return any(c.isalnum() for c in text) or text in _MARKS or text in MISREAD_BULLETS


def _put(
    content: PageContent, words: list[Word], lines: list[SeenLine], dropped: int, place: Place, keep: bool
) -> Recognition:
    """Put words into a page that is turned so that they are upright."""
    own = content.words if keep and not place.turn else []
    words = [word for word in words if not any(inside(word.middle, (w.x0, w.top, w.x1, w.bottom)) for w in own)]
    if not words:
        return Recognition(0, 0.0, dropped)
    shown = (place.width, place.height)
    content.width, content.height = shown[::-1] if place.turn % 2 else shown
    if place.turn:
        content.horizontal, content.vertical, content.panels, content.dots = [], [], [], []
    for order, word in enumerate(words):
        word.order = len(own) + order
    content.words = [*own, *words]
    content.seen = sum(len(word.text) for word in content.words)
    sure = [word.sure for line in lines for word in line.words]
    return Recognition(len(words), sum(sure) / len(sure), dropped)


def _short(error: object) -> str:
    return " ".join(str(error).split())[:120]
