"""Rows and merged cells at a page break, judged by words and by the lines that the break leaves out."""

from dataclasses import replace

from goldenthread.documents.model import Cell, Location, Table
from goldenthread.layout.seams import appended

HEADER = ("Goal", "Strategy", "Link")


def part(rows: list[tuple[str, ...]], page: int) -> Table:
    cells = [
        Cell(row, column, (text,) if text else (), lines=(text,) if text else (), location=Location(page=page))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Table(tuple(cells), len(rows), len(rows[0]))


def opened(table: Table, column: int, row: int, bottom: bool) -> Table:
    """The same table with no line below (or above) one cell."""
    cells = [
        replace(cell, open_bottom=bottom, open_top=not bottom) if (cell.column, cell.row) == (column, row) else cell
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))


def cell_with(table: Table, start: str) -> Cell:
    return next(cell for cell in table.cells if cell.text.startswith(start))


ABOVE = part(
    [HEADER, ("2A. Cut smoking, and the harm done by", "Drugs and Alcohol Partnership Delivery Plan 2025-28", "Plan")],
    1,
)
BELOW = part([("alcohol and drugs in the district", "Integrated Care Strategy", "https://ics.example/strategy")], 2)


def test_only_the_cell_left_open_by_the_break_goes_on_below_it() -> None:
    whole = appended(opened(ABOVE, 0, 1, True), opened(BELOW, 0, 0, False))
    key = cell_with(whole, "2A")
    assert key.parts == ("2A. Cut smoking, and the harm done by", "alcohol and drugs in the district")
    assert (key.row, key.row_span, whole.rows) == (1, 2, 3)
    assert [row[1] for row in whole.text_rows()[1:]] == [
        "Drugs and Alcohol Partnership Delivery Plan 2025-28",
        "Integrated Care Strategy",
    ]


def test_a_key_that_breaks_off_in_mid_sentence_goes_on_though_the_lines_say_nothing() -> None:
    above = part([HEADER, ("6B. Prevent abuse and", "Police Plan", "Plan")], 1)
    whole = appended(above, part([("help survivors to recover", "Housing Strategy", "Housing")], 2))
    assert cell_with(whole, "6B").parts == ("6B. Prevent abuse and", "help survivors to recover")
    assert [row[1] for row in whole.text_rows()[1:]] == ["Police Plan", "Housing Strategy"]


def test_a_row_whose_closed_cells_break_off_is_cut_though_its_merged_key_is_open() -> None:
    above = part([HEADER, ("Reduce risk", "Development of a new website aimed at", "The site has been rolled")], 1)
    below = part([("", "improving wellbeing", "out to all")], 2)
    whole = appended(opened(above, 0, 1, True), below)
    assert whole.rows == 2
    assert cell_with(whole, "Development").parts == ("Development of a new website aimed at", "improving wellbeing")


def test_an_open_cell_with_a_new_number_below_is_a_new_cell() -> None:
    above = opened(part([HEADER, ("Cut smoking", "Tobacco plan.", "Plan")], 1), 0, 1, True)
    whole = appended(above, opened(part([("2B. Find illness", "Case finding.", "Plan")], 2), 0, 0, False))
    assert [row[0] for row in whole.text_rows()] == ["Goal", "Cut smoking", "2B. Find illness"]


def test_an_address_below_a_cell_is_no_rest_of_its_sentence() -> None:
    above = part([HEADER, ("Homes", "Housing Strategy", "Housing plan")], 1)
    whole = appended(above, part([("Streets", "Lighting Strategy", "https://roads.example/plan")], 2))
    assert [row[2] for row in whole.text_rows()] == ["Link", "Housing plan", "https://roads.example/plan"]
