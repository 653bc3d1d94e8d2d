"""Counts the triples of a graph where it is, by a SPARQL query."""

from __future__ import annotations

import json

import httpx

from goldenthread.errors import PublishError
from goldenthread.remote.client import StoreClient

_HEADERS = {
    "Accept": "application/sparql-results+json",
    "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
}


def count_triples(client: StoreClient, graph: str) -> int:
    """The number of triples of a named graph; 0 for a graph that is not there.

    Args:
        client: for the address of the store's SPARQL queries.
        graph: its IRI, as a parser of RDF gave it, so that it cannot end the query's own brackets.

    Raises:
        PublishError: when there is no answer.
    """
    query = f"SELECT (COUNT(*) AS ?triples) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    content = str(httpx.QueryParams({"query": query})).encode("ascii")
    answer = client.send("POST", {}, _HEADERS, content)
    if answer.status != httpx.codes.OK:
        raise client.failure(answer, f"counting the triples of <{graph}>")
    try:
        [row] = json.loads(answer.content)["results"]["bindings"]
        return int(row["triples"]["value"])
    except (ValueError, KeyError, TypeError):
        raise PublishError(
            f"The store answered a count of <{graph}> with something else. "
            "Check that --query-endpoint is the address of its SPARQL queries."
        ) from None
