"""What makes one document of slides: tables that go on over several of them, and words that stand on every one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.layout.stitch import join_tables

#: What a title says besides its words where its slide goes on with the one before: '(continued)', '2 of 3', '(2)'.
_GOES_ON = re.compile(
    r"[\s\-–—:,]*[\[(]?\s*(?:cont(?:inued|[’']?d|\.)?\.?|(?:part|page)?\s*\d{1,2}\s*(?:of|/)\s*\d{1,2}|part\s+\d{1,2}"
    r"|(?<=[\[(])\d{1,2})\s*[\])]?\s*$",
    re.IGNORECASE,
)
#: On how many slides at least, and on what share of all, words that run along stand, and how long they are at most.
_FEWEST, _SHARE, _LONGEST = 3, 0.5, 120
#: What share of a slide's height is its edge: labels that a template puts on every slide stand further in.
_UPPER, _LOWER = 0.08, 0.12

_Place = tuple[str, tuple[int, ...]]


def join_slides(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with a table that goes on over several slides as one table.

    It goes on where a slide begins with a table of the same columns, under no title or under that of the slide
    before, and nothing stands below the part before. A title that is repeated for that becomes a running header; a
    repeated header row is dropped (see `stitch.join_tables`).
    """
    made: list[Block] = []
    body: list[int] = []
    reached: dict[int, int] = {}
    for block in blocks:
        page = block.location.page
        if block.kind is BlockKind.TABLE and block.role is Role.BODY and page is not None:
            title, above = _before(made, body, page)
            whole = _whole(made, title, above, block) if above is not None and reached[above] == page - 1 else None
            if above is not None and whole is not None:
                made[above], reached[above] = whole, page
                if title is not None:
                    made[title] = replace(made[title], role=Role.HEADER)
                    body.pop()
                continue
            reached[len(made)] = page
        if block.role is Role.BODY:
            body.append(len(made))
        made.append(block)
    return tuple(made)


def _before(made: Sequence[Block], body: Sequence[int], page: int) -> tuple[int | None, int | None]:
    """The title of a slide, and the last table of the slide before; None where other words stand between."""
    rest = list(body[-2:])
    title = None
    if rest and made[rest[-1]].kind is BlockKind.HEADING and made[rest[-1]].location.page == page:
        title = rest.pop()
    above = rest[-1] if rest and made[rest[-1]].kind is BlockKind.TABLE else None
    return title, above if above is not None and made[above].location.page is not None else None


def _whole(made: Sequence[Block], title: int | None, above: int, below: Block) -> Block | None:
    """Two parts of a table as one; None where the second does not go on with the first."""
    if not _same_title(made, title, above) or not _told(made, title, above, below):
        return None
    return join_tables(*_headed(made[above], below))


def _same_title(made: Sequence[Block], title: int | None, above: int) -> bool:
    if title is None:
        return True
    first = next((b for b in reversed(made[:above]) if b.kind is BlockKind.HEADING and b.role is Role.BODY), None)
    return first is not None and _words(first.text) == _words(made[title].text)


def _told(made: Sequence[Block], title: int | None, above: int, below: Block) -> bool:
    """Whether it can be told that a table goes on: its part before has a header, or its title or header say so."""
    first = made[above].table
    headed = first is not None and first.header_rows > 0
    said = title is not None and _GOES_ON.search(made[title].text) is not None
    return headed or said or _same_first_row(made[above], below)


def _headed(above: Block, below: Block) -> tuple[Block, Block]:
    """Both parts of a table, with a first row that both have as the header it is, where none was marked."""
    table = above.table
    if table is None or table.header_rows or not _same_first_row(above, below):
        return above, below
    cells = tuple(replace(cell, header=True) if cell.row == 0 else cell for cell in table.cells)
    return replace(above, table=replace(table, cells=cells, header_rows=1)), below


def _same_first_row(above: Block, below: Block) -> bool:
    if above.table is None or below.table is None:
        return False
    rows = [[text.casefold() for text in block.text_rows()[0]] for block in (above.table, below.table)]
    return rows[0] == rows[1] and sum(map(bool, rows[0])) > 1


def _words(title: str) -> str:
    return re.sub(r"\W+", " ", _GOES_ON.sub("", title)).casefold().strip()


def mark_running(blocks: Sequence[Block], height: float) -> tuple[Block, ...]:
    """The blocks with words that stand in one place at the edge of most slides as running headers or footers.

    Args:
        blocks: the blocks of all slides.
        height: that of the slides in points; 0 where it is not known, and then none runs along.
    """
    pages: dict[_Place, set[int]] = {}
    for block in blocks:
        place = _edge_place(block, height)
        if place is not None and block.location.page is not None:
            pages.setdefault(place, set()).add(block.location.page)
    slides = len({block.location.page for block in blocks})
    running = {place for place, on in pages.items() if len(on) >= max(_FEWEST, _SHARE * slides)}
    return tuple(_running(block, height) if _edge_place(block, height) in running else block for block in blocks)


def _running(block: Block, height: float) -> Block:
    below = block.location.box is not None and block.location.box[1] > height / 2
    return replace(block, role=Role.FOOTER if below else Role.HEADER)


def _edge_place(block: Block, height: float) -> _Place | None:
    """Words and place of a block at the slide's upper or lower edge; None for any other."""
    box = block.location.box
    if block.role is not Role.BODY or block.kind is not BlockKind.PARAGRAPH or box is None:
        return None
    at_edge = box[1] >= (1 - _LOWER) * height or box[3] <= _UPPER * height
    return (block.text, tuple(map(round, box))) if at_edge and height and len(block.text) <= _LONGEST else None
