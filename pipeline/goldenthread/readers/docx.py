"""Word documents: the body in order, with what Word keeps elsewhere (notes, comments, boxes, diagrams)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Document, Format, Location, Role
from goldenthread.readers.docx_inline import Anchored, Inline, chosen
from goldenthread.readers.docx_numbering import Mark, Numbering
from goldenthread.readers.docx_styles import Styles, TextStyle, W, arranged, value
from goldenthread.readers.docx_tables import read_table
from goldenthread.readers.drawings import chart_blocks, diagram_blocks, drawing_count
from goldenthread.readers.grids import RawCell, coverage, raw_cell
from goldenthread.readers.opc import Package, Relationship
from goldenthread.readers.runs import (
    Frame,
    Run,
    Tally,
    count,
    fold,
    has_headings,
    paragraph_blocks,
    plain,
    without_struck,
)
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

_MESSAGES = {
    "TrackedChanges": "The document has {n} tracked deletions or moves; the deleted words were left out.",
    "TrackedInsertions": "The document has {n} tracked insertions; they were read as if accepted.",
    "StruckThrough": "{n} passages are struck through; words struck through beside others were left out.",
    "HiddenText": "{n} passages are hidden from readers and were left out.",
    "EmbeddedDocument": "{n} documents embedded in another format were not read.",
}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OUTER_PARTS = (("header", Role.HEADER), ("footer", Role.FOOTER))
_NOTE_PARTS = (
    ("footnotes", "footnote", Role.FOOTNOTE),
    ("endnotes", "endnote", Role.FOOTNOTE),
    ("comments", "comment", Role.COMMENT),
)
_CONTENTS_GALLERY = re.compile("table of contents", re.IGNORECASE)


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a Word document (DOCX, DOCM, DOTX).

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
        format=Format.DOCX,
        sha256=sha256,
        blocks=blocks,
        title=_title(blocks, metadata),
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(reader.seen, blocks, reader.tally),
        notices=(*macros, *reader.tally.notices(_MESSAGES)),
        outline_evidence="styles" if has_headings(blocks) else "",
    )


def _title(blocks: tuple[Block, ...], metadata: dict[str, str]) -> str:
    """The paragraph styled as title, else the file's title, else its first heading."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY]
    titled = next((b.text for b in headings if (b.style.name or "").lower() == "title"), "")
    return titled or metadata.get("title", "") or (headings[0].text if headings else "")


