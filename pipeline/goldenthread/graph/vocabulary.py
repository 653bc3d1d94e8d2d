"""The names of the graph: namespaces, prefixes, and which class stands over which."""

from __future__ import annotations

from typing import Final

from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD

from goldenthread.facts.identity import ID_BASE
from goldenthread.facts.model import STRATEGY_KINDS, Kind

GT = Namespace("https://w3id.org/golden-thread/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ONTOLOGY_IRI: Final = "https://w3id.org/golden-thread/ontology"
#: The named graphs of a store beside those of the documents: what was stated, and what follows from it.
FACTS_GRAPH: Final = f"{ID_BASE}graph/facts"
INFERENCES_GRAPH: Final = f"{ID_BASE}graph/inferences"

#: The prefixes every output and every query may use, in the order they are written.
PREFIXES: Final[dict[str, str]] = {
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "gt": str(GT),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "xsd": str(XSD),
}

#: The class above each class, where the contract names one: what a query for the upper one has to find too.
SUPERCLASS: Final[dict[Kind, Kind]] = {
    **dict.fromkeys(STRATEGY_KINDS - {Kind.STRATEGY}, Kind.STRATEGY),
    Kind.PARTNERSHIP: Kind.ORGANISATION,
}
