"""What the cells of one table row are: its elements and how they hang together, its items, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.model import Cell
from goldenthread.extract.agents import is_ditto, names_nobody
from goldenthread.extract.column_signs import only_rates
from goldenthread.extract.context import Context
from goldenthread.extract.elements import clean_label
from goldenthread.extract.places import Place, Structure
from goldenthread.extract.row_details import row_details
from goldenthread.extract.table_roles import Column, Roles
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import is_bullet, normalise_code, split_marker
from goldenthread.lexicon.columns import header_role
from goldenthread.lexicon.levels import element_heading, fold_phrase
from goldenthread.lexicon.load import Lexicon

_URL = re.compile(r"(?:https?://|www\.)\S+")
_EMAIL = re.compile(r"(?:mailto:)?[^\s@]+@[^\s@]+")
_LONGEST_LINK = 30
_SENTENCES = re.compile(r"(?<=[\w)%’”][a-z0-9)%’”])\.\s+(?=[A-Z“‘\"0-9])")
#: A semicolon before a new beginning parts items as a full stop does.
_SEMICOLON = re.compile(r"(?<=[\w)%’”]);\s+(?=[A-Z%£\d])")
_BULLETS = re.compile(r"\s*[•▪●◦‣\uf0b7\uf0a7]\s*")
_CHANGE = r"(?:[Ii]mprove|[Ii]ncrease|[Rr]educe|[Dd]ecrease|[Rr]aise|[Cc]ut|[Rr]ise|[Ff]all)"
#: A sentence that only says from where, to where or by how much, so that it speaks of the one before it.
_CLAUSE = re.compile(
    rf"^(?:(?:From|To|Baseline)\b.{{0,60}}\d|Target(?: (?:of|is|figure|value|level))?[\s:=–-]*\d"
    rf"|{_CHANGE}(?:d|s|ing)? (?:from|to|by) (?:£\s?)?\d|£?\d[\d.,]*\s?%? (?:currently|at present|at baseline)\b)"
)
#: A source in brackets at an item's end: author and year.
_SOURCE = re.compile(r"\s*\([^()]*[A-Za-z]{2}[^()]*,\s*(?:19|20)\d\d[a-z]?\)$")
#: A line of a measure told for several groups: 'Adults – 81.5% to 90%'.
_GROUP = re.compile(r"^[A-Z][\w ()’'/-]{0,40}\s*[:–—-]\s*£?\d[\d.,]*\s?%?\s+to\s+£?\d[\d.,]*\s?%?$")


#: Columns of goals that are one inside the other.
_MOST_GOALS = 2


@dataclass(frozen=True, slots=True)
class RowElements:
    """The elements of a row.

    Attributes:
        structure: (child, parent) pairs, a parent of None being the strategy.
        action: the action of the row.
        innermost: what the row is about: its action, else its goal, else its domain.
        outcomes: the outcomes of the row.
        details: the lesser goals that say what the row's goal means and the actions listed for it, each with its words.
        parent_of_strategies: what a strategy named in the row holds up.
        measures_are_subject: whether the row is about its measure.
    """

    structure: tuple[tuple[Mention, Mention | None], ...]
    action: Mention | None
    innermost: Mention | None
    outcomes: tuple[Mention, ...]
    details: tuple[tuple[Mention, str], ...]
    parent_of_strategies: Mention | None
    measures_are_subject: bool


def row_elements(
    roles: Roles, cells: Sequence[Cell | None], place: Place, context: Context, theme: Mention | None = None
) -> RowElements:
    """The elements of a row of a table that stands at `place`, under the theme that a row of the table opened."""
    code, structure = _row_code(roles, cells), context.structure
    found: dict[Kind, Mention] = {}
    pairs: list[tuple[Mention, Mention | None]] = []
    levels = [level for level in _levels(roles, cells, place) if not (theme and _names_again(level, theme))]
    parent = place.element
    for level in levels:
        last = level is levels[-1]
        mention = named_element(level.kind, level.text, code if last else "", place, found.get(Kind.DOMAIN), structure)
        if mention is None:
            continue
        found[level.kind] = mention
        over = parent or _by_code(mention, structure)
        if not level.foreign:
            pairs.append((mention, theme if level.kind is Kind.DOMAIN else _not_itself(over, mention)))
        parent = mention
    if theme is not None and parent is not None and levels and (parent, theme) not in pairs:
        pairs.append((parent, theme))
    detailed = found.get(Kind.GOAL) if Kind.ACTION not in found else None
    innermost = found.get(Kind.ACTION) or found.get(Kind.GOAL) or found.get(Kind.DOMAIN)
    outcomes = tuple(_outcomes(roles, cells, place, code if innermost is None else ""))
    if innermost is None and outcomes:
        pairs += [(outcome, place.element) for outcome in outcomes]
        innermost = outcomes[0] if len(outcomes) == 1 else None
    return RowElements(
        structure=tuple(pairs),
        action=found.get(Kind.ACTION),
        innermost=innermost,
        outcomes=outcomes,
        details=tuple(row_details(roles, cells, place, context.lexicon)) if detailed else (),
        parent_of_strategies=innermost or place.element,
        measures_are_subject=innermost is None,
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """A cell that names an element of its row, and whether the element is of somebody else's strategy."""

    kind: Kind
    text: str
    foreign: bool


