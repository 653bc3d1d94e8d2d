"""One page's words and drawings to blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.model import Block, BlockKind, Location, Role, Table
from goldenthread.layout.markers import is_bullet
from goldenthread.layout.stitch import SAME_BOX_EDGE
from goldenthread.readers.pdf.fonts.file_words import in_file
from goldenthread.readers.pdf.glyphs import SYMBOL_BULLETS
from goldenthread.readers.pdf.items import Item
from goldenthread.readers.pdf.lines import (
    Line,
    join_words,
    links_of,
    pieces,
    style_of,
    turned_lines,
    whole_lines,
)
from goldenthread.readers.pdf.model import Box, PageContent, Word, inside, union
from goldenthread.readers.pdf.note_marks import cut_at_notes
from goldenthread.readers.pdf.order import Card, cards_of, ordered
from goldenthread.readers.pdf.paragraphs import Paragraph, Setting, leadings, paragraphs
from goldenthread.readers.pdf.tables.boxes import find_box_grids
from goldenthread.readers.pdf.tables.cells import is_table, make_table, words_in_cells
from goldenthread.readers.pdf.tables.grid import Grid, GridCell, find_grids
from goldenthread.readers.pdf.tables.loose import find_loose
from goldenthread.readers.pdf.tables.open_rows import divided

#: How far, in points, a ruled column may lie from its continuation on the next page; boxes are set by hand.
_SAME_RULE = 5.0
#: A line drawn with characters, which may lie across columns of text.
_DRAWN_LINE = re.compile(r"[_=*–—-]{8,}$")


@dataclass(slots=True, eq=False)
class Draft:
    """A page with its drawn tables found: those of ruling lines and those of separate boxes.

    Attributes:
        words: the words in none of its tables.
        tables: the grids that hold tables, with the words of their cells.
    """

    content: PageContent
    words: list[Word]
    tables: list[tuple[Grid, dict[GridCell, list[Word]]]] = field(default_factory=list)


def draft(content: PageContent, above: Draft | None = None) -> Draft:
    """Find the drawn tables of a page. A table inside a cell of another is text of that cell.

    Args:
        content: the page.
        above: the page before it; a grid that carries its last table on is a table whatever it looks like.
    """
    result = Draft(content, list(content.words))
    for grid in [] if content.plain else find_grids(content):
        middle = ((grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2)
        if any(inside(middle, other.box) for other, _ in result.tables):
            continue
        if grid.rows == 1 and not _near_edge(grid.box, content):
            continue
        filled = words_in_cells(grid, result.words)
        carried = any(filled.values()) and _carries_on(grid, above, content, _SAME_RULE)
        if carried or is_table(grid, filled):
            whole = divided(grid, filled)
            _take(result, whole, filled if whole is grid else words_in_cells(whole, result.words))
    for found in find_box_grids(content, result.words):
        filled = words_in_cells(found.grid, result.words)
        headed = found.headed and is_table(found.grid, filled)
        carried = any(filled.values()) and _carries_on(found.grid, above, content, SAME_BOX_EDGE)
        if headed or carried:
            _take(result, found.grid, filled)
    return result


def _take(page: Draft, grid: Grid, filled: dict[GridCell, list[Word]]) -> None:
    page.tables.append((grid, filled))
    taken = {id(word) for words in filled.values() for word in words}
    page.words = [word for word in page.words if id(word) not in taken]


def _carries_on(grid: Grid, above: Draft | None, content: PageContent, slack: float) -> bool:
    """The first grid of a page, with the columns of the last table of the page before, give or take `slack` points."""
    if above is None or not above.tables or grid.box[1] > 0.25 * content.height or grid.ragged > 0.25:
        return False
    last = max((other for other, _ in above.tables), key=lambda other: other.box[3])
    same = len(last.xs) == len(grid.xs) and all(abs(a - b) < slack for a, b in zip(last.xs, grid.xs, strict=True))
    return same and last.box[3] > 0.7 * above.content.height


def _near_edge(box: Box, content: PageContent) -> bool:
    """A single row may be the end of a table, or its beginning, only where the page breaks."""
    return box[1] < 0.25 * content.height or box[3] > 0.75 * content.height


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the layout of a page needs to know everywhere."""

    draft: Draft
    vocabulary: Collection[str]
    leading: dict[float, float]
    body: float


