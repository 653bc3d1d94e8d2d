"""Who publishes: right and wrong passwords, and that a secret goes nowhere but to its server."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator

import httpx
import pytest
from faulty_proxy import Fault, Proxy, proxy_to
from small_builds import SmallBuild
from store_servers import Server

from goldenthread.errors import PublishError
from goldenthread.remote.address import can_be_overheard
from goldenthread.remote.credentials import Credentials
from goldenthread.remote.publish import Transfer, publish
from goldenthread.remote.report import PublishReport

SECRET = "pa ss:wörd-é/7"  # with what a header, an address and a shell would stumble over
TOKEN = "eyJhbGciOi.J9_-~+/=="


@pytest.fixture
def server(oxigraph: Server) -> Server:
    return oxigraph


def send(build: SmallBuild, address: str, who: Credentials, query: str | None = None) -> PublishReport:
    return publish(
        build.folder,
        address,
        query_endpoint=query,
        credentials=who,
        graph_base=build.graph_base,
        transfer=Transfer(waits=()),
    )


@pytest.fixture
def every_word(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    caplog.set_level(logging.DEBUG)
    return caplog


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.mark.slow
@pytest.mark.parametrize("password", ["wrong", "", SECRET])
def test_a_wrong_password_is_refused_and_said(virtuoso: Server, made: SmallBuild, password: str) -> None:
    with pytest.raises(PublishError, match="refused the name or the password") as caught:
        send(made, virtuoso.endpoint, Credentials("dba", password))
    assert not password or password not in str(caught.value)
    assert virtuoso.graph(made.facts_graph) is None


@pytest.mark.slow
def test_nobody_is_asked_who_they_are(virtuoso: Server, made: SmallBuild) -> None:
    with pytest.raises(PublishError, match=r"wants to know who publishes\. Give --user"):
        send(made, virtuoso.endpoint, Credentials())


@pytest.mark.slow
def test_a_place_that_may_only_be_read_is_said(virtuoso: Server, made: SmallBuild) -> None:
    """Virtuoso's address without a password: everybody may read, nobody may write."""
    with pytest.raises(PublishError, match=r"answered 403.*may not do it there"):
        send(made, virtuoso.endpoint.removesuffix("-auth"), Credentials())


@pytest.mark.slow
def test_digest_never_sends_the_password(virtuoso: Server, made: SmallBuild) -> None:
    with proxy_to(virtuoso.endpoint) as proxy:
        send(made, proxy.address, virtuoso.credentials)
    sent = [header for header in proxy.authorizations if header]
    assert sent
    assert all(header.startswith('Digest username="dba", realm="SPARQL"') for header in sent)
    assert all(base64.b64encode(b"dba:dba").decode() not in header for header in sent)
    assert len(proxy.asked) - len(sent) <= 2, "the challenge is answered at once from then on"


def test_basic_is_given_where_it_is_asked_for(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("GET", status=401, headers={"WWW-Authenticate": 'Basic realm="store"'})]
    send(made, proxy.address, Credentials("officer", SECRET))
    assert proxy.authorizations[0] == ""
    assert set(proxy.authorizations[1:]) == {basic("officer", SECRET)}
    assert server.graph(made.facts_graph)


def test_digest_is_preferred_to_basic(proxy: Proxy, made: SmallBuild) -> None:
    both = 'Basic realm="store"', 'Digest realm="store", nonce="n", qop="auth", algorithm=SHA-256'
    proxy.faults = [Fault("GET", status=401, times=2, headers=httpx.Headers([("WWW-Authenticate", c) for c in both]))]
    send(made, proxy.address, Credentials("officer", SECRET))
    assert all(header.startswith("Digest ") for header in proxy.authorizations if header)


def test_a_way_of_asking_that_is_not_known_is_a_refusal(proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("GET", status=401, times=9, headers={"WWW-Authenticate": "Negotiate"})]
    with pytest.raises(PublishError, match="refused the name or the password"):
        send(made, proxy.address, Credentials("officer", SECRET))
    assert set(proxy.authorizations) == {""}


