from pathlib import Path

import pytest
from pdf_builders import HEIGHT, LEFT, PROSE, WIDTH, Page, prose, ruled

from goldenthread.documents.model import Block, BlockKind, Document, Role, Table
from goldenthread.readers.pdf import read
from goldenthread.readers.pdf.lines import join_words
from goldenthread.readers.pdf.model import Face, Word
from goldenthread.settings import Limits

WIDTHS = (110, 180, 90, 90)
HEADER = ("Priority", "Action", "Lead", "By when")


def reading(path: Path) -> Document:
    return read(path, path.name, "0" * 64, Limits())


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table is not None]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is not BlockKind.TABLE]


@pytest.fixture
def long_table(tmp_path: Path) -> Table:
    """A table over three pages: header repeated, a merged key carried on, a row cut by the second break."""
    path = tmp_path / "plan.pdf"
    page = Page(path)
    prose(page, 3)
    rows = [
        HEADER,
        ("Warm homes", "Insulate council homes", "Housing", "March 2026"),
        (None, "Train repair teams", "Housing", "June 2026"),
    ]
    ruled(page, 640, WIDTHS, rows, [20, 40, 60], header=True)
    page.next()
    rows = [
        HEADER,
        ("", "Advise private tenants", "Advice team", "Ongoing"),
        (
            "Safe streets",
            "Light the riverside path and the two\nunderpasses that people say they",
            "Highways",
            "2027",
        ),
    ]
    ruled(page, 50, WIDTHS, rows, [20, 40, 690], header=True)
    page.next()
    rows = [
        HEADER,
        ("", "avoid after dark", "", ""),
        ("Clean air", "Plant street trees", "Parks", "2028"),
    ]
    bottom = ruled(page, 50, WIDTHS, rows, [20, 30, 30], header=True)
    page.y = bottom + 40
    prose(page)
    page.save()
    found = tables(reading(path))
    assert len(found) == 1
    return found[0]


def test_a_table_over_three_pages_is_one_table_with_its_header_once(long_table: Table) -> None:
    rows = long_table.text_rows()
    assert rows[0] == list(HEADER)
    assert long_table.header_rows == 1
    assert [row[2] for row in rows[1:]] == ["Housing", "Housing", "Advice team", "Highways", "Parks"]


def test_a_merged_cell_spans_its_rows_and_goes_on_below_the_page_break(long_table: Table) -> None:
    key = next(cell for cell in long_table.cells if cell.text == "Warm homes")
    assert (key.row, key.row_span) == (1, 3)
    assert [row[0] for row in long_table.text_rows()[1:4]] == ["Warm homes"] * 3


def test_a_row_cut_by_the_page_break_is_glued_and_keeps_a_part_a_page(long_table: Table) -> None:
    cut = next(cell for cell in long_table.cells if cell.text.startswith("Light"))
    assert cut.parts == (
        "Light the riverside path and the two underpasses that people say they",
        "avoid after dark",
    )
    assert cut.location.page == 2


def test_cells_keep_the_page_they_stand_on(long_table: Table) -> None:
    pages = {cell.text: cell.location.page for cell in long_table.cells}
    assert (
        pages["Insulate council homes"],
        pages["Advise private tenants"],
        pages["Plant street trees"],
    ) == (1, 2, 3)


def test_an_empty_cell_is_no_merged_cell(tmp_path: Path) -> None:
    page = Page(tmp_path / "empty.pdf")
    prose(page)
    ruled(
        page,
        300,
        WIDTHS,
        [HEADER, ("A", "Do this", "", "2026"), ("", "Do that", "Parks", "")],
        [20] * 3,
        True,
    )
    page.save()
    (table,) = tables(reading(tmp_path / "empty.pdf"))
    assert len(table.cells) == 12
    assert table.text_rows()[2] == ["", "Do that", "Parks", ""]


