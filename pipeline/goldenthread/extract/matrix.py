"""Tables with a domain a column: a 'golden thread' slide, a plan on a page.

The row that names the domains heads the columns; a row above it that repeats the corporate priorities aligns them;
a row across the table says what the cells under it are (goals, linked strategies).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.model import Cell, Document, Table
from goldenthread.extract.context import Context, cut
from goldenthread.extract.elements import clean_label
from goldenthread.extract.priorities import priority_mention
from goldenthread.extract.status import find_status
from goldenthread.extract.titles import TitleSpan, clean_title, find_titles, split_titles, strategy_kind
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.layout.cell_kinds import title_like
from goldenthread.layout.markers import is_bullet, normalise_code, split_marker
from goldenthread.lexicon.levels import element_heading, section_role
from goldenthread.lexicon.load import Lexicon

_FEWEST_DOMAINS = 3
_LONGEST_PRIORITY = 12
_LONGEST_GOAL = 90


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    domains: dict[int, Mention]


def matrix_facts(document: Document, context: Context, index: int, table: Table) -> Iterator[Fact]:
    """The facts of a table whose columns are domains; none when it is no such table."""
    grid = table.grid()
    head = _head(grid, context, index)
    if head is None:
        return
    reader = _Matrix(document, context, index, table, grid, head)
    yield from reader.domains()
    yield from reader.alignment()
    yield from reader.body()


def _head(grid: Sequence[Sequence[Cell | None]], context: Context, index: int) -> _Head | None:
    scope = context.scope(index)
    for row, cells in enumerate(grid):
        domains: dict[int, Mention] = {}
        for column, cell in enumerate(cells):
            named = element_heading(cell.text, context.lexicon) if cell and len(cell.text.split()) <= 25 else None
            if named and named.kind is Kind.DOMAIN and named.label and (not column or cells[column - 1] is not cell):
                domains[column] = Mention(Kind.DOMAIN, clean_label(named.label), named.code, scope, (), named.term)
        if len(domains) >= _FEWEST_DOMAINS and len({d.code for d in domains.values()}) == len(domains) and scope:
            return _Head(row, domains)
    return None


@dataclass(frozen=True)
class _Matrix:
    document: Document
    context: Context
    index: int
    table: Table
    grid: list[list[Cell | None]]
    head: _Head
    goals: dict[str, Mention] = field(default_factory=dict)

    def _proof(self, row: int) -> Evidence:
        location = self.document.blocks[self.index].location
        return Evidence(
            self.document.name,
            cut(self.table.row_quote(row), 1200),
            location.page,
            location.page_label,
            self.context.path(self.index),
        )

    def domains(self) -> Iterator[Fact]:
        scope = self.context.scope(self.index)
        strategy = Mention(strategy_kind(scope), scope, alt=self.context.short_titles(scope))
        for domain in self.head.domains.values():
            yield Fact(domain, Predicate.PART_OF, strategy, self._proof(self.head.row), "tables.matrix-domain", 0.8)

    def alignment(self) -> Iterator[Fact]:
        """The corporate priorities in the row above the domains, one over each."""
        if self.head.row == 0:
            return
        above = self.head.row - 1
        texts = {c: cell.text for c in self.head.domains if (cell := self.grid[above][c]) is not None and cell.text}
        short = all(len(text.split()) <= _LONGEST_PRIORITY for text in texts.values())
        if len(texts) < len(self.head.domains) or not short or len(set(texts.values())) < 2:
            return
        quote = Evidence(
            self.document.name,
            cut(f"{self.table.row_quote(above)}\t{self.table.row_quote(self.head.row)}", 1200),
            self.document.blocks[self.index].location.page,
            self.document.blocks[self.index].location.page_label,
            self.context.path(self.index),
        )
        for column, text in texts.items():
            priority = priority_mention(text)
            yield Fact(
                self.head.domains[column],
                Predicate.ALIGNS_TO,
                priority,
                quote,
                "tables.matrix-alignment",
                0.8,
            )

    def body(self) -> Iterator[Fact]:
        role = ""
        for row in range(self.head.row + 1, self.table.rows):
            cells = self.grid[row]
            across = self._across(cells)
            if across:
                role = _matrix_role(across, self.context.lexicon)
                continue
            yield from self._cells(row, cells, role)

    def _across(self, cells: Sequence[Cell | None]) -> str:
        """The text of a row that holds one sub-heading alone, cut over cells or not."""
        filled = [cell for n, cell in enumerate(cells) if cell and cell.text and (not n or cells[n - 1] is not cell)]
        adjoining = len(filled) == 2 and filled[1].column == filled[0].column + filled[0].column_span
        if len(filled) == 1 or adjoining:
            text = " ".join(cell.text for cell in filled)
            return text if len(text.split()) <= 14 and _matrix_role(text, self.context.lexicon) else ""
        return ""

    def _cells(self, row: int, cells: Sequence[Cell | None], role: str) -> Iterator[Fact]:
        for column, domain in self.head.domains.items():
            cell = cells[column] if column < len(cells) else None
            if cell is None or not cell.text or cell.row != row:
                continue
            if role == "Goal":
                yield from self._goal(row, cell, domain)
            elif role == "Underpinning":
                yield from self._underpinning(row, cell, domain)

    def _goal(self, row: int, cell: Cell, domain: Mention) -> Iterator[Fact]:
        if len(cell.text.split()) > _LONGEST_GOAL or len(cell.text.split()) < 3:
            return
        named = element_heading(cell.text, self.context.lexicon)
        marker, rest = split_marker(named.label if named else cell.text)
        code = named.code if named else "" if is_bullet(marker) else normalise_code(marker).upper()
        label = clean_label(rest if marker else (named.label if named else cell.text))
        goal = Mention(Kind.GOAL, label, code, domain.scope)
        parent = self.goals.get(re.sub(r"(?<=[A-Z])\d+$", "", code), domain) if code else domain
        if code:
            self.goals.setdefault(code, goal)
        if parent != goal:
            yield Fact(goal, Predicate.PART_OF, parent, self._proof(row), "tables.matrix-goal", 0.7)

    def _underpinning(self, row: int, cell: Cell, domain: Mention) -> Iterator[Fact]:
        spans = [_with_series(cell.text, span) for span in find_titles(cell.text, self.context.lexicon)]
        for title in spans or split_titles(cell.text, cell.lines, self.context.lexicon):
            cleaned = clean_title(title)
            if 2 < len(cleaned) <= 120 and (title_like(cleaned) > 0.5 or len(cleaned.split()) <= 6):
                strategy = Mention(strategy_kind(cleaned), cleaned)
                proof = self._proof(row)
                yield Fact(domain, Predicate.UNDERPINNED_BY, strategy, proof, "tables.matrix-strategy", 0.75)
                yield from bracketed_status(cell.text, strategy, proof, self.context)


def bracketed_status(text: str, strategy: Mention, proof: Evidence, context: Context) -> Iterator[Fact]:
    """The status in brackets behind a title in a cell: 'Carers Strategy (draft)'."""
    behind = text.partition(strategy.label)[2]
    match = re.match(r"\s*\(([^)]{3,60})\)", behind)
    found = find_status(match[1], context.lexicon) if match else None
    if match and found:
        yield Fact(strategy, Predicate.STATUS, Literal(found[0].value), proof, "tables.bracketed-status", 0.8)
        yield Fact(strategy, Predicate.STATUS_NOTE, Literal(match[1]), proof, "tables.bracketed-status", 0.8)


def _with_series(text: str, span: TitleSpan) -> str:
    """A title with the name that stands before it and a dash: 'Brighter Days - Children's Strategy'."""
    lead = re.search(r"(?:^|[,;]\s*)((?:[A-Z][\w’'&]*\s){1,4})[-–]\s*$", text[: span.start])
    return f"{lead[1].strip()} - {span.text}" if lead else span.text


def _matrix_role(text: str, lexicon: Lexicon) -> str:
    """What a sub-heading says of the cells under it, priorities of a domain being its goals."""
    role = section_role(text, lexicon)
    if role == "Underpinning":
        return role
    return "Goal" if role in {"Goal", "Domain", "Outcome"} or text.lower().rstrip("s").endswith("prioritie") else ""
