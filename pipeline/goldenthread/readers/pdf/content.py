"""One page of an open PDF as `PageContent`."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from goldenthread.readers.pdf.drawing import read_drawing
from goldenthread.readers.pdf.frame import Frame
from goldenthread.readers.pdf.glyphs import read_words
from goldenthread.readers.pdf.model import Box, PageContent, Word, inside
from goldenthread.readers.pdf.note_marks import take_note_marks
from goldenthread.readers.pdf.opening import page_links
from goldenthread.readers.pdf.structure_tags import attach_tags
from goldenthread.settings import Limits

#: A page of the densest print has some 3,000 words; laying out many more would take minutes.
_MOST_WORDS = 12_000
_ADDRESS = re.compile(r"://|^www\.|\w\.\w", re.IGNORECASE)


def read_page(document: pdfium.PdfDocument, index: int, limits: Limits) -> PageContent:
    """Read the page at `index` (from 0); the page is closed again.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded.
    """
    page = document[index]
    try:
        left, bottom, right, top = page.get_bbox()
        frame = Frame(left, bottom, right, top, page.get_rotation() // 90)
        content = _read(page, frame, index, limits)
        turn = _main_turn(content)
        if turn:
            frame = frame.turned(-turn)
            content = _read(page, frame, index, limits)
        attach_tags(page.raw, content, index / len(document), limits.tag_elements)
        take_note_marks(content)
        _attach_links(document, page, frame, content)
        _write_bullets(content)
        return content
    finally:
        page.close()


def _read(page: pdfium.PdfPage, frame: Frame, index: int, limits: Limits) -> PageContent:
    content = PageContent(index + 1, *frame.size)
    textpage = page.get_textpage()
    try:
        read_words(textpage, frame, content)
        content.seen = max(content.seen + _visible(textpage.get_text_range()), 0)
    finally:
        textpage.close()
    read_drawing(page.raw, frame, content, limits.page_objects)
    if len(content.words) > _MOST_WORDS:
        content.plain = True
    return content


def _main_turn(content: PageContent) -> int:
    """The direction most of the page is written in: a wide table may be set sideways on an upright page."""
    letters: Counter[int] = Counter()
    for word in content.words:
        letters[word.face.turn] += len(word.text)
    if not letters or sum(letters.values()) < 200:
        return 0
    turn, count = letters.most_common(1)[0]
    return turn if turn > 0 and count > 0.7 * sum(letters.values()) else 0


def _attach_links(document: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame, content: PageContent) -> None:
    for corners, target in page_links(document, page):
        box = frame.box(*corners)
        for word in content.words:
            if inside(word.middle, box, 1.0):
                word.link = target
    for target, run in itertools.groupby(content.words, key=lambda word: word.link):
        if target:
            _glue_address(target, list(run))


def _glue_address(target: str, words: list[Word]) -> None:
    """An address that stands under its own link, broken to fit a narrow cell, is one word."""
    text = "".join(word.text for word in words)
    if _ADDRESS.search(text) and text in "".join(target.split()):
        for word in words[1:]:
            word.glued = True


def _write_bullets(content: PageContent) -> None:
    """Dots drawn left of lines become bullets in the text, as they are on the page: two under each other, or of a size
    with two that are, as in a list within a list.
    """
    words = [word for word in content.words if word.face.turn == 0]
    found = [(dot, _word_right_of(dot, words)) for dot in content.dots]
    bullets = [(dot, word) for dot, word in found if word is not None]
    listed = [dot for dot, _ in bullets if sum(abs(other[0] - dot[0]) < 1.5 for other, _ in bullets) >= 2]
    for dot, word in bullets:
        if dot in listed or any(abs(_width(dot) - _width(other)) < 0.8 for other in listed):
            content.words.append(Word("•", dot[0], word.top, dot[2], word.bottom, word.face, True, -1))
            content.seen += 1


def _width(box: Box) -> float:
    return box[2] - box[0]


def _word_right_of(dot: Box, words: list[Word]) -> Word | None:
    """The first word of the line a dot stands before, if the dot is as big and as high as a bullet would be."""
    y = (dot[1] + dot[3]) / 2
    level = [word for word in words if word.bottom - 0.95 * word.size < y < word.bottom - 0.25 * word.size]
    right = min((word for word in level if word.x0 >= dot[2]), key=lambda word: word.x0, default=None)
    if right is None or not 0.15 * right.size < dot[2] - dot[0] < 0.6 * right.size:
        return None
    alone = not any(dot[0] - 2 * word.size < word.x1 and word.x0 < dot[0] for word in level)
    return right if alone and 1 < right.x0 - dot[2] < 2.2 * right.size else None


def _visible(text: str) -> int:
    return sum(1 for character in text if character > " " and not character.isspace())
