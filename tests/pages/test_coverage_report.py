"""What the coverage report says, worked out from hand-made builds; `test_coverage_browser` looks at it in a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from northmere_builds import BOARD_DOCUMENT, MAIN_DOCUMENT, STRATEGY, Builder, record

from goldenthread.coverage.changes import Before, Changes, Item, Listed
from goldenthread.coverage.matrix import COLUMNS, completeness
from goldenthread.coverage.model import GapCode, Severity
from goldenthread.coverage.profile import GapProfile
from goldenthread.documents.model import Format, Notice
from goldenthread.facts.model import Kind, Literal, Predicate
from goldenthread.graph.thread_view import build_index, strategies_with_elements, thread_of
from goldenthread.outputs.coverage_report.charts import completeness_chart, gap_chart, timeline
from goldenthread.outputs.coverage_report.contradictions import contradictions
from goldenthread.outputs.coverage_report.gap_rows import NOBODY, by_domain, by_kind, by_owner, first_to_close, gap_rows
from goldenthread.outputs.coverage_report.refresh_calendar import CalendarEntry, Ending, calendar
from goldenthread.outputs.coverage_report.unknowns import unknowns
from goldenthread.outputs.pages import coverage_html
from goldenthread.outputs.result import BuildResult

DAY = date(2026, 1, 15)


def words(page: str) -> str:
    """The text of a page without its tags, white space folded."""
    return " ".join(re.sub(r"<[^>]*>", " ", page.partition("<main")[2]).split())


def entries(result: BuildResult) -> dict[str, CalendarEntry]:
    seasons = calendar(build_index(result.knowledge), DAY)
    return {entry.name: entry for season in seasons for entry in season.entries}


def test_every_row_of_the_page_is_named_by_its_gap(result: BuildResult) -> None:
    page = coverage_html(result)
    rows = re.findall(r'<tr id="(gap-[0-9a-f]{10})"', page)
    assert sorted(rows) == sorted({gap.identifier for gap in result.gaps})
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'\bid="([^"]+)"', page))


def test_the_calendar_tells_what_leans_on_a_strategy_and_who_owns_it(result: BuildResult) -> None:
    found = entries(result)
    tobacco = found["Northmere Tobacco Control Strategy 2021-2024"]
    assert (tobacco.leaning, tobacco.leaners) == (1, ("1 Healthier for longer",))
    assert tobacco.owners == ("Director of Public Health",)
    assert (tobacco.ending, tobacco.ends) == (Ending.ENDED, date(2024, 12, 31))
    old = found["Northmere Health and Wellbeing Strategy 2018-2023"]
    assert (old.ending, old.replaced_by, old.leaning) == (Ending.REPLACED, (STRATEGY,), 0)
    assert found["Falls Needs Assessment"].ending is Ending.NOT_STATED


def test_a_strategy_that_leans_on_another_is_named_itself_and_what_leans_on_a_replaced_one_is_told() -> None:
    b = Builder()
    old, new, leaner = (b.entity(Kind.STRATEGY, name) for name in ("Old Plan", "New Plan", "Town Plan"))
    b.fact(old, Predicate.VALID_TO, Literal("2020", "gYear"))
    b.fact(old, Predicate.VALID_FROM, Literal("2016", "gYear"))
    b.fact(new, Predicate.SUPERSEDES, old)
    b.fact(leaner, Predicate.UNDERPINNED_BY, old)
    (entry,) = entries(b.result()).values()
    assert (entry.ending, entry.leaners, entry.begins) == (Ending.ENDED, ("Town Plan",), date(2016, 1, 1))


@pytest.mark.parametrize("text", ["", "soon", "20261", "2026-13-01"])
def test_a_year_that_is_none_gives_no_first_day(text: str) -> None:
    b = Builder()
    plan = b.entity(Kind.PLAN, "Plan")
    b.fact(plan, Predicate.VALID_TO, Literal("2030", "gYear"))
    b.fact(plan, Predicate.VALID_FROM, Literal(text), quote="Plan")
    assert entries(b.result())["Plan"].begins is None


def test_a_contradiction_shows_every_place_of_every_side(result: BuildResult) -> None:
    b = Builder()
    plan = b.entity(Kind.PLAN, "Warm Homes Plan")
    for status, quote, document, page in (
        ("Current", "The plan is in force", MAIN_DOCUMENT, 3),
        ("Current", "in force since May", BOARD_DOCUMENT, 4),
        ("Draft", "a draft of the plan", BOARD_DOCUMENT, 9),
    ):
        b.fact(plan, Predicate.STATUS, Literal(status), quote, document, page)
    b.gap(GapCode.STATUS_CONFLICT, plan, Severity.MEDIUM)
    made = b.result()
    index = build_index(made.knowledge)
    (found,) = contradictions(gap_rows(made, index), index)
    told = {side.says: [(at.document, at.page, at.quote) for at in side.places] for side in found.sides}
    assert told == {
        "Current": [(MAIN_DOCUMENT, 3, "The plan is in force"), (BOARD_DOCUMENT, 4, "in force since May")],
        "Draft": [(BOARD_DOCUMENT, 9, "a draft of the plan")],
    }
    page = words(coverage_html(made))
    assert all(quote in page for places in told.values() for _, _, quote in places)


def test_a_post_is_no_side_among_bodies_that_own() -> None:
    b = Builder()
    plan = b.entity(Kind.PLAN, "Warm Homes Plan")
    for kind, name in ((Kind.ORGANISATION, "Council"), (Kind.PARTNERSHIP, "Board"), (Kind.ROLE, "Head of Homes")):
        b.fact(plan, Predicate.OWNED_BY, b.entity(kind, name))
    b.gap(GapCode.OWNER_CONFLICT, plan, Severity.HIGH)
    b.gaps = [replace(gap, about="body") for gap in b.gaps]
    made = b.result()
    index = build_index(made.knowledge)
    (found,) = contradictions(gap_rows(made, index), index)
    assert {side.says for side in found.sides} == {"Council", "Board"}


def test_the_first_gaps_say_what_is_missing_and_what_hangs_on_it(result: BuildResult) -> None:
    first = first_to_close(gap_rows(result, build_index(result.knowledge)))
    assert len(first) == len({row.gap.id for row in first}) == 10
    assert [row.gap.severity for row in first][:8] == [Severity.HIGH] * 8
    expired = next(row for row in first if row.gap.code is GapCode.EXPIRED)
    assert expired.why == "Its years ended in 2024. 1 other element hangs on it."


def test_groups_name_the_strategy_of_a_domain_and_put_nobody_last(result: BuildResult) -> None:
    rows = gap_rows(result, build_index(result.knowledge))
    domains = {(group.heading, group.of) for group in by_domain(rows)}
    assert ("3 Person-led care", STRATEGY) in domains
    owners = by_owner(rows)
    assert owners[-1].heading == NOBODY
    groups = [*by_kind(rows), *by_domain(rows), *owners]
    assert len({group.anchor for group in groups}) == len(groups)


def test_gaps_of_a_measure_are_listed_under_who_owns_what_it_judges(result: BuildResult) -> None:
    rows = gap_rows(result, build_index(result.knowledge))
    hazards = next(row for row in rows if row.name == "Homes with a category 1 hazard")
    assert hazards.owners == ("Director of Public Health",)


def test_bars_are_as_long_as_what_they_count_and_parted_by_severity(result: BuildResult) -> None:
    groups = by_domain(gap_rows(result, build_index(result.knowledge)))
    chart = gap_chart(groups)
    longest = max(groups, key=lambda group: len(group.rows))
    for group, bar in zip(groups, chart.bars, strict=True):
        assert sum(part.count for part in bar.segments) == len(group.rows) == int(bar.number)
        assert [part.style for part in bar.segments] == [s for s, n in zip(Severity, group.counts, strict=True) if n]
        assert bar.end - chart.left == pytest.approx(chart.room * len(group.rows) / len(longest.rows), abs=0.5)


def test_the_completeness_chart_has_no_bar_for_what_cannot_be_counted(result: BuildResult) -> None:
    index = build_index(result.knowledge)
    matrix = completeness(index, thread_of(index, strategies_with_elements(index, DAY)[0]), DAY)
    shares = [cell.percent for cell in matrix.total.cells]
    chart = completeness_chart(matrix, COLUMNS)
    assert [bar.number for bar in chart.bars] == [f"{share}%" for share in shares]
    empty = replace(matrix, total=replace(matrix.total, cells=tuple(replace(c, of=0) for c in matrix.total.cells)))
    assert all(bar.segments == () and bar.number == "none" for bar in completeness_chart(empty, COLUMNS).bars)


def test_the_timeline_stays_in_its_frame_and_leaves_out_what_the_tables_have() -> None:
    b = Builder()
    for year in (1, *range(1990, 2060), 9999):
        plan = b.entity(Kind.PLAN, f"Plan {year} " + "of very many words " * 9)
        b.fact(plan, Predicate.VALID_TO, Literal(f"{year:04}", "gYear"))
    seasons = calendar(build_index(b.result().knowledge), DAY)
    found = timeline(seasons, DAY)
    assert found is not None
    assert len(found.spans) + found.left_out == 72
    for span in found.spans:
        assert 0 < span.x <= span.end <= found.width
        assert len(span.name) < 60
    assert [tick.label for tick in found.ticks][:1] == ["2016"]
    assert timeline([], DAY) is None


def test_what_is_not_known_is_counted_on_the_first_page_and_told_in_its_section() -> None:
    notices = (
        Notice("PageWithoutText", "Page 2 is a picture.", 2),
        Notice("UnreliableText", "Page 2 has a faulty font.", 2),
        Notice("PageUnreadable", "Page 3 is damaged.", 3),
        Notice("TableNotUnderstood", "A table with the columns 'Ref', 'Risk' gave no fact.", 4),
        Notice("PageReadByOcr", "Page 5 was read by OCR.", 5),
        Notice("MissingNumber", "W3 is missing.", None),
    )
    made = Builder().result(documents=(record(MAIN_DOCUMENT, Format.PDF, 9, 1, notices),))
    found = unknowns(made, 0)
    assert (found.page_count, found.table_count) == (2, 1)
    assert [len(r[0].notices) for r in (found.pages, found.tables, found.doubtful, found.other)] == [3, 1, 1, 1]
    page = words(coverage_html(made))
    assert "2 pages not read or not wholly; 1 table not understood; 0 strategies leaned on" in page
    for notice in notices:
        assert notice.message.replace("'", "&#39;") in page


def test_codes_that_are_not_counted_are_said_with_how_many_were_left_out(result: BuildResult) -> None:
    profile = GapProfile(ignore=(GapCode.NO_LINK, GapCode.NO_TARGET))
    page = words(coverage_html(replace(result, profile=profile, ignored={GapCode.NO_LINK: 20})))
    assert "Not counted, as the corpus.toml asks: No link (20 gaps left out); No target (0 gaps left out)." in page
    assert "Not counted" not in coverage_html(result)
    never_read = replace(result, profile=profile, ignored={GapCode.NOT_IN_CORPUS: 5})
    assert "5 strategies leaned on and not among the documents" in words(coverage_html(never_read))


def test_pages_of_a_pdf_are_opened_where_the_corpus_says(result: BuildResult) -> None:
    links = {MAIN_DOCUMENT: "../corpus/a.pdf", BOARD_DOCUMENT: "https://example.org/b.docx"}
    page = coverage_html(replace(result, links=links))
    assert 'href="../corpus/a.pdf#page=' in page
    assert 'href="https://example.org/b.docx"' in page
    assert "b.docx#page" not in page
    assert "../corpus" not in coverage_html(result)


def test_changes_are_told_in_words_and_things_still_there_are_linked(result: BuildResult) -> None:
    assert "There was no build before" in coverage_html(result)
    assert "could not be read" in coverage_html(replace(result, changes=Changes(Before.UNREADABLE)))
    goal = next(e for e in result.knowledge.entities if e.code == "2A")
    item = Item("NoOwner", "2A Residents shape", "gap-1", goal.id)
    gone = Item("Goal", "9Z Gone", "no-such-id")
    changes = Changes(
        Before.COMPARED,
        "2026-01-01",
        "0.0",
        gaps_closed=Listed(1, (("NoOwner", 1),), (item,)),
        things_removed=Listed(60, (("Goal", 60),), (gone,)),
    )
    page = coverage_html(replace(result, changes=changes))
    said = words(page)
    assert "1 gap closed No owner: 2A Residents shape" in said
    assert "60 things no longer found Goal: 9Z Gone and 59 more" in said
    assert "version 0.0 of Golden Thread" in said
    assert "no-such-id" not in page
    assert "Nothing changed" in words(coverage_html(replace(result, changes=Changes(Before.COMPARED))))
