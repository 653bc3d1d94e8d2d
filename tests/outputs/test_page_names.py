"""A page goes by the number printed on it, and by its place in the file where that is another, everywhere alike."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from goldenthread.asking.explain import explain
from goldenthread.cli.main import main
from goldenthread.documents.model import Notice
from goldenthread.documents.page_words import page_number, page_words, sentence_start
from goldenthread.graph.page_names import PageNames
from goldenthread.outputs.data import write_data, write_record
from goldenthread.outputs.pages import write_pages
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.run_record import run_record, warnings
from goldenthread.outputs.thread_page.page import graph_data


@pytest.mark.parametrize(
    ("page", "label", "said"),
    [
        (25, "21", "21 (file page 25)"),
        (3, "iii", "iii (file page 3)"),
        (25, "25", "25"),
        (25, None, "25"),
        (25, "", "25"),
    ],
)
def test_one_form(page: int, label: str | None, said: str) -> None:
    assert page_number(page, label) == said
    assert page_words(page, label) == f"page {said}"


def test_a_sentence_begins_with_a_capital_and_keeps_the_label() -> None:
    assert sentence_start(page_words(3, "A-1")) == "Page A-1 (file page 3)"


@pytest.fixture(scope="module")
def labelled(result: BuildResult) -> BuildResult:
    """The sample with printed page numbers, as its evidence has them ('p9'), and a remark on a page."""
    notice = Notice("Odd", "A table there was not understood.", 9)
    documents = tuple(
        replace(
            record,
            page_labels=tuple((page, f"p{page}") for page in range(1, 13)),
            outline="bookmarks and typography",
            notices=(notice,),
        )
        if record.name == "strategy.pdf"
        else record
        for record in result.documents
    )
    return replace(result, documents=documents)


@pytest.fixture(scope="module")
def folder(labelled: BuildResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("labelled")
    write_data(labelled, made)
    write_record(labelled, made, {})
    write_pages(labelled, made)
    return made


def test_the_record_of_the_run_keeps_them_and_what_headings_came_from(labelled: BuildResult, folder: Path) -> None:
    inputs = {item["name"]: item for item in run_record(labelled, {})["inputs"]}
    assert inputs["strategy.pdf"]["page_labels"]["9"] == "p9"
    assert inputs["strategy.pdf"]["outline"] == "bookmarks and typography"
    assert inputs["scan.pdf"]["page_labels"] == {}
    names = PageNames.of(folder)
    assert (names.label("strategy.pdf", 9), names.label("scan.pdf", 1)) == ("p9", None)


@pytest.mark.parametrize("damage", ["{", "[]", json.dumps({"inputs": [{"name": "a.pdf"}]})])
def test_a_record_without_them_gives_the_place_in_the_file(tmp_path: Path, damage: str) -> None:
    (tmp_path / "run.json").write_text(damage)
    assert PageNames.of(tmp_path).label("a.pdf", 1) is None


def test_warnings_and_explanations_say_both(labelled: BuildResult, folder: Path) -> None:
    assert "strategy.pdf: Page p9 (file page 9): A table there was not understood." in list(warnings(labelled))
    assert "strategy.pdf, page p9 (file page 9)" in explain(folder, "Tobacco")


def test_the_pages_say_both(labelled: BuildResult, folder: Path) -> None:
    pages = graph_data(labelled)["support"]["p"]
    assert "page p9 (file page 9)" in (pages["of"] if isinstance(pages, dict) else pages)
    report = (folder / "coverage.html").read_text(encoding="utf-8")
    assert "Page p9 (file page 9): A table there was not understood." in report
    assert "strategy.pdf, page p3 (file page 3)" in report
    assert "<td>bookmarks and typography</td>" in report


def test_the_workbook_says_both(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO((folder / "coverage.xlsx").read_bytes()))
    for sheet, heading, said in (
        ("Gaps", "Page", "p3 (file page 3)"),
        ("Documents", "Headings from", "bookmarks and typography"),
    ):
        column = [cell.value for cell in book[sheet][1]].index(heading)
        assert said in {row[column].value for row in book[sheet].iter_rows(min_row=2)}


def test_the_gaps_command_says_both_to_people_and_the_place_to_programs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gaps", "-g", str(folder), "--format", "md"]) == 0
    assert "| p3 (file page 3) |" in capsys.readouterr().out
    assert main(["gaps", "-g", str(folder), "--format", "json"]) == 0
    assert "file page" not in "".join(str(row.get("page")) for row in json.loads(capsys.readouterr().out))
    assert "file page" not in (folder / "facts.csv").read_text(encoding="utf-8")


def test_the_graph_keeps_both_numbers(folder: Path) -> None:
    graph = (folder / "graph.trig").read_text(encoding="utf-8")
    assert 'gt:pageLabel "p9"' in graph
