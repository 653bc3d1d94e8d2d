"""A grid of boxes and the words of a page to a `Table`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from goldenthread.documents.model import Cell, Location, Table
from goldenthread.readers.pdf.fonts.file_words import in_file
from goldenthread.readers.pdf.lines import join_words, links_of, pieces, turned_lines, whole_lines
from goldenthread.readers.pdf.model import Box, PageContent, Panel, Word, inside
from goldenthread.readers.pdf.note_marks import cut_at_notes
from goldenthread.readers.pdf.paragraphs import Paragraph, Setting, leadings, paragraphs
from goldenthread.readers.pdf.structure_tags import HEADER_CELL
from goldenthread.readers.pdf.tables.grid import Grid, GridCell

_MOST_HEADER_ROWS = 4

#: Top and bottom -> the cells between them, each with its number and box: a page of figures has thousands.
_Rows = dict[tuple[float, float], list[tuple[int, Box]]]


def words_in_cells(grid: Grid, words: list[Word]) -> dict[GridCell, list[Word]]:
    """The words whose middle lies in each cell; of two that touch there, in the first."""
    found: dict[GridCell, list[Word]] = {cell: [] for cell in grid.cells}
    rows: _Rows = {}
    for number, cell in enumerate(grid.cells):
        rows.setdefault((cell.box[1], cell.box[3]), []).append((number, cell.box))
    for word in words:
        number = _cell_at(word.middle, rows) if inside(word.middle, grid.box) else -1
        if number >= 0:
            found[grid.cells[number]].append(word)
    return found


def _cell_at(point: tuple[float, float], rows: _Rows) -> int:
    """The number of the first cell around a point; -1 for none."""
    hit = (
        number
        for (top, bottom), cells in rows.items()
        if top <= point[1] <= bottom
        for number, box in cells
        if inside(point, box)
    )
    return min(hit, default=-1)


def is_table(grid: Grid, filled: dict[GridCell, list[Word]]) -> bool:
    """Whether a ruled grid holds a table rather than a chart, a diagram or a frame."""
    with_text = [cell for cell in grid.cells if filled[cell]]
    if grid.ragged > 0.25 or len(with_text) < 2 or len({cell.column for cell in with_text}) < 2:
        return False
    in_row = Counter(cell.row for cell in with_text)
    if sum(count >= 2 for count in in_row.values()) < (2 if grid.rows > 3 else 1):
        return False
    area = sum(_area(cell.box) for cell in with_text)
    few = len(with_text) < 0.2 * len(grid.cells) and area < 0.3 * _area(grid.box)
    words = [(cell, word) for cell in with_text for word in filled[cell]]
    straddling = sum(_straddles(word, cell.box) for cell, word in words)
    return not few and straddling <= 0.08 * len(words) + 1


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _straddles(word: Word, box: Box) -> bool:
    slack = 0.35 * min(word.x1 - word.x0, 3 * word.size)
    return word.face.turn == 0 and (word.x0 < box[0] - slack or word.x1 > box[2] + slack)


def make_table(
    grid: Grid, filled: dict[GridCell, list[Word]], content: PageContent, vocabulary: Collection[str]
) -> Table:
    """The table of a grid: every cell with its words, paragraphs, links and place; header cells marked."""
    cells = [_cell(cell, filled[cell], content.number, vocabulary) for cell in grid.cells]
    headers = max(grid.header_rows, _emphatic_rows(grid, filled, content.panels), _tagged_rows(grid, filled))
    marked = tuple(replace(cell, header=cell.row < headers) for cell in cells)
    return Table(marked, grid.rows, grid.columns)


def _cell(cell: GridCell, words: list[Word], page: int, vocabulary: Collection[str]) -> Cell:
    location = Location(page=page, box=_rounded(cell.box))
    place = Cell(
        cell.row,
        cell.column,
        (),
        cell.row_span,
        cell.column_span,
        location=location,
        open_top=cell.open_top,
        open_bottom=cell.open_bottom,
    )
    if not words:
        return place
    lines = _cell_lines(words, cell.box, vocabulary)
    text = _folded(lines)
    source = in_file(words, lambda: _folded(_cell_lines(words, cell.box, vocabulary)))
    parts = source or cut_at_notes(text, _in_order(words, cell.box)) or ((text,) if text else ())
    return replace(place, parts=parts, lines=lines, links=links_of(words), mended=text if source else "")


def _cell_lines(words: list[Word], box: Box, vocabulary: Collection[str]) -> tuple[str, ...]:
    turned = [line.text for line in turned_lines(words)]
    return tuple(text for text in [*(_full(p, vocabulary) for p in cell_paragraphs(words, box)), *turned] if text)


def _in_order(words: list[Word], box: Box) -> list[Word]:
    """The words of a cell as they are read, where a sign of a footnote stood among them; else none."""
    if not any(word.noted for word in words):
        return []
    return [word for paragraph in cell_paragraphs(words, box) for line in paragraph.lines for word in line.words]


def _folded(lines: tuple[str, ...]) -> str:
    return " ".join(" ".join(lines).split())


def cell_paragraphs(words: list[Word], box: Box) -> list[Paragraph]:
    """The paragraphs in a cell or another narrow box."""
    lines = whole_lines(pieces(w for w in words if w.face.turn == 0))
    if not lines:
        return []
    padding = min(max(min(line.x0 for line in lines) - box[0], 0.0), 12.0)
    right = max(box[2] - padding, max(line.x1 for line in lines))
    return paragraphs(lines, Setting(box[0], right, leadings(lines), body=1000.0))


def _full(paragraph: Paragraph, vocabulary: Collection[str]) -> str:
    return f"{join_words(paragraph.marked)} {paragraph.text(vocabulary)}".strip()


def _rounded(box: Box) -> Box:
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def _emphatic_rows(grid: Grid, filled: dict[GridCell, list[Word]], panels: list[Panel]) -> int:
    """Leading rows that look unlike the rest (bold, or on a ground of their own), titles above them too."""
    looks = [_row_look(grid, filled, panels, row) for row in range(grid.rows)]
    count, headed = 0, False
    for row in range(min(_MOST_HEADER_ROWS, grid.rows - 1)):
        title = _is_title(grid, row)
        if not _stands_out(looks[row], looks[row + 1 :]) or (headed and title):
            break
        count, headed = row + 1, headed or not title
    return count if headed else 0


def _tagged_rows(grid: Grid, filled: dict[GridCell, list[Word]]) -> int:
    """Leading rows all of whose words a tagged file calls header cells; 0 where it calls most rows so."""
    count = 0
    while count < grid.rows and _is_tagged_header(grid, filled, count):
        count += 1
    return count if count <= min(_MOST_HEADER_ROWS, grid.rows - 1) else 0


def _is_tagged_header(grid: Grid, filled: dict[GridCell, list[Word]], row: int) -> bool:
    tags = {word.tag for cell in grid.cells if cell.row == row for word in filled[cell]}
    return tags == {HEADER_CELL}


def _stands_out(look: tuple[bool, str | None], below: list[tuple[bool, str | None]]) -> bool:
    bold, ground = look
    alike = sum(other[0] for other in below)
    same_ground = sum(other[1] == ground for other in below)
    return (bold and alike <= 0.5 * len(below)) or (ground is not None and same_ground <= 0.3 * len(below))


def _is_title(grid: Grid, row: int) -> bool:
    return all(cell.column_span == grid.columns for cell in grid.cells if cell.row == row)


def _row_look(grid: Grid, filled: dict[GridCell, list[Word]], panels: list[Panel], row: int) -> tuple[bool, str | None]:
    """(all bold, the ground all its cells with text stand on)."""
    cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.row_span and filled[cell]]
    words = [word for cell in cells for word in filled[cell] if any(c.isalnum() for c in word.text)]
    grounds = {_ground(cell.box, panels) for cell in cells}
    ground = grounds.pop() if len(grounds) == 1 else None
    return bool(words) and all(word.face.bold for word in words), ground


def _ground(box: Box, panels: list[Panel]) -> str | None:
    """The colour of the smallest filled panel under a cell's middle; None on white or bare ground."""
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    under = [p for p in panels if p.filled and inside(middle, p.box)]
    colour = min(under, key=lambda p: _area(p.box)).colour if under else None
    return None if colour == "#ffffff" else colour
