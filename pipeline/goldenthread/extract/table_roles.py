"""Which role each column of a table plays: its header's words, its cells, and its neighbours together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Cell, Table
from goldenthread.extract.cell_steps import steps_share
from goldenthread.extract.column_signs import Signs, signs_of
from goldenthread.layout.cell_kinds import cell_score
from goldenthread.lexicon.columns import fold_header, header_roles
from goldenthread.lexicon.load import Lexicon

#: A header may stand this many rows down, under title rows.
_HEADER_SEARCH = 4
_LONGEST_HEADER = 90
_MOST_TITLES = 3
_FEWEST_TOLD = 2
#: Shares of a column's cells.
_MOSTLY = 0.8
_LARGELY = 0.6
_SELDOM = 0.25
_HALF = 0.5
#: Mean words of a cell: more is no timescale, no title.
_FEW_WORDS = 8
_TITLE_WORDS = 7
_MEAN_DATE_WORDS = 3
_AGENTS = 0.8
#: How sure a role is that the header hides: from its words, and from all cells showing it.
_HIDDEN = 0.6
_SEEN = 0.3
_AGAINST = 0.5
#: Roles whose cells are told in words, so that a column of dates speaks against them.
_TOLD = frozenset({"action", "goal", "domain", "outcome", "measure", "owner", "lead"})
_MEASURED = frozenset({"measure", "baseline", "target", "unit"})
#: What a table of tasks says of each, and what else may stand beside it.
_ABOUT_TASKS = frozenset({"timescale", "owner", "lead", "status"})
_FEWEST_ABOUT_TASKS = 2
_BESIDE_TASKS = _ABOUT_TASKS | {"code", "domain", "goal", "comment", "corporate_priority", "life_stage"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role of `columns.toml`, its header's words, how sure the role is, and whether its header says that
    what it holds belongs to another body's strategy.
    """

    index: int
    role: str
    header: str
    score: float
    foreign: bool = False


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

    def sure(self, role: str) -> float:
        """How sure the first column of a role is, 0 to 1; 1 where the table has none."""
        return next((column.score for column in self.of(role)), 1.0)

    def has(self, *roles: str) -> bool:
        """Whether some column plays one of these roles."""
        return bool(self.of(*roles))


def table_roles(table: Table, lexicon: Lexicon) -> Roles | None:
    """The roles of a table whose header names at least two columns; None when it has no such header."""
    grid = table.grid()
    best: tuple[float, Roles] | None = None
    titles = _title_rows(grid)
    for row in range(titles, min(_HEADER_SEARCH, table.rows - 1, max(table.header_rows, 2) + titles)):
        columns = _columns(grid, row, table, lexicon)
        known = [c for c in columns if c.role not in {"ignore", "comment"}]
        filled = len({id(cell) for cell in grid[row] if cell and cell.text})
        sure = sum(c.score for c in columns)
        if len(columns) >= 2 and known and len(columns) >= 0.5 * filled and (best is None or sure > best[0]):
            best = (sure, Roles(tuple(columns), row + 1))
    return best[1] if best else None


def _title_rows(grid: Sequence[Sequence[Cell | None]]) -> int:
    """How many rows of one cell stand over the header: a title, a note."""
    filled = [len({id(cell) for cell in row if cell is not None and cell.text}) for row in grid[:_MOST_TITLES]]
    return next((n for n, cells in enumerate(filled) if cells != 1), 0)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header cell and what can be seen of its column: the role its words name, the cells under it."""

    index: int
    text: str
    role: str
    score: float
    signs: Signs | None
    cells: tuple[Cell, ...] = ()


def _columns(grid: Sequence[Sequence[Cell | None]], row: int, table: Table, lexicon: Lexicon) -> list[Column]:
    """The columns whose role is known, by their headers' words, their cells and the columns beside them."""
    headers = list(_headers(grid, row, table, lexicon))
    named = [replace(header, role=_by_cells(header.role, header.signs)) for header in headers]
    timed = [_with_role(header, _hidden_timescale(header, named, lexicon)) for header in named]
    acting = [_with_role(header, _hidden_action(header, timed, lexicon)) for header in timed]
    stepped = [_with_role(header, _hidden_steps(header, headers, lexicon)) for header in acting]
    settled = [_with_role(header, _later_figure(header, stepped)) for header in stepped]
    return [
        Column(header.index, header.role, header.text, _sure(header), _is_foreign(header.text, lexicon))
        for header in settled
        if header.role
    ]


def _headers(grid: Sequence[Sequence[Cell | None]], row: int, table: Table, lexicon: Lexicon) -> Iterator[_Header]:
    for index, cell in enumerate(_two_tiers(grid, row)):
        below = [grid[r][index] for r in range(row + 1, table.rows)]
        cells = tuple(dict.fromkeys(c for c in below if c is not None and c.text and c.row > row))
        texts = [c.text for c in below if c is not None and c.text and c.row > row]
        if cell is None or not cell.text:
            if texts and all(cell_score(text, "code") > 0 for text in texts[:8]):
                yield _Header(index, "", "code", 0.8, None)
            continue
        if index and grid[row][index - 1] is cell:
            continue
        repeated = fold_header(cell.text)
        signs = signs_of([text for text in texts if fold_header(text) != repeated], lexicon)
        roles = header_roles(cell.text, lexicon) if len(cell.text) <= _LONGEST_HEADER else ()
        role = next((role for role in roles if not _against(role.name, signs)), roles[0] if roles else None)
        yield _Header(index, cell.text, role.name if role else "", role.score if role else 0.0, signs, cells)


