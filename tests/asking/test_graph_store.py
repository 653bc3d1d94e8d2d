from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import psutil
import pytest
from rdflib import Graph as RdfGraph

from goldenthread.asking.results import Term
from goldenthread.asking.store import GRAPH_FILES, GraphStore
from goldenthread.errors import (
    GraphError,
    QueryBusyError,
    QueryError,
    QueryRefusedError,
    QueryTimeoutError,
    QueryTooLargeError,
)
from goldenthread.graph.vocabulary import FACTS_GRAPH, GT, INFERENCES_GRAPH

_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o . FILTER(?a != ?m) }"


@pytest.fixture(scope="module")
def store(build: Path) -> Iterator[GraphStore]:
    with GraphStore.open(build) as opened:
        yield opened


def test_the_default_graph_is_the_facts_and_a_leader_is_an_owner(store: GraphStore) -> None:
    rows = store.select("SELECT ?o { ?s rdfs:label 'Housing Strategy' ; gt:ownedBy/rdfs:label ?o } ORDER BY ?o")
    assert rows.strings() == [("Director of Housing",), ("Riverside Health Board",)]
    assert store.select("ASK { ?s a gt:Assertion }").boolean is False
    assert store.select("ASK { GRAPH ?g { ?s a gt:Assertion } }").boolean is True


def test_a_plan_is_a_strategy_and_a_partnership_an_organisation(store: GraphStore) -> None:
    assert store.select("ASK { ?s rdfs:label 'Tobacco Control Plan' ; a gt:Strategy, gt:Plan }").boolean
    assert store.select("ASK { ?s rdfs:label 'Riverside Health Board' ; a gt:Organisation }").boolean
    assert not store.select("ASK { ?s a owl:Class }").boolean


def test_values_are_bound_as_terms_and_never_spliced(store: GraphStore) -> None:
    query = "SELECT ?s { ?s rdfs:label ?name }"
    assert store.select(query, {"name": "' } DROP ALL #"}).rows == ()
    assert len(store.select(query, {"name": "Housing Strategy"}).rows) == 1
    typed = Term("literal", "2024-03-31", "http://www.w3.org/2001/XMLSchema#date")
    assert len(store.select("SELECT ?s { ?s gt:dueBy ?day }", {"day": typed}).rows) == 1


def test_rows_are_limited_and_the_result_says_so(store: GraphStore) -> None:
    few = store.select("SELECT ?s { ?s ?p ?o }", limit=2)
    assert (len(few.rows), few.truncated) == (2, True)
    assert store.select("SELECT ?s { ?s a gt:Vision }", limit=2).truncated is False


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_is_answered(store: GraphStore) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 0\.5 seconds"):
        store.select(_ENDLESS, timeout=0.5)
    assert time.monotonic() - start < 5
    assert store.select("ASK { ?s a gt:Vision }").boolean


def test_a_query_can_choose_among_the_graphs_of_the_build_and_no_others(store: GraphStore) -> None:
    ask = "SELECT ?c FROM <{}> {{ ?s rdfs:label 'Tobacco Control Plan' ; a ?c }} ORDER BY ?c"
    assert store.select(ask.format(FACTS_GRAPH)).strings() == [(str(GT.Plan),)]
    assert store.select(ask.format(FACTS_GRAPH) + "#", default_graphs=[INFERENCES_GRAPH]).rows == ()
    upper = "SELECT ?c { GRAPH ?g { ?s a ?c } ?s rdfs:label 'Tobacco Control Plan' }"
    inferred = store.select(upper, default_graphs=[FACTS_GRAPH], named_graphs=[INFERENCES_GRAPH])
    assert inferred.strings() == [(str(GT.Strategy),)]
    for outside in ("file:///etc/passwd", "http://x.invalid/", ""):
        with pytest.raises(QueryRefusedError, match="no graph of this build"):
            store.select(ask.format(outside))
        with pytest.raises(QueryRefusedError, match="no graph of this build"):
            store.select("ASK { ?s ?p ?o }", named_graphs=[outside])


def test_what_follows_is_in_a_graph_of_its_own_and_repeats_nothing_that_was_stated(store: GraphStore) -> None:
    both = f"GRAPH <{FACTS_GRAPH}> {{ ?s ?p ?o }} GRAPH <{INFERENCES_GRAPH}> {{ ?s ?p ?o }}"
    assert store.select(f"ASK {{ {both} }}").boolean is False
    goal = (
        "?g rdfs:label 'Warm homes for all' ; gt:partOf ?d . ?d a gt:Domain ; gt:underpinnedBy ?s . ?s rdfs:label ?name"
    )
    assert store.select(f"SELECT ?name {{ {goal} }}").strings() == [("Housing Strategy",)]
    assert store.select(f"SELECT ?name FROM <{FACTS_GRAPH}> {{ {goal} }}").rows == ()
    assert store.select("ASK { ?thing gt:within ?thing }").boolean is False
    chain = "?a gt:partOf ?b . ?b gt:partOf ?c . FILTER NOT EXISTS { ?a gt:within ?c } FILTER(?a != ?c)"
    assert store.select(f"ASK {{ {chain} }}").boolean is False


