"""`goldenthread query`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from goldenthread.cli.console import emit, tell
from goldenthread.cli.options import add_format, add_graph, print_rows
from goldenthread.errors import UsageError

_EPILOG = """\
examples:
  goldenthread query --list                               the questions that have a name
  goldenthread query owners-of-domain --param domain=3    one of them, about one domain
  goldenthread query my-question.rq --format csv          a file of SPARQL, for a spreadsheet
  goldenthread query 'SELECT ?s WHERE { ?s a gt:Strategy }'
"""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    made = commands.add_parser(
        "query",
        help="ask a build a question by its name, or in SPARQL",
        description="Ask a build a question: one that has a name, a file of SPARQL, or SPARQL itself.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("question", nargs="?", metavar="QUESTION", help="a name, a file FILE.rq or 'SELECT ...'")
    made.add_argument("--list", action="store_true", help="list the questions that have a name")
    made.add_argument(
        "--param",
        type=_pair,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="the value of a parameter; may be given more than once",
    )
    add_graph(made)
    add_format(made)
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer the question, or list those that have a name."""
    if arguments.list:
        _list(arguments.format)
        return 0
    if not arguments.question:
        raise UsageError("Give a question: a name from 'goldenthread query --list', a file FILE.rq, or SPARQL.")
    from goldenthread.graph.questions import answer

    result = answer(arguments.graph, arguments.question, dict(arguments.param))
    print_rows(result.strings(), result.columns, arguments.format)
    if result.truncated:
        tell(f"goldenthread: only the first {len(result.rows):,} rows are shown; ask for less at a time.")
    return 0


def _list(form: str) -> None:
    from goldenthread.graph.questions import list_questions

    questions = list_questions()
    if form == "json":
        records = [asdict(question) for question in questions]
        emit(json.dumps(records, ensure_ascii=False, indent=1))
        return
    rows = [
        (
            question.name,
            question.title,
            ", ".join(
                parameter.name if parameter.required else f"[{parameter.name}]" for parameter in question.parameters
            ),
        )
        for question in questions
    ]
    print_rows(rows, ("name", "title", "parameters"), form)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=VALUE")
    return name, value
