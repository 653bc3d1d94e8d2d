"""Which role each column of a table plays: its header's words, its cells, and its neighbours together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.documents.model import Cell, Table
from goldenthread.layout.cell_kinds import agent_like, cell_score, date_like, title_like
from goldenthread.lexicon.columns import header_role
from goldenthread.lexicon.load import Lexicon

#: A header may stand this many rows down, under title rows.
_HEADER_SEARCH = 4
_CHECKED = frozenset({"timescale", "owner", "lead", "strategy", "life_stage"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role of `columns.toml`, its header's words, and how sure the role is."""

    index: int
    role: str
    header: str
    score: float


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a table's columns.

    Attributes:
        columns: the columns with a known role, left to right.
        body: the first row under the header.
    """

    columns: tuple[Column, ...]
    body: int

    def of(self, *roles: str) -> list[Column]:
        """The columns that play one of these roles."""
        return [column for column in self.columns if column.role in roles]

    def nearest(self, column: Column, *roles: str) -> str:
        """The role among these of the column nearest on the left, else on the right; '' when there is none."""
        others = self.of(*roles)
        left = [other for other in others if other.index < column.index]
        if left:
            return left[-1].role
        return others[0].role if others else ""

    def has(self, *roles: str) -> bool:
        """Whether some column plays one of these roles."""
        return bool(self.of(*roles))


def table_roles(table: Table, lexicon: Lexicon) -> Roles | None:
    """The roles of a table whose header names at least two columns; None when it has no such header."""
    grid = table.grid()
    best: tuple[float, Roles] | None = None
    for row in range(min(_HEADER_SEARCH, table.rows - 1, max(table.header_rows, 2))):
        columns = _columns(grid, row, table, lexicon)
        known = [c for c in columns if c.role not in {"ignore", "comment"}]
        filled = len({id(cell) for cell in grid[row] if cell and cell.text})
        sure = sum(c.score for c in columns)
        if len(columns) >= 2 and known and len(columns) >= 0.5 * filled and (best is None or sure > best[0]):
            best = (sure, Roles(tuple(columns), row + 1))
    return best[1] if best else None


def _columns(grid: Sequence[Sequence[Cell | None]], row: int, table: Table, lexicon: Lexicon) -> list[Column]:
    columns: list[Column] = []
    for index, cell in enumerate(grid[row]):
        below = [grid[r][index] for r in range(row + 1, table.rows)]
        texts = [c.text for c in below if c is not None and c.text and c.row > row]
        if cell is None or not cell.text:
            if texts and all(cell_score(text, "code") > 0 for text in texts[:8]):
                columns.append(Column(index, "code", "", 0.8))
            continue
        if len(cell.text) > 90 or (index and grid[row][index - 1] is cell):
            continue
        role = header_role(cell.text, lexicon)
        if role:
            columns.append(Column(index, _by_cells(role.name, texts), cell.text, role.score))
    return columns


def _by_cells(role: str, texts: Sequence[str]) -> str:
    """The role after a look at the cells: a 'Strategy' column full of agents is an owner column."""
    if role not in _CHECKED or not texts:
        return role
    sample = texts[:20]
    if role == "timescale" and sum(date_like(t) or any(ch.isdigit() for ch in t) for t in sample) == 0:
        words = sum(len(t.split()) for t in sample) / len(sample)
        return "comment" if words > 8 else role
    if role in {"owner", "lead"}:
        long = sum(len(t.split()) > 30 for t in sample)
        return "comment" if long > 0.6 * len(sample) else role
    if role == "strategy" and sum(any(map(str.isalpha, t)) for t in sample) < 0.6 * len(sample):
        return "ignore"
    if role == "strategy" and _mean_words(sample) > 7 and sum(title_like(t) > 0.5 for t in sample) < 0.25 * len(sample):
        return "comment"
    if role == "strategy" and max(title_like(t) for t in sample) < 0.5 and _mean_agent(sample) > 0.8:
        return "owner"
    return role


def _mean_words(sample: Sequence[str]) -> float:
    return sum(len(text.split()) for text in sample) / len(sample)


def _mean_agent(sample: Sequence[str]) -> float:
    return sum(agent_like(text) for text in sample) / len(sample)
