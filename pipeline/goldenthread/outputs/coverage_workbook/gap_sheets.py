"""The sheets of `coverage.xlsx` that list gaps: all, those to close first, by owner, by domain, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from goldenthread.facts.model import Evidence
from goldenthread.outputs.coverage_report.contradictions import Contradiction, Side, contradictions
from goldenthread.outputs.coverage_report.gap_rows import (
    NOBODY,
    GapRow,
    Group,
    by_domain,
    by_owner,
    first_to_close,
)
from goldenthread.outputs.coverage_workbook.sources import GAPS, Sources, spoken
from goldenthread.outputs.sheets import Column, Sheets, Style, Value
from goldenthread.outputs.wording import SEVERITY_WORDS

#: Sides of a contradiction that stand beside each other; with more, a row is too wide to be read.
_SIDES: Final = 4
_GAP: Final = Column("Gap", 16)
_SEVERITY: Final = Column("Severity", 10, marks=tuple(SEVERITY_WORDS.values()))
_NO_GAPS: Final = "No gap was found."
_MISSING: Final = Column("What is missing", 26)
_NAME: Final = Column("Name", 42)
_DETAIL: Final = Column("What the documents say", 52)
_DOCUMENT: Final = Column("Document", 32)
_PAGE: Final = Column("Page", 12)
_WORDS: Final = Column("Words there", 56)
_TO_DO: Final = Column("What to do", 40)
#: The columns of a list by owner or domain, behind those that say whose list it is.
_GROUPED: Final = (
    *(Column("Gaps", 7, Style.NUMBER), _SEVERITY, _MISSING, Column("Kind", 16), _NAME, _DETAIL, _DOCUMENT, _PAGE),
    *(_TO_DO, _GAP),
)


def add_first(sheets: Sheets, sources: Sources) -> None:
    """The gaps to close first, and why."""
    columns = (
        Column("Rank", 6, Style.NUMBER),
        *(_SEVERITY, _MISSING, Column("Kind", 16), _NAME, Column("Why", 44)),
        *(_TO_DO, _DOCUMENT, _PAGE, _WORDS, _GAP),
    )
    rows = (
        (rank, *_what(sources, row)[:4], row.why, row.words.suggestion, *_where(sources, row), sources.gap(row))
        for rank, row in enumerate(first_to_close(sources.rows), start=1)
    )
    sheets.add("Close first", columns, rows, _NO_GAPS)


def add_gaps(sheets: Sheets, sources: Sources) -> None:
    """Every gap, with all that is known of it."""
    columns = (
        *(_GAP, _SEVERITY, _MISSING, Column("Kind", 16), _NAME, _DETAIL, Column("Strategy", 32)),
        *(Column("Domain", 26), Column("Owner", 26), _DOCUMENT, _PAGE, _WORDS, _TO_DO, Column("Code", 24)),
    )
    sheets.add(GAPS, columns, (_gap(sources, row) for row in sources.rows), _NO_GAPS)


def add_by_owner(sheets: Sheets, sources: Sources) -> None:
    """A list to send each owner: a gap comes once for each who owns what it concerns."""
    columns = (Column("Owner", 32), *_GROUPED)
    _add_groups(sheets, sources, "By owner", columns, ((group, (group.heading,)) for group in by_owner(sources.rows)))


def add_by_domain(sheets: Sheets, sources: Sources) -> None:
    """The gaps of each domain: a gap of a strategy comes once for each domain that leans on it."""
    columns = (Column("Domain", 32), Column("Strategy", 32), *_GROUPED)
    _add_groups(sheets, sources, "By domain", columns, ((g, (g.heading, g.of)) for g in by_domain(sources.rows)))


def add_contradictions(sheets: Sheets, sources: Sources) -> None:
    """Where documents disagree, what each says beside what the others say."""
    found = contradictions(sources.rows, sources.index)
    sides = min(_SIDES, max((len(item.sides) for item in found), default=2))
    said = (
        Column(heading, width)
        for number in range(1, sides + 1)
        for heading, width in (
            (f"One says ({number})", 26),
            (f"Document ({number})", 28),
            (f"Page ({number})", 12),
            (f"Words ({number})", 44),
        )
    )
    columns = (_GAP, _SEVERITY, Column("Contradiction", 26), _NAME, *said, Column("More", 10, Style.NUMBER), _TO_DO)
    rows = (row for item in found for row in _contradiction(sources, item, sides))
    sheets.add("Contradictions", columns, rows, "No contradiction was found.")


def _add_groups(
    sheets: Sheets,
    sources: Sources,
    name: str,
    columns: Sequence[Column],
    groups: Iterable[tuple[Group, tuple[str, ...]]],
) -> None:
    """A sheet of the gaps of groups, each row with its group's headings before it."""
    rows = ((*heads, len(group.rows), *_grouped(sources, row)) for group, heads in groups for row in group.rows)
    sheets.add(name, columns, rows, _NO_GAPS)


def _grouped(sources: Sources, row: GapRow) -> tuple[Value, ...]:
    severity, missing, kind, _, detail = _what(sources, row)
    document, page, _ = _where(sources, row)
    return (severity, missing, kind, row.name, detail, document, page, row.words.suggestion, sources.gap(row))


def _gap(sources: Sources, row: GapRow) -> tuple[Value, ...]:
    under = ("; ".join(name for name, _ in row.domains), "; ".join(row.owners) or NOBODY)
    place = _where(sources, row)
    return (
        row.gap.identifier,
        *_what(sources, row),
        row.gap.scope,
        *under,
        *place,
        row.words.suggestion,
        row.gap.code.value,
    )


def _what(sources: Sources, row: GapRow) -> tuple[Value, ...]:
    """Severity, what is missing, kind, name and detail of a gap."""
    severity = SEVERITY_WORDS[row.gap.severity]
    return (severity, row.words.heading, row.kind, sources.item(row.gap.id, row.name), row.gap.detail)


def _where(sources: Sources, row: GapRow) -> tuple[Value, ...]:
    """Document, page and words of a gap."""
    gap = row.gap
    return (*sources.place(gap.document, gap.page, gap.page_label), spoken(gap.quote))


def _contradiction(sources: Sources, item: Contradiction, sides: int) -> Iterator[tuple[Value, ...]]:
    """A row for each place that a side has, so that all of them are told."""
    severity, heading, _, name, _ = _what(sources, item.row)
    shown, more = item.sides[:sides], max(len(item.sides) - sides, 0) or None
    for places in zip_longest(*(side.places for side in shown)):
        told = (value for side, place in zip(shown, places, strict=True) for value in _side(sources, side, place))
        empty = (None,) * (4 * (sides - len(shown)))
        yield (sources.gap(item.row), severity, heading, name, *told, *empty, more, item.row.words.suggestion)


def _side(sources: Sources, side: Side, place: Evidence | None) -> tuple[Value, ...]:
    if place is None:
        return (None,) * 4
    return (side.says, *sources.place(place.document, place.page, place.page_label), spoken(place.quote))
