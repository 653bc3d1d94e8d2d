"""A build in Python: `goldenthread.Graph` gives pandas tables and a networkx graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import pandas as pd

from goldenthread.coverage.gaps_table import gaps_table
from goldenthread.coverage.model import GAP_COLUMNS
from goldenthread.errors import QueryError
from goldenthread.facts.model import Kind
from goldenthread.graph.explain import load_knowledge
from goldenthread.graph.names import find_things, nearest_things
from goldenthread.graph.network import Network, Thread, thread, to_networkx
from goldenthread.graph.questions import run_question
from goldenthread.graph.results import QueryResult
from goldenthread.graph.store import QUERY_ROWS, QUERY_SECONDS, GraphStore
from goldenthread.graph.things import read_rows, read_things


class Graph:
    """A finished build, opened for analysis.

    >>> graph = Graph.load("graph_output")          # doctest: +SKIP
    >>> graph.ask("owners-of-domain", domain="3")   # doctest: +SKIP
    """

    def __init__(self, folder: Path) -> None:
        """See `load`."""
        self.folder = folder
        self._store = GraphStore.open(folder)
        self._things = read_things(folder)
        self._network: Network | None = None

    @classmethod
    def load(cls, folder: Path | str = "graph_output") -> Self:
        """Open a build folder.

        Raises:
            GraphError: when the folder holds no build.
        """
        return cls(Path(folder))

    def ask(self, name: str, **params: Any) -> pd.DataFrame:
        """The answer to a named question; parameters as in `goldenthread query --param`.

        Raises:
            QueryError: when the question, a parameter or the thing it names is not known.
        """
        given = {key: str(value) for key, value in params.items()}
        return _frame(run_question(self._store, name, given))

    def sparql(self, query: str, timeout: float = QUERY_SECONDS, limit: int = QUERY_ROWS) -> pd.DataFrame:
        """The answer to a SPARQL 1.1 query, every cell a string.

        Raises:
            QueryError: when the query is not allowed, cannot be read or takes longer than `timeout` seconds.
        """
        return _frame(self._store.select(query, None, timeout, limit))

    def gaps(self, *codes: str) -> pd.DataFrame:
        """The coverage gaps, of some codes or of all."""
        return pd.DataFrame(gaps_table(self.folder, codes), columns=list(GAP_COLUMNS))

    def entities(self) -> pd.DataFrame:
        """The rows of `entities.csv`."""
        return pd.DataFrame(read_rows(self.folder, "entities.csv"))

    def facts(self) -> pd.DataFrame:
        """The rows of `facts.csv`, one a fact and piece of evidence."""
        return pd.DataFrame(read_rows(self.folder, "facts.csv"))

    def to_networkx(self) -> Network:
        """The graph as a `networkx.MultiDiGraph`; see `goldenthread.graph.network.to_networkx`."""
        if self._network is None:
            network = to_networkx(load_knowledge(self.folder))
            files = [node for node in network if network.nodes[node]["kind"] == Kind.DOCUMENT]
            network.remove_nodes_from([node for node in files if not network.degree(node)])
            self._network = network
        return self._network

    def thread(self, entity: str) -> Thread:
        """The golden thread through an entity, given by its IRI, number, name or part of a name.

        Raises:
            QueryError: when nothing, or more than one thing, is named so.
        """
        found = find_things(self._things, entity)
        if len(found) != 1:
            names = [f"{t.label} <{t.id}>" for t in found[:5]] or nearest_things(self._things, entity)
            count = "Nothing" if not found else f"{len(found)} things"
            raise QueryError(f"{count} in the graph can be meant by '{entity}': {'; '.join(names)}.")
        return thread(self.to_networkx(), found[0].id)

    def close(self) -> None:
        """End the process that answers queries."""
        self._store.close()


def _frame(result: QueryResult) -> pd.DataFrame:
    return pd.DataFrame(result.strings(), columns=list(result.columns))
