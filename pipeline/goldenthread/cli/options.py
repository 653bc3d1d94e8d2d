"""Options that several commands have, and how they print rows."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from goldenthread.cli.console import emit

FORMATS = ("table", "csv", "json", "md")
#: Characters of a table that is written to a file, where no terminal sets a width.
_FILE_WIDTH = 160


def add_graph(parser: argparse.ArgumentParser) -> None:
    """Add `-g`, the build to look at."""
    parser.add_argument(
        "-g",
        "--graph",
        type=Path,
        default=Path("graph_output"),
        metavar="DIR",
        help="the build to look at (default: graph_output/)",
    )


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """Add `--format`, how rows are printed."""
    parser.add_argument("--format", choices=formats, default="table", help="how to print the rows (default: table)")


def table_width() -> int:
    """The characters a table may take: the terminal's, or a fixed number in a file."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _FILE_WIDTH


def print_rows(rows: Sequence[Sequence[str]], columns: Sequence[str], form: str) -> None:
    """Print rows in one of `FORMATS`."""
    from goldenthread.asking.printing import format_rows

    emit(format_rows(rows, columns, form, table_width()).removesuffix("\n"))
