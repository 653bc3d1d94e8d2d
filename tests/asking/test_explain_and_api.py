from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from sample_graph import MERGED

from goldenthread.api import Graph
from goldenthread.asking.explain import explain, load_knowledge
from goldenthread.asking.printing import format_rows, printable
from goldenthread.coverage.gaps_table import failing, gaps_table
from goldenthread.coverage.model import GapCode, Severity
from goldenthread.errors import GraphError, QueryError, UsageError
from goldenthread.graph.network import to_networkx


def test_one_thing_is_explained_with_its_thread_and_words(build: Path) -> None:
    text = explain(build, "Tobacco")
    assert text.startswith("Plan Tobacco Control Plan\n")
    for line in (
        f"  also: TCP\n  merged because:\n    {MERGED}\n",
        "underpins: Goal 1A Fewer people smoke",
        "part of: Domain 1 Staying well",
        "aligns to: CorporatePriority 1 People",
        "Vision A healthier Riverside",
        "owned by: Organisation Public Health Team",
        "register.docx, Annex > Register",
        "“Tobacco Control Plan | Public Health Team” (tables.row, 0.90, Unreviewed)",
        "strategy.pdf, page 9",
    ):
        assert line in text


def test_what_has_one_name_tells_of_no_merging(build: Path) -> None:
    assert "merged because" not in explain(build, "Housing Strategy")


def test_an_iri_and_a_number_name_one_thing(build: Path, ids: dict[str, str]) -> None:
    assert explain(build, ids["g1a"]) == explain(build, "1A") == explain(build, "Goal 1a")


def test_a_name_of_several_things_lists_them(build: Path, ids: dict[str, str]) -> None:
    text = explain(build, "riverside health strategy")
    assert "can mean 2 things" in text
    assert ids["strategy"] in text
    assert ids["old"] in text


def test_an_unknown_name_gives_the_nearest(build: Path) -> None:
    with pytest.raises(QueryError, match="Housing Strategy"):
        explain(build, "The Hosing Strat")


def test_control_characters_never_reach_a_terminal(build: Path, ids: dict[str, str]) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", explain(build, ids["a2"]))
    assert printable("a\x1b[31mb\u202ec\r\nd") == "a [31mb c d"
    table = format_rows([["\x1b]0;x\x07name", "[red]not markup[/red]"]], ["one", "two"])
    assert "\x1b" not in table
    assert "[red]not markup[/red]" in table


def test_rows_in_every_format() -> None:
    rows, columns = [["a|b", "=1+1"], ["é" * 200, ""]], ["one_name", "two"]
    table = format_rows(rows, columns, "table", 60)
    assert table.splitlines()[0].split() == ["one", "name", "two"]
    assert max(map(len, table.splitlines())) <= 60
    assert list(csv.reader(io.StringIO(format_rows(rows, columns, "csv"))))[1] == ["a|b", "'=1+1"]
    assert json.loads(format_rows(rows, columns, "json"))[0] == {"one_name": "a|b", "two": "=1+1"}
    assert format_rows(rows, columns, "md").splitlines()[2] == "| a\\|b | =1+1 |"
    with pytest.raises(UsageError, match="table, csv, json, md"):
        format_rows(rows, columns, "xml")


def test_gaps_are_read_back_by_code(build: Path) -> None:
    rows = gaps_table(build, ["nolink"])
    assert [(row[0], row[4]) for row in rows] == [("NoLink", "Walking Strategy 2015-2020")]
    assert any(row[4].startswith("=HYPERLINK") for row in gaps_table(build))
    high = sum(row[1] == "high" for row in gaps_table(build))
    watched = (Severity.HIGH, GapCode.NO_LINK, GapCode.UNALIGNED)
    assert failing(gaps_table(build), watched) == {"high": high, "NoLink": 1}
    with pytest.raises(UsageError, match="NoOwner"):
        gaps_table(build, ["NoOwners"])


def test_facts_read_back_are_the_same_network(build: Path, ids: dict[str, str], result: object) -> None:
    from sample_graph import sample

    original, again = to_networkx(sample()[0]), to_networkx(load_knowledge(build))
    assert set(original.edges(keys=True)) == set(again.edges(keys=True))
    assert again.nodes[ids["housing"]]["status"] == original.nodes[ids["housing"]]["status"]


def test_a_build_in_python(build: Path, ids: dict[str, str]) -> None:
    graph = Graph.load(build)
    assert list(graph.ask("unserved-priorities")["priority"]) == ["Place"]
    assert list(graph.ask("owners-by-domain", domain=2)["owner"]) == [
        "Director of Housing",
        "Riverside Health Board",
    ]
    assert list(graph.sparql("SELECT ?l { ?s a gt:Vision ; rdfs:label ?l }")["l"]) == ["A healthier Riverside"]
    assert set(graph.gaps("NoLink", "Expired")["code"]) == {"NoLink", "Expired"}
    assert {step.id for step in graph.thread("1A").upward} >= {ids["vision"], ids["people"]}
    assert set(graph.to_networkx()) == set(ids.values())
    assert len(graph.entities()) > len(ids)
    assert set(graph.facts()["predicate"]) >= {"partOf", "ownedBy"}
    with pytest.raises(QueryError, match="2 things"):
        graph.thread("riverside health strategy")
    graph.close()


def test_a_folder_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    for call in (Graph.load, gaps_table, lambda folder: explain(folder, "x")):
        with pytest.raises(GraphError, match="goldenthread build"):
            call(tmp_path)
