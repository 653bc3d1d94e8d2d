"""The shapes of `ontology/shapes.ttl`, and a graph validated against them with pySHACL."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Final

import pyshacl
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import BNode, Node

from goldenthread.graph.dataset import Triple
from goldenthread.graph.soundness.conformance import KEPT_OF_A_VALUE, Result
from goldenthread.graph.soundness.portion import Portion
from goldenthread.graph.vocabulary import GT
from goldenthread.resources import ontology_folder
from goldenthread.safe_text import readable

SHAPES: Final = Namespace("https://w3id.org/golden-thread/shapes#")
SHAPES_FILE: Final = "shapes.ttl"
#: In place of a shape's name, in a result that tells that a graph could not be checked.
NOT_CHECKED: Final = "NotChecked"
_NOT_CHECKED: Final = "The shapes could not be applied to this graph: pySHACL ended with {}."
_ONTOLOGY_FILE: Final = "golden-thread.ttl"


class Target(StrEnum):
    """Which of a build's graphs a shape is for: the local name that `gts:checks` gives."""

    FACTS = "FactsGraph"
    DOCUMENT = "DocumentGraph"


class Shapes:
    """The shapes, read once and used for graph after graph."""

    def __init__(self) -> None:
        """Read the shapes, and the class hierarchy that `sh:class` and `sh:targetClass` go by."""
        folder = ontology_folder()
        shapes = Graph().parse(folder / SHAPES_FILE, format="turtle")
        #: The shapes of each graph, as a shapes graph of their own.
        self.graphs = {target: _of(shapes, target) for target in Target}
        ontology = Graph().parse(folder / _ONTOLOGY_FILE, format="turtle")
        self._hierarchy: list[Triple] = sorted(
            (URIRef(str(lower)), RDFS.subClassOf, URIRef(str(upper)))
            for lower, upper in ontology.subject_objects(RDFS.subClassOf)
            if str(upper).startswith(str(GT))
        )

    def facts(self, triples: Iterable[Triple]) -> Portion:
        """Statements of the facts graph, with the subclasses of the ontology."""
        return Portion([*triples, *self._hierarchy])

    def document(self, graph: URIRef, triples: Iterable[Triple]) -> Portion:
        """Statements of a document's graph, with the one that what it is named by is a document."""
        return Portion([*triples, (graph, RDF.type, GT.Document)])

    def validate(
        self, portion: Portion, target: Target, graph: str = "", besides: Collection[str] = ()
    ) -> list[Result]:
        """What in a graph does not meet its shapes, sorted.

        Inferences are not made, scripts not run and imports not followed: nothing but the two graphs is looked at.
        Where pySHACL cannot go through with it, that is the one result: what was built should not be lost for it.

        Args:
            portion: the statements.
            target: whose shapes it has to meet.
            graph: its IRI, for the results.
            besides: nodes whose results are not wanted: another part of the graph holds all that is stated of them.
        """
        try:
            report = self._report(portion, target)
        except Exception as error:  # Whatever went wrong, the build can only tell of it.
            return [Result(graph, "", NOT_CHECKED, "", "", _NOT_CHECKED.format(type(error).__name__), violation=True)]
        found = (_result(report, node, graph) for node in report.objects(None, SH.result))
        return sorted(result for result in found if result.focus not in besides)

    def _report(self, portion: Portion, target: Target) -> Graph:
        _, report, _ = pyshacl.validate(
            portion,
            shacl_graph=self.graphs[target],
            advanced=False,
            inference="none",
            inplace=True,
            js=False,
            do_owl_imports=False,
            meta_shacl=False,
        )
        if not isinstance(report, Graph):
            raise report  # In place of a report pySHACL hands out an error of its own.
        return report


def _of(shapes: Graph, target: Target) -> Portion:
    """The shapes for a graph. pySHACL asks them as often as the statements, so they are held in the same way."""
    found = Graph()
    for shape in shapes.subjects(SHAPES.checks, SHAPES[target.value]):
        shapes.cbd(shape, target_graph=found)
    return Portion(found)


def _result(report: Graph, node: Node, graph: str) -> Result:
    def told(predicate: URIRef) -> str:
        return _text(report.value(node, predicate))

    return Result(
        graph=graph,
        focus=told(SH.focusNode),
        shape=told(SH.sourceShape).removeprefix(str(SHAPES)),
        path="" if isinstance(report.value(node, SH.resultPath), BNode) else told(SH.resultPath),
        value=told(SH.value),
        message=told(SH.resultMessage),
        violation=report.value(node, SH.resultSeverity) == SH.Violation,
    )


def _text(value: Node | None) -> str:
    """A term as a result tells it; blank nodes have names that change with every run."""
    if value is None:
        return ""
    return "_:" if isinstance(value, BNode) else readable(str(value))[:KEPT_OF_A_VALUE]
