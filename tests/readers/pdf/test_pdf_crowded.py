"""Pages with far more on them than people put there: reading takes no longer than their length allows."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from goldenthread.documents.model import Block, BlockKind, Location, Role, Style
from goldenthread.readers.pdf.content import read_page
from goldenthread.readers.pdf.furniture import take_furniture
from goldenthread.readers.pdf.lines import pieces
from goldenthread.readers.pdf.model import Face, PageContent, Word
from goldenthread.readers.pdf.outline.headings import Bookmark, mark_headings
from goldenthread.readers.pdf.outline.page_titles import page_titles
from goldenthread.readers.pdf.tables.cells import words_in_cells
from goldenthread.readers.pdf.tables.grid import Grid, GridCell
from goldenthread.readers.pdf.tables.loose import find_loose
from goldenthread.settings import Limits

PLAIN = Face(10.0)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def word(text: str, x0: float, base: float, order: int = 0) -> Word:
    return Word(text, x0, base - 7.5, x0 + 5.0 * len(text), base + 2.5, PLAIN, order=order)


def test_a_word_repeated_along_a_line(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "dots.pdf"), pagesize=(14_000, 200))
    canvas.setFont("Helvetica", 3)
    text = canvas.beginText(10, 100)
    for number in range(11_000):
        text.setTextOrigin(10 + 1.2 * number, 100)
        text.textOut(". ")
    canvas.drawText(text)
    canvas.save()
    with pdfium.PdfDocument(tmp_path / "dots.pdf") as document, within(2.5):
        content = read_page(document, 0, Limits())
    assert len(content.words) == 11_000


def test_figures_near_the_edges_of_many_pages() -> None:
    pages = [PageContent(number + 1, 595, 842) for number in range(64)]
    words = [
        [word(str(10 + (7 * n) % 89), 30 + 55 * (n % 10), 20 + 14 * (n // 10), n) for n in range(60)] for _ in pages
    ]
    for number, own in enumerate(words):
        own.append(word(str(number + 5), 290, 830, 99))
    with within(1.5):
        found = take_furniture(pages, words, 10.0)
    assert [lines[-1][1].text for lines in found] == [str(number + 5) for number in range(64)]
    assert {lines[-1][0] for lines in found} == {Role.PAGE_NUMBER}


def test_hundreds_of_level_lines() -> None:
    found = pieces(
        word(text, 50 + 120 * column, 50 + 12 * row, 4 * row + column)
        for row in range(400)
        for column, text in enumerate((f"a{row}", "bb", "dd"))
    )
    with within(6):
        assert find_loose(found, []) == []


def test_words_of_a_table_of_thousands_of_cells() -> None:
    rows, columns = 500, 24
    xs, ys = (tuple(50.0 + step * place for place in range(count + 1)) for step, count in ((40, columns), (12, rows)))
    slots = list(itertools.product(range(rows), range(columns)))
    cells = [GridCell(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1])) for r, c in slots]
    words = [word("ab", xs[c] + 2, ys[r] + 9) for r, c in slots]
    with within(5):
        found = words_in_cells(Grid(xs, ys, tuple(cells), 0.0), words)
    assert list(found.values()) == [[own] for own in words]


def test_thousands_of_bookmarks_of_one_title() -> None:
    place = Location(page=2, box=(50.0, 50.0, 90.0, 60.0))
    blocks = [Block(BlockKind.PARAGRAPH, "Part of the plan.", location=place, style=Style(size=10.0))] * 12_000
    bookmarks = [Bookmark("Part of the plan", page, 1) for page in (1, 3)] * 2_500
    with within(3):
        marked, evidence = mark_headings(blocks, bookmarks, {2: (595.0, 842.0)})
    assert (len(marked), evidence) == (12_000, "")


def test_titles_of_many_wide_pages() -> None:
    blocks = [
        Block(
            BlockKind.PARAGRAPH,
            f"Part {page} {row}",
            location=Location(page=page, box=(50.0, 40.0 + 30 * row, 300.0, 60.0 + 30 * row)),
            style=Style(size=24.0 if row == 0 else 14.0),
        )
        for page in range(1, 1201)
        for row in range(16)
    ]
    headings = [index for index in range(len(blocks)) if index % 16 in (0, 4, 8, 12)]
    with within(2):
        found = page_titles(blocks, headings, dict.fromkeys(range(1, 1201), (842.0, 595.0)))
    assert found == frozenset(range(16, len(blocks), 16))
