"""Tables that only alignment shows, and columns of text that look like them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pdf_builders import LEFT, Page

from goldenthread.documents.model import Document, Table
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

XS = (LEFT, 250.0, 420.0)
HEADS = ("Action", "Lead officer", "Due")
ROWS = (
    (("Open the gallery on four", "days a week"), ("Museum Manager",), ("May 2026",)),
    (("Lend boxes to schools",), ("Learning Officer and the", "head teachers"), ("June 2026",)),
    (("Put the archive online",), ("Archivist",), ("March 2027",)),
    (("Agree loans with the", "parish archives"), ("Head of Culture",), ("May 2027",)),
)


def reading(path: Path) -> Document:
    return read(path, path.name, "0" * 64, Limits())


def tables(path: Path) -> list[Table]:
    return [block.table for block in reading(path).blocks if block.table is not None]


def row(page: Page, cells: Sequence[Sequence[str]], bold: bool = False, xs: Sequence[float] = XS) -> None:
    for x, lines in zip(xs, cells, strict=True):
        for number, words in enumerate(lines):
            page.text(x, page.y + 13 * number, words, 10, bold)
    page.y += 13 * max(map(len, cells)) + 6


def written(path: Path, rows: Sequence[Sequence[Sequence[str]]], xs: Sequence[float] = XS) -> Path:
    page = Page(path)
    row(page, [[words] for words in HEADS], bold=True, xs=xs)
    for cells in rows:
        row(page, cells, xs=xs)
    page.save()
    return path


def joined(rows: Sequence[Sequence[Sequence[str]]]) -> list[list[str]]:
    return [list(HEADS), *([" ".join(lines) for lines in cells] for cells in rows)]


def test_wrapped_lines_belong_to_their_cells_in_the_last_row_too(tmp_path: Path) -> None:
    found = tables(written(tmp_path / "made.pdf", ROWS))
    assert [table.text_rows() for table in found] == [joined(ROWS)]


def test_a_date_may_be_cut_at_the_end_of_the_last_row(tmp_path: Path) -> None:
    rows = (*ROWS[:3], (("Agree loans",), ("Head of Culture",), ("By the end of spring in", "2027")))
    found = tables(written(tmp_path / "made.pdf", rows))
    assert [table.text_rows()[-1] for table in found] == [
        ["Agree loans", "Head of Culture", "By the end of spring in 2027"]
    ]


def test_text_under_a_table_is_no_part_of_its_last_row(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    row(page, [[words] for words in HEADS], bold=True)
    for cells in ROWS[1:3] * 2:
        row(page, cells)
    page.text(LEFT, page.y, "The board is asked to note the report.", 10)
    page.save()
    assert [table.rows for table in tables(tmp_path / "made.pdf")] == [5]


def test_cells_that_all_but_meet_are_cut_where_their_column_begins(tmp_path: Path) -> None:
    rows = ((("Open the new gallery on Sundays and on",), ("Museum Manager",), ("May 2026",)), *ROWS[1:])
    found = tables(written(tmp_path / "made.pdf", rows, (LEFT, 251.0, 420.0)))
    assert [table.text_rows()[1] for table in found] == [[cells[0] for cells in rows[0]]]


def test_headings_that_all_but_meet_are_cut_between_their_columns(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for x, words in ((LEFT, "Budget line"), (262, "2025/26"), (310, "2026/27"), (353, "Change")):
        page.text(x, 100, words, 10, bold=True)
    for number, (line, *values) in enumerate(
        (("Museums", "412", "430", "4.4%"), ("Libraries", "905", "871", "-1.8%")) * 2
    ):
        for right, value in zip((299, 346, 388), values, strict=True):
            page.canvas.setFont("Helvetica", 10)
            page.canvas.drawRightString(right, page.height - 120 - 18 * number, value)
        page.text(LEFT, 120 + 18 * number, line, 10)
    page.save()
    found = tables(tmp_path / "made.pdf")
    assert [table.text_rows()[0] for table in found] == [["Budget line", "2025/26", "2026/27", "Change"]]


def test_headings_set_left_over_figures_set_right_are_theirs(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for x, words in ((200, "2024"), (260, "2025"), (320, "%growth")):
        page.text(x, 100, words, 10, bold=True)
    for number, (line, *values) in enumerate((("Care", "412", "430", "4%"), ("Health", "905", "871", "-1%")) * 2):
        page.text(LEFT, 114 + 14 * number, line, 10, bold=True)
        for right, value in zip((222, 282, 388), values, strict=True):
            page.canvas.setFont("Helvetica", 10)
            page.canvas.drawRightString(right, page.height - 114 - 14 * number, value)
    page.save()
    found = tables(tmp_path / "made.pdf")
    assert [table.text_rows()[:2] for table in found] == [
        [["", "2024", "2025", "%growth"], ["Care", "412", "430", "4%"]]
    ]


PROSE = (
    ("By 2028 every adaptation of a", "home is finished within eight", "weeks of the request."),
    ("Evening buses reach each of", "the villages of more than five", "hundred people."),
    ("One number for advice opens", "in the autumn and somebody", "answers it all day."),
)


def test_columns_of_prose_under_bold_headings_are_no_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    row(page, [["Good homes"], ["Out and about"], ["Joined up"]], bold=True)
    row(page, PROSE)
    row(page, [["Lead: Head of Homes"], ["Lead: Bus Manager"], ["Lead: Director of Care"]])
    page.save()
    document = reading(tmp_path / "made.pdf")
    assert tables(tmp_path / "made.pdf") == []
    assert [block.text for _, block in document.body()][:3] == ["Good homes", " ".join(PROSE[0]), "Lead: Head of Homes"]


def test_cards_that_repeat_their_labels_side_by_side_are_no_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    row(page, [["Repair"], ["Seeds"], ["Bicycles"]], bold=True)
    for label, values in (
        ("What", ("Open a café", "Lend seeds", "Mend bicycles")),
        ("Who", ("Repair Group", "Libraries", "Pedal Power")),
        ("When", ("June 2026", "April 2026", "Every year")),
        ("Cost", ("£2,000", "£900", "£7,000")),
    ):
        row(page, [[f"{label}: {value}"] for value in values])
    page.save()
    found = [block.text for _, block in reading(tmp_path / "made.pdf").body()]
    assert tables(tmp_path / "made.pdf") == []
    assert " ".join(found).startswith("Repair What: Open a café Who: Repair Group When: June 2026 Cost: £2,000 Seeds")


def test_columns_that_stand_in_a_box_each_are_no_table(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for x in XS:
        page.box(x - 8, 60, x + 150, 240, fill="#dde8f0")
    row(page, [["Good start"], ["Good work"], ["Good homes"]], bold=True)
    for words in (("Family hubs", "Local jobs", "New homes"), ("More nurses", "Fair pay", "No hotels")) * 2:
        row(page, [[word] for word in words])
    page.save()
    assert tables(tmp_path / "made.pdf") == []
