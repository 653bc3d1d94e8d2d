"""Runs the server: its socket, its life, and what it says on a terminal."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from goldenthread.errors import UsageError
from goldenthread.serving.app import make_app
from goldenthread.serving.build import Served
from goldenthread.serving.hosts import is_local, known_names
from goldenthread.serving.limits import ServeLimits
from goldenthread.serving.protocol import bounded_protocol


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What is served, where, and to whom.

    Attributes:
        folder: the build.
        host: the address or name to listen on.
        port: the port; 0 for any that is free.
        origins: other origins whose pages may ask; '*' for all.
        names: names of the server beside `host`.
        limits: what requests may cost.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8080
    origins: Sequence[str] = ()
    names: Sequence[str] = ()
    limits: ServeLimits = field(default_factory=ServeLimits)


def serve(options: ServeOptions, tell: Callable[[str], None]) -> None:
    """Serve until the process is asked to end (SIGINT, SIGTERM), then end what was started.

    Args:
        options: what is served.
        tell: takes each line for the terminal and the request log.

    Raises:
        GraphError: when the folder holds no build.
        UsageError: when the address cannot be listened on.
        KeyboardInterrupt: when it was asked to end.
    """
    with _listen(options.host, options.port) as listener:
        served = Served(options.folder, options.limits.workers, tell)
        try:
            _greet(options, listener.getsockname()[1], served, tell)
            names = known_names(options.host, options.names)
            app = make_app(served, options.limits, names, options.origins, tell)
            uvicorn.Server(_config(app, options.limits)).run([listener])
        finally:
            served.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(address[:2], family=family, backlog=128)
        # For its connections too. asyncio does this for sockets that were made by it alone; without, the end of an
        # answer waits until the client has acknowledged its beginning, which takes systems 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except (OSError, OverflowError, UnicodeError) as error:
        raise UsageError(_unusable(host, port, error)) from None


def _unusable(host: str, port: int, error: Exception) -> str:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Give another with --port, or 0 for any that is free."
    if code == errno.EACCES:
        return f"Port {port} may not be used by you. Give one above 1023 with --port."
    return f"The server cannot listen on {host}, port {port}: {error}. Check --host and --port."


def _greet(options: ServeOptions, port: int, served: Served, tell: Callable[[str], None]) -> None:
    host = f"[{options.host}]" if ":" in options.host else options.host
    tell(f"Serving '{served.build.record.get('title', '')}' at http://{host}:{port}/ (SPARQL at /sparql)")
    if not is_local(options.host):
        tell("Everybody who can reach this computer can read the graph: there is no password and no encryption.")
    tell("Press Ctrl-C to stop.")


def _config(app: ASGIApp, limits: ServeLimits) -> uvicorn.Config:
    # uvicorn's own lines would name the client and the query; ours are written by `guards.RequestLog`.
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    return uvicorn.Config(
        app,
        http=bounded_protocol(limits),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=limits.head_bytes,
        timeout_keep_alive=limits.idle_seconds,
        timeout_graceful_shutdown=limits.stop_seconds,
    )
