"""What the check of a build's graph against `ontology/shapes.ttl` found. Imports nothing heavy: a report holds it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

#: How many results of one shape are kept with their nodes; the others are only counted. A fault in the program breaks a
#: rule at every node, and a few of them show it as well as a million.
KEPT_OF_A_SHAPE: Final = 5
#: Characters of a value that are kept: a quotation may be a page long, and its start is enough to find it.
KEPT_OF_A_VALUE: Final = 200


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One node that does not meet one shape.

    Attributes:
        graph: the IRI of the graph it stands in; '' for the facts.
        focus: the IRI of the node; a blank node's is told as '_:', for its own name changes with every run.
        shape: the shape's local name in `https://w3id.org/golden-thread/shapes#`.
        path: the IRI of the property that was looked at; '' where it was the node itself or a longer path.
        value: the value that does not fit, cut to `KEPT_OF_A_VALUE`; '' where one is missing.
        message: what is wrong, for a developer.
        violation: whether it is a fault of the program; else a warning about what a document seems to say.
    """

    graph: str
    focus: str
    shape: str
    path: str
    value: str
    message: str
    violation: bool


@dataclass
class Conformance:
    """Whether a build's graph is what `ontology/shapes.ttl` says a graph must be.

    Attributes:
        graphs: how many graphs were checked: the facts and one a document.
        nodes: how many nodes they describe, each counted in every graph that describes it.
        kept: the first results of each shape, in the order of the graphs and of their nodes.
        violations, warnings: how many results there were, by the shape's name.
    """

    graphs: int = 0
    nodes: int = 0
    kept: list[Result] = field(default_factory=list)
    violations: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return not self.violations

    def add(self, result: Result) -> None:
        """Count a result, and keep it if it is one of the first of its shape."""
        counted = self.violations if result.violation else self.warnings
        counted[result.shape] += 1
        if counted[result.shape] <= KEPT_OF_A_SHAPE:
            self.kept.append(result)

    def record(self) -> dict[str, Any]:
        """The part `conformance` of `run.json`."""
        return {
            "conforms": self.conforms,
            "checked": {"graphs": self.graphs, "nodes": self.nodes},
            "violations_by_shape": dict(sorted(self.violations.items())),
            "violations": [_shown(result) for result in self.kept if result.violation],
            "warnings_by_shape": dict(sorted(self.warnings.items())),
            "warnings": [_shown(result) for result in self.kept if not result.violation],
        }


def _shown(result: Result) -> dict[str, str]:
    return {
        "shape": result.shape,
        "message": result.message,
        "graph": result.graph,
        "focus_node": result.focus,
        "path": result.path,
        "value": result.value,
    }
