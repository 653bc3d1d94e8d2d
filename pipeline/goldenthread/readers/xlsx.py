"""Workbooks: a sheet is a heading with the tables and notes of its regions under it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import (
    Block,
    BlockKind,
    Document,
    Format,
    Link,
    Location,
    Notice,
    Role,
    Style,
)
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.drawings import A, drawing_count, drawing_text
from goldenthread.readers.grids import coverage
from goldenthread.readers.opc import RELATIONSHIP_ID, Package, Relationship
from goldenthread.readers.runs import Tally, count, fold, safe_target
from goldenthread.readers.spreadsheet import Sheet, SheetCell, sheet_blocks
from goldenthread.readers.values import shown
from goldenthread.readers.xlsx_parts import (
    CellFormat,
    S,
    StoredCell,
    cell_formats,
    ranges,
    rich_text,
    shared_strings,
    stored_cells,
)
from goldenthread.settings import Limits

#: Marks the headings that are names of sheets, which no raw pass over the cells sees.
_SHEET_NAME = "sheet"
_MESSAGES = {
    "FormulaWithoutValue": "{n} formulas have no stored value: open the workbook, save it, and build again.",
    "ErrorValue": "{n} cells show an error of a formula and were left out.",
}


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a workbook (XLSX, XLSM, XLTX). Formulas give the values stored with them.

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
        format=Format.XLSX,
        sha256=sha256,
        blocks=blocks,
        title=metadata.get("title", ""),
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(reader.seen, [b for b in blocks if b.style.name != _SHEET_NAME], reader.tally),
        notices=(*macros, *reader.hidden, *reader.tally.notices(_MESSAGES)),
        outline_evidence="sheet names and title rows",
    )


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.tally = Tally()
        self.seen = 0
        self.hidden: list[Notice] = []
        self._package = package
        self._limits = limits
        self._main = package.main()
        self._strings = shared_strings(self._first("sharedStrings"))
        self._formats = cell_formats(self._first("styles"))
        self._epoch_1904 = False
        self._left = limits.table_cells

    def blocks(self) -> Iterator[Block]:
        """The blocks of every sheet."""
        root = self._package.xml(self._main)
        if root is None:
            raise DocumentError(Reason.MALFORMED, "The workbook has no list of its sheets.")
        self._epoch_1904 = any(p.get("date1904") in ("1", "true") for p in root.iter(f"{S}workbookPr"))
        relationships = self._package.relationships(self._main)
        for element in root.iter(f"{S}sheet"):
            relationship = relationships.get(element.get(RELATIONSHIP_ID, ""))
            title = fold(element.get("name", ""))
            if element.get("state", "visible") != "visible":
                self.hidden.append(Notice("HiddenSheet", f"The sheet '{title}' is hidden; it was read."))
            if relationship and relationship.kind == "worksheet" and not relationship.external:
                yield from self._sheet(relationship.target, title)

    def _first(self, kind: str) -> etree._Element | None:
        parts = self._package.related(self._main, kind)
        return self._package.xml(parts[0]) if parts else None

    def _sheet(self, part: str, title: str) -> Iterator[Block]:
        data = self._package.data(part)
        relationships = self._package.relationships(part)
        blocks = [*sheet_blocks(self._cells(data, relationships)), *self._around(part)]
        if blocks:
            yield Block(BlockKind.HEADING, title, level=1, style=Style(name=_SHEET_NAME))
            yield from blocks

    def _cells(self, data: bytes, relationships: dict[str, Relationship]) -> Sheet:
        links = self._links(data, relationships)
        cells: dict[tuple[int, int], SheetCell] = {}
        for stored in stored_cells(data, self._left):
            cell = self._cell(stored, links.get((stored.row, stored.column)) or safe_target(stored.link))
            if cell:
                cells[stored.row, stored.column] = cell
        self._left -= len(cells)
        merged = tuple(box for box, _ in ranges(data, "mergeCell"))
        return Sheet(cells, tuple(box for box in merged if (box[0], box[1]) in cells))

    def _cell(self, stored: StoredCell, link: str) -> SheetCell | None:
        style = self._formats[stored.style] if stored.style < len(self._formats) else CellFormat()
        text, numeric = self._text(stored, style)
        self.seen += count(text)
        lines = tuple(line for line in map(fold, text.splitlines()) if line)
        if not lines:
            return None
        links = (Link(" ".join(lines), link),) if link else ()
        return SheetCell(lines, numeric, style.bold, links)

    def _text(self, stored: StoredCell, style: CellFormat) -> tuple[str, bool]:
        """What a reader sees in a cell, and whether it is a number or date."""
        value = stored.value.strip()
        if stored.formula and not value:
            self.tally.note("FormulaWithoutValue")
            return "", False
        if stored.kind == "s":
            index = int(value) if value.isdecimal() and len(value) < 10 else len(self._strings)
            return (self._strings[index] if index < len(self._strings) else ""), False
        if stored.kind == "e":
            self.tally.note("ErrorValue")
            return "", False
        if stored.kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), False
        if stored.kind == "d":
            return value.removesuffix("T00:00:00"), True
        if stored.kind == "n":
            return self._number(value, style), True
        return stored.value, False

    def _number(self, value: str, style: CellFormat) -> str:
        try:
            return shown(float(value), style.code, epoch_1904=self._epoch_1904)
        except (ValueError, OverflowError):
            return value

    def _links(self, data: bytes, relationships: dict[str, Relationship]) -> dict[tuple[int, int], str]:
        """The targets of hyperlinks; one over a range is that of its first cell."""
        links: dict[tuple[int, int], str] = {}
        for (row, column, _, _), element in ranges(data, "hyperlink"):
            relationship = relationships.get(element.get(RELATIONSHIP_ID, ""))
            if relationship is not None and relationship.external:
                links[row, column] = safe_target(relationship.target)
        return links

    def _around(self, part: str) -> Iterator[Block]:
        """What floats over a sheet: text boxes, and comments."""
        for drawing in self._package.related(part, "drawing"):
            root = self._package.xml(drawing)
            if root is not None:
                self.seen += drawing_count(root)
                texts = [drawing_text(paragraph) for paragraph in root.iter(f"{A}p")]
                yield from (Block(BlockKind.PARAGRAPH, text) for text in texts if text)
        for comments in self._package.related(part, "comments"):
            root = self._package.xml(comments)
            for element in root.iter(f"{S}text") if root is not None else ():
                text = fold(rich_text(element))
                self.seen += count(text)
                if text:
                    yield Block(BlockKind.PARAGRAPH, text, role=Role.COMMENT, location=Location())
