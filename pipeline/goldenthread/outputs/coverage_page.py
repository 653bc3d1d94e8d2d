"""The coverage report: everything its template needs, in the order a chief executive reads it."""

from __future__ import annotations

from typing import Any

from goldenthread.coverage.matrix import COLUMNS, completeness
from goldenthread.coverage.model import Severity
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import STRATEGY_KINDS, Kind
from goldenthread.graph.thread_view import ThreadIndex, build_index, strategies_with_elements, thread_of
from goldenthread.outputs.coverage_view import (
    by_domain,
    by_kind,
    by_owner,
    contradictions,
    end_dates,
    first_to_close,
    gap_rows,
    severities,
)
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.wording import FORMAT_WORDS, SEVERITY_WORDS


def coverage_data(result: BuildResult) -> dict[str, Any]:
    """The values of the coverage template."""
    index = build_index(result.knowledge)
    rows = gap_rows(result, index)
    strategies = strategies_with_elements(index, result.as_of)
    matrices = [completeness(index, thread_of(index, id_), result.as_of) for id_ in strategies]
    return {
        "result": result,
        "entities": index.entities,
        "counts": _counts(index),
        "severity_counts": list(zip(Severity, severities(rows), strict=True)),
        "severity_words": SEVERITY_WORDS,
        "columns": COLUMNS,
        "matrices": matrices,
        "first": first_to_close(rows),
        "contradictions": contradictions(rows, index),
        "end_dates": end_dates(index, result.as_of),
        "by_kind": by_kind(rows),
        "by_domain": by_domain(rows),
        "by_owner": by_owner(rows),
        "remarked": [record for record in result.documents if record.notices],
        "formats": FORMAT_WORDS,
        "text_share": text_share,
    }


def _counts(index: ThreadIndex) -> dict[str, int]:
    kinds = [entity.kind for entity in index.entities.values()]
    return {
        "strategies": sum(1 for kind in kinds if kind in STRATEGY_KINDS),
        "domains": kinds.count(Kind.DOMAIN),
        "goals": kinds.count(Kind.GOAL),
        "actions": kinds.count(Kind.ACTION) + kinds.count(Kind.COMMITMENT),
        "measures": kinds.count(Kind.MEASURE),
    }


def text_share(record: DocumentRecord) -> int:
    """Text coverage in whole per cent, rounded down, so that 100 says that nothing is missing."""
    return int(100 * record.coverage.ratio)
