"""Titles of slide-like pages, banners, and text that columns and pages cut."""

from pathlib import Path

import pytest
from pdf_builders import LEFT, Page

from goldenthread.documents.model import BlockKind, Document, Role
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

WIDE = (842.0, 595.0)
TALL = (595.0, 842.0)


def reading(path: Path) -> Document:
    return read(path, path.name, "0" * 64, Limits())


def levels(document: Document) -> list[tuple[str, int]]:
    return [(b.text, b.level) for b in document.blocks if b.kind is BlockKind.HEADING]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.role is Role.BODY]


def paper(path: Path, size: tuple[float, float]) -> Document:
    """A cover and six pages with titles in three sizes, each over a standing heading as large as some of them."""
    page = Page(path, size)
    page.text(LEFT, 200, "Northmere Joint Sleep Strategy", 34, bold=True)
    page.next()
    for number, (title, points) in enumerate(
        [("RESTING WELL", 24), ("RESTING WELL", 16), ("WAKING WELL", 24), ("WAKING WELL", 18), ("Next steps", 16)]
    ):
        page.text(LEFT, 60, title, points, bold=True)
        page.text(LEFT, 110, "Overview", 16, bold=True)
        page.y = 140
        for line in range(6):
            page.lines(
                LEFT, [f"Ward {number} told us in talk {line} how nights go and what would help people rest."], 10
            )
        page.next()
    page.canvas.save()
    return reading(path)


def test_titles_of_wide_pages_are_of_one_level_above_what_stands_in_the_page(tmp_path: Path) -> None:
    found = levels(paper(tmp_path / "sleep.pdf", WIDE))
    assert found[0] == ("Northmere Joint Sleep Strategy", 1)
    assert {level for text, level in found if "WELL" in text or text == "Next steps"} == {2}
    assert {level for text, level in found if text == "Overview"} == {3}


def test_tall_pages_rank_their_headings_by_size(tmp_path: Path) -> None:
    found = levels(paper(tmp_path / "sleep.pdf", TALL))
    assert len({level for text, level in found if "WELL" in text}) > 1


def test_a_banner_on_some_pages_opens_its_part_and_a_running_header_does_not(tmp_path: Path) -> None:
    page = Page(tmp_path / "banner.pdf", WIDE)
    for number in range(10):
        page.text(LEFT, 24, "Northmere Council", 9)
        if number in (3, 4, 5):
            page.text(LEFT, 55, "GROWING WELL", 18, bold=True)
        page.text(LEFT, 140, f"Page {number} tells how the orchards of ward {number} came through the dry spring.", 10)
        page.next()
    page.canvas.save()
    document = reading(tmp_path / "banner.pdf")
    banners = [(b.location.page, b.role) for b in document.blocks if b.text == "GROWING WELL"]
    assert banners == [(4, Role.BODY), (5, Role.HEADER), (6, Role.HEADER)]
    assert {b.role for b in document.blocks if b.text == "Northmere Council"} == {Role.HEADER}


def test_a_line_of_underscores_across_two_columns_does_not_mix_them(tmp_path: Path) -> None:
    page = Page(tmp_path / "columns.pdf", WIDE)
    page.text(LEFT, 100, "_" * 80, 14)
    for line in range(8):
        page.text(LEFT, 96 + 12 * line, f"Left line {line} tells of the harbour and its many boats", 10)
        page.text(430, 94 + 12 * line, f"right line {line} tells of the hills and of their sheep", 10)
    page.save()
    document = reading(tmp_path / "columns.pdf")
    body = " ".join(texts(document))
    assert body.index("Left line 7") < body.index("right line 0")
    assert "_" not in body
    assert [b.role for b in document.blocks if "_" in b.text] == [Role.NOTE]
    assert document.coverage.ratio == 1.0


def test_a_column_of_bullets_is_a_column_though_their_text_hangs(tmp_path: Path) -> None:
    page = Page(tmp_path / "bullets.pdf", WIDE)
    page.text(
        LEFT, 70, "Overview of the harbour, its boats, the hills around it and all who live by them today", 16, True
    )
    for line in range(9):
        page.text(LEFT + 14, 100 + 11 * line, f"and line {line} tells of the harbour and its many boats", 9)
        if line % 3 == 0:
            page.text(400, 103 + 11 * line, "• Hills", 9)
            page.text(432, 103 + 11 * line, f"of ward {line} have sheep that the farmers keep", 9)
        else:
            page.text(414, 103 + 11 * line, f"and goats of flock {line} that nobody has counted so", 9)
    page.save()
    body = " ".join(texts(reading(tmp_path / "bullets.pdf")))
    assert body.index("line 8") < body.index("Hills")


def test_a_sentence_may_end_in_a_line_that_looks_like_a_label(tmp_path: Path) -> None:
    page = Page(tmp_path / "label.pdf", TALL)
    page.lines(LEFT, ["To keep the harbour open to all who sail, row or swim there, the", "Harbour Board will:"], 10)
    page.save()
    assert texts(reading(tmp_path / "label.pdf")) == [
        "To keep the harbour open to all who sail, row or swim there, the Harbour Board will:"
    ]


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        ("and the boats that are kept in the new and well lit basin of", "Southquay Harbour need paint.", True),
        ("and the boats that are kept in the basin.", "Southquay Harbour needs paint.", False),
        ("and the boats", "Southquay Harbour needs paint.", False),
    ],
)
def test_an_item_cut_by_the_page_goes_on_with_a_name(tmp_path: Path, last: str, first: str, joined: bool) -> None:
    page = Page(tmp_path / "cut.pdf", TALL)
    page.text(LEFT, 760, "•", 10)
    page.text(LEFT + 18, 760, "Look after the quays, the slipways, the cranes, the moorings", 10)
    page.text(LEFT + 18, 772, last, 10)
    page.next()
    page.text(LEFT + 18, 60, first, 10)
    page.save()
    assert (len(texts(reading(tmp_path / "cut.pdf"))) == 1) is joined


def test_capitals_in_a_box_are_the_title_of_the_text_under_them(tmp_path: Path) -> None:
    page = Page(tmp_path / "stage.pdf", WIDE)
    for column, name in enumerate(("RESTING", "WAKING", "MOVING")):
        x = 30 + 240 * column
        page.box(x, 100, x + 200, 180, fill="#203864")
        page.text(x + 10, 120, f"{name} WELL", 10, bold=True, colour="#ffffff")
        page.text(x + 10, 133, f"Plans for {name.lower()}", 10, bold=True, colour="#ffffff")
    page.save()
    assert texts(reading(tmp_path / "stage.pdf")) == [
        words for name in ("RESTING", "WAKING", "MOVING") for words in (f"{name} WELL", f"Plans for {name.lower()}")
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Subject: Northmere Sleep Strategy delivery plan", "Northmere Sleep Strategy delivery plan"),
        ("Subject: Sleep", "Introduction to it"),
        ("Contact: The clerk of the Northmere Council", "Introduction to it"),
    ],
)
def test_what_a_report_says_it_is_about_is_its_title(tmp_path: Path, line: str, title: str) -> None:
    page = Page(tmp_path / "report.pdf", TALL)
    page.lines(LEFT, [line], 11)
    page.heading("Introduction to it", 14)
    page.lines(LEFT, ["The board met in the spring and agreed that the plan should rest on what it heard."], 11)
    page.save()
    assert reading(tmp_path / "report.pdf").title == title
