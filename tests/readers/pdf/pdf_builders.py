"""Draws the PDFs that the tests read: what a council's word processor or designer would have made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT = 60.0


class Page:
    """A canvas with a pen that goes down the page from its top left corner."""

    def __init__(self, path: Path, size: tuple[float, float] = A4, encrypt: str | None = None) -> None:
        self.canvas = Canvas(str(path), pagesize=size, encrypt=encrypt)
        self.height = size[1]
        self.y = 80.0

    def text(
        self, x: float, top: float, words: str, size: float = 11, bold: bool = False, colour: str = "#000000"
    ) -> None:
        """One line of text; `top` is the base line's distance from the top of the page."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.setFillColor(colour)
        self.canvas.drawString(x, self.height - top, words)

    def lines(self, x: float, lines: Sequence[str], size: float = 11, bold: bool = False, gap: float = 10) -> None:
        """Lines of one paragraph at the pen, then a gap."""
        for words in lines:
            self.text(x, self.y, words, size, bold)
            self.y += 1.25 * size
        self.y += gap

    def heading(self, words: str, size: float = 16) -> None:
        self.y += 6
        self.lines(LEFT, [words], size, bold=True)

    def line(self, x0: float, top0: float, x1: float, top1: float) -> None:
        self.canvas.line(x0, self.height - top0, x1, self.height - top1)

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: str | None = None) -> None:
        if fill:
            self.canvas.setFillColor(fill)
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=1, fill=int(fill is not None))

    def next(self) -> None:
        self.canvas.showPage()
        self.y = 80.0

    def save(self) -> None:
        self.canvas.showPage()
        self.canvas.save()


Cells = Sequence[Sequence[str | None]]


def ruled(
    page: Page,
    top: float,
    widths: Sequence[float],
    rows: Cells,
    heights: Sequence[float],
    header: bool = False,
) -> float:
    """Draw a ruled table and return its bottom; None merges a cell with the one above it."""
    edges = [LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
    tops = [top + sum(heights[:i]) for i in range(len(heights) + 1)]
    for index, row in enumerate(rows):
        for column, words in enumerate(row):
            if words is not None:
                page.line(edges[column], tops[index], edges[column + 1], tops[index])
            page.line(edges[column], tops[index], edges[column], tops[index + 1])
            for number, part in enumerate((words or "").split("\n")):
                page.text(edges[column] + 4, tops[index] + 13 + 12 * number, part, 10, header and index == 0)
    page.line(edges[-1], tops[0], edges[-1], tops[-1])
    page.line(edges[0], tops[-1], edges[-1], tops[-1])
    return tops[-1]


PROSE = (
    "The board met in the spring and agreed that the plan for the coming",
    "years should rest on what residents had told it about their streets,",
    "their homes and the help they can call on when times are hard.",
)


def prose(page: Page, times: int = 1) -> None:
    """Paragraphs of running text at the pen."""
    for _ in range(times):
        page.lines(LEFT, PROSE)
