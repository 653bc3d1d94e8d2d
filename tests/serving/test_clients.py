"""Programs that people ask SPARQL endpoints with, each against a server of its own process."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import SPARQLWrapper
from rdflib import Graph as RdfGraph
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from sample_graph import HOSTILE, STRATEGY
from served import Served

from goldenthread.graph.vocabulary import GT, INFERENCES_GRAPH

LABELS = "SELECT ?s ?l WHERE { ?s a gt:Goal ; rdfs:label ?l } ORDER BY ?l"
GOALS = ["Fewer people smoke", "More people walk", "Warm homes for all"]
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a gt:Goal ; rdfs:label ?l }"


def asked(server: Served, query: str, form: str, method: str, how: str) -> Any:
    client = SPARQLWrapper.SPARQLWrapper(server.endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    client.setRequestMethod(how)
    return client.query()


@pytest.mark.parametrize(
    ("method", "how"),
    [
        (SPARQLWrapper.GET, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.POSTDIRECTLY),
    ],
    ids=["get", "form", "direct"],
)
class TestSparqlWrapper:
    def test_json(self, server: Served, method: str, how: str) -> None:
        found = asked(server, LABELS, SPARQLWrapper.JSON, method, how).convert()
        assert [row["l"]["value"] for row in found["results"]["bindings"]] == GOALS

    def test_xml(self, server: Served, method: str, how: str) -> None:
        found = asked(server, LABELS, SPARQLWrapper.XML, method, how).convert()
        assert [node.firstChild.data for node in found.getElementsByTagName("literal")] == GOALS

    def test_csv_and_tsv(self, server: Served, method: str, how: str) -> None:
        assert b"Fewer people smoke\r\n" in asked(server, LABELS, SPARQLWrapper.CSV, method, how).convert()
        assert b'"Fewer people smoke"\n' in asked(server, LABELS, SPARQLWrapper.TSV, method, how).convert()

    @pytest.mark.parametrize("query", ["ASK { ?s a gt:Goal }", "ASK { ?s a gt:Nothing }"])
    def test_ask(self, server: Served, method: str, how: str, query: str) -> None:
        assert asked(server, query, SPARQLWrapper.JSON, method, how).convert()["boolean"] is ("Goal" in query)

    @pytest.mark.parametrize(
        "form", [SPARQLWrapper.TURTLE, SPARQLWrapper.N3, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD, SPARQLWrapper.XML]
    )
    def test_graphs(self, server: Served, method: str, how: str, form: str) -> None:
        found = asked(server, CONSTRUCT, form, method, how).convert()
        graph = found if isinstance(found, RdfGraph) else RdfGraph().parse(data=found, format="turtle")
        assert sorted(map(str, graph.objects(None, RDFS.label))) == GOALS


def test_sparqlwrapper_names_graphs_and_meets_errors(server: Served) -> None:
    client = SPARQLWrapper.SPARQLWrapper(server.endpoint, returnFormat=SPARQLWrapper.JSON)
    client.addDefaultGraph(INFERENCES_GRAPH)
    client.setQuery("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    inferred = client.query().convert()["results"]["bindings"][0]["n"]["value"]
    client.clearParameter("default-graph-uri")
    assert 0 < int(inferred) < int(client.query().convert()["results"]["bindings"][0]["n"]["value"])
    client.setQuery("SELECT * {")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="cannot be read"):
        client.query()
    client.setMethod(SPARQLWrapper.POST)
    client.setQuery("INSERT DATA { <http://e.invalid/> a <http://e.invalid/> }")
    with pytest.raises(Exception, match=r"403|Forbidden"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib_reads_the_endpoint_as_a_graph(server: Served, method: str, form: str) -> None:
    store = SPARQLStore(server.endpoint, method=method, returnFormat=form)
    graph = RdfGraph(store)
    if form != "csv":
        goals = set(graph.subjects(RDF.type, GT.Goal))
        assert len(goals) == 3
        assert {str(graph.value(goal, RDFS.label)) for goal in goals} == set(GOALS)
        # A row without columns, which is how rdflib asks for one triple, is no line of a tab-separated file to it.
        assert form == "tsv" or (next(iter(goals)), RDF.type, GT.Goal) in graph
    found = graph.query(LABELS, initNs={"gt": GT, "rdfs": RDFS})
    assert [str(row[1]) for row in found] == GOALS  # type: ignore[index]
    if form == "xml":
        assert graph.query("ASK { ?s a gt:Goal }", initNs={"gt": GT}).askAnswer is True
        made = graph.query(CONSTRUCT, initNs={"gt": GT, "rdfs": RDFS}).graph
        assert made is not None
        assert len(made) == 3


def test_rdflib_reads_hostile_words_and_pages_through_an_answer(server: Served) -> None:
    graph = RdfGraph(SPARQLStore(server.endpoint, returnFormat="json"))
    labels = {str(label) for label in graph.objects(None, RDFS.label)}
    assert {HOSTILE, STRATEGY} <= labels
    query = f"SELECT ?l {{ ?s a <{GT.Goal}> ; <{RDFS.label}> ?l }} ORDER BY ?l LIMIT 2 OFFSET "
    pages = [str(row[0]) for offset in (0, 2) for row in graph.query(f"{query}{offset}")]  # type: ignore[index]
    assert pages == GOALS


def curl(*arguments: str) -> str:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("no curl on this machine")
    command = [program, "--silent", "--show-error", "--noproxy", "*", "--max-time", "30", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def test_curl(server: Served, tmp_path: Path) -> None:
    posted = curl(server.endpoint, "--data-urlencode", f"query={LABELS}")
    assert [row["l"]["value"] for row in json.loads(posted)["results"]["bindings"]] == GOALS
    got = curl("--get", server.endpoint, "--data-urlencode", f"query={LABELS}", "--header", "Accept: text/csv")
    assert [line.partition(",")[2] for line in got.splitlines()[1:]] == GOALS
    file = tmp_path / "query.rq"
    file.write_text(LABELS, encoding="utf-8")
    direct = curl(server.endpoint, "-H", "Content-Type: application/sparql-query", "--data-binary", f"@{file}")
    assert direct == posted
    long = tmp_path / "long.rq"
    long.write_text("ASK {} #" + "x" * 90_000, encoding="utf-8")
    with_expect = ("-H", "Content-Type: application/sparql-query", "-H", "Expect: 100-continue")
    assert json.loads(curl(server.endpoint, *with_expect, "--data-binary", f"@{long}"))["boolean"] is True
    long.write_text("x" * 3_000_000, encoding="utf-8")
    code = curl(server.endpoint, *with_expect, "--data-binary", f"@{long}", "-o", "/dev/null", "-w", "%{http_code}")
    assert code == "413"
    head = curl("--head", f"{server.address}/download/facts.csv")
    assert "200" in head.splitlines()[0]
    assert "attachment" in head


def test_pandas_reads_a_question_and_a_query(server: Served) -> None:
    pandas = pytest.importorskip("pandas")
    owners = pandas.read_csv(f"{server.address}/questions/owned-by.csv?owner=Public+Health+Team")
    assert "Tobacco Control Plan" in set(owners["thing_label"])
    records = pandas.read_json(f"{server.address}/questions/owned-by.json?owner=Public+Health+Team")
    assert list(records["thing_label"]) == list(owners["thing_label"])


@pytest.fixture(scope="module")
def yasgui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """YASGUI as npm has it, on a server of another origin."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm on this machine")
    folder = tmp_path_factory.mktemp("yasgui")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "@triply/yasgui@4.2.28"]
    if subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False).returncode:
        pytest.skip("YASGUI cannot be installed here")
    built = folder / "node_modules" / "@triply" / "yasgui" / "build"
    page = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,">
    <link rel="stylesheet" href="yasgui.min.css"><div id="yasgui"></div><script src="yasgui.min.js"></script>"""
    (built / "page.html").write_text(page, encoding="utf-8")
    handler = functools.partial(_Quiet, directory=str(built))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.slow
def test_yasgui(build: Path, yasgui: str, browser: Any) -> None:
    with Served.by_command(build, "--cors", yasgui) as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{yasgui}/page.html")
        page.evaluate(
            """([endpoint, query]) => {
                localStorage.clear();
                window.yasgui = new Yasgui(document.getElementById("yasgui"),
                    {requestConfig: {endpoint}, copyEndpointOnNewTab: false, autofocus: false});
                const tab = window.yasgui.getTab();
                tab.setEndpoint(endpoint);
                tab.yasqe.setValue(query);
                tab.yasqe.query();
            }""",
            [server.endpoint, f"PREFIX gt: <{GT}> PREFIX rdfs: <{URIRef(RDFS)}> {LABELS}"],
        )
        page.wait_for_selector(".yasr table td")
        shown = page.inner_text(".yasr table")
    assert all(goal in shown for goal in GOALS)