class _Reader:
    """Reads the parts of one document, one list of counters for all of them."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.tally = Tally()
        self.seen = 0
        self._package = package
        self._limits = limits
        self._main = package.main()
        self._styles = Styles(self._first("styles"))
        self._numbering = Numbering(self._first("numbering"))

    def blocks(self) -> Iterator[Block]:
        """Every block: headers, the body, footers, then notes and comments."""
        for kind, role in _OUTER_PARTS[:1]:
            yield from self._outer(kind, role)
        yield from self._part(self._main, Role.BODY)
        for kind, role in _OUTER_PARTS[1:]:
            yield from self._outer(kind, role)
        for kind, element_name, role in _NOTE_PARTS:
            for part in self._package.related(self._main, kind):
                yield from self._notes(part, element_name, role)

    def _first(self, kind: str) -> etree._Element | None:
        parts = self._package.related(self._main, kind)
        return self._package.xml(parts[0]) if parts else None

    def _outer(self, kind: str, role: Role) -> Iterator[Block]:
        for part in dict.fromkeys(self._package.related(self._main, kind)):
            yield from self._part(part, role)

    def _part(self, part: str, role: Role) -> Iterator[Block]:
        root = self._package.xml(part)
        if root is not None:
            self.seen += _raw_count(root)
            relationships = self._package.relationships(part)
            story = _Story(self, relationships, role)
            body = root.find(f"{W}body")
            yield from story.blocks(body if body is not None else root)

    def _notes(self, part: str, element_name: str, role: Role) -> Iterator[Block]:
        root = self._package.xml(part)
        relationships = self._package.relationships(part)
        for note in root if root is not None else ():
            # The separators that Word draws above notes are stored as notes too.
            if local(note) == element_name and note.get(f"{W}type", "normal") == "normal":
                self.seen += _raw_count(note)
                yield from _Story(self, relationships, role).blocks(note)

    @property
    def styles(self) -> Styles:
        """The styles of the document."""
        return self._styles

    @property
    def limits(self) -> Limits:
        """What reading may cost."""
        return self._limits

    def mark(self, style: TextStyle) -> Mark | None:
        """The list mark of the next paragraph of that style."""
        return self._numbering.mark(style)

    def drawn(self, relationship: Relationship | None, kind: str) -> list[Block]:
        """The blocks of a diagram or chart that a paragraph shows."""
        root = self._package.xml(relationship.target) if relationship and not relationship.external else None
        if root is None:
            return []
        if kind == "diagram":
            self.seen += drawing_count(root)
            return diagram_blocks(root, Location())
        blocks = chart_blocks(root, Location())
        self.tally.added += sum(count(block.text) for block in blocks)
        return blocks


class _Story:
    """One run of text: the body, a header, a footnote."""

    def __init__(self, reader: _Reader, relationships: dict[str, Relationship], role: Role) -> None:
        self._reader = reader
        self._relationships = relationships
        self._role = role
        self._inline = Inline(reader.styles, relationships, reader.tally)

    def blocks(self, container: etree._Element, contents: bool = False) -> Iterator[Block]:
        """The blocks of a container, in order."""
        for child in chosen(container):
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, contents)
            elif name == "tbl":
                yield from self._table(child, contents)
            elif name == "sdt":
                yield from self.blocks(child, contents or _is_contents(child))
            elif name == "altChunk":
                self._reader.tally.note("EmbeddedDocument")
            elif name not in ("sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "tcPr"):
                yield from self.blocks(child, contents)

    def _paragraph(self, element: etree._Element, contents: bool) -> Iterator[Block]:
        style, runs, anchored, listed = self._read(element)
        role = Role.CONTENTS if self._role is Role.BODY and (contents or listed or style.contents) else self._role
        if fold(plain(runs)):
            frame = _frame(style, self._reader.mark(style), role)
            yield from paragraph_blocks(runs, frame)
        yield from self._anchored(anchored)

    def _read(self, element: etree._Element) -> tuple[TextStyle, list[Run], Anchored, bool]:
        """A paragraph's style, runs, what it anchors, and whether it stands in a table of contents."""
        properties = element.find(f"{W}pPr")
        style = arranged(self._reader.styles.paragraph(value(properties, "pStyle")), properties)
        anchored = Anchored()
        before = self._inline.in_contents
        runs = self._inline.runs(element, style, anchored)
        listed = before or self._inline.in_contents
        return style, without_struck(runs, self._reader.tally), anchored, listed

    def _anchored(self, anchored: Anchored) -> Iterator[Block]:
        for box in anchored.boxes:
            yield from self.blocks(box)
        for kind, identifiers in (("diagram", anchored.diagrams), ("chart", anchored.charts)):
            for identifier in identifiers:
                for block in self._reader.drawn(self._relationships.get(identifier), kind):
                    yield replace(block, role=self._role)

    def _table(self, element: etree._Element, contents: bool) -> Iterator[Block]:
        later: list[Block] = []
        table = read_table(element, self._reader.styles, self._reader.limits, lambda cell: self._cell(cell, later))
        if table:
            role = Role.CONTENTS if contents and self._role is Role.BODY else self._role
            yield Block(BlockKind.TABLE, role=role, table=table)
        yield from later

    def _cell(self, cell: etree._Element, later: list[Block]) -> RawCell:
        """The words of a cell; tables and text boxes inside of it go to `later`."""
        return raw_cell(self._cell_paragraphs(cell, later))

    def _cell_paragraphs(self, container: etree._Element, later: list[Block]) -> Iterator[list[Run]]:
        for child in chosen(container):
            name = local(child)
            if name == "p":
                yield self._cell_paragraph(child, later)
            elif name == "tbl":
                later.extend(self._table(child, contents=False))
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                yield from self._cell_paragraphs(child, later)

    def _cell_paragraph(self, element: etree._Element, later: list[Block]) -> list[Run]:
        style, runs, anchored, _ = self._read(element)
        later.extend(self._anchored(anchored))
        properties = element.find(f"{W}pPr")
        numbered = properties is not None and properties.find(f"{W}numPr") is not None
        mark = self._reader.mark(style) if numbered or fold(plain(runs)) else None
        # A number that Word shows is the row's code as often as not; a bullet only says that the line is one.
        if mark is None or mark.bullet or not mark.text:
            return runs
        self._reader.tally.added += count(mark.text)
        bold = all(run.bold for run in runs if run.text.strip())
        return [Run(f"{mark.text} ", bold=bold), *runs]


def _frame(style: TextStyle, mark: Mark | None, role: Role) -> Frame:
    marker = mark.text if mark else ""
    if style.heading is not None:
        return Frame(BlockKind.HEADING, style.heading, marker, role, style_name=style.name or None)
    if mark is not None:
        return Frame(BlockKind.LIST_ITEM, mark.level, marker, role, style_name=style.name or None)
    return Frame(role=role, style_name=style.name or None)


def _is_contents(control: etree._Element) -> bool:
    properties = control.find(f"{W}sdtPr")
    galleries = properties.iter(f"{W}docPartGallery") if properties is not None else ()
    return any(_CONTENTS_GALLERY.search(gallery.get(f"{W}val", "")) for gallery in galleries)


def _raw_count(element: etree._Element) -> int:
    """The characters of every text node below an element, alternatives counted once."""
    seen = 0
    for child in chosen(element):
        if child.tag in (f"{W}t", _MATH_TEXT):
            seen += count(child.text or "")
        elif len(child):
            seen += _raw_count(child)
    return seen
