"""Busy servers, dropped connections, limits and redirects, before a real store."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest
from faulty_proxy import Fault, Proxy, proxy_to
from small_builds import SmallBuild, small_build, triple
from store_servers import Server, free_port

from goldenthread.errors import PublishError
from goldenthread.remote.client import StoreClient
from goldenthread.remote.credentials import ANONYMOUS
from goldenthread.remote.graph_store import GraphStoreClient
from goldenthread.remote.publish import Transfer, publish
from goldenthread.remote.report import PublishReport

QUICK = Transfer(waits=(0.01, 0.01, 0.01))


@pytest.fixture
def server(oxigraph: Server) -> Server:
    return oxigraph


def send(build: SmallBuild, address: str, transfer: Transfer = QUICK) -> PublishReport:
    return publish(build.folder, address, graph_base=build.graph_base, transfer=transfer)


def holds(server: Server, build: SmallBuild) -> None:
    for iri, triples in build.content().items():
        assert server.graph(iri) == triples


@pytest.mark.parametrize("status", [429, 502, 503, 504])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_busy_server_is_asked_again(server: Server, proxy: Proxy, made: SmallBuild, method: str, status: int) -> None:
    proxy.faults = [Fault(method, status=status, times=3)]
    send(made, proxy.address)
    holds(server, made)


def test_one_that_stays_busy_is_given_up_with_its_words(proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("PUT", status=503, times=99, body=b"<html><h1>Down for\n repairs</h1></html>")]
    with pytest.raises(PublishError, match=r"answered 503 to replacing <.*published>: Down for repairs\."):
        send(made, proxy.address)
    assert len(proxy.writes) == 4


def test_other_errors_are_not_tried_again(proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("PUT", status=500, times=99)]
    with pytest.raises(PublishError, match="answered 500"):
        send(made, proxy.address)
    assert len(proxy.writes) == 1


def test_a_server_says_how_long_to_wait(proxy: Proxy, made: SmallBuild, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("goldenthread.remote.client.time.sleep", slept.append)
    proxy.faults = [
        Fault("PUT", status=503, headers={"Retry-After": "7"}),
        Fault("PUT", status=503, headers={"Retry-After": "86400"}),
        Fault("PUT", status=503, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}),
    ]
    send(made, proxy.address)
    assert slept == [7.0, 60.0, 0.01]


@pytest.mark.parametrize("forward", [False, True])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_a_dropped_connection_is_made_again(
    server: Server, proxy: Proxy, made: SmallBuild, method: str, forward: bool
) -> None:
    """Also where the store had done what was asked, and only its answer was lost."""
    send(made, server.endpoint)
    made.documents["a"] = [triple(f"{made.base}evidence/{n}", "many words " * 20) for n in range(300)]
    del made.documents["c"]
    proxy.faults = [Fault(method, drop=True, forward=forward, times=2)]
    send(made.save(), proxy.address, Transfer(waits=(0.01, 0.01), portion_bytes=30_000))
    holds(server, made)
    assert server.graph(made.document("c")) is None


def test_a_server_that_was_never_there_is_not_waited_for(made: SmallBuild) -> None:
    with pytest.raises(PublishError, match=r"cannot be reached .*Check the address, and that the store is running"):
        send(made, f"http://127.0.0.1:{free_port()}/store", Transfer(waits=(3600,)))


def test_a_name_that_does_not_exist_is_said(made: SmallBuild) -> None:
    with pytest.raises(PublishError, match=r"store\.invalid/store cannot be reached"):
        send(made, "http://store.invalid/store")


def test_a_server_that_never_answers_is_given_up(made: SmallBuild) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/store"
        with pytest.raises(PublishError, match=r"did not answer in time.*--timeout"):
            send(made, address, Transfer(answer_seconds=0.3, waits=(3600,)))


@pytest.mark.parametrize("largest", [60_000, 17_000])
def test_a_server_that_takes_less_gets_less(server: Server, proxy: Proxy, tmp_path: Path, largest: int) -> None:
    build = small_build(tmp_path / "build", ["a"])
    build.documents["a"] = [triple(f"{build.base}evidence/{n}", "words " * 20) for n in range(2000)]
    build.save()
    send(build, proxy.address)  # the ontology goes in one request, and is there from now on
    holds(server, build)
    build.documents["a"].pop()
    proxy.largest, proxy.asked[:] = largest, []
    send(build.save(), proxy.address)
    holds(server, build)
    refused = [size for method, _, size in proxy.asked if size > largest]
    assert 1 <= len(refused) <= 5, "the size that was found out is kept"


def test_one_that_takes_hardly_anything_is_told_to_its_keeper(proxy: Proxy, made: SmallBuild) -> None:
    made.documents["a"] = [triple(f"{made.base}evidence/{n}", "words " * 2000) for n in range(5)]
    proxy.largest = 5_000
    with pytest.raises(PublishError, match=r"takes no request as large.*Ask who runs the store"):
        send(made.save(), proxy.address)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_redirects_are_not_followed(
    server: Server, proxy: Proxy, made: SmallBuild, tmp_path: Path, method: str, status: int
) -> None:
    with proxy_to(server.endpoint) as other:
        proxy.faults = [Fault(method, status=status, times=9, headers={"Location": f"{other.address}?key=1"})]
        with pytest.raises(PublishError, match=f"sends on to {other.address}\\. That is not followed"):
            send(made, proxy.address)
        assert other.asked == []
    assert server.graph(made.document("a")) is None


def test_a_redirect_to_nowhere_is_refused_too(proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("GET", status=302, headers={"Location": "http://[/"})]
    with pytest.raises(PublishError, match="sends on to"):
        send(made, proxy.address)


@pytest.mark.parametrize("status", [404, 405, 501])
def test_an_address_that_takes_no_graphs_is_said(proxy: Proxy, made: SmallBuild, status: int) -> None:
    proxy.faults = [Fault("PUT", status=status)]
    with pytest.raises(PublishError, match=r"does not take graphs there\. Check that the address"):
        send(made, proxy.address)


def test_a_web_page_is_no_store(proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("GET", status=200, headers={"Content-Type": "text/html"}, body=b"<h1>Welcome</h1>")]
    with pytest.raises(PublishError, match="'text/html' where it was asked for a graph"):
        send(made, proxy.address)
    assert proxy.writes == []


def test_an_answer_without_end_is_cut(
    server: Server, made: SmallBuild, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(made, server.endpoint)
    monkeypatch.setattr("goldenthread.remote.client.ANSWER_BYTES", 500)
    with pytest.raises(PublishError, match="more than 500 bytes"):
        send(made, proxy.address)


def test_what_the_address_already_asks_for_is_kept(server: Server, made: SmallBuild) -> None:
    send(made, f"{server.endpoint}?no_transaction")
    holds(server, made)


def test_deleting_what_is_not_there_is_no_error(server: Server) -> None:
    with StoreClient(httpx.URL(server.endpoint), ANONYMOUS) as client:
        store = GraphStoreClient(client)
        store.delete("https://nothing.example/graph")
        assert not store.has("https://nothing.example/graph")
        assert store.get("https://nothing.example/graph") is None
