"""The coverage gaps of a build, read back from `coverage.csv`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from goldenthread.asking.things import read_rows
from goldenthread.coverage.model import GAP_COLUMNS
from goldenthread.coverage.profile import GapProfile, Watched, parse_code
from goldenthread.errors import GraphError
from goldenthread.safe_text import unguarded

_RECORD: Final = "run.json"


def gaps_table(folder: Path | str, codes: Collection[str] = (), *, identified: bool = False) -> list[tuple[str, ...]]:
    """The gaps of a build, in the columns of `coverage.csv` (`GAP_COLUMNS`) and its order.

    Args:
        folder: a build.
        codes: the codes to keep; all when empty.
        identified: whether each row begins with the gap's identifier.

    Raises:
        UsageError: when a code is not one of the contract's, with the nearest ones.
        GraphError: when the folder holds no build, or none that identifies its gaps.
    """
    wanted = {parse_code(code) for code in codes}
    rows = read_rows(Path(folder), "coverage.csv")
    names = [(name,) for name in _identifiers(Path(folder), rows)] if identified else [()] * len(rows)
    return [(*name, *_row(row)) for name, row in zip(names, rows, strict=True) if not wanted or row["code"] in wanted]


def _identifiers(folder: Path, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The identifier of each row, which `coverage.csv` has no column for: `run.json` has them in its order."""
    path = folder / _RECORD
    try:
        told = [(gap["code"], gap["of"], gap["identifier"]) for gap in _record(path)["gaps"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path} does not say how the gaps are called. Run `goldenthread build` again.") from error
    if [(code, of) for code, of, _ in told] != [(row["code"], row["id"]) for row in rows]:
        raise GraphError(f"{path} is not of the build that {folder / 'coverage.csv'} is of. Build again.")
    return [identifier for _, _, identifier in told]


def _record(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


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
    path = Path(folder) / _RECORD
    try:
        return GapProfile.of_record(_record(path)["profile"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path} does not say which gaps fail a check. Run `goldenthread build` again.") from error
