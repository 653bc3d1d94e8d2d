"""`goldenthread gaps`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from goldenthread.cli.console import emit, tell
from goldenthread.cli.options import add_format, add_graph, print_rows

_EPILOG = """\
examples:
  goldenthread gaps                              every gap, the gravest first
  goldenthread gaps --code NoOwner               what nobody is named as the owner of
  goldenthread gaps --format csv > gaps.csv      for a spreadsheet
  goldenthread gaps --fail-on NoOwner,Expired    exit 1 when there is any of these, for a scheduled check

docs/cli.md says what each code means.
"""
#: Columns for a table that people read; programs get them all.
_READ = ("severity", "code", "kind", "label", "detail", "document", "page")


def add(commands: Any) -> None:
    """Add the command to the command line."""
    made = commands.add_parser(
        "gaps",
        help="list where the thread is broken: no owner, no measure, a strategy that has run out",
        description="List the coverage gaps of a build.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_graph(made)
    made.add_argument("--code", type=_codes, default=(), metavar="CODE", help="only gaps of this code, or of CODE,...")
    made.add_argument(
        "--fail-on",
        type=_codes,
        default=(),
        metavar="CODE,...",
        help="exit 1 when there is a gap of one of these codes",
    )
    add_format(made)
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the gaps; 1 when one of a code in `--fail-on` is there, whatever is printed."""
    from goldenthread.coverage.gaps_table import failing_codes, gaps_table
    from goldenthread.coverage.model import GAP_COLUMNS

    failing = failing_codes(gaps_table(arguments.graph), arguments.fail_on)
    rows = gaps_table(arguments.graph, arguments.code)
    columns: tuple[str, ...] = GAP_COLUMNS
    if arguments.format in ("table", "md"):
        columns, rows = _READ, _with_labels(rows, arguments.graph)
    chosen = [GAP_COLUMNS.index(name) for name in columns]
    if rows or arguments.format != "table":
        print_rows([[row[index] for index in chosen] for row in rows], columns, arguments.format)
    else:
        emit("No gaps.")
    if failing:
        tell(f"goldenthread: there are gaps of a code that --fail-on names: {', '.join(failing)}.")
    return int(bool(failing))


def _with_labels(rows: list[tuple[str, ...]], folder: Path) -> list[tuple[str, ...]]:
    """The rows with their pages, which come last, as their readers call them."""
    from goldenthread.documents.page_words import page_number
    from goldenthread.graph.page_names import PageNames

    names = PageNames.of(folder)
    return [
        (*row[:-1], page_number(int(page), names.label(document, int(page)))) if page else row
        for row in rows
        for document, page in [row[-2:]]
    ]


def _codes(text: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)
