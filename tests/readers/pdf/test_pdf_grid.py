"""Ruled grids: cells by pdfplumber's table finder, and what it lacks."""

import subprocess
import sys

import pytest

from goldenthread.readers.pdf.model import PageContent, Rule
from goldenthread.readers.pdf.tables.grid import Grid, find_grids
from goldenthread.readers.pdf.tables.ruling import cells, joined


def level(at: float, start: float = 0, stop: float = 300) -> Rule:
    return Rule(at, start, stop)


upright = level


def grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid:
    (found,) = find_grids(PageContent(1, 600, 800, horizontal=horizontal, vertical=vertical))
    return found


def spans(found: Grid) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.column, c.row_span, c.column_span) for c in found.cells]


SIDES = [upright(x, 0, 60) for x in (0, 100, 300)]


def test_dashes_and_doubled_lines_are_one_line() -> None:
    dashes = [Rule(10, start, start + 4) for start in range(0, 60, 6)]
    assert joined([*dashes, Rule(11, 0, 30), Rule(40, 0, 5)], upright=False) == [
        Rule(pytest.approx(10.09, abs=0.1), 0, 58)
    ]


def test_cells_have_a_corner_at_every_end() -> None:
    assert cells([level(0), level(60)], SIDES) == [(0, 0, 100, 60), (100, 0, 300, 60)]


def test_a_grid_with_too_many_corners_is_parted_by_its_walls_alone() -> None:
    lines = [Rule(10.0 * n, 0, 600) for n in range(61)]
    assert cells(lines, lines) == []
    dense = grid([Rule(10.0 * n, 0, 500) for n in range(61)], [Rule(10.0 * n, 0, 600) for n in range(51)])
    assert len(dense.cells) == 60 * 50


def test_a_merged_cell_spans_rows_and_an_empty_one_does_not() -> None:
    found = grid([level(0), level(20, 100), level(40), level(60)], SIDES)
    assert spans(found) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1)]
    assert found.ragged == 0


def test_cells_left_open_at_the_break_are_closed_and_say_so() -> None:
    found = grid([level(0), level(20), level(60, 100)], SIDES)
    assert found.rows == 2
    assert [(c.column, c.open_top, c.open_bottom) for c in found.cells if c.row == 1] == [
        (0, False, True),
        (1, False, False),
    ]
    assert not any(c.open_top or c.open_bottom for c in found.cells if c.row == 0)


def test_a_table_inside_a_cell_belongs_to_the_cell() -> None:
    inner = [level(33, 150, 250), level(45, 150, 250)]
    posts = [upright(x, 20, 45) for x in (150, 200, 250)]
    found = grid([level(0), level(20), level(60), *inner], [*SIDES, *posts])
    assert spans(found) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_cell_that_is_no_rectangle_is_cut_into_rows_and_counted() -> None:
    found = grid([level(0), level(20, 100), level(40)], [upright(0, 0, 40), upright(100, 20, 40), upright(300, 0, 40)])
    assert found.ragged == pytest.approx(0.75)
    assert sum(c.row_span * c.column_span for c in found.cells) == found.rows * found.columns


def test_a_line_with_a_gap_still_parts_two_cells() -> None:
    found = grid([level(0), level(30, 0, 90), level(30, 120), level(60)], SIDES)
    assert spans(found) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_pdfplumber_is_imported_only_for_pages_with_lines() -> None:
    code = (
        "import sys; from goldenthread.readers.pdf.tables.grid import find_grids;"
        "from goldenthread.readers.pdf.model import PageContent;"
        "find_grids(PageContent(1, 600, 800)); print('pdfplumber' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "False"
