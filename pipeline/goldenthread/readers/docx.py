"""Word documents: the body in order, with what Word keeps elsewhere (notes, comments, boxes, diagrams)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Document, Format, Location, Role
from goldenthread.layout.adjacent import join_adjacent
from goldenthread.readers.docx_comments import in_threads, remarked
from goldenthread.readers.docx_inline import Inline
from goldenthread.readers.docx_numbering import Mark, Numbering
from goldenthread.readers.docx_story import Story
from goldenthread.readers.docx_styles import Styles, TextStyle, W, is_title
from goldenthread.readers.docx_tabs import tables_of_tabs
from goldenthread.readers.drawings import chart_blocks, diagram_blocks, words_below
from goldenthread.readers.grids import coverage, words_of
from goldenthread.readers.numerals import numeral
from goldenthread.readers.opc import Package, Relationship
from goldenthread.readers.runs import count, has_headings
from goldenthread.readers.tally import CHARTS, EMBEDDED, MISSING, STRUCK, Tally
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


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a Word document (DOCX, DOCM, DOTX).

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
        format=Format.DOCX,
        sha256=sha256,
        blocks=blocks,
        title=_title(blocks, metadata),
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(reader.seen, blocks, reader.tally),
        notices=(*of_package, *reader.tally.notices(_MESSAGES)),
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
            story = Story(self, self._package.relationships(part), role)
            self._inline = story.inline if part == self._main else self._inline
            body = root.find(f"{W}body")
            yield from story.blocks(body if body is not None else root)

    def _notes(self, part: str, kind: str, numbers: str) -> Iterator[Block]:
        """The notes of a part, each with the number that Word shows before it as its marker."""
        root = self._package.xml(part)
        story = Story(self, self._package.relationships(part), Role.FOOTNOTE)
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
            story = Story(self, relationships, Role.COMMENT)
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
