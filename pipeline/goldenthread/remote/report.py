"""What a publication did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What was done with a graph, or with `dry_run` would be."""

    PUT = "put"
    KEPT = "kept"
    DELETED = "deleted"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class GraphReport:
    """One graph.

    Attributes:
        graph: its IRI in the store.
        action: PUT: sent; KEPT: up already; DELETED: no longer in the build; LEFT: the same, but pruning is off.
        triples: how many it has in the build; None where it is not in the build.
        counted: how many the store has, where it was asked.
        verified: whether that is as it should be; None where the store was not asked.
    """

    graph: str
    action: Action
    triples: int | None = None
    counted: int | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class PublishReport:
    """A publication: its graphs in the order they were dealt with, and what a person should know beside."""

    graphs: tuple[GraphReport, ...]
    dry_run: bool
    notices: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[GraphReport, ...]:
        """Graphs that the store has other than it was sent."""
        return tuple(graph for graph in self.graphs if graph.verified is False)

    def count(self, action: Action) -> int:
        """Graphs that were dealt with so."""
        return sum(graph.action is action for graph in self.graphs)

    def triples(self, action: Action) -> int:
        """Triples of these graphs, as they are in the build."""
        return sum(graph.triples or 0 for graph in self.graphs if graph.action is action)