def page_blocks(
    page: Draft,
    furniture: Sequence[tuple[Role, Line]],
    vocabulary: Collection[str],
    body: float,
) -> list[Block]:
    """The blocks of a page: headers, body in reading order, turned text, footers.

    Args:
        page: the page with its tables found and its furniture removed.
        furniture: its running headers, footers and page numbers.
        vocabulary: words seen in the document, lower case; they decide about hyphens at line ends.
        body: the usual font size.
    """
    upright = [word for word in page.words if word.face.turn == 0]
    found = pieces(upright)
    scene = _Scene(page, vocabulary, leadings(whole_lines(found)), body)
    tables = [Item(grid.box, _table_block(grid, filled, scene)) for grid, filled in page.tables]
    drawn = [piece for piece in found if _DRAWN_LINE.match(piece.text)]
    unruled, rest = _loose_tables([piece for piece in found if piece not in drawn], scene)
    upright = [word for piece in rest for word in piece.words]
    tables += unruled
    cards, loose = cards_of(page.content, upright, [table.box for table in tables])
    blocks = _region(loose, cards, tables, scene)
    blocks += [_note_block(line, scene) for line in [*drawn, *turned_lines(page.words)]]
    blocks += [_garbled_block(page.content.garbled, scene)] if page.content.garbled else []
    head = [_furniture_block(role, line, scene) for role, line in furniture if _is_above(line, page.content)]
    foot = [_furniture_block(role, line, scene) for role, line in furniture if not _is_above(line, page.content)]
    return [*head, *blocks, *foot]


def _is_above(line: Line, content: PageContent) -> bool:
    return line.base < content.height / 2


def _region(words: list[Word], cards: list[Card], tables: list[Item], scene: _Scene) -> list[Block]:
    """The blocks of one region: the page, or a box on it."""
    items, found = _loose_tables(pieces(words), scene)
    items += [Item(piece.box, piece) for piece in found]
    homes = [next((f for f in cards if inside(_middle(t.box), f.box)), None) for t in tables]
    items += [table for table, home in zip(tables, homes, strict=True) if home is None]
    for card in cards:
        inner = [table for table, home in zip(tables, homes, strict=True) if home is card]
        items.append(Item(card.box, _region(card.words, card.cards, inner, scene)))
    return [block for flow in ordered(items) for block in _flow_blocks(flow, scene)]


def _loose_tables(found: list[Line], scene: _Scene) -> tuple[list[Item], list[Line]]:
    """Unruled tables among line pieces, and the pieces they leave."""
    items: list[Item] = []
    content = scene.draft.content
    if content.plain:
        return items, found
    boxes = [panel.box for panel in content.panels if panel.shows]
    for grid, taken in find_loose(found, content.horizontal, boxes):
        gone = {id(piece) for piece in taken}
        found = [piece for piece in found if id(piece) not in gone]
        items.append(Item(grid.box, _loose_block(grid, taken, scene)))
    return items, found


def _middle(box: Box) -> tuple[float, float]:
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _flow_blocks(flow: list[Item], scene: _Scene) -> list[Block]:
    blocks: list[Block] = []
    run: list[Line] = []
    lines = [item.line for item in flow if item.line is not None]
    reach = (min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0))
    for item in flow:
        if item.line is not None:
            run.append(item.line)
            continue
        blocks += _text_blocks(run, reach, scene)
        run = []
        if isinstance(item.content, Block):
            blocks.append(item.content)
        elif isinstance(item.content, list):
            blocks += item.content
    return blocks + _text_blocks(run, reach, scene)


