"""The first sheet of `coverage.xlsx`, and what changed since the build before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from goldenthread.coverage.changes import Before, Changes, Listed
from goldenthread.coverage.model import GapCode, Severity
from goldenthread.outputs.coverage_report.unknowns import unknowns
from goldenthread.outputs.coverage_workbook.sources import GAPS, Sources
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.sheets import Column, Linked, Sheets, Style, Value, cell_address
from goldenthread.outputs.wording import GAP_WORDS, SEVERITY_WORDS, sort_words

#: The other sheets, in their order, and what each holds.
SHEETS: Final = {
    "Completeness": "How complete the thread of each strategy is, domain by domain: shares and counts",
    "Close first": "The ten gaps to close first, and why",
    GAPS: "Every gap, with where it should have been stated and what to do",
    "By owner": "The same for each owner: filter the first column for a list to send",
    "By domain": "The same for each domain",
    "Contradictions": "Where documents disagree, side by side",
    "Calendar": "When strategies end, and what leans on them",
    "Changes": "What changed since the build before",
    "Documents": "What was read, and how much of it",
    "Not read": "Documents and pages that were not read, and what to check in the others",
}
_CHANGED: Final = {
    "documents_added": "Document added",
    "documents_removed": "Document removed",
    "documents_changed": "Document changed",
    "gaps_opened": "Gap opened",
    "gaps_closed": "Gap closed",
    "gaps_come": "Gap of something new",
    "gaps_gone": "Gap of something that is gone",
    "things_added": "Thing added",
    "things_removed": "Thing removed",
}
_BEFORE: Final = {
    Before.NONE: "There was no build before in this folder",
    Before.UNREADABLE: "The build before could not be read, or is of another version",
}


def add_summary(sheets: Sheets, sources: Sources) -> None:
    """What the workbook holds, what was read and found, and what changed."""
    columns = (Column("Part", 18), Column("What", 52), Column("Value", 40, Style.FIGURE), Column("Where", 70))
    result = sources.result
    rows = (*_build(result), *_sheets(), *_gaps(result), *_changes(result.changes))
    sheets.add("Summary", columns, rows)


def _build(result: BuildResult) -> Iterator[tuple[Value, ...]]:
    yield ("Build", "Title", result.title, None)
    yield ("Build", "Judged as of", result.as_of, None)
    yield ("Read", "Documents read", len(result.documents), _to("Documents"))
    yield ("Read", "Documents not read", len(result.unread), _to("Not read"))
    known = unknowns(result, 0)
    yield ("Read", "Pages not read, or not wholly", known.page_count, _to("Not read"))
    yield ("Read", "Tables not understood", known.table_count, _to("Not read"))
    yield ("Found", "Things found", len(result.knowledge.entities), Linked("the graph", "graph.html"))
    yield ("Found", "Facts found", len(result.knowledge.facts), Linked("the graph", "graph.html"))


def _gaps(result: BuildResult) -> Iterator[tuple[Value, ...]]:
    yield ("Gaps", "All gaps", len(result.gaps), _to(GAPS))
    severities = Counter(gap.severity for gap in result.gaps)
    for severity in Severity:
        yield ("Gaps", f"{SEVERITY_WORDS[severity]} severity", severities[severity], _to(GAPS))
    codes = Counter(gap.code for gap in result.gaps)
    for code in GapCode:
        if code not in result.profile.ignore:
            yield ("Gaps by kind", f"{GAP_WORDS[code].heading} ({code})", codes[code], _to(GAPS))
    for code in result.profile.ignore:
        words = f"{GAP_WORDS[code].heading} ({code})"
        yield ("Gaps not counted", words, result.ignored.get(code, 0), "The corpus.toml says to ignore them")


def _changes(changes: Changes) -> Iterator[tuple[Value, ...]]:
    if changes.before in _BEFORE:
        yield ("Changes", "Since the build before", _BEFORE[changes.before], None)
        return
    yield ("Changes", "Since the build judged as of", _day(changes.as_of), _to("Changes"))
    for name, listed in changes.lists().items():
        yield ("Changes", f"{_CHANGED[name]}: how many", listed.count, _to("Changes"))


def _sheets() -> Iterable[tuple[Value, ...]]:
    return (("Sheets", _to(name), None, holds) for name, holds in SHEETS.items())


def _to(sheet: str) -> Linked:
    return Linked(sheet, cell_address(sheet, 1))


def _day(text: str) -> Value:
    """A date of the build before; as it stands where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def add_changes(sheets: Sheets, sources: Sources) -> None:
    """The documents, gaps and things that came, went or are not as they were."""
    columns = (Column("Change", 28), Column("Kind", 26), Column("Name", 70), Column("Identifier", 60))
    lists = sources.result.changes.lists()
    rows = (row for name, listed in lists.items() for row in _listed(sources, _CHANGED[name], listed))
    changes = sources.result.changes
    sheets.add("Changes", columns, rows, _BEFORE.get(changes.before, "Nothing changed") + ".")


def _listed(sources: Sources, change: str, listed: Listed) -> Iterator[tuple[Value, ...]]:
    words = sort_words()
    for item in listed.named:
        name = sources.item(item.of or item.id, item.label)
        yield (change, words.get(item.sort, item.sort), name, item.id)
    if more := listed.count - len(listed.named):
        yield (change, None, f"and {more:,} more", None)
