"""The query part of the W3C's SPARQL 1.1 protocol tests, by their names.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ (approved 2012-11-20). The graphs that those tests
name are put into a store by updates first; a build's store has graphs of its own, which are named in their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from served import Served

from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, ONTOLOGY_IRI

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
TABLE = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


def parameters(name: str, *graphs: str) -> str:
    return "&".join(f"{name}={quote(graph, safe='')}" for graph in graphs)


DEFAULT_1 = parameters("default-graph-uri", FACTS_GRAPH)
DEFAULT_2 = parameters("default-graph-uri", FACTS_GRAPH, INFERENCES_GRAPH)
NAMED_2 = parameters("named-graph-uri", FACTS_GRAPH, ONTOLOGY_IRI)
IN_DEFAULT = "ASK { ?a a gt:Goal . ?b gt:within ?c }"
IN_NAMED = "ASK { GRAPH ?g1 { ?a gt:partOf ?b } GRAPH ?g2 { ?c rdfs:subClassOf ?d } }"
IN_BOTH = "ASK { ?a gt:within ?b GRAPH ?g1 { ?c gt:partOf ?d } GRAPH ?g2 { ?e rdfs:subClassOf ?f } }"


@dataclass(frozen=True)
class Case:
    """A request of the suite, and what it expects."""

    name: str
    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    status: int = 200
    types: frozenset[str] = frozenset()
    boolean: bool | None = None


def good(name: str, path: str, *, types: set[str] = TABLE, boolean: bool | None = True, **more: object) -> Case:
    return Case(name, path, types=frozenset(types), boolean=boolean, **more)  # type: ignore[arg-type]


CASES = [
    good("query_post_form", f"/sparql/?{DEFAULT_1}", method="POST", headers=FORM, body=b"query=ASK%20%7B%7D"),
    good("query_dataset_default_graphs_get", f"/sparql/?query={quote(IN_DEFAULT)}&{DEFAULT_2}"),
    good(
        "query_dataset_default_graphs_post",
        f"/sparql/?{DEFAULT_2}",
        method="POST",
        headers=DIRECT,
        body=IN_DEFAULT.encode(),
    ),
    good(
        "query_dataset_named_graphs_post", f"/sparql/?{NAMED_2}", method="POST", headers=DIRECT, body=IN_NAMED.encode()
    ),
    good("query_dataset_named_graphs_get", f"/sparql/?query={quote(IN_NAMED)}&{NAMED_2}"),
    good(
        "query_dataset_full",
        f"/sparql/?{parameters('default-graph-uri', INFERENCES_GRAPH)}&{NAMED_2}",
        method="POST",
        headers=DIRECT,
        body=IN_BOTH.encode(),
    ),
    good(
        "query_multiple_dataset",
        f"/sparql/?{NAMED_2}",
        method="POST",
        headers=DIRECT,
        body=IN_NAMED.replace("ASK", f"ASK FROM <{INFERENCES_GRAPH}>").encode(),
    ),
    good("query_get", f"/sparql/?query=ASK%20%7B%7D&{DEFAULT_1}"),
    good(
        "query_content_type_select",
        f"/sparql/?{DEFAULT_1}",
        method="POST",
        headers=DIRECT,
        body=b"SELECT (1 AS ?value) {}",
        boolean=None,
    ),
    good("query_content_type_ask", f"/sparql/?{DEFAULT_1}", method="POST", headers=DIRECT, body=b"ASK {}"),
    good(
        "query_content_type_describe",
        f"/sparql/?{DEFAULT_1}",
        method="POST",
        headers=DIRECT,
        body=b"DESCRIBE <http://example.org/>",
        types=RDF,
        boolean=None,
    ),
    good(
        "query_content_type_construct",
        f"/sparql/?{DEFAULT_1}",
        method="POST",
        headers=DIRECT,
        body=b"CONSTRUCT { <s> <p> 1 } WHERE {}",
        types=RDF,
        boolean=None,
    ),
    good("query_post_direct", "/sparql/", method="POST", headers=DIRECT, body=b"ASK {}"),
    Case("bad_query_method", f"/sparql/?query=ASK%20%7B%7D&{DEFAULT_1}", "PUT", FORM, status=405),
    Case("bad_multiple_queries", "/sparql/?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", status=400),
    Case("bad_query_wrong_media_type", "/sparql/", "POST", {"Content-Type": "text/plain"}, b"ASK {}", 415),
    Case("bad_query_missing_form_type", "/sparql/", "POST", {}, b"query=ASK%20%7B%7D", 415),
    Case("bad_query_missing_direct_type", "/sparql/", "POST", {}, b"ASK {}", 415),
    Case(
        "bad_query_non_utf8",
        "/sparql/",
        "POST",
        {"Content-Type": "application/sparql-query; charset=UTF-16"},
        "ASK {}".encode("utf-16"),
        415,
    ),
    Case("bad_query_syntax", "/sparql/?query=ASK%20%7B", status=400),
    # Of the update operation: an endpoint for queries alone refuses each.
    Case("update_post_form", "/sparql/", "POST", FORM, b"update=CLEAR+ALL", 403),
    Case("update_post_direct", "/sparql/", "POST", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
    Case("bad_update_get", "/sparql/?update=CLEAR%20ALL", status=403),
    Case("bad_update_wrong_media_type", "/sparql/", "POST", {"Content-Type": "text/plain"}, b"CLEAR NAMED", 415),
    Case("bad_update_missing_form_type", "/sparql/", "POST", {}, b"update=CLEAR%20NAMED", 415),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_request_of_the_suite(server: Served, case: Case) -> None:
    found = server.ask(case.path, None, case.method, case.body or None, case.headers)
    assert found.status == case.status, found.text
    if case.types:
        assert found.type in case.types
    if case.boolean is not None:
        assert found.json["boolean"] is case.boolean
