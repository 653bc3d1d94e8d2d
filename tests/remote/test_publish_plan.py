"""What is decided before anything is sent, and the list it is decided by."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.errors import GraphError, PublishError
from goldenthread.facts.identity import ID_BASE
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, ONTOLOGY_IRI
from goldenthread.remote.build_graphs import GraphNames, local_graphs
from goldenthread.remote.manifest import Published, read_manifest, write_manifest
from goldenthread.remote.plan import check_same_line, make_plan
from goldenthread.remote.spool import SpooledGraph

NAMES = GraphNames("https://x.example/graph/")
MANIFEST = NAMES.manifest


def graph(name: str, sha256: str = "1") -> SpooledGraph:
    return SpooledGraph(name, Path("/nowhere"), sha256, 10, 10)


def test_what_differs_is_put_and_what_is_gone_deleted() -> None:
    before = {"same": Published("1", 10), "other": Published("0", 10), "begun": Published(), "gone": Published("1", 3)}
    plan = make_plan([graph("same"), graph("other"), graph("begun"), graph("new")], before)
    assert [g.iri for g in plan.put] == ["other", "begun", "new"]
    assert [g.iri for g in plan.kept] == ["same"]
    assert plan.gone == ("gone",)


def test_everything_can_be_put_again() -> None:
    plan = make_plan([graph("same")], {"same": Published("1", 10)}, everything=True)
    assert [g.iri for g in plan.put] == ["same"]
    assert plan.kept == ()


@pytest.mark.parametrize(("remaining", "refused"), [(4, False), (3, False), (2, False), (1, True), (0, True)])
def test_a_build_without_most_of_the_documents_is_another(remaining: int, refused: bool) -> None:
    before = {f"d{n}": Published("1", 1) for n in range(4)} | {NAMES.facts: Published("1", 1)}
    plan = make_plan([graph(NAMES.facts), graph("new"), *(graph(f"d{n}") for n in range(remaining))], before)
    if not refused:
        check_same_line(plan, before, NAMES)
        return
    with pytest.raises(PublishError, match=f"{4 - remaining} of the 4 documents .*--graph-base.*--replace"):
        check_same_line(plan, before, NAMES)


def test_the_first_time_nothing_is_missing() -> None:
    check_same_line(make_plan([graph("d")], {}), {}, NAMES)


def test_the_list_says_again_what_was_written() -> None:
    graphs = {"https://x.example/é": Published("ab" * 32, 1_000_000), "https://x.example/begun": Published()}
    content = write_manifest(MANIFEST, graphs)
    assert read_manifest(MANIFEST, content, "application/n-triples") == graphs
    assert read_manifest(MANIFEST, content, "text/turtle; charset=UTF-8") == graphs
    assert content == write_manifest(MANIFEST, dict(reversed(graphs.items())))


@pytest.mark.parametrize("lost", ["sha256", "void#triples"])
def test_a_list_that_lost_something_makes_the_graph_be_sent_again(lost: str) -> None:
    lines = (
        write_manifest(MANIFEST, {"https://x.example/a": Published("ab" * 32, 5)}).decode().splitlines(keepends=True)
    )
    content = "".join(line for line in lines if lost not in line).encode()
    assert read_manifest(MANIFEST, content, "text/turtle") == {"https://x.example/a": Published()}


def test_what_another_list_says_is_not_ours() -> None:
    content = write_manifest("https://other.example/published", {"https://x.example/a": Published("ab" * 32, 5)})
    assert read_manifest(MANIFEST, content, "text/turtle") == {}


def test_what_is_no_list_is_an_error() -> None:
    with pytest.raises(PublishError, match="cannot be read"):
        read_manifest(MANIFEST, b"<html>", "text/turtle")
    with pytest.raises(PublishError, match="'application/json'"):
        read_manifest(MANIFEST, b"{}", "application/json")


def test_the_default_names_are_those_of_a_build_here() -> None:
    assert GraphNames().facts == FACTS_GRAPH
    assert GraphNames().inferences == INFERENCES_GRAPH
    assert GraphNames().manifest == f"{ID_BASE}graph/published"


def build(folder: Path, trig: str, inferences: str | None = None) -> Path:
    folder.mkdir()
    (folder / "graph.trig").write_text(trig, encoding="utf-8")
    if inferences is not None:
        (folder / "inferences.trig").write_text(inferences, encoding="utf-8")
    return folder


def names_of(folder: Path, tmp_path: Path) -> list[str]:
    workspace = tmp_path / "work"
    workspace.mkdir()
    return [graph.iri for graph in local_graphs(folder, NAMES, workspace)]


def test_the_graphs_of_a_build_in_the_order_they_go_up(tmp_path: Path) -> None:
    made = build(
        tmp_path / "made",
        "<x:s> <x:p> <x:o> . <x:zebra> { <x:s> <x:p> 1 } <https://x.example/a> { <x:s> <x:p> 2 }",
        f"<{INFERENCES_GRAPH}> {{ <x:s> <x:q> <x:o> }}",
    )
    documents = ["https://x.example/a", "x:zebra"]
    assert names_of(made, tmp_path) == [*documents, ONTOLOGY_IRI, NAMES.inferences, NAMES.facts]


def test_a_build_from_before_inferences_is_published_too(tmp_path: Path) -> None:
    assert names_of(build(tmp_path / "made", "<x:s> <x:p> <x:o> ."), tmp_path) == [ONTOLOGY_IRI, NAMES.facts]


@pytest.mark.parametrize(
    ("trig", "says"),
    [("<x:s> <x:p> [] .", "blank nodes"), ("<x:s> <x:p>", "cannot be read"), ("\xff", "cannot be read")],
)
def test_what_no_build_writes_is_refused(tmp_path: Path, trig: str, says: str) -> None:
    with pytest.raises(GraphError, match=says):
        names_of(build(tmp_path / "made", trig), tmp_path)


def test_the_ontology_is_the_same_each_time(tmp_path: Path) -> None:
    """Its lists are blank nodes, which every reading labels anew."""
    hashes = set()
    for n in range(3):
        workspace = tmp_path / str(n)
        workspace.mkdir()
        [ontology] = [
            g
            for g in local_graphs(build(tmp_path / f"b{n}", "<x:s> <x:p> <x:o> ."), NAMES, workspace)
            if g.iri == ONTOLOGY_IRI
        ]
        hashes.add(ontology.sha256)
        assert ontology.whole
    assert len(hashes) == 1
