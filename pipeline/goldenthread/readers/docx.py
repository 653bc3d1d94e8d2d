"""Word documents: the body in order, with what Word keeps elsewhere (notes, comments, boxes, diagrams)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Document, Format, Location, Role
from goldenthread.layout.adjacent import join_adjacent
from goldenthread.readers.docx_comments import in_threads, remarked
from goldenthread.readers.docx_inline import Anchored, Inline, is_prompt
from goldenthread.readers.docx_numbering import Mark, Numbering
from goldenthread.readers.docx_styles import Styles, TextStyle, W, arranged, is_title, value
from goldenthread.readers.docx_tables import read_table
from goldenthread.readers.docx_tabs import tabbed, tables_of_tabs
from goldenthread.readers.drawings import chart_blocks, chosen, diagram_blocks, words_below
from goldenthread.readers.grids import RawCell, coverage, raw_cell, words_of
from goldenthread.readers.numerals import numeral
from goldenthread.readers.opc import Package, Relationship
from goldenthread.readers.runs import (
    CHARTS,
    EMBEDDED,
    MISSING,
    STRUCK,
    Frame,
    Run,
    Tally,
    count,
    fold,
    has_headings,
    paragraph_blocks,
    plain,
    shown_runs,
)
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

_MESSAGES = {
    "TrackedChanges": (
        "The document has a tracked deletion; the deleted words were left out.",
        "The document has {n} tracked deletions; the deleted words were left out.",
    ),
    "TrackedMoves": (
        "The document has a tracked move; the words were read where they were moved to.",
        "The document has {n} tracked moves; the words were read where they were moved to.",
    ),
    "TrackedInsertions": (
        "The document has a tracked insertion; it was read as if accepted.",
        "The document has {n} tracked insertions; they were read as if accepted.",
    ),
    "TrackedRows": (
        "A row or cell of a table is deleted by a tracked change; it was left out.",
        "{n} rows or cells of tables are deleted by tracked changes; they were left out.",
    ),
    "StruckThrough": STRUCK,
    "HiddenText": (
        "A passage is hidden from readers and was left out.",
        "{n} passages are hidden from readers and were left out.",
    ),
    "UnfilledControl": (
        "A field of a form is not filled in; the prompt it shows was left out.",
        "{n} fields of a form are not filled in; the prompts they show were left out.",
    ),
    "Comments": (
        "The document has a comment; it was read apart from the text.",
        "The document has {n} comments; they were read apart from the text.",
    ),
    "EmbeddedDocument": (
        "A document embedded in this one was not read: give it as a file of its own.",
        "{n} documents embedded in this one were not read: give them as files of their own.",
    ),
    "EmbeddedObject": EMBEDDED,
    "MissingDrawing": MISSING,
    "ChartFigures": CHARTS,
}
_OUTER_PARTS = (("header", Role.HEADER), ("footer", Role.FOOTER))
_NOTES = (("footnote", "decimal"), ("endnote", "lowerRoman"))
_CONTENTS_GALLERY = re.compile("table of contents", re.IGNORECASE)


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a Word document (DOCX, DOCM, DOTX).

    Raises:
        DocumentError: MALFORMED, HOSTILE, ENCRYPTED, TRUNCATED, or TOO_LARGE for a limit that is passed.
    """
    with Package(path, limits) as package:
        reader = _Reader(package, limits)
        blocks = reader.joined()
        metadata = package.core_properties()
    return Document(
        name=name,
        format=Format.DOCX,
        sha256=sha256,
        blocks=blocks,
        title=_title(blocks, metadata),
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(reader.seen, blocks, reader.tally),
        notices=reader.tally.notices(_MESSAGES),
        outline_evidence="styles" if has_headings(blocks) else "",
    )


