"""Where columns end and begin again: at a heading across the page, and between rows of cards.

A heading need not reach over the gutter of the columns it parts, so nothing but the white space beside it tells it
from a heading of the left column.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from goldenthread.layout.markers import is_bullet
from goldenthread.readers.pdf.items import Item, inner_blocks, line_items
from goldenthread.readers.pdf.lines import Line
from goldenthread.readers.pdf.paragraphs import ENDS

#: How far, in points, tops may lie apart of what begins side by side.
_LEVEL = 4.0
#: Columns are balanced when they end within this many lines of each other.
_BALANCE = 2.5
#: The least white space, in points, between rows of cards.
_ROW_GAP = 5.0
_MOST_HEADING_LINES = 3

Items = list[Item]


def at_headings(items: Sequence[Item]) -> list[Items] | None:
    """Items that stand in columns, cut at headings that stand across these; None without such a heading."""
    rows, usual = _rows(items), _usual_style(items)
    cuts: list[int] = []
    index = 0
    while index < len(rows):
        stop = index
        while stop < len(rows) and _is_heading(rows[stop], usual) and (stop == index or _goes_on(rows, stop)):
            stop += 1
        if 0 < stop - index <= _MOST_HEADING_LINES and not _goes_on(rows, index) and _parts_columns(rows, index, stop):
            cuts += [index, stop]
        index = max(stop, index + 1)
    if not cuts:
        return None
    parts = [rows[a:b] for a, b in itertools.pairwise([0, *cuts, len(rows)])]
    return [[item for row in part for item in row] for part in parts if part]


def card_rows(left: Items, right: Items) -> list[Items] | None:
    """Two columns as rows of cards, after lines above them; None unless every row begins level on both sides, with
    boxes throughout or with headings that are set alike and differ.
    """
    side = {id(item): number for number, items in enumerate((left, right)) for item in items}
    usual = _usual_style([*left, *right])
    rows: list[Items] = []
    starts: list[Item] = []
    lead: Items = []
    for row in _rows([*left, *right], -_ROW_GAP):
        firsts = _level_starts(row, usual, side)
        if firsts:
            rows.append(row)
            starts += firsts
        elif rows and not any(_is_start(item, usual) for item in row):
            rows[-1] += row
        elif not rows and len(row) == 1:
            lead += row
        else:
            return None
    if len(rows) < 2 or not _are_alike(starts):
        return None
    return [lead, *rows] if lead else rows


def _level_starts(row: Items, usual: tuple[float, bool], side: dict[int, int]) -> list[Item]:
    """What begins the cards of a row on both sides, at one height; empty when the row does not begin so."""
    firsts = [next((item for item in row if side[id(item)] == number), None) for number in (0, 1)]
    found = [item for item in firsts if item is not None and _is_start(item, usual)]
    return found if len(found) == 2 and abs(found[0].box[1] - found[1].box[1]) <= _LEVEL else []


def _are_alike(starts: Items) -> bool:
    """Boxes only, or headings of one style, each with words of its own: columns may repeat a heading side by side."""
    lines = line_items(starts)
    if not lines:
        return True
    styles = {(line.size, line.bold) for line in lines}
    return len(lines) == len(starts) and len(styles) == 1 and len({line.text for line in lines}) == len(lines)


def _rows(items: Sequence[Item], slack: float = 2.0) -> list[Items]:
    """Items that stand beside each other, directly or by way of others; they may overlap by `slack` points."""
    rows: list[Items] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda i: (i.box[1], i.box[0])):
        if rows and item.box[1] < bottom - slack:
            rows[-1].append(item)
        else:
            rows.append([item])
        bottom = max(bottom, item.box[3])
    return rows


def _usual_style(items: Sequence[Item]) -> tuple[float, bool]:
    """The size and weight that most letters have, those in boxes included."""
    styles: Counter[tuple[float, bool]] = Counter()
    for line in line_items(items):
        styles[line.size, line.bold] += len(line.text)
    for block in inner_blocks(items):
        styles[block.style.size or 0.0, block.style.bold] += len(block.text)
    return max(styles.items(), key=lambda found: (found[1], found[0]))[0] if styles else (0.0, False)


def _stands_out(line: Line, usual: tuple[float, bool]) -> bool:
    return line.size > 1.1 * usual[0] or (line.bold and not usual[1] and line.size >= usual[0])


def _texts(row: Items) -> Items:
    """What stands in a row, bullets left out."""
    return [item for item in row if item.line is None or not is_bullet(item.line.text)] or row


def _is_heading(row: Items, usual: tuple[float, bool]) -> bool:
    line = row[0].line
    return len(row) == 1 and line is not None and any(c.isalpha() for c in line.text) and _stands_out(line, usual)


def _goes_on(rows: list[Items], index: int) -> bool:
    """Whether a row holds a line that follows close on the lone line above, set like it."""
    above = rows[index - 1][0].line if index > 0 and len(rows[index - 1]) == 1 else None
    return above is not None and any(
        (line.size, line.bold) == (above.size, above.bold) and line.base - above.base < 1.6 * line.size
        for line in line_items(rows[index])
    )


def _parts_columns(rows: list[Items], start: int, stop: int) -> bool:
    """Whether the heading in the rows from `start` to `stop` stands across the columns above it."""
    above = _columns_above([_texts(row) for row in rows[:start]])
    if stop == len(rows) or above is None or _goes_on(rows, stop):
        return False
    heading, next_line = rows[start][0].line, rows[stop][0].line
    if heading is None or ENDS.search(heading.text) or not _stands_out(heading, _usual_style(above)):
        return False
    if next_line is not None and next_line.text[:1].islower():
        return False
    left, right = _halves(above)
    gutter = (max(item.box[2] for item in left), min(item.box[0] for item in right))
    if rows[start][0].box[0] >= gutter[1] - _LEVEL:
        return False
    if len(_texts(rows[stop])) > 1:
        return abs(rows[stop][0].box[1] - rows[stop][1].box[1]) <= _LEVEL
    below = list(itertools.takewhile(lambda row: not _crosses(row, gutter), map(_texts, rows[stop:])))
    return not below or (_are_balanced(left, right) and not _holds_column(below))


def _columns_above(rows: list[Items]) -> Items | None:
    """What stands in the columns that end the rows, side by side or in the one that goes on longest."""
    first = len(rows)
    while first > 0 and len(rows[first - 1]) == 1:
        first -= 1
    lowest = first
    while first > 0 and len(rows[first - 1]) > 1:
        first -= 1
    found = [item for row in rows[first:] for item in row]
    return found if first < lowest and all(_halves(found)) else None


def _halves(items: Items) -> tuple[Items, Items]:
    """What stands left and right of the middle."""
    middle = (min(item.box[0] for item in items) + max(item.box[2] for item in items)) / 2
    sides: tuple[Items, Items] = ([], [])
    for item in items:
        sides[(item.box[0] + item.box[2]) / 2 > middle].append(item)
    return sides


def _crosses(row: Items, gutter: tuple[float, float]) -> bool:
    return any(item.box[0] < gutter[0] and item.box[2] > gutter[1] for item in row)


def _are_balanced(left: Items, right: Items) -> bool:
    """Whether two columns end at about the same height."""
    ends = [max(item.box[3] for item in items) for items in (left, right)]
    size = max((line.size for line in line_items([*left, *right])), default=0.0)
    return abs(ends[0] - ends[1]) <= _BALANCE * size


def _holds_column(rows: list[Items]) -> bool:
    """Whether text goes on in a column: something stands beside it, or a narrow line is wrapped."""
    if any(len(row) > 1 for row in rows):
        return True
    pairs = itertools.pairwise(line_items(row[0] for row in rows))
    return any(b.text[:1].islower() and not ENDS.search(a.text) and a.size == b.size for a, b in pairs)


def _is_start(item: Item, usual: tuple[float, bool]) -> bool:
    return item.line is None or _stands_out(item.line, usual)
