from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from sample_graph import HOSTILE

from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.workbook import coverage_xlsx


@pytest.fixture(scope="module")
def book(build: Path) -> Workbook:
    return openpyxl.load_workbook(build / "coverage.xlsx")


def test_the_sheets_have_a_frozen_header_and_a_filter(book: Workbook) -> None:
    assert book.sheetnames == ["Summary", "Gaps", "Contradictions", "Documents"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_every_cell_is_a_string_and_none_is_a_formula(book: Workbook) -> None:
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert types == {"s"}
    with_formula = [c.value for row in book["Gaps"].iter_rows() for c in row if str(c.value).startswith("=HYPER")]
    assert with_formula


def test_contradictions_have_a_sheet_of_their_own(book: Workbook, result: BuildResult) -> None:
    gaps = [row[0].value for row in book["Gaps"].iter_rows(min_row=2)]
    conflicts = [row[0].value for row in book["Contradictions"].iter_rows(min_row=2)]
    assert len(gaps) + len(conflicts) == len(result.gaps)
    assert set(conflicts) == {"OwnerConflict", "StatusConflict"}
    assert "OwnerConflict" not in gaps


def test_unread_documents_are_named_with_what_to_do(book: Workbook) -> None:
    rows = {row[0].value: [cell.value for cell in row] for row in book["Documents"].iter_rows(min_row=2)}
    assert rows["locked.pdf"][2] == "not read"
    assert "Ask for a copy" in str(rows["locked.pdf"][6])
    assert rows["scan.pdf"][5] == "50.0%"
    assert str(rows["scan.pdf"][1]).startswith(HOSTILE[:10])


def test_the_workbook_is_dated_as_of_the_build_and_not_now(result: BuildResult, book: Workbook) -> None:
    assert book.properties.created == datetime(2024, 6, 1)
    parts = zipfile.ZipFile(io.BytesIO(coverage_xlsx(result))).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
