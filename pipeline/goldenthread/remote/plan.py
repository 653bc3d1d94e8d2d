"""What to do with each graph, decided from what is here and what the store was given before. Reaches nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.errors import PublishError
from goldenthread.remote.build_graphs import GraphNames
from goldenthread.remote.manifest import Published
from goldenthread.remote.spool import SpooledGraph

#: The share of the documents published before that a build must still have. Below it another body's build, or a trial
#: on a few files, is more likely than a corpus that lost most of what it had.
KEPT_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication does.

    Attributes:
        put: graphs that are new, have changed, or were left half-way.
        kept: graphs that are up as they are here.
        gone: graphs that an earlier publication put there and that are not in the build.
    """

    put: tuple[SpooledGraph, ...]
    kept: tuple[SpooledGraph, ...]
    gone: tuple[str, ...]


def make_plan(local: Sequence[SpooledGraph], before: Mapping[str, Published], everything: bool = False) -> Plan:
    """Compare by hash; with `everything`, put also what seems to be up."""
    kept = () if everything else tuple(g for g in local if before.get(g.iri, Published()).sha256 == g.sha256)
    here, up = {graph.iri for graph in local}, {graph.iri for graph in kept}
    return Plan(
        put=tuple(graph for graph in local if graph.iri not in up),
        kept=kept,
        gone=tuple(sorted(set(before) - here)),
    )


def check_same_line(plan: Plan, before: Mapping[str, Published], names: GraphNames) -> None:
    """Refuse a build that is hardly the next edition of what was published.

    Raises:
        PublishError: when it has fewer than `KEPT_SHARE` of the documents that were published under these names.
    """
    documents = [graph for graph in before if names.is_document(graph)]
    missing = [graph for graph in plan.gone if names.is_document(graph)]
    if documents and len(documents) - len(missing) < KEPT_SHARE * len(documents):
        raise PublishError(
            f"{len(missing)} of the {len(documents)} documents that were published as <{names.base}> are not in this "
            "build. If it is another body's, give it a --graph-base of its own; if it is meant, add --replace."
        )
