"""Graphs as sorted files: equal sets give equal files, in bounded memory."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from goldenthread.remote.spool import Spool, SpooledGraph

NUMBER = "^^<http://www.w3.org/2001/XMLSchema#decimal>"


def spooled(folder: Path, triples: list[tuple[str, str]], run_bytes: int = 10_000) -> dict[str, SpooledGraph]:
    folder.mkdir(exist_ok=True)
    spool = Spool(folder, run_bytes)
    for graph, triple in triples:
        spool.add(graph, triple)
    return {graph.iri: graph for graph in spool.finish()}


def many(seed: int) -> list[tuple[str, str]]:
    """3,000 triples of three graphs in an order of their own, a third of them twice."""
    made = [(f"g{n % 3}", f'<s{n % 50}> <p> "é {n:05}"') for n in range(3000)]
    made += made[::3]
    random.Random(seed).shuffle(made)
    return made


def test_a_graph_is_its_triples_sorted_and_once_each(tmp_path: Path) -> None:
    graphs = spooled(tmp_path, many(1))
    assert list(graphs) == ["g0", "g1", "g2"]
    for name, graph in graphs.items():
        lines = sorted({f"{triple} .\n".encode() for of, triple in many(1) if of == name})
        content = graph.path.read_bytes()
        assert content == b"".join(lines)
        assert graph.triples == graph.values == len(lines) == 1000
        assert graph.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("run_bytes", [1, 500, 1_000_000])
def test_neither_order_nor_the_size_of_runs_matters(tmp_path: Path, run_bytes: int) -> None:
    one = spooled(tmp_path / "one", many(1)[:900])
    two = spooled(tmp_path / "two", many(1)[:900][::-1], run_bytes)
    assert {g.iri: g.sha256 for g in one.values()} == {g.iri: g.sha256 for g in two.values()}


def test_only_the_graphs_are_left_in_the_folder(tmp_path: Path) -> None:
    graphs = spooled(tmp_path, many(1))
    assert set(tmp_path.iterdir()) == {graph.path for graph in graphs.values()}


@pytest.mark.parametrize("size", [1, 100, 4096, 10_000_000])
def test_portions_are_whole_lines_and_together_the_graph(tmp_path: Path, size: int) -> None:
    graph = spooled(tmp_path, many(1))["g1"]
    portions = list(graph.portions(size))
    assert b"".join(portions) == graph.path.read_bytes()
    assert all(portion.endswith(b" .\n") for portion in portions)
    longest = max(map(len, graph.path.read_bytes().splitlines(keepends=True)))
    assert max(map(len, portions)) < size + longest


@pytest.mark.parametrize(
    ("objects", "values"),
    [
        ([f'"0.5"{NUMBER}', f'"0.50"{NUMBER}', f'".5"{NUMBER}', f'"+00.5"{NUMBER}'], 1),
        ([f'"1"{NUMBER}', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'], 1),
        ([f'"1"{NUMBER}', f'"-1"{NUMBER}', f'"0"{NUMBER}', f'"-0"{NUMBER}'], 3),
        (['"0.5"', '"0.50"', f'"0.5"{NUMBER}'], 3),
        ([f'"half"{NUMBER}', f'"1_0"{NUMBER}', f'"NaN"{NUMBER}', f'"1e1"{NUMBER}', f'"10"{NUMBER}'], 5),
        (['"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>', '"02024"^^<http://www.w3.org/2001/XMLSchema#gYear>'], 2),
    ],
)
def test_numbers_are_counted_by_value_too(tmp_path: Path, objects: list[str], values: int) -> None:
    graph = spooled(tmp_path, [("g", f"<s> <p> {term}") for term in objects])["g"]
    assert (graph.triples, graph.values) == (len(objects), values)


def test_a_value_counts_once_a_subject_and_predicate(tmp_path: Path) -> None:
    triples = [("g", f'<s{s}> <p{p}> "{v}"{NUMBER}') for s in range(2) for p in range(2) for v in ("2", "2.0")]
    assert spooled(tmp_path, triples)["g"].values == 4
