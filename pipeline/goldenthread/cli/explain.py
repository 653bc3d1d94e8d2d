"""`goldenthread explain`."""

from __future__ import annotations

import argparse
from typing import Any

from goldenthread.cli.console import emit
from goldenthread.cli.options import add_graph

_EPILOG = """\
examples:
  goldenthread explain "Housing Strategy"     by a name, or a part of one
  goldenthread explain "Domain 3"             by its number
  goldenthread explain https://w3id.org/golden-thread/id/...   by its IRI, when a name can mean several things
"""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    made = commands.add_parser(
        "explain",
        help="tell everything about one thing, with the document, page and words of every fact",
        description=(
            "Tell everything about one thing: the thread upward and downward from it, and for every fact the "
            "document, the page and the words. A name that can mean several things lists them."
        ),
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("name", metavar="NAME", help="a name, a part of one, a number or an IRI")
    add_graph(made)
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation."""
    from goldenthread.asking.explain import explain

    emit(explain(arguments.graph, arguments.name).removesuffix("\n"))
    return 0
