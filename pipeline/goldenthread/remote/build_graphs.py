"""The named graphs of a build, as a store elsewhere is to hold them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from goldenthread.errors import GraphError
from goldenthread.facts.identity import ID_BASE
from goldenthread.graph.vocabulary import INFERENCES_GRAPH, ONTOLOGY_IRI
from goldenthread.remote.spool import Spool, SpooledGraph
from goldenthread.resources import ontology_folder

#: Where the names of the graphs begin that are not documents; with it they are FACTS_GRAPH and INFERENCES_GRAPH.
GRAPH_BASE: Final = f"{ID_BASE}graph/"


@dataclass(frozen=True, slots=True)
class GraphNames:
    """The names, in the store, of the graphs that one body's builds have in common.

    Two bodies that publish into one store need a base each: what one calls its facts would replace the other's.
    """

    base: str = GRAPH_BASE

    @property
    def facts(self) -> str:
        """What was stated."""
        return f"{self.base}facts"

    @property
    def inferences(self) -> str:
        """What follows from it."""
        return f"{self.base}inferences"

    @property
    def manifest(self) -> str:
        """What was published under this base."""
        return f"{self.base}published"

    def is_document(self, graph: str) -> bool:
        """Whether a published graph is that of a document."""
        return graph not in {self.facts, self.inferences, ONTOLOGY_IRI}


def local_graphs(folder: Path, names: GraphNames, workspace: Path) -> list[SpooledGraph]:
    """Every graph of a build that has triples: the documents', the ontology, the inferences and the facts.

    They are in the order in which they are to be published: what a fact rests on is there before the fact is.

    Args:
        folder: the build.
        names: what the graphs are called in the store.
        workspace: an empty folder for the graphs' files, twice the size of `graph.trig`.

    Raises:
        GraphError: when the folder holds no build, or a file of it cannot be read.
    """
    spool = Spool(workspace)
    _add(spool, folder / "graph.trig", {"": names.facts})
    if (folder / "inferences.trig").is_file():
        _add(spool, folder / "inferences.trig", {INFERENCES_GRAPH: names.inferences})
    whole = _add_ontology(spool)
    last = [ONTOLOGY_IRI, names.inferences, names.facts]
    return sorted(
        spool.finish(whole), key=lambda graph: (last.index(graph.iri) if graph.iri in last else -1, graph.iri)
    )


def _add(spool: Spool, path: Path, renamed: dict[str, str]) -> None:
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG):
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise GraphError(f"{path} has blank nodes, which no build writes. Build again.")
            spool.add(renamed.get(name, name), str(quad.triple))
    except FileNotFoundError:
        raise GraphError(
            f"{path.parent} holds no build ({path.name} is missing). Run 'goldenthread build' first."
        ) from None
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{path} cannot be read: {error}. Build again.") from error


def _add_ontology(spool: Spool) -> list[str]:
    """Add the ontology; lists in it are blank nodes, whose labels are made the same each time (RDFC-1.0)."""
    path = ontology_folder() / "golden-thread.ttl"
    dataset = ox.Dataset(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    for quad in dataset:
        spool.add(ONTOLOGY_IRI, str(quad.triple))
    return [ONTOLOGY_IRI]
