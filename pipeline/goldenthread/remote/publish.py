"""Publishes a build into a store elsewhere, sending only what has changed since the last time.

The store keeps a list of what was published (`remote.manifest`). Before anything is written, the graphs about to change
are marked there as begun; they are listed with their hash again when they are up. So a publication that breaks off,
wherever that is, is mended by the next one, and nothing that others keep in the store is ever touched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx
import pyoxigraph as ox

from goldenthread.errors import PublishError
from goldenthread.graph.vocabulary import ONTOLOGY_IRI
from goldenthread.remote.address import can_be_overheard, same_origin, shown, store_address
from goldenthread.remote.build_graphs import GRAPH_BASE, GraphNames, local_graphs
from goldenthread.remote.client import ANSWER_SECONDS, WAITS, StoreClient
from goldenthread.remote.counting import count_triples
from goldenthread.remote.credentials import ANONYMOUS, Credentials
from goldenthread.remote.graph_store import PORTION_BYTES, GraphStoreClient
from goldenthread.remote.manifest import Published, read_manifest, write_manifest
from goldenthread.remote.plan import Plan, check_same_line, make_plan
from goldenthread.remote.report import Action, GraphReport, PublishReport
from goldenthread.remote.spool import SpooledGraph

#: Graphs after which the list in the store is brought up to date: what one interruption makes the next run send again.
LISTED_EVERY: Final = 50
#: Graphs of others that a message names.
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Transfer:
    """How to speak to a store.

    Attributes:
        answer_seconds: clock time without a sign from it, after which it is given up.
        portion_bytes: size of one request; larger graphs are sent in several.
        waits: seconds before each further attempt.
    """

    answer_seconds: float = ANSWER_SECONDS
    portion_bytes: int = PORTION_BYTES
    waits: Sequence[float] = WAITS


DEFAULT_TRANSFER: Final = Transfer()


def publish(
    folder: Path | str,
    endpoint: str,
    *,
    query_endpoint: str | None = None,
    credentials: Credentials = ANONYMOUS,
    graph_base: str = GRAPH_BASE,
    prune: bool = True,
    replace: bool = False,
    dry_run: bool = False,
    transfer: Transfer = DEFAULT_TRANSFER,
    tell: Callable[[GraphReport], None] = lambda _: None,
) -> PublishReport:
    """Publish a build into a store that speaks the SPARQL 1.1 Graph Store HTTP Protocol.

    Args:
        folder: the build.
        endpoint: address of the protocol, to which `?graph=IRI` is added.
        query_endpoint: address of the store's SPARQL queries; every graph that was sent is counted there.
        credentials: given to the server of `endpoint` alone.
        graph_base: where the names of the graphs that are not documents begin; each body in a store needs its own.
        prune: delete graphs that were published before and are not in the build any more.
        replace: send every graph, also over graphs of these names that were not published under this base, and also
            when most documents published before are missing.
        dry_run: only say what would be done.
        transfer: how to speak to the store.
        tell: called with each graph when it has been dealt with.

    Raises:
        GraphError: when the folder holds no build.
        PublishError: when the store cannot be reached or refuses, or the build is hardly the next edition of what was
            published there.
    """
    names = GraphNames(_checked_base(graph_base))
    address = store_address(endpoint)
    with ExitStack() as stack:
        workspace = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="goldenthread-publish-")))
        client = stack.enter_context(StoreClient(address, credentials, transfer.answer_seconds, transfer.waits))
        counter = None
        if query_endpoint:
            counter = stack.enter_context(_counter(query_endpoint, address, credentials, transfer))
        job = _Job(GraphStoreClient(client, transfer.portion_bytes), counter, names, prune, tell)
        plan = job.prepare(local_graphs(Path(folder), names, workspace), replace)
        graphs = tuple(job.foretell(plan) if dry_run else job.run(plan))
    return PublishReport(graphs, dry_run, _notices(address, credentials))


@dataclass
class _Job:
    """One publication on its way; `listed` is what the list in the store is to say."""

    store: GraphStoreClient
    counter: StoreClient | None
    names: GraphNames
    prune: bool
    tell: Callable[[GraphReport], None]
    listed: dict[str, Published] = field(default_factory=dict)

    def prepare(self, local: Sequence[SpooledGraph], replace: bool) -> Plan:
        """Read the list in the store, and decide what to do."""
        found = self.store.get(self.names.manifest)
        if found:
            self.listed = read_manifest(self.names.manifest, *found)
        plan = make_plan(local, self.listed, replace)
        if not replace:
            check_same_line(plan, self.listed, self.names)
            self._check_free([graph.iri for graph in plan.put if graph.iri not in self.listed])
        return plan

    def foretell(self, plan: Plan) -> Iterator[GraphReport]:
        """What `run` would report, without a write."""
        for action, graphs in ((Action.KEPT, plan.kept), (Action.PUT, plan.put)):
            for graph in graphs:
                yield self._told(GraphReport(graph.iri, action, graph.triples))
        for name in plan.gone:
            yield self._told(GraphReport(name, Action.DELETED if self.prune else Action.LEFT))

    def run(self, plan: Plan) -> Iterator[GraphReport]:
        """Carry the plan out; a plan without changes writes nothing."""
        for graph in plan.kept:
            yield self._told(GraphReport(graph.iri, Action.KEPT, graph.triples))
        doomed = plan.gone if self.prune else ()
        if plan.put or doomed:
            self.listed |= dict.fromkeys([*(graph.iri for graph in plan.put), *doomed], Published())
            self._write_list()
        for number, graph in enumerate(plan.put, start=1):
            yield self._put(graph)
            if number % LISTED_EVERY == 0:
                self._write_list()
        for name in plan.gone:
            yield self._drop(name)
        if plan.put or doomed:
            self._write_list()

    def _put(self, graph: SpooledGraph) -> GraphReport:
        self.store.replace(graph)
        counted = count_triples(self.counter, graph.iri) if self.counter else None
        verified = None if counted is None else graph.values <= counted <= graph.triples
        if verified is not False:
            self.listed[graph.iri] = Published(graph.sha256, graph.triples)
        return self._told(GraphReport(graph.iri, Action.PUT, graph.triples, counted, verified))

    def _drop(self, name: str) -> GraphReport:
        if not self.prune:
            return self._told(GraphReport(name, Action.LEFT))
        self.store.delete(name)
        del self.listed[name]
        return self._told(GraphReport(name, Action.DELETED))

    def _write_list(self) -> None:
        self.store.put(self.names.manifest, write_manifest(self.names.manifest, self.listed))

    def _told(self, report: GraphReport) -> GraphReport:
        self.tell(report)
        return report

    def _check_free(self, graphs: Sequence[str]) -> None:
        """The ontology belongs to nobody: whoever publishes last brings its own edition."""
        taken = [graph for graph in graphs if graph != ONTOLOGY_IRI and self.store.has(graph)]
        if taken:
            some = ", ".join(f"<{graph}>" for graph in taken[:_NAMED])
            raise PublishError(
                f"The store has {len(taken)} graphs of these names already, which were not published as "
                f"<{self.names.base}>: {some}. If they are another body's, build with an ontology_base of your own "
                "and give a --graph-base; if they may be overwritten, add --replace."
            )


def _counter(text: str, endpoint: httpx.URL, credentials: Credentials, transfer: Transfer) -> StoreClient:
    """A client for queries; it is known to the server only where that is the one the credentials are for."""
    address = store_address(text)
    known = credentials if same_origin(address, endpoint) else ANONYMOUS
    return StoreClient(address, known, transfer.answer_seconds, transfer.waits)


def _checked_base(base: str) -> str:
    try:
        ox.NamedNode(base)
    except ValueError:
        raise PublishError(f"'{base}' is no IRI for --graph-base. It should look like https://host/graph/.") from None
    if not base.endswith(("/", "#")):
        raise PublishError(f"The --graph-base '{base}' should end in '/' or '#': names are put behind it.")
    return base


def _notices(address: httpx.URL, credentials: Credentials) -> tuple[str, ...]:
    if credentials.user and can_be_overheard(address):
        return (f"{shown(address)} is not encrypted: others on the way can read and change what is published.",)
    return ()
