from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib.plugins.sparql import prepareQuery

from goldenthread.errors import QueryError
from goldenthread.graph.questions import answer, list_questions, parse_question, run_question
from goldenthread.graph.store import GraphStore
from goldenthread.graph.vocabulary import PREFIXES
from goldenthread.resources import ontology_folder

RHS = "Riverside Health Strategy 2022-2026"

#: Question, parameters, the columns looked at, the whole answer in order.
ANSWERS: list[tuple[str, dict[str, str], tuple[str, ...], list[tuple[str, ...]]]] = [
    (
        "owners-by-domain",
        {"domain": "2"},
        ("strategy", "domain_label", "part", "underpinned_by", "owner"),
        [
            (RHS, "Living well", "Warm homes for all", "Housing Strategy", "Director of Housing"),
            (RHS, "Living well", "Warm homes for all", "Housing Strategy", "Riverside Health Board"),
        ],
    ),
    ("goals-without-strategy", {}, ("goal",), []),
    ("goals-without-owner", {}, ("code", "goal"), [("1B", "More people walk")]),
    ("goals-without-measure", {}, ("code", "goal"), [("2A", "Warm homes for all")]),
    ("shared-strategies", {}, ("strategy", "domains"), [("Housing Strategy", "2")]),
    (
        "owned-by",
        {"owner": "public health"},
        ("relation", "thing_label"),
        [("owns", "Tobacco Control Plan"), ("owns", "Open a stop smoking clinic")],
    ),
    ("owned-by", {"owner": "Director of Housing"}, ("thing_label",), [("Housing Strategy",)]),
    (
        "thread-of-action",
        {"action": "1A.1"},
        ("above_class", "above_label"),
        [
            ("CorporatePriority", "People"),
            ("Domain", "Staying well"),
            ("Goal", "Fewer people smoke"),
            ("Strategy", RHS),
            ("Vision", "A healthier Riverside"),
        ],
    ),
    (
        "expired-strategies",
        {},
        ("strategy", "ended", "leaning_on_it"),
        [("Walking Strategy 2015-2020", "2020", "1"), ("Housing Strategy", "said to have expired", "2")],
    ),
    ("expired-strategies", {"as_of": "2020-12-31"}, ("strategy",), [("Housing Strategy",)]),
    (
        "status-by-domain",
        {"domain": "Living well"},
        ("underpinned_by", "status", "status_note"),
        [("Housing Strategy", "Current", ""), ("Housing Strategy", "Expired", "")],
    ),
    (
        "owner-contradictions",
        {},
        ("thing_label", "first_document", "first_owner", "second_document", "second_owner"),
        [("Tobacco Control Plan", "register.docx", "Public Health Team", "strategy.pdf", "Adult Services")],
    ),
    (
        "status-contradictions",
        {},
        ("thing_label", "status", "document", "page"),
        [
            ("Housing Strategy", "Current", "strategy.pdf", "7"),
            ("Housing Strategy", "Expired", "register.docx", ""),
        ],
    ),
    (
        "never-read-strategies",
        {},
        ("strategy", "leaning_on_it"),
        [("Housing Strategy", "2"), ("Tobacco Control Plan", "1"), ("Walking Strategy 2015-2020", "1")],
    ),
    (
        "measures-without-baseline-or-target",
        {},
        ("measure", "missing"),
        [("Number of walkers", "baseline and target")],
    ),
    (
        "open-meeting-actions",
        {"person": "Sam"},
        ("person_label", "action", "due_by"),
        [("Sam Okoro", "Circulate the housing figures", "2023-06-30")],
    ),
    (
        "pages-that-prove",
        {"thing": "Housing Strategy", "other": "Director of Housing"},
        ("subject_label", "relation", "object_label", "document", "page", "quote"),
        [
            (
                "Housing Strategy",
                "ledBy",
                "Director of Housing",
                "strategy.pdf",
                "7",
                "Housing Strategy\tDirector of Housing",
            )
        ],
    ),
    ("unserved-priorities", {}, ("code", "priority"), [("2", "Place")]),
    (
        "editions",
        {},
        ("newer", "newer_from", "older"),
        [(RHS, "2022", "Riverside Health Strategy 2016-2021")],
    ),
    (
        "overdue-actions",
        {},
        ("due_by", "owner"),
        [("2023-06-30", "Sam Okoro"), ("2024-03-31", "Public Health Team")],
    ),
    ("overdue-actions", {"as_of": "2023-01-01"}, ("due_by",), []),
    (
        "strategies-without-owner",
        {},
        ("strategy", "leaning_on_it"),
        [("Walking Strategy 2015-2020", "More people walk")],
    ),
    (
        "measures-of-domain",
        {"domain": "Domain 1"},
        ("measure", "baseline", "target"),
        [("Share of adults who smoke", "14% in 2020", "5% by 2030"), ("Number of walkers", "", "")],
    ),
    ("decisions", {"text": "NOTED"}, ("what", "words"), [("decided", "The board noted the update")]),
    (
        "facts-to-review",
        {},
        ("confidence", "subject_label", "relation"),
        [("0.4", "Staying well", "underpinnedBy")],
    ),
]


