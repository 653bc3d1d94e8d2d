"""What of a graph is not OWL 2 RL: a check of the constructs an ontology may use to be in the profile.

It follows 'OWL 2 Web Ontology Language Profiles', section 4, and 'Mapping to RDF Graphs', and is narrower than they
are: class expressions are not admitted at all, though RL has some. `OwlProfile.java` asks the OWL API the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

#: Datatypes of OWL 2 RL (section 4.2.1); it has no `xsd:date` and no `xsd:gYear`.
DATATYPES = {
    RDFS.Literal,
    RDF.langString,
    *(XSD[name] for name in ("string", "anyURI", "boolean", "decimal", "integer", "dateTime", "dateTimeStamp")),
}
DECLARATIONS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype}
ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo}
RESERVED = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, XSD))
#: Axioms between two classes, and between two object or two datatype properties.
OF_CLASSES = {RDFS.subClassOf, OWL.disjointWith, OWL.equivalentClass}
OF_PROPERTIES = {RDFS.subPropertyOf, OWL.inverseOf}


class Profile:
    """One ontology looked at; `violations` gives a sentence for each thing that is not OWL 2 RL."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.kinds = {
            kind: {subject for subject in graph.subjects(RDF.type, kind) if not self._reserved(subject)}
            for kind in DECLARATIONS
        }
        self.lists = {cell for head in graph.objects(None, OWL.propertyChainAxiom) for cell in self._cells(head)}

    @staticmethod
    def _reserved(term: Node) -> bool:
        return str(term).startswith(RESERVED)

    def _cells(self, head: Node) -> Iterator[Node]:
        while head is not None and head != RDF.nil:
            yield head
            head = self.graph.value(head, RDF.rest)

    def _is(self, term: Node, kind: URIRef) -> bool:
        return term in self.kinds[kind]

    def violations(self) -> list[str]:
        found = [f"{s.n3()} {p.n3()} {o.n3()}: {why}" for s, p, o in self.graph for why in self._wrong(s, p, o)]
        return sorted([*found, *self._irregular(), *self._two_kinds()])

    def _wrong(self, subject: Node, predicate: Node, value: Node) -> Iterator[str]:
        if isinstance(value, Literal) and (value.datatype or XSD.string) not in DATATYPES and not value.language:
            yield "a datatype that OWL 2 RL does not have"
        if {n for n in (subject, value) if isinstance(n, BNode)} - self.lists:
            yield "a class expression or an unnamed individual"
        if predicate == RDF.type:
            yield from self._wrong_type(subject, value)
        elif predicate in OF_CLASSES:
            if not (self._is(subject, OWL.Class) and self._is(value, OWL.Class)):
                yield "not between two declared classes"
        elif predicate in OF_PROPERTIES:
            kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)[: 1 if predicate == OWL.inverseOf else 2]
            if not any(self._is(subject, kind) and self._is(value, kind) for kind in kinds):
                yield "not between two declared properties of one kind"
        elif predicate in (RDFS.domain, RDFS.range):
            yield from self._wrong_end(subject, predicate, value)
        elif predicate not in {OWL.propertyChainAxiom, OWL.versionIRI, RDF.first, RDF.rest, *ANNOTATIONS}:
            yield from self._wrong_assertion(predicate, value)

    def _wrong_type(self, subject: Node, kind: Node) -> Iterator[str]:
        if kind == OWL.TransitiveProperty and self._is(subject, OWL.ObjectProperty):
            return
        if kind not in DECLARATIONS and kind != OWL.Ontology and not self._is(kind, OWL.Class):
            yield "a type that is no declared class, or a kind of property that is not looked for here"
        if kind in DECLARATIONS and self._reserved(subject):
            yield "a name that OWL 2 keeps for itself"

    def _wrong_end(self, subject: Node, predicate: Node, value: Node) -> Iterator[str]:
        literal = predicate == RDFS.range and self._is(subject, OWL.DatatypeProperty)
        if literal and value not in DATATYPES:
            yield "a range that is no datatype of OWL 2 RL"
        if not literal and not self._is(value, OWL.Class):
            yield "no declared class"

    def _wrong_assertion(self, predicate: Node, value: Node) -> Iterator[str]:
        if self._is(predicate, OWL.AnnotationProperty):
            return
        wanted = OWL.DatatypeProperty if isinstance(value, Literal) else OWL.ObjectProperty
        if not self._is(predicate, wanted):
            yield "a predicate that is not declared as a property of this kind"

    def _irregular(self) -> Iterator[str]:
        """Chains whose property is needed to tell what its own first link is (Structural Specification, 11.2)."""
        for subject, head in self.graph.subject_objects(OWL.propertyChainAxiom):
            *first, last = Collection(self.graph, head)
            for link in first if last == subject else [*first, last]:
                if subject in self._below(link):
                    yield f"{subject.n3()}: its chain goes round by {link.n3()}"

    def _below(self, name: Node) -> set[Node]:
        found, todo = set(), [name]
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += [*self.graph.subjects(RDFS.subPropertyOf, name), *self.graph.objects(name, OWL.inverseOf)]
                todo += self.graph.subjects(OWL.inverseOf, name)
        return found

    def _two_kinds(self) -> Iterator[str]:
        properties = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for kind in properties:
            for other in properties:
                yield from (
                    f"{n.n3()}: two kinds of property" for n in self.kinds[kind] & self.kinds[other] if kind < other
                )
