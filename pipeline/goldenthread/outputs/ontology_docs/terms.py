"""The terms of the ontology as its Turtle has them, in the order of the file, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib.namespace import OWL, RDF, RDFS, SDO, SKOS

from goldenthread.graph.vocabulary import GT, ONTOLOGY_IRI

CLOSE: Final = str(SKOS.closeMatch)
INVERSE: Final = str(OWL.inverseOf)
ABOVE_CLASS: Final = str(RDFS.subClassOf)
ABOVE_PROPERTY: Final = str(RDFS.subPropertyOf)
STATUS: Final = str(GT.termStatus)
_CHAIN: Final = str(OWL.propertyChainAxiom)
_NIL: Final = str(RDF.nil)


@dataclass(slots=True)
class Term:
    """What the file says of one subject.

    Attributes:
        iri: the subject.
        values: by the IRI of a predicate, its objects in the order of the file: IRIs in full, literals as their text.
    """

    iri: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def all(self, predicate: str) -> list[str]:
        """The objects of a predicate, IRIs and texts."""
        return self.values.get(str(predicate), [])

    def one(self, predicate: str) -> str:
        """The first object of a predicate, '' when there is none."""
        return next(iter(self.all(predicate)), "")

    @property
    def name(self) -> str:
        """The part of the IRI after the namespace, by which the page links to it."""
        return self.iri.removeprefix(str(GT))

    @property
    def label(self) -> str:
        """Its label, of a class, property or scheme, or its preferred label, of a concept."""
        return self.one(RDFS.label) or self.one(SKOS.prefLabel)

    @property
    def definition(self) -> str:
        """What it means."""
        return self.one(SKOS.definition)

    @property
    def subjects(self) -> list[str]:
        """Of a property: the classes it is usually stated of, or else its domain."""
        return self.all(SDO.domainIncludes) or self.all(RDFS.domain)

    @property
    def objects(self) -> list[str]:
        """Of a property: the classes or datatypes it usually leads to, or else its range."""
        return self.all(SDO.rangeIncludes) or self.all(RDFS.range)

    @property
    def status(self) -> str:
        """'reserved', 'inferred' or '' for what a build states."""
        return self.one(STATUS)

    def is_a(self, kind: str) -> bool:
        """Whether it is typed with a class."""
        return str(kind) in self.all(RDF.type)


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology.

    Attributes:
        about: what the file says of the ontology itself.
        terms: the terms it defines by their IRIs, in the order of the file.
        prefixes: the prefixes of the file, and their namespaces.
        chains: by the IRI of a property, the properties its chain is made of.
    """

    about: Term
    terms: Mapping[str, Term]
    prefixes: Mapping[str, str]
    chains: Mapping[str, tuple[str, ...]]

    def of(self, kind: str) -> list[Term]:
        """The terms that are typed with a class."""
        return [term for term in self.terms.values() if term.is_a(kind)]

    def short(self, iri: str) -> str:
        """An IRI with the prefix of the file; ours without one."""
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace):
                local = iri.removeprefix(namespace)
                return local if prefix == "gt" else f"{prefix}:{local}"
        return iri

    def full(self, name: str) -> str:
        """The IRI of a name as `short` gives it."""
        prefix, _, local = name.rpartition(":")
        return f"{self.prefixes[prefix or 'gt']}{local}"

    def pointing(self, predicate: str, iri: str) -> list[Term]:
        """The terms that have the IRI among the objects of a predicate."""
        return [term for term in self.terms.values() if iri in term.all(predicate)]


def read_ontology(path: Path) -> Ontology:
    """The ontology of a Turtle file.

    Raises:
        OSError, SyntaxError: the file cannot be opened, or is no Turtle.
    """
    parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    found: dict[str, Term] = {}
    for quad in parser:
        subject, predicate = _text(quad.subject), quad.predicate.value
        found.setdefault(subject, Term(subject)).values.setdefault(predicate, []).append(_text(quad.object))
    chains = {iri: _members(found, term.one(_CHAIN)) for iri, term in found.items() if term.one(_CHAIN)}
    terms = {iri: term for iri, term in found.items() if term.one(RDFS.isDefinedBy) == ONTOLOGY_IRI}
    return Ontology(found[ONTOLOGY_IRI], terms, dict(sorted(parser.prefixes.items())), chains)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


def _members(found: Mapping[str, Term], cell: str) -> tuple[str, ...]:
    """The members of an RDF list."""
    members = []
    while cell != _NIL:
        members.append(found[cell].one(RDF.first))
        cell = found[cell].one(RDF.rest)
    return tuple(members)
