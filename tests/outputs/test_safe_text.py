"""Text made safe for a spreadsheet, and back again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.safe_text import csv_text, is_formula, spreadsheet_safe, unguarded

#: Texts near to what a spreadsheet program runs.
NEAR = st.text(st.sampled_from("'=+-@\t\r\n ab\u00a0\uff1d"), max_size=6) | st.text(max_size=6)


@pytest.mark.parametrize(
    "formula",
    [
        *("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=cmd|' /C calc'!A0", "\u3000+1"),
        *("\uff1d1", "\uff0b1", "\uff0d1", "\uff20SUM(1)"),
    ],
)
def test_what_a_spreadsheet_may_run_is_kept_as_text(formula: str) -> None:
    assert spreadsheet_safe(formula) == f"'{formula}"
    assert unguarded(f"'{formula}") == formula


@pytest.mark.parametrize("text", ["", "5%", "2A Start well", "'quoted'", "a=b", "W12 - warm homes", "\u2013 dash"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert spreadsheet_safe(text) == unguarded(text) == text


@given(NEAR)
def test_guarding_can_be_undone_and_leaves_nothing_to_run(text: str) -> None:
    guarded = spreadsheet_safe(text)
    assert unguarded(guarded) == text
    assert guarded.startswith("'") or not is_formula(guarded)


@given(st.lists(st.lists(NEAR, min_size=2, max_size=2), max_size=4))
def test_a_csv_file_gives_back_its_cells(rows: list[list[str]]) -> None:
    carried = [[cell.replace("\x00", "\ufffd") for cell in row] for row in rows]
    read = csv.reader(io.StringIO(csv_text(("one", "two"), rows), newline=""))
    assert list(read)[1:] == carried
