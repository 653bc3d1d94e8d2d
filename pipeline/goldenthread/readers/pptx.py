"""Presentations: a slide is a page, its shapes read in the order a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Document, Format, Location, Notice, Role
from goldenthread.layout.slides import join_slides, mark_running
from goldenthread.readers.amended import shown_runs
from goldenthread.readers.drawings import A, chart_blocks, diagram_blocks, words_below
from goldenthread.readers.grids import RawCell, coverage, raw_cell, words_of
from goldenthread.readers.opc import RELATIONSHIP_ID, Package, Relationship
from goldenthread.readers.pptx_comments import authors, comment_blocks
from goldenthread.readers.pptx_shapes import (
    FURNITURE,
    TITLES,
    Masters,
    P,
    Shape,
    is_off_slide,
    non_visual,
    shapes_of,
    slide_size,
)
from goldenthread.readers.pptx_tables import read_table
from goldenthread.readers.pptx_text import Paragraph, ShapeText, clicked
from goldenthread.readers.runs import Frame, count, fold, paragraph_blocks, plain
from goldenthread.readers.tally import CHARTS, EMBEDDED, MISSING, STRUCK, Tally
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

_MESSAGES = {
    "StruckThrough": STRUCK,
    "TooManySlides": (
        "The presentation has more slides than the limit; the last one was not read.",
        "The presentation has more slides than the limit; the last {n} were not read.",
    ),
    "MissingSlide": (
        "The file lists a slide that is not in it.",
        "The file lists {n} slides that are not in it.",
    ),
    "HiddenText": (
        "A shape is switched off, so that nobody sees it; its words were left out.",
        "{n} shapes are switched off, so that nobody sees them; their words were left out.",
    ),
    "OffSlide": (
        "A shape lies beside its slide, where nobody sees it; its words were left out.",
        "{n} shapes lie beside their slides, where nobody sees them; their words were left out.",
    ),
    "Comments": (
        "The presentation has a comment; it was read apart from the slides.",
        "The presentation has {n} comments; they were read apart from the slides.",
    ),
    "EmbeddedObject": EMBEDDED,
    "MissingDrawing": MISSING,
    "ChartFigures": CHARTS,
}
_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_FURNITURE_ROLES = {"sldNum": Role.PAGE_NUMBER, "hdr": Role.HEADER}


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a presentation (PPTX, PPTM, PPSX, POTX).

    Raises:
        DocumentError: MALFORMED, HOSTILE, ENCRYPTED, TRUNCATED, or TOO_LARGE for a limit that is passed.
    """
    with Package(path, limits) as package:
        reader = _Reader(package, limits)
        blocks = reader.joined()
        metadata = package.core_properties()
        of_package = package.notices()
    return Document(
        name=name,
        format=Format.PPTX,
        sha256=sha256,
        blocks=blocks,
        title=_title(blocks) or metadata.get("title", ""),
        pages=reader.slides,
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(reader.seen, blocks, reader.tally),
        notices=(*of_package, *reader.hidden, *reader.tally.notices(_MESSAGES)),
        outline_evidence="slide titles",
    )


def _title(blocks: tuple[Block, ...]) -> str:
    """The first slide's title, or what stands largest on it where it has none."""
    first = [b for b in blocks if b.location.page == 1 and b.role is Role.BODY and b.text]
    headed = next((block.text for block in first if block.kind is BlockKind.HEADING), "")
    return headed or max(first, key=lambda b: b.style.size or 0.0, default=Block(BlockKind.PARAGRAPH)).text