def _title(blocks: tuple[Block, ...], metadata: dict[str, str]) -> str:
    """The paragraph styled as title, else the file's title, else its first heading."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY]
    titled = next((b.text for b in headings if is_title(b.style.name or "")), "")
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
        #: That of the body, which knows in what order notes and comments were led to.
        self._inline: Inline | None = None

    def joined(self) -> tuple[Block, ...]:
        """Every block, tables that were set with tabs or cut in two made whole."""
        apart = tables_of_tabs(list(self.blocks()))
        blocks = join_adjacent(apart)
        # A header row that a table repeats after a page break is left out.
        self.tally.dropped += count(words_of(apart)) - count(words_of(blocks))
        return blocks

    def blocks(self) -> Iterator[Block]:
        """Every block: headers, the body, footers, then notes and comments."""
        for kind, role in _OUTER_PARTS[:1]:
            yield from self._outer(kind, role)
        yield from self._part(self._main, Role.BODY)
        for kind, role in _OUTER_PARTS[1:]:
            yield from self._outer(kind, role)
        for kind, numbers in _NOTES:
            for part in self._package.related(self._main, f"{kind}s"):
                yield from self._notes(part, kind, numbers)
        for part in self._package.related(self._main, "comments"):
            yield from self._comments(part)

    def _first(self, kind: str) -> etree._Element | None:
        parts = self._package.related(self._main, kind)
        return self._package.xml(parts[0]) if parts else None

    def _outer(self, kind: str, role: Role) -> Iterator[Block]:
        for part in dict.fromkeys(self._package.related(self._main, kind)):
            yield from self._part(part, role)

    def _part(self, part: str, role: Role) -> Iterator[Block]:
        root = self._package.xml(part)
        if root is not None:
            self.seen += words_below(root)
            story = _Story(self, self._package.relationships(part), role)
            self._inline = story.inline if part == self._main else self._inline
            body = root.find(f"{W}body")
            yield from story.blocks(body if body is not None else root)

    def _notes(self, part: str, kind: str, numbers: str) -> Iterator[Block]:
        """The notes of a part, each with the number that Word shows before it as its marker."""
        root = self._package.xml(part)
        story = _Story(self, self._package.relationships(part), Role.FOOTNOTE)
        noted = self._inline.noted[f"{kind}Reference"] if self._inline else []
        order = {identifier: number for number, identifier in reversed(list(enumerate(noted, 1)))}
        for note in root if root is not None else ():
            # The separators that Word draws above notes are stored as notes too.
            if local(note) != kind or note.get(f"{W}type", "normal") != "normal":
                continue
            self.seen += words_below(note)
            number = order.get(note.get(f"{W}id", ""))
            marker = numeral(number, numbers) if number else ""
            for position, block in enumerate(story.blocks(note)):
                yield replace(block, marker=marker) if marker and not position else block

    def _comments(self, part: str) -> Iterator[Block]:
        root = self._package.xml(part)
        relationships = self._package.relationships(part)
        words = self._inline.remarked if self._inline else {}
        for comment in in_threads(root, self._first("commentsExtended")) if root is not None else ():
            self.seen += words_below(comment)
            story = _Story(self, relationships, Role.COMMENT)
            blocks = list(remarked(story.blocks(comment), comment, words))
            if blocks:
                self.tally.note("Comments")
            yield from blocks

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
            self.tally.note("MissingDrawing")
            return []
        if kind == "diagram":
            self.seen += words_below(root)
            return diagram_blocks(root, Location())
        blocks = chart_blocks(root, Location())
        self.tally.note("ChartFigures")
        self.tally.added += sum(count(block.text) for block in blocks)
        return blocks

    def leave_out(self, element: etree._Element, code: str) -> None:
        """Count an element whose words are no part of the document as it now stands."""
        self.tally.note(code)
        self.tally.dropped += words_below(element)


class _Story:
    """One run of text: the body, a header, a footnote."""

    def __init__(self, reader: _Reader, relationships: dict[str, Relationship], role: Role) -> None:
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
