"""Sheets of cells as blocks: regions between empty rows, their titles and header rows; for XLSX and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goldenthread.documents.model import Block, BlockKind, Cell, Link, Location, Style, Table

#: Longer than this, a lone cell is a note and no title, and a row of cells no header.
_TITLE_LENGTH = 150
_HEADER_LENGTH = 40
#: More tables than this nobody puts side by side.
_MOST_BANDS = 12


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell: its lines, whether it holds a number or date, whether it is bold, its hyperlinks."""

    lines: tuple[str, ...]
    numeric: bool = False
    bold: bool = False
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """Its whole text."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its filled cells.

    Attributes:
        cells: the filled cells by (row, column), both from 1.
        merged: merged ranges as (first row, first column, last row, last column).
        lines: the source line of each row, where that is not the row's own number.
        headers: the rows that head a table the workbook itself defines.
    """

    cells: dict[tuple[int, int], SheetCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    lines: dict[int, int] = field(default_factory=dict)
    headers: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Region:
    """Rows of a sheet that make one table, with its title rows and its header rows."""

    titles: list[int]
    rows: list[int]
    columns: tuple[int, int]
    header_rows: int
    is_table: bool


def sheet_blocks(sheet: Sheet) -> list[Block]:
    """The blocks of a sheet: titles as headings, lone cells as paragraphs, everything else as tables."""
    readers = [_SheetReader(part) for part in _apart(sheet)]
    return [block for reader in readers for region in reader.regions() for block in reader.blocks(region)]


def _apart(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet in parts, of which each is to be read from its top to its bottom.

    Tables that stand side by side, with an empty column between, are parts of their own where all their headers begin
    with one word: without it, an empty column may as well be a gap inside of one table.
    """
    reader = _SheetReader(sheet)
    waiting: list[int] = []
    for rows in reader.row_groups():
        bands = reader.bands(rows)
        if len(bands) < 2:
            waiting += rows
            continue
        yield reader.part(waiting)
        yield from (reader.part(rows, band) for band in bands)
        waiting = []
    yield reader.part(waiting)


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._spans = {(top, left): (top, left, bottom, right) for top, left, bottom, right in sheet.merged}
        self._columns: dict[int, list[int]] = {}
        for row, column in sorted(sheet.cells):
            self._columns.setdefault(row, []).append(column)

    def regions(self) -> list[_Region]:
        """The regions in order.

        A region that only carries on the table before it becomes part of that one; lone cells over a table,
        with an empty row between, are its titles.
        """
        regions: list[_Region] = []
        for rows in self.row_groups():
            region = self._region(rows)
            if regions and self._carries_on(regions[-1], region):
                regions[-1].rows += [*region.titles, *region.rows]
                continue
            if region.is_table and regions and not regions[-1].is_table and self._are_titles(regions[-1].rows):
                region.titles = [*regions.pop().rows, *region.titles]
            regions.append(region)
        return regions

    def _are_titles(self, rows: list[int]) -> bool:
        return len(rows) <= 3 and all(
            len(self._sheet.cells[row, self._columns[row][0]].text) <= _TITLE_LENGTH for row in rows
        )

    def blocks(self, region: _Region) -> list[Block]:
        """The blocks of a region."""
        titles = [self._lone(row, heading=True) for row in region.titles]
        if not region.is_table:
            return titles + [self._lone(row, heading=False) for row in region.rows]
        table = self._table(region)
        return [*titles, Block(BlockKind.TABLE, location=self._place(region.rows[0]), table=table)]

    def row_groups(self) -> list[list[int]]:
        """The filled rows, grouped by the empty rows between them; merged cells bridge those they cover."""
        groups: list[list[int]] = []
        reach = 0
        for row in self._columns:
            headed = groups and row in self._sheet.headers and any(len(self._columns[r]) > 1 for r in groups[-1])
            if groups and row <= reach + 1 and not headed:
                groups[-1].append(row)
            else:
                groups.append([row])
            reach = max(reach, row, *(self._spans[row, c][2] for c in self._columns[row] if (row, c) in self._spans))
        return groups

    def bands(self, rows: list[int]) -> list[tuple[int, int]]:
        """The (first, last) columns of the tables that stand side by side in a group of rows; [] where none do."""
        ranges = {(c, self._spans.get((row, c), (0, 0, 0, c))[3]) for row in rows for c in self._columns[row]}
        bands: list[tuple[int, int]] = []
        for first, last in sorted(ranges):
            if bands and first <= bands[-1][1] + 1:
                bands[-1] = (bands[-1][0], max(last, bands[-1][1]))
            else:
                bands.append((first, last))
        if not 1 < len(bands) <= _MOST_BANDS:
            return []
        heads = {self._first_header(rows, band) for band in bands}
        return bands if len(heads) == 1 and "" not in heads else []

    def _first_header(self, rows: list[int], band: tuple[int, int]) -> str:
        """The first word of the first row of a band with several filled cells; '' where it cannot be a header."""
        for row in rows:
            filled = [self._sheet.cells[row, c] for c in self._columns[row] if band[0] <= c <= band[1]]
            if len(filled) > 1:
                return "" if any(cell.numeric for cell in filled) else filled[0].text.casefold()
        return ""

    def part(self, rows: list[int], band: tuple[int, int] | None = None) -> Sheet:
        """Some rows of the sheet, or what of them lies in a band of columns."""
        cells = {
            (row, column): self._sheet.cells[row, column]
            for row in rows
            for column in self._columns[row]
            if band is None or band[0] <= column <= band[1]
        }
        merged = tuple(box for box in self._sheet.merged if (box[0], box[1]) in cells)
        return Sheet(cells, merged, self._sheet.lines, self._sheet.headers)

    def _region(self, rows: list[int]) -> _Region:
        widest = max(len(self._columns[row]) for row in rows)
        titles = 0
        while widest > 1 and titles < len(rows) and len(self._columns[rows[titles]]) == 1:
            titles += 1
        body = rows[titles:]
        filled = [column for row in body for column in self._columns[row]] or [0]
        ends = [self._spans[row, c][3] for row in body for c in self._columns[row] if (row, c) in self._spans]
        columns = (min(filled), max([*filled, *ends]))
        return _Region(rows[:titles], body, columns, self._header_rows(body, columns), widest > 1)

    def _header_rows(self, rows: list[int], columns: tuple[int, int]) -> int:
        if len(rows) > 1 and rows[0] in self._sheet.headers:
            return 1
        if len(rows) < 2 or columns[0] == columns[1] or not self._is_header(rows[0], columns):
            return 0
        grouped = any(self._column_span(rows[0], column) > 1 for column in self._columns[rows[0]])
        return 2 if grouped and len(rows) > 2 and self._is_header(rows[1], columns) else 1

    def _is_header(self, row: int, columns: tuple[int, int]) -> bool:
        cells = [self._sheet.cells[row, column] for column in self._columns[row]]
        covered = sum(self._column_span(row, column) for column in self._columns[row])
        if len(cells) < 2 or covered < 0.6 * (columns[1] - columns[0] + 1):
            return False
        if any(cell.numeric or cell.text.endswith(":") or "://" in cell.text for cell in cells):
            return False
        # Short words head columns, sentences do not, unless the author says so by making them bold.
        bold = all(cell.bold for cell in cells)
        return bold or sum(len(cell.text) for cell in cells) <= _HEADER_LENGTH * len(cells)

    def _carries_on(self, before: _Region, region: _Region) -> bool:
        """Whether a region is the rest of the table before it, which an empty row only loosens."""
        if not before.header_rows or not region.is_table:
            return False
        if region.columns[0] < before.columns[0] or region.columns[1] > before.columns[1]:
            return False
        if not region.header_rows:
            return True
        head = [self._sheet.cells[before.rows[0], column].bold for column in self._columns[before.rows[0]]]
        first = [self._sheet.cells[region.rows[0], column].bold for column in self._columns[region.rows[0]]]
        return all(head) and not any(first)

    def _column_span(self, row: int, column: int) -> int:
        span = self._spans.get((row, column))
        return span[3] - column + 1 if span else 1

    def _table(self, region: _Region) -> Table:
        """The region as a table; grid rows count the filled rows only."""
        number = {row: index for index, row in enumerate(region.rows)}
        cells = [
            self._cell(row, column, number, region.columns) for row in region.rows for column in self._columns[row]
        ]
        return Table(
            tuple(_headed(cells, region.header_rows)),
            rows=len(region.rows),
            columns=region.columns[1] - region.columns[0] + 1,
            header_rows=region.header_rows,
        )

    def _cell(self, row: int, column: int, number: dict[int, int], columns: tuple[int, int]) -> Cell:
        filled = self._sheet.cells[row, column]
        bottom = self._spans.get((row, column), (row, column, row, column))[2]
        last = max(index for other, index in number.items() if other <= bottom) if bottom > row else number[row]
        return Cell(
            number[row],
            column - columns[0],
            parts=(filled.text,),
            row_span=last - number[row] + 1,
            column_span=min(self._column_span(row, column), columns[1] - column + 1),
            lines=filled.lines,
            location=self._place(row),
            links=filled.links,
        )

    def _lone(self, row: int, *, heading: bool) -> Block:
        cells = [self._sheet.cells[row, column] for column in self._columns[row]]
        text = " ".join(cell.text for cell in cells)
        return Block(
            BlockKind.HEADING if heading and len(text) <= _TITLE_LENGTH else BlockKind.PARAGRAPH,
            text,
            level=2 if heading and len(text) <= _TITLE_LENGTH else 0,
            location=self._place(row),
            style=Style(bold=all(cell.bold for cell in cells)),
            links=tuple(link for cell in cells for link in cell.links),
            lines=cells[0].lines if len(cells[0].lines) > 1 else (),
        )

    def _place(self, row: int) -> Location:
        return Location(line=self._sheet.lines.get(row, row))


def _headed(cells: Iterable[Cell], header_rows: int) -> Iterable[Cell]:
    for cell in cells:
        if cell.row >= header_rows:
            yield cell
        else:
            yield Cell(
                cell.row,
                cell.column,
                cell.parts,
                min(cell.row_span, header_rows - cell.row),
                cell.column_span,
                cell.lines,
                header=True,
                location=cell.location,
                links=cell.links,
            )
