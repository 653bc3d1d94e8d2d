"""The coverage gaps of a build, read back from `coverage.csv`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from goldenthread.asking.things import read_rows
from goldenthread.coverage.model import GAP_COLUMNS
from goldenthread.coverage.profile import GapProfile, Watched, parse_code
from goldenthread.errors import GraphError
from goldenthread.safe_text import unguarded


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
    return tuple(unguarded(row[column]) for column in GAP_COLUMNS)


def failing(rows: Iterable[Sequence[str]], watched: Collection[Watched]) -> dict[Watched, int]:
    """How many of the rows each severity and code has that a check fails on; those without any are not in it.

    Args:
        rows: as `gaps_table` gives them.
        watched: severities and codes.
    """
    code, severity = GAP_COLUMNS.index("code"), GAP_COLUMNS.index("severity")
    counts = Counter(name for row in rows for name in (row[code], row[severity]))
    return {name: counts[name] for name in watched if name in counts}


def profile_of(folder: Path | str) -> GapProfile:
    """The profile a build was made with, read back from its `run.json`.

    Raises:
        GraphError: the folder holds none; it may have been built by an earlier version.
    """
    path = Path(folder) / "run.json"
    try:
        return GapProfile.of_record(json.loads(path.read_text(encoding="utf-8"))["profile"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path} does not say which gaps fail a check. Run `goldenthread build` again.") from error
