"""What every answer carries, and what no request may do: a layer around the whole application."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from goldenthread.serving.limits import ServeLimits

#: For everything that brings no policy of its own: nothing in it runs, loads or is framed.
_STILL: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
_SECURITY_HEADERS: Final = {
    "Content-Security-Policy": _STILL,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not 'no-referrer', under which a browser does not say that a form comes from our own page.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
#: Characters of a path that are logged.
_LOGGED_PATH: Final = 200


class SecurityHeaders:
    """Gives every answer the headers that keep a browser from doing more with it than show it."""

    def __init__(self, app: ASGIApp, shared: bool) -> None:
        """Wrap an application; `shared` where other origins may read its answers."""
        self.app = app
        self.headers = dict(_SECURITY_HEADERS)
        if shared:
            self.headers["Cross-Origin-Resource-Policy"] = "cross-origin"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers that the answer does not set itself."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending)


class HeadLimit:
    """Refuses addresses and headers that are longer than any real ones, and those that two readers read in two ways."""

    def __init__(self, app: ASGIApp, limits: ServeLimits) -> None:
        """Wrap an application."""
        self.app, self.limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 414, 431 or 400."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        names = [name for name, _ in scope["headers"]]
        if len(scope["raw_path"]) + len(scope["query_string"]) > self.limits.url_bytes:
            words = f"The address is longer than {self.limits.url_bytes:,} bytes. Send a long query with POST.\n"
            return PlainTextResponse(words, 414)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > self.limits.head_bytes:
            return PlainTextResponse(f"The headers are longer than {self.limits.head_bytes:,} bytes.\n", 431)
        if b"content-length" in names and b"transfer-encoding" in names:
            # A proxy may end the body at another place than we do (RFC 9112, section 6.1).
            return PlainTextResponse("The length of the body is said in two ways.\n", 400)
        return None


class RequestLog:
    """Writes one line a request: when, what was asked for, how it ended. Never a query, its answer or who asked."""

    def __init__(self, app: ASGIApp, tell: Callable[[str], None]) -> None:
        """Wrap an application; `tell` takes each line."""
        self.app, self.tell = app, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and write its line."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.monotonic()
        seen = {"status": 0, "bytes": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
            elif message["type"] == "http.response.body":
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            self.tell(_line(scope, seen, time.monotonic() - began))


def _line(scope: Scope, seen: dict[str, int], seconds: float) -> str:
    state: dict[str, Any] = scope.get("state", {})
    rows = f" {state['rows']} rows" if "rows" in state else ""
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    what = f"{_plain(scope['method'])} {_plain(scope['raw_path'].decode('ascii', 'replace'))}"
    return f"{when} {what} {seen['status'] or 'aborted'} {seconds * 1000:.0f} ms {seen['bytes']} bytes{rows}"


def _plain(text: str) -> str:
    """What a client has sent, so that it can neither begin a line of its own nor steer a terminal."""
    return re.sub(r"[^\x21-\x7e]", "?", text[:_LOGGED_PATH])
