"""The service description (W3C Recommendation SPARQL 1.1 Service Description, 2013)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.asking.results import QueryResult, Row, Term
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH
from goldenthread.serving.context import Context
from goldenthread.serving.formats import GRAPHS, TABLES

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"
_COLUMNS: Final = ("subject", "predicate", "object")


def describe(context: Context, endpoint: str) -> QueryResult:
    """The triples that describe the endpoint at an address: language, features, formats, graphs and their sizes."""
    return QueryResult("CONSTRUCT", _COLUMNS, tuple(_triples(context, endpoint)))


def _triples(context: Context, endpoint: str) -> Iterator[Row]:
    service, data = f"{endpoint}#service", f"{endpoint}#dataset"
    yield _link(service, _TYPE, f"{SD}Service")
    yield _link(service, f"{SD}endpoint", endpoint)
    yield _link(service, f"{SD}supportedLanguage", f"{SD}SPARQL11Query")
    # No sd:feature: sd:DereferencesURIs and sd:BasicFederatedQuery would promise what FROM and SERVICE do not do here,
    # and sd:UnionDefaultGraph that the documents' graphs are in the default graph.
    for one in (*TABLES, *GRAPHS):
        yield _link(service, f"{SD}resultFormat", one.iri)
    yield _link(service, f"{SD}defaultDataset", data)
    yield _link(service, f"{SD}availableGraphs", data)
    yield from _data_set(context, data)


def _data_set(context: Context, data: str) -> Iterator[Row]:
    build = context.served.build
    yield _link(data, _TYPE, f"{SD}Dataset")
    yield _link(data, _TYPE, f"{SD}GraphCollection")
    yield _words(data, f"{_DCTERMS}title", str(build.record.get("title", "")))
    default = f"{data}-default"
    yield _link(data, f"{SD}defaultGraph", default)
    sizes = {graph.name: graph.triples for graph in build.graphs}
    yield from _graph(default, sizes.get(FACTS_GRAPH, 0) + sizes.get(INFERENCES_GRAPH, 0))
    for place, (name, triples) in enumerate(sizes.items(), start=1):
        node, content = f"{data}-named-{place}", f"{data}-graph-{place}"
        yield _link(data, f"{SD}namedGraph", node)
        yield _link(node, _TYPE, f"{SD}NamedGraph")
        yield _link(node, f"{SD}name", name)
        yield _link(node, f"{SD}graph", content)
        yield from _graph(content, triples)


def _graph(node: str, triples: int) -> Iterator[Row]:
    yield _link(node, _TYPE, f"{SD}Graph")
    yield (Term("uri", node), Term("uri", f"{_VOID}triples"), Term("literal", str(triples), _INTEGER))


def _link(subject: str, predicate: str, object_: str) -> Row:
    return (Term("uri", subject), Term("uri", predicate), Term("uri", object_))


def _words(subject: str, predicate: str, words: str) -> Row:
    return (Term("uri", subject), Term("uri", predicate), Term("literal", words))
