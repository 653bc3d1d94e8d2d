"""Builds that are nothing but their graphs, each of names of its own, so that tests can share a server."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from goldenthread.graph.vocabulary import INFERENCES_GRAPH

_SITES = itertools.count(1)


def triple(subject: str, value: str, predicate: str = "says") -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(f"https://example.org/terms#{predicate}"), ox.Literal(value))


@dataclass
class SmallBuild:
    """The folder of a build, and what is in it; `save` after a change."""

    folder: Path
    base: str
    facts: list[ox.Triple] = field(default_factory=list)
    inferences: list[ox.Triple] = field(default_factory=list)
    documents: dict[str, list[ox.Triple]] = field(default_factory=dict)

    @property
    def graph_base(self) -> str:
        return f"{self.base}graph/"

    @property
    def facts_graph(self) -> str:
        return f"{self.graph_base}facts"

    @property
    def inferences_graph(self) -> str:
        return f"{self.graph_base}inferences"

    @property
    def manifest(self) -> str:
        return f"{self.graph_base}published"

    def document(self, name: str) -> str:
        return f"{self.base}document/{name}"

    def save(self) -> SmallBuild:
        self.folder.mkdir(exist_ok=True)
        named = {self.document(name): triples for name, triples in self.documents.items()}
        _write(self.folder / "graph.trig", {"": self.facts, **named})
        _write(self.folder / "inferences.trig", {INFERENCES_GRAPH: self.inferences})
        return self

    def content(self) -> dict[str, set[str]]:
        """What the store is to hold, by graph; the ontology aside."""
        named = {self.document(name): triples for name, triples in self.documents.items()}
        every = {self.facts_graph: self.facts, self.inferences_graph: self.inferences, **named}
        return {iri: {str(triple) for triple in triples} for iri, triples in every.items() if triples}


def small_build(folder: Path, documents: Iterable[str] = ("a", "b", "c")) -> SmallBuild:
    """Two facts a document, one that follows, and the document's own words; under names no other test has."""
    base = f"https://site-{next(_SITES)}.example/id/"
    made = SmallBuild(folder, base)
    for name in documents:
        thing = f"{base}goal/{name}"
        made.facts += [triple(thing, f"goal {name}"), triple(thing, f"owner {name}", "owner")]
        made.inferences.append(triple(thing, f"within {name}", "within"))
        made.documents[name] = [triple(f"{base}evidence/{name}{n}", f"words {n} of {name}") for n in range(5)]
    return made.save()


def _write(path: Path, graphs: Mapping[str, Iterable[ox.Triple]]) -> None:
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(iri) if iri else ox.DefaultGraph())
        for iri, triples in graphs.items()
        for t in triples
    ]
    ox.serialize(quads, str(path), format=ox.RdfFormat.TRIG)
