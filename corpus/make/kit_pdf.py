"""What every PDF of the corpus needs: pages with furniture, styles, and tables that break as in Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

rl_config.invariant = 1
rl_config.useA85 = 0

Furniture = Callable[[Canvas, BaseDocTemplate], None]

GREY = colors.HexColor("#d9d9d9")
PALE = colors.HexColor("#eef3f5")


@dataclass(frozen=True)
class Look:
    """The typography of one document: fonts of the standard 14, a colour and a body size in points."""

    font: str
    bold: str
    italic: str
    colour: str
    size: float = 10.5

    def style(self, name: str, **changes: object) -> ParagraphStyle:
        """A paragraph style of this look; `changes` are reportlab's own attributes."""
        base: dict[str, object] = {
            "fontName": self.font,
            "fontSize": self.size,
            "leading": self.size * 1.28,
            "spaceAfter": self.size * 0.6,
        }
        return ParagraphStyle(name, **{**base, **changes})


SANS = Look("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "#1f4e5f")
LARGE = Look("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "#1f4e5f", 12)
SERIF = Look("Times-Roman", "Times-Bold", "Times-Italic", "#5b2a52", 11.5)


class Writer:
    """A running list of flowables with one method a kind of content.

    Text is plain unless a method says `markup`; `outline` makes headings of level 1 PDF bookmarks as well.
    """

    def __init__(self, look: Look, outline: bool = False) -> None:
        """Start empty."""
        self.look = look
        self.outline = outline
        self.story: list[Flowable] = []
        bold, colour = look.bold, look.colour
        self.title = look.style("title", fontName=bold, fontSize=26, leading=31, textColor=colour, spaceAfter=12)
        self.h1 = look.style(
            "h1", fontName=bold, fontSize=17, leading=21, textColor=colour, spaceAfter=8, keepWithNext=1
        )
        self.h2 = look.style("h2", fontName=bold, fontSize=13, leading=16, spaceBefore=7, spaceAfter=5, keepWithNext=1)
        self.h3 = look.style("h3", fontName=bold, fontSize=look.size + 0.5, spaceBefore=4, spaceAfter=3, keepWithNext=1)
        self.body = look.style("body")
        self.small = look.style("small", fontSize=look.size - 2, leading=(look.size - 2) * 1.25, spaceAfter=3)
        self.centre = look.style("centre", alignment=TA_CENTER)
        self.cell = look.style("cell", fontSize=look.size - 2, leading=(look.size - 2) * 1.2, spaceAfter=0)
        self.cell_bold = look.style(
            "cellb", fontName=bold, fontSize=look.size - 2, leading=(look.size - 2) * 1.2, spaceAfter=0
        )

    def add(self, *flowables: Flowable) -> None:
        """Append flowables as they are."""
        self.story.extend(flowables)

    def text(self, text: str, style: ParagraphStyle | None = None) -> None:
        """A paragraph of plain text."""
        self.add(Paragraph(escape(text), style or self.body))

    def markup(self, text: str, style: ParagraphStyle | None = None) -> None:
        """A paragraph of reportlab markup."""
        self.add(Paragraph(text, style or self.body))

    def texts(self, text: str) -> None:
        """Paragraphs separated by blank lines."""
        for part in text.strip().split("\n\n"):
            self.text(" ".join(part.split()))

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of level 1 to 3; one of level 1 is a bookmark too where the document has them."""
        self.marked(text, (self.h1, self.h2, self.h3)[level - 1], text if level == 1 else "")

    def marked(self, text: str, style: ParagraphStyle, bookmark: str) -> None:
        """A paragraph that a PDF bookmark leads to ('' for none)."""
        key = f"h{len(self.story)}"
        show = self.outline and bookmark
        paragraph = Paragraph((f'<a name="{key}"/>' if show else "") + escape(text), style)
        if show:
            paragraph.bookmark = (bookmark, key)
        self.add(paragraph)

    def bullets(self, items: Iterable[str], bullet: str = "•", indent: float = 14) -> None:
        """A bulleted list of plain items."""
        entries = [ListItem(Paragraph(escape(item), self.body), leftIndent=indent + 10) for item in items]
        self.add(
            ListFlowable(
                entries,
                bulletType="bullet",
                start=bullet,
                leftIndent=indent + 10,
                bulletFontSize=self.look.size,
            ),
            Spacer(1, 4),
        )

    def numbered(self, number: str, text: str, indent: float = 36) -> None:
        """A paragraph with a hanging number, as reports number theirs."""
        style = self.look.style(
            "numbered", leftIndent=indent, bulletFontName=self.look.font, bulletFontSize=self.look.size
        )
        self.add(Paragraph(escape(text), style, bulletText=number))

    def space(self, points: float = 8) -> None:
        """Vertical space."""
        self.add(Spacer(1, points))

    def page(self, template: str | None = None) -> None:
        """A new page, of another template where one is named."""
        if template:
            self.add(NextPageTemplate(template))
        self.add(PageBreak())

    def grid(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        header: int = 1,
        repeat: int = 0,
        spans: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
        bands: Sequence[int] = (),
        padding: float = 3,
        open_bottom: bool = False,
        open_top: bool = False,
        split_rows: bool = False,
        lines: bool = True,
        links: bool = True,
    ) -> None:
        """A table of text cells, widths in millimetres.

        Args:
            rows, widths: the cells' text, and the columns' widths.
            header, repeat: how many rows are headers, and how many of them stand again on each page.
            spans: merged cells as (column, row) of the first and the last.
            bands: rows set in bold on a tint.
            padding: space above and below a cell's text, in points.
            open_bottom, open_top: leave out the outer rule of the first cell, where it runs on over the page.
            split_rows: let the page's end cut a row.
            lines: rule the table.
            links: make a cell that starts with `http`, or reads `words -> address`, a hyperlink.
        """
        cells = [
            [self._cell(text, number < header or number in bands, links) for text in row]
            for number, row in enumerate(rows)
        ]
        flowable = Table(
            cells, colWidths=[w * mm for w in widths], repeatRows=repeat, splitInRow=1 if split_rows else 0
        )
        style = _rules(padding, lines, open_bottom, open_top)
        style += [("BACKGROUND", (0, row), (-1, row), GREY) for row in range(header)]
        style += [("BACKGROUND", (0, row), (-1, row), PALE) for row in bands]
        style += [("SPAN", start, stop) for start, stop in spans]
        flowable.setStyle(style)
        self.add(flowable)

    def _cell(self, text: str, header: bool, links: bool) -> list[Paragraph]:
        style = self.cell_bold if header else self.cell
        return [Paragraph(linked(part) if links else escape(part), style) for part in text.split("\n")]


def _rules(padding: float, lines: bool, open_bottom: bool, open_top: bool) -> list[tuple[object, ...]]:
    """The table style commands for spacing and rules; the first cell has no outer rule where it runs on."""
    whole = ((0, 0), (-1, -1))
    style: list[tuple[object, ...]] = [
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, 4),
        ("RIGHTPADDING", *whole, 4),
        ("TOPPADDING", *whole, padding),
        ("BOTTOMPADDING", *whole, padding + 1),
    ]
    if lines:
        pen = (0.5, colors.black)
        style += [
            ("INNERGRID", *whole, *pen),
            ("LINEBEFORE", (0, 0), (0, -1), *pen),
            ("LINEAFTER", (-1, 0), (-1, -1), *pen),
            ("LINEABOVE", (int(open_top), 0), (-1, 0), *pen),
            ("LINEBELOW", (int(open_bottom), -1), (-1, -1), *pen),
        ]
    return style


def linked(text: str) -> str:
    """Markup for a text: `words -> address` or a bare address becomes a hyperlink, the rest is escaped."""
    words, arrow, address = text.partition(" -> ")
    if arrow:
        return f'<a href="{escape(address)}" color="#0563c1"><u>{escape(words)}</u></a>'
    if text.startswith("http"):
        return f'<a href="{escape(text)}" color="#0563c1"><u>{escape(text)}</u></a>'
    return escape(text)


class _Template(BaseDocTemplate):
    """Adds the bookmarks that headings carry."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Called by reportlab after each flowable is drawn."""
        mark = getattr(flowable, "bookmark", None)
        if mark:
            self.canv.addOutlineEntry(*mark, level=0)


def build(
    path: Path,
    writer: Writer,
    *,
    title: str,
    author: str,
    subject: str,
    furniture: dict[str, Furniture],
    margins: tuple[float, float] = (22, 20),
) -> None:
    """Write the PDF.

    Args:
        path: where to.
        writer: its content.
        title, author, subject: the metadata; an empty title leaves the field out.
        furniture: page template to what is drawn on it; a name that starts with 'wide' is landscape.
        margins: side and top/bottom margins in millimetres.
    """
    document = _Template(str(path), pagesize=A4, invariant=1, author=author, subject=subject)
    if title:
        document.title = title
    templates = [_page(name, draw, margins) for name, draw in furniture.items()]
    document.addPageTemplates(templates)
    document.build(writer.story)


def _page(name: str, draw: Furniture, margins: tuple[float, float]) -> PageTemplate:
    size = landscape(A4) if name.startswith("wide") else A4
    side, end = margins[0] * mm, margins[1] * mm
    frame = Frame(side, end, size[0] - 2 * side, size[1] - 2 * end, 0, 0, 0, 0, id=name)
    return PageTemplate(id=name, frames=[frame], onPage=draw, pagesize=size)
