"""A thread as a pyvis network, and that network packed for the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from goldenthread.facts.model import Predicate
from goldenthread.outputs.thread_page.corpus_data import Numbering
from goldenthread.outputs.thread_page.model import Node, Picture
from goldenthread.outputs.thread_page.opening import Placed, tie_of
from goldenthread.outputs.thread_page.packing import Json, column, columns
from goldenthread.outputs.thread_page.picture import STRUCTURE
from goldenthread.outputs.thread_page.positions import COLUMN_WIDTH

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]  # it ships no types

#: The vis-network options: nothing moves, nothing is dragged apart, the page has its own keys and wheel.
OPTIONS: Json = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "zoomView": False,
    },
    "nodes": {"shape": "custom", "physics": False},
    "edges": {
        "physics": False,
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45},
        "arrows": {"to": {"scaleFactor": 0.45}},
    },
}

_DASHES: dict[Predicate, list[int]] = {
    Predicate.ALIGNS_TO: [12, 4, 2, 4],
    Predicate.UNDERPINNED_BY: [8, 5],
    Predicate.OWNED_BY: [2, 4],
    Predicate.LED_BY: [2, 4],
}


class Ids(list[Any]):
    """The ids of a network. pyvis looks for every one in a list, which takes the square of their number."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self._known: set[Any] = set()

    def append(self, id_: Any) -> None:
        """Add an id."""
        super().append(id_)
        self._known.add(id_)

    def __contains__(self, id_: object) -> bool:
        """Whether an id was added."""
        return id_ in self._known


def empty_network(options: Json) -> Network:
    """A pyvis network without nodes that takes many of them quickly."""
    # Imported here because it loads IPython: half a second that other commands need not pay.
    from pyvis.network import Network

    network = Network(directed=True)
    network.options = options
    network.node_ids = Ids()
    return network


def network_of(picture: Picture, opening: Placed, numbering: Numbering) -> Network:
    """Everything that can be drawn of a thread; what it opens on has a position.

    An entity's id is its number, any other is made of ours alone, so that no text of a document is ever an id.
    """
    network = empty_network(OPTIONS)
    ids: dict[str, int | str] = {}
    for node in _nodes(picture):
        ids[node.key] = _id(node, numbering, len(ids))
        network.add_node(ids[node.key], **_looks(node, numbering), **_position(node, opening))
    for source, target, predicate in chain(picture.edges, map(tie_of, picture.folds)):
        network.add_edge(ids[source], ids[target], **edge_looks(predicate))
    return network


def _nodes(picture: Picture) -> Iterator[Node]:
    return chain(picture.tree, picture.beside, picture.places, (fold.node for fold in picture.folds))


def _id(node: Node, numbering: Numbering, count: int) -> int | str:
    place = numbering.entities[node.entity]
    if node.gap:
        return f"gap-{place}-{node.gap}"
    return f"fold-{count}" if node.kind == "Cluster" else place


def _looks(node: Node, numbering: Numbering) -> Json:
    return {
        "label": "\n".join(node.text.lines),
        "shape": "custom",
        "group": node.kind,
        "layer": node.layer.value,
        "header": node.header,
        "note": node.note,
        "gap": node.gap,
        "entity": numbering.entities[node.entity],
        "boxWidth": COLUMN_WIDTH,
        "boxHeight": node.text.height,
    }


def _position(node: Node, opening: Placed) -> Json:
    place = opening.positions.get(node.key)
    return {"x": place.x, "y": place.y} if place else {}


def edge_looks(predicate: Predicate) -> Json:
    """How an edge is drawn."""
    return {
        "relation": predicate.value,
        "dashes": _DASHES.get(predicate, False),
        "arrows": "" if predicate in STRUCTURE else "to",
    }


def packed_network(network: Network, picture: Picture) -> Json:
    """The nodes and edges of a thread's network, which cite nodes by their place in it.

    Shape: `tree` how many nodes are of the tree, `ids` the numbers of the entities (tree, then what is beside it),
    `parents` of all of the tree but the first, `places` and `folds` one row each, `opening` the nodes that are drawn
    first with their positions.
    """
    nodes, edges, *_ = network.get_network_data()
    place = {node["id"]: i for i, node in enumerate(nodes)}
    keys = {node.key: i for i, node in enumerate(_nodes(picture))}
    return {
        "tree": len(picture.tree),
        "ids": [node["id"] for node in nodes if isinstance(node["id"], int)],
        "parents": [keys[picture.parents[node.key]] for node in picture.tree[1:]],
        "layers": column([node["layer"] for node in nodes]),
        "places": columns({key: node[key] for key in _PLACE} for node in nodes if node["group"] == "Gap"),
        "folds": columns(_folds(nodes, picture, keys)),
        "edges": {
            "from": [place[edge["from"]] for edge in edges],
            "to": [place[edge["to"]] for edge in edges],
            "relation": column([edge["relation"] for edge in edges]),
        },
        "opening": columns({"at": i, "x": n["x"], "y": n["y"]} for i, n in enumerate(nodes) if "x" in n),
    }


_PLACE = ("id", "entity", "gap", "label", "boxHeight")


def _folds(nodes: list[Json], picture: Picture, keys: Mapping[str, int]) -> Iterator[Json]:
    boxes = (node for node in nodes if node["group"] == "Cluster")
    for node, fold in zip(boxes, picture.folds, strict=True):
        yield {
            "id": node["id"],
            "under": keys[fold.node.entity],
            "start": fold.start,
            "stop": fold.stop,
            "tied": [keys[key] for key in fold.tied],
            "header": node["header"],
            "label": node["label"],
            "boxHeight": node["boxHeight"],
        }


def options_of(network: Network) -> Json:
    """The options of a network, as vis-network takes them."""
    options: Json = json.loads(network.get_network_data()[-1])
    return options
