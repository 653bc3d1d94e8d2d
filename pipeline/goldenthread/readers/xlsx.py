"""Workbooks: a sheet is a heading with the tables and notes of its regions under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import (
    Block,
    BlockKind,
    Document,
    Format,
    Link,
    Notice,
    Style,
)
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.grids import coverage
from goldenthread.readers.opc import RELATIONSHIP_ID, Package, Relationship
from goldenthread.readers.runs import count, fold, safe_target
from goldenthread.readers.spreadsheet import Sheet, SheetCell, sheet_blocks
from goldenthread.readers.symbols import signs
from goldenthread.readers.tally import CHARTS, EMBEDDED, Tally
from goldenthread.readers.values import shown
from goldenthread.readers.xlsx_around import Around
from goldenthread.readers.xlsx_parts import (
    CellFormat,
    S,
    StoredCell,
    cell_formats,
    hidden_columns,
    ranges,
    shared_strings,
    stored_cells,
)
from goldenthread.settings import Limits

#: Marks the headings that are names of sheets, which no raw pass over the cells sees.
_SHEET_NAME = "sheet"
_TOP = re.compile(r"^\$?[A-Z]{1,3}\$?(\d{1,7})(?::|$)")
_MESSAGES = {
    "FormulaWithoutValue": (
        "A formula has no stored value: open the workbook, save it, and build again.",
        "{n} formulas have no stored value: open the workbook, save it, and build again.",
    ),
    "ErrorValue": (
        "A cell shows an error of a formula and was left out.",
        "{n} cells show an error of a formula and were left out.",
    ),
    "UnknownLink": (
        "A formula puts a link together from other cells; the link was left out.",
        "{n} formulas put links together from other cells; the links were left out.",
    ),
    "HiddenRows": ("A row or column is hidden; it was read.", "{n} rows or columns are hidden; they were read."),
    "StruckThrough": (
        "A cell is struck through; it was read.",
        "{n} cells are struck through; they were read.",
    ),
    "Comments": (
        "The workbook has a comment; it was read apart from the cells.",
        "The workbook has {n} comments; they were read apart from the cells.",
    ),
    "MissingSheet": (
        "The workbook lists a sheet of a kind that is not read.",
        "The workbook lists {n} sheets of a kind that is not read.",
    ),
    "EmbeddedObject": EMBEDDED,
    "ChartFigures": CHARTS,
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
        of_package = package.notices()
    return Document(
        name=name,
        format=Format.XLSX,
        sha256=sha256,
        blocks=blocks,
        title=metadata.get("title", ""),
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(reader.all_seen, [b for b in blocks if b.style.name != _SHEET_NAME], reader.tally),
        notices=(*of_package, *reader.hidden, *reader.tally.notices(_MESSAGES)),
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
        self._around = Around(package, self._main, self.tally)

    @property
    def all_seen(self) -> int:
        """The characters that a raw pass sees in the cells and around them."""
        return self.seen + self._around.seen

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
            if relationship and relationship.kind in ("worksheet", "chartsheet") and not relationship.external:
                yield from self._sheet(relationship.target, title)
            else:
                self.tally.note("MissingSheet")

    def _first(self, kind: str) -> etree._Element | None:
        parts = self._package.related(self._main, kind)
        return self._package.xml(parts[0]) if parts else None

    def _sheet(self, part: str, title: str) -> Iterator[Block]:
        data = self._package.data(part)
        relationships = self._package.relationships(part)
        sheet = self._cells(data, relationships, self._headers(part))
        blocks = [*sheet_blocks(sheet), *self._around.blocks(part)]
        if blocks:
            yield Block(BlockKind.HEADING, title, level=1, style=Style(name=_SHEET_NAME))
            yield from blocks

    def _headers(self, part: str) -> frozenset[int]:
        """The header rows of the tables that the workbook itself defines on a sheet."""
        rows: set[int] = set()
        for table in self._package.related(part, "table"):
            root = self._package.xml(table)
            top = _TOP.match(root.get("ref", "")) if root is not None else None
            if root is not None and top and root.get("headerRowCount", "1") == "1":
                rows.add(int(top[1]))
        return frozenset(rows)

    def _cells(self, data: bytes, relationships: dict[str, Relationship], headers: frozenset[int]) -> Sheet:
        links = self._links(data, relationships)
        cells: dict[tuple[int, int], SheetCell] = {}
        hidden_rows: set[int] = set()
        for stored in stored_cells(data, self._left):
            cell = self._cell(stored, self._target(stored, links))
            if cell:
                cells[stored.row, stored.column] = cell
                hidden_rows.update({stored.row} if stored.hidden else ())
        self._left -= len(cells)
        hidden = len(hidden_rows) + len(hidden_columns(data) & {column for _, column in cells})
        if hidden:
            self.tally.note("HiddenRows", hidden)
        merged = tuple(box for box, _ in ranges(data, "mergeCell"))
        return Sheet(cells, tuple(box for box in merged if (box[0], box[1]) in cells), headers=headers)

    def _target(self, stored: StoredCell, links: dict[tuple[int, int], str]) -> str:
        """Where a click on a cell leads: the hyperlink laid over it, or the one its formula makes."""
        laid = links.get((stored.row, stored.column))
        if laid is None and stored.link is None:
            self.tally.note("UnknownLink")
        return safe_target(stored.link or "") if laid is None else laid

    def _cell(self, stored: StoredCell, link: str) -> SheetCell | None:
        style = self._formats[stored.style] if stored.style < len(self._formats) else CellFormat()
        text, numeric = self._text(stored, style)
        self.seen += count(text)
        shown_text = signs(text, style.font)
        self.tally.dropped += count(text) - count(shown_text)
        text = shown_text
        if style.struck and fold(text):
            self.tally.note("StruckThrough")
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
        """The targets of hyperlinks by the cells they are laid over; of a range too large to be meant, the first."""
        links: dict[tuple[int, int], str] = {}
        for (top, left, bottom, right), element in ranges(data, "hyperlink"):
            relationship = relationships.get(element.get(RELATIONSHIP_ID, ""))
            if relationship is None or not relationship.external:
                continue
            covered = (bottom - top + 1) * (right - left + 1)
            whole = 0 < covered <= self._limits.table_cells - len(links)
            for row in range(top, bottom + 1 if whole else top + 1):
                for column in range(left, right + 1 if whole else left + 1):
                    links[row, column] = safe_target(relationship.target)
        return links
