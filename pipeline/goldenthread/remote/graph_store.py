"""Named graphs of a store, by the SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation, 21 March 2013).

Graphs are named indirectly (`?graph=IRI`, section 4.2), for their names are not addresses of the store.
"""

from __future__ import annotations

from typing import Final

import httpx

from goldenthread.errors import PublishError
from goldenthread.remote.address import shown
from goldenthread.remote.client import Answer, StoreClient
from goldenthread.remote.manifest import ACCEPTED
from goldenthread.remote.spool import SpooledGraph

#: Bytes of one request: some 45,000 triples. A store holds a request in memory, and Oxigraph in a transaction whose
#: cost grows faster: a million triples in one took it twice the time and memory of portions (docs/benchmarks.md).
PORTION_BYTES: Final = 8 * 1024 * 1024
#: Portions are not made smaller than this, whatever the server says; a few quotations fill it.
LEAST_PORTION: Final = 16 * 1024
#: N-Triples is Turtle too, which every store reads.
_TURTLE: Final = {"Content-Type": "text/turtle; charset=utf-8"}
_ABSENT: Final = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})


class GraphStoreClient:
    """Reads, replaces and deletes named graphs."""

    def __init__(self, client: StoreClient, portion_bytes: int = PORTION_BYTES) -> None:
        """Use a client for the address of the protocol, and requests of about so many bytes."""
        self._client = client
        self._portion = portion_bytes

    def get(self, graph: str) -> tuple[bytes, str] | None:
        """A graph's content and its media type, N-Triples or Turtle; None when the store has no such graph.

        Raises:
            PublishError: when the store cannot be asked.
        """
        answer = self._client.send("GET", {"graph": graph}, {"Accept": ACCEPTED})
        if answer.status in _ABSENT:
            return None
        if answer.status != httpx.codes.OK:
            raise self._client.failure(answer, f"reading <{graph}>")
        return answer.content, answer.media_type

    def has(self, graph: str) -> bool:
        """Whether the store has a graph of this name.

        By GET, of which only the status is read: Virtuoso 7 has no HEAD, and Oxigraph 0.5 answers it with a body, which
        HTTP forbids and which spoils the connection.

        Raises:
            PublishError: when the store cannot be asked.
        """
        answer = self._client.send("GET", {"graph": graph}, {"Accept": ACCEPTED}, read=False)
        if answer.status in _ABSENT:
            return False
        if answer.status >= httpx.codes.BAD_REQUEST:
            raise self._client.failure(answer, f"looking for <{graph}>")
        return True

    def put(self, graph: str, content: bytes) -> None:
        """Replace a graph in one request.

        Raises:
            PublishError: when the store does not take it.
        """
        self._done(self._client.send("PUT", {"graph": graph}, _TURTLE, content), f"replacing <{graph}>")

    def delete(self, graph: str) -> None:
        """Delete a graph; one that is not there is no error.

        Raises:
            PublishError: when the store does not do it.
        """
        answer = self._client.send("DELETE", {"graph": graph})
        if answer.status not in _ABSENT:
            self._done(answer, f"deleting <{graph}>")

    def replace(self, graph: SpooledGraph) -> None:
        """Replace a graph by a spooled one: by one request, or where it is large, emptied and then filled in portions.

        Portions may arrive twice and change nothing: a graph is a set, and these have no blank nodes. Where the server
        says that a request is too large (413), all begins again with portions half the size.

        Raises:
            PublishError: when the store does not take it.
        """
        while not self._filled(graph):
            if self._portion <= LEAST_PORTION or graph.whole:
                raise PublishError(
                    f"{shown(self._client.address)} takes no request as large as it needs for <{graph.iri}>. "
                    "Ask who runs the store to raise the limit."
                )
            self._portion = max(LEAST_PORTION, min(self._portion, graph.path.stat().st_size) // 2)

    def _filled(self, graph: SpooledGraph) -> bool:
        """Send a graph; whether the server found no request too large."""
        in_one = graph.whole or graph.path.stat().st_size <= self._portion
        if not in_one:
            self.delete(graph.iri)
        for portion in [graph.path.read_bytes()] if in_one else graph.portions(self._portion):
            answer = self._client.send("PUT" if in_one else "POST", {"graph": graph.iri}, _TURTLE, portion)
            if answer.status == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
                return False
            self._done(answer, f"filling <{graph.iri}>")
        return True

    def _done(self, answer: Answer, doing: str) -> None:
        if answer.status in (httpx.codes.NOT_FOUND, httpx.codes.METHOD_NOT_ALLOWED, httpx.codes.NOT_IMPLEMENTED):
            raise PublishError(
                f"{shown(self._client.address)} answered {answer.status} to {doing}: it does not take graphs there. "
                "Check that the address is that of its Graph Store Protocol, and that it may be written to."
            )
        if not 200 <= answer.status < 300:
            raise self._client.failure(answer, doing)
