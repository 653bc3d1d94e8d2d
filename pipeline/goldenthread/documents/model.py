"""The document model: what every reader gives and every extractor takes.

No extractor sees a file format, and no reader knows another. All values are frozen, hashable and picklable, so
that a document can cross a process boundary, be cached under its hash and be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Format(StrEnum):
    """The formats that are read. The content decides, never the file name alone."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    STRATML = "stratml"


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"


class Role(StrEnum):
    """What part a block plays on its page. Extractors read BODY (and NOTE where they mean to)."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page-number"
    CONTENTS = "contents"
    NOTE = "note"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    DELETED = "deleted"
    GARBLED = "garbled"


class TextSource(StrEnum):
    """Where the text of a page was taken from, where it is not the file's own text as it stands."""

    OCR = "ocr"
    FAULTY_FONT = "faulty-font"


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands.

    Attributes:
        page: the file's own page or slide index, from 1; None where the format has no pages.
        page_label: the number printed on the page, where one was found.
        line: the line of the source, from 1, in formats that have lines.
        box: (x0, top, x1, bottom) in points from the page's top left corner.
    """

    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """Typography and markup that serve the outline: size in points, weight, slope, and colour as `#rrggbb`.

    Attributes:
        name: the style's or font's own name.
        tag: what a tagged PDF calls the text ('H2', 'P', 'TOC', ...); '' where it does not say.
    """

    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    name: str | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the words it stands under and its target."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        row, column: its first grid position, from 0.
        row_span, column_span: how many grid positions it covers, at least 1.
        parts: its text as runs that each stand word for word in the source, white space folded. A cell cut by a
            page break has one part a page; every other cell has one part, or none when it is empty.
        lines: its text as paragraphs or lines, where the source shows them; used to split lists in a cell.
        header: whether the source or the layout says that it is a header cell.
        location: where it stands.
        links: hyperlinks in it.
        open_top, open_bottom: whether the source draws no line there, at the edge of a ruled table's part on one
            page: the cell may go on over the page break.
        mended: its whole text where that is not its parts joined by spaces: words that text recognition broke are put
            together, a mark that led to a note is taken out; else ''.
    """

    row: int
    column: int
    parts: tuple[str, ...] = ()
    row_span: int = 1
    column_span: int = 1
    lines: tuple[str, ...] = ()
    header: bool = False
    location: Location = field(default_factory=Location)
    links: tuple[Link, ...] = ()
    open_top: bool = False
    open_bottom: bool = False
    mended: str = ""

    @property
    def text(self) -> str:
        """The whole text of the cell, its parts joined by a space."""
        return self.mended or " ".join(self.parts)

    @property
    def quote(self) -> str:
        """The cell's words, word for word from the source (parts joined by a tab)."""
        return "\t".join(self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as cells with spans. Every reader and every layout rule gives this one shape.

    Attributes:
        cells: the cells that exist, in reading order (row, then column).
        rows, columns: the size of the grid.
        header_rows: how many leading rows are header rows (0 when the table has none).
        title: a caption, or a title row that spanned the table, where there was one.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    title: str = ""

    def grid(self) -> list[list[Cell | None]]:
        """The table as rows of cells, a spanning cell repeated in every position it covers, None where no cell is."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    grid[row][column] = cell
        return grid

    def text_rows(self) -> list[list[str]]:
        """The table as rows of text, a spanning cell's text repeated, empty where no cell is."""
        return [[cell.text if cell else "" for cell in row] for row in self.grid()]

    def row_quote(self, row: int) -> str:
        """The words of one row: its cells' parts joined by a tab, each part word for word from the source."""
        cells = {id(cell): cell for cell in _grid(_This(self))[row] if cell is not None}
        return "\t".join(part for cell in cells.values() for part in cell.parts if part)


class _This:
    """A table as a key by identity: comparing two by their cells takes as long as what the key is to save."""

    __slots__ = ("table",)

    def __init__(self, table: Table) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and other.table is self.table


@lru_cache(maxsize=4)
def _grid(this: _This) -> list[list[Cell | None]]:
    """The grid of a table whose rows are quoted one after the other."""
    return this.table.grid()


@dataclass(frozen=True, slots=True)
class Remark:
    """Who wrote a comment, and the words it stands at ('' where the source says neither)."""

    author: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of content in reading order.

    Attributes:
        kind: heading, paragraph, list item or table.
        text: the words, white space folded; for a list item or heading without its marker; empty for a table.
        level: heading depth from 1, or list depth from 0.
        marker: the number or bullet it began with, as the source has it ('1.1', '•', '(a)').
        parts: the runs that each stand word for word in the source, when the text was glued over a page break, has a
            broken word mended or words inside of it left out; empty when `text` itself does.
        role: body text, or page furniture that extractors skip.
        location, style, links: where it stands, how it looks, its hyperlinks.
        table: the table, when kind is TABLE.
        lines: the text as the source's own lines, where line breaks carry meaning (cards, front matter).
        remark: of a comment, who wrote it and on which words.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    marker: str = ""
    parts: tuple[str, ...] = ()
    role: Role = Role.BODY
    location: Location = field(default_factory=Location)
    style: Style = field(default_factory=Style)
    links: tuple[Link, ...] = ()
    table: Table | None = None
    lines: tuple[str, ...] = ()
    remark: Remark | None = None

    @property
    def quote(self) -> str:
        """The block's words, word for word from the source (parts of a glued block joined by a tab)."""
        return "\t".join(self.parts) if self.parts else self.text


@dataclass(frozen=True, slots=True)
class TextCoverage:
    """Non-space characters a raw pass sees in the file against those in the document's blocks.

    `kept` counts furniture too: a running header is recognised, not lost.
    """

    seen: int
    kept: int

    @property
    def ratio(self) -> float:
        """Kept over seen, at most 1; 1 for a document without text."""
        return min(1.0, self.kept / self.seen) if self.seen else 1.0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader could not do, said plainly: a page without text, a table not understood.

    Attributes:
        code: a short CamelCase code, e.g. 'PageWithoutText'.
        message: a sentence for a council officer.
        page: the page it concerns, from 1.
    """

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: a node of the outline tree.

    Attributes:
        heading: index of the heading block in `Document.blocks`, or None for the root.
        title: the heading's text ('' for the root).
        level: the heading's level, 0 for the root.
        start, stop: the half-open range of block indexes the section covers, the heading included.
        children: the sections directly inside it.
    """

    heading: int | None
    title: str
    level: int
    start: int
    stop: int
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section and every section inside it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as read.

    Attributes:
        name: the file's name as facts cite it (its path inside the corpus, with `/`).
        format: the format its content has.
        sha256: the hash of its bytes.
        blocks: its content in reading order, furniture included and marked.
        title: its own title, from metadata or its first heading; '' when it has none.
        pages: how many pages or slides it has; None where the format has none.
        metadata: (name, value) pairs the file states about itself, sorted.
        coverage: the text-coverage figure.
        notices: what could not be read in it.
        outline_evidence: what the heading levels were taken from ('styles', 'bookmarks', 'typography', ...).
        text_sources: (page, source) of the pages whose text is not simply the file's own, by page.
    """

    name: str
    format: Format
    sha256: str
    blocks: tuple[Block, ...]
    title: str = ""
    pages: int | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    coverage: TextCoverage = TextCoverage(0, 0)
    notices: tuple[Notice, ...] = ()
    outline_evidence: str = ""
    text_sources: tuple[tuple[int, TextSource], ...] = ()

    def body(self) -> Iterator[tuple[int, Block]]:
        """The body blocks with their indexes."""
        for index, block in enumerate(self.blocks):
            if block.role is Role.BODY:
                yield index, block


@dataclass(frozen=True, slots=True)
class UnreadDocument:
    """A file that could not be read, with the reason and what to do.

    Attributes:
        name: as in `Document.name`.
        sha256: the hash of its bytes, '' when even those could not be read.
        reason: a value of `goldenthread.errors.Reason`.
        message: what is wrong, in a sentence.
        advice: what to do about it, in a sentence.
        page: where it went wrong, when known.
    """

    name: str
    sha256: str
    reason: str
    message: str
    advice: str
    page: int | None = None
