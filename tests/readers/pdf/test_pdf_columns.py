"""Where columns end: headings across them, cards in rows, lists that go on in the next column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from pdf_builders import LEFT, Page

from goldenthread.documents.model import BlockKind, Document
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

RIGHT = 320.0
FIRST = ("Most halls are run by volunteers and", "open on three evenings a week at most.")
SECOND = ("The council owns nine of the halls and", "leases four others from the parishes.")
ACROSS = "The fund opens in May and gives grants to every hall that asks for one before the end of the year."


def reading(path: Path) -> Document:
    return read(path, path.name, "0" * 64, Limits())


def texts(path: Path) -> list[str]:
    return [block.text for _, block in reading(path).body()]


def columns(page: Page, top: float, left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> float:
    """Paragraphs in two columns; returns where the longer one ends."""
    ends = []
    for x, paragraphs in ((LEFT, left), (RIGHT, right)):
        page.y = top
        for lines in paragraphs:
            page.lines(x, lines)
        ends.append(page.y)
    return max(ends)


def test_a_short_heading_across_columns_parts_them(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    page.y = columns(page, 100, [FIRST, SECOND], [SECOND, FIRST])
    page.heading("Our goals")
    page.lines(LEFT, [ACROSS])
    page.save()
    found = texts(tmp_path / "made.pdf")
    assert found == [" ".join(words) for words in (FIRST, SECOND, SECOND, FIRST)] + ["Our goals", ACROSS]


def test_a_heading_with_columns_under_it_parts_those_above(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    page.y = columns(page, 100, [FIRST, SECOND], [SECOND, FIRST])
    page.heading("Our goals")
    columns(page, page.y + 4, [SECOND, FIRST], [FIRST, SECOND])
    page.save()
    assert texts(tmp_path / "made.pdf").index("Our goals") == 4


def test_a_heading_before_short_items_parts_columns_that_end_level(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    page.y = columns(page, 100, [FIRST, SECOND], [SECOND, FIRST])
    page.heading("Our goals")
    page.lines(LEFT, ["1. Every hall is warm."])
    page.lines(LEFT, ["2. Every hall is safe."])
    page.lines(LEFT, [ACROSS])
    page.save()
    found = texts(tmp_path / "made.pdf")
    assert found[4:7] == ["Our goals", "Every hall is warm.", "Every hall is safe."]


def test_a_heading_in_the_longer_left_column_stays_in_it(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    columns(page, 100, [FIRST], [SECOND])
    page.y = 150
    page.heading("How halls are run", 13)
    page.lines(LEFT, [*FIRST, *SECOND, *FIRST, *SECOND])
    page.save()
    found = texts(tmp_path / "made.pdf")
    assert found.index("How halls are run") == 1
    assert found[-1] == " ".join(SECOND)


def test_a_bold_sentence_that_is_wrapped_parts_nothing(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    page.y = columns(page, 100, [FIRST, SECOND], [SECOND, FIRST])
    page.lines(LEFT, [ACROSS, "and tells each of them by June."], bold=True)
    page.save()
    assert texts(tmp_path / "made.pdf")[-1] == f"{ACROSS} and tells each of them by June."


def card(page: Page, x: float, top: float, heading: str, words: Sequence[str], size: float = 11) -> None:
    page.text(x, top, heading, size, bold=True)
    for number, line in enumerate(words, start=1):
        page.text(x, top + 14 * number, line, 10)


CARDS = (("Cool schools", FIRST), ("Warm homes", SECOND), ("Clean fleet", SECOND), ("Green roofs", FIRST))


def test_cards_without_borders_are_read_row_by_row(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for number, (heading, words) in enumerate(CARDS):
        card(page, (LEFT, RIGHT)[number % 2], 100 + 80 * (number // 2), heading, words)
    page.save()
    assert texts(tmp_path / "made.pdf")[::2] == [heading for heading, _ in CARDS]


def test_boxes_in_two_columns_are_read_row_by_row(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for number, (heading, words) in enumerate(CARDS):
        x, top = (LEFT, RIGHT)[number % 2], 100 + 90 * (number // 2)
        page.box(x - 8, top - 18, x + 230, top + 50)
        card(page, x, top, heading, words)
    page.save()
    assert texts(tmp_path / "made.pdf")[::2] == [heading for heading, _ in CARDS]


def test_columns_that_repeat_a_heading_side_by_side_are_read_downwards(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for x, heading in ((LEFT, "Better halls"), (RIGHT, "Better parks")):
        card(page, x, 100, heading, FIRST)
        card(page, x, 180, "Example actions", SECOND)
    page.save()
    assert texts(tmp_path / "made.pdf")[::2] == ["Better halls", "Example actions", "Better parks", "Example actions"]


def test_a_list_in_the_second_column_is_as_deep_as_the_first(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for x in (LEFT, RIGHT):
        for number in range(3):
            page.text(x, 100 + 20 * number, "•")
            page.text(x + 14, 100 + 20 * number, "Every hall has a warm room and a kitchen")
    page.save()
    levels = [block.level for _, block in reading(tmp_path / "made.pdf").body() if block.kind is BlockKind.LIST_ITEM]
    assert levels == [0] * 6


@pytest.mark.parametrize("hollow", [True, False])
def test_a_list_within_a_list_may_have_another_kind_of_dot(tmp_path: Path, hollow: bool) -> None:
    page = Page(tmp_path / "made.pdf")
    for number, indent in enumerate((0, 30, 0)):
        top = 100 + 16 * number
        page.canvas.circle(LEFT + indent, page.height - top + 3.5, 1.6, stroke=1, fill=int(not (hollow and indent)))
        page.text(LEFT + indent + 10, top, "Open the hall on Sundays")
    page.save()
    found = [(block.marker, block.level) for _, block in reading(tmp_path / "made.pdf").body()]
    assert found == [("•", 0), ("•", 1), ("•", 0)]


def test_round_corners_of_many_pieces_make_a_box(tmp_path: Path) -> None:
    page = Page(tmp_path / "made.pdf")
    for x, heading in ((LEFT, "Priority 1"), (LEFT + 170, "Priority 2"), (LEFT + 340, "Priority 3")):
        path = page.canvas.beginPath()
        left, right, low, high, r = x - 10, x + 140, page.height - 260, page.height - 80, 24
        path.moveTo(left + r, high)
        for cx, cy, start in ((right - r, high - r, 90), (right - r, low + r, 0), (left + r, low + r, -90)):
            path.lineTo(*_round(cx, cy, r, start))
            for step in range(1, 9):
                a, b = _round(cx, cy, r, start - 90 * (step - 0.5) / 8), _round(cx, cy, r, start - 90 * step / 8)
                path.curveTo(*a, *b, *b)
        path.lineTo(left, high - r)
        path.curveTo(left, high - 0.5 * r, left + 0.5 * r, high, left + r, high)
        path.close()
        page.canvas.drawPath(path, stroke=1, fill=0)
        for number, words in enumerate((heading, "Safe streets", "Fewer people hurt", "Slower cars", "More crossings")):
            page.text(x, 120 + 16 * number, words, bold=number == 0)
    page.save()
    document = reading(tmp_path / "made.pdf")
    assert [block.table for block in document.blocks if block.table] == []
    assert " ".join(block.text for _, block in document.body()).index("More crossings") < 60


def _round(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return x + radius * math.cos(angle), y + radius * math.sin(angle)
