"""The strategies that a table row names, and what its cells say of each: years, status, link, what it replaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.documents.model import Cell
from goldenthread.extract.agents import is_ditto, names_nobody
from goldenthread.extract.context import Context
from goldenthread.extract.dates import timescales
from goldenthread.extract.matrix import bracketed_status
from goldenthread.extract.row_cells import first_link, stated_link
from goldenthread.extract.run_together import Phrases, split_run_together
from goldenthread.extract.status import find_status
from goldenthread.extract.table_roles import Roles
from goldenthread.extract.titles import clean_title, split_titles, strategy_kind, years
from goldenthread.facts.model import Evidence, Fact, Literal, Mention, Predicate
from goldenthread.layout.cell_kinds import title_like
from goldenthread.lexicon.load import Lexicon

#: A status told in more words is a remark on it.
SHORT_STATUS_WORDS = 14
_ONLY_STATUS_WORDS = 6
_LONGEST_TITLE = 200


def strategy_titles(cell: Cell, phrases: Phrases, lexicon: Lexicon) -> list[str]:
    """The titles of a strategy cell; none when it names nobody's strategy or points to the cell above."""
    if names_nobody(cell.text) or is_ditto(cell.text):
        return []
    pieces = split_titles(cell.text, cell.lines, lexicon)
    titles = [clean_title(title) for piece in pieces for title in split_run_together(piece, phrases, cell.text)]
    return [title for title in titles if 2 < len(title) <= _LONGEST_TITLE]


def about_strategy(
    cells: Sequence[Cell | None], roles: Roles, strategy: Mention, proof: Evidence, context: Context
) -> Iterator[Fact]:
    """What a row says of a strategy it names, its owners apart."""
    yield from _validity(cells, roles, strategy, proof)
    yield from _status(cells, roles, strategy, proof, context.lexicon)
    for column in roles.of("strategy"):
        cell = cells[column.index]
        yield from bracketed_status(cell.text if cell else "", strategy, proof, context)
    yield from _links(cells, roles, strategy, proof, context.lexicon)
    for column in roles.of("supersedes"):
        cell = cells[column.index]
        if cell and title_like(cell.text) > 0.5:
            title = clean_title(cell.text)
            former = Mention(strategy_kind(title), title)
            yield Fact(strategy, Predicate.SUPERSEDES, former, proof, "tables.supersedes", 0.85)


def _links(
    cells: Sequence[Cell | None], roles: Roles, strategy: Mention, proof: Evidence, lexicon: Lexicon
) -> Iterator[Fact]:
    for column in roles.of("link"):
        cell = cells[column.index]
        stated = stated_link(cell, lexicon) if cell else ""
        if cell and stated and not _status_only(cell.text, lexicon):
            yield Fact(strategy, Predicate.LINK, Literal(stated), proof, "tables.link", 0.9)


def _status_only(text: str, lexicon: Lexicon) -> bool:
    found = find_status(text, lexicon)
    return found is not None and len(text.split()) <= _ONLY_STATUS_WORDS and not first_link(text)


def _status(
    cells: Sequence[Cell | None], roles: Roles, strategy: Mention, proof: Evidence, lexicon: Lexicon
) -> Iterator[Fact]:
    for column in roles.of("status", "comment", "link"):
        cell = cells[column.index]
        if cell is None or not cell.text or (column.role == "link" and cell.text.startswith(("http", "www"))):
            continue
        found = find_status(cell.text, lexicon)
        if found is None or (column.role != "status" and not _speaks_of_status(cell.text, found[1])):
            continue
        status, words = found
        confidence = 0.9 if column.role == "status" else 0.75
        yield Fact(strategy, Predicate.STATUS, Literal(status.value), proof, "tables.status", confidence)
        note = cell.text if len(cell.text.split()) <= SHORT_STATUS_WORDS else words
        yield Fact(strategy, Predicate.STATUS_NOTE, Literal(note), proof, "tables.status", confidence)


def _speaks_of_status(text: str, words: str) -> bool:
    """Whether a comment's status words are about the document of its row: the comment is short or opens with them."""
    return len(text.split()) <= SHORT_STATUS_WORDS or words.lower() in " ".join(text.lower().split()[:6])


def _validity(cells: Sequence[Cell | None], roles: Roles, strategy: Mention, proof: Evidence) -> Iterator[Fact]:
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
