"""Rows and text for a terminal or a program. Control characters in documents never reach a terminal."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from goldenthread.asking.names import local_name
from goldenthread.errors import UsageError
from goldenthread.safe_text import csv_text, spreadsheet_safe

FORMATS: Final = ("table", "csv", "json", "md")

#: C0 and C1 controls, and what turns the direction of writing around.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal would act on."""
    return " ".join(_CONTROL.sub(" ", text).split())


def format_rows(rows: Sequence[Sequence[str]], columns: Sequence[str], form: str = "table", width: int = 120) -> str:
    """Rows as text that ends in a line feed.

    Args:
        rows: one string a column.
        columns: the column names.
        form: 'table' (aligned, long cells wrapped to `width` characters), 'csv' (safe for a spreadsheet: no
            cell starts a formula), 'json' (a list of objects, verbatim) or 'md'.
        width: the width of a table.

    Raises:
        UsageError: when the form is not one of these.
    """
    if form == "csv":
        return csv_text(columns, (map(spreadsheet_safe, row) for row in rows))
    if form == "json":
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if form == "md":
        return _markdown(rows, columns)
    if form == "table":
        return _table(rows, columns, width)
    raise UsageError(f"There is no format '{form}': choose one of {', '.join(FORMATS)}.")


def _markdown(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(map(_markdown_cell, line)) + " |\n" for line in lines)


def _markdown_cell(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", printable(text))


def _table(rows: Sequence[Sequence[str]], columns: Sequence[str], width: int) -> str:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for column in columns:
        table.add_column(Text(printable(column.replace("_", " "))), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(local_name(cell))) for cell in row))
    stream = io.StringIO()
    Console(file=stream, width=width, color_system=None, force_terminal=False).print(table)
    return "".join(line.rstrip() + "\n" for line in stream.getvalue().splitlines())