def _two_tiers(grid: Sequence[Sequence[Cell | None]], row: int) -> list[Cell | None]:
    """A header row, with the cell of the row above over each that it leaves empty: a header of two tiers.

    The row above must itself tell columns apart, and the row have words for more than one.
    """
    cells = list(grid[row])
    above = grid[row - 1] if row else []
    told = [len({id(cell) for cell in tier if cell is not None and cell.text}) for tier in (cells, above)]
    if min(told) < _FEWEST_TOLD:
        return cells
    return [cell if cell is not None and cell.text else over for cell, over in zip(cells, above, strict=True)]


def _against(role: str, signs: Signs | None) -> bool:
    """Whether the cells speak against a role, so that another that the header names is likelier."""
    if signs is None:
        return False
    if role in {"target", "baseline"}:
        return not signs.digits and signs.words > _FEW_WORDS
    return (role in _TOLD and signs.dates >= _MOSTLY) or _by_cells(role, signs) != role


def _with_role(header: _Header, hidden: tuple[str, float] | None) -> _Header:
    return replace(header, role=hidden[0], score=hidden[1]) if hidden else header


def _hidden_timescale(header: _Header, headers: Sequence[_Header], lexicon: Lexicon) -> tuple[str, float] | None:
    """A column of dates under a word for a step or a target, where no other column says when or what is measured."""
    if not _may_be("timescale", header, lexicon) or header.signs is None or header.signs.dates < _MOSTLY:
        return None
    if any(other.role in _MEASURED | {"timescale"} for other in headers if other is not header):
        return None
    return "timescale", _HIDDEN + _SEEN * header.signs.dates


def _hidden_action(header: _Header, headers: Sequence[_Header], lexicon: Lexicon) -> tuple[str, float] | None:
    """A column of tasks under 'Description', in a table that says of each row only when, and who or whether.

    A table that names anything it could describe (an action, a strategy, a risk) has its description for that.
    """
    if not _may_be("action", header, lexicon) or header.signs is None or header.signs.tasks < _MOSTLY:
        return None
    others = [other.role for other in headers if other is not header]
    if len(set(others) & _ABOUT_TASKS) < _FEWEST_ABOUT_TASKS or not set(others) <= _BESIDE_TASKS:
        return None
    return "action", _HIDDEN + _SEEN * header.signs.tasks


def _hidden_steps(header: _Header, headers: Sequence[_Header], lexicon: Lexicon) -> tuple[str, float] | None:
    """A column of strategies whose cells list what is to be done for the goal beside them, and name no document."""
    if "strategies" not in fold_header(header.text).split() or header.signs is None or header.signs.titles >= _SELDOM:
        return None
    if not any(other.role == "goal" for other in headers) or any(other.role == "action" for other in headers):
        return None
    share = steps_share(header.cells, lexicon)
    return ("steps", _HIDDEN + _SEEN * share) if share >= _LARGELY else None


def _is_foreign(header: str, lexicon: Lexicon) -> bool:
    """Whether a header speaks of a strategy above the document's own: 'National priority'."""
    return not set(fold_header(header).split()).isdisjoint(lexicon.words("column_owners", "others"))


def _later_figure(header: _Header, headers: Sequence[_Header]) -> tuple[str, float] | None:
    """A column 'Latest' beside one that is called baseline says how things stand, not where they began."""
    named = [other for other in headers if other.role == "baseline" and "baseline" in fold_header(other.text)]
    return ("comment", header.score) if header.role == "baseline" and named and header not in named else None


def _may_be(role: str, header: _Header, lexicon: Lexicon) -> bool:
    return fold_header(header.text) in lexicon.words("column_alternatives", role)


def _sure(header: _Header) -> float:
    """How sure a column's role is: less where its cells speak against what its header says."""
    against = header.signs is not None and header.role in _TOLD and header.signs.dates >= _MOSTLY
    return header.score * (_AGAINST if against else 1.0)


def _by_cells(role: str, signs: Signs | None) -> str:
    """The role after a look at the cells: a 'Strategy' column full of agents is an owner column."""
    if signs is None:
        return role
    if role == "timescale" and not signs.dates:
        told = signs.tasks >= _HALF and signs.words > _MEAN_DATE_WORDS
        return "comment" if told or (not signs.digits and signs.words > _FEW_WORDS) else role
    if role in {"owner", "lead"}:
        return "comment" if signs.long > _LARGELY else role
    if role == "strategy":
        return _strategy_by_cells(signs)
    return role


def _strategy_by_cells(signs: Signs) -> str:
    if signs.letters < _LARGELY:
        return "ignore"
    if signs.words > _TITLE_WORDS and signs.titles < _SELDOM:
        return "comment"
    return "owner" if not signs.titles and signs.agent_mean > _AGENTS else "strategy"
