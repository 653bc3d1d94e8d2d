"""The query operation of the SPARQL 1.1 Protocol, over a real connection."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import Graph as RdfGraph
from sample_graph import HOSTILE
from served import FORM, Served

from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, ONTOLOGY_IRI

LABELS = "SELECT ?l WHERE { ?s a gt:Action ; rdfs:label ?l } ORDER BY ?l"
VISIONS = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a gt:Vision ; rdfs:label ?l }"
ASK = "ASK { ?s a gt:Vision }"
DIRECT = {"Content-Type": "application/sparql-query"}


def labels(server: Served) -> list[str]:
    return [row["l"]["value"] for row in server.query(LABELS).json["results"]["bindings"]]


def test_the_three_ways_to_ask_give_the_same(server: Served) -> None:
    by_get = server.query(LABELS)
    by_form = server.post({"query": LABELS})
    direct = server.ask("/sparql", None, "POST", LABELS, DIRECT)
    assert by_get.status == by_form.status == direct.status == 200
    assert by_get.body == by_form.body == direct.body
    assert HOSTILE in labels(server)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/sparql-results+xml;q=0.3, text/csv;q=0.9", "text/csv"),
        ("text/*, text/csv;q=0.1", "text/tab-separated-values"),
        ("*/*;q=0.1, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/turtle, */*;q=0.5", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+xml"),
        ("application/json;q=0, text/csv;q=0.1", "text/csv"),
        ("TEXT/CSV; Q=1.0", "text/csv"),
        ("nonsense, text/csv", "text/csv"),
    ],
)
def test_the_format_of_a_select_is_what_the_client_prefers(server: Served, accept: str, media_type: str) -> None:
    found = server.query(LABELS, accept)
    assert (found.status, found.type) == (200, media_type)
    assert found.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.5, application/ld+json", "application/ld+json"),
    ],
)
@pytest.mark.parametrize("query", [VISIONS, "DESCRIBE ?s WHERE { ?s a gt:Vision }"])
def test_the_format_of_a_graph_is_what_the_client_prefers(
    server: Served, accept: str, media_type: str, query: str
) -> None:
    found = server.query(query, accept)
    assert (found.status, found.type) == (200, media_type)


@pytest.mark.parametrize("query", [LABELS, ASK, VISIONS])
def test_no_format_that_the_client_takes_is_406(server: Served, query: str) -> None:
    found = server.query(query, "image/png")
    assert found.status == 406
    assert "format=" in found.text
    assert server.query(query, "*/*;q=0").status == 406


@pytest.mark.parametrize("parameter", ["format", "output"])
def test_a_parameter_names_the_format_before_the_header(server: Served, parameter: str) -> None:
    for name, media_type in (
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("text/csv", "text/csv"),
    ):
        assert server.query(LABELS, "application/ld+json", **{parameter: name}).type == media_type
    assert server.query(VISIONS, "text/csv", **{parameter: "xml"}).type == "application/rdf+xml"
    assert server.query(LABELS, "*/*", **{parameter: "docx"}).status == 406


def test_every_format_of_a_table_says_the_same(server: Served) -> None:
    expected = labels(server)
    table = csv.DictReader(io.StringIO(server.query(LABELS, "text/csv").text, newline=""))
    assert [row["l"] for row in table] == expected
    for media_type, form in (
        ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ):
        found = ox.parse_query_results(server.query(LABELS, media_type).body, format=form)
        assert isinstance(found, ox.QuerySolutions)
        assert [row["l"].value for row in found] == expected  # type: ignore[union-attr]
    root = ElementTree.fromstring(server.query(LABELS, "application/sparql-results+xml").body)
    values = [node.text for node in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    assert values == [label.replace("\x07", "\ufffd") for label in expected]


def test_every_format_of_a_graph_says_the_same(server: Served) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a gt:Action ; rdfs:label ?l }"
    expected = set(RdfGraph().parse(data=server.query(query, "application/n-triples").body, format="nt"))
    assert HOSTILE in {str(label) for _, _, label in expected}
    for media_type, form in (("text/turtle", "turtle"), ("application/ld+json", "json-ld")):
        assert set(RdfGraph().parse(data=server.query(query, media_type).body, format=form)) == expected
    as_xml = RdfGraph().parse(data=server.query(query, "application/rdf+xml").body, format="xml")
    assert {str(label) for _, _, label in as_xml} == {str(label).replace("\x07", "\ufffd") for _, _, label in expected}


def test_csv_is_verbatim_and_ends_its_lines_as_the_w3c_says(server: Served) -> None:
    found = server.query('SELECT ?a ?b { VALUES (?a ?b) { ("=1+1" UNDEF) ("x,y" <http://e.invalid/>) } }', "text/csv")
    assert found.body == b'a,b\r\n=1+1,\r\n"x,y",http://e.invalid/\r\n'
    assert found.headers["content-type"] == "text/csv; charset=utf-8"


def test_tsv_writes_terms_as_turtle_does(server: Served) -> None:
    values = '("t\\tab\\n\\"" UNDEF "x"@en) (3 <http://e.invalid/> true)'
    found = server.query(f"SELECT ?a ?b ?c {{ VALUES (?a ?b ?c) {{ {values} }} }}", "text/tab-separated-values")
    boolean, integer = (f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("boolean", "integer"))
    assert found.text.splitlines() == [
        "?a\t?b\t?c",
        '"t\\tab\\n\\""\t\t"x"@en',
        f'"3"^^<{integer}>\t<http://e.invalid/>\t"true"^^<{boolean}>',
    ]


def test_head_has_the_headers_and_no_body(server: Served) -> None:
    got, head = server.query(LABELS), server.ask("/sparql", {"query": LABELS}, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(got.body))


def test_options_names_the_methods(server: Served) -> None:
    found = server.ask("/sparql", method="OPTIONS")
    assert found.status == 204
    assert found.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_405(server: Served, method: str) -> None:
    found = server.ask("/sparql", {"query": ASK}, method)
    assert found.status == 405
    assert "GET" in found.headers["allow"]


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"query": [ASK, ASK]}, 400, "more than one query"),
        ({}, 400, "no query"),
        ({"query": ""}, 400, "no SPARQL query"),
        ({"query": "SELECT * WHERE {"}, 400, "cannot be read"),
        ({"query": "hello"}, 400, "no SPARQL query"),
        ({"query": "SELECT ?x { ?x a nope:Thing }"}, 400, "cannot be read"),
        ({"query": "DROP ALL"}, 403, "read-only"),
        ({"update": "DROP ALL"}, 403, "read-only"),
        ({"query": ASK, "update": "DROP ALL"}, 403, "read-only"),
        ({"query": ASK, "using-graph-uri": FACTS_GRAPH}, 403, "read-only"),
        ({"query": "SELECT * { SERVICE <http://e.invalid/> { ?s ?p ?o } }"}, 403, "SERVICE"),
        ({"query": "SELECT * FROM <http://e.invalid/> { ?s ?p ?o }"}, 403, "no graph of this build"),
        ({"query": ASK, "default-graph-uri": "http://e.invalid/"}, 403, "no graph of this build"),
        ({"query": ASK, "named-graph-uri": "http://e.invalid/"}, 403, "no graph of this build"),
        ({"query": ASK + " " * 100_000}, 403, "longer than"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    server: Served, form: dict[str, object], status: int, words: str
) -> None:
    found = server.post(form)
    assert (found.status, found.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert words in found.text
    assert found.text.endswith(".\n")


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("text/plain", 415),
        ("application/json", 415),
        ("multipart/form-data; boundary=x", 415),
        ("", 415),
        ("application/sparql-query; charset=UTF-16", 415),
        ("application/sparql-update", 403),
        ("application/sparql-query; charset=utf-8", 200),
        ('Application/SPARQL-Query; charset="UTF-8"', 200),
    ],
)
def test_the_media_type_of_a_posted_query(server: Served, content_type: str, status: int) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    assert server.ask("/sparql", None, "POST", ASK.encode(), headers).status == status


def test_bytes_that_are_not_utf8_are_refused(server: Served) -> None:
    latin = "ASK { ?s rdfs:label 'café' }".encode("latin-1")
    assert server.ask("/sparql", None, "POST", latin, DIRECT).status == 400
    assert server.ask("/sparql", None, "POST", b"query=ASK%7B%7D%E9", {"Content-Type": FORM}).status == 400
    assert server.ask("/sparql?query=%E9").status == 400


def count(server: Served, query: str = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **graphs: object) -> int:
    found = server.post({"query": query, **graphs})
    assert found.status == 200, found.text
    return int(found.json["results"]["bindings"][0]["n"]["value"])


def test_the_request_names_the_data_set(server: Served) -> None:
    facts, inferred = (count(server, **{"default-graph-uri": name}) for name in (FACTS_GRAPH, INFERENCES_GRAPH))
    assert min(facts, inferred) > 0
    assert count(server, **{"default-graph-uri": [FACTS_GRAPH, INFERENCES_GRAPH]}) == count(server) == facts + inferred
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert count(server, named, **{"named-graph-uri": [FACTS_GRAPH, ONTOLOGY_IRI]}) == 2
    # A data set with named graphs alone has an empty default graph (section 13.1 of SPARQL 1.1 Query).
    assert count(server, **{"named-graph-uri": FACTS_GRAPH}) == 0


def test_what_the_request_names_stands_before_what_the_query_names(server: Served) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{INFERENCES_GRAPH}> {{ ?s ?p ?o }}"
    assert count(server, query) == count(server, **{"default-graph-uri": INFERENCES_GRAPH})
    assert count(server, query, **{"default-graph-uri": FACTS_GRAPH}) == count(
        server, **{"default-graph-uri": FACTS_GRAPH}
    )


def test_graphs_may_be_named_in_the_address_of_a_posted_query(server: Served) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    found = server.ask("/sparql", {"default-graph-uri": FACTS_GRAPH}, "POST", query, DIRECT)
    assert int(found.json["results"]["bindings"][0]["n"]["value"]) == count(
        server, **{"default-graph-uri": FACTS_GRAPH}
    )


def test_evidence_is_in_the_graph_of_its_document(server: Served) -> None:
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?document { ?e a gt:Evidence ; oa:hasSelector/oa:exact ?words } }"
    assert count(server, query) > 10


@pytest.mark.parametrize(
    ("accept", "form"),
    [("*/*", "turtle"), ("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld")],
)
def test_without_a_query_the_service_describes_itself(server: Served, accept: str, form: str) -> None:
    found = server.ask("/sparql", headers={"Accept": accept})
    graph = RdfGraph().parse(data=found.body, format=form)
    told = graph.query(
        """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?endpoint ?name ?n WHERE { ?s a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage
        sd:SPARQL11Query ; sd:defaultDataset/sd:namedGraph ?g . ?g sd:name ?name ; sd:graph/void:triples ?n }"""
    )
    sizes = {str(name): int(n) for endpoint, name, n in told if str(endpoint) == server.endpoint}  # type: ignore[misc]
    assert {FACTS_GRAPH, INFERENCES_GRAPH, ONTOLOGY_IRI} < set(sizes)
    for name, size in sizes.items():
        assert size == count(server, **{"default-graph-uri": name})
    # Nothing promises that FROM or SERVICE reach anything.
    assert "DereferencesURIs" not in found.text
    assert "BasicFederatedQuery" not in found.text


def test_a_browser_is_shown_the_description_as_a_page(server: Served) -> None:
    found = server.ask("/sparql", headers={"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    assert found.type == "text/html"
    assert FACTS_GRAPH in found.text


def test_relative_iris_are_relative_to_the_endpoint(server: Served) -> None:
    found = server.query("CONSTRUCT { <s> <#p> <> } WHERE {}", "application/n-triples")
    assert found.text == f"<{server.address}/s> <{server.endpoint}#p> <{server.endpoint}> .\n"


def test_an_answer_with_too_many_rows_is_refused_whole(start) -> None:
    server = start(rows=5)
    found = server.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert (found.status, found.type) == (422, "text/plain")
    assert "more than 5 rows" in found.text
    assert len(server.query("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 5").json["results"]["bindings"]) == 5
    assert server.query("CONSTRUCT WHERE { ?s ?p ?o }").status == 422


def test_an_answer_with_too_many_bytes_is_refused_whole(start) -> None:
    server = start(answer_bytes=2_000)
    found = server.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert (found.status, found.type) == (422, "text/plain")
    assert "2,000 bytes" in found.text
    assert server.query(ASK).json["boolean"] is True


def test_a_query_that_takes_too_long_is_504(start) -> None:
    server = start(query_seconds=0.5)
    found = server.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert found.status == 504
    assert "0.5 seconds" in found.text


def test_booleans_in_every_format(server: Served) -> None:
    for query, expected in ((ASK, True), ("ASK { ?s a gt:Nothing }", False)):
        assert server.query(query).json == {"head": {}, "boolean": expected}
        word = str(expected).lower()
        assert f"<boolean>{word}</boolean>" in server.query(query, "application/sparql-results+xml").text
        assert server.query(query, "text/csv").text == f"answer\r\n{word}\r\n"
        assert json.loads(server.query(query, "application/json").body)["boolean"] is expected
