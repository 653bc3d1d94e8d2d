"""A reverse proxy before a real store: it counts what is asked, and fails in the ways networks and proxies do."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import httpx

WRITES = {"PUT", "POST", "DELETE", "PATCH"}


@dataclass
class Fault:
    """Goes wrong at the next `times` requests of a method, after `after` that pass.

    `drop`: the connection is cut; `forward`: the store does what was asked before it goes wrong.
    """

    method: str
    status: int = 0
    times: int = 1
    after: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    drop: bool = False
    forward: bool = False


@dataclass
class Proxy:
    """The proxy's address, what it was asked, and what is to go wrong."""

    address: str
    asked: list[tuple[str, str, int]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    largest: int | None = None

    @property
    def writes(self) -> list[tuple[str, str]]:
        """Method and graph of every request that writes, in order."""
        return [(method, graph) for method, graph, _ in self.asked if method in WRITES]

    def fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method in (method, "*"):
                if fault.after:
                    fault.after -= 1
                    return None
                if fault.times:
                    fault.times -= 1
                    return fault
        return None


@contextmanager
def proxy_to(target: str) -> Iterator[Proxy]:
    """A proxy for the server of an address; the paths are the same."""
    parts = urlsplit(target)
    upstream = httpx.Client(base_url=f"{parts.scheme}://{parts.netloc}", timeout=60, verify=False)  # no https here

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            graph = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
            proxy.asked.append((self.command, graph, len(content)))
            proxy.authorizations.append(self.headers.get("Authorization", ""))
            fault = proxy.fault(self.command)
            if proxy.largest is not None and len(content) > proxy.largest:
                self.answer(413, {}, b"too large")
            elif fault is None or fault.forward:
                answer = self.forward(content)
                if fault is None:
                    self.answer(answer.status_code, answer.headers, answer.content)
            if fault is not None:
                if fault.drop:
                    self.close_connection = True
                    self.connection.close()
                else:
                    self.answer(fault.status, fault.headers, fault.body)

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_one  # noqa: N815 - names the server looks for

        def forward(self, content: bytes) -> httpx.Response:
            passed = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            asked = urlsplit(self.path)  # a whole address where we are the proxy of a network
            path = f"{asked.path}?{asked.query}" if asked.query else asked.path
            return upstream.request(self.command, path, headers=passed, content=content)

        def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in getattr(headers, "multi_items", headers.items)():
                if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    proxy = Proxy(f"http://127.0.0.1:{server.server_address[1]}{parts.path}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        upstream.close()
