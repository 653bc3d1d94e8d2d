from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import to_isomorphic
from rdflib.namespace import RDF, RDFS
from sample_graph import HOSTILE

from goldenthread.coverage.model import Gap, GapCode, Severity
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.graph.dataset import facts, provenance
from goldenthread.graph.terms import compact, term
from goldenthread.graph.vocabulary import GT
from goldenthread.outputs.data import DATA_FILES, RUN_FILE
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.tables import coverage_csv
from goldenthread.safe_text import csv_text

_WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from sample_graph import sample_result
from goldenthread.outputs.data import write_data, write_record
write_data(sample_result(), Path(sys.argv[2]))
write_record(sample_result(), Path(sys.argv[2]), {"read": float(sys.argv[3])})
"""


def _rows(build: Path, name: str) -> list[dict[str, str]]:
    with (build / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def _edges_of(graph: Graph) -> set[tuple[str, str, str]]:
    """The facts between entities."""
    return {
        (str(s), str(p).removeprefix(str(GT)), str(o))
        for s, p, o in graph
        if str(p).startswith(str(GT)) and isinstance(o, URIRef) and not str(o).startswith(str(GT))
    }


def test_every_format_has_the_same_facts_between_the_same_entities(build: Path) -> None:
    rows = [row for row in _rows(build, "facts.csv") if row["object_is_literal"] == "false"]
    expected = {(row["subject"], row["predicate"], row["object"]) for row in rows}
    assert len(expected) > 20
    assert _edges_of(Graph().parse(build / "graph.ttl")) == expected
    assert _edges_of(Graph().parse(build / "graph.jsonld")) == expected
    default = Dataset()
    default.parse(build / "graph.trig")
    assert _edges_of(default.default_graph) == expected
    network = nx.read_graphml(build / "graph.graphml")
    assert {(s, data["predicate"], o) for s, o, data in network.edges(data=True)} == expected
    assert set(network) == {row["id"] for row in _rows(build, "entities.csv") if row["kind"] != "Document"}


def test_every_format_has_the_same_literals(build: Path) -> None:
    rows = [row for row in _rows(build, "facts.csv") if row["object_is_literal"] == "true"]
    expected = {(row["subject"], row["predicate"], row["object"]) for row in rows}
    graph = Graph().parse(build / "graph.ttl")
    for subject, predicate, text in expected:
        found = {str(o).removeprefix(str(GT)) for o in graph.objects(URIRef(subject), GT[predicate])}
        assert text in found
    network = nx.read_graphml(build / "graph.graphml")
    for subject, predicate, text in expected:
        assert text in network.nodes[subject][predicate].split(" | ")


def test_jsonld_and_turtle_and_the_default_graph_are_one_graph(build: Path) -> None:
    turtle, jsonld = Graph().parse(build / "graph.ttl"), Graph().parse(build / "graph.jsonld")
    assert to_isomorphic(turtle) == to_isomorphic(jsonld)
    dataset = Dataset()
    dataset.parse(build / "graph.trig")
    assert set(dataset.default_graph) == set(turtle)


def test_what_is_read_back_is_what_was_built(build: Path, result: BuildResult) -> None:
    dataset = Dataset()
    dataset.parse(build / "graph.trig")
    quads = {(s, p, o, g) for s, p, o, g in dataset.quads() if isinstance(g, URIRef) and "/id/" in str(g)}
    assert quads == provenance(result.knowledge)
    assert set(dataset.default_graph) == facts(result.knowledge, result.documents)


def test_jsonld_fetches_no_context(build: Path) -> None:
    context = json.loads((build / "graph.jsonld").read_text(encoding="utf-8"))["@context"]
    assert isinstance(context, dict)
    assert all(isinstance(value, str) and value.endswith(("#", "/")) for value in context.values())


def test_no_file_has_a_blank_node(build: Path) -> None:
    dataset = Dataset()
    dataset.parse(build / "graph.trig")
    assert not any(isinstance(node, BNode) for s, p, o, _ in dataset.quads() for node in (s, p, o))
    assert "_:" not in (build / "graph.trig").read_text(encoding="utf-8")


def test_hostile_words_survive_where_they_can(build: Path, ids: dict[str, str]) -> None:
    hostile = URIRef(ids["a2"])
    for name in ("graph.ttl", "graph.jsonld"):
        assert Graph().parse(build / name).value(hostile, RDFS.label) == Literal(HOSTILE)
    assert next(row for row in _rows(build, "entities.csv") if row["id"] == str(hostile))["label"] == HOSTILE
    network = nx.read_graphml(build / "graph.graphml")
    assert network.nodes[str(hostile)]["label"] == HOSTILE.replace("\x07", "\ufffd")
    assert json.loads((build / RUN_FILE).read_text(encoding="utf-8"))["inputs"][2]["title"] == HOSTILE


def test_the_columns_are_those_of_the_contract(build: Path) -> None:
    heads = {
        "entities.csv": "id,kind,code,label,alt_labels,scope",
        "facts.csv": "subject,predicate,object,object_is_literal,document,page,section,quote,extractor,"
        "confidence,review",
        "coverage.csv": "code,severity,id,kind,label,scope,detail,document,page",
        "review_candidates.csv": "first_id,first_label,first_kind,first_scope,first_document,first_page,first_quote,"
        "second_id,second_label,second_kind,second_scope,second_document,second_page,second_quote,reason,score",
    }
    for name, head in heads.items():
        content = (build / name).read_bytes()
        assert content.decode("utf-8").splitlines()[0] == head
        assert b"\r\n" not in content


def test_a_fact_has_a_row_a_piece_of_evidence(build: Path, ids: dict[str, str]) -> None:
    rows = [row for row in _rows(build, "facts.csv") if (row["subject"], row["predicate"]) == (ids["a1"], "ownedBy")]
    assert [(row["document"], row["page"], row["confidence"], row["review"]) for row in rows] == [
        ("minutes.docx", "2", "0.6", "Accepted"),
        ("strategy.pdf", "4", "0.9", "Accepted"),
    ]
    assert {row["section"] for row in rows} == {"Our goals"}
    status = next(row for row in _rows(build, "facts.csv") if row["object"] == "InDevelopment")
    assert (status["object_is_literal"], status["page"], status["section"]) == (
        "true",
        "",
        "Annex > Register",
    )


def test_entities_have_their_scope_and_other_names(build: Path, ids: dict[str, str]) -> None:
    by_id = {row["id"]: row for row in _rows(build, "entities.csv")}
    assert by_id[ids["g1a"]]["scope"] == "Riverside Health Strategy 2022-2026"
    assert by_id[ids["board"]]["alt_labels"] == "RHB"
    documents = {row["alt_labels"] for row in by_id.values() if row["kind"] == "Document"}
    assert documents == {"minutes.docx", "register.docx", "scan.pdf", "strategy.pdf"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_coverage_starts_a_formula(start: str) -> None:
    gap = Gap(GapCode.NO_OWNER, Severity.HIGH, "id", "Action", f"{start}1+1", "", "None.", "a.pdf", 1)
    row = next(csv.DictReader(coverage_csv([gap]).splitlines(keepends=True)), None)
    text = coverage_csv([gap])
    assert f"'{start}1+1" in text
    assert row is not None


def test_a_bare_carriage_return_and_a_nul_and_a_surrogate_do_not_break_a_file() -> None:
    text = csv_text(["a", "b"], [["x\ry", 'q"z'], ["n\x00l", "\ud800"]])
    assert text == 'a,b\n"x\ry","q""z"\nn\ufffdl,?\n'


def test_two_processes_with_other_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    folders = []
    for seed in ("1", "4242"):
        folder = tmp_path / seed
        folder.mkdir()
        helper = str(Path(__file__).parents[1] / "graph")
        command = [sys.executable, "-c", _WRITE, helper, str(folder), seed]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        folders.append(folder)
    first, second = folders
    for name in DATA_FILES:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    records = [json.loads((folder / RUN_FILE).read_text(encoding="utf-8")) for folder in folders]
    assert records[0].pop("timings") != records[1].pop("timings")
    assert records[0] == records[1]


def test_terms_are_shortened_only_where_turtle_allows_it() -> None:
    assert compact(str(GT.partOf)) == "gt:partOf"
    assert compact(str(GT) + "a/b") is None
    assert compact("https://w3id.org/golden-thread/id/goal/x") is None
    assert term(Literal("a\u2028b")) == '"a\\u2028b"'


def test_an_empty_build_is_written(knowledge: KnowledgeBase, result: BuildResult, tmp_path: Path) -> None:
    from goldenthread.outputs.data import write_data, write_record

    empty = BuildResult(KnowledgeBase((), ()), (), (), (), result.as_of)
    write_data(empty, tmp_path)
    write_record(empty, tmp_path, {})
    assert {path.name for path in tmp_path.iterdir()} == {*DATA_FILES, RUN_FILE}
    assert len(Graph().parse(tmp_path / "graph.ttl")) == 0
    assert (RDF.type, RDF.type, RDF.type) not in Graph().parse(tmp_path / "graph.jsonld")
