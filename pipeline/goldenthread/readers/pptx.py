"""Presentations: a slide is a page, its shapes read in the order a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Document, Format, Location, Notice, Role
from goldenthread.readers.drawings import A, chart_blocks, diagram_blocks, drawing_count
from goldenthread.readers.grids import Grid, coverage, raw_cell
from goldenthread.readers.opc import RELATIONSHIP_ID, Package, Relationship
from goldenthread.readers.pptx_shapes import FURNITURE, TITLES, Masters, P, Shape, shapes_of
from goldenthread.readers.pptx_text import Paragraph, ShapeText
from goldenthread.readers.runs import Frame, Tally, count, fold, paragraph_blocks, plain, without_struck
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

_MESSAGES = {
    "StruckThrough": "{n} passages are struck through; words struck through beside others were left out.",
    "TooManySlides": "The presentation has more slides than the limit; the last {n} were not read.",
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
        blocks = tuple(reader.blocks())
        metadata = package.core_properties()
        macros = package.notices()
    return Document(
        name=name,
        format=Format.PPTX,
        sha256=sha256,
        blocks=blocks,
        title=_title(blocks) or metadata.get("title", ""),
        pages=reader.slides,
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(reader.seen, blocks, reader.tally),
        notices=(*macros, *reader.hidden, *reader.tally.notices(_MESSAGES)),
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

    def blocks(self) -> Iterator[Block]:
        """The blocks of every slide, notes after their slide."""
        parts = self._slide_parts()
        self.slides = len(parts)
        if len(parts) > self._limits.pages:
            self.tally.note("TooManySlides", len(parts) - self._limits.pages)
        for page, part in enumerate(parts[: self._limits.pages], 1):
            root = self._package.xml(part)
            if root is None:
                continue
            if root.get("show") in ("0", "false"):
                message = f"Slide {page} is hidden when the presentation is shown; it was read."
                self.hidden.append(Notice("HiddenSlide", message, page))
            yield from self._slide(part, root, page)

    def _slide_parts(self) -> list[str]:
        main = self._package.main()
        root = self._package.xml(main)
        relationships = self._package.relationships(main)
        listed = root.iter(f"{P}sldId") if root is not None else ()
        targets = [relationships.get(element.get(RELATIONSHIP_ID, "")) for element in listed]
        return [target.target for target in targets if target is not None and not target.external]

    def _slide(self, part: str, root: etree._Element, page: int) -> Iterator[Block]:
        self.seen += drawing_count(root)
        slide = _Slide(self, self._package.relationships(part), self._masters_of(part), page)
        yield from slide.blocks(root, Role.BODY)
        for notes in self._package.related(part, "notesSlide"):
            notes_root = self._package.xml(notes)
            if notes_root is not None:
                self.seen += drawing_count(notes_root)
                inner = _Slide(self, self._package.relationships(notes), Masters(None, None), page)
                yield from inner.blocks(notes_root, Role.NOTE)
        for comments in self._package.related(part, "comments"):
            yield from self._comments(comments, page)

    def _comments(self, part: str, page: int) -> Iterator[Block]:
        root = self._package.xml(part)
        for element in root.iter(f"{P}text", f"{A}t") if root is not None else ():
            text = fold(element.text or "")
            if text:
                self.seen += count(text)
                yield Block(BlockKind.PARAGRAPH, text, role=Role.COMMENT, location=Location(page=page))

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
        """The blocks of every shape."""
        tree = next(root.iter(f"{P}spTree"), None)
        for shape in shapes_of(tree, self._masters) if tree is not None else ():
            yield from self._shape(shape, role)

    def _shape(self, shape: Shape, role: Role) -> Iterator[Block]:
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
                role,
                place,
                style_name=kind,
            )
            yield from paragraph_blocks(without_struck(paragraph.runs, self._reader.tally), frame)

    def _title(self, paragraphs: list[Paragraph], place: Location) -> Iterator[Block]:
        """A title is one heading, however many paragraphs it is broken into."""
        frame = Frame(BlockKind.HEADING, 1, location=place, style_name="title")
        runs = [run for paragraph in paragraphs for run in (*paragraph.runs, replace(paragraph.runs[-1], text="\n"))]
        yield from paragraph_blocks(without_struck(runs, self._reader.tally), frame)

    def _reader_of(self, shape: etree._Element) -> ShapeText:
        return ShapeText(self._masters.list_styles(shape), self._relationships)

    def _frame(self, element: etree._Element, place: Location, role: Role) -> Iterator[Block]:
        for table in element.iter(f"{A}tbl"):
            yield from self._table(table, place, role)
        for inner in element.iter("{*}relIds", "{*}chart"):
            diagram = local(inner) == "relIds"
            identifier = inner.get(_DIAGRAM_DATA if diagram else RELATIONSHIP_ID, "")
            root = self._reader.drawing(self._relationships.get(identifier))
            if root is not None:
                for block in self._drawn(root, place, diagram=diagram):
                    yield replace(block, role=role)

    def _drawn(self, root: etree._Element, place: Location, *, diagram: bool) -> list[Block]:
        if diagram:
            self._reader.seen += drawing_count(root)
            return diagram_blocks(root, place)
        blocks = chart_blocks(root, place)
        self._reader.tally.added += sum(count(block.text) for block in blocks)
        return blocks

    def _table(self, element: etree._Element, place: Location, role: Role) -> Iterator[Block]:
        grid = Grid(self._reader.limits, place)
        for row in element.iter(f"{A}tr"):
            grid.start_row()
            for column, cell in enumerate(row.iter(f"{A}tc")):
                if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                    continue
                paragraphs = ShapeText([], self._relationships).paragraphs(cell)
                runs = [without_struck(p.runs, self._reader.tally) for p in paragraphs if fold(plain(p.runs))]
                grid.place(raw_cell(runs, _span(cell, "rowSpan"), _span(cell, "gridSpan")), column=column)
        properties = element.find(f"{A}tblPr")
        headed = properties is not None and properties.get("firstRow") in ("1", "true")
        table = grid.table(1 if headed else 0)
        if table:
            yield Block(BlockKind.TABLE, role=role, location=place, table=table)


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isdecimal() and len(value) < 5 else 1
