"""Each named question on the demonstration corpus, against answers that were read off the documents by a person.

A file of `answers` has the cases of a question: its parameters, the columns looked at, and what the rows must be:
`rows`, all of them; or `includes` and `excludes`, some that must and some that must not be there. `misread` are rows
that no document supports and that come of words read wrongly; they may go, and no others may come. `checked_against`
says which pages were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from demo_builds import Demo

from goldenthread.asking.question_files import get_question, list_questions
from goldenthread.asking.questions import ask_with_evidence, run_question
from goldenthread.asking.store import GraphStore

ANSWERS = Path(__file__).parent / "answers"
CASES = [(path.stem, case) for path in sorted(ANSWERS.glob("*.json")) for case in json.loads(path.read_text("utf-8"))]


@pytest.fixture(scope="module")
def store(demo: Demo) -> Iterator[GraphStore]:
    with GraphStore.open(demo.folder) as opened:
        yield opened


def _rows(store: GraphStore, name: str, case: dict[str, Any]) -> set[tuple[str, ...]]:
    result = run_question(store, name, case["params"])
    places = [result.columns.index(column) for column in case["columns"]]
    return {tuple(row[place] for place in places) for row in result.strings()}


def _expected(case: dict[str, Any], key: str) -> set[tuple[str, ...]]:
    return {tuple(row) for row in case.get(key, ())}


def test_every_question_has_its_answers() -> None:
    assert {name for name, _ in CASES} == {question.name for question in list_questions()}


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(CASES)])
def test_a_question_answers_what_the_documents_say(store: GraphStore, name: str, case: dict[str, Any]) -> None:
    found = _rows(store, name, case)
    if "rows" in case:
        assert found - _expected(case, "misread") == _expected(case, "rows")
    else:
        assert _expected(case, "includes") <= found
        assert not _expected(case, "excludes") & found


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(CASES)])
def test_each_row_rests_on_words_of_a_document(store: GraphStore, demo: Demo, name: str, case: dict[str, Any]) -> None:
    question = get_question(name)
    proven = ask_with_evidence(store, question, case["params"])
    assert proven.result.rows == run_question(store, name, case["params"]).rows
    if not question.evidence:
        assert {"document", "page", "quote"} <= set(proven.result.columns)
        return
    stated = {(fact["document"], fact["page"], fact["section"], fact["quote"]) for fact in demo.facts}
    for row, sources in zip(proven.result.strings(), proven.sources, strict=True):
        assert sources, row
        for source in sources:
            page = "" if source.page is None else str(source.page)
            assert (source.document, page, source.section, source.quote) in stated, source


def test_the_headline_question_is_proven_page_by_page(store: GraphStore) -> None:
    """Board pack, appendix 1, page 17: row 3A, and the register's row of the loneliness strategy."""
    proven = ask_with_evidence(store, get_question("owners-and-status-by-domain"), {"domain": "3"})
    row = next(n for n, cells in enumerate(proven.result.strings()) if "Loneliness" in cells[2])
    assert {(source.document, source.page, source.page_label) for source in proven.sources[row]} == {
        ("board-pack-2026-11-19.pdf", 17, "17"),
        ("strategy-register.csv", None, ""),
    }


def test_a_row_of_a_table_has_the_number_printed_on_its_own_page(store: GraphStore) -> None:
    """Every page of the demonstration is printed with its place in the file, those that a table goes on to as well."""
    found = store.select("SELECT DISTINCT ?page ?label { GRAPH ?g { ?source gt:page ?page ; gt:pageLabel ?label } }")
    assert {"17", "18", "19", "20"} <= {page for page, _ in found.strings()}
    assert all(page == label for page, label in found.strings())
