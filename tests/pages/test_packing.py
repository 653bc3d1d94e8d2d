"""The page's data is packed so that nothing of it is lost, and the same data gives the same bytes."""

from __future__ import annotations

import base64
import gzip
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.graph.thread_view import build_index, current_strategy, thread_of
from goldenthread.outputs import pages
from goldenthread.outputs.pages import graph_html
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.text_boxes import wrap
from goldenthread.outputs.thread_page.corpus_data import number
from goldenthread.outputs.thread_page.looks import cut
from goldenthread.outputs.thread_page.network import network_of, packed_network
from goldenthread.outputs.thread_page.opening import placed
from goldenthread.outputs.thread_page.packing import column, columns, compressed
from goldenthread.outputs.thread_page.picture import picture

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.text(max_size=2), st.lists(st.text(max_size=1), max_size=2)
)


def unpacked(packed: Any) -> list[Any]:
    return packed if isinstance(packed, list) else [packed["of"][place] for place in packed["at"]]


@given(st.lists(VALUES, max_size=60))
def test_column_holds_its_values_in_their_types(values: list[Any]) -> None:
    found = unpacked(column(values))
    assert found == values
    assert [type(value) for value in found] == [type(value) for value in values]


def test_repeated_values_are_written_once() -> None:
    packed = columns({"quote": f"The same words {n % 3}", "n": n} for n in range(30))
    assert packed["quote"]["of"] == ["The same words 0", "The same words 1", "The same words 2"]
    assert packed["n"] == list(range(30))
    assert columns([]) == {}


@given(st.text(max_size=200), st.integers(60, 200))
def test_label_is_made_again_from_where_it_is_cut(label: str, width: int) -> None:
    lines = "\n".join(wrap(label, width).lines)
    found = cut(lines, label)
    if isinstance(found, list):
        starts = [0, *found]
        stops = [*found, len(label)]
        assert "\n".join(label[a:b].rstrip(" ") for a, b in zip(starts, stops, strict=True)) == lines
    else:
        assert found == lines


def test_usual_label_costs_only_its_cuts() -> None:
    label = "Help every child to reach a healthy weight and to have healthy teeth"
    assert cut("\n".join(wrap(label, 160).lines), label) == [20, 36, 55]


@given(st.text())
def test_compressed_text_is_the_same_bytes_again(text: str) -> None:
    assert compressed(text) == compressed(text)
    assert gzip.decompress(base64.b64decode(compressed(text))).decode("utf-8") == text


def test_network_of_pyvis_holds_every_node_and_edge_of_the_picture(result: BuildResult) -> None:
    index, numbering = build_index(result.knowledge), number(result)
    thread = thread_of(index, str(current_strategy(index, result.as_of)))
    drawn = picture(index, thread, {}, result.as_of)
    network = network_of(drawn, placed(drawn), numbering)
    packed = packed_network(network, drawn)
    assert network.get_nodes() == packed["ids"] == [numbering.entities[id_] for id_ in thread.layers]
    ends = [(network.edges[i]["from"], network.edges[i]["to"]) for i in range(len(network.edges))]
    ids = packed["ids"]
    assert ends == [(ids[a], ids[b]) for a, b in zip(packed["edges"]["from"], packed["edges"]["to"], strict=True)]
    assert len(ends) == len(thread.edges)


def test_large_page_is_compressed_and_says_how_much_it_holds(
    result: BuildResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = graph_html(result)
    monkeypatch.setattr(pages, "COMPRESS_FROM", 0)
    small = graph_html(result)
    assert small == graph_html(result)
    assert len(small) < len(plain) - 20_000
    known = result.knowledge
    assert (
        f"This page holds {len(known.entities)} items and {len(known.facts)} facts in {len(small) / 1e6:.1f} MB"
        in small
    )
