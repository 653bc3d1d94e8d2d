"""HTML tables: cells with their spans, their text as lines."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from goldenthread.documents.model import Location, Table
from goldenthread.readers.amended import shown_runs
from goldenthread.readers.grids import Grid, RawCell, raw_cell
from goldenthread.readers.html_rules import BLOCKS, HEADINGS, Context, Rules, line_of, text_of, within
from goldenthread.readers.runs import Run, fold
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

#: The standard's own bounds of spans.
_MOST = {"colspan": 1000, "rowspan": 65534}


def is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges the page: it says so, or is one column of headings or tables."""
    if table.get("role") in ("presentation", "none"):
        return True
    holds_parts = any(inner is not table for inner in table.iter("table", *HEADINGS))
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    widest = max((len(row) for row in rows), default=0)
    headed = any(local(cell).lower() == "th" for row in rows for cell in row)
    return holds_parts and (widest <= 1 or (len(rows) == 1 and not headed))


def read_table(element: etree._Element, rules: Rules, limits: Limits) -> tuple[Table | None, list[etree._Element]]:
    """A table, None when it has no words, and the tables that stand inside its cells.

    Raises:
        DocumentError: TOO_LARGE.
    """
    grid = Grid(limits, Location(line=line_of(element)))
    nested: list[etree._Element] = []
    rows = [r for r in element.iter("tr") if _owner(r) is element and not rules.left_out(r, "tr")]
    for index, row in enumerate(rows):
        grid.start_row()
        for cell in row:
            name = local(cell).lower()
            if name in ("td", "th") and not rules.left_out(cell, name):
                grid.place(_cell(cell, rules, nested, len(rows) - index), Location(line=line_of(cell)))
    headed = sum(1 for row in rows if within(row, "thead", element))
    captions = [fold(text_of(child)) for child in element if local(child).lower() == "caption"]
    return grid.table(headed, captions[0] if captions else ""), nested


def _cell(element: etree._Element, rules: Rules, nested: list[etree._Element], rows_left: int) -> RawCell:
    paragraphs: list[list[Run]] = [[]]
    _gather(element, rules, Context(), paragraphs, nested)
    kept = [shown_runs(paragraph, rules.tally) for paragraph in paragraphs]
    # A span of 0 rows goes on to the last one, and many pages write one that is far too large.
    to_end = (element.get("rowspan") or "").strip() == "0"
    down = rows_left if to_end else min(_span(element, "rowspan"), rows_left)
    cell = raw_cell(kept, down, _span(element, "colspan"))
    return replace(cell, header=local(element).lower() == "th")


def _gather(
    element: etree._Element,
    rules: Rules,
    context: Context,
    paragraphs: list[list[Run]],
    nested: list[etree._Element],
) -> None:
    """Collect the paragraphs of a cell, and the tables inside of it."""
    paragraphs[-1].append(context.run(element.text or ""))
    for child in element:
        name = local(child).lower()
        if name == "table":
            nested.append(child)
        elif not rules.left_out(child, name):
            if name in BLOCKS:
                paragraphs.append([])
            if name == "br":
                paragraphs[-1].append(Run("\n"))
            _gather(child, rules, rules.inherited(child, name, context), paragraphs, nested)
            if name in BLOCKS:
                paragraphs.append([])
        paragraphs[-1].append(context.run(child.tail or ""))


def _owner(row: etree._Element) -> etree._Element | None:
    return next((parent for parent in row.iterancestors() if local(parent).lower() == "table"), None)


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "").strip()
    if not value.isdecimal() or len(value) > 8:
        return 1
    return max(1, min(int(value), _MOST[name]))
