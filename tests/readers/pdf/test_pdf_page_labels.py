"""The number printed on a page is what its readers call it; the file's own labels fill the holes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pdf_builders import LEFT, Page, prose

from goldenthread.documents.model import Document
from goldenthread.readers.pdf import read
from goldenthread.readers.pdf.page_labels import Printed, page_labels, whole_number
from goldenthread.settings import Limits


def labels(pages: dict[int, tuple[int, ...]], stated: dict[int, str] | None = None) -> dict[int, str]:
    return page_labels({page: Printed(numbers) for page, numbers in pages.items()}, stated or {})


def numbers(first: int, found: dict[int, str]) -> list[str | None]:
    return [found.get(page) for page in range(first, max(found) + 1)]


def test_numbers_that_grow_as_the_pages_do() -> None:
    assert labels({5: (1,), 6: (2,), 7: (3,)}) == {5: "1", 6: "2", 7: "3"}
    assert labels({1: (2024,), 2: (2024,), 3: (2024,)}) == {}
    assert labels({1: (3, 4)}) == {1: "3"}


def test_the_packs_own_number_wins_over_those_of_its_papers() -> None:
    """Seven pages of a pack that begins at 11, with a paper of three pages and one of two."""
    pages = {1: (11,), 2: (12, 1), 3: (13, 2), 4: (14, 3), 5: (15, 1), 6: (16, 2), 7: (17,)}
    assert numbers(1, labels(pages)) == ["11", "12", "13", "14", "15", "16", "17"]


def test_of_two_equally_long_series_the_packs_is_the_higher() -> None:
    assert labels({3: (1, 41), 4: (2, 42)}) == {3: "41", 4: "42"}


def test_a_page_without_the_packs_number_does_not_go_by_its_papers() -> None:
    pages = {1: (21, 1), 2: (22, 2), 3: (3,), 4: (24,), 5: (25,)}
    assert labels(pages)[3] == "23"


def test_a_gap_is_counted_on_only_in_a_run() -> None:
    assert labels({20: (20,), 21: (), 22: (22,)})[21] == "21"
    far = labels({1: (1,), 2: (), 3: (), 4: (), 5: (5,)})
    assert far == {1: "1", 5: "5"}
    assert 7 not in labels({5: (1,), 6: (2,), 7: ()})


def test_the_files_labels_fill_holes_unless_they_contradict_the_pages() -> None:
    printed = {1: (), 2: (), 3: (1,), 4: (2,)}
    assert numbers(1, labels(printed, {1: "i", 2: "ii", 3: "1", 4: "2"})) == ["i", "ii", "1", "2"]
    assert labels(printed, {1: "1", 2: "2", 3: "3", 4: "4"}) == {3: "1", 4: "2"}
    assert labels({1: (), 2: ()}, {1: "A-1", 2: "A-2"}) == {1: "A-1", 2: "A-2"}


def test_roman_numbers_are_labels_and_arabic_ones_win() -> None:
    pages = {1: Printed((), "i"), 2: Printed((), "ii"), 3: Printed((1,)), 4: Printed((2,))}
    assert page_labels(pages, {}) == {1: "i", 2: "ii", 3: "1", 4: "2"}


@pytest.mark.parametrize(
    ("text", "number"), [("Page 21", 21), ("£21", None), ("21%", None), ("2.1", None), ("x", None)]
)
def test_what_may_be_a_page_number(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def pack(path: Path, feet: Sequence[Sequence[str]], own: Sequence[tuple[int, str, int, str]] = ()) -> Document:
    """A PDF with pages of text, each with lines at its foot, and labels: (first page from 0, style, start, prefix)."""
    page = Page(path)
    for lines in feet:
        prose(page, 3)
        for place, words in enumerate(lines):
            page.text(LEFT + 300 * place, 815, words, 9)
        page.next()
    for first, style, start, prefix in own:
        page.canvas.addPageLabel(first, style, start, prefix)
    page.canvas.save()
    return read(path, path.name, "", Limits())


def found(document: Document) -> list[str | None]:
    by_page = {b.location.page: b.location.page_label for b in document.blocks}
    return [by_page[page] for page in sorted(page for page in by_page if page)]


def test_an_agenda_pack_goes_by_its_running_number(tmp_path: Path) -> None:
    feet = [[f"Page {11 + n}", f"{n % 4 + 1} of 4"] for n in range(8)]
    feet[5] = ["", "2 of 4"]
    assert found(pack(tmp_path / "pack.pdf", feet)) == [str(11 + n) for n in range(8)]


def test_the_running_number_wins_in_packs_longer_than_a_portion(tmp_path: Path) -> None:
    """Inside the first 64 pages, which are read at once, a paper's own number is on as many pages as the pack's."""
    feet = [[f"Page {n + 101}", f"{n + 1} of 70" if n < 70 else f"{n - 69} of 10"] for n in range(80)]
    assert found(pack(tmp_path / "pack.pdf", feet)) == [str(n + 101) for n in range(80)]


def test_labels_of_the_file_are_used_where_nothing_is_printed(tmp_path: Path) -> None:
    own = [(0, "ROMAN_LOWER", 1, ""), (2, "ARABIC", 1, "")]
    assert found(pack(tmp_path / "plan.pdf", [[]] * 4, own)) == ["i", "ii", "1", "2"]
    assert found(pack(tmp_path / "bare.pdf", [[]] * 2)) == [None, None]


def test_remarks_name_a_page_as_its_readers_do(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    page = Page(path)
    for number in range(21, 24):
        if number == 22:
            page.box(100, 300, 400, 500, fill="#888888")
        else:
            prose(page, 3)
            page.text(LEFT, 815, f"Page {number}", 9)
        page.next()
    page.canvas.addPageLabel(0, "ARABIC", 21, "")
    page.canvas.save()
    (notice,) = read(path, "scan.pdf", "", Limits()).notices
    assert notice.page == 2
    assert notice.message.startswith("Page 22 (file page 2) is a picture: it has no text that can be read.")