def test_several_queries_run_at_once_and_a_slow_one_keeps_no_other_waiting(build: Path) -> None:
    with GraphStore.open(build, workers=2) as store, ThreadPoolExecutor(8) as threads:
        store.graphs()
        slow = threads.submit(store.select, _ENDLESS, None, 3.0)
        start = time.monotonic()
        quick = [threads.submit(store.select, "ASK { ?s a gt:Vision }") for _ in range(20)]
        assert all(asked.result().boolean for asked in quick)
        assert time.monotonic() - start < 2.5
        with pytest.raises(QueryTimeoutError):
            slow.result()


def test_with_no_place_left_a_query_is_told_so(build: Path) -> None:
    with GraphStore.open(build) as store, ThreadPoolExecutor(1) as threads:
        store.graphs()
        slow = threads.submit(store.select, _ENDLESS, None, 2.0)
        time.sleep(0.3)
        with pytest.raises(QueryBusyError):
            store.select("ASK { ?s ?p ?o }", timeout=0.2)
        with pytest.raises(QueryTimeoutError):
            slow.result()


def test_a_query_that_eats_memory_is_stopped_and_the_next_one_is_answered(store: GraphStore) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(31))
    eater = f"SELECT (STRLEN(?x31) AS ?n) {{ BIND('x' AS ?x0) {doubled} }}"
    with pytest.raises(QueryTooLargeError):
        store.select(eater)
    assert store.select("ASK { ?s a gt:Vision }").boolean


def test_nothing_is_left_running_when_a_store_is_closed(build: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    store = GraphStore.open(build, workers=2)
    store.select("ASK { ?s ?p ?o }")
    mine = set(psutil.Process().children(recursive=True)) - before
    assert len(mine) == 2
    store.close()
    assert not [child for child in mine if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]


def test_what_cannot_be_read_says_where(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="cannot be read: error at 1:"):
        store.select("SELECT * WHERE { ?s ?p ")
    with pytest.raises(QueryError, match="SERVICE"):
        store.select("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_a_folder_without_a_build_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="goldenthread build"):
        GraphStore.open(tmp_path)


def test_a_damaged_graph_is_an_error(tmp_path: Path) -> None:
    for name in GRAPH_FILES:
        (tmp_path / name).write_text("this is no graph", encoding="utf-8")
    with GraphStore.open(tmp_path) as store, pytest.raises(GraphError, match="Build again"):
        store.select("ASK { ?s ?p ?o }")


def test_a_module_in_the_working_directory_is_not_run(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with GraphStore.open(build) as store:
        assert store.select("ASK { ?s a gt:Vision }").boolean


def test_results_are_written_in_the_formats_of_the_w3c(store: GraphStore) -> None:
    found = store.select("SELECT ?l ?none { ?s a gt:Action ; rdfs:label ?l OPTIONAL { ?s gt:no ?none } } ORDER BY ?l")
    labels = [row[0] for row in found.strings()]
    bindings = json.loads(found.to_sparql_json())["results"]["bindings"]
    assert [row["l"]["value"] for row in bindings] == labels
    assert list(bindings[0]) == ["l"]
    root = ElementTree.fromstring(found.to_sparql_xml())
    space = {"r": "http://www.w3.org/2005/sparql-results#"}
    assert len(root.findall(".//r:result", space)) == len(labels)
    assert [row["l"] for row in csv.DictReader(io.StringIO(found.to_csv(), newline=""))] == labels
    asked = store.select("ASK { ?s a gt:Action }")
    assert json.loads(asked.to_sparql_json())["boolean"] is True
    assert "<boolean>true</boolean>" in asked.to_sparql_xml()


def test_a_construct_is_written_as_n_triples(store: GraphStore) -> None:
    found = store.select("CONSTRUCT { ?s rdfs:label ?l ; gt:dueBy ?d } WHERE { ?s rdfs:label ?l ; gt:dueBy ?d }")
    graph = RdfGraph().parse(data=found.to_ntriples(), format="nt")
    assert len(graph) == len(found.rows) == 4
    described = store.select("DESCRIBE ?s WHERE { ?s a gt:Action }")
    assert "</script>" in described.to_ntriples()
    assert len(RdfGraph().parse(data=described.to_ntriples(), format="nt")) == len(described.rows)