def _text_blocks(run: list[Line], reach: tuple[float, float], scene: _Scene) -> list[Block]:
    lines = whole_lines(run)
    leading = {**scene.leading, **leadings(lines)}
    found = paragraphs(lines, Setting(*reach, leading, scene.body))
    return [_block(paragraph, scene) for paragraph in _with_lone_markers(found)]


def _with_lone_markers(found: list[Paragraph]) -> list[Paragraph]:
    """A bullet set as a line of its own belongs to the paragraph after it."""
    kept: list[Paragraph] = []
    for paragraph in found:
        last = kept[-1] if kept else None
        lone = last is not None and len(last.lines) == 1 and last.marked and not last.words
        if lone and last is not None and not paragraph.marker and paragraph.left > last.left:
            last.lines.extend(paragraph.lines)
            last.hang = paragraph.left
        else:
            kept.append(paragraph)
    return kept


def _block(paragraph: Paragraph, scene: _Scene) -> Block:
    words = paragraph.words or paragraph.marked
    marker = paragraph.marker if paragraph.words else ""
    text = paragraph.text(scene.vocabulary) if paragraph.words else join_words(words)
    return Block(
        kind=BlockKind.LIST_ITEM if is_list_marker(marker) else BlockKind.PARAGRAPH,
        text=text,
        marker=marker,
        parts=in_file(words, lambda: paragraph.text(scene.vocabulary) if paragraph.words else join_words(words))
        or cut_at_notes(text, words),
        location=_place(paragraph.box, scene),
        style=style_of(words),
        links=links_of(words),
        lines=paragraph.line_texts(),
    )


def is_list_marker(marker: str) -> bool:
    """A bullet, a letter or a plain number; '2.3' numbers a paragraph, not an item of a list."""
    if not marker:
        return False
    if is_bullet(marker) or marker in SYMBOL_BULLETS or len(marker) == 1:
        return True
    return not any(c == "." for c in marker.strip("().:"))


def _place(box: Box, scene: _Scene) -> Location:
    rounded = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    return Location(page=scene.draft.content.number, box=rounded)


def _table_block(grid: Grid, filled: dict[GridCell, list[Word]], scene: _Scene) -> Block:
    table = make_table(grid, filled, scene.draft.content, scene.vocabulary)
    return _as_block(table, grid.box, [word for words in filled.values() for word in words], scene)


def _loose_block(grid: Grid, taken: list[Line], scene: _Scene) -> Block:
    words = [word for piece in taken for word in piece.words]
    box = union([grid.box, *(piece.box for piece in taken)])
    table = make_table(grid, words_in_cells(grid, words), scene.draft.content, scene.vocabulary)
    return _as_block(table, box, words, scene)


def _as_block(table: Table, box: Box, words: list[Word], scene: _Scene) -> Block:
    return Block(BlockKind.TABLE, location=_place(box, scene), style=style_of(words), table=table)


def _note_block(line: Line, scene: _Scene) -> Block:
    """Text written upwards or aslant, or a line drawn with characters: never part of the running text."""
    style = style_of(line.words)
    parts = in_file(line.words, lambda: join_words(line.words))
    place = _place(line.box, scene)
    return Block(BlockKind.PARAGRAPH, line.text, parts=parts, role=Role.NOTE, location=place, style=style)


def _garbled_block(words: list[Word], scene: _Scene) -> Block:
    """Words whose letters mean nothing: kept so that they are counted, read by nobody."""
    place = _place(union([(word.x0, word.top, word.x1, word.bottom) for word in words]), scene)
    return Block(BlockKind.PARAGRAPH, join_words(words), role=Role.GARBLED, location=place, style=style_of(words))


def _furniture_block(role: Role, line: Line, scene: _Scene) -> Block:
    return Block(
        BlockKind.PARAGRAPH,
        line.text,
        role=role,
        location=_place(line.box, scene),
        style=style_of(line.words),
        links=links_of(line.words),
    )