@pytest.fixture(scope="module")
def store(build: Path) -> Iterator[GraphStore]:
    with GraphStore.open(build) as opened:
        yield opened


@pytest.mark.parametrize(("name", "params", "columns", "expected"), ANSWERS)
def test_a_question_has_its_answer(store: GraphStore, name: str, params: Any, columns: Any, expected: Any) -> None:
    result = run_question(store, name, params)
    indexes = [result.columns.index(column) for column in columns]
    assert [tuple(row[i] for i in indexes) for row in result.strings()] == expected


def test_every_question_has_an_expected_answer() -> None:
    assert {question.name for question in list_questions()} == {name for name, *_ in ANSWERS}


def test_every_question_is_documented_and_any_engine_can_read_it() -> None:
    readme = (ontology_folder() / "README.md").read_text(encoding="utf-8")
    for question in list_questions():
        assert question.title
        assert question.description.endswith(".")
        assert f"`{question.name}`" in readme
        prepareQuery(question.sparql, initNs=PREFIXES)
        for parameter in question.parameters:
            assert re.search(rf"VALUES \?{parameter.name} {{ UNDEF }}", question.sparql)


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("owner-of-domain", {}, "owners-by-domain"),
        ("owned-by", {}, "needs owner"),
        ("owned-by", {"owner": "Publik Helth Teem of nowhere"}, "Public Health Team"),
        ("owned-by", {"person": "Sam"}, "Its parameters: owner"),
        ("expired-strategies", {"as_of": "yesterday"}, "YYYY-MM-DD"),
        ("owners-by-domain", {"domain": "Housing Strategy"}, "Nothing in the graph"),
    ],
)
def test_what_is_not_known_is_named_with_the_nearest(
    store: GraphStore, name: str, params: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        run_question(store, name, params)


def test_a_parameter_cannot_change_the_query(store: GraphStore) -> None:
    hostile = '" } ?x ?y ?z } #'
    assert run_question(store, "decisions", {"text": hostile}).rows == ()
    with pytest.raises(QueryError):
        run_question(store, "owned-by", {"owner": "<x> } ?s ?p ?o {"})


def test_a_name_spelt_nearly_right_is_found(store: GraphStore) -> None:
    result = run_question(store, "owned-by", {"owner": "Directer of Housing"})
    assert result.strings()[0][0] == "Director of Housing"


def test_an_answer_comes_for_a_name_a_file_or_sparql(build: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# title: mine\n# param: kind (required; text) a class\n"
        "SELECT ?l { VALUES ?kind { UNDEF } ?s a gt:Vision ; rdfs:label ?l FILTER(CONTAINS(?l, ?kind)) }",
        encoding="utf-8",
    )
    assert answer(build, "unserved-priorities").strings()[0][1] == "Place"
    assert answer(build, str(file), {"kind": "healthier"}).strings() == [("A healthier Riverside",)]
    assert answer(build, "SELECT ?l { ?s a gt:Vision ; rdfs:label ?l }").strings() == [("A healthier Riverside",)]
    with pytest.raises(QueryError, match="cannot be read"):
        answer(build, str(tmp_path / "none.rq"))


def test_a_parameter_line_that_is_not_understood_is_an_error() -> None:
    with pytest.raises(QueryError, match="optional; Class"):
        parse_question("x", "# param: domain the domain\nSELECT * { ?s ?p ?o }")
