"""What follows from the facts: the consequences of the ontology that people ask for, as a graph of its own.

Each file of `ontology/inferences` is a CONSTRUCT query. They run once a build, in the order of their names; each
sees the facts, and what the ones before it found, as its default graph, and the ontology as a named graph. A
reasoner's whole closure would take minutes on a large corpus, and most of it is of no use to anybody here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import URIRef

from goldenthread.graph.dataset import Triple
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, ONTOLOGY_IRI, PREFIXES
from goldenthread.resources import ontology_folder

_FACTS: Final = ox.NamedNode(FACTS_GRAPH)
_INFERENCES: Final = ox.NamedNode(INFERENCES_GRAPH)


def inference_files() -> list[Path]:
    """The queries that draw the inferences, in the order in which they run."""
    return sorted((ontology_folder() / "inferences").glob("*.rq"))


def load_ontology(store: ox.Store) -> None:
    """Add the ontology to a store as the named graph `ONTOLOGY_IRI`."""
    file = ontology_folder() / "golden-thread.ttl"
    store.load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_IRI))


def infer(facts: str) -> Iterator[Triple]:
    """What follows from facts that are given as Turtle; nothing that was stated, in no particular order.

    Raises:
        SyntaxError: when the text is no Turtle.
    """
    store = ox.Store()
    store.load(facts.encode(), format=ox.RdfFormat.TURTLE, to_graph=_FACTS)
    load_ontology(store)
    for file in inference_files():
        _draw(store, file.read_text(encoding="utf-8"))
    for quad in store.quads_for_pattern(None, None, None, _INFERENCES):
        yield _iri(quad.subject), _iri(quad.predicate), _iri(quad.object)


def _iri(term: Any) -> URIRef:
    """A term of a consequence: always the name of a thing or a class, for no literal follows from another."""
    return URIRef(term.value)


def _draw(store: ox.Store, query: str) -> None:
    """Run one query and keep what it finds that was not stated."""
    found: Any = store.query(query, prefixes=PREFIXES, default_graph=[_FACTS, _INFERENCES])
    stated = (ox.Quad(t.subject, t.predicate, t.object, _FACTS) for t in list(found))
    new = (quad for quad in stated if quad not in store)
    store.extend(ox.Quad(q.subject, q.predicate, q.object, _INFERENCES) for q in new)
