from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editions_graph import NEW, OLD
from rdflib.plugins.sparql import prepareQuery

from goldenthread.asking.question_files import list_questions, parse_question
from goldenthread.asking.questions import answer, run_question
from goldenthread.asking.store import GraphStore
from goldenthread.errors import QueryError
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
    (
        "owners-and-status-by-domain",
        {"domain": "2"},
        ("underpinned_by", "owner", "status", "ends", "verdict"),
        [
            (
                "Housing Strategy",
                "Director of Housing",
                "Current | Expired",
                "not stated",
                "out of date: said to have expired",
            ),
            (
                "Housing Strategy",
                "Riverside Health Board",
                "Current | Expired",
                "not stated",
                "out of date: said to have expired",
            ),
        ],
    ),
    (
        "owners-and-status-by-domain",
        {"domain": "1", "as_of": "2020-12-31"},
        ("underpinned_by", "owner", "verdict"),
        [
            ("Housing Strategy", "Director of Housing", "out of date: said to have expired"),
            ("Housing Strategy", "Riverside Health Board", "out of date: said to have expired"),
            ("Tobacco Control Plan", "Adult Services", "not in force yet"),
            ("Tobacco Control Plan", "Public Health Team", "not in force yet"),
            ("Walking Strategy 2015-2020", "nobody named", "in date"),
        ],
    ),
    (
        "owners-and-status-by-domain",
        {"domain": "1"},
        ("underpinned_by", "verdict"),
        [
            ("Housing Strategy", "out of date: said to have expired"),
            ("Housing Strategy", "out of date: said to have expired"),
            ("Tobacco Control Plan", "not in force yet"),
            ("Tobacco Control Plan", "not in force yet"),
            ("Walking Strategy 2015-2020", "out of date: its time has run out"),
        ],
    ),
    (
        "load-by-owner",
        {},
        ("owner_label", "sort", "total", "strategies", "actions"),
        [
            ("Public Health Team", "body", "2", "1", "1"),
            ("Adult Services", "body", "1", "1", "0"),
            ("Director of Housing", "post", "1", "1", "0"),
            ("Riverside Health Board", "body", "1", "1", "0"),
            ("Sam Okoro", "person", "1", "0", "1"),
        ],
    ),
]

#: The same on the two editions of a strategy.
EDITIONS: list[tuple[str, dict[str, str], tuple[str, ...], list[tuple[str, ...]]]] = [
    (
        "carried-forward",
        {},
        ("class", "code", "part_label", "older_code", "older_label"),
        [("Domain", "1", "Close to home", "3", "Close to Home")],
    ),
    ("carried-forward", {"strategy": OLD}, ("code",), []),
    ("life-stages-without-actions", {}, ("life_stage", "named_by"), [("Starting well", "Safe births")]),
    (
        "date-contradictions",
        {},
        ("thing_label", "about", "first_document", "first_says", "second_document", "second_says"),
        [(NEW, "last year", "new.pdf", "2028", "register.docx", "2027")],
    ),
    (
        "target-contradictions",
        {},
        ("measure", "about", "first_document", "first_says", "second_document", "second_says"),
        [("Falls a year", "target", "new.pdf", "40", "register.docx", "45")],
    ),
    ("overdue-measures", {}, ("due_by", "measure", "target"), [("2026-12-31", "Falls a year", "40")]),
    ("overdue-measures", {"as_of": "2026-12-31"}, ("measure",), []),
    (
        "shared-by-bodies",
        {"body": "Lakeside Council"},
        ("strategy", "other_label", "other_strategy", "in_common", "shared_label"),
        [
            (NEW, "Chief Nurse", "Winter Plan 2025-2027", "both lean on", "Carers Strategy"),
            (NEW, "Chief Nurse", "Winter Plan 2025-2027", "both serve", "Healthy lives"),
            (NEW, "Lakeside Hospital Trust", "Winter Plan 2025-2027", "both lean on", "Carers Strategy"),
            (NEW, "Lakeside Hospital Trust", "Winter Plan 2025-2027", "both serve", "Healthy lives"),
        ],
    ),
    ("shared-by-bodies", {"body": "Lakeside Council", "other": "Council"}, ("shared_label",), []),
    (
        "strategies-ending",
        {"months": "1"},
        ("strategy", "ends", "state", "months_left"),
        [("Carers Strategy", "2027-04-30", "ends soon", "0")],
    ),
    (
        "strategies-ending",
        {"months": "9"},
        ("strategy", "state", "months_left", "owner"),
        [
            ("Carers Strategy", "ends soon", "0", ""),
            ("Winter Plan 2025-2027", "ends soon", "9", "Chief Nurse"),
            ("Winter Plan 2025-2027", "ends soon", "9", "Lakeside Hospital Trust"),
        ],
    ),
    (
        "strategies-ending",
        {"months": "0", "as_of": "2028-12-31"},
        ("strategy", "ends", "state"),
        [
            ("Carers Strategy", "2027-04-30", "ended"),
            ("Winter Plan 2025-2027", "2027", "ended"),
            ("Winter Plan 2025-2027", "2027", "ended"),
            (NEW, "2028", "ends soon"),
        ],
    ),
    ("editions", {"strategy": OLD}, ("newer", "newer_to", "older"), [(NEW, "2027", OLD), (NEW, "2028", OLD)]),
    ("goals-without-strategy", {}, ("code", "domain_label"), [("1A", "Close to home"), ("2A", "A good start")]),
    ("goals-without-strategy", {"domain": "A good start"}, ("code",), [("2A",)]),
    ("editions", {"strategy": "Carers"}, ("newer",), []),
]


@pytest.fixture(scope="module")
def store(build: Path) -> Iterator[GraphStore]:
    with GraphStore.open(build) as opened:
        yield opened


@pytest.fixture(scope="module")
def two_editions(editions: Path) -> Iterator[GraphStore]:
    with GraphStore.open(editions) as opened:
        yield opened


def _answered(store: GraphStore, name: str, params: Any, columns: Any) -> list[tuple[str, ...]]:
    result = run_question(store, name, params)
    indexes = [result.columns.index(column) for column in columns]
    return [tuple(row[i] for i in indexes) for row in result.strings()]


@pytest.mark.parametrize(("name", "params", "columns", "expected"), ANSWERS)
def test_a_question_has_its_answer(store: GraphStore, name: str, params: Any, columns: Any, expected: Any) -> None:
    assert _answered(store, name, params, columns) == expected


@pytest.mark.parametrize(("name", "params", "columns", "expected"), EDITIONS)
def test_a_question_has_its_answer_on_two_editions(
    two_editions: GraphStore, name: str, params: Any, columns: Any, expected: Any
) -> None:
    assert _answered(two_editions, name, params, columns) == expected


def test_every_question_has_an_expected_answer_with_rows() -> None:
    answered = {name for name, _, _, expected in (*ANSWERS, *EDITIONS) if expected}
    assert {question.name for question in list_questions()} == answered


def test_a_question_can_be_asked_by_its_other_name(store: GraphStore) -> None:
    assert run_question(store, "owners-of-domain", {"domain": "2"}) == run_question(
        store, "owners-by-domain", {"domain": "2"}
    )
    names = [name for question in list_questions() for name in (question.name, *question.aliases)]
    assert len(names) == len(set(names))


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
        ("strategies-ending", {"months": "soon"}, "whole number"),
        ("strategies-ending", {"months": "-3"}, "whole number"),
        ("owners-by-domain", {"domain": "Domian 2"}, "The nearest: Domain 2"),
        ("owned-by", {"owner": "TCP"}, "Nothing in the graph"),
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
