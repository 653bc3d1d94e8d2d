"""The coverage gaps of a build, read back from `coverage.csv`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from goldenthread.asking.names import nearest
from goldenthread.asking.things import read_rows
from goldenthread.coverage.model import GAP_COLUMNS, GapCode
from goldenthread.errors import UsageError


def gaps_table(folder: Path | str, codes: Collection[str] = ()) -> list[tuple[str, ...]]:
    """The gaps of a build, in the columns of `coverage.csv` (`GAP_COLUMNS`) and its order.

    Args:
        folder: a build.
        codes: the codes to keep; all when empty.

    Raises:
        UsageError: when a code is not one of the contract's, with the nearest ones.
        GraphError: when the folder holds no build.
    """
    wanted = {parse_code(code) for code in codes}
    rows = read_rows(Path(folder), "coverage.csv")
    return [_row(row) for row in rows if not wanted or row["code"] in wanted]


def _row(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column].removeprefix("'") if _is_guarded(row[column]) else row[column] for column in GAP_COLUMNS)


def _is_guarded(cell: str) -> bool:
    """Whether the apostrophe at the start is the one that keeps a spreadsheet from running the cell."""
    return cell[:1] == "'" and cell[1:2] in set("=+-@\t\r\n") - {""}


def parse_code(code: str) -> GapCode:
    """A gap code, in any case.

    Raises:
        UsageError: when there is no such code.
    """
    by_name = {known.value.lower(): known for known in GapCode}
    found = by_name.get(code.strip().lower())
    if found is None:
        near = ", ".join(nearest(code, (known.value for known in GapCode), 3))
        raise UsageError(f"There is no gap code '{code}'. The nearest: {near}.")
    return found


def failing_codes(rows: Sequence[Sequence[str]], codes: Collection[str]) -> list[str]:
    """Those of some codes that any of the rows has: what `gaps --fail-on` exits with 1 for.

    Raises:
        UsageError: when a code is not one of the contract's.
    """
    present = {row[0] for row in rows}
    return sorted({parse_code(code).value for code in codes} & present)
