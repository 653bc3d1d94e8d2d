"""What the documentation of the ontology tells of each term, of each vocabulary and of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from rdflib.namespace import OWL, RDFS, SDO, SKOS

from goldenthread.facts.model import Predicate
from goldenthread.graph.vocabulary import GT
from goldenthread.outputs.ontology_docs.picture import DRAWN, DRAWN_OF_OTHERS
from goldenthread.outputs.ontology_docs.terms import (
    ABOVE_CLASS,
    ABOVE_PROPERTY,
    CLOSE,
    INVERSE,
    Ontology,
    Term,
)

#: The vocabularies that are aligned to, as people call them, in the order they are told of.
VOCABULARIES: Final = {
    "prov": "PROV-O, the provenance ontology (W3C)",
    "org": "ORG, the organization ontology (W3C)",
    "foaf": "FOAF, friend of a friend",
    "skos": "SKOS, simple knowledge organization system (W3C)",
    "dcterms": "the Dublin Core terms",
    "oa": "Web Annotation vocabulary (W3C)",
    "schema": "schema.org",
    "fibo-obj": "FIBO, foundations: goals and objectives (EDM Council)",
    "stratml": "StratML (ISO 17469), by the names of its XML elements",
    "rdf": "RDF (W3C)",
}
_OBJECT: Final = str(OWL.ObjectProperty)
_DATA: Final = str(OWL.DatatypeProperty)


@dataclass(frozen=True, slots=True)
class Named:
    """A term as it is mentioned: its short name, where it is told of ('' for nowhere), whether on another site."""

    name: str
    href: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing told of a term: under what heading, and the terms or the texts."""

    heading: str
    terms: Sequence[Named] = ()
    texts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A class or property as the page shows it."""

    name: str
    label: str
    status: str
    definition: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Shown:
    """The terms of an ontology, in the words of the page."""

    ontology: Ontology

    def named(self, iri: str) -> Named:
        """A term as a link: into the page, to where it is told of, or none where an IRI is no web address."""
        name = self.ontology.short(iri)
        if iri in self.ontology.terms:
            return Named(name, f"#{name}")
        return Named(name, iri if iri.startswith("http") else "", True)

    def names(self, iris: Sequence[str]) -> list[Named]:
        """Several terms as links."""
        return [self.named(iri) for iri in iris]

    def terms(self, terms: Sequence[Term]) -> list[Named]:
        """Several terms of the ontology as links."""
        return self.names([term.iri for term in terms])

    def class_entry(self, term: Term) -> Entry:
        """A class: what it is below, above and near, and the properties it has or is reached by."""
        o, iri = self.ontology, term.iri
        lines = [
            *self._words(term),
            Line("Is a kind of", self.names(term.all(ABOVE_CLASS))),
            Line("Kinds of it", self.terms(o.pointing(ABOVE_CLASS, iri))),
            Line("Never also", self._apart(iri)),
            Line("Near", self.names(term.all(CLOSE))),
            Line("Has", self.terms([p for p in self.properties() if iri in p.subjects])),
            Line("Reached by", self.terms([p for p in self.properties() if iri in p.objects])),
        ]
        return self._entry(term, lines)

    def _apart(self, iri: str) -> list[Named]:
        disjoint = str(OWL.disjointWith)
        there = [term.iri for term in self.ontology.pointing(disjoint, iri)]
        return self.names([*self.ontology.terms[iri].all(disjoint), *there])

    def property_entry(self, term: Term) -> Entry:
        """A property: of what and to what it is stated, its inverse, what it is below, above and near."""
        o, iri = self.ontology, term.iri
        usual = term.all(SDO.domainIncludes), term.all(SDO.rangeIncludes)
        chain = o.chains.get(iri, ())
        lines = [
            *self._words(term),
            Line("Of (domain)", self.names(term.all(RDFS.domain))),
            Line("Usually of", self.names(usual[0]) if usual[0] != term.all(RDFS.domain) else ()),
            Line("To (range)", self.names(term.all(RDFS.range))),
            Line("Usually to", self.names(usual[1])),
            Line("Inverse", self.names([*term.all(INVERSE), *(t.iri for t in o.pointing(INVERSE, iri))])),
            Line("Below", self.names(term.all(ABOVE_PROPERTY))),
            Line("Above", self.terms(o.pointing(ABOVE_PROPERTY, iri))),
            Line("Follows from", texts=[" and then ".join(map(o.short, chain))] if chain else ()),
            Line("Transitive", texts=("yes",) if term.is_a(OWL.TransitiveProperty) else ()),
            Line("Near", self.names(term.all(CLOSE))),
        ]
        return self._entry(term, lines)

    def _words(self, term: Term) -> list[Line]:
        see = [iri for iri in term.all(RDFS.seeAlso) if iri in self.ontology.terms]
        return [
            Line("For example", texts=term.all(SKOS.example)),
            Line("Note", texts=term.all(RDFS.comment)),
            Line("See also", self.names(see)),
        ]

    def _entry(self, term: Term, lines: Sequence[Line]) -> Entry:
        told = [line for line in lines if line.terms or line.texts]
        return Entry(term.name, term.label, term.status, term.definition, told)

    def properties(self) -> list[Term]:
        """The properties, in the order of the file."""
        return [term for term in self.ontology.terms.values() if term.is_a(_OBJECT) or term.is_a(_DATA)]

    def groups(self) -> list[tuple[str, str, list[Entry]]]:
        """The properties in groups: an anchor, a heading and the entries."""
        facts = {str(GT[name.value]) for name in Predicate}
        evidence = {str(GT.Assertion), str(GT.Evidence)}
        chosen: dict[tuple[str, str], list[Term]] = {
            ("relations", "Relations that documents state"): [],
            ("literals", "What documents say in words, numbers and dates"): [],
            ("inferred", "What follows from the relations"): [],
            ("names", "Names and numbers"): [],
            ("evidence", "Assertions and evidence"): [],
            ("about-terms", "Of the terms themselves"): [],
        }
        by_anchor = {anchor: terms for (anchor, _), terms in chosen.items()}
        for term in self.properties():
            of_evidence = bool(evidence & set(term.all(RDFS.domain)))
            if term.iri in facts:
                by_anchor["relations" if term.is_a(_OBJECT) else "literals"].append(term)
            elif term.status:
                by_anchor["inferred" if term.status == "inferred" else "about-terms"].append(term)
            else:
                by_anchor["evidence" if of_evidence else "names"].append(term)
        by_anchor["about-terms"] += self.ontology.of(OWL.AnnotationProperty)
        return [(anchor, head, [self.property_entry(t) for t in terms]) for (anchor, head), terms in chosen.items()]

    def tree(self, above: str = "") -> list[tuple[Term, list[Any]]]:
        """The classes as a tree: each with those of ours directly below it."""
        ours = self.ontology.of(OWL.Class)
        under = [t for t in ours if above in t.all(ABOVE_CLASS) or (not above and not self._has_upper(t))]
        return [(term, self.tree(term.iri)) for term in under]

    def _has_upper(self, term: Term) -> bool:
        return any(upper in self.ontology.terms for upper in term.all(ABOVE_CLASS))

    def schemes(self) -> list[dict[str, Any]]:
        """The concept schemes with their concepts."""
        return [
            {"scheme": self._entry(scheme, self._words(scheme)), "concepts": self._concepts(scheme.iri)}
            for scheme in self.ontology.of(SKOS.ConceptScheme)
        ]

    def _concepts(self, scheme: str) -> list[dict[str, Any]]:
        return [
            {
                "term": term,
                "notation": term.one(SKOS.notation),
                "also": [*term.all(SKOS.altLabel), *term.all(SKOS.hiddenLabel)],
                "ties": [
                    Line(heading, self.names(term.all(predicate)))
                    for heading, predicate in (("Part of", SKOS.broader), ("Severity", GT.severity), ("Near", CLOSE))
                    if term.all(predicate)
                ],
            }
            for term in self.ontology.pointing(SKOS.inScheme, scheme)
        ]

    def alignments(self) -> list[tuple[str, str, list[tuple[Named, str, Named]]]]:
        """By vocabulary: its namespace and, for each alignment, our term, how it is tied, and the other's term."""
        ties = ((ABOVE_CLASS, "is a kind of"), (ABOVE_PROPERTY, "is below"), (CLOSE, "is near"))
        rows: dict[str, list[tuple[Named, str, Named]]] = {prefix: [] for prefix in VOCABULARIES}
        for term in self.ontology.terms.values():
            for predicate, words in ties:
                for other in (iri for iri in term.all(predicate) if iri not in self.ontology.terms):
                    prefix = self.ontology.short(other).partition(":")[0]
                    rows[prefix].append((self.named(term.iri), words, self.named(other)))
        return [(VOCABULARIES[name], self.ontology.prefixes[name], found) for name, found in rows.items() if found]

    def drawn(self) -> list[tuple[Named, Named, Named, str]]:
        """The relations of the picture in words: subject, relation, object, and what the relation means."""
        return [
            (self._drawn(subject), self._drawn(relation), self._drawn(value), self._meaning(relation))
            for subject, relation, value in DRAWN
        ]

    def _drawn(self, name: str) -> Named:
        return self.named(self.ontology.full(name.rstrip("+")))

    def _meaning(self, relation: str) -> str:
        term = self.ontology.terms.get(self.ontology.full(relation))
        return term.definition if term else DRAWN_OF_OTHERS[relation]

    def labels(self) -> dict[str, str]:
        """The lines under the boxes of the picture."""
        kinds = [str(GT.Strategy), str(GT.Agent)]
        below = [", ".join(t.label for t in self.ontology.pointing(ABOVE_CLASS, iri)) for iri in kinds]
        return {"Strategy+": "another, that it leans on", "Agent": below[1], "Measure": "indicator, target"}
