"""An evaluation for programs: one JSON object, or one table of CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from goldenthread.asking.printing import format_rows
from goldenthread.errors import UsageError
from goldenthread.evaluation.calibration import Calibration
from goldenthread.evaluation.figures import FigureRow, Tally, figure_rows
from goldenthread.evaluation.result import Evaluation
from goldenthread.evaluation.shown import COLUMNS, Shown

_FIGURES: Final = ("gold", "document", "relation", "found", "core", "recall", "right", "judged", "precision", "f1")
_BINS: Final = ("low", "high", "judged", "right", "confidence", "share", "interval_low", "interval_high")


def as_csv(evaluation: Evaluation, facts: Sequence[Shown] | None, calibration: Calibration | None) -> str:
    """The figures as CSV, or in their place the facts to look at or the reliability table.

    Raises:
        UsageError: when both are given, for CSV holds one table.
    """
    if facts is not None and calibration is not None:
        raise UsageError("CSV holds one table: ask for --show or for --calibration, or take --format json.")
    if facts is not None:
        return format_rows([tuple(asdict(fact).values()) for fact in facts], COLUMNS, "csv")
    if calibration is not None:
        return format_rows([[_cell(part[name]) for name in _BINS] for part in _bins(calibration)], _BINS, "csv")
    rows = [[_cell(record[name]) for name in _FIGURES] for record in map(_figure, figure_rows(evaluation.cells))]
    return format_rows(rows, _FIGURES, "csv")


def as_json(evaluation: Evaluation, facts: Sequence[Shown] | None, calibration: Calibration | None) -> str:
    """Everything as one JSON object; figures that cannot be told are null."""
    record: dict[str, Any] = {
        "total": _scores(evaluation.total),
        "mean_f1": evaluation.mean_f1,
        "grounding": evaluation.grounding.value,
        "figures": [_figure(row) for row in figure_rows(evaluation.cells)],
        "gaps": [
            {"gold": cell.gold, "code": cell.code, "found": cell.share.held, "core": cell.share.total}
            for cell in evaluation.gaps
        ],
        "traps": {"avoided": evaluation.traps.held, "traps": evaluation.traps.total},
        "notices": list(evaluation.notices),
    }
    if calibration is not None:
        record["calibration"] = {
            "judged": calibration.judged,
            "right": calibration.right,
            "brier": calibration.brier,
            "brier_of_share": calibration.brier_of_share,
            "error": calibration.error,
            "bins": list(_bins(calibration)),
        }
    if facts is not None:
        record["facts"] = [asdict(fact) for fact in facts]
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _figure(row: FigureRow) -> dict[str, Any]:
    return {"gold": row.gold, "document": row.document, "relation": row.relation, **_scores(row.tally)}


def _scores(tally: Tally) -> dict[str, Any]:
    return {**asdict(tally), "recall": tally.recall, "precision": tally.precision, "f1": tally.f1}


def _bins(calibration: Calibration) -> Iterator[dict[str, Any]]:
    for part in calibration.bins:
        low, high = part.interval
        yield {**asdict(part), "share": part.share, "interval_low": low, "interval_high": high}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.6f}" if isinstance(value, float) else str(value)
