"""`goldenthread query`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.cli.console import emit, tell
from goldenthread.cli.options import FORMATS, add_format, add_graph, print_rows, table_width
from goldenthread.errors import UsageError

if TYPE_CHECKING:
    from goldenthread.asking.proof import Proven
    from goldenthread.asking.question_files import Parameter

_XLSX = "xlsx"
_EPILOG = """\
examples:
  goldenthread query --list                               the questions that have a name
  goldenthread query owners-by-domain --param domain=3    one of them, about one domain
  goldenthread query owners-by-domain --param domain=3 --evidence
                                                          with the document, page and words of every fact
  goldenthread query goals-without-owner --format xlsx -o to-chase.xlsx
                                                          for a spreadsheet
  goldenthread query my-question.rq --format csv          a file of SPARQL
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
    made.add_argument(
        "--evidence", action="store_true", help="show for each row the facts it rests on: document, page and words"
    )
    add_graph(made)
    add_format(made, (*FORMATS, _XLSX))
    made.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the answer to a file; needed for xlsx")
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer the question, or list those that have a name."""
    if arguments.list:
        _list(arguments.format)
        return 0
    if not arguments.question:
        raise UsageError("Give a question: a name from 'goldenthread query --list', a file FILE.rq, or SPARQL.")
    if arguments.format == _XLSX and arguments.output is None:
        raise UsageError("A workbook is written to a file: add '--output FILE.xlsx'.")
    found = _answer(arguments)
    _give(found, arguments)
    if arguments.evidence and not found.sources and found.result.rows:
        tell("goldenthread: each row of this question has its document, page and words already.")
    if found.result.truncated:
        tell(f"goldenthread: only the first {len(found.result.rows):,} rows are shown; ask for less at a time.")
    return 0


def _answer(arguments: argparse.Namespace) -> Proven:
    from goldenthread.asking.proof import Proven
    from goldenthread.asking.questions import answer, answer_with_evidence

    params = dict(arguments.param)
    if arguments.evidence:
        return answer_with_evidence(arguments.graph, arguments.question, params)
    return Proven(answer(arguments.graph, arguments.question, params), ())


def _give(found: Proven, arguments: argparse.Namespace) -> None:
    from goldenthread.outputs.answers import answer_text

    if arguments.output is None:
        emit(answer_text(found, arguments.format, table_width()).removesuffix("\n"))
        return
    try:
        arguments.output.write_bytes(_file(found, arguments))
    except OSError as error:
        raise UsageError(f"{arguments.output} cannot be written: {error.strerror or error}.") from None
    tell(f"goldenthread: {len(found.result.rows):,} rows written to {arguments.output}.")


def _file(found: Proven, arguments: argparse.Namespace) -> bytes:
    from datetime import date

    from goldenthread.asking.questions import build_date
    from goldenthread.outputs.answers import answer_text, answer_workbook

    if arguments.format == _XLSX:
        day = date.fromisoformat(build_date(arguments.graph))
        return answer_workbook(found, arguments.question, day)
    return answer_text(found, arguments.format, table_width()).encode("utf-8", "replace")


def _list(form: str) -> None:
    from goldenthread.asking.question_files import list_questions

    questions = list_questions()
    if form == "json":
        records = [
            {
                "name": question.name,
                "aliases": question.aliases,
                "title": question.title,
                "description": question.description,
                "parameters": [_described(parameter) for parameter in question.parameters],
                "sparql": question.sparql,
            }
            for question in questions
        ]
        emit(json.dumps(records, ensure_ascii=False, indent=1))
        return
    if form == _XLSX:
        raise UsageError("The list of questions is printed as table, csv, json or md.")
    rows = [(question.name, question.title, question.takes) for question in questions]
    print_rows(rows, ("name", "title", "parameters"), form)


def _described(parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "required": parameter.required,
        "types": parameter.types,
        "description": parameter.description,
    }


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=VALUE")
    return name, value
