"""The coverage report: everything its template needs, in the order a chief executive reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import goldenthread
from goldenthread.coverage.matrix import COLUMNS, completeness
from goldenthread.coverage.model import Severity
from goldenthread.facts.model import STRATEGY_KINDS, Kind
from goldenthread.graph.thread_view import ThreadIndex, build_index, strategies_with_elements, thread_of
from goldenthread.outputs.coverage_report.charts import completeness_chart, gap_chart, timeline
from goldenthread.outputs.coverage_report.contradictions import contradictions
from goldenthread.outputs.coverage_report.gap_rows import (
    by_domain,
    by_kind,
    by_owner,
    first_to_close,
    gap_rows,
    severities,
)
from goldenthread.outputs.coverage_report.refresh_calendar import Ending, calendar
from goldenthread.outputs.coverage_report.unknowns import unknowns
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.source_links import page_address
from goldenthread.outputs.wording import FORMAT_WORDS, GAP_WORDS, SEVERITY_WORDS, sort_words


def coverage_data(result: BuildResult) -> dict[str, Any]:
    """The values of the coverage template."""
    index = build_index(result.knowledge)
    rows = gap_rows(result, index)
    kinds = by_kind(rows)
    strategies = strategies_with_elements(index, result.as_of)
    every = [completeness(index, thread_of(index, id_), result.as_of) for id_ in strategies]
    matrices = [matrix for matrix in every if any(cell.of for cell in matrix.total.cells)]
    seasons = calendar(index, result.as_of)
    not_dated = sum(len(season.entries) for season in seasons if season.ending is Ending.NOT_STATED)
    return {
        "result": result,
        "entities": index.entities,
        "counts": _counts(index),
        "severity_counts": list(zip(Severity, severities(rows), strict=True)),
        "severity_words": SEVERITY_WORDS,
        "columns": COLUMNS,
        "matrices": matrices,
        "completeness_chart": completeness_chart(matrices[0], COLUMNS) if matrices else None,
        "first": first_to_close(rows),
        "changes": result.changes,
        "version": goldenthread.__version__,
        "sort_words": sort_words(),
        "contradictions": contradictions(rows, index),
        "seasons": seasons,
        "timeline": timeline(seasons, result.as_of),
        "by_kind": kinds,
        "gap_chart": gap_chart(kinds),
        "by_domain": by_domain(rows),
        "by_owner": by_owner(rows),
        "unknown": unknowns(result, not_dated),
        "ignored": [(GAP_WORDS[code].heading, result.ignored.get(code, 0)) for code in result.profile.ignore],
        "formats": FORMAT_WORDS,
        "source": _addresses(result),
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


def _addresses(result: BuildResult) -> Callable[[str, int | None], str]:
    """What gives the address of a page of a document; '' where nobody says where it can be opened."""
    formats = {record.name: record.format for record in result.documents}

    def address(document: str, page: int | None) -> str:
        link = result.links.get(document, "")
        return page_address(link, formats[document], page) if link and document in formats else ""

    return address
