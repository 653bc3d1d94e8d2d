"""The demonstration build beside the ontology: every statement is of the domain and the range of its property."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest
from demo_builds import Demo
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from goldenthread.graph.vocabulary import GT
from goldenthread.resources import ontology_folder

pytestmark = pytest.mark.slow


def classes(ontology: Graph, store: ox.Store) -> dict[str, set[Node]]:
    """Of every subject, its classes and those above them."""
    found: dict[str, set[Node]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), None, None):
        found[quad.subject.value] |= set(ontology.transitive_objects(URIRef(quad.object.value), RDFS.subClassOf))
    return found


def test_every_statement_of_the_build_and_of_its_inferences_is_of_its_domain_and_range(demo: Demo) -> None:
    ontology = Graph().parse(ontology_folder() / "golden-thread.ttl")
    store = ox.Store()
    for name in ("graph.trig", "inferences.trig"):
        store.load(path=str(demo.folder / name), format=ox.RdfFormat.TRIG)
    kinds = classes(ontology, store)
    ours = [quad for quad in store if quad.predicate.value.startswith(str(GT))]
    wrong = []
    for quad in ours:
        domain, wide = (ontology.value(URIRef(quad.predicate.value), end) for end in (RDFS.domain, RDFS.range))
        if isinstance(quad.object, ox.Literal):
            fits = wide in (RDFS.Literal, URIRef(quad.object.datatype.value))
        elif wide == SKOS.Concept:
            fits = (URIRef(quad.object.value), RDF.type, SKOS.Concept) in ontology
        else:
            fits = wide in kinds[quad.object.value]
        if domain not in kinds[quad.subject.value] or not fits:
            wrong.append(str(quad))
    assert len(ours) > 10000
    assert not wrong
