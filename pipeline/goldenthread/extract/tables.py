"""The table family: any table whose columns can be given roles becomes facts, a row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldenthread.documents.model import Cell, Document, Table
from goldenthread.extract.agents import is_ditto, names_nobody, split_agents
from goldenthread.extract.context import Context, cut
from goldenthread.extract.dates import timescales
from goldenthread.extract.elements import clean_label
from goldenthread.extract.matrix import bracketed_status, matrix_facts
from goldenthread.extract.places import Place
from goldenthread.extract.priorities import priority_mention
from goldenthread.extract.row_cells import (
    cell_items,
    first_link,
    looks_like_link,
    open_element,
    row_elements,
)
from goldenthread.extract.run_together import Phrases, split_run_together
from goldenthread.extract.status import find_status
from goldenthread.extract.table_roles import Column, Roles, table_roles
from goldenthread.extract.titles import clean_title, split_titles, strategy_kind, years
from goldenthread.facts.model import STRATEGY_KINDS, Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.layout.cell_kinds import title_like
from goldenthread.lexicon.columns import fold_header

_SHORT_STATUS_WORDS = 14
#: What an owner or lead column can be about: the nearest of these to its left, else to its right.
_SUBJECT_ROLES = ("strategy", "action", "goal", "domain", "outcome", "measure")


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """The facts of every table of a document."""
    phrases: Phrases | None = None
    for index, block in document.body():
        if block.table is None:
            continue
        matrix = tuple(matrix_facts(document, context, index, block.table))
        yield from matrix
        roles = table_roles(block.table, context.lexicon)
        if roles is not None and not matrix:
            phrases = phrases or Phrases.of(document)
            yield from _Rows(document, context, index, block.table, roles, phrases).facts()


@dataclass
class _Rows:
    """The rows of one table, and what carries over from one row to the next."""

    document: Document
    context: Context
    index: int
    table: Table
    roles: Roles
    phrases: Phrases
    place: Place = field(init=False)
    last_agents: dict[int, list[Mention]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.place = self.context.place(self.index)

    def facts(self) -> Iterator[Fact]:
        grid = self.table.grid()
        for row in range(self.roles.body, self.table.rows):
            cells = grid[row]
            if not any(cell and cell.text for cell in cells):
                continue
            if self._repeats_header(cells):
                continue
            across = self._across(cells)
            if across is not None:
                yield from self._subheading(row, across)
            else:
                yield from self._row(row, cells)

    def _repeats_header(self, cells: list[Cell | None]) -> bool:
        """Whether a row is the header again, as at the top of a page the table goes on to."""
        same = [
            c
            for c in self.roles.columns
            if (cell := cells[c.index]) and fold_header(cell.text) == fold_header(c.header)
        ]
        return len(same) >= 2 or (len(same) == 1 and sum(bool(c and c.text) for c in cells) == 1)

    def _across(self, cells: list[Cell | None]) -> Cell | None:
        """The one cell of a row that goes over the whole table: it names what the rows under it are part of."""
        distinct = {id(cell): cell for cell in cells if cell is not None and cell.text}
        if len(distinct) != 1 or self.table.columns < 3:
            return None
        only = next(iter(distinct.values()))
        return only if only.column_span >= self.table.columns - 1 else None

    def _subheading(self, row: int, cell: Cell) -> Iterator[Fact]:
        """Open the domain or goal that a sub-heading row names for the rows under it."""
        inner = open_element(cell.text, self.place, self.context.structure)
        if inner is None:
            return
        mention, parent, self.place = inner
        yield from self._part_of(mention, parent, self._proof(row, [cell]))

    def _row(self, row: int, cells: list[Cell | None]) -> Iterator[Fact]:
        proof = self._proof(row, cells)
        elements = row_elements(self.roles, cells, self.place, self.context.structure)
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

    def _proof(self, row: int, cells: list[Cell | None]) -> Evidence:
        first = next((cell for cell in cells if cell and cell.row == row and cell.text), None)
        location = first.location if first else self.document.blocks[self.index].location
        block = self.document.blocks[self.index].location
        return Evidence(
            self.document.name,
            cut(self.table.row_quote(row), 1200),
            location.page or block.page,
            location.page_label or block.page_label,
            self.context.path(self.index),
        )

    def _scope_strategy(self) -> Mention | None:
        scope = self.place.scope
        return Mention(strategy_kind(scope), scope, alt=self.context.short_titles(scope)) if scope else None

    def _part_of(self, child: Mention, parent: Mention | None, proof: Evidence) -> Iterator[Fact]:
        above = parent or self._scope_strategy()
        if above is not None and (above.kind, above.label) != (child.kind, child.label):
            yield Fact(child, Predicate.PART_OF, above, proof, "tables.structure", 0.85)

    # Underpinning strategies

    def _strategies(
        self, cells: list[Cell | None], parent: Mention | None, proof: Evidence, *, has_action: bool
    ) -> Iterator[Fact]:
        for column in self.roles.of("strategy"):
            cell = cells[column.index]
            titles = self._titles(cell) if cell else []
            for title in titles:
                confidence = 0.9 * column.score if len(titles) == 1 else 0.75 * column.score
                strategy = _strategy(title)
                if parent is not None:
                    yield Fact(parent, Predicate.UNDERPINNED_BY, strategy, proof, "tables.strategy", confidence)
                if not has_action:
                    yield from self._about_strategy(cells, strategy, proof, confidence)

    def _titles(self, cell: Cell) -> list[str]:
        if names_nobody(cell.text) or is_ditto(cell.text):
            return []
        pieces = split_titles(cell.text, cell.lines, self.context.lexicon)
        titles = [
            clean_title(title) for piece in pieces for title in split_run_together(piece, self.phrases, cell.text)
        ]
        return [title for title in titles if 2 < len(title) <= 200]

    def _about_strategy(
        self, cells: list[Cell | None], strategy: Mention, proof: Evidence, confidence: float
    ) -> Iterator[Fact]:
        yield from self._agents(cells, strategy, proof, confidence)
        yield from _validity(cells, self.roles, strategy, proof)
        yield from self._strategy_status(cells, strategy, proof)
        yield from self._bracketed_status(cells, strategy, proof)
        for column in self.roles.of("link"):
            cell = cells[column.index]
            target = first_link(cell) if cell else ""
            if cell and (target or looks_like_link(cell.text)) and not self._status_only(cell.text):
                yield Fact(strategy, Predicate.LINK, Literal(target or cell.text), proof, "tables.link", 0.9)
        for column in self.roles.of("supersedes"):
            cell = cells[column.index]
            if cell and title_like(cell.text) > 0.5:
                yield Fact(
                    strategy,
                    Predicate.SUPERSEDES,
                    _strategy(clean_title(cell.text)),
                    proof,
                    "tables.supersedes",
                    0.85,
                )

    def _bracketed_status(self, cells: list[Cell | None], strategy: Mention, proof: Evidence) -> Iterator[Fact]:
        """'Carers Strategy (draft)': the status that stands in brackets behind a title."""
        for column in self.roles.of("strategy"):
            cell = cells[column.index]
            yield from bracketed_status(cell.text if cell else "", strategy, proof, self.context)

    def _status_only(self, text: str) -> bool:
        found = find_status(text, self.context.lexicon)
        return found is not None and len(text.split()) <= 6 and not first_link(text)

    def _strategy_status(self, cells: list[Cell | None], strategy: Mention, proof: Evidence) -> Iterator[Fact]:
        for column in self.roles.of("status", "comment", "link"):
            cell = cells[column.index]
            if cell is None or not cell.text or (column.role == "link" and cell.text.startswith(("http", "www"))):
                continue
            found = find_status(cell.text, self.context.lexicon)
            if found is None or (column.role != "status" and not _speaks_of_status(cell.text, found[1])):
                continue
            status, words = found
            confidence = 0.9 if column.role == "status" else 0.75
            yield Fact(strategy, Predicate.STATUS, Literal(status.value), proof, "tables.status", confidence)
            note = cell.text if len(cell.text.split()) <= _SHORT_STATUS_WORDS else words
            yield Fact(strategy, Predicate.STATUS_NOTE, Literal(note), proof, "tables.status", confidence)

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
            for agent in self._agents_in(cell, column.index):
                yield Fact(subject, predicate, agent, proof, f"tables.{column.role}", confidence * column.score)

    def _of_strategy(self, column: Column) -> bool:
        """Whether an owner or lead column is about the strategies of the row, not about its element.

        Where the element has agents of its own between it and the strategies, a further lead leads the element too.
        """
        if self.roles.nearest(column, *_SUBJECT_ROLES) != "strategy":
            return False
        others = [c for c in self.roles.of("owner", "lead") if c.index < column.index]
        return column.role == "owner" or all(self.roles.nearest(c, *_SUBJECT_ROLES) == "strategy" for c in others)

    def _agents_in(self, cell: Cell, column: int) -> list[Mention]:
        """The agents of a cell; 'See above' gives those of the row above."""
        if is_ditto(cell.text):
            return self.last_agents.get(column, [])
        agents = split_agents(cell.text, cell.lines, self.context.lexicon)
        self.last_agents[column] = agents
        return agents

    # Literals

    def _literals(self, cells: list[Cell | None], subject: Mention, proof: Evidence) -> Iterator[Fact]:
        for column in self.roles.of("timescale"):
            cell = cells[column.index]
            for when in timescales(cell.text, cell.lines) if cell and cell.text else ():
                yield Fact(subject, Predicate.TIMESCALE, Literal(when.text), proof, "tables.timescale", 0.9)
                if when.due is not None:
                    due = Literal(when.due.isoformat(), "date")
                    yield Fact(subject, Predicate.DUE_BY, due, proof, "tables.timescale", 0.85)
        for column in self.roles.of("life_stage"):
            cell = cells[column.index]
            for stage in cell.lines if cell else ():
                yield Fact(subject, Predicate.LIFE_STAGE, Literal(stage), proof, "tables.life-stage", 0.9)
        if subject.kind in {Kind.ACTION, Kind.COMMITMENT} and not self.roles.has("strategy"):
            yield from self._action_status(cells, subject, proof)

    def _action_status(self, cells: list[Cell | None], subject: Mention, proof: Evidence) -> Iterator[Fact]:
        for column in self.roles.of("status"):
            cell = cells[column.index]
            found = find_status(cell.text, self.context.lexicon) if cell and cell.text else None
            if found and cell and len(cell.text.split()) <= _SHORT_STATUS_WORDS:
                yield Fact(subject, Predicate.STATUS, Literal(found[0].value), proof, "tables.action-status", 0.8)
                yield Fact(subject, Predicate.STATUS_NOTE, Literal(cell.text), proof, "tables.action-status", 0.8)

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


def _strategy(title: str) -> Mention:
    return Mention(strategy_kind(title), title)


def _speaks_of_status(text: str, words: str) -> bool:
    """Whether a comment's status words are about the document of its row: the comment is short or opens with them."""
    return len(text.split()) <= _SHORT_STATUS_WORDS or words.lower() in " ".join(text.lower().split()[:6])


def _validity(cells: list[Cell | None], roles: Roles, strategy: Mention, proof: Evidence) -> Iterator[Fact]:
    for role, predicate in (("valid_from", Predicate.VALID_FROM), ("valid_to", Predicate.VALID_TO)):
        for column in roles.of(role):
            cell = cells[column.index]
            value = _year_or_date(cell.text) if cell else None
            if value is not None:
                yield Fact(strategy, predicate, value, proof, f"tables.{role.replace('_', '-')}", 0.9)


def _year_or_date(text: str) -> Literal | None:
    stripped = text.strip()
    if len(stripped) == 4 and stripped.isdigit():
        return Literal(stripped, "gYear")
    found = next((when for when in timescales(stripped) if when.due), None)
    if found is not None and found.due is not None:
        return Literal(found.due.isoformat(), "date")
    first, last = years(stripped)
    return Literal(str(last or first)[:4], "gYear") if first or last else None
