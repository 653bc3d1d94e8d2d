from __future__ import annotations

import doctest
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from demo_builds import Demo

import goldenthread.api
from goldenthread import Graph
from goldenthread.errors import QueryError


@pytest.fixture(scope="module")
def graph(demo: Demo) -> Iterator[Graph]:
    with Graph.load(demo.folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "test",
    [test for test in doctest.DocTestFinder().find(goldenthread.api) if test.examples],
    ids=lambda test: test.name.rpartition(".")[2],
)
def test_the_examples_of_the_python_interface_hold(
    test: doctest.DocTest, demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph_output").symlink_to(demo.folder)
    monkeypatch.chdir(tmp_path)
    with pd.option_context("display.width", 100):
        found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, clear_globs=False)
    test.globs["graph"].close()
    assert found.attempted
    assert not found.failed


def test_columns_have_the_types_of_what_they_hold(graph: Graph) -> None:
    assert graph.ask("load-by-owner")["total"].dtype == "Int64"
    assert graph.ask("facts-to-review")["confidence"].dtype == "Float64"
    assert str(graph.ask("overdue-actions")["due_by"].dtype) == "datetime64[s]"
    assert graph.sparql("ASK { ?s a gt:Goal }")["answer"].dtype == "string"
    months = graph.ask("strategies-ending", months=14)["months_left"]
    assert months.dtype == "Int64"
    assert set(months.dropna()) == {13}
    assert months.isna().sum() == 6


def test_an_answer_without_rows_still_has_its_columns(graph: Graph) -> None:
    for evidence in (False, True):
        empty = graph.ask("target-contradictions", evidence=evidence)
        assert empty.empty
        assert "first_says" in empty.columns
    assert "quote" in graph.ask("target-contradictions", evidence=True).columns


def test_evidence_stands_beside_each_row(graph: Graph) -> None:
    plain, proof = graph.ask("owned-by", owner="Housing Service"), graph.ask("owned-by", True, owner="Housing Service")
    assert list(proof.columns) == [*plain.columns, "fact", "document", "page", "page_label", "section", "quote"]
    assert proof[plain.columns].drop_duplicates().reset_index(drop=True).equals(plain)
    assert proof["page"].dtype == "Int64"
    assert not proof[["fact", "document", "quote"]].isna().to_numpy().any()
    assert proof[proof["document"] == "strategy-register.csv"]["page"].isna().all()


def test_a_question_that_shows_its_words_shows_them_once(graph: Graph) -> None:
    assert graph.ask("status-contradictions", True).equals(graph.ask("status-contradictions"))


def test_the_questions_are_listed(graph: Graph) -> None:
    listed = graph.questions()
    assert len(listed) >= 25
    assert list(listed.columns) == ["name", "title", "parameters", "description"]
    assert listed.set_index("name").loc["shared-by-bodies", "parameters"] == "body, [other]"


def test_the_network_has_what_the_files_have(graph: Graph) -> None:
    network = graph.to_networkx()
    ends = set(graph.facts().query("object_is_literal == 'false'")["object"])
    assert ends <= set(network)
    assert graph.to_networkx() is network


def test_what_cannot_be_meant_names_the_nearest(graph: Graph) -> None:
    with pytest.raises(QueryError, match="Domain 3"):
        graph.ask("owners-by-domain", domain="Domian 3")
    with pytest.raises(QueryError, match="owners-by-domain"):
        graph.ask("owner-by-domains")
    with pytest.raises(QueryError, match="4 things"):
        graph.thread("Domain 3")


@pytest.mark.parametrize(
    ("meant", "found"),
    [
        ("DVFT", "Dray Valley NHS Foundation Trust"),
        ("Housing Servise", "Housing Service"),
        ("helen strand", "Helen Strand"),
    ],
)
def test_short_forms_and_misspellings_are_understood(graph: Graph, meant: str, found: str) -> None:
    assert set(graph.ask("owned-by", owner=meant)["owner_label"]) == {found}
