"""Tables drawn as separate boxes, and cards that only look like them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_builders import Page

from goldenthread.documents.model import Document, Table
from goldenthread.readers.pdf import read
from goldenthread.readers.pdf.model import Face, PageContent, Panel, Word
from goldenthread.readers.pdf.tables.boxes import BoxGrid, find_box_grids
from goldenthread.settings import Limits

WIDE = (842.0, 595.0)
DARK, LIGHT = "#203864", "#b4c7e7"
Rows = Sequence[tuple[str, str]]
GOALS: Rows = (
    ("Our aims", "What this looks like"),
    ("People move more", "Parks have marked trails."),
    ("People eat well", "Schools teach cooking."),
    ("People sleep well", "Shifts are planned early."),
)
MORE: Rows = (("People meet others", "Halls open on Sundays."), ("People feel safe", "Paths are lit."))


def draw(page: Page, rows: Rows, left: float = 30, top: float = 90, headed: bool = True, height: float = 110) -> None:
    """Pairs of boxes with a gap of 12 points between the columns, the right ones a little lower."""
    bounds = ((left, left + 150), (left + 162, left + 760))
    for number, row in enumerate(rows):
        head = headed and number == 0
        step = 30 if head else height
        for column, (words, (x0, x1)) in enumerate(zip(row, bounds, strict=True)):
            drop = 2.5 * column
            fill = DARK if head else LIGHT if column == 0 else "#ffffff"
            page.box(x0, top + drop, x1, top + step + drop, fill=fill)
            page.text(x0 + 6, top + 18 + drop, words, 10, bold=head, colour="#ffffff" if head else "#000000")
        top += step


def reading(path: Path) -> Document:
    return read(path, path.name, "0" * 64, Limits())


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table is not None]


def rows_of(path: Path) -> list[list[list[str]]]:
    return [table.text_rows() for table in tables(reading(path))]


def test_boxes_in_rows_under_headings_are_a_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "goals.pdf", WIDE)
    draw(page, GOALS)
    page.save()
    found = tables(reading(tmp_path / "goals.pdf"))
    assert [table.text_rows() for table in found] == [[list(row) for row in GOALS]]
    assert found[0].header_rows == 1


def test_boxes_go_on_over_the_page_though_set_a_little_aside(tmp_path: Path) -> None:
    page = Page(tmp_path / "goals.pdf", WIDE)
    draw(page, GOALS)
    page.next()
    draw(page, MORE, left=36, headed=False)
    page.save()
    document = reading(tmp_path / "goals.pdf")
    assert [table.text_rows() for table in tables(document)] == [[list(row) for row in (*GOALS, *MORE)]]
    assert {cell.location.page for cell in tables(document)[0].cells} == {1, 2}
    assert document.coverage.ratio == 1.0


def test_a_banner_close_above_is_no_part_of_the_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "goals.pdf", WIDE)
    page.box(30, 40, 300, 75, fill=DARK)
    page.text(38, 62, "MOVING WELL", 16, bold=True, colour="#ffffff")
    draw(page, GOALS)
    page.save()
    assert rows_of(tmp_path / "goals.pdf") == [[list(row) for row in GOALS]]


@pytest.mark.parametrize(
    ("rows", "headed"),
    [(MORE, False), (GOALS[1:], False), ((("One", "Two"), ("A card of its own", "Another card")), False)],
)
def test_boxes_without_headings_are_cards(tmp_path: Path, rows: Rows, headed: bool) -> None:
    page = Page(tmp_path / "cards.pdf", WIDE)
    draw(page, rows, headed=headed)
    page.save()
    assert tables(reading(tmp_path / "cards.pdf")) == []


def test_cards_with_title_bars_are_no_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "cards.pdf", WIDE)
    for column, (title, words) in enumerate((("Strengths", "Volunteers know us"), ("Risks", "Rents go up"))):
        x = 30 + 380 * column
        page.box(x, 100, x + 360, 130, fill=DARK)
        page.text(x + 6, 120, title, 12, bold=True, colour="#ffffff")
        page.box(x, 130, x + 360, 300, fill=LIGHT)
        page.text(x + 6, 160, words, 10)
    page.save()
    document = reading(tmp_path / "cards.pdf")
    assert tables(document) == []
    assert [b.text for b in document.blocks] == ["Strengths", "Volunteers know us", "Risks", "Rents go up"]


def grid_of(columns: int, rows: int, gap: float, jitter: Sequence[float]) -> list[BoxGrid]:
    """The grids found in columns and rows of boxes 80 by 40 points, each moved by a little."""
    content = PageContent(1, 2000.0, 2000.0)
    for row in range(rows):
        for column in range(columns):
            move = jitter[(row * columns + column) % len(jitter)]
            x, y = 50 + column * (80 + gap) + move, 50 + row * (40 + gap) + move
            colour = DARK if row == 0 else LIGHT
            content.panels.append(Panel((x, y, x + 80, y + 40), True, colour))
            content.words.append(Word("Word", x + 5, y + 5, x + 40, y + 15, Face(10)))
    return find_box_grids(content, content.words)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(2, 6),
    st.integers(3, 8),
    st.floats(4, 20),
    st.lists(st.floats(-2.5, 2.5), min_size=1, max_size=9),
)
def test_every_grid_of_boxes_has_each_box_once(columns: int, rows: int, gap: float, jitter: list[float]) -> None:
    found = grid_of(columns, rows, gap, jitter)
    assert [(made.grid.rows, made.grid.columns, made.headed) for made in found] == [(rows, columns, True)]
    places = {(cell.row, cell.column) for cell in found[0].grid.cells}
    assert len(places) == len(found[0].grid.cells) == rows * columns
    assert list(found[0].grid.xs) == sorted(found[0].grid.xs)
    assert list(found[0].grid.ys) == sorted(found[0].grid.ys)


@pytest.mark.parametrize("gap", [60.0, 200.0])
def test_boxes_far_apart_make_no_grid(gap: float) -> None:
    assert grid_of(3, 3, gap, [0.0]) == []


def test_only_headings_keys_and_some_rows_of_a_table_may_be_coloured(tmp_path: Path) -> None:
    rows = (
        ("", "2024", "2025", "Change"),
        ("Care", "618", "653", "6%"),
        ("Health", "83", "86", "4%"),
        ("Other", "3", "4", "1"),
    )
    page = Page(tmp_path / "shaded.pdf")
    page.canvas.setStrokeColor("#ffffff")
    page.box(60, 86, 382, 100, fill=DARK)
    page.text(64, 97, "Cost of care in Northmere", 9, bold=True, colour="#ffffff")
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            left, right = (60, 160) if column == 0 else (94 + 72 * column, 160 + 72 * column)
            top = 102 + 16 * number
            if column == 0 or number < 2:
                page.box(left, top, right, top + 14, fill=DARK if column == 0 else LIGHT if number else "#31849b")
            page.text(left + 4, top + 11, words, 9, colour="#ffffff" if column == 0 else "#000000")
    page.save()
    (table,) = tables(reading(tmp_path / "shaded.pdf"))
    assert table.text_rows()[1:] == [list(row) for row in rows]
    assert table.header_rows == 2
