"""Rows of a table that head those under them: a theme, a dated objective, the plan that they align to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Cell
from goldenthread.extract.places import Place, Structure
from goldenthread.extract.row_cells import named_element, open_element
from goldenthread.extract.table_roles import Roles
from goldenthread.extract.titles import find_titles, strategy_kind
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.cell_kinds import date_like
from goldenthread.lexicon.columns import fold_header
from goldenthread.lexicon.levels import element_heading, fold_phrase, section_role
from goldenthread.lexicon.load import Lexicon

_YEARS = re.compile(r"^(?P<years>(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d{4}|\d\d))?)\s+(?P<rest>\S.*)$", re.S)
#: A number in brackets behind a level word: 'Objective (ii) More trees'.
_BRACKETED = re.compile(
    r"^(?P<term>[A-Za-z]+(?: [A-Za-z]+)?) \((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+(?P<label>[A-Z0-9~£].*)$", re.S
)
_RULE = re.compile(r"^[\s:|=–—-]*$")
_LONGEST_THEME = 16
#: Header words that come again for a row to be the header, and columns for one cell to stand over.
_REPEATED, _FEWEST_COLUMNS = 2, 3
_SHORT_WORD = 4
#: A name of more words than a level with its qualities ('Our Key Actions') has: it may hold a level's word.
_LEVEL_WORDS = 5
_CAPITALS = 0.7
#: Words of an alignment row that may stand behind a title in it.
_LONGEST_ALIGNED = 16


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """What a heading row says.

    Attributes:
        place: the place of the rows under it.
        mention: the element it names; None where it names none.
        parent: what that is part of, None for the strategy.
        years: the year or years that stand before the element's level word; '' for none.
        aligned: the strategies that the open element aligns to.
        theme: whether its element is a theme by its place alone, without a level word.
    """

    place: Place
    mention: Mention | None = None
    parent: Mention | None = None
    years: str = ""
    aligned: tuple[Mention, ...] = ()
    theme: bool = False


def is_rule(cells: Sequence[Cell | None]) -> bool:
    """Whether a row holds nothing but the dashes of a broken Markdown table."""
    return all(cell is None or _RULE.match(cell.text) for cell in cells)


def repeats_header(cells: Sequence[Cell | None], roles: Roles) -> bool:
    """Whether a row is the header again, as at the top of a page the table goes on to."""
    same = [c for c in roles.columns if (cell := cells[c.index]) and fold_header(cell.text) == fold_header(c.header)]
    return len(same) >= _REPEATED or (len(same) == 1 and sum(bool(c and c.text) for c in cells) == 1)


def sole_cell(cells: Sequence[Cell | None], roles: Roles, columns: int) -> Cell | None:
    """The one filled cell of a row where it may head the rows under it.

    It goes over the whole table; or, where no cell has a span, it is the first one of a table whose actions stand
    further right.
    """
    distinct = {id(cell): cell for cell in cells if cell is not None and cell.text}
    if len(distinct) != 1 or columns < _FEWEST_COLUMNS:
        return None
    only = next(iter(distinct.values()))
    if only.column_span >= columns - 1:
        return only
    acting = [column.index for column in roles.of("action", "goal")]
    domains = [column.index for column in roles.of("domain")]
    first = only.column == 0 and only.row_span == 1 and bool(acting) and min(acting) > 0
    return only if first and min(domains, default=0) == 0 else None


def read_heading_row(
    text: str, place: Place, roles: Roles, structure: Structure, lexicon: Lexicon
) -> HeadingRow | None:
    """What a heading row says; None where it says nothing that the rows under it could belong to."""
    opened = open_element(text, place, structure)
    if opened is not None:
        mention, parent, inner = opened
        return HeadingRow(inner, mention, parent)
    dated = _dated(text, place, structure, lexicon)
    if dated is not None:
        return dated
    begins = fold_header(text)
    if any(begins.startswith(f"{word} ") for word in _words("closing", lexicon)):
        return HeadingRow(replace(place, goal=None))
    if any(begins.startswith(f"{word} ") for word in _words("aligning", lexicon)):
        spans = find_titles(text, lexicon) if len(text.split()) <= _LONGEST_ALIGNED else []
        return HeadingRow(place, aligned=tuple(Mention(strategy_kind(span.text), span.text) for span in spans))
    if roles.has("action", "goal") and is_theme(text, lexicon):
        theme = named_element(Kind.DOMAIN, text, "", place, None, structure)
        return HeadingRow(Place(place.scope, theme), theme, theme=True) if theme is not None else None
    return None


def _dated(text: str, place: Place, structure: Structure, lexicon: Lexicon) -> HeadingRow | None:
    """The goal of '2030 Objective (i) More trees': its number, told anew under each theme, is no code of its own."""
    years = _YEARS.match(text)
    rest = years["rest"] if years else text
    bracketed = _BRACKETED.match(rest)
    named = element_heading(f"{bracketed['term']} 1. {bracketed['label']}" if bracketed else rest, lexicon)
    if named is None or named.kind is not Kind.GOAL or not named.label:
        return None
    goal = named_element(Kind.GOAL, named.label, "" if bracketed else named.code, place, place.domain, structure)
    if goal is None:
        return None
    return HeadingRow(replace(place, goal=goal), goal, place.domain, years["years"] if years else "")


def is_theme(text: str, lexicon: Lexicon) -> bool:
    """Whether a row's words are the name of a theme: few, in capitals like a title, no sentence, date or total."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    weighty = [word for word in words if len(word) > _SHORT_WORD or word[0].isupper()]
    if not words or len(words) > _LONGEST_THEME or text.rstrip()[-1] in ".:;?!," or date_like(text):
        return False
    role = section_role(text, lexicon)
    if not text[0].isupper() or any(map(str.isdigit, text)) or role == "Nothing":
        return False
    if role and len(words) <= _LEVEL_WORDS:
        return False
    if (fold_phrase(text).split() or [""])[0] in _words("no_theme", lexicon):
        return False
    capitals = sum(1 for word in weighty if word[0].isupper())
    return bool(capitals >= _CAPITALS * len(weighty))


def _words(key: str, lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.words("heading_rows", key)