def test_a_title_row_is_kept_as_a_cell_over_all_columns(tmp_path: Path) -> None:
    page = Page(tmp_path / "title.pdf")
    page.box(LEFT, 280, LEFT + sum(WIDTHS), 300)
    page.text(LEFT + 5, 294, "Action plan for the first year", 10, bold=True)
    ruled(page, 300, WIDTHS, [HEADER, ("A", "Do this", "Housing", "2026")], [20] * 2, header=True)
    page.save()
    (table,) = tables(reading(tmp_path / "title.pdf"))
    assert (table.cells[0].text, table.cells[0].column_span) == ("Action plan for the first year", 4)
    assert table.header_rows == 2


def test_the_text_of_a_table_is_not_repeated_outside_it(tmp_path: Path) -> None:
    page = Page(tmp_path / "once.pdf")
    prose(page)
    ruled(
        page,
        300,
        WIDTHS,
        [HEADER, ("A", "Do this", "Housing", "2026"), ("B", "Do that", "Parks", "2027")],
        [20] * 3,
    )
    page.save()
    document = reading(tmp_path / "once.pdf")
    assert not any("Do this" in text or "Housing" in text for text in texts(document))
    assert document.coverage.ratio == 1.0


def test_a_cell_left_open_at_the_foot_of_the_page_keeps_its_text(tmp_path: Path) -> None:
    page = Page(tmp_path / "open.pdf")
    edges = [LEFT, LEFT + 150, LEFT + 400]
    for top in (700, 720):
        page.line(edges[0], top, edges[-1], top)
    for edge in edges:
        page.line(edge, 700, edge, HEIGHT - 40)
    page.text(LEFT + 4, 714, "Question", 10, bold=True)
    page.text(LEFT + 154, 714, "Answer", 10, bold=True)
    page.text(LEFT + 4, 736, "What will it cost?", 10)
    page.text(LEFT + 154, 736, "The cost is shared by the", 10)
    page.text(LEFT + 154, 748, "four partners of the board", 10)
    page.save()
    (table,) = tables(reading(tmp_path / "open.pdf"))
    assert table.text_rows()[1] == [
        "What will it cost?",
        "The cost is shared by the four partners of the board",
    ]


def test_a_box_around_text_is_text_not_a_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "box.pdf")
    prose(page)
    page.box(LEFT, 300, LEFT + 400, 360, fill="#dde8f0")
    page.text(LEFT + 8, 320, "We will open three family centres by 2027.", 11)
    page.text(LEFT + 8, 345, "We will keep libraries open.", 11)
    page.save()
    document = reading(tmp_path / "box.pdf")
    assert tables(document) == []
    assert "We will open three family centres by 2027." in texts(document)
    assert "We will keep libraries open." in texts(document)


def test_coloured_cards_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = Page(tmp_path / "cards.pdf")
    prose(page)
    for column, words in enumerate(("Starting", "Living", "Ageing")):
        x = LEFT + 150 * column
        page.box(x, 300, x + 130, 380, fill="#ccddee")
        page.text(x + 8, 320, f"{words} well means", 11)
        page.text(x + 8, 334, f"help for {words.lower()}", 11)
    page.save()
    document = reading(tmp_path / "cards.pdf")
    cards = [block.text for block in document.blocks if "well means" in block.text]
    assert tables(document) == []
    assert cards == [f"{w} well means help for {w.lower()}" for w in ("Starting", "Living", "Ageing")]


def test_a_table_inside_a_cell_is_text_of_that_cell(tmp_path: Path) -> None:
    page = Page(tmp_path / "nested.pdf")
    widths, x = (120, 350), LEFT + 130
    rows = [("Issue", "Response"), ("Staffing", "Vacancies are:"), ("Cost", "None is foreseen.")]
    ruled(page, 100, widths, rows, [20, 120, 30], header=True)
    for offset in (150, 170, 190):
        page.line(x, offset, x + 200, offset)
    for edge in (x, x + 100, x + 200):
        page.line(edge, 150, edge, 190)
    for column, words in enumerate(("Advisers", "4 posts")):
        page.text(x + 4 + 100 * column, 164, words, 10)
        page.text(x + 4 + 100 * column, 184, f"More {words}", 10)
    page.save()
    (table,) = tables(reading(tmp_path / "nested.pdf"))
    assert (table.rows, table.columns) == (3, 2)
    assert table.text_rows()[1][1] == "Vacancies are: Advisers 4 posts More Advisers More 4 posts"


