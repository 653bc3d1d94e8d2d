"""An evaluation as text, in any of the forms that rows are printed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from goldenthread.asking.printing import format_rows, printable
from goldenthread.evaluation.calibration import Calibration
from goldenthread.evaluation.export import as_csv, as_json
from goldenthread.evaluation.figures import Share, Tally, figure_rows
from goldenthread.evaluation.result import Evaluation
from goldenthread.evaluation.shown import COLUMNS, Show, Shown, shown

#: Characters of a quotation in a table for people.
_QUOTED: Final = 240


def render(
    evaluation: Evaluation, form: str, width: int, show: Show | None = None, calibration: Calibration | None = None
) -> str:
    """The report as text that ends in a line feed.

    Args:
        evaluation: what was counted.
        form: 'table', 'csv', 'json' or 'md'. CSV holds one table: the figures, or in their place what `show` or
            `calibration` asks for.
        width: the width of a table.
        show: the single facts to list; None for none.
        calibration: the reliability table to add; None for none.

    Raises:
        UsageError: when two tables are asked for in one CSV.
    """
    facts = None if show is None else shown(evaluation, show)
    if form == "json":
        return as_json(evaluation, facts, calibration)
    if form == "csv":
        return as_csv(evaluation, facts, calibration)
    parts = [*_figures(evaluation, form, width)]
    if calibration is not None:
        parts += _reliability(calibration, form, width)
    if facts is not None:
        parts += _facts(facts, form, width)
    return "\n".join(parts)


def _figures(evaluation: Evaluation, form: str, width: int) -> Iterator[str]:
    rows = [row for row in figure_rows(evaluation.cells) if row.tally.core or row.tally.judged]
    several = len(evaluation.golds) > 1
    relations = [row for row in rows if not row.document and (row.gold or several)]
    heads = ("core facts found", "recall", "judged right", "precision", "F1")
    if relations:
        lines = [(row.gold or "all gold", row.relation or "all", *_line(row.tally)) for row in relations]
        yield _section("By relation", ("gold", "relation", *heads), lines, form, width)
    documents = [row for row in rows if row.document]
    if len(documents) > len(evaluation.golds):
        lines = [(row.gold, row.document, *_line(row.tally)) for row in documents]
        yield _section("By document", ("gold", "document", *heads), lines, form, width)
    if evaluation.gaps:
        lines = [(cell.gold, cell.code, _of(cell.share)) for cell in evaluation.gaps]
        yield _section("Core gaps that the build lists", ("gold", "gap", "found"), lines, form, width)
    yield "\n".join(_sums(evaluation)) + "\n"


def _sums(evaluation: Evaluation) -> Iterator[str]:
    """The figures in sentences."""
    total = evaluation.total
    yield f"Core facts found: {total.found} of {total.core} (recall {_number(total.recall)})."
    yield f"Facts judged right: {total.right} of {total.judged} (precision {_number(total.precision)})."
    if total.f1 is None:
        yield "No F1: no core fact, or no fact stated inside a scope line's part of a document."
    else:
        mean = f"; {_number(evaluation.mean_f1)} in the mean of the gold files" if len(evaluation.golds) > 1 else ""
        yield f"F1: {_number(total.f1)}{mean}."
    if evaluation.grounding.total:
        yield f"Quotations found word for word in their documents: {_of(evaluation.grounding)}."
    if evaluation.traps.total:
        yield f"Traps avoided: {_of(evaluation.traps)}."


def _reliability(calibration: Calibration, form: str, width: int) -> Iterator[str]:
    heads = ("confidence", "facts judged", "right", "mean confidence", "share right", "95% interval")
    rows = [
        (
            f"{part.low:.1f} to {part.high:.1f}",
            str(part.judged),
            str(part.right),
            _number(part.confidence),
            _number(part.share),
            " to ".join(map(_number, part.interval)),
        )
        for part in calibration.bins
    ]
    yield _section("Confidence, and how often it is right", heads, rows, form, width)
    if calibration.judged:
        yield (
            f"Brier score: {_number(calibration.brier)} (0 is best; {_number(calibration.brier_of_share)} if every "
            f"fact were given the overall share right).\n"
            f"Expected calibration error: {_number(calibration.error)}.\n"
        )
    else:
        yield "No fact was judged: a scope line says where the gold is exhaustive.\n"


def _facts(facts: Sequence[Shown], form: str, width: int) -> Iterator[str]:
    if form == "md":
        rows = [list(asdict(fact).values()) for fact in facts]
        yield _section("To look at", COLUMNS, rows, form, width)
        return
    yield f"To look at: {len(facts)}\n"
    for fact in facts:
        yield _told(fact)


def _told(fact: Shown) -> str:
    """One fact over three lines, for a terminal."""
    page = f", page {fact.page}" if fact.page else ""
    quote = printable(fact.quote)
    cut = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]} ..."
    said = " ".join(part for part in (fact.subject, f"[{fact.relation}]", fact.object) if part)
    where = "; ".join(part for part in (f"gold {fact.gold}" if fact.gold else "", f"{fact.document}{page}") if part)
    told = f"{fact.verdict}: {printable(said)}\n    {printable(where)}\n"
    return f"{told}    '{cut}'\n" if cut else told


def _section(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], form: str, width: int) -> str:
    head = f"## {title}\n\n" if form == "md" else f"{title}\n"
    return head + format_rows(rows, columns, form, width)


def _line(tally: Tally) -> tuple[str, ...]:
    """Counts and figures as a person reads them; a dash where there is nothing to divide by."""
    found = f"{tally.found}/{tally.core}" if tally.core else "-"
    right = f"{tally.right}/{tally.judged}" if tally.judged else "-"
    return found, _number(tally.recall), right, _number(tally.precision), _number(tally.f1)


def _of(share: Share) -> str:
    return f"{share.held} of {share.total}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