def _levels(roles: Roles, cells: Sequence[Cell | None], place: Place) -> list[_Level]:
    """The cells of a row that name its elements, outermost first.

    Of two columns of goals ('Goal', 'Objective') the first holds the domains, where nothing else does.
    """
    goals = [column for column in roles.of("goal") if _told(cells[column.index])]
    above = len(goals) > 1 and not roles.has("domain") and place.domain is None
    outer = goals[:1] if above else []
    picked = [
        *[(Kind.DOMAIN, column) for column in (*_first(roles, cells, "domain"), *outer)],
        *[(Kind.GOAL, column) for column in goals[len(outer) : _MOST_GOALS]],
        *[(Kind.ACTION, column) for column in _first(roles, cells, "action")],
    ]
    return [_Level(kind, _told(cells[column.index]), column.foreign) for kind, column in picked]


def _names_again(level: _Level, theme: Mention) -> bool:
    """Whether a domain cell has the words of the theme over its row, their punctuation aside."""
    return level.kind is Kind.DOMAIN and fold_phrase(level.text) == fold_phrase(theme.label)


def _first(roles: Roles, cells: Sequence[Cell | None], role: str) -> list[Column]:
    """The first column of a role that tells something in this row, if one does."""
    return [column for column in roles.of(role) if _told(cells[column.index])][:1]


def open_element(text: str, place: Place, structure: Structure) -> tuple[Mention, Mention | None, Place] | None:
    """(element, parent, place of what follows) of a sub-heading that names a domain or goal, or None."""
    named = element_heading(text)
    if named is None or named.kind not in {Kind.DOMAIN, Kind.GOAL}:
        return None
    mention = named_element(named.kind, text, named.code, place, place.domain, structure)
    if mention is None:
        return None
    if mention.kind is Kind.DOMAIN:
        return mention, None, Place(place.scope, mention)
    return mention, place.domain, Place(place.scope, place.domain, mention)


def _by_code(mention: Mention, structure: Structure) -> Mention | None:
    """The domain or goal whose code an element's code begins with, where the document names it elsewhere."""
    above = re.match(r"^(?P<goal>(?P<domain>\d{1,2})[A-Z])(?:\.\d+)?$", mention.code)
    if above is None:
        return None
    wanted = (Kind.DOMAIN, above["domain"]) if mention.kind is Kind.GOAL else (Kind.GOAL, above["goal"])
    for found in structure.found:
        if (found.mention.kind, found.mention.code) == wanted and found.mention.scope == mention.scope:
            return found.mention
    return None


def _not_itself(parent: Mention | None, child: Mention) -> Mention | None:
    if parent is not None and parent.kind is child.kind and (parent.code, parent.label) == (child.code, child.label):
        return None
    return parent


def _told(cell: Cell | None) -> str:
    """The words of a cell; '' where it is empty, names nobody or points to the cell above."""
    return cell.text if cell and cell.text and not names_nobody(cell.text) and not is_ditto(cell.text) else ""


