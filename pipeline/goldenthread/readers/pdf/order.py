"""Reading order: boxes within boxes, columns within bands, lines within columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.layout.markers import is_bullet, split_marker
from goldenthread.readers.pdf.items import Item, has_block, line_items
from goldenthread.readers.pdf.lines import Line
from goldenthread.readers.pdf.model import Box, PageContent, Panel, Word, inside, union
from goldenthread.readers.pdf.paragraphs import LABEL, LEADERS
from goldenthread.readers.pdf.strips import at_headings, card_rows

_GUTTER = 9.0
#: How far, in points, the text of a list may be set in from its bullets.
_HANGING = 22.0
_DEEPEST = 12
_MOST_ITEMS = 1500


@dataclass(slots=True, eq=False)
class Card:
    """A box drawn around text (a card, a coloured panel), with what lies directly in it."""

    box: Box
    words: list[Word] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)


def ordered(items: Sequence[Item], depth: int = 0) -> Iterator[list[Item]]:
    """Flows of items in reading order; the items of one flow stand under each other in one column."""
    zones = _zones(list(items)) if depth < _DEEPEST and 2 < len(items) <= _MOST_ITEMS else None
    if zones is None:
        if items:
            yield sorted(items, key=lambda item: (item.box[1], item.box[0]))
        return
    for zone in zones:
        yield from ordered(zone, depth + 1)


def _zones(items: list[Item]) -> list[list[Item]] | None:
    """The parts a set of items falls into, at headings across its columns or along its best gutter; None when it is
    one column.
    """
    for gutter in _gutters(items):
        zones = _cut_at(items, gutter)
        if zones is not None:
            return at_headings(items) or zones
    return None


def _gutters(items: list[Item]) -> list[tuple[float, float]]:
    """Upright white strips: first those few items cross and many items begin right of, of these those that fewest
    cross, then the widest.
    """
    edges = sorted({round(x, 1) for item in items for x in (item.box[0], item.box[2])})
    total = sum(item.box[3] - item.box[1] for item in items)
    found: list[tuple[float, float, float]] = []
    for left, right in itertools.pairwise(edges):
        middle = (left + right) / 2
        crossed = sum(i.box[3] - i.box[1] for i in items if i.box[0] < middle < i.box[2])
        if crossed <= 0.97 * total:
            if found and found[-1][2] == crossed and abs(found[-1][1] - left) < 0.01:
                found[-1] = (found[-1][0], right, crossed)
            else:
                found.append((left, right, crossed))
    inner = [f for f in found if f[1] - f[0] >= _GUTTER]
    begin = {f: _begin_at(items, f[1]) for f in inner}
    inner.sort(key=lambda f: (round(f[2] / total - 0.5 * begin[f], 1), round(f[2] / total, 1), f[0] - f[1]))
    return [(f[0], f[1]) for f in inner[:24]]


def _begin_at(items: list[Item], edge: float) -> float:
    """The share of what stands right of an edge that begins just there, as a column's lines do, or hangs from a bullet
    that does.
    """
    right = [item for item in items if item.box[0] >= edge - 2.5]
    height = sum(item.box[3] - item.box[1] for item in right) or 1.0
    marked = any(_is_bulleted(item) for item in right if item.box[0] <= edge + 2.5)
    reach = edge + (_HANGING if marked else 2.5)
    return sum(item.box[3] - item.box[1] for item in right if item.box[0] <= reach) / height


def _is_bulleted(item: Item) -> bool:
    return item.line is not None and is_bullet(split_marker(item.line.text)[0])


def _cut_at(items: list[Item], gutter: tuple[float, float]) -> list[list[Item]] | None:
    """Bands across the gutter and, between them, its left and right side; None without columns."""
    middle = (gutter[0] + gutter[1]) / 2
    zones: list[list[Item]] = []
    band: list[Item] = []
    free: list[Item] = []
    done = False

    def close() -> None:
        nonlocal band, free, done
        left = [item for item in free if item.box[2] <= middle]
        right = [item for item in free if item.box[0] >= middle]
        if _are_columns(left, right):
            if band:
                zones.append(band)
            zones.extend(card_rows(left, right) or [left, right])
            band, done = [], True
        else:
            band.extend(free)
        free = []

    for item in sorted(items, key=lambda i: (i.box[1], i.box[0])):
        if item.box[0] < middle < item.box[2]:
            if free and item.box[1] < max(i.box[3] for i in free) - 2 and not _clear_of(item, free):
                band.append(item)
                continue
            close()
            band.append(item)
        elif not free and band and _is_tail(item, band[-1], items):
            band.append(item)
        else:
            free.append(item)
    close()
    if band:
        zones.append(band)
    return zones if done else None


def _is_tail(item: Item, above: Item, items: list[Item]) -> bool:
    """The short last line of a paragraph that runs across the gutter: set like it, with nothing beside it."""
    if item.line is None or above.line is None or item.line.size != above.line.size:
        return False
    close = item.box[1] - above.box[3] < 0.6 * item.line.size and abs(item.box[0] - above.box[0]) < 2
    beside = any(o is not item and o.box[1] < item.box[3] - 2 and o.box[3] > item.box[1] + 2 for o in items)
    return close and not beside


def _clear_of(item: Item, others: list[Item]) -> bool:
    """Whether nothing that stands beside the crossing item reaches below it."""
    return all(other.box[3] <= item.box[3] + 2 for other in others)


def _are_columns(left: list[Item], right: list[Item]) -> bool:
    """Whether both sides read downwards on their own, rather than across as rows of labels and values."""
    if not left or not right:
        return False
    if has_block(left) and has_block(right):
        return True
    lines_left, lines_right = line_items(left), line_items(right)
    if not has_block(left) and (len(lines_left) < 2 or _is_label_column(lines_left, lines_right)):
        return False
    if not has_block(right) and (len(lines_right) < 2 or _is_figures_column(lines_right)):
        return False
    if has_block(left) or has_block(right):
        return True
    return _overlap(left, right) > 0.3 and _letters(lines_left) > 25 and _letters(lines_right) > 25


def _letters(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _overlap(left: list[Item], right: list[Item]) -> float:
    a, b = union([i.box for i in left]), union([i.box for i in right])
    shorter = min(a[3] - a[1], b[3] - b[1]) or 1.0
    return (min(a[3], b[3]) - max(a[1], b[1])) / shorter


def _is_label_column(left: list[Line], right: list[Line]) -> bool:
    """Numbers, bullets, 'From:' or other short words, each beside the text it belongs to."""
    short = sum(_is_label(line) for line in left)
    if short >= 0.6 * len(left):
        return True
    words = sorted(len(line.words) for line in left)[len(left) // 2]
    beside = sum(any(abs(line.base - other.base) < 2 for other in right) for line in left)
    return words <= 3 and beside >= 0.7 * len(left) and _letters(left) < 0.3 * _letters(right)


def _is_label(line: Line) -> bool:
    if (line.text.endswith(":") and len(line.words) <= 5) or LABEL.fullmatch(line.text):
        return True
    marker, rest = split_marker(line.text)
    return (bool(marker) and not rest) or (not any(c.isalpha() for c in line.text) and len(line.text) <= 6)


def _is_figures_column(lines: list[Line]) -> bool:
    """Page numbers or amounts: they belong to the lines they stand beside."""
    plain = sum(not any(c.isalpha() for c in line.text) or bool(LEADERS.search(line.text)) for line in lines)
    return plain >= 0.6 * len(lines)


def cards_of(content: PageContent, words: list[Word], taken: list[Box]) -> tuple[list[Card], list[Word]]:
    """Boxes drawn around text, nested, and the words in none of them.

    Args:
        content: the page.
        words: words that no table took.
        taken: the boxes of tables; a panel inside or equal to one is part of it.
    """
    if content.plain:
        return [], words
    boxes = [box for box in _boxes(content.panels, content) if not any(_same_or_within(box, t) for t in taken)]
    cards = [Card(box) for box in sorted(boxes, key=_area)]
    loose: list[Word] = []
    for word in words:
        home = next((f for f in cards if inside(word.middle, f.box, 1.0)), None)
        (home.words if home else loose).append(word)
    return _nested(cards, loose), loose


def _nested(cards: list[Card], loose: list[Word]) -> list[Card]:
    """Cards put into the cards around them; one that cuts through a line gives its words back."""
    top: list[Card] = []
    for index, card in enumerate(cards):
        outer = next((f for f in cards[index + 1 :] if _same_or_within(card.box, f.box)), None)
        around = outer.words if outer else loose
        if not card.cards and (not card.words or _cuts_line(card, around)):
            around.extend(card.words)
            continue
        (outer.cards if outer else top).append(card)
    return top


def _cuts_line(card: Card, around: list[Word]) -> bool:
    """Highlighting within a line, or a shape that only partly covers a text."""
    left, top, right, bottom = card.box
    near = [w for w in around if w.x1 > left - 40 and w.x0 < right + 40 and w.bottom > top and w.top < bottom]
    for word in card.words:
        for other in near:
            level = abs(other.bottom - word.bottom) < 0.3 * word.size
            if level and -1 < max(other.x0 - word.x1, word.x0 - other.x1) < 0.7 * word.size:
                return True
    return False


def _boxes(panels: list[Panel], content: PageContent) -> list[Box]:
    page = content.width * content.height
    boxes: list[Box] = []
    for panel in panels:
        if _area(panel.box) > 0.7 * page or not panel.shows:
            continue
        boxes = _added(boxes, panel.box)
    return boxes[:400]


def _added(boxes: list[Box], box: Box) -> list[Box]:
    """A box that repeats another, or carries it on below (shading by the line), becomes one with it."""
    for index, other in enumerate(boxes):
        same_sides = abs(other[0] - box[0]) < 2 and abs(other[2] - box[2]) < 2
        shading = max(box[3] - box[1], other[3] - other[1]) < 30
        touching = shading and same_sides and min(abs(other[3] - box[1]), abs(box[3] - other[1])) < 1.5
        if touching or _nearly_same(other, box):
            merged = union([other, box])
            return [*boxes[:index], merged, *boxes[index + 1 :]]
    return [*boxes, box]


def _nearly_same(a: Box, b: Box) -> bool:
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across > 0 and down > 0 and across * down > 0.85 * max(_area(a), _area(b))


def _same_or_within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - 3 and inner[1] >= outer[1] - 3 and inner[2] <= outer[2] + 3 and inner[3] <= outer[3] + 3
    )


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
