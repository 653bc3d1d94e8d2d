"""What `graph.html` shows: the corpus, and the pyvis model of every strategy's thread, packed."""

from __future__ import annotations

from collections import defaultdict

from goldenthread.coverage.model import Gap
from goldenthread.graph.thread_view import LAYERS, Thread, ThreadIndex, build_index, strategies_with_elements, thread_of
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.thread_page.clusters import MOST_NODES
from goldenthread.outputs.thread_page.corpus_data import Numbering, corpus_data, number
from goldenthread.outputs.thread_page.looks import Looks
from goldenthread.outputs.thread_page.network import OPTIONS, empty_network, network_of, options_of, packed_network
from goldenthread.outputs.thread_page.opening import placed
from goldenthread.outputs.thread_page.packing import Json
from goldenthread.outputs.thread_page.picture import picture
from goldenthread.outputs.thread_page.positions import COLUMN_GAP, COLUMN_WIDTH
from goldenthread.outputs.wording import LAYER_WORDS


def graph_data(result: BuildResult) -> Json:
    """Everything the page shows, as JSON values: the corpus, and a thread for each strategy with elements."""
    index = build_index(result.knowledge)
    numbering = number(result)
    gaps: dict[str, list[Gap]] = defaultdict(list)
    for gap in result.gaps:
        gaps[gap.id].append(gap)
    looks = Looks([index.entities[id_].label for id_ in numbering.entities])
    threads = [thread_of(index, id_) for id_ in strategies_with_elements(index, result.as_of)]
    packed = [_thread(thread, index, gaps, numbering, looks, result) for thread in threads]
    return {
        **corpus_data(result, index, numbering),
        "threads": packed,
        "looks": looks.packed(),
        "options": options_of(empty_network(OPTIONS)),
        "layers": {layer.value: words for layer, words in LAYER_WORDS.items()},
        "layerOrder": [layer.value for layer in LAYERS],
        "columnWidth": COLUMN_WIDTH,
        "columnGap": COLUMN_GAP,
    }


def _thread(
    thread: Thread,
    index: ThreadIndex,
    gaps: dict[str, list[Gap]],
    numbering: Numbering,
    looks: Looks,
    result: BuildResult,
) -> Json:
    drawn = picture(index, thread, gaps, result.as_of)
    network = network_of(drawn, placed(drawn), numbering)
    looks.add(network)
    return {
        "size": len(thread.layers),
        "large": len(thread.layers) > MOST_NODES,
        **packed_network(network, drawn),
    }
