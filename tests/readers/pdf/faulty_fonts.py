"""Draws PDFs whose fonts show one letter and state another, as some programs write them."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import ttfonts
from reportlab.pdfgen.canvas import Canvas

_VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
_MAP = ttfonts.makeToUnicodeCMap

PROSE = (
    "This strategy brings together the organisations that are working through the coming year.",
    "We are making good progress, and the housing programme is getting bigger again.",
    "Our goals are strong neighbourhoods, good lighting, green growth and higher wages.",
    "The managers agreed that nothing should be changed in the budget or the guidance.",
    "Young people are helping with the design of gardens and playgrounds near the bridge.",
    "The partnership will begin meeting again in August and bring figures and findings.",
    "Through training and engagement, a larger group is gaining knowledge and confidence.",
)


def draw(
    path: Path,
    pages: Sequence[Sequence[tuple[str, str]]],
    wrong: Mapping[str, str],
    table: Sequence[tuple[str, str]] = (),
) -> Path:
    """A PDF of pages of (font, line); 'good' is Helvetica, any other font is Vera and states what `wrong` says.

    The rows of a ruled table of two columns in the last font stand at the end of the last page.

    A letter drawn with Vera looks right on the page, and is `wrong[letter]` in the file's text.
    """
    canvas = Canvas(str(path), pagesize=A4)
    fonts = {font for page in pages for font, _ in page if font != "good"}
    made = {font: ttfonts.TTFont(font, str(_VERA)) for font in fonts}
    for font in made.values():
        ttfonts.pdfmetrics.registerFont(font)
    for page in pages:
        y = 780
        for font, line in page:
            canvas.setFont("Helvetica" if font == "good" else font, 11)
            canvas.drawString(50, y, line)
            y -= 18
        if page is pages[-1]:
            _rule(canvas, table, y - 20)
        canvas.showPage()
    with patch.object(ttfonts, "makeToUnicodeCMap", _stating(wrong)):
        canvas.save()
    return path


def _rule(canvas: Canvas, table: Sequence[tuple[str, str]], top: float) -> None:
    for number, row in enumerate(table):
        for column, words in enumerate(row):
            x, y = 50 + 200 * column, top - 24 * (number + 1)
            canvas.rect(x, y, 200, 24)
            canvas.drawString(x + 6, y + 8, words)


def _stating(wrong: Mapping[str, str]) -> Callable[[str, Sequence[int]], str]:
    table = {ord(letter): ord(stated) for letter, stated in wrong.items()}

    def stated(name: str, subset: Sequence[int]) -> str:
        return _MAP(name, [table.get(code, code) for code in subset])

    return stated


def moved(distance: int) -> dict[str, str]:
    """Every sign stated as the one so far from it."""
    return {chr(code): chr(code + distance) for code in range(32, 127)}


def exchanged(seed: int = 7) -> dict[str, str]:
    """Every small letter stated as another, without any system."""
    letters = list(string.ascii_lowercase)
    random.Random(seed).shuffle(letters)
    return dict(zip(string.ascii_lowercase, letters, strict=True))