def _unruled(page: Page, rows: list[tuple[str, ...]], rules: bool) -> None:
    places = (LEFT, LEFT + 200, LEFT + 300, LEFT + 400)
    for index, row in enumerate(rows):
        top = 300 + 22 * index
        for place, words in zip(places, row, strict=True):
            page.text(place, top, words, 10, bold=index == 0)
        if rules:
            page.line(LEFT - 2, top + 6, LEFT + 480, top + 6)


ROWS = [
    ("Measure", "Baseline", "Target", "Owner"),
    ("Children at a healthy weight", "64%", "70%", "Public Health"),
    ("Homes brought up to standard", "120", "400", "Housing"),
    ("Adults who feel lonely", "11%", "8%", "Communities"),
    ("Bus journeys a year", "2.1m", "2.6m", "Transport"),
]


@pytest.mark.parametrize("rules", [False, True])
def test_a_table_without_upright_lines_is_found_by_its_header(tmp_path: Path, rules: bool) -> None:
    page = Page(tmp_path / "loose.pdf")
    prose(page, 2)
    _unruled(page, ROWS, rules)
    page.y = 440
    prose(page)
    page.save()
    (table,) = tables(reading(tmp_path / "loose.pdf"))
    assert table.text_rows() == [list(row) for row in ROWS]
    assert table.header_rows == 1


def test_two_columns_of_prose_are_no_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "prose.pdf")
    for x, words in ((LEFT, "left"), (LEFT + 260, "right")):
        page.text(x, 100, f"Heading of the {words}", 11, bold=True)
        for index in range(8):
            page.text(x, 120 + 14 * index, f"line {index} of the {words} column runs on", 11)
    page.save()
    assert tables(reading(tmp_path / "prose.pdf")) == []


def test_a_sideways_page_is_read_the_right_way_up(tmp_path: Path) -> None:
    path = tmp_path / "sideways.pdf"
    page = Page(path, size=(HEIGHT, WIDTH))
    page.canvas.setPageRotation(90)
    page.canvas.translate(HEIGHT, 0)
    page.canvas.rotate(90)
    page.height = HEIGHT
    rows = [HEADER, *[(f"Aim {n}", f"Take step {n} of the plan", "Housing", "2026") for n in range(1, 9)]]
    ruled(page, 100, WIDTHS, rows, [24] * 9, header=True)
    page.save()
    (table,) = tables(reading(path))
    assert table.text_rows()[2] == ["Aim 2", "Take step 2 of the plan", "Housing", "2026"]


def test_writing_turned_in_header_cells_is_kept(tmp_path: Path) -> None:
    page = Page(tmp_path / "turned.pdf")
    rows = [("", "", ""), ("Health visiting", "x", ""), ("Youth clubs", "", "x")]
    ruled(page, 100, (150, 40, 40), rows, [90, 20, 20])
    for column, words in enumerate(("Start well", "Age well")):
        page.canvas.saveState()
        page.canvas.translate(LEFT + 175 + 40 * column, page.height - 180)
        page.canvas.rotate(90)
        page.canvas.setFont("Helvetica-Bold", 10)
        page.canvas.drawString(0, 0, words)
        page.canvas.restoreState()
    page.save()
    (table,) = tables(reading(tmp_path / "turned.pdf"))
    assert table.text_rows()[0] == ["", "Start well", "Age well"]


@pytest.mark.parametrize(("turn", "step"), [(3, -1), (1, 1)])
def test_letters_that_are_set_one_by_one_make_words(turn: int, step: int) -> None:
    face, words, y = Face(9.0, turn=turn), [], 200.0
    for order, letter in enumerate("Age well"):
        if letter != " ":
            top, bottom = sorted((y, y + step * 5))
            words.append(Word(letter, 100, top, 109, bottom, face, spaced=True, order=order - (order > 3)))
        y += step * 5
    assert join_words(words) == "Age well"


