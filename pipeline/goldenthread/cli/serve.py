"""`goldenthread serve`."""

from __future__ import annotations

import argparse
from contextlib import suppress
from typing import Any

from goldenthread.cli.console import plain, tell
from goldenthread.cli.options import add_graph

_EPILOG = """\
examples:
  goldenthread serve                                    the build in graph_output/, at http://127.0.0.1:8080/
  goldenthread serve -g out --port 9000                 another build, on another port
  goldenthread serve --host 0.0.0.0                     for everybody who can reach this computer

docs/endpoint.md says what programs can ask, and what the limits are.
"""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    made = commands.add_parser(
        "serve",
        help="show a build's pages in a browser and answer SPARQL, on this computer",
        description="Serve a build: its pages, the named questions, and a read-only SPARQL 1.1 endpoint at /sparql.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_graph(made)
    made.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="H",
        help="the address to listen on (default: 127.0.0.1, this computer alone)",
    )
    made.add_argument(
        "--port", type=_port, default=8080, metavar="P", help="the port (default: 8080; 0 for any that is free)"
    )
    made.add_argument(
        "--cors",
        type=_origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="let pages of this other site ask, such as https://example.org, or * for all; may be given more than once",
    )
    made.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NAME",
        help="a host name the server is known by, such as a proxy's; may be given more than once",
    )
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C or a request to end, which is how it is meant to end."""
    from goldenthread.serving.server import ServeOptions, serve

    options = ServeOptions(arguments.graph, arguments.host, arguments.port, arguments.cors, arguments.name)
    with suppress(KeyboardInterrupt):
        serve(options, lambda line: tell(plain(line)))
    tell("Stopped.")
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port: give a number from 0 to 65535")
    return int(text)


def _origin(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if text != "*" and (scheme not in ("http", "https") or not separator or not rest or "/" in rest):
        raise argparse.ArgumentTypeError(f"'{text}' is no origin: give one such as https://example.org, or *")
    return text
