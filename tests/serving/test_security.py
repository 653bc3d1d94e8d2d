"""What a hostile client, query, document or web page may try: nothing of it gets through."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from sample_graph import HOSTILE
from served import FORM, Answer, Served, children_of

from goldenthread.graph.vocabulary import FACTS_GRAPH

Start = Callable[..., Served]

SECRET = "the words of a file that is none of the build's"
ASK = "ASK { ?s a gt:Vision }"
EXPLODING = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that any RDF reader could read, with words that must never come back."""
    path = tmp_path_factory.mktemp("secret") / "secret.ttl"
    path.write_text(f'<http://e.invalid/s> <http://e.invalid/p> "{SECRET}" .\n', encoding="utf-8")
    return path


class _Counting(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.server.came.append(self.request.recv(200))  # type: ignore[attr-defined]


@pytest.fixture
def listener() -> Iterator[socketserver.ThreadingTCPServer]:
    """A server that nobody must ask anything; `came` holds what did."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Counting) as server:
        server.came = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def refused(found: Answer) -> bool:
    return 400 <= found.status < 500 and SECRET not in found.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <{iri}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{iri}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "CONSTRUCT WHERE {{ ?s ?p ?o }} FROM <{iri}>",
        "DESCRIBE ?s FROM <{iri}> WHERE {{ ?s ?p ?o }}",
        "BASE <{iri}> SELECT * FROM <> {{ ?s ?p ?o }}",
        "PREFIX f: <{iri}> SELECT * FROM f: {{ ?s ?p ?o }}",
        "SELECT * {{ SERVICE <{iri}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{iri}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ VALUES ?g {{ <{iri}> }} SERVICE ?g {{ ?s ?p ?o }} }}",
        "sELECT * {{ # \n sErViCe<{iri}> {{ ?s ?p ?o }} }}",
        "PREFIX SERVICE: <{iri}> SELECT * {{ SERVICE:x ?p ?o }}",
        "LOAD <{iri}>",
        "LOAD <{iri}> INTO GRAPH <http://e.invalid/g>",
        "ASK {{}} ; LOAD <{iri}>",
        "INSERT DATA {{ <http://e.invalid/s> <http://e.invalid/p> 1 }}",
        "DELETE WHERE {{ ?s ?p ?o }}",
        "\\u0053ELECT * \\u0046ROM <{iri}> {{ ?s ?p ?o }}",
    ],
)
def test_no_query_reads_a_file_or_asks_a_server(
    server: Served, secret: Path, listener: socketserver.ThreadingTCPServer, query: str
) -> None:
    for iri in (f"file://{secret}", f"http://127.0.0.1:{listener.server_address[1]}/data.ttl"):
        found = server.post({"query": query.format(iri=iri)})
        assert refused(found), found.text
    time.sleep(0.1)
    assert listener.came == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri", "using-graph-uri"])
def test_no_parameter_reads_a_file_or_asks_a_server(
    server: Served, secret: Path, listener: socketserver.ThreadingTCPServer, parameter: str
) -> None:
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    places = (
        f"file://{secret}",
        str(secret),
        f"http://127.0.0.1:{listener.server_address[1]}/data.ttl",
        f"{FACTS_GRAPH}> <file://{secret}",
        f"{FACTS_GRAPH}/../../{secret}",
        "",
    )
    for place in places:
        assert refused(server.query(query, **{parameter: place}))
        assert refused(server.query(query, **{parameter: [FACTS_GRAPH, place]}))
        assert refused(server.post({"query": query, parameter: place}))
    time.sleep(0.1)
    assert listener.came == []  # type: ignore[attr-defined]


def test_the_name_of_a_graph_that_is_not_there_fetches_nothing(
    server: Served, secret: Path, listener: socketserver.ThreadingTCPServer
) -> None:
    for iri in (f"file://{secret}", f"http://127.0.0.1:{listener.server_address[1]}/data.ttl"):
        asked = server.query(f"SELECT * {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
        described = server.query(f"DESCRIBE <{iri}>", "application/n-triples")
        assert asked.json["results"]["bindings"] == []
        assert described.text == ""
    assert listener.came == []  # type: ignore[attr-defined]


def test_json_ld_names_no_context_to_fetch(server: Served) -> None:
    found = server.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "application/ld+json").json

    def contexts(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            yield from [value["@context"]] if "@context" in value else []
            for one in value.values():
                yield from contexts(one)
        elif isinstance(value, list):
            for one in value:
                yield from contexts(one)

    assert all(not isinstance(one, str) for one in contexts(found))
    posted = json.dumps({"@context": "http://127.0.0.1:1/", "query": ASK})
    assert server.ask("/sparql", None, "POST", posted, {"Content-Type": "application/ld+json"}).status == 415


GROWING = {
    "a path over everything": "SELECT (COUNT(*) AS ?n) { ?a (!gt:x|^!gt:x)* ?b . ?b (!gt:x|^!gt:x)* ?c . "
    "?c (!gt:x|^!gt:x)* ?d }",
    "nested paths": "SELECT (COUNT(*) AS ?n) { ?a (((!gt:x)*|(^!gt:x)*)*/((!gt:x)*|(^!gt:x)*)*)* ?b . "
    "?c ((!gt:x)+|(^!gt:x)+)+ ?d . ?e (!gt:x)* ?f }",
    "a product": EXPLODING,
    "an ordered product": "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c LIMIT 1",
    "a grouped product": "SELECT ?a ?e ?i (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?e ?i",
    "words joined": "SELECT (GROUP_CONCAT(?w; SEPARATOR='----------------') AS ?all) "
    "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?c), STR(?f), STR(?i)) AS ?w) }",
    "words doubled": "SELECT ?z { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}, ?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(16))
    + " BIND(?x16 AS ?z) }",
    "words replaced": "SELECT ?z { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(REPLACE(?x{n}, 'a', 'aaaaaaaaaaaaaaaa') AS ?x{n + 1})" for n in range(8))
    + " BIND(?x8 AS ?z) }",
    "distinct over a product": "SELECT DISTINCT ?a ?c ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}


@pytest.fixture(scope="module")
def hurried(build: Path) -> Iterator[Served]:
    """A server with short limits, so that what is stopped is stopped soon."""
    with Served.with_limits(build, query_seconds=2, quick_seconds=1) as served:
        yield served


@pytest.mark.parametrize("name", GROWING)
def test_a_query_that_grows_is_stopped_and_the_next_is_answered(hurried: Served, name: str) -> None:
    began = time.monotonic()
    found = hurried.post({"query": GROWING[name]})
    assert found.status in (400, 422, 504), (found.status, found.text[:200])
    assert len(found.body) < 1000
    assert time.monotonic() - began < 8
    assert hurried.query(ASK).json["boolean"] is True


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_queries_that_grow_leave_no_process_and_no_memory_behind(hurried: Served) -> None:
    for name in ("words joined", "a grouped product", "words doubled"):
        hurried.post({"query": GROWING[name]})
    # The process that holds the graph, and at most one for each query that may run.
    assert len(children_of(hurried.process.pid)) <= 4
    status = Path(f"/proc/{hurried.process.pid}/status").read_text()
    peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])  # type: ignore[index]
    assert peak < 700_000, "the server itself holds no more than one answer at its limits"


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", "((((a{1,1000}){1,1000}){1,1000}){1,1000})", "(a?){500}a{500}", "(" * 5000]
)
def test_patterns_that_take_for_ever_elsewhere_take_no_time_here(server: Served, pattern: str) -> None:
    words = "a" * 5000
    for query in (
        f"ASK {{ FILTER REGEX('{words}!', '{pattern}') }}",
        f"SELECT (REPLACE('{words}!', '{pattern}', 'b') AS ?x) {{}}",
    ):
        began = time.monotonic()
        found = server.post({"query": query})
        assert found.status in (200, 400, 422)
        assert time.monotonic() - began < 5


@pytest.mark.slow
def test_slow_queries_do_not_keep_a_fast_one_from_its_answer(start: Start) -> None:
    server = start(query_seconds=6, quick_seconds=1, wait_seconds=5)
    with ThreadPoolExecutor(12) as crowd:
        slow = [crowd.submit(server.post, {"query": EXPLODING}) for _ in range(8)]
        time.sleep(0.5)
        fast = [_timed(server) for _ in range(3)]
        ended = [one.result().status for one in slow]
    assert [status for status, _ in fast] == [200] * 3
    # At most the queries that came before it, each of which holds the last process for `quick_seconds`.
    assert max(seconds for _, seconds in fast) < 6
    assert set(ended) == {503, 504}
    assert ended.count(504) == 2


def _timed(server: Served) -> tuple[int, float]:
    began = time.monotonic()
    return server.query(ASK).status, time.monotonic() - began


@pytest.mark.slow
def test_more_queries_than_may_wait_are_told_to_come_again(start: Start) -> None:
    server = start(query_seconds=3, quick_seconds=3, waiting=2, wait_seconds=1)
    with ThreadPoolExecutor(12) as crowd:
        found = [one.result() for one in [crowd.submit(server.post, {"query": EXPLODING}) for _ in range(12)]]
    busy = [one for one in found if one.status == 503]
    assert len(busy) >= 7
    assert {one.status for one in found} <= {503, 504}
    for one in busy:
        assert int(one.headers["retry-after"]) > 0
        assert "busy" in one.text
    assert server.query(ASK).status == 200


@pytest.mark.slow
def test_pages_are_served_while_queries_are_slow(start: Start) -> None:
    server = start(query_seconds=2, quick_seconds=1, wait_seconds=2)
    with ThreadPoolExecutor(6) as crowd:
        slow = [crowd.submit(server.post, {"query": EXPLODING}) for _ in range(6)]
        time.sleep(0.3)
        began = time.monotonic()
        assert server.ask("/").status == 200
        assert server.ask("/graph").status == 200
        assert time.monotonic() - began < 2
        for one in slow:
            one.result()


def test_a_large_body_is_refused_before_it_is_read(server: Served) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\nContent-Length: 999999999999\r\n\r\n"
    assert server.raw(head.encode(), 3).startswith(b"HTTP/1.1 413 ")


def test_a_large_body_in_chunks_is_refused_while_it_comes(server: Served) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    sent, answer = 0, b""
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        line.sendall(head.encode())
        # 64 MiB if nobody stops it.
        with suppress(TimeoutError, BrokenPipeError, ConnectionResetError):
            for _ in range(1024):
                line.settimeout(5)
                line.sendall(chunk)
                sent += len(chunk)
                line.settimeout(0.001)
                answer += _taken(line)
    assert answer.startswith(b"HTTP/1.1 413 ")
    # The limit, what is let come so that the answer is read, and what the system's own buffers hold.
    assert sent < 32 * 1024 * 1024
    assert server.query(ASK).status == 200


def _taken(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except TimeoutError:
        return b""


@pytest.mark.parametrize(
    ("request_line", "statuses"),
    [
        (f"GET /sparql?query={'a' * 20_000} HTTP/1.1", {414}),
        (f"GET /{'a' * 20_000} HTTP/1.1", {414}),
        (f"GET /?{'a' * 200_000} HTTP/1.1", {400, 414}),
        ("GET / HTTP/1.1\r\nX-Long: " + "a" * 40_000, {431}),
        ("GET / HTTP/1.1\r\nX-Long: " + "a" * 2_000_000, {400, 431}),
        ("GET / HTTP/1.1" + "".join(f"\r\nX-{n}: {n}" for n in range(9_000)), {400, 431}),
        ("GET / HTTP/1.1\r\n folded: header", {400}),
        ("GET / HTTP/1.1\r\nHost: other.invalid", {400, 421}),
        ("GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", {400}),
        ("GET / HTTP/1.1\r\nContent-Length: -1", {400}),
        ("GET /\x00 HTTP/1.1", {400}),
        ("GET http://e.invalid/ HTTP/1.1", {404}),
        ("CONNECT e.invalid:443 HTTP/1.1", {400, 404, 405}),
        ("hello", {400}),
    ],
)
def test_requests_that_are_too_large_or_malformed(server: Served, request_line: str, statuses: set[int]) -> None:
    found = server.raw(f"{request_line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(), 3)
    assert int(found.split(b" ")[1]) in statuses, found[:200]
    assert server.query(ASK).status == 200


def test_many_parameters_are_refused(server: Served) -> None:
    many = {f"p{n}": n for n in range(200)}
    assert server.query(ASK, **many).status == 400
    assert server.post({"query": ASK, **many}).status == 400
    assert server.ask("/questions/owned-by", many).status == 400


def test_nothing_of_a_request_becomes_a_header(server: Served) -> None:
    evil = "x\r\nSet-Cookie: stolen=1\r\n\r\n<script>alert(1)</script>"
    found = [
        server.query(ASK, format=evil),
        server.query(evil),
        server.query(ASK, **{"default-graph-uri": evil}),
        server.query(ASK, evil.replace("\r\n", " ")),
        server.ask(f"/questions/{quote(evil)}"),
        server.ask(f"/download/{quote(evil)}"),
        server.ask("/questions/owned-by", {"owner": evil}),
        server.ask("/questions/owned-by.csv", {"owner": evil}),
        server.ask("/query", {"query": evil}),
        server.ask("/query.csv", {"query": evil}),
        server.ask(f"/sparql/{quote(evil)}"),
        server.ask("/questions", headers={"Accept": "text/html"}),
    ]
    for one in found:
        assert "set-cookie" not in one.headers
        assert "stolen" not in str(one.headers)
    # The base of a query with relative IRIs comes from the Host header: nothing but a name or an address passes.
    assert (
        server.ask("/sparql", {"query": "CONSTRUCT { <a> <b> <c> } {}"}, headers={"Host": "localhost/x"}).status == 421
    )


def test_nothing_of_a_request_steers_the_log(server: Served) -> None:
    path = "/" + quote("a\r\n2026-01-01T00:00:00Z GET /forged 200\x1b[31m") + "?query=private-words"
    assert server.ask(path).status == 404
    line = server.logged("forged")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ GET /a%0D%0A\S+forged\S* 404 \d+ ms \d+ bytes", line)
    server.raw(b"GET /bell\x07 HTTP/1.1\r\nHost: localhost\r\n\r\n", 1)
    assert not [one for one in server.lines if any(ord(character) < 32 for character in one)]


def test_the_log_has_no_query_and_no_answer(server: Served) -> None:
    words = "SELECT ?v { ?v a gt:Vision ; rdfs:label ?secretive }"
    assert server.query(words).status == 200
    assert server.post({"query": words}).status == 200
    assert server.ask("/query", {"query": words}).status == 200
    server.query("SELECT secretive {")
    line = server.logged("POST /sparql 200")
    assert re.search(r" 200 \d+ ms \d+ bytes \d+ rows$", line)
    assert not [one for one in server.lines if "secretive" in one or "Riverside" in one.partition("http://")[2]]


ESCAPED_EVERYWHERE = ("<script>", "</script>", "<b>")


def test_words_of_documents_are_never_markup_on_a_page(server: Served) -> None:
    label = "SELECT ?thing ?label { ?thing a gt:Action ; rdfs:label ?label }"
    pages = [
        server.ask("/query", {"query": label}),
        server.ask("/query", {"query": f"{label} # <script>alert(1)</script><b>"}),
        server.ask("/query", {"query": "<script>alert(1)</script><b>"}),
        server.ask("/questions/owned-by", {"owner": "<script>alert(1)</script><b>"}),
        server.ask("/questions/overdue-actions", {"as_of": "'\"><script>alert(1)</script><b>"}),
        server.ask("/questions/thread-of-action"),
        server.ask("/"),
        server.ask(
            "/<script>alert(1)</script><b>".replace("<", "%3C").replace(">", "%3E"), headers={"Accept": "text/html"}
        ),
    ]
    for page in pages:
        assert page.type == "text/html", page.text[:100]
        own = len(re.findall(r"<script>", page.text))
        assert page.text.count("</script>") == own <= 1, "our own script at most"
        assert "<b>" not in page.text
        assert "<script>alert" not in page.text
    assert "&lt;/script&gt;&lt;b&gt;" in pages[0].text


def test_a_column_or_an_iri_is_never_markup_on_a_page(server: Served) -> None:
    query = 'SELECT (IRI("javascript:alert(1)") AS ?a) (IRI("http://e.invalid/\'onmouseover=alert(1)") AS ?b) {}'
    page = server.ask("/query", {"query": query}).text
    links = re.findall(r'<a href="([^"]*)"', page)
    assert not [link for link in links if not re.match(r"[/#]|https?://", link)]
    assert "'onmouseover" not in page.replace("&#39;onmouseover", "")


def test_words_of_documents_are_escaped_in_every_format(server: Served) -> None:
    query = "SELECT ?l { ?s a gt:Action ; rdfs:label ?l FILTER CONTAINS(?l, 'script') }"
    graph = "CONSTRUCT { ?s rdfs:label ?l } { ?s a gt:Action ; rdfs:label ?l FILTER CONTAINS(?l, 'script') }"
    as_xml = server.query(query, "application/sparql-results+xml").text
    as_rdf = server.query(graph, "application/rdf+xml").text
    for xml in (as_xml, as_rdf):
        assert not [words for words in ESCAPED_EVERYWHERE if words in xml]
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", xml)
    assert json.loads(server.query(query).body)["results"]["bindings"][0]["l"]["value"] == HOSTILE
    # What is no page is never taken for one: it says its type, and a browser must not guess.
    for found in (server.query(query), server.query(query, "text/csv"), server.query(graph, "text/turtle")):
        assert found.type != "text/html"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in found.headers["content-security-policy"]


def test_csv_for_spreadsheets_begins_no_formula(server: Served) -> None:
    query = "SELECT ?l { VALUES ?l { '=1+1' '+1' '-1' '@x' '\\t=1' 'plain' } }"
    found = server.ask("/query.csv", {"query": query})
    assert found.headers["content-disposition"] == 'attachment; filename="answer.csv"'
    lines = found.body.decode("utf-8-sig").splitlines()
    assert lines == ["l", "'=1+1", "'+1", "'-1", "'@x", "'\t=1", "plain"]


@pytest.mark.parametrize(
    "path",
    [
        "/download/../run.json",
        "/download/..%2F..%2Fetc%2Fpasswd",
        "/download/%2e%2e/%2e%2e/etc/passwd",
        "/download/....//run.json",
        "/download//etc/passwd",
        "/download/%2Fetc%2Fpasswd",
        "/download/run.json%00.csv",
        "/download/run.json/",
        "/download/.",
        "/download/..",
        "/download/README.md",
        "/download/secret.ttl",
        "/download/Run.json",
        "/download/graph.ttl%0d%0a",
        "/download/..%5C..%5Crun.json",
        "/questions/../run.json",
        "/questions/..%2F..%2Fgolden-thread",
        "/questions/%2e%2e%2fowned-by",
        "/questions/owned-by.rq",
        "/questions/owned-by.csv.csv",
        "/../../etc/passwd",
        "/static/../app.py",
        "/graph/../run.json",
    ],
)
def test_only_known_names_are_served(server: Served, build: Path, path: str) -> None:
    (build / "secret.ttl").write_text(SECRET, encoding="utf-8")
    found = server.ask(path)
    assert found.status == 404
    assert "root:" not in found.text
    assert SECRET not in found.text


def test_a_link_out_of_the_build_is_not_followed(build: Path, secret: Path, start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "linked"
    folder.mkdir()
    for file in build.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    for name in ("graph.html", "facts.csv"):
        (folder / name).unlink()
        (folder / name).symlink_to(secret)
    server = start(folder)
    for path in ("/graph", "/download/graph.html", "/download/facts.csv"):
        found = server.ask(path)
        assert found.status == 404
        assert SECRET not in found.text
    assert "facts.csv" not in server.ask("/download").text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LocalHost:99", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8080", 200),
        ("evil.invalid", 421),
        ("evil.invalid:8080", 421),
        ("localhost.evil.invalid", 421),
        ("127.0.0.1.evil.invalid", 421),
        ("localhost@evil.invalid", 421),
        ("localhost:x", 421),
        ("", 421),
    ],
)
def test_only_our_own_names_are_answered(server: Served, host: str, status: int) -> None:
    for path in ("/", "/sparql", "/download/facts.csv"):
        assert server.ask(path, headers={"Host": host}).status == status


def test_two_host_headers_are_refused(server: Served) -> None:
    found = server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.invalid\r\nConnection: close\r\n\r\n", 2)
    assert found.split(b" ")[1] in (b"400", b"421")
    without = server.raw(b"GET / HTTP/1.0\r\n\r\n", 2)
    assert without.split(b" ")[1] == b"421"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.invalid"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Origin": "http://localhost:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200),
        ({}, 200),
    ],
)
def test_a_page_of_another_site_may_not_ask(server: Served, headers: dict[str, str], status: int) -> None:
    found = server.ask("/sparql", {"query": ASK}, headers=headers)
    assert found.status == status
    assert "access-control-allow-origin" not in found.headers
    posted = server.post({"query": ASK}, **headers)
    assert posted.status == (403 if headers.get("Sec-Fetch-Site") == "cross-site" else status)


def test_an_origin_that_was_allowed_may_ask_and_no_other(build: Path) -> None:
    with Served.by_command(build, "--cors", "https://friend.example") as server:
        asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        for origin, status in (("https://friend.example", 200), ("https://evil.invalid", 403)):
            found = server.query(ASK, "*/*")
            assert "access-control-allow-origin" not in found.headers
            found = server.ask("/sparql", {"query": ASK}, headers={"Origin": origin})
            assert found.status == status
            assert found.headers.get("access-control-allow-origin") == (origin if status == 200 else None)
            assert "access-control-allow-credentials" not in found.headers
            assert server.ask("/sparql", method="OPTIONS", headers={"Origin": origin, **asked}).status == status


def test_every_answer_has_the_security_headers(server: Served) -> None:
    answers = [
        server.ask("/"),
        server.ask("/query"),
        server.ask("/graph"),
        server.ask("/coverage"),
        server.ask("/download"),
        server.ask("/download/facts.csv"),
        server.ask("/ontology.ttl"),
        server.ask("/nothing"),
        server.query(ASK),
        server.query("nonsense"),
        server.ask("/sparql", method="PUT"),
        server.ask("/", headers={"Host": "evil.invalid"}),
        server.ask("/" + "a" * 20_000),
    ]
    for found in answers:
        policy = found.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["x-frame-options"] == "DENY"
        assert found.headers["referrer-policy"] in ("same-origin", "no-referrer")
        assert found.headers["cross-origin-resource-policy"] == "same-origin"
        assert found.headers["cross-origin-opener-policy"] == "same-origin"
        assert "geolocation=()" in found.headers["permissions-policy"]
        assert found.headers["cache-control"] in ("no-store", "no-cache")
        assert "server" not in found.headers
        assert "set-cookie" not in found.headers


def test_our_pages_run_only_what_their_policy_names(server: Served) -> None:
    for path in ("/", "/query", "/download", "/questions/owned-by", "/nothing"):
        policy = server.ask(path, headers={"Accept": "text/html"}).headers["content-security-policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert re.fullmatch(r"'none'|'sha256-[\w+/=]+'", rules["script-src"])
        assert re.fullmatch(r"'sha256-[\w+/=]+'", rules["style-src"])
        assert rules["base-uri"] == "'none'"
        assert rules["form-action"] == "'self'"
        assert rules["require-trusted-types-for"] == "'script'"


@pytest.mark.slow
def test_headers_that_never_end_do_not_hold_a_connection(start: Start) -> None:
    server = start(head_seconds=1)
    lines = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(50)]
    try:
        began = time.monotonic()
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        for _ in range(4):
            assert server.query(ASK).status == 200
            time.sleep(0.4)
            for line in lines:
                _drip(line)
        for line in lines:
            line.settimeout(3)
            assert _closed(line)
        assert time.monotonic() - began < 10
    finally:
        for line in lines:
            line.close()


def _drip(line: socket.socket) -> None:
    try:
        line.sendall(b"X-Slow: a\r\n")
    except OSError:
        return


def _closed(line: socket.socket) -> bool:
    try:
        return line.recv(1000) == b""
    except ConnectionError:
        return True


@pytest.mark.slow
def test_a_second_request_has_no_longer_than_the_first(start: Start) -> None:
    server = start(head_seconds=1, idle_seconds=1)
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        line.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
        line.sendall(b"GET / HT")
        line.settimeout(4)
        assert _closed(line)
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        line.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
        line.settimeout(4)
        assert _closed(line), "idle"


@pytest.mark.slow
def test_a_body_that_never_ends_is_408(start: Start) -> None:
    server = start(body_seconds=1)
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\nContent-Length: 100\r\n\r\nquery="
    began = time.monotonic()
    assert server.raw(head.encode(), 6).startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - began < 5


@pytest.mark.slow
def test_a_client_that_takes_nothing_does_not_hold_its_answer(start: Start) -> None:
    server = start(stall_seconds=1)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", server.port))
        query = quote("SELECT * { ?a ?b ?c . ?d a gt:Goal . ?e a gt:Goal . ?f a gt:Goal }")
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(4)
        line.settimeout(5)
        found = b""
        with suppress(ConnectionResetError):
            while chunk := line.recv(65536):
                found += chunk
    length = int(re.search(rb"content-length: (\d+)", found)[1])  # type: ignore[index]
    assert length > 1_000_000
    assert len(found) < length


@pytest.mark.slow
def test_a_slow_client_that_takes_its_answer_gets_all_of_it(start: Start) -> None:
    server = start(stall_seconds=1)
    query = quote("SELECT * { ?a ?b ?c . ?d a gt:Goal . ?e a gt:Goal . ?f a gt:Goal }")
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
        line.connect(("127.0.0.1", server.port))
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        line.settimeout(20)
        found = line.recv(65536)
        began = time.monotonic()
        while chunk := line.recv(256 * 1024):
            found += chunk
            if time.monotonic() - began < 3:
                time.sleep(0.1)
    length = int(re.search(rb"content-length: (\d+)", found)[1])  # type: ignore[index]
    assert time.monotonic() - began > 2, "longer than a client may pause"
    assert len(found.partition(b"\r\n\r\n")[2]) == length > 1_000_000


@pytest.mark.slow
def test_answers_that_nobody_takes_do_not_fill_the_memory(start: Start) -> None:
    server = start(held_bytes=12_000_000, stall_seconds=3)
    query = quote("SELECT * { ?a ?b ?c . ?d a gt:Goal . ?e a gt:Goal . ?f a gt:Goal }")
    size = len(server.ask(f"/sparql?query={query}").body)
    assert 2_000_000 < size < 12_000_000
    lines = []
    for _ in range(12_000_000 // size):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", server.port))
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert line.recv(12) == b"HTTP/1.1 200"
        lines.append(line)
    refusal = server.ask(f"/sparql?query={query}")
    assert (refusal.status, "busy sending" in refusal.text) == (503, True)
    assert server.query(ASK).status == 200
    time.sleep(4)
    assert server.ask(f"/sparql?query={query}").status == 200, "those who took nothing were sent away"
    for line in lines:
        line.close()


def test_a_page_is_not_filled_with_one_long_word(server: Served) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(18))
    found = server.ask("/query", {"query": f"SELECT ?x18 {{ BIND('aaaaaaaaaaaaaaaa' AS ?x0) {doubled} }}"})
    assert found.status == 422
    assert "too long for a page" in found.text
    assert len(found.body) < 100_000


def test_more_connections_than_there_may_be_are_closed(start: Start) -> None:
    server = start(connections=5, head_seconds=2)
    lines = [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(5)]
    time.sleep(0.3)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        server.query(ASK)
    for line in lines:
        line.close()
    time.sleep(0.3)
    assert server.query(ASK).status == 200


def test_nothing_listens_beyond_this_computer_unless_asked_to(server: Served, build: Path) -> None:
    assert not any("no password" in line for line in server.lines)
    with Served.by_command(build, "--host", "0.0.0.0") as open_to_all:
        assert any("no password" in line for line in open_to_all.lines)
        assert open_to_all.ask("/", headers={"Host": "evil.invalid"}).status == 421
        assert open_to_all.ask("/", headers={"Host": socket.gethostname()}).status == 200


def test_a_build_of_hostile_names_is_served_as_any_other(build: Path, start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    for file in build.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    record["title"] = "</title><script>alert(1)</script>\r\nX: y\x1b[31m"
    record["unread"] = [{"name": "<img src=x onerror=alert(1)>", "message": "<b>no</b>.", "advice": "<i>x</i>"}]
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    with Served.by_command(folder) as server:
        page = server.ask("/").text
        assert "<script>" not in page
        assert "<img" not in page
        assert "<b>" not in page
        assert not [line for line in server.lines if "\x1b" in line]
        assert "<script>" not in server.query("ASK {}").text
        assert server.ask("/sparql", headers={"Accept": "application/rdf+xml"}).text.count("<script>") == 0


def test_an_environment_with_proxies_changes_nothing(build: Path, listener: socketserver.ThreadingTCPServer) -> None:
    proxy = f"http://127.0.0.1:{listener.server_address[1]}"
    before = dict(os.environ)
    os.environ.update(http_proxy=proxy, https_proxy=proxy, HTTP_PROXY=proxy, ALL_PROXY=proxy)
    try:
        with Served.by_command(build) as server:
            assert server.query("SELECT * { SERVICE <http://e.invalid/> { ?s ?p ?o } }").status == 403
            assert server.query("DESCRIBE <http://e.invalid/>").status == 200
            assert server.ask("/").status == 200
    finally:
        os.environ.clear()
        os.environ.update(before)
    assert listener.came == []  # type: ignore[attr-defined]
