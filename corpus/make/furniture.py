"""What is drawn on a page around its text: footers, page numbers, running headers."""

from __future__ import annotations

from kit_pdf import Furniture
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate


def nothing(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Page furniture for a page without any."""


def footer(left: str, number: str = "Page {}", font: str = "Helvetica") -> Furniture:
    """Furniture: a rule, a text at the left and a page number at the right."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        width = canvas._pagesize[0]
        canvas.saveState()
        canvas.setFont(font, 8.5)
        canvas.setStrokeColor(colors.HexColor("#808080"))
        canvas.line(20 * mm, 14 * mm, width - 20 * mm, 14 * mm)
        canvas.drawString(20 * mm, 9 * mm, left)
        canvas.drawRightString(width - 20 * mm, 9 * mm, number.format(document.page))
        canvas.restoreState()

    return draw


def header_and_footer(head: str, left: str, number: str = "{}", font: str = "Helvetica") -> Furniture:
    """Furniture: a running header above, a footer below."""
    below = footer(left, number, font=font)

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        below(canvas, document)
        canvas.saveState()
        canvas.setFont(font, 8.5)
        canvas.setFillColor(colors.HexColor("#606060"))
        width, height = canvas._pagesize
        canvas.drawRightString(width - 20 * mm, height - 11 * mm, head)
        canvas.restoreState()

    return draw
