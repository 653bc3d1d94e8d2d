"""Headings that are elements because the same kind of table stands under each: what they name sets the tables apart.

A strategy that asks 'Aim | What this looks like' under each of its stages has the stages for domains, though no word
says so. One such table alone says nothing of the heading over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goldenthread.documents.model import Block, BlockKind, Document, Role, Table
from goldenthread.extract.table_roles import table_roles
from goldenthread.lexicon.columns import fold_header
from goldenthread.lexicon.levels import element_heading, fold_phrase, section_role
from goldenthread.lexicon.load import Lexicon

_FEWEST, _MOST = 2, 12
_LONGEST = 12
#: Columns that say of each row what it belongs to: such a table needs no heading for it.
_OWN_PARENTS = ("domain", "corporate_priority", "strategy")


def table_themes(document: Document, lexicon: Lexicon) -> frozenset[int]:
    """Indexes of the headings over tables of goals or measures with one header, the same on other pages included."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, block in document.body():
        header = _header(block.table, lexicon) if block.table is not None else ()
        if header:
            groups.setdefault(header, []).append(index)
    goals = [_themes(document, tables, lexicon) for (role, *_), tables in groups.items() if role == "goal"]
    measured = [_themes(document, tables, lexicon) for (role, *_), tables in groups.items() if role == "measure"]
    texts = {text for found in (*goals, *(m for m in measured if _told_before(document, m))) for text in found}
    levels = {level for _, level in texts}
    return frozenset(
        index
        for index, block in document.body()
        if block.kind is BlockKind.HEADING and block.level in levels and (fold_phrase(block.text), block.level) in texts
    )


def _header(table: Table, lexicon: Lexicon) -> tuple[str, ...]:
    """What a table is of, and the header of one that does not itself say what its rows belong to; () for any other."""
    roles = table_roles(table, lexicon)
    if roles is None or roles.has(*_OWN_PARENTS):
        return ()
    of = "goal" if roles.has("goal") else "measure" if roles.has("measure") and roles.has("target") else ""
    if not of or (of == "measure" and roles.has("action", "outcome")):
        return ()
    return of, *(fold_header(text) for text in table.text_rows()[roles.body - 1])


def _told_before(document: Document, themes: Sequence[tuple[str, int]]) -> bool:
    """Whether most of the headings over tables of measures are headings elsewhere too, where a plan told of them."""
    headings = Counter(fold_phrase(block.text) for _, block in document.body() if block.kind is BlockKind.HEADING)
    return bool(themes) and sum(headings[text] > 1 for text, _ in themes) > len(themes) / 2


def _themes(document: Document, tables: Sequence[int], lexicon: Lexicon) -> list[tuple[str, int]]:
    """(words, level) of the headings that tell the tables apart: the highest that differ from table to table."""
    if not _FEWEST <= len(tables) <= _MOST:
        return []
    paths = [_headings_over(document, index) for index in tables]
    for level in sorted(set.intersection(*(set(path) for path in paths))):
        found = [path[level] for path in paths]
        words = {fold_phrase(block.text) for block in found}
        if len(words) == len(tables):
            return [(text, level) for text in words] if all(_may_name(block, lexicon) for block in found) else []
    return []


def _headings_over(document: Document, index: int) -> dict[int, Block]:
    """Level -> the heading a block stands under."""
    found: dict[int, Block] = {}
    for block in reversed(document.blocks[:index]):
        if block.kind is BlockKind.HEADING and block.role is Role.BODY and block.level < min(found, default=99):
            found[block.level] = block
    return found


def _may_name(block: Block, lexicon: Lexicon) -> bool:
    """Whether a heading may name a domain: a few words, no standing question, no number of a table or year."""
    words = block.text.split()
    named = element_heading(block.text, lexicon) is not None or section_role(block.text, lexicon) != ""
    return not named and len(words) <= _LONGEST and not any(map(str.isdigit, block.text)) and block.text[-1] not in ":?"
