from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from goldenthread.asking.proof import Proven
from goldenthread.asking.question_files import get_question
from goldenthread.asking.questions import answer, ask_with_evidence
from goldenthread.asking.results import QueryResult, Term
from goldenthread.asking.store import GraphStore
from goldenthread.outputs.answers import answer_text, answer_workbook

DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def store(build: Path) -> Iterator[GraphStore]:
    with GraphStore.open(build) as opened:
        yield opened


@pytest.fixture(scope="module")
def proven(store: GraphStore) -> Proven:
    return ask_with_evidence(store, get_question("owners-by-domain"), {"domain": "2"})


def test_people_see_evidence_in_a_table_of_its_own(proven: Proven) -> None:
    rows, evidence = answer_text(proven, "table", 200).split("\n\n")
    assert rows.splitlines()[0].split()[:2] == ["row", "strategy"]
    assert evidence.splitlines()[0].split() == ["row", "fact", "document", "page", "section", "quote"]
    assert "p7 (file page 7)" in evidence
    assert "Housing Strategy | Director of Housing" in evidence
    markdown = answer_text(proven, "md", 200)
    assert markdown.count("\n| --- ") == 2
    assert "p7 (file page 7)" in markdown


def test_programs_get_evidence_with_each_row(proven: Proven) -> None:
    rows = list(csv.DictReader(io.StringIO(answer_text(proven, "csv", 80))))
    assert len(rows) == sum(map(len, proven.sources))
    led = next(row for row in rows if "ledBy" in row["fact"])
    assert (led["owner"], led["document"], led["page"], led["page_label"]) == (
        "Director of Housing", "strategy.pdf", "7", "p7",
    )  # fmt: skip
    records = json.loads(answer_text(proven, "json", 80))
    assert [record["owner"] for record in records] == ["Director of Housing", "Riverside Health Board"]
    assert records[0]["evidence"][-1] == {
        "fact": "Housing Strategy ledBy Director of Housing",
        "document": "strategy.pdf",
        "page": 7,
        "page_label": "p7",
        "section": "Our goals",
        "quote": "Housing Strategy\tDirector of Housing",
    }


def test_a_row_without_a_source_is_not_lost() -> None:
    bare = Proven(QueryResult("SELECT", ("name",), ((Term("literal", "alone"),),)), ((),))
    assert answer_text(bare, "csv", 80).splitlines()[1] == "alone,,,,,,"
    assert json.loads(answer_text(bare, "json", 80)) == [{"name": "alone", "evidence": []}]


def test_a_page_goes_by_its_printed_number_where_a_question_shows_it(build: Path) -> None:
    found = Proven(answer(build, "status-contradictions"), ())
    table = answer_text(found, "table", 200)
    assert "p7 (file page 7)" in table
    assert "page label" not in table
    assert answer_text(found, "csv", 200).splitlines()[0].split(",")[3:5] == ["page", "page_label"]


def test_a_workbook_has_the_answer_and_its_evidence(proven: Proven) -> None:
    made = answer_workbook(proven, "owners-by-domain", DAY)
    assert made == answer_workbook(proven, "owners-by-domain", DAY)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Answer", "Evidence"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    rows = list(book["Answer"].iter_rows(values_only=True))
    assert rows[0] == ("row", "strategy", "domain code", "domain label", "part", "underpinned by", "owner")
    assert [row[0] for row in rows[1:]] == [1, 2]
    assert {row[0] for row in book["Evidence"].iter_rows(min_row=2, values_only=True)} == {1, 2}


def test_a_workbook_keeps_numbers_as_numbers_and_nothing_as_a_formula(build: Path) -> None:
    found = answer(build, "load-by-owner")
    sheet = openpyxl.load_workbook(io.BytesIO(answer_workbook(Proven(found, ()), "load-by-owner", DAY)))["Answer"]
    columns = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, columns.index("total") + 1).value == 2
    words = QueryResult("SELECT", ("code", "words"), ((Term("literal", "007"), Term("literal", "=1+1")),))
    cells = openpyxl.load_workbook(io.BytesIO(answer_workbook(Proven(words, ()), "\x07x", DAY)))["Answer"][2]
    assert [(cell.value, cell.data_type) for cell in cells] == [("007", "s"), ("=1+1", "s")]


def test_a_page_that_is_no_number_is_left_as_it_is() -> None:
    row = (Term("literal", "inside cover"), Term("literal", "i"))
    table = answer_text(Proven(QueryResult("SELECT", ("page", "page_label"), (row,)), ()), "table", 80)
    assert table.split() == ["page", "inside", "cover"]
