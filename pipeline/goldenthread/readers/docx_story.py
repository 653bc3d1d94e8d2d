"""One run of text of a Word document, the body, a header or a note, as blocks in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.readers.amended import shown_runs
from goldenthread.readers.docx_inline import Anchored, Inline, is_prompt
from goldenthread.readers.docx_numbering import Mark
from goldenthread.readers.docx_styles import Styles, TextStyle, W, arranged, value
from goldenthread.readers.docx_tables import read_table
from goldenthread.readers.docx_tabs import tabbed
from goldenthread.readers.drawings import chosen
from goldenthread.readers.grids import RawCell, raw_cell
from goldenthread.readers.opc import Relationship
from goldenthread.readers.runs import Frame, Run, count, fold, paragraph_blocks, plain
from goldenthread.readers.tally import Tally
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

_CONTENTS_GALLERY = re.compile("table of contents", re.IGNORECASE)


class Parts(Protocol):
    """What a story needs of the document it is part of."""

    tally: Tally

    @property
    def styles(self) -> Styles:
        """The styles of the document."""

    @property
    def limits(self) -> Limits:
        """What reading may cost."""

    def mark(self, style: TextStyle) -> Mark | None:
        """The list mark of the next paragraph of that style."""

    def drawn(self, relationship: Relationship | None, kind: str) -> list[Block]:
        """The blocks of a diagram or chart that a paragraph shows."""

    def leave_out(self, element: etree._Element, code: str) -> None:
        """Count an element whose words are no part of the document as it now stands."""


class Story:
    """One run of text: the body, a header, a footnote."""

    def __init__(self, reader: Parts, relationships: dict[str, Relationship], role: Role) -> None:
        """Take the document, the relationships of the part that the text stands in, and the role of its blocks."""
        self._reader = reader
        self._relationships = relationships
        self._role = role
        self.inline = Inline(reader.styles, relationships, reader.tally)

    def blocks(self, container: etree._Element, contents: bool = False) -> Iterator[Block]:
        """The blocks of a container, in order."""
        cut: list[etree._Element] = []
        for child in chosen(container):
            name = local(child)
            if name == "p":
                cut.append(child)
                if not _mark_gone(child):
                    yield from self._paragraph(cut, contents)
                    cut = []
                continue
            if cut and name in ("tbl", "sdt"):
                yield from self._paragraph(cut, contents)
                cut = []
            yield from self._other(child, name, contents)
        yield from self._paragraph(cut, contents) if cut else ()

    def _other(self, child: etree._Element, name: str, contents: bool) -> Iterator[Block]:
        """The blocks of what is no paragraph."""
        if name == "tbl":
            yield from self._table(child, contents)
        elif name == "sdt" and is_prompt(child):
            self._reader.leave_out(child, "UnfilledControl")
        elif name == "sdt":
            yield from self.blocks(child, contents or _is_contents(child))
        elif name in ("altChunk", "subDoc"):
            self._reader.tally.note("EmbeddedDocument")
        elif name in ("del", "moveFrom"):
            self._reader.leave_out(child, "TrackedChanges")
        elif name.startswith("commentRange"):
            self.inline.remark(child)
        elif name not in ("sectPr", "sdtPr", "sdtEndPr", "tcPr"):
            yield from self.blocks(child, contents)

    def _paragraph(self, elements: list[etree._Element], contents: bool) -> Iterator[Block]:
        """The blocks of a paragraph, which is several where the marks between them are deleted."""
        style, runs, anchored, listed = self._read(elements)
        role = Role.CONTENTS if self._role is Role.BODY and (contents or listed or style.contents) else self._role
        gone = not fold(plain(runs)) and any(map(_mark_gone, elements))
        # Word counts an empty paragraph of a list too.
        mark = None if gone else self._reader.mark(style)
        if fold(plain(runs)):
            made = paragraph_blocks(runs, _frame(style, mark, role))
            yield from [tabbed(made[0], runs)] if len(made) == 1 else made
        yield from self._anchored(anchored)

    def _read(self, elements: list[etree._Element]) -> tuple[TextStyle, list[Run], Anchored, bool]:
        """A paragraph's style, runs, what it anchors, and whether it stands in a table of contents."""
        anchored, runs, listed = Anchored(), [], False
        style = TextStyle()
        for element in elements:
            properties = element.find(f"{W}pPr")
            style = arranged(self._reader.styles.paragraph(value(properties, "pStyle")), properties)
            before = self.inline.in_contents
            runs += self.inline.runs(element, style, anchored)
            listed = listed or before or self.inline.in_contents
        return style, shown_runs(runs, self._reader.tally), anchored, listed

    def _anchored(self, anchored: Anchored) -> Iterator[Block]:
        for box in anchored.boxes:
            yield from self.blocks(box)
        for text in filter(None, map(fold, anchored.drawn)):
            yield Block(BlockKind.PARAGRAPH, text, role=self._role)
        for kind, identifiers in (("diagram", anchored.diagrams), ("chart", anchored.charts)):
            for identifier in identifiers:
                for block in self._reader.drawn(self._relationships.get(identifier), kind):
                    yield replace(block, role=self._role)

    def _table(self, element: etree._Element, contents: bool) -> Iterator[Block]:
        later: list[Block] = []
        reader = self._reader
        inserted = len(element.findall(f"{W}tr/{W}trPr/{W}ins"))
        if inserted:
            reader.tally.note("TrackedInsertions", inserted)
        table = read_table(element, reader.styles, reader.limits, lambda c: self._cell(c, later), reader.leave_out)
        if table:
            role = Role.CONTENTS if contents and self._role is Role.BODY else self._role
            yield Block(BlockKind.TABLE, role=role, table=table)
        yield from later

    def _cell(self, cell: etree._Element, later: list[Block]) -> RawCell:
        """The words of a cell; tables and text boxes inside of it go to `later`."""
        return raw_cell(self._cell_paragraphs(cell, later))

    def _cell_paragraphs(self, container: etree._Element, later: list[Block]) -> Iterator[list[Run]]:
        cut: list[etree._Element] = []
        for child in chosen(container):
            name = local(child)
            if name == "p":
                cut.append(child)
                if not _mark_gone(child):
                    yield self._cell_paragraph(cut, later)
                    cut = []
            elif name == "tbl":
                later.extend(self._table(child, contents=False))
            elif name == "sdt" and is_prompt(child):
                self._reader.leave_out(child, "UnfilledControl")
            elif name.startswith("commentRange"):
                self.inline.remark(child)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                yield from self._cell_paragraphs(child, later)
        if cut:
            yield self._cell_paragraph(cut, later)

    def _cell_paragraph(self, elements: list[etree._Element], later: list[Block]) -> list[Run]:
        style, runs, anchored, _ = self._read(elements)
        later.extend(self._anchored(anchored))
        element = elements[-1]
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


def _mark_gone(paragraph: etree._Element) -> bool:
    """Whether the mark that ends a paragraph is deleted, so that its words go on in the next one."""
    marks = [paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") for name in ("del", "moveFrom")]
    return any(mark is not None for mark in marks)


def _is_contents(control: etree._Element) -> bool:
    properties = control.find(f"{W}sdtPr")
    galleries = properties.iter(f"{W}docPartGallery") if properties is not None else ()
    return any(_CONTENTS_GALLERY.search(gallery.get(f"{W}val", "")) for gallery in galleries)