def test_words_set_upwards_side_by_side_stay_apart() -> None:
    face = Face(9.0, turn=3)
    assert (
        join_words([Word("7%", 100, 50, 109, 70, face, order=0), Word("9%", 112, 50, 121, 70, face, order=1)])
        == "7% 9%"
    )


def test_an_empty_frame_that_carries_a_table_on_is_nothing(tmp_path: Path) -> None:
    page = Page(tmp_path / "frame.pdf")
    ruled(page, 600, (150, 200), [("Aim", "Step"), ("Clean air", "Plant trees"), ("Clean water", "Test it")], [60] * 3)
    page.next()
    ruled(page, 80, (150, 200), [("", ""), ("", "")], [60] * 2)
    page.text(LEFT, 400, "The plan ends here.")
    page.save()
    (table,) = tables(reading(tmp_path / "frame.pdf"))
    assert table.text_rows()[-1] == ["Clean water", "Test it"]


XS = (LEFT, LEFT + 150, LEFT + 300, LEFT + 420)
LINES = (
    ("Plant trees", "Head of Parks", "May 2026"),
    ("Lend seeds from four libraries", "Libraries Manager", "April 2026"),
    ("in the market towns", "", ""),
    ("Mend bicycles", "Pedal Power", "Every year"),
    ("Test the river", "Rivers Trust", "June 2026"),
)


def framed(path: Path, rows: tuple[tuple[str, ...], ...]) -> Document:
    """A ruled header row over a frame whose rows only alignment shows."""
    page = Page(path)
    ruled(page, 100, (150, 150, 120), [("Action", "Lead", "By when")], [20], header=True)
    bottom = 128 + 18 * len(rows)
    for x in (XS[0], XS[-1]):
        page.line(x, 120, x, bottom)
    page.line(XS[0], bottom, XS[-1], bottom)
    for number, row in enumerate(rows):
        for x, words in zip(XS, row, strict=False):
            page.text(x + 4, 136 + 18 * number, words, 10)
    page.save()
    return read(path, path.name, "0" * 64, Limits())


def test_a_frame_under_ruled_headings_is_divided_as_its_text_stands(tmp_path: Path) -> None:
    (table,) = tables(framed(tmp_path / "frame.pdf", LINES))
    assert table.text_rows() == [
        ["Action", "Lead", "By when"],
        ["Plant trees", "Head of Parks", "May 2026"],
        ["Lend seeds from four libraries in the market towns", "Libraries Manager", "April 2026"],
        ["Mend bicycles", "Pedal Power", "Every year"],
        ["Test the river", "Rivers Trust", "June 2026"],
    ]


def test_a_frame_of_running_text_stays_one_cell(tmp_path: Path) -> None:
    rows = tuple((words, "", "") for words in (*PROSE, *PROSE))
    (table,) = tables(framed(tmp_path / "prose.pdf", rows))
    assert table.rows == 2


def test_different_tables_on_consecutive_pages_stay_apart(tmp_path: Path) -> None:
    page = Page(tmp_path / "two.pdf")
    ruled(page, 700, WIDTHS, [HEADER, ("A", "Do this", "Housing", "2026")], [20, 30], header=True)
    page.next()
    other = ("Risk", "Mitigation", "Score", "Trend")
    ruled(page, 60, WIDTHS, [other, ("Money", "Reserves", "4", "Rising")], [20, 30], header=True)
    page.save()
    assert [table.text_rows()[0][0] for table in tables(reading(tmp_path / "two.pdf"))] == [
        "Priority",
        "Risk",
    ]


def test_table_blocks_say_where_they_stand(tmp_path: Path) -> None:
    page = Page(tmp_path / "place.pdf")
    prose(page)
    ruled(page, 300, WIDTHS, [HEADER, ("A", "Do this", "Housing", "2026")], [20, 30], header=True)
    page.save()
    block: Block = next(b for b in reading(tmp_path / "place.pdf").blocks if b.kind is BlockKind.TABLE)
    assert block.role is Role.BODY
    assert block.location.box == (LEFT, 300.0, LEFT + 470, 350.0)
