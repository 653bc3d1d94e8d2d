"""What the cells beside a goal list for it: the lesser goals that say what it means, the actions that serve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.documents.model import Cell
from goldenthread.extract.cell_steps import steps
from goldenthread.extract.elements import clean_label
from goldenthread.extract.places import Place
from goldenthread.extract.table_roles import Roles
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import is_bullet, split_marker
from goldenthread.lexicon.load import Lexicon


def row_details(
    roles: Roles, cells: Sequence[Cell | None], place: Place, lexicon: Lexicon
) -> Iterator[tuple[Mention, str]]:
    """The elements that a row lists for its goal, each with its words in the cell."""
    yield from _meanings(roles, cells, place)
    for column in roles.of("steps"):
        cell = cells[column.index]
        for code, label, line in steps(cell, lexicon) if cell else ():
            yield Mention(Kind.ACTION, label, code, place.scope), line


def _meanings(roles: Roles, cells: Sequence[Cell | None], place: Place) -> Iterator[tuple[Mention, str]]:
    """The bullets under 'What this looks like' beside a goal: whole ones of the first rank, no prose."""
    for column in roles.of("goal_detail"):
        cell = cells[column.index]
        lead, rank = "", ""
        for line in cell.lines if cell else ():
            marker, text = split_marker(line)
            if not is_bullet(marker):
                lead, rank = text, marker
                continue
            rank = rank or marker
            open_lead = lead.rstrip().endswith(":") and text[:1].islower()
            if marker == rank and not open_lead and not text.rstrip(" -–—").endswith(":"):
                yield Mention(Kind.GOAL, clean_label(text, first_sentence=True), "", place.scope), line