def _row_code(roles: Roles, cells: Sequence[Cell | None]) -> str:
    for column in roles.of("code"):
        cell = cells[column.index]
        if cell and 0 < len(cell.text) <= 12:
            return normalise_code(cell.text).upper()
    return ""


def named_element(
    kind: Kind, text: str, code: str, place: Place, domain: Mention | None, structure: Structure
) -> Mention | None:
    """The element that a cell's words name, its number apart; None where they are too few or a header's."""
    named = element_heading(text)
    label = named.label if named and named.label else text
    marker, rest = split_marker(label)
    if marker and rest and not is_bullet(marker):
        label, code = rest, code or normalise_code(marker).upper()
    code = code or (named.code if named else "")
    over = domain or place.domain
    if kind is not Kind.DOMAIN and len(code) == 1 and code.isalpha() and over and over.code:
        code = f"{over.code}{code}"
    label = clean_label(label)
    header = header_role(label)
    if len(label) < 3 or (header is not None and header.score >= 0.99):
        return None
    known = _known(kind, label, place, structure)
    return known or Mention(kind, label, code, place.scope, (), named.term if named else "")


def _known(kind: Kind, label: str, place: Place, structure: Structure) -> Mention | None:
    """The domain of the same strategy that the document names in these words elsewhere."""
    if kind is not Kind.DOMAIN:
        return None
    folded = fold_phrase(label)
    for found in structure.found:
        mention = found.mention
        if mention.kind is kind and mention.scope == place.scope and fold_phrase(mention.label) == folded:
            return mention
    return None


def _outcomes(roles: Roles, cells: Sequence[Cell | None], place: Place, code: str) -> Iterator[Mention]:
    for column in roles.of("outcome"):
        cell = cells[column.index]
        for item in cell_items(cell) if cell and not names_nobody(cell.text) else ():
            label = clean_label(without_source(item))
            if len(label) >= 3 and not only_rates(label):
                yield Mention(Kind.OUTCOME, label, code, place.scope)


def cell_items(cell: Cell) -> Iterator[str]:
    """The items of a cell: its paragraphs, bullets and sentences, never cut at commas.

    A sentence that only says from where or to where ('From baseline of 64%') belongs to the one before it, and so do
    the lines that give its figures for one group after the other.
    """
    last = ""
    for text in _pieces(cell):
        if last and (_CLAUSE.match(text) or (_GROUP.match(text) and _awaits_groups(last))):
            last = f"{last} {text}"
            continue
        if last:
            yield last
        last = text
    if last:
        yield last


def without_source(text: str) -> str:
    """An item without the source it is cited from: '... attended (Northmere Mind, 2017)'."""
    return _SOURCE.sub("", text.rstrip(" ."))


def _awaits_groups(text: str) -> bool:
    """Whether a text leads up to figures for several groups, or has begun to give them."""
    return text.endswith(":") or re.search(r":\s.*\d\s?%?$", text) is not None


def _pieces(cell: Cell) -> Iterator[str]:
    for line in cell.lines or cell.parts:
        for piece in _BULLETS.split(line):
            for sentence in (part for whole in _SENTENCES.split(piece) for part in _SEMICOLON.split(whole)):
                text = sentence.strip()
                marker, rest = split_marker(text)
                if is_bullet(marker):
                    text = rest
                if text:
                    yield text


def first_link(cell: Cell | str) -> str:
    """The first web address of a cell or text; '' when it has none."""
    if isinstance(cell, Cell):
        target = next((link.target for link in cell.links if link.target.startswith(("http", "www"))), "")
        if target:
            return target
        cell = cell.text
    match = _URL.search(cell)
    return match[0].rstrip(".,;)") if match else ""


def stated_link(cell: Cell, lexicon: Lexicon) -> str:
    """Where a link cell says that a thing can be read: its hyperlink's target, the address or the name it states.

    '' for words that only point ('here', 'TBC'), and where its hyperlinks lead to an e-mail or inside the document.
    """
    target = first_link(cell)
    if target or cell.links:
        return target
    text = cell.text.strip()
    says_nothing = {*lexicon.words("cells", "placeholders"), *lexicon.words("cells", "pointers")}
    if _EMAIL.fullmatch(text) or len(text.split()) > _LONGEST_LINK or text.lower().strip(" .:>") in says_nothing:
        return ""
    return cell.text
