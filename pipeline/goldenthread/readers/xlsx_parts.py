"""The parts of a workbook: shared strings, formats, and the cells of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.cell import range_boundaries

from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.xmlsafe import local

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
#: Only an address that is all of the formula's first argument is the link; one put together of cells is not known.
_LINK = re.compile(r'\bHYPERLINK\(\s*"([^"]+)"\s*[,)]', re.IGNORECASE)
_ANY_LINK = re.compile(r"\bHYPERLINK\(", re.IGNORECASE)
#: As many columns as a sheet can have.
_MOST_COLUMNS = 16_384
_BOLD_OFF = {"0", "false"}


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What a cell's style says: its number format, whether it is bold or struck through, the name of its font."""

    code: str = "General"
    bold: bool = False
    struck: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A cell as stored.

    Attributes:
        kind: the file's own type letter.
        link: the target a formula gives it; None where the formula puts one together that is not known.
        hidden: whether its row is hidden.
    """

    row: int
    column: int
    kind: str
    value: str
    style: int
    link: str | None = ""
    formula: bool = False
    hidden: bool = False


def shared_strings(root: etree._Element | None) -> list[str]:
    """The strings that cells point to, phonetic guides left out."""
    return [] if root is None else [rich_text(item) for item in root if item.tag == f"{S}si"]


def rich_text(element: etree._Element) -> str:
    """The words of a rich text, words struck through left out where others stand beside them."""
    pieces: list[tuple[str, bool]] = []
    for child in element:
        if child.tag == f"{S}t":
            pieces.append((child.text or "", False))
        elif child.tag == f"{S}r":
            struck = child.find(f"{S}rPr/{S}strike")
            off = struck is None or struck.get("val", "1") in _BOLD_OFF
            pieces.append(("".join(t.text or "" for t in child.iter(f"{S}t")), not off))
    kept = "".join(text for text, struck in pieces if not struck)
    return kept if kept.strip() else "".join(text for text, _ in pieces)


def cell_formats(root: etree._Element | None) -> list[CellFormat]:
    """The formats by the number that a cell's `s` gives."""
    if root is None:
        return []
    codes = {n.get("numFmtId", ""): n.get("formatCode", "General") for n in root.iter(f"{S}numFmt")}
    fonts = root.find(f"{S}fonts")
    styles = [(_on(f, "b"), _on(f, "strike"), _font_name(f)) for f in fonts] if fonts is not None else []
    formats = root.find(f"{S}cellXfs")
    return [_format(xf, codes, styles) for xf in formats] if formats is not None else []


def _format(xf: etree._Element, codes: dict[str, str], fonts: list[tuple[bool, bool, str]]) -> CellFormat:
    identifier = xf.get("numFmtId", "0")
    builtin = BUILTIN_FORMATS.get(int(identifier), "General") if identifier.isdecimal() else "General"
    font = xf.get("fontId", "0")
    bold, struck, name = fonts[int(font)] if font.isdecimal() and int(font) < len(fonts) else (False, False, "")
    return CellFormat(codes.get(identifier, builtin), bold, struck, name)


def _font_name(font: etree._Element) -> str:
    name = font.find(f"{S}name")
    return name.get("val", "") if name is not None else ""


def _on(font: etree._Element, name: str) -> bool:
    child = font.find(f"{S}{name}")
    return child is not None and child.get("val", "1") not in _BOLD_OFF


def stored_cells(data: bytes, limit: int) -> Iterator[StoredCell]:
    """The cells of a sheet that hold a value, row by row, without the whole sheet in memory.

    Raises:
        DocumentError: TOO_LARGE for more cells than the limit, MALFORMED.
    """
    found = 0
    try:
        rows = etree.iterparse(BytesIO(data), tag=f"{S}row", resolve_entities=False, no_network=True, huge_tree=False)
        previous = 0
        for _, row in rows:
            given = row.get("r", "")
            previous = int(given) if given.isdecimal() and len(given) < 8 else previous + 1
            for cell in _row_cells(row, previous):
                found += 1
                if found > limit:
                    raise DocumentError(Reason.TOO_LARGE, f"A sheet has more than {limit} filled cells.")
                yield cell
            row.clear()
    except etree.XMLSyntaxError as error:
        raise DocumentError(Reason.MALFORMED, f"A sheet is not well-formed XML ({error}).") from error


def _row_cells(row: etree._Element, number: int) -> Iterator[StoredCell]:
    column = 0
    for cell in row:
        if local(cell) != "c":
            continue
        place = _REFERENCE.match(cell.get("r", ""))
        column = _column(place[1]) if place else column + 1
        kind = cell.get("t", "n")
        inline = cell.find(f"{S}is")
        value = rich_text(inline) if inline is not None else (cell.findtext(f"{S}v") or "")
        formula = cell.findtext(f"{S}f")
        link = _LINK.search(formula or "")
        style = cell.get("s", "0")
        if value or formula:
            yield StoredCell(
                number,
                column,
                kind,
                value,
                int(style) if style.isdecimal() else 0,
                link[1] if link else None if _ANY_LINK.search(formula or "") else "",
                formula is not None,
                row.get("hidden") in ("1", "true"),
            )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def ranges(data: bytes, name: str) -> Iterator[tuple[tuple[int, int, int, int], etree._Element]]:
    """Every `mergeCell` or `hyperlink` of a sheet, as (first row, column, last row, column) and element."""
    for _, element in etree.iterparse(
        BytesIO(data), tag=f"{S}{name}", resolve_entities=False, no_network=True, huge_tree=False
    ):
        try:
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
        except (ValueError, TypeError):
            continue
        if None not in (left, top, right, bottom):
            yield (int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)), element


def hidden_columns(data: bytes) -> set[int]:
    """The numbers, from 1, of the columns that a sheet hides."""
    found: set[int] = set()
    tags = (f"{S}col", f"{S}sheetData")
    for _, element in etree.iterparse(
        BytesIO(data), events=("start",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
    ):
        if element.tag == tags[1]:
            break
        first, last = element.get("min", ""), element.get("max", "")
        if element.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            found.update(range(int(first), min(int(last), _MOST_COLUMNS) + 1))
    return found