class _Reader:
    """Reads the slides of one presentation."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.tally = Tally()
        self.seen = 0
        self.slides = 0
        self.hidden: list[Notice] = []
        self._package = package
        self._limits = limits
        self._masters: dict[str, Masters] = {}
        self._main = package.main()
        self.size = slide_size(package.xml(self._main))
        kinds = ("commentAuthors", "authors")
        parts = [part for kind in kinds for part in package.related(self._main, kind)]
        self._authors = authors([root for root in map(package.xml, parts) if root is not None])

    def joined(self) -> tuple[Block, ...]:
        """The blocks of all slides, what goes on or runs along over several of them found."""
        apart = mark_running(tuple(self.blocks()), self.size[1])
        blocks = join_slides(apart)
        # A header row that a table repeats on its next slide is left out.
        self.tally.dropped += count(words_of(apart)) - count(words_of(blocks))
        return blocks

    def blocks(self) -> Iterator[Block]:
        """The blocks of every slide, notes after their slide."""
        parts = self._slide_parts()
        self.slides = len(parts)
        if len(parts) > self._limits.pages:
            self.tally.note("TooManySlides", len(parts) - self._limits.pages)
        for page, part in enumerate(parts[: self._limits.pages], 1):
            root = self._package.xml(part)
            if root is None:
                self.tally.note("MissingSlide")
                continue
            if root.get("show") in ("0", "false"):
                message = f"Slide {page} is hidden when the presentation is shown; it was read."
                self.hidden.append(Notice("HiddenSlide", message, page))
            yield from self._slide(part, root, page)

    def _slide_parts(self) -> list[str]:
        root = self._package.xml(self._main)
        relationships = self._package.relationships(self._main)
        listed = root.iter(f"{P}sldId") if root is not None else ()
        targets = [relationships.get(element.get(RELATIONSHIP_ID, "")) for element in listed]
        return [target.target for target in targets if target is not None and not target.external]

    def _slide(self, part: str, root: etree._Element, page: int) -> Iterator[Block]:
        self.seen += words_below(root)
        slide = _Slide(self, self._package.relationships(part), self._masters_of(part), page)
        yield from slide.blocks(root, Role.BODY)
        for notes in self._package.related(part, "notesSlide"):
            notes_root = self._package.xml(notes)
            if notes_root is not None:
                self.seen += words_below(notes_root)
                inner = _Slide(self, self._package.relationships(notes), Masters(None, None), page)
                yield from inner.blocks(notes_root, Role.NOTE)
        for comments in self._package.related(part, "comments"):
            comments_root = self._package.xml(comments)
            if comments_root is not None:
                found = list(comment_blocks(comments_root, self._authors, page))
                self.seen += sum(count(block.text) for block in found)
                self.tally.note("Comments", len(found)) if found else None
                yield from found

    def _masters_of(self, part: str) -> Masters:
        layouts = self._package.related(part, "slideLayout")
        layout = layouts[0] if layouts else ""
        if layout not in self._masters:
            masters = self._package.related(layout, "slideMaster") if layout else []
            self._masters[layout] = Masters(
                self._package.xml(layout) if layout else None,
                self._package.xml(masters[0]) if masters else None,
            )
        return self._masters[layout]

    def drawing(self, relationship: Relationship | None) -> etree._Element | None:
        """The root of the part a frame shows."""
        return self._package.xml(relationship.target) if relationship and not relationship.external else None

    @property
    def limits(self) -> Limits:
        """What reading may cost."""
        return self._limits


class _Slide:
    """One slide, or one page of notes."""

    def __init__(self, reader: _Reader, relationships: dict[str, Relationship], masters: Masters, page: int) -> None:
        self._reader = reader
        self._relationships = relationships
        self._masters = masters
        self._page = page

    def blocks(self, root: etree._Element, role: Role) -> Iterator[Block]:
        """The blocks of every shape that can be seen."""
        tree = next(root.iter(f"{P}spTree"), None)
        for shape in shapes_of(tree, self._masters) if tree is not None else ():
            yield from self._shape(shape, role)

    def _unseen(self, shape: Shape, role: Role) -> bool:
        """Whether nobody who looks at the slide sees a shape; its words are counted as left out."""
        beside = role is Role.BODY and is_off_slide(shape.box, *self._reader.size)
        if not shape.hidden and not beside:
            return False
        words = words_below(shape.element)
        self._reader.tally.dropped += words
        if words:
            self._reader.tally.note("HiddenText" if shape.hidden else "OffSlide")
        return True

    def _shape(self, shape: Shape, role: Role) -> Iterator[Block]:
        if self._unseen(shape, role):
            return
        for member in shape.members:
            yield from self._shape(member, role)
        if shape.members:
            return
        place = Location(page=self._page, box=shape.box)
        if local(shape.element) == "graphicFrame":
            yield from self._frame(shape.element, place, role)
            return
        body = next((child for child in shape.element if local(child) == "txBody"), None)
        if body is not None:
            yield from self._text(shape, body, place, role)

    def _text(self, shape: Shape, body: etree._Element, place: Location, role: Role) -> Iterator[Block]:
        kind = shape.placeholder
        if kind in FURNITURE:
            role = _FURNITURE_ROLES.get(kind or "", Role.FOOTER)
        paragraphs = list(self._reader_of(shape.element).paragraphs(body))
        if kind in TITLES and role is Role.BODY:
            yield from self._title(paragraphs, place)
            return
        for paragraph in paragraphs:
            frame = Frame(
                paragraph.kind,
                paragraph.level if paragraph.marker is not None else 0,
                paragraph.marker or "",
                _field_role(paragraph.field, role),
                place,
                style_name=kind,
            )
            yield from paragraph_blocks(shown_runs(paragraph.runs, self._reader.tally), frame)

    def _title(self, paragraphs: list[Paragraph], place: Location) -> Iterator[Block]:
        """A title is one heading, however many paragraphs it is broken into."""
        frame = Frame(BlockKind.HEADING, 1, location=place, style_name="title")
        runs = [run for paragraph in paragraphs for run in (*paragraph.runs, replace(paragraph.runs[-1], text="\n"))]
        yield from paragraph_blocks(shown_runs(runs, self._reader.tally), frame)

    def _reader_of(self, shape: etree._Element) -> ShapeText:
        link = clicked(non_visual(shape), self._relationships)
        return ShapeText(self._masters.list_styles(shape), self._relationships, link)

    def _frame(self, element: etree._Element, place: Location, role: Role) -> Iterator[Block]:
        for table in element.iter(f"{A}tbl"):
            yield from self._table(table, place, role)
        if element.find(f".//{P}oleObj") is not None:
            self._reader.tally.note("EmbeddedObject")
        for inner in element.iter("{*}relIds", "{*}chart"):
            diagram = local(inner) == "relIds"
            identifier = inner.get(_DIAGRAM_DATA if diagram else RELATIONSHIP_ID, "")
            root = self._reader.drawing(self._relationships.get(identifier))
            if root is None:
                self._reader.tally.note("MissingDrawing")
            else:
                for block in self._drawn(root, place, diagram=diagram):
                    yield replace(block, role=role)

    def _drawn(self, root: etree._Element, place: Location, *, diagram: bool) -> list[Block]:
        if diagram:
            self._reader.seen += words_below(root)
            return diagram_blocks(root, place)
        blocks = chart_blocks(root, place)
        self._reader.tally.note("ChartFigures")
        self._reader.tally.added += sum(count(block.text) for block in blocks)
        return blocks

    def _table(self, element: etree._Element, place: Location, role: Role) -> Iterator[Block]:
        table = read_table(element, place, self._reader.limits, self._cell)
        if table:
            yield Block(BlockKind.TABLE, role=role, location=place, table=table)

    def _cell(self, cell: etree._Element, down: int, across: int) -> RawCell:
        paragraphs = ShapeText([], self._relationships).paragraphs(cell)
        runs = [shown_runs(p.runs, self._reader.tally) for p in paragraphs if fold(plain(p.runs))]
        return raw_cell(runs, down, across)


def _field_role(kind: str, role: Role) -> Role:
    """The role of a paragraph that only is a slide's number or a date; that of its shape for any other."""
    if kind == "slidenum":
        return Role.PAGE_NUMBER
    return Role.FOOTER if kind.startswith("datetime") else role
