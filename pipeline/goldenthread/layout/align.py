"""Rows of unequal length aligned to the columns of their header by what the cells are, not by counting.

A text export drops empty cells at a row's start or end, and a page break cuts a row in two. The header says what
each column holds; a row's cells are placed so that each suits its column, in order; a row that only carries on the
one above it is glued to it; a merged first cell spans the rows it covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from goldenthread.documents.model import Cell, Location, Table
from goldenthread.layout.cell_kinds import cell_score
from goldenthread.lexicon.columns import header_role

#: Leaving a column empty, dropping an empty cell, and how much better a shifted row must be than the row as it is.
_SKIP_COLUMN = -0.25
_DROP_EMPTY = -0.1
_MARGIN = 0.6
#: A page break leaves at most this many lines between the two halves of a row.
_KEY_ROLES = frozenset({"code", "domain", "goal", "priority", "action", "corporate_priority", "outcome"})


@dataclass
class _Row:
    texts: list[str]
    location: Location
    parts: list[list[str]] = field(default_factory=list)
    after_break: bool = False
    across: bool = False

    def __post_init__(self) -> None:
        self.parts = [[text] if text else [] for text in self.texts]


def align_rows(rows: Sequence[Sequence[str]], locations: Sequence[Location]) -> Table:
    """A table of rows whose first row is the header.

    Args:
        rows: cell texts, '' for an empty cell; rows may differ in length. A row of one text goes over all columns.
        locations: where each row stands.
    """
    header = list(rows[0])
    while header and not header[-1]:
        header.pop()
    roles = tuple(_role(text, position) for position, text in enumerate(header))
    known = _column_values(rows[1:], len(roles))
    placed = [
        _row(tuple(row), location, roles, known, after_break=_breaks(above, location))
        for row, location, above in zip(rows[1:], locations[1:], locations, strict=False)
    ]
    kept = _glue(placed, roles)
    return _table(header, locations[0], kept)


def _row(
    row: tuple[str, ...],
    location: Location,
    roles: tuple[str, ...],
    known: dict[tuple[int, str], int],
    *,
    after_break: bool,
) -> _Row:
    if len(row) == 1 and len(roles) > 1:
        return _Row([*row, *[""] * (len(roles) - 1)], location, across=True)
    return _Row(_place(row, roles, known), location, after_break=after_break)


def _role(text: str, position: int) -> str:
    role = header_role(text) if text else None
    if role:
        return role.name
    return "code" if not text and position == 0 else "comment"


def _breaks(above: Location, below: Location) -> bool:
    if above.line is None or below.line is None:
        return above.page != below.page
    return below.line - above.line > 1


def _column_values(rows: Sequence[Sequence[str]], columns: int) -> dict[tuple[int, str], int]:
    """How often a text stands in a column, over the rows that need no alignment."""
    return Counter((position, text) for row in rows if len(row) == columns for position, text in enumerate(row) if text)


def _place(row: tuple[str, ...], roles: tuple[str, ...], known: dict[tuple[int, str], int]) -> list[str]:
    """The row's texts, one a column."""
    trimmed = row
    while len(trimmed) > len(roles) and not trimmed[-1]:
        trimmed = trimmed[:-1]

    def suits(text: str, column: int) -> float:
        if not text:
            return 0.05
        repeated = 0.4 if known.get((column, text), 0) > 1 else 0.0
        return cell_score(text, roles[column]) + repeated + 0.2

    @cache
    def best(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        if cell == len(trimmed):
            return (len(roles) - column) * _SKIP_COLUMN, ()
        if column == len(roles):
            left = trimmed[cell:]
            return sum(-3.0 if text else _DROP_EMPTY for text in left), (-1,) * len(left)
        options = [best(cell + 1, column + 1)]
        choices = [(options[0][0] + suits(trimmed[cell], column), (column, *options[0][1]))]
        skipped = best(cell, column + 1)
        choices.append((skipped[0] + _SKIP_COLUMN, skipped[1]))
        if not trimmed[cell]:
            dropped = best(cell + 1, column)
            choices.append((dropped[0] + _DROP_EMPTY, (-1, *dropped[1])))
        return max(choices, key=lambda choice: choice[0])

    score, columns = best(0, 0)
    if len(trimmed) == len(roles):
        as_is = sum(suits(text, column) for column, text in enumerate(trimmed))
        if score < as_is + _MARGIN:
            columns = tuple(range(len(roles)))
    placed = [""] * len(roles)
    last = 0
    for text, column in zip(trimmed, columns, strict=True):
        if column >= 0:
            last = column
        if text:
            placed[last] = f"{placed[last]} {text}".strip()
    return placed


def _glue(rows: list[_Row], roles: tuple[str, ...]) -> list[_Row]:
    """Rows cut by a page break made whole."""
    kept: list[_Row] = []
    for row in rows:
        if kept and row.after_break and not kept[-1].across and _carries_on(kept, row, roles):
            _merge(kept, row, roles)
        else:
            kept.append(row)
    return [row for row in kept if any(row.texts)]


def _key_columns(roles: tuple[str, ...]) -> list[int]:
    """The leading columns, which merged cells run down."""
    keys: list[int] = []
    for column, role in enumerate(roles):
        if role not in _KEY_ROLES:
            break
        keys.append(column)
    return keys or [0]


def _carries_on(kept: list[_Row], row: _Row, roles: tuple[str, ...]) -> bool:
    keys = _key_columns(roles)
    if "code" in roles and row.texts[roles.index("code")]:
        return False
    carried = next((row.texts[key] for key in keys if row.texts[key]), "")
    others = [column for column in range(len(roles)) if column not in keys]
    if not carried:
        filled = [row.texts[column] for column in others if row.texts[column]]
        return bool(filled) and not row.texts[others[0]] and all(text[:1].islower() for text in filled)
    above = next((r.texts[keys[-1]] for r in reversed(kept) if r.texts[keys[-1]]), "")
    return carried[:1].islower() or above[-1:] not in ".!?"


def _merge(kept: list[_Row], row: _Row, roles: tuple[str, ...]) -> None:
    """Glue a carried-on row: its key cells to the cells they belong to; the rest too when it says nothing new."""
    keys = _key_columns(roles)
    for key in keys:
        if row.texts[key]:
            owner = next((r for r in reversed(kept) if r.texts[key]), kept[-1])
            _append(owner, key, row.texts[key])
            row.texts[key], row.parts[key] = "", []
    rest = [column for column in range(len(roles)) if column not in keys]
    if rest and row.texts[rest[0]]:
        kept.append(row)
        return
    for column in rest:
        if row.texts[column]:
            _append(kept[-1], column, row.texts[column])


def _append(row: _Row, column: int, text: str) -> None:
    row.texts[column] = f"{row.texts[column]} {text}".strip()
    row.parts[column].append(text)


def _table(header: list[str], place: Location, rows: list[_Row]) -> Table:
    cells = [Cell(0, c, (text,), lines=(text,), header=True, location=place) for c, text in enumerate(header) if text]
    spans: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        if row.across:
            spans.clear()
            parts = tuple(row.parts[0])
            cells.append(Cell(number, 0, parts, 1, len(header), lines=parts, location=row.location))
            continue
        first = next((c for c, text in enumerate(row.texts) if text), len(header))
        for column in range(len(header)):
            if row.parts[column]:
                spans[column] = len(cells)
                cells.append(
                    Cell(
                        number,
                        column,
                        tuple(row.parts[column]),
                        lines=tuple(row.parts[column]),
                        location=row.location,
                    )
                )
            elif column < first and column in spans:
                cells[spans[column]] = _longer(cells[spans[column]], number)
    return Table(tuple(cells), len(rows) + 1, len(header), header_rows=1)


def _longer(cell: Cell, row: int) -> Cell:
    return Cell(
        cell.row,
        cell.column,
        cell.parts,
        row - cell.row + 1,
        1,
        cell.lines,
        cell.header,
        cell.location,
        cell.links,
    )
