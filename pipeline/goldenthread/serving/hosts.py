"""Which requests are for this server and from its own pages: a page elsewhere must not read a private graph.

A page on the internet can send its visitor's browser to `localhost`, and by a name that it controls (DNS rebinding)
even read what comes back. So the `Host` header must be an address or a name this server is known by, and what a page
of another origin asks for is refused unless that origin was allowed.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]+)(?::\d{1,5})?")


def is_local(host: str) -> bool:
    """Whether an address or name can be reached from this computer alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def known_names(host: str, more: Iterable[str] = ()) -> frozenset[str]:
    """The names under which a server that listens on `host` may be asked, in lower case.

    Args:
        host: the address or name it listens on.
        more: names it has elsewhere, such as that of a proxy.
    """
    own = () if is_local(host) else (socket.gethostname(), socket.getfqdn())
    return frozenset(name.lower() for name in ("localhost", host, *own, *more) if name)


class HostGuard:
    """Refuses requests for other hosts, and those that a page of another origin has its visitor's browser send."""

    def __init__(self, app: ASGIApp, names: frozenset[str], origins: frozenset[str]) -> None:
        """Let requests for these names, from these other origins ('*' for all), through to the application."""
        self.app, self.names, self.origins = app, names, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 421 or 403."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not _names_us(headers.getlist("host"), self.names):
            refusal = PlainTextResponse("This server is not known by that name (Host).\n", 421)
            await refusal(scope, receive, send)
        elif _foreign(scope, headers) and not self.origins & {"*", headers.get("origin", "")}:
            refusal = PlainTextResponse("A page of another site may not ask this server (see --cors).\n", 403)
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _names_us(hosts: list[str], names: frozenset[str]) -> bool:
    match = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    if match is None:
        return False
    name = match[1].lower().strip("[]")
    try:
        # An address is never the work of somebody else's name server.
        ipaddress.ip_address(name)
    except ValueError:
        return name.rstrip(".") in names
    return True


def _foreign(scope: Scope, headers: Headers) -> bool:
    """Whether a page of another origin asks; following a link from it, as a person does, is not asking."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        opened = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in ("GET", "HEAD")
        return site not in ("none", "same-origin") and not opened
    origin = headers.get("origin")
    return origin is not None and origin.lower().partition("://")[2] != headers.get("host", "").lower()
