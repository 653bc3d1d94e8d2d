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


#: A line of a tagged PDF: its words, its size in points (negative for bold), the type of its element.
TaggedLine = tuple[str, float, str]


def tagged(
    path: Path,
    pages: Sequence[Sequence[TaggedLine]],
    roles: dict[str, str] | None = None,
    nested: int = 0,
    cyclic: bool = False,
    around: str = "Div",
) -> Path:
    """Write a tagged PDF, a marked element a line.

    Args:
        path: where to.
        pages: the lines of each page, top to bottom, 30 points apart.
        roles: the role map.
        nested: how many further elements stand between the root and those of the lines.
        around: the type of those further elements.
        cyclic: whether each of the elements is its own child too, and their parent its own parent.
    """
    roles = roles or {}
    objects: list[str] = [""] * 5

    def add(body: str) -> int:
        objects.append(body)
        return len(objects)

    wrappers = [add("") for _ in range(nested + 1)]
    elements: list[list[int]] = []
    kids: list[int] = []
    for number, lines in enumerate(pages):
        content = "".join(
            f"/{kind} <</MCID {mark}>> BDC BT /F{2 if size < 0 else 1} {abs(size)} Tf 60 {760 - 30 * mark} Td"
            f" ({words}) Tj ET EMC\n"
            for mark, (words, size, kind) in enumerate(lines)
        )
        stream = add(f"<</Length {len(content)}>>\nstream\n{content}endstream")
        page = add(
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /StructParents {number} /Contents {stream} 0 R"
            " /Resources <</Font <</F1 4 0 R /F2 5 0 R>>>>>>"
        )
        kids.append(page)
        elements.append([])
        for mark, (_, _, kind) in enumerate(lines):
            own = len(objects) + 1
            children = f"[{mark} {own} 0 R]" if cyclic else mark
            elements[-1].append(
                add(f"<</Type /StructElem /S /{kind} /P {wrappers[-1]} 0 R /Pg {page} 0 R /K {children}>>")
            )
    parents = " ".join(f"{n} [{' '.join(f'{e} 0 R' for e in own)}]" for n, own in enumerate(elements))
    last = " ".join(f"{element} 0 R" for own in elements for element in own)
    for place, wrapper in enumerate(wrappers):
        above = wrapper if cyclic else wrappers[place - 1] if place else 3
        below = last if wrapper == wrappers[-1] else f"{wrappers[place + 1]} 0 R"
        objects[wrapper - 1] = f"<</Type /StructElem /S /{around} /P {above} 0 R /K [{below}]>>"
    mapped = " ".join(f"/{name} /{standard}" for name, standard in roles.items())
    objects[0] = "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 3 0 R /MarkInfo <</Marked true>>>>"
    objects[1] = f"<</Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}]>>"
    objects[2] = (
        f"<</Type /StructTreeRoot /K {wrappers[0]} 0 R /ParentTree <</Nums [{parents}]>> /RoleMap <<{mapped}>>>>"
    )
    objects[3] = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    objects[4] = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold>>"
    _write(path, objects)
    return path


def _write(path: Path, objects: Sequence[str]) -> None:
    """A PDF of numbered objects, the first of which is its catalog."""
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"trailer\n<</Size {len(objects) + 1} /Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1"))
