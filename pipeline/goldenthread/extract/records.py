"""The facts of record tables: an action, goal or measure whose fields are labelled down the side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.model import Cell, Document
from goldenthread.extract.agents import names_nobody, split_agents
from goldenthread.extract.context import Context, cut
from goldenthread.extract.dates import timescales
from goldenthread.extract.elements import clean_label
from goldenthread.extract.places import Place
from goldenthread.extract.priorities import priority_mention
from goldenthread.extract.record_labels import NAME, is_rating
from goldenthread.extract.record_tables import Entry, Record, find_records
from goldenthread.extract.row_cells import cell_items, named_element, without_source
from goldenthread.extract.row_strategies import SHORT_STATUS_WORDS
from goldenthread.extract.status import find_status
from goldenthread.extract.titles import clean_title, find_titles, is_title, split_titles, strategy_kind
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.levels import element_heading, fold_phrase
from goldenthread.lexicon.load import Lexicon

_AGENT_ROLES = {"owner": Predicate.OWNED_BY, "lead": Predicate.LED_BY}
_FIGURES = {"target": Predicate.TARGET, "baseline": Predicate.BASELINE}
#: The name of an element in more words is a text whose first sentence names it.
_LONGEST_NAME = 25
_LONGEST_OWNERS = 45
#: Fields that say what an action is for; a form about a document has none.
_FOR = frozenset({"domain", "outcome", "measure", "corporate_priority"})
_WHOLE = 0.9
_LONGEST_DOMAIN = 8
_SURE = 0.85
_QUOTE = 550


def record_facts(document: Document, context: Context) -> tuple[list[Fact], frozenset[int]]:
    """The facts of every record of a document, and the indexes of the blocks that the records take up."""
    facts: list[Fact] = []
    taken: set[int] = set()
    records = [record for record in find_records(document, context.lexicon) if not _explains(document, context, record)]
    alone = frozenset(
        fold_phrase(entry.value.text) for record in records for entry in record.entries if _is_domain(entry)
    )
    for record in records:
        taken |= {entry.block for entry in (record.name, *record.entries)}
        facts += _Facts(document, context, record, alone).all()
    return facts, frozenset(taken)


def _explains(document: Document, context: Context, record: Record) -> bool:
    """Whether a record stands in a glossary, whose first column holds the words and whose second what they mean."""
    table = document.blocks[record.name.block].table
    over = [table.cells[0].text] if table is not None and table.cells else []
    words = context.lexicon.words("record_labels", "glossary")
    return any(fold_phrase(text) in words for text in (*over, *context.path(record.name.block)))


def _is_domain(entry: Entry) -> bool:
    return entry.role is not None and entry.role.name == "domain"


@dataclass(frozen=True)
class _Facts:
    """What one record states; `alone` are the values that domain fields of the document hold by themselves."""

    document: Document
    context: Context
    record: Record
    alone: frozenset[str]

    @property
    def place(self) -> Place:
        """Where the record stands in its strategy."""
        return self.context.place(self.record.name.block)

    def all(self) -> Iterator[Fact]:
        """The record's facts; none when its name is no element's."""
        subject = self._subject()
        if subject is None:
            return
        yield from self._parents(subject)
        for entry in self.record.entries:
            if entry.role is not None and not names_nobody(entry.value.text):
                yield from self._field(entry, subject)

    def _subject(self) -> Mention | None:
        name = self.record.name
        kind = name.role.kind if name.role else None
        if kind is None or names_nobody(name.value.text):
            return None
        coded = next((e.value.text for e in self.record.entries if e.role is not None and e.role.name == "code"), "")
        text = name.value.text
        if len(text.split()) > _LONGEST_NAME:
            text = clean_label(text, first_sentence=True)
        if self._names_document(text):
            return None
        code = coded if 0 < len(coded) <= 12 else ""
        return named_element(kind, text, code, self.place, None, self.context.structure)

    def _names_document(self, text: str) -> bool:
        """Whether a form is about a plan or policy: all its name is a title, and no field says what it is for."""
        spans = find_titles(text, self.context.lexicon)
        told = {entry.role.name for entry in self.record.entries if entry.role is not None}
        return any(len(span.text) >= _WHOLE * len(text) for span in spans) and not told & _FOR

    def _proof(self, entry: Entry) -> Evidence:
        name = self.record.name
        location = entry.value.location if entry.value.location.page else self.document.blocks[entry.block].location
        own = cut(name.quote, _QUOTE)
        quote = own if entry is name else f"{own}\t{cut(entry.quote, _QUOTE)}"
        return Evidence(self.document.name, quote, location.page, location.page_label, self.context.path(name.block))

    # What the record is part of

    def _parents(self, subject: Mention) -> Iterator[Fact]:
        """The domains or goal that a field names; else what is open where the record stands; else the strategy."""
        found = [(entry, parent) for entry in self.record.entries for parent in self._named_above(entry, subject)]
        scope = self._strategy()
        for entry, parent in found:
            yield Fact(subject, Predicate.PART_OF, parent, self._proof(entry), "records.part-of", _SURE)
            if scope is not None and parent.kind is Kind.DOMAIN:
                yield Fact(parent, Predicate.PART_OF, scope, self._proof(entry), "records.domain", 0.75)
        above = self.place.element
        if subject.kind is Kind.MEASURE:
            if above is not None and not found:
                proof = self._proof(self.record.name)
                yield Fact(above, Predicate.MEASURED_BY, subject, proof, "records.measured-by", _SURE)
            return
        # A record that names its field of action belongs to that, and like its neighbours to the plan itself.
        over = above if above is not None and not found else scope
        if over is not None and (over.kind, over.label) != (subject.kind, subject.label):
            yield Fact(subject, Predicate.PART_OF, over, self._proof(self.record.name), "records.part-of", _SURE)

    def _strategy(self) -> Mention | None:
        scope = self.place.scope
        return Mention(strategy_kind(scope), scope, alt=self.context.short_titles(scope)) if scope else None

    def _named_above(self, entry: Entry, subject: Mention) -> Iterator[Mention]:
        if _is_domain(entry) and subject.kind is not Kind.MEASURE:
            for text in domain_names(entry.value.text, self.alone):
                if not is_rating(text, self.context.lexicon) and not names_nobody(text):
                    made = named_element(Kind.DOMAIN, text, "", self.place, None, self.context.structure)
                    if made is not None and len(made.label.split()) <= _LONGEST_DOMAIN:
                        yield made
        elif entry.role is not None and entry.role.kind is Kind.GOAL and subject.kind is not Kind.GOAL:
            goal = self._goal(entry.value)
            if goal is not None and subject.kind is not Kind.MEASURE:
                yield goal

    def _goal(self, cell: Cell) -> Mention | None:
        """The goal a field names by its number or by words that the document names a goal in; else None."""
        named = element_heading(cell.text, self.context.lexicon)
        label = fold_phrase(named.label if named else cell.text)
        for found in self.context.structure.found:
            mention = found.mention
            if mention.kind is Kind.GOAL and label and fold_phrase(mention.label) == label:
                return mention
        if named is not None and named.kind is Kind.GOAL and named.label:
            return named_element(Kind.GOAL, cell.text, named.code, self.place, None, self.context.structure)
        return None

    # What its fields say

    def _field(self, entry: Entry, subject: Mention) -> Iterator[Fact]:
        role, proof = (entry.role.name if entry.role else ""), self._proof(entry)
        for predicate, value in self._values(role, entry.value, subject):
            yield Fact(subject, predicate, value, proof, f"records.{role.replace('_', '-')}", _SURE)
        if role == NAME and entry.role is not None and entry.role.kind is Kind.MEASURE:
            yield from self._measures(entry.value, subject, proof)

    def _values(self, role: str, cell: Cell, subject: Mention) -> Iterator[tuple[Predicate, Mention | Literal]]:
        lexicon = self.context.lexicon
        if role in _AGENT_ROLES and len(cell.text.split()) <= _LONGEST_OWNERS:
            for agent in split_agents(cell.text, cell.lines, lexicon):
                yield _AGENT_ROLES[role], agent
        elif role == "timescale":
            for when in timescales(cell.text, cell.lines):
                yield Predicate.TIMESCALE, Literal(when.text)
                if when.due is not None:
                    yield Predicate.DUE_BY, Literal(when.due.isoformat(), "date")
        elif role == "outcome":
            for label in _labels(cell):
                yield Predicate.HAS_OUTCOME, Mention(Kind.OUTCOME, label, "", self.place.scope)
        elif role == "corporate_priority":
            for text in cell_items(cell):
                yield Predicate.ALIGNS_TO, priority_mention(text)
        elif role == "strategy":
            yield from ((Predicate.UNDERPINNED_BY, strategy) for strategy in _strategies(cell, lexicon))
        elif role == "measure" and subject.kind is not Kind.MEASURE:
            for label in _labels(cell):
                yield Predicate.MEASURED_BY, Mention(Kind.MEASURE, label, "", self.place.scope)
        elif role in _FIGURES and subject.kind is Kind.MEASURE:
            yield _FIGURES[role], Literal(cell.text)
        elif role == "status" and len(cell.text.split()) <= SHORT_STATUS_WORDS:
            found = find_status(cell.text, lexicon)
            if found is not None:
                yield Predicate.STATUS, Literal(found[0].value)
                yield Predicate.STATUS_NOTE, Literal(cell.text)

    def _measures(self, cell: Cell, subject: Mention, proof: Evidence) -> Iterator[Fact]:
        if subject.kind is not Kind.MEASURE:
            for predicate, value in self._values("measure", cell, subject):
                yield Fact(subject, predicate, value, proof, "records.measure", _SURE)


def _labels(cell: Cell) -> Iterator[str]:
    for item in cell_items(cell):
        label = clean_label(without_source(item))
        if len(label) >= 3 and not names_nobody(label):
            yield label


def _strategies(cell: Cell, lexicon: Lexicon) -> Iterator[Mention]:
    for title in split_titles(cell.text, cell.lines, lexicon):
        if is_title(title, lexicon) >= 0.5:
            name = clean_title(title)
            yield Mention(strategy_kind(name), name)


def domain_names(text: str, alone: frozenset[str] = frozenset()) -> Sequence[str]:
    """The domains that a field lists with semicolons or commas.

    Commas part them where the last is not joined by 'and' as in one name, or where one of them is among those that
    stand `alone` elsewhere (as `fold_phrase` gives them).
    """
    if ";" in text:
        return [piece.strip() for piece in text.split(";") if piece.strip()]
    pieces = [piece.strip() for piece in text.strip(" ,.").split(",")]
    named = all(re.match(r"[A-Z0-9]", piece) for piece in pieces)
    joined = re.search(r"\b(?:and|or)\b|&", pieces[-1]) is not None
    known = any(fold_phrase(piece) in alone for piece in pieces)
    return pieces if named and (known or not joined) else [text]
