from __future__ import annotations

import pytest

from goldenthread.readers.amended import shown_runs
from goldenthread.readers.grids import raw_cell
from goldenthread.readers.runs import Frame, Run, paragraph_blocks
from goldenthread.readers.tally import Tally


def raised(before: str, mark: str, after: str = "") -> list[Run]:
    return [Run(before), Run(mark, raised=True), Run(after)]


@pytest.mark.parametrize("mark", ["1", "12", "1,2", "[3]", "*", "†", "1–3"])
def test_a_raised_mark_is_no_part_of_the_figure_before_it(mark: str) -> None:
    tally = Tally()
    block = paragraph_blocks(shown_runs(raised("In 2019", mark, " it rose."), tally), Frame())[0]
    assert block.text == "In 2019 it rose."
    assert block.parts == ("In 2019", "it rose.")
    assert tally.dropped == sum(not c.isspace() and c != "·" for c in mark)


@pytest.mark.parametrize(
    ("before", "mark"), [("5 km", "2"), ("12 m", "3"), ("about 3 x 10", "6"), ("the 1", "st"), ("n", "2")]
)
def test_powers_units_and_ordinals_stay(before: str, mark: str) -> None:
    assert paragraph_blocks(shown_runs(raised(before, mark), Tally()), Frame())[0].text == before + mark


def test_a_cell_of_a_raised_figure_alone_keeps_it() -> None:
    assert [run.text for run in shown_runs([Run("7", raised=True)], Tally())] == ["7"]


def test_a_cell_keeps_its_text_whole_and_its_words_apart() -> None:
    cell = raw_cell([shown_runs(raised("Rate", "2", ", all ages"), Tally())])
    assert cell.lines == ("Rate, all ages",)
    assert cell.parts == ("Rate", ", all ages")


def test_words_struck_out_part_the_words_around_them() -> None:
    runs = [Run("By "), Run("April", struck=True), Run("May")]
    block = paragraph_blocks(shown_runs(runs, Tally()), Frame())[0]
    assert (block.text, block.parts) == ("By May", ("By", "May"))
