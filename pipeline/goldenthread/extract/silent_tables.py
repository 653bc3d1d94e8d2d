"""Tables that look as if they said something of the thread, and gave no fact: told, so that a person can look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from goldenthread.documents.model import Block, Document, Notice, Table
from goldenthread.extract.context import QUOTE_LIMIT, Context, cut
from goldenthread.facts.model import Fact

CODE: Final = "TableNotUnderstood"
#: A table of fewer rows under its header is a box, a key or a layout.
_ROWS: Final = 3
#: A table in which a smaller share of the cells under the header hold words is one of figures.
_WORDED: Final = 0.5
#: The lengths that rows are quoted in (`Context.evidence`, and the rules of tables).
_QUOTED: Final = (QUOTE_LIMIT, 1200)
#: A notice names so many columns, each by so many characters: enough to find the table on its page.
_NAMED: Final = 6
_LONGEST: Final = 40
#: Two words of letters: a cell that says something rather than a date, a figure or a tick.
_WORDS: Final = re.compile(r"[^\W\d_]{2,}\W+(?:\w+\W+)*?[^\W\d_]{2,}")


def silent_tables(document: Document, context: Context, facts: Collection[Fact]) -> Iterator[Notice]:
    """A notice for each table with a header row and rows of words of which no fact quotes anything.

    A list of short forms with their meanings gives no fact and is understood all the same.
    """
    known = {fact.evidence.quote for fact in facts} | set(context.definitions)
    for _, block in document.body():
        if block.table is not None and _should_speak(block.table) and not _is_known(block.table, known):
            yield _notice(block, block.table)


def _should_speak(table: Table) -> bool:
    if not table.header_rows or table.rows - table.header_rows < _ROWS:
        return False
    cells = [cell for cell in table.cells if cell.row >= table.header_rows and cell.text]
    return bool(cells) and sum(bool(_WORDS.search(cell.text)) for cell in cells) >= _WORDED * len(cells)


def _is_known(table: Table, known: Collection[str]) -> bool:
    rows = (table.row_quote(row) for row in range(table.rows))
    texts = (*rows, *(cell.text for cell in table.cells))
    return any(cut(text, limit) in known for text in texts if text for limit in _QUOTED)


def _notice(block: Block, table: Table) -> Notice:
    header = table.text_rows()[table.header_rows - 1]
    names = [f"'{cut(text, _LONGEST)}'" for text in dict.fromkeys(header) if text]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    words = f"with the columns {', '.join(names[:_NAMED])}{more}" if names else "without names of columns"
    message = f"A table {words} gave no fact: what its columns mean was not understood. Look at it yourself."
    return Notice(CODE, message, block.location.page)
