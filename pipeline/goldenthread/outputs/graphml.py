"""GraphML for network tools (Gephi, yEd, Cytoscape)."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx

from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.graph.network import Network, to_networkx
from goldenthread.safe_text import xml_text


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in sorted(attributes.items())}


def graphml(knowledge: KnowledgeBase) -> bytes:
    """The knowledge base as GraphML in UTF-8: literal facts are attributes of nodes."""
    source = to_networkx(knowledge)
    graph: Network = nx.MultiDiGraph()
    for node in sorted(source.nodes):
        graph.add_node(node, **_plain(source.nodes[node]))
    for start, end, key in sorted(source.edges(keys=True)):
        graph.add_edge(start, end, key=key, **_plain(source.edges[start, end, key]))
    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream, named_key_ids=False, edge_id_from_attribute=None)
    return stream.getvalue()
