"""What `graph.html` shows: the corpus, and the pyvis model of every strategy's thread at fixed positions."""

from __future__ import annotations

import json
from collections import defaultdict

from goldenthread.coverage.model import Gap
from goldenthread.facts.model import Predicate
from goldenthread.graph.thread_view import Thread, build_index, strategies_with_elements, thread_of
from goldenthread.outputs.layout_positions import COLUMN_WIDTH
from goldenthread.outputs.page_data import Json, Numbering, corpus_data, number
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.thread_picture import MOST_NODES, STRUCTURE, Drawing, Node, Placed, draw
from goldenthread.outputs.wording import LAYER_WORDS

#: The vis-network options: nothing moves, nothing is dragged apart, the page has its own keys and wheel.
_OPTIONS: Json = {
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


def graph_data(result: BuildResult) -> Json:
    """Everything the page shows, as JSON values: the corpus, and a thread for each strategy with elements."""
    index = build_index(result.knowledge)
    numbering = number(result)
    gaps: dict[str, list[Gap]] = defaultdict(list)
    for gap in result.gaps:
        gaps[gap.id].append(gap)
    threads = [thread_of(index, id_) for id_ in strategies_with_elements(index, result.as_of)]
    return {
        **corpus_data(result, index, numbering),
        "threads": [
            _thread(
                thread,
                draw(index, thread, (g for id_ in thread.layers for g in gaps.get(id_, ())), result.as_of),
                numbering,
            )
            for thread in threads
        ],
        "layers": {layer.value: words for layer, words in LAYER_WORDS.items()},
        "columnWidth": COLUMN_WIDTH,
    }


def _thread(thread: Thread, drawing: Drawing, numbering: Numbering) -> Json:
    place = numbering.entities
    inner = [id_ for id_ in thread.layers if id_ in thread.parents]
    return {
        "strategy": place[thread.strategy],
        "size": len(thread.layers),
        "large": len(thread.layers) > MOST_NODES,
        "members": [[place[id_], place[thread.parents[id_]]] for id_ in inner],
        "related": [place[id_] for id_ in thread.layers if id_ not in thread.parents],
        **_network(drawing.opening, numbering),
        "blocks": {str(place[key]): _network(block, numbering) for key, block in drawing.revealed.items()},
    }


def _network(placed: Placed, numbering: Numbering) -> Json:
    """A placed picture as a pyvis network. Its ids are ours, so that no text of a document is ever one."""
    # Imported here because it loads IPython: half a second that other commands need not pay.
    from pyvis.network import Network  # type: ignore[import-untyped]

    network = Network(directed=True)
    network.options = _OPTIONS
    keys = {node.key: _key(node, numbering) for node in placed.picture.nodes}
    for node in placed.picture.nodes:
        network.add_node(keys[node.key], **_node(node, placed, numbering))
    edges = [*placed.picture.edges, *placed.outward]
    for end in dict.fromkeys(end for edge in edges for end in edge[:2] if end not in keys):
        keys[end] = numbering.entities[end]
        network.add_node(keys[end], shape="custom")
    for source, target, predicate in edges:
        network.add_edge(keys[source], keys[target], **_edge(predicate))
    nodes, drawn, _, _, _, options = network.get_network_data()
    return {
        "nodes": nodes[: len(placed.picture.nodes)],
        "edges": drawn,
        "options": json.loads(options),
        "columns": [{"layer": layer.value, "x": x} for layer, x in placed.columns],
    }


def _key(node: Node, numbering: Numbering) -> int | str:
    place = numbering.entities[node.entity]
    return f"gap-{place}-{node.gap}" if node.gap else place


def _node(node: Node, placed: Placed, numbering: Numbering) -> Json:
    position = placed.positions[node.key]
    return {
        "label": "\n".join(node.text.lines),
        "shape": "custom",
        "x": position.x,
        "y": position.y,
        "group": node.kind,
        "layer": node.layer.value,
        "header": node.header,
        "note": node.note,
        "gap": node.gap,
        "entity": numbering.entities[node.entity],
        "boxWidth": COLUMN_WIDTH,
        "boxHeight": node.text.height,
    }


def _edge(predicate: Predicate) -> Json:
    return {
        "relation": predicate.value,
        "dashes": _DASHES.get(predicate, False),
        "arrows": "" if predicate in STRUCTURE else "to",
    }
