"""The table family: any table whose columns can be given roles becomes facts, a row at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from goldenthread.documents.model import Cell, Document, Table
from goldenthread.extract.agents import names_nobody, split_agents
from goldenthread.extract.carried_cells import CarriedCells
from goldenthread.extract.column_signs import is_affirmed
from goldenthread.extract.context import Context, cut
from goldenthread.extract.continued_tables import continued_roles
from goldenthread.extract.dates import timescales
from goldenthread.extract.elements import clean_label
from goldenthread.extract.heading_rows import HeadingRow, is_rule, read_heading_row, repeats_header, sole_cell
from goldenthread.extract.matrix import matrix_facts
from goldenthread.extract.owner_runs import OwnerNames
from goldenthread.extract.places import Place
from goldenthread.extract.priorities import priority_mention
from goldenthread.extract.prose_figures import figure_facts
from goldenthread.extract.records import record_facts
from goldenthread.extract.row_cells import cell_items, row_elements
from goldenthread.extract.row_strategies import SHORT_STATUS_WORDS, about_strategy, strategy_titles
from goldenthread.extract.run_together import Phrases
from goldenthread.extract.status import find_status
from goldenthread.extract.table_roles import Column, Roles, table_roles
from goldenthread.extract.titles import strategy_kind
from goldenthread.facts.model import STRATEGY_KINDS, Evidence, Fact, Kind, Literal, Mention, Predicate, Status

#: A row's one cell of more words is no theme.
_LONGEST_SOLE = 12
#: The role of the column that an element of a kind stands in.
_ROLES = {Kind.DOMAIN: "domain", Kind.GOAL: "goal", Kind.ACTION: "action", Kind.OUTCOME: "outcome"}
#: What an owner or lead column can be about: the nearest of these to its left, else to its right.
_SUBJECT_ROLES = ("strategy", "action", "goal", "domain", "outcome", "measure")


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """The facts of every table of a document."""
    recorded, taken = record_facts(document, context)
    yield from recorded
    tables = {i: block.table for i, block in document.body() if block.table is not None and i not in taken}
    known = {index: roles for index, table in tables.items() if (roles := table_roles(table, context.lexicon))}
    if not tables:
        return
    names = OwnerNames.of(_owner_cells(tables, known), context.lexicon)
    phrases: Phrases | None = None
    last: _Rows | None = None
    for index, table in tables.items():
        matrix = tuple(matrix_facts(document, context, index, table))
        yield from matrix
        if matrix:
            continue
        roles = known.get(index)
        before = (last.index, last.table, last.roles) if last is not None and roles is None else None
        goes_on = continued_roles(document, before, index, table) if before is not None else None
        if roles is None and goes_on is None:
            continue
        phrases = phrases or Phrases.of(document)
        rows = _Rows(document, context, index, table, roles or goes_on or Roles((), 0), phrases, names)
        if goes_on is not None and last is not None:
            rows.place, rows.theme = last.place, last.theme
        yield from rows.facts()
        last = rows


def _owner_cells(tables: Mapping[int, Table], known: Mapping[int, Roles]) -> Iterator[str]:
    """The texts of every owner and lead column of a document."""
    for index, roles in known.items():
        columns = {column.index for column in roles.of("owner", "lead")}
        yield from (cell.text for cell in tables[index].cells if cell.column in columns and cell.row >= roles.body)


#: Columns that say more of the measure beside them, as the document's words.
_DESCRIBED = {
    "unit": Predicate.UNIT,
    "direction": Predicate.DIRECTION,
    "frequency": Predicate.FREQUENCY,
    "source": Predicate.DATA_SOURCE,
}


@dataclass
class _Rows:
    """The rows of one table, and what carries over from one row to the next."""

    document: Document
    context: Context
    index: int
    table: Table
    roles: Roles
    phrases: Phrases
    names: OwnerNames
    place: Place = field(init=False)
    carried: CarriedCells = field(init=False)
    theme: Mention | None = None
    last_head: int = -2

    def __post_init__(self) -> None:
        self.place = self.context.place(self.index)
        self.carried = CarriedCells(self.roles, self.context.lexicon)

    def facts(self) -> Iterator[Fact]:
        grid = self.table.grid()
        for row in range(self.roles.body, self.table.rows):
            cells = grid[row]
            if not any(cell and cell.text for cell in cells):
                continue
            if repeats_header(cells, self.roles) or is_rule(cells):
                continue
            sole = sole_cell(cells, self.roles, self.table.columns)
            head = self._read(sole.text) if sole is not None else None
            if sole is not None and head is not None:
                yield from self._heading_row(row, head, sole)
            elif sole is None or not self._runs_on(sole):
                yield from self._row(row, self.carried.resolved(cells))

    def _read(self, text: str) -> HeadingRow | None:
        return read_heading_row(text, self.place, self.roles, self.context.structure, self.context.lexicon)

    def _runs_on(self, cell: Cell) -> bool:
        """Whether a row's one cell is no row of its own: a note over the table, or prose that left its cell."""
        return cell.column_span >= self.table.columns - 1 or len(cell.text.split()) > _LONGEST_SOLE

    def _heading_row(self, row: int, head: HeadingRow, cell: Cell) -> Iterator[Fact]:
        """Open the domain or goal that a heading row names for the rows under it."""
        proof = self._proof(row, [cell])
        open_here = self.place.element or self._scope_strategy()
        # Of objectives that follow each other none is the one that the actions under them all serve.
        crowded = self.last_head == row - 1 and self.place.goal is not None and head.mention is not None
        self.place = replace(head.place, goal=None) if crowded and head.place.goal else head.place
        self.last_head = row
        if head.mention is not None and head.mention.kind is Kind.DOMAIN:
            self.theme = head.mention if head.theme else None
        if head.mention is not None:
            yield from self._part_of(head.mention, head.parent, proof)
        if head.mention is not None and head.years:
            yield Fact(head.mention, Predicate.TIMESCALE, Literal(head.years), proof, "tables.heading-row", 0.85)
        for strategy in head.aligned:
            if open_here is not None:
                yield Fact(open_here, Predicate.ALIGNS_TO, strategy, proof, "tables.heading-row", 0.8)

    def _row(self, row: int, cells: list[Cell | None]) -> Iterator[Fact]:
        proof = self._proof(row, cells)
        elements = row_elements(self.roles, cells, self.place, self.context, self.theme)
        rule = "tables.row"
        for child, parent in elements.structure:
            yield from self._part_of(child, parent, proof)
        subject = elements.innermost
        yield from self._strategies(cells, elements.parent_of_strategies, proof, has_action=elements.action is not None)
        if subject is not None:
            yield from self._agents(cells, subject, proof)
            yield from self._literals(cells, subject, proof)
            yield from self._alignment(cells, subject, proof)
        holder = subject or self.place.element or self._scope_strategy()
        yield from self._measured(cells, holder, elements.measures_are_subject, proof)
        for detail, words in elements.details:
            if subject is not None:
                quote = cut(f"{subject.label}\t{words}", 1200)
                yield from self._part_of(detail, subject, replace(proof, quote=quote))
        for outcome in elements.outcomes:
            if subject is not None and subject != outcome:
                yield Fact(subject, Predicate.HAS_OUTCOME, outcome, proof, rule, 0.85)
            yield from self._own_figures(outcome, proof)

    def _proof(self, row: int, cells: list[Cell | None]) -> Evidence:
        first = next((cell for cell in cells if cell and cell.row == row and cell.text), None)
        location = first.location if first else self.document.blocks[self.index].location
        block = self.document.blocks[self.index].location
        page = location.page or block.page
        return Evidence(
            self.document.name,
            cut(self.table.row_quote(row), 1200),
            page,
            location.page_label or (block.page_label if page == block.page else None),
            self.context.path(self.index),
        )

    def _scope_strategy(self) -> Mention | None:
        scope = self.place.scope
        return Mention(strategy_kind(scope), scope, alt=self.context.short_titles(scope)) if scope else None

    def _part_of(self, child: Mention, parent: Mention | None, proof: Evidence) -> Iterator[Fact]:
        above = parent or self._scope_strategy()
        if above is not None and (above.kind, above.label) != (child.kind, child.label):
            sure = 0.85 * self.roles.sure(_ROLES.get(child.kind, ""))
            yield Fact(child, Predicate.PART_OF, above, proof, "tables.structure", sure)

    # Underpinning strategies

    def _strategies(
        self, cells: list[Cell | None], parent: Mention | None, proof: Evidence, *, has_action: bool
    ) -> Iterator[Fact]:
        for column in self.roles.of("strategy"):
            cell = cells[column.index]
            titles = strategy_titles(cell, self.phrases, self.context.lexicon) if cell else []
            for title in titles:
                confidence = 0.9 * column.score if len(titles) == 1 else 0.75 * column.score
                strategy = Mention(strategy_kind(title), title)
                if parent is not None:
                    yield Fact(parent, Predicate.UNDERPINNED_BY, strategy, proof, "tables.strategy", confidence)
                if not has_action:
                    yield from self._agents(cells, strategy, proof, confidence)
                    yield from about_strategy(cells, self.roles, strategy, proof, self.context)

    # Agents

    def _agents(
        self, cells: list[Cell | None], subject: Mention, proof: Evidence, confidence: float = 0.9
    ) -> Iterator[Fact]:
        for column in self.roles.of("owner", "lead"):
            cell = cells[column.index]
            of_strategy = self._of_strategy(column)
            if cell is None or not cell.text or names_nobody(cell.text):
                continue
            if of_strategy != (subject.kind in STRATEGY_KINDS):
                continue
            predicate = Predicate.LED_BY if column.role == "lead" else Predicate.OWNED_BY
            for agent in self._agents_in(cell):
                yield Fact(subject, predicate, agent, proof, f"tables.{column.role}", confidence * column.score)

    def _of_strategy(self, column: Column) -> bool:
        """Whether an owner or lead column is about the strategies of the row, not about its element.

        Where the element has agents of its own between it and the strategies, a further lead leads the element too.
        """
        if self.roles.nearest(column, *_SUBJECT_ROLES) != "strategy":
            return False
        others = [c for c in self.roles.of("owner", "lead") if c.index < column.index]
        return column.role == "owner" or all(self.roles.nearest(c, *_SUBJECT_ROLES) == "strategy" for c in others)

    def _agents_in(self, cell: Cell) -> list[Mention]:
        """The agents of a cell, told apart where it runs them together."""
        text = self.names.separated(cell.text)
        return split_agents(text, cell.lines if text == cell.text else (), self.context.lexicon)

    # Literals

    def _literals(self, cells: list[Cell | None], subject: Mention, proof: Evidence) -> Iterator[Fact]:
        for column in self.roles.of("timescale"):
            cell = cells[column.index]
            for when in timescales(cell.text, cell.lines) if cell and cell.text else ():
                sure = column.score
                yield Fact(subject, Predicate.TIMESCALE, Literal(when.text), proof, "tables.timescale", 0.9 * sure)
                if when.due is not None:
                    due = Literal(when.due.isoformat(), "date")
                    yield Fact(subject, Predicate.DUE_BY, due, proof, "tables.timescale", 0.85 * sure)
        for column in self.roles.of("life_stage"):
            cell = cells[column.index]
            for stage in cell.lines if cell else ():
                yield Fact(subject, Predicate.LIFE_STAGE, Literal(stage), proof, "tables.life-stage", 0.9)
        if subject.kind in {Kind.ACTION, Kind.COMMITMENT} and not self.roles.has("strategy"):
            yield from self._action_status(cells, subject, proof)

    def _action_status(self, cells: list[Cell | None], subject: Mention, proof: Evidence) -> Iterator[Fact]:
        for column in self.roles.of("status"):
            cell = cells[column.index]
            status = self._status_of(column, cell.text) if cell else None
            if status and cell and len(cell.text.split()) <= SHORT_STATUS_WORDS:
                sure = 0.8 * column.score
                yield Fact(subject, Predicate.STATUS, Literal(status.value), proof, "tables.action-status", sure)
                yield Fact(subject, Predicate.STATUS_NOTE, Literal(cell.text), proof, "tables.action-status", sure)

    def _status_of(self, column: Column, text: str) -> Status | None:
        """The status a cell states, 'Yes' under 'Achieved' being one."""
        asked = find_status(column.header, self.context.lexicon)
        if asked and asked[0] is Status.ACHIEVED and is_affirmed(text, self.context.lexicon):
            return Status.ACHIEVED
        found = find_status(text, self.context.lexicon)
        return found[0] if found else None

    def _alignment(self, cells: list[Cell | None], subject: Mention, proof: Evidence) -> Iterator[Fact]:
        for column in self.roles.of("corporate_priority"):
            cell = cells[column.index]
            for text in cell_items(cell) if cell else ():
                priority = priority_mention(text)
                if priority.label and not names_nobody(priority.label):
                    yield Fact(subject, Predicate.ALIGNS_TO, priority, proof, "tables.alignment", 0.85)

    # Measures

    def _measured(
        self, cells: list[Cell | None], holder: Mention | None, are_subject: bool, proof: Evidence
    ) -> Iterator[Fact]:
        for column in self.roles.of("measure"):
            cell = cells[column.index]
            for label in cell_items(cell) if cell and not names_nobody(cell.text) else ():
                measure = Mention(Kind.MEASURE, clean_label(label), "", self.place.scope)
                if not measure.label or len(measure.label) < 3:
                    continue
                if holder is not None:
                    yield Fact(holder, Predicate.MEASURED_BY, measure, proof, "tables.measure", 0.85 * column.score)
                yield from self._values(cells, measure, proof)
                if are_subject:
                    yield from self._agents(cells, measure, proof)
                    yield from self._literals(cells, measure, proof)

    def _values(self, cells: list[Cell | None], measure: Mention, proof: Evidence) -> Iterator[Fact]:
        for predicate in (Predicate.BASELINE, Predicate.TARGET):
            for column in self.roles.of(predicate.value):
                cell = cells[column.index]
                if cell and cell.text and not names_nobody(cell.text):
                    yield Fact(measure, predicate, Literal(cell.text), proof, f"tables.{predicate.value}", 0.9)
        for role, predicate in _DESCRIBED.items():
            for column in self.roles.of(role):
                cell = cells[column.index]
                if cell and cell.text and not names_nobody(cell.text):
                    yield Fact(measure, predicate, Literal(cell.text), proof, f"tables.{role}", 0.85 * column.score)
        yield from self._own_figures(measure, proof)

    def _own_figures(self, subject: Mention, proof: Evidence) -> Iterator[Fact]:
        """The baseline and target in the words of a measure or outcome, where the table has no column for them."""
        in_columns = frozenset(p for p in (Predicate.BASELINE, Predicate.TARGET) if self.roles.has(p.value))
        yield from figure_facts(subject, proof, "tables.figures", in_columns)
