"""Text of documents made safe for the place it goes to: UTF-8, CSV, a spreadsheet, XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
#: What a spreadsheet program may run when it opens a CSV file (OWASP, "CSV Injection"), the wide forms of the signs
#: and white space before one included; and the same behind apostrophes, so that guarding can be undone.
_FORMULA = re.compile("'*(?:[\t\r\n]|\\s*[=+@\uff1d\uff0b\uff0d\uff20-])")
#: What XML 1.0 cannot carry, even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def readable(text: str) -> str:
    """The text as UTF-8 can carry it: lone surrogates and NUL become the replacement character."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def csv_line(cells: Iterable[str], end: str = "\n") -> str:
    r"""One line of RFC 4180 CSV; a cell with a bare carriage return is quoted too."""
    return ",".join(map(_csv_cell, cells)) + end


def _csv_cell(cell: str) -> str:
    text = readable(cell)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[str]], end: str = "\n") -> str:
    """A whole CSV file, its lines ended by `end`."""
    return csv_line(columns, end) + "".join(csv_line(row, end) for row in rows)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet program might take the text of a cell for a formula."""
    return _FORMULA.match(cell) is not None


def spreadsheet_safe(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet program might run it as a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `spreadsheet_safe`."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def xml_text(text: str) -> str:
    """The text with every character that XML 1.0 cannot carry replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
