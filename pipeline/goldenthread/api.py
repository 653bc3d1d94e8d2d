"""A build in Python: `goldenthread.Graph` gives pandas tables and a networkx graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import pandas as pd

from goldenthread.asking.explain import load_knowledge
from goldenthread.asking.frames import frame, frame_with_evidence
from goldenthread.asking.names import find_things, nearest_things
from goldenthread.asking.question_files import get_question, list_questions
from goldenthread.asking.questions import ask, ask_with_evidence
from goldenthread.asking.store import QUERY_ROWS, QUERY_SECONDS, GraphStore
from goldenthread.asking.things import read_rows, read_things
from goldenthread.coverage.gaps_table import gaps_table
from goldenthread.coverage.model import GAP_COLUMNS
from goldenthread.errors import QueryError
from goldenthread.facts.model import Kind
from goldenthread.graph.network import Network, Thread, thread, to_networkx


class Graph:
    """A finished build, opened for analysis; use it as a context manager, or `close` it.

    Nothing here needs SPARQL, and nothing here can change the build.

    >>> graph = Graph.load("graph_output")
    >>> held_up = graph.ask("owners-by-domain", domain="3")
    >>> held_up[["underpinned_by", "owner"]].drop_duplicates().head(2)
                                underpinned_by                       owner
    0        All-Age Carers Strategy 2024-2027           Adult Social Care
    1  Connected Northmere Loneliness Strategy  Voluntary Action Northmere
    >>> graph.close()
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

    def __enter__(self) -> Self:
        """The graph itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def questions(self) -> pd.DataFrame:
        """The named questions: `name`, `title`, `parameters` (those in brackets can be left out) and `description`.

        >>> graph = Graph.load("graph_output")
        >>> graph.questions().set_index("name").loc["owned-by", "parameters"]
        'owner'
        """
        rows = [(one.name, one.title, one.takes, one.description) for one in list_questions()]
        return pd.DataFrame(rows, columns=["name", "title", "parameters", "description"])

    def ask(self, name: str, evidence: bool = False, **params: Any) -> pd.DataFrame:
        """The answer to a named question.

        Args:
            name: its name, of those that `questions` lists.
            evidence: whether to tell for each row what it rests on: a row for each fact and place, with the columns
                `fact`, `document`, `page` (the page's place in the file), `page_label` (the number printed on it),
                `section` and `quote` behind the answer's own. A question whose own columns say so has no more.
            **params: values of its parameters; an entity by its IRI, number, name or part of a name.

        Raises:
            QueryError: when the question, a parameter or the thing it names is not known.

        Columns have types: see `goldenthread.asking.frames.frame`. What is not stated is missing (`pandas.NA`).

        >>> graph = Graph.load("graph_output")
        >>> graph.ask("load-by-owner", owner="Housing Service")[["owner_label", "total", "strategies", "actions"]]
               owner_label  total  strategies  actions
        0  Housing Service      3           2        1
        >>> proof = graph.ask("owner-contradictions", evidence=True)
        >>> dementia = proof[proof["thing_label"].str.contains("Dementia")]
        >>> dementia[["document", "page"]]
                            document  page
        0  board-pack-2026-11-19.pdf    17
        1      strategy-register.csv  <NA>
        """
        question, given = get_question(name), {key: str(value) for key, value in params.items()}
        if not evidence:
            return frame(ask(self._store, question, given))
        answer = ask_with_evidence(self._store, question, given)
        return frame_with_evidence(answer) if question.evidence else frame(answer.result)

    def sparql(self, query: str, timeout: float = QUERY_SECONDS, limit: int = QUERY_ROWS) -> pd.DataFrame:
        """The answer to a SPARQL 1.1 query; columns have types, as with `ask`.

        Args:
            query: a query; the prefixes of the vocabulary need not be declared.
            timeout: seconds that it may take.
            limit: rows; what is above it is cut.

        Raises:
            QueryError: when the query is not allowed, cannot be read or takes longer than `timeout` seconds.

        >>> graph = Graph.load("graph_output")
        >>> graph.sparql("SELECT (COUNT(*) AS ?goals) WHERE { ?goal a gt:Goal }")
           goals
        0     40
        """
        return frame(self._store.select(query, None, timeout, limit))

    def gaps(self, *codes: str) -> pd.DataFrame:
        """The coverage gaps, of some codes or of all.

        >>> graph = Graph.load("graph_output")
        >>> list(graph.gaps("Expired")["label"])
        ['Northmere Council Plan 2017-2021', 'Northmere Tobacco Control Plan 2021-2025']
        """
        return pd.DataFrame(gaps_table(self.folder, codes), columns=list(GAP_COLUMNS))

    def entities(self) -> pd.DataFrame:
        """The rows of `entities.csv`."""
        return pd.DataFrame(read_rows(self.folder, "entities.csv"))

    def facts(self) -> pd.DataFrame:
        """The rows of `facts.csv`, one a fact and piece of evidence."""
        return pd.DataFrame(read_rows(self.folder, "facts.csv"))

    def to_networkx(self) -> Network:
        """The graph as a `networkx.MultiDiGraph`; see `goldenthread.graph.network.to_networkx`.

        >>> graph = Graph.load("graph_output")
        >>> network = graph.to_networkx()
        >>> sorted({data["kind"] for _, data in network.nodes(data=True)})[:3]
        ['Action', 'Commitment', 'CorporatePriority']
        """
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

        >>> graph = Graph.load("graph_output")
        >>> through = graph.thread("stop-smoking adviser at every targeted lung")
        >>> [graph.to_networkx().nodes[step.id]["label"] for step in through.downward]
        ['600 people a year set a quit date', 'Public Health']
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
