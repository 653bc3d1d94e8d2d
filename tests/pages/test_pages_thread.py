"""Which strategy a page opens on, what its thread holds, and how complete it is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest
from northmere_builds import OLD_STRATEGY, STRATEGY, Builder

from goldenthread.coverage.matrix import COLUMNS, Cell, completeness
from goldenthread.coverage.model import GapCode, Severity
from goldenthread.facts.model import Kind, Literal, Predicate, Status
from goldenthread.graph.thread_view import (
    Layer,
    build_index,
    current_strategy,
    domains_of,
    elements_of,
    owners_of,
    statuses,
    strategies_with_elements,
    thread_of,
)
from goldenthread.outputs.coverage_report.contradictions import contradictions
from goldenthread.outputs.coverage_report.gap_rows import by_domain, by_owner, first_to_close, gap_rows
from goldenthread.outputs.coverage_report.refresh_calendar import Ending, calendar
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.wording import GAP_WORDS, KIND_WORDS, LAYER_WORDS, PREDICATE_WORDS, STATUS_WORDS

DAY = date(2026, 1, 15)


def test_opens_on_the_current_edition_though_the_old_one_is_fuller(result: BuildResult) -> None:
    index = build_index(result.knowledge)
    ordered = strategies_with_elements(index, DAY)
    assert [index.entities[id_].label for id_ in ordered] == [
        STRATEGY,
        OLD_STRATEGY,
    ]
    assert len(elements_of(index, ordered[1])) > len(elements_of(index, ordered[0]))
    assert current_strategy(index, DAY) == ordered[0]


def test_equal_codes_of_two_editions_stay_apart(result: BuildResult) -> None:
    index = build_index(result.knowledge)
    thread = thread_of(index, str(current_strategy(index, DAY)))
    scopes = {index.entities[id_].scope for id_ in thread.parents}
    assert scopes == {STRATEGY}


def test_layers_hold_what_they_say(result: BuildResult) -> None:
    index = build_index(result.knowledge)
    thread = thread_of(index, str(current_strategy(index, DAY)))
    by_layer = {layer: [i for i, found in thread.layers.items() if found is layer] for layer in Layer}
    assert all(by_layer.values())
    assert len(by_layer[Layer.DOMAIN]) == 4
    assert [index.entities[id_].code for id_ in by_layer[Layer.DOMAIN]] == ["1", "2", "3", "4"]
    assert {index.entities[id_].kind for id_ in by_layer[Layer.OWNER]} == {
        Kind.ROLE, Kind.ORGANISATION, Kind.PARTNERSHIP, Kind.PERSON
    }  # fmt: skip


def test_cycle_of_parts_ends() -> None:
    b = Builder()
    strategy = b.entity(Kind.STRATEGY, STRATEGY)
    one, two = (b.entity(Kind.GOAL, label, scope=STRATEGY) for label in ("One", "Two"))
    b.fact(one, Predicate.PART_OF, two)
    b.fact(two, Predicate.PART_OF, one)
    thread = thread_of(build_index(b.knowledge()), strategy)
    assert set(thread.parents) == {one, two}
    assert strategy in thread.parents.values()
    assert set(thread.layers) == {strategy, one, two}


def test_element_with_a_scope_and_no_parent_stands_under_its_strategy() -> None:
    b = Builder()
    strategy = b.entity(Kind.STRATEGY, STRATEGY)
    action = b.entity(Kind.ACTION, "Plant trees", scope=STRATEGY)
    assert thread_of(build_index(b.knowledge()), strategy).parents == {action: strategy}


def test_years_that_have_passed_make_a_strategy_expired() -> None:
    b = Builder()
    strategy = b.entity(Kind.STRATEGY, STRATEGY)
    b.fact(strategy, Predicate.STATUS, Literal("Current"))
    b.fact(strategy, Predicate.VALID_TO, Literal("2025", "gYear"))
    index = build_index(b.knowledge())
    assert statuses(index, strategy, date(2025, 12, 31)) == ["Current"]
    assert statuses(index, strategy, date(2026, 1, 1)) == ["Expired"]


def test_matrix_counts_what_its_columns_say(result: BuildResult) -> None:
    index = build_index(result.knowledge)
    matrix = completeness(index, thread_of(index, str(current_strategy(index, DAY))), DAY)
    assert [row.label for row in matrix.rows] == [
        "1 Healthier for longer",
        "2 Strong communities",
        "3 Person-led care",
        "4 Homes and places that keep us well",
    ]
    first = dict(zip((column.key for column in COLUMNS), matrix.rows[0].cells, strict=True))
    assert first["strategy"] == Cell(3, 3)
    assert first["measure"] == Cell(3, 3)
    assert first["target"] == Cell(2, 3)
    assert first["currency"] == Cell(1, 3)
    assert first["owner"] == Cell(5, 11)
    total = dict(zip((column.key for column in COLUMNS), matrix.total.cells, strict=True))
    assert total["action"] == Cell(7, 10)
    assert total["action"].percent == 70


def test_share_is_rounded_down_and_absent_for_nothing() -> None:
    assert Cell(199, 200).percent == 99
    assert Cell(0, 0).percent is None


def test_ten_gaps_first_are_the_worst_and_name_each_element_once(result: BuildResult) -> None:
    rows = gap_rows(result, build_index(result.knowledge))
    first = first_to_close(rows)
    assert len(first) == 10
    assert len({row.gap.id for row in first}) == 10
    high = len({row.gap.id for row in rows if row.gap.severity is Severity.HIGH})
    assert [row.gap.severity for row in first].count(Severity.HIGH) == min(10, high)


def test_contradiction_shows_both_documents(result: BuildResult) -> None:
    index = build_index(result.knowledge)
    (found,) = contradictions(gap_rows(result, index), index)
    assert {side.says for side in found.sides} == {"Mere Valley Hospital Trust", "Northmere District Council"}
    places = [place for side in found.sides for place in side.places]
    assert len({place.document for place in places}) == 2
    assert all(place.quote for place in places)


def test_end_dates_are_told_by_what_they_mean(result: BuildResult) -> None:
    seasons = calendar(build_index(result.knowledge), DAY)
    found = {entry.name: season.ending for season in seasons for entry in season.entries}
    assert found["Northmere Tobacco Control Strategy 2021-2024"] is Ending.ENDED
    assert found["Joined-up Care Programme"] is Ending.SOON
    assert found["Active Northmere Plan 2023-2028"] is Ending.LATER
    assert found["Falls Needs Assessment"] is Ending.NOT_STATED
    assert found[OLD_STRATEGY] is Ending.REPLACED


def test_gaps_are_found_under_their_domain_and_owner(result: BuildResult) -> None:
    index = build_index(result.knowledge)
    rows = gap_rows(result, index)
    domains = {group.heading: group for group in by_domain(rows)}
    codes = {row.gap.code for row in domains["3 Person-led care"].rows}
    assert GapCode.OWNER_CONFLICT in codes
    owners = {group.heading for group in by_owner(rows)}
    assert {"Director of Public Health", "Nobody is named"} <= owners
    goal = next(e.id for e in result.knowledge.entities if e.code == "2A" and e.scope == STRATEGY)
    assert [index.entities[d].code for d in domains_of(index, goal)] == ["2"]
    assert [index.entities[o].label for o in owners_of(index, goal)] == ["Asha Whitlock"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (GAP_WORDS, GapCode),
        (KIND_WORDS, Kind),
        (PREDICATE_WORDS, Predicate),
        (STATUS_WORDS, Status),
        (LAYER_WORDS, Layer),
    ],
)
def test_every_code_has_words(words: dict[StrEnum, object], codes: type[StrEnum]) -> None:
    assert set(words) == set(codes)
