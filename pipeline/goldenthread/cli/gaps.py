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
  goldenthread gaps --fail-on                    exit 1 on what the corpus.toml says, for a scheduled check
  goldenthread gaps --fail-on high,NoTarget      exit 1 when there is a grave one, or one without a target

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
        nargs="?",
        type=_watched,
        const=(),
        metavar="CODE,...",
        help="exit 1 when there is a gap of one of these codes or severities, or of those that the corpus.toml names",
    )
    made.add_argument(
        "--identifiers",
        action="store_true",
        help="also print the identifier of each gap, which stays the same from build to build",
    )
    add_format(made)
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the gaps; 1 when one that `--fail-on` names is there, whatever is printed."""
    from goldenthread.coverage.gaps_table import gaps_table
    from goldenthread.coverage.model import GAP_COLUMNS

    failing = _failing(arguments.graph, arguments.fail_on)
    rows = gaps_table(arguments.graph, arguments.code, identified=arguments.identifiers)
    first = ("identifier",) if arguments.identifiers else ()
    known = columns = (*first, *GAP_COLUMNS)
    if arguments.format in ("table", "md"):
        columns, rows = (*first, *_READ), _with_labels(rows, arguments.graph)
    chosen = [known.index(name) for name in columns]
    if rows or arguments.format != "table":
        print_rows([[row[index] for index in chosen] for row in rows], columns, arguments.format)
    else:
        emit("No gaps.")
    _tell_of_ignored(arguments.graph, (*arguments.code, *(arguments.fail_on or ())))
    if failing:
        tell(f"goldenthread: there are gaps that --fail-on names: {failing}.")
    return int(bool(failing))


def _failing(folder: Path, watched: tuple[str, ...] | None) -> str:
    """The gaps of a build that the check fails on, as a phrase; '' for none."""
    from goldenthread.coverage.gaps_table import failing, gaps_table, profile_of
    from goldenthread.coverage.profile import parse_watched

    if watched is None:
        return ""
    rows = gaps_table(folder)
    found = failing(rows, tuple(map(parse_watched, watched)) or profile_of(folder).fail_on)
    return ", ".join(f"{name} ({count:,})" for name, count in found.items())


def _tell_of_ignored(folder: Path, named: tuple[str, ...]) -> None:
    """Say which of the codes a person named are not counted in the build, for none being found then means little."""
    from goldenthread.coverage.gaps_table import profile_of
    from goldenthread.coverage.profile import parse_watched
    from goldenthread.errors import GraphError

    try:
        ignored = set(profile_of(folder).ignore)
    except GraphError:
        return
    if codes := ", ".join(sorted(ignored & set(map(parse_watched, named)))):
        tell(f"goldenthread: gaps of {codes} are not counted in this build: its corpus.toml ignores them.")


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


def _watched(text: str) -> tuple[str, ...]:
    # A script's empty variable must not pass for a check that found nothing.
    if not (names := _codes(text)):
        raise argparse.ArgumentTypeError("no code or severity is named; leave the value out for those of the profile")
    return names


def _codes(text: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)