def test_a_token_is_sent_with_every_request(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    send(made, proxy.address, Credentials(token=TOKEN))
    assert set(proxy.authorizations) == {f"Bearer {TOKEN}"}
    assert server.graph(made.facts_graph)


def test_a_token_that_is_refused_is_said(proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("*", status=401, times=9)]
    with pytest.raises(PublishError, match="refused the token") as caught:
        send(made, proxy.address, Credentials(token=TOKEN))
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("token", ["two\nlines", "a b", "é", "Bearer x", "x\r\nHost: y"])
def test_what_is_no_token_is_refused_without_showing_it(token: str) -> None:
    with pytest.raises(PublishError, match="no token has") as caught:
        Credentials(token=token)
    assert token not in str(caught.value)


def test_a_password_and_a_token_are_one_too_many() -> None:
    with pytest.raises(PublishError, match="not both"):
        Credentials("officer", SECRET, TOKEN)


@pytest.mark.parametrize("who", [Credentials("officer", SECRET), Credentials(token=TOKEN)])
def test_a_secret_is_in_no_message_no_log_and_no_repr(
    proxy: Proxy, made: SmallBuild, every_word: pytest.LogCaptureFixture, who: Credentials
) -> None:
    secret = who.password or who.token
    proxy.faults = [
        Fault("GET", status=401, headers={"WWW-Authenticate": 'Basic realm="store"'}) if who.user else Fault("PATCH"),
        Fault("PUT", status=400, times=9, body=f"You sent {secret}, didn't you".encode()),
    ]
    with pytest.raises(PublishError, match="You sent \\*\\*\\*") as caught:
        send(made, proxy.address, who)
    assert any(secret in header or basic("officer", SECRET) in header for header in proxy.authorizations)
    for text in (str(caught.value), every_word.text, repr(who), repr(caught.value.__context__)):
        assert secret not in text
        assert basic("officer", SECRET).split()[1] not in text


def test_the_query_address_of_another_server_learns_nothing(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    with proxy_to(server.query_endpoint) as queries:
        report = send(made, proxy.address, Credentials(token=TOKEN), queries.address)
    assert set(proxy.authorizations) == {f"Bearer {TOKEN}"}
    assert set(queries.authorizations) == {""}
    assert all(graph.verified for graph in report.graphs)


def test_the_query_address_of_the_same_server_does(server: Server, proxy: Proxy, made: SmallBuild) -> None:
    query = proxy.address.replace("/store", "/query")
    send(made, proxy.address, Credentials(token=TOKEN), query)
    assert set(proxy.authorizations) == {f"Bearer {TOKEN}"}


@pytest.fixture
def far_away(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of another machine; requests to it go to our proxy, as in a network that has one."""
    monkeypatch.setenv("HTTP_PROXY", proxy.address.removesuffix("/store"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return "http://store.example/store"


def test_a_token_does_not_leave_the_machine_unencrypted(proxy: Proxy, far_away: str, made: SmallBuild) -> None:
    with pytest.raises(PublishError, match="not encrypted, and the token could be read"):
        send(made, far_away, Credentials(token=TOKEN))
    assert proxy.asked == []


def test_nor_does_a_password(proxy: Proxy, far_away: str, made: SmallBuild) -> None:
    proxy.faults = [Fault("GET", status=401, times=9, headers={"WWW-Authenticate": 'Basic realm="store"'})]
    with pytest.raises(PublishError, match="not encrypted, and the password could be read"):
        send(made, far_away, Credentials("officer", SECRET))
    assert proxy.authorizations == [""]


def test_digest_does_and_is_remarked_on(proxy: Proxy, far_away: str, made: SmallBuild) -> None:
    proxy.faults = [
        Fault(
            "GET",
            status=401,
            times=2,
            headers={"WWW-Authenticate": 'Digest realm="s", nonce="n", qop="auth", algorithm=MD5'},
        )
    ]
    report = send(made, far_away, Credentials("officer", SECRET))
    [notice] = report.notices
    assert "not encrypted" in notice
    assert any(header.startswith("Digest ") for header in proxy.authorizations)


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_what_is_for_this_machine_goes_by_no_proxy(
    server: Server, proxy: Proxy, made: SmallBuild, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """A password for a store here would be read by the proxy there."""
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv(variable, proxy.address.removesuffix("/store"))
    for address in (server.endpoint, server.endpoint.replace("127.0.0.1", "localhost")):
        send(made, address, Credentials(token=TOKEN), address.replace("/store", "/query"))
    assert proxy.asked == []
    assert server.graph(made.facts_graph)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://officer:sesame@localhost/store", "a name or a password in it"),
        ("http://sesame@localhost/store", "a name or a password in it"),
        ("ftp://localhost/store", "no address of a store"),
        ("localhost:7878/store", "no address of a store"),
        ("http:///store", "no address of a store"),
        ("http://localhost:x/store", "cannot be read"),
        ("http://localhost/store?graph=https://a.example/b", "without 'graph'"),
        ("http://localhost/store?default", "without 'graph'"),
    ],
)
def test_an_address_that_cannot_be_used_is_said(made: SmallBuild, address: str, says: str) -> None:
    with pytest.raises(PublishError, match=says) as caught:
        send(made, address, Credentials())
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize("base", ["graph/", "https://a b/", "https://a.example/graph", "https://a.example/<x>/"])
def test_a_base_that_cannot_be_used_is_said(made: SmallBuild, base: str) -> None:
    with pytest.raises(PublishError, match="--graph-base"):
        publish(made.folder, "http://127.0.0.1:1/store", graph_base=base)


@pytest.mark.parametrize(
    ("address", "heard"),
    [
        ("http://localhost/a", False),
        ("http://127.0.0.1:8890/a", False),
        ("http://127.8.9.1/a", False),
        ("http://[::1]:8890/a", False),
        ("https://store.example/a", False),
        ("http://store.example/a", True),
        ("http://10.0.0.5/a", True),
        ("http://localhost.example/a", True),
        ("http://0.0.0.0/a", True),
    ],
)
def test_what_can_be_overheard(address: str, heard: bool) -> None:
    assert can_be_overheard(httpx.URL(address)) is heard
