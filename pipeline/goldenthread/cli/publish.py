"""`goldenthread publish`."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING, Any, Final

from goldenthread.cli.console import emit, plain, tell
from goldenthread.cli.options import add_graph
from goldenthread.errors import UsageError

if TYPE_CHECKING:
    from goldenthread.remote.credentials import Credentials
    from goldenthread.remote.report import GraphReport, PublishReport

_PASSWORD: Final = "GOLDENTHREAD_STORE_PASSWORD"  # noqa: S105 - the name of a variable
_TOKEN: Final = "GOLDENTHREAD_STORE_TOKEN"  # noqa: S105 - the name of a variable
_MEGABYTE: Final = 1024 * 1024
_EPILOG = f"""\
The password is read from {_PASSWORD}, or asked for; a bearer token from {_TOKEN}.
Neither is ever given as an argument, where others on the machine could read it.

examples:
  goldenthread publish --endpoint http://localhost:7878/store --query-endpoint http://localhost:7878/query
  goldenthread publish --endpoint https://data.example.org/sparql-graph-crud-auth --user publisher --dry-run
"""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    made = commands.add_parser(
        "publish",
        help="send a build's graphs to a triple store, only what changed",
        description="Send a build's graphs to a store that speaks the SPARQL 1.1 Graph Store HTTP Protocol. Only "
        "graphs that have changed since the last time are sent; those of documents no longer in the build are deleted.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--endpoint", required=True, metavar="URL", help="address of the store's Graph Store Protocol")
    made.add_argument(
        "--query-endpoint", metavar="URL", help="address of its SPARQL queries, to count there what was sent"
    )
    add_graph(made)
    made.add_argument("--user", default="", metavar="NAME", help="who publishes; the store decides: Digest or Basic")
    made.add_argument(
        "--graph-base",
        metavar="IRI",
        help="how the names of the graphs of facts, inferences and of what was published begin; "
        "each body in one store needs its own (default: https://w3id.org/golden-thread/id/graph/)",
    )
    made.add_argument(
        "--prune",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="delete the graphs of documents that are no longer in the build (default: yes)",
    )
    made.add_argument(
        "--replace",
        action="store_true",
        help="send every graph, even over graphs of others and where most documents published before are missing",
    )
    made.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    made.add_argument(
        "--timeout",
        type=_positive,
        metavar="SECONDS",
        help="how long the store may take over one request (default: 300)",
    )
    made.add_argument(
        "--portion",
        type=_positive,
        metavar="MB",
        help="the size of one request; larger graphs take several (default: 8)",
    )
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Publish, and say what was done with each graph."""
    from goldenthread.remote.build_graphs import GRAPH_BASE
    from goldenthread.remote.publish import Transfer, publish

    transfer = Transfer()
    try:
        report = publish(
            arguments.graph,
            arguments.endpoint,
            query_endpoint=arguments.query_endpoint,
            credentials=_credentials(arguments.user),
            graph_base=arguments.graph_base or GRAPH_BASE,
            prune=arguments.prune,
            replace=arguments.replace,
            dry_run=arguments.dry_run,
            transfer=Transfer(
                arguments.timeout or transfer.answer_seconds,
                int((arguments.portion or 0) * _MEGABYTE) or transfer.portion_bytes,
            ),
            tell=lambda graph: emit(plain(_line(graph))),
        )
    except KeyboardInterrupt:
        tell("\nStopped half-way. The same command again sends what is missing.")
        return 130
    _sum_up(report, counted=arguments.query_endpoint is not None)
    return 1 if report.failed else 0


def _credentials(user: str) -> Credentials:
    from goldenthread.remote.credentials import Credentials

    token = os.environ.get(_TOKEN, "")
    if not user:
        return Credentials(token=token)
    password = os.environ.get(_PASSWORD)
    if password is None and not token:
        password = _asked(user)
    return Credentials(user, password or "", token)


def _asked(user: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"There is no password for {user}: put it into the variable {_PASSWORD}.")
    return getpass.getpass(f"Password of {user}: ")


def _line(graph: GraphReport) -> str:
    size = "" if graph.triples is None else f"{graph.triples:,} triples"
    wrong = f"  WRONG: the store has {graph.counted:,}" if graph.verified is False else ""
    return f"{graph.action:<8}{size:>18}  <{graph.graph}>{wrong}"


def _sum_up(report: PublishReport, counted: bool) -> None:
    from goldenthread.remote.report import Action

    done = ", ".join(f"{report.count(action):,} {action}" for action in Action if report.count(action))
    emit(f"{'would be: ' if report.dry_run else ''}{done} ({report.triples(Action.PUT):,} triples sent)")
    for notice in report.notices:
        tell(f"goldenthread: {notice}")
    if report.failed:
        tell(
            f"goldenthread: {len(report.failed)} graphs are not in the store as they were sent. "
            "Publish again; if that does not help, ask who runs the store to look at its log."
        )
    elif report.count(Action.PUT) and not counted and not report.dry_run:
        tell("goldenthread: nothing was counted in the store; give --query-endpoint to have that done.")


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is no number above 0")
    return value
