"""What a publication does to a store, in Oxigraph and in Virtuoso, seen from the store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from faulty_proxy import Fault, Proxy
from small_builds import SmallBuild, small_build, triple
from store_servers import Server

from goldenthread.errors import GraphError, PublishError
from goldenthread.graph.vocabulary import ONTOLOGY_IRI
from goldenthread.remote.publish import Transfer, publish
from goldenthread.remote.report import Action, PublishReport

AT_ONCE = Transfer(waits=())


def send(build: SmallBuild, server: Server, endpoint: str = "", **options) -> PublishReport:
    """Publish a small build as its body would."""
    given = {"credentials": server.credentials, "graph_base": build.graph_base, "transfer": AT_ONCE, **options}
    return publish(build.folder, endpoint or server.endpoint, query_endpoint=server.query_endpoint, **given)


def holds(server: Server, build: SmallBuild) -> None:
    """The store has the build, to the triple."""
    for iri, triples in build.content().items():
        assert server.graph(iri) == triples


def actions(report: PublishReport) -> dict[str, Action]:
    return {graph.graph: graph.action for graph in report.graphs}


def test_every_graph_of_a_build_is_there_after_the_first_time(server: Server, made: SmallBuild) -> None:
    report = send(made, server)
    holds(server, made)
    assert set(actions(report)) == {*made.content(), ONTOLOGY_IRI}
    assert set(actions(report).values()) == {Action.PUT}
    assert all(graph.verified and graph.counted == graph.triples for graph in report.graphs)
    assert not report.failed


def test_facts_come_after_what_they_rest_on(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    send(made, server, proxy.address)
    puts = [graph for method, graph in proxy.writes if method == "PUT"]
    assert puts[0] == puts[-1] == made.manifest
    assert puts[-4:-1] == [ONTOLOGY_IRI, made.inferences_graph, made.facts_graph]


def test_nothing_is_written_when_nothing_has_changed(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    send(made, server)
    report = send(made, server, proxy.address)
    assert proxy.writes == []
    assert {graph for _, graph, _ in proxy.asked} == {made.manifest}
    assert set(actions(report).values()) == {Action.KEPT}


def test_only_what_changed_is_sent(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    send(made, server)
    made.documents["b"].append(triple(f"{made.base}evidence/new", "found since"))
    made.facts.append(triple(f"{made.base}goal/b", "a new fact"))
    report = send(made.save(), server, proxy.address)
    changed = {made.document("b"), made.facts_graph}
    assert {graph for _, graph in proxy.writes} == {*changed, made.manifest}
    assert {graph for graph, action in actions(report).items() if action is Action.PUT} == changed
    holds(server, made)


def test_what_is_removed_inside_a_graph_is_removed_there(server: Server, made: SmallBuild) -> None:
    send(made, server)
    del made.documents["b"][0], made.facts[0]
    send(made.save(), server)
    holds(server, made)


def test_the_graph_of_a_document_that_is_gone_is_deleted(server: Server, made: SmallBuild) -> None:
    send(made, server)
    del made.documents["c"]
    report = send(made.save(), server)
    assert actions(report)[made.document("c")] is Action.DELETED
    assert server.graph(made.document("c")) is None
    holds(server, made)


def test_without_pruning_it_is_left_and_can_be_deleted_later(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    send(made, server)
    del made.documents["c"]
    report = send(made.save(), server, proxy.address, prune=False)
    assert actions(report)[made.document("c")] is Action.LEFT
    assert server.graph(made.document("c"))
    assert proxy.writes == []
    assert actions(send(made, server))[made.document("c")] is Action.DELETED
    assert server.graph(made.document("c")) is None


def test_a_dry_run_says_the_same_and_writes_nothing(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    send(made, server)
    made.documents["d"] = [triple(f"{made.base}evidence/d", "words")]
    del made.documents["c"]
    foretold = send(made.save(), server, proxy.address, dry_run=True)
    assert proxy.writes == []
    assert foretold.dry_run
    assert server.graph(made.document("c"))
    assert actions(foretold) == actions(send(made, server))


def test_graphs_of_others_are_never_touched(server: Server, made: SmallBuild, tmp_path: Path) -> None:
    other = small_build(tmp_path / "other")
    theirs = "https://elsewhere.example/graph"
    server.put(theirs, "<https://elsewhere.example/a> <https://elsewhere.example/b> <https://elsewhere.example/c> .")
    before = server.graph(theirs)
    send(other, server)
    send(made, server)
    del made.documents["c"]
    send(made.save(), server)
    assert server.graph(theirs) == before
    holds(server, other)


def test_a_graph_that_somebody_else_put_there_is_not_overwritten(server: Server, made: SmallBuild) -> None:
    server.put(made.document("b"), "<https://elsewhere.example/a> <https://elsewhere.example/b> 'c' .")
    with pytest.raises(PublishError, match="not published as"):
        send(made, server)
    assert server.graph(made.document("a")) is None
    assert len(server.graph(made.document("b")) or ()) == 1
    send(made, server, replace=True)
    holds(server, made)


def test_another_bodys_build_does_not_replace_the_first(server: Server, made: SmallBuild, tmp_path: Path) -> None:
    send(made, server)
    other = small_build(tmp_path / "other")
    with pytest.raises(PublishError, match="3 of the 3 documents"):
        send(other, server, graph_base=made.graph_base)
    holds(server, made)
    send(other, server)
    holds(server, made)
    holds(server, other)


@pytest.mark.parametrize(
    ("method", "done"), [("PUT", 0), ("PUT", 1), ("PUT", 3), ("PUT", 4), ("DELETE", 0), ("PUT", 5)]
)
def test_what_broke_off_is_mended_by_the_next_run(
    server: Server, proxy: Proxy, made: SmallBuild, method: str, done: int
) -> None:
    send(made, server)
    earlier = {name: list(triples) for name, triples in made.documents.items()}, list(made.facts)
    made.documents["a"].append(triple(f"{made.base}evidence/a", "changed"))
    made.documents["b"].append(triple(f"{made.base}evidence/b", "changed"))
    made.documents["d"] = [triple(f"{made.base}evidence/d", "new")]
    made.facts.append(triple(f"{made.base}goal/d", "new"))
    del made.documents["c"]
    proxy.faults = [Fault(method, drop=True, times=100, after=done)]
    with pytest.raises(PublishError, match="cannot be reached"):
        send(made.save(), server, proxy.address)
    # back to the build before: what was sent of the other must not be taken for it
    made.documents, made.facts = earlier
    send(made.save(), server)
    holds(server, made)
    assert server.graph(f"{made.base}document/d") is None
    assert set(actions(send(made, server)).values()) == {Action.KEPT}


def test_a_graph_cut_off_between_portions_is_mended(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    send(made, server)
    made.documents["a"] += [triple(f"{made.base}evidence/{n}", "words " * 20) for n in range(500)]
    small = replace(AT_ONCE, portion_bytes=20_000)
    proxy.faults = [Fault("POST", status=500, times=100, after=2)]
    with pytest.raises(PublishError, match="500"):
        send(made.save(), server, proxy.address, transfer=small)
    send(made, server, transfer=small)
    holds(server, made)


def test_a_large_graph_goes_in_portions_and_replaces_what_was(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    small = replace(AT_ONCE, portion_bytes=20_000)
    made.documents["a"] = [triple(f"{made.base}evidence/{n}", "first " * 20) for n in range(700)]
    send(made.save(), server, transfer=small)
    made.documents["a"] = [triple(f"{made.base}evidence/{n}", "second " * 20) for n in range(600)]
    send(made.save(), server, proxy.address, transfer=small)
    holds(server, made)
    sizes = [size for method, graph, size in proxy.asked if graph == made.document("a") and method == "POST"]
    assert len(sizes) > 3
    assert max(sizes) < 21_000


def test_a_graph_that_the_store_has_otherwise_is_told_and_sent_again(
    server: Server, proxy: Proxy, made: SmallBuild
) -> None:
    lost = Fault("PUT", status=204, after=2)  # taken with thanks, and lost
    proxy.faults = [lost]
    report = send(made, server, proxy.address)
    [failed] = report.failed
    assert (failed.graph, failed.counted, failed.triples) == (made.document("b"), 0, 5)
    assert {g for g, action in actions(send(made, server)).items() if action is Action.PUT} == {made.document("b")}
    holds(server, made)


def test_replace_sends_everything_again(server: Server, made: SmallBuild) -> None:
    send(made, server)
    server.put(made.document("a"), "<https://elsewhere.example/a> <https://elsewhere.example/b> 'changed by hand' .")
    assert set(actions(send(made, server, replace=True)).values()) == {Action.PUT}
    holds(server, made)


def test_a_folder_without_a_build_is_said(server: Server, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="holds no build"):
        publish(tmp_path, server.endpoint, credentials=server.credentials)
