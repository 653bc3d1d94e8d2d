from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_graph import AS_OF, OLD, STRATEGY, Builder, record, sample_documents

from goldenthread.coverage.dates import last_day
from goldenthread.coverage.folding import FOLD_ABOVE
from goldenthread.coverage.gaps import RULES, find_gaps
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.severity import SEVERITY
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import Kind, Literal, Predicate
from goldenthread.facts.resolved import KnowledgeBase

P = Predicate
NAME = "Town Plan 2022-2030"


class Town(Builder):
    """A strategy with a domain and a goal under it, to which each test adds what it is about."""

    def __init__(self) -> None:
        super().__init__()
        self.strategy = self.entity(Kind.STRATEGY, NAME)
        self.domain = self.part(Kind.DOMAIN, "Streets", self.strategy, "1")
        self.goal = self.part(Kind.GOAL, "Clean streets", self.domain, "1A")

    def part(self, kind: Kind, label: str, parent: str, code: str = "") -> str:
        iri = self.entity(kind, label, code, NAME)
        self.fact(iri, P.PART_OF, parent)
        return iri

    def holder(self, label: str, user: str | None = None, **place: object) -> str:
        iri = self.entity(Kind.STRATEGY, label)
        self.fact(user or self.goal, P.UNDERPINNED_BY, iri, **place)  # type: ignore[arg-type]
        return iri

    def owner(self, thing: str, label: str, kind: Kind = Kind.ORGANISATION, **place: object) -> None:
        self.fact(thing, P.OWNED_BY, self.entity(kind, label), **place)  # type: ignore[arg-type]

    def gaps(self, code: GapCode, documents: tuple[DocumentRecord, ...] = ()) -> list[Gap]:
        return [gap for gap in find_gaps(self.build(), documents, AS_OF, 0.5) if gap.code is code]

    def labels(self, code: GapCode, documents: tuple[DocumentRecord, ...] = ()) -> list[str]:
        return sorted(gap.label for gap in self.gaps(code, documents))


@pytest.fixture
def town() -> Town:
    return Town()


def test_every_code_has_a_rule_and_a_severity() -> None:
    assert set(RULES) == set(SEVERITY) == set(GapCode)


def test_no_owner_of_a_strategy_that_is_leaned_on(town: Town) -> None:
    town.holder("Litter Strategy", document="list.pdf", page=8)
    owned = town.holder("Bin Strategy")
    town.owner(owned, "Waste Team")
    gap = next(gap for gap in town.gaps(GapCode.NO_OWNER) if gap.label == "Litter Strategy")
    assert (gap.document, gap.page) == ("list.pdf", 8)
    assert "'Clean streets'" in gap.detail
    assert "Bin Strategy" not in town.labels(GapCode.NO_OWNER)


def test_no_owner_of_a_goal_unless_something_under_or_over_it_is_owned(town: Town) -> None:
    assert "Clean streets" in town.labels(GapCode.NO_OWNER)
    holder = town.holder("Bin Strategy")
    town.owner(holder, "Waste Team")
    assert "Clean streets" not in town.labels(GapCode.NO_OWNER)


def test_a_goal_of_a_led_domain_has_an_owner(town: Town) -> None:
    town.fact(town.domain, P.LED_BY, town.entity(Kind.PERSON, "Ada Byrne"))
    assert "Clean streets" not in town.labels(GapCode.NO_OWNER)


def test_no_owner_of_one_action_among_owned_ones(town: Town) -> None:
    town.owner(town.part(Kind.ACTION, "Sweep", town.goal), "Waste Team")
    town.part(Kind.ACTION, "Wash", town.goal)
    assert town.labels(GapCode.NO_OWNER) == [NAME, "Wash"]


def test_an_action_of_an_owned_goal_is_owned_where_no_action_names_an_owner(town: Town) -> None:
    town.owner(town.goal, "Waste Team")
    town.part(Kind.ACTION, "Wash", town.goal)
    assert town.labels(GapCode.NO_OWNER) == [NAME]


def test_no_owner_of_a_meeting_action(town: Town) -> None:
    town.entity(Kind.MEETING_ACTION, "Ring the mayor")
    task = town.entity(Kind.MEETING_ACTION, "Write to the mayor")
    town.fact(task, P.ASSIGNED_TO, town.entity(Kind.PERSON, "Ada Byrne"))
    assert "Ring the mayor" in town.labels(GapCode.NO_OWNER)
    assert "Write to the mayor" not in town.labels(GapCode.NO_OWNER)


def test_many_elements_without_it_are_one_gap_of_the_strategy(town: Town) -> None:
    for number in range(FOLD_ABOVE + 1):
        town.part(Kind.ACTION, f"Sweep street {number}", town.goal)
    (gap,) = town.gaps(GapCode.NO_TIMESCALE)
    assert gap.label == NAME
    assert f"any of its {FOLD_ABOVE + 1} actions" in gap.detail


def test_many_elements_without_it_are_named_one_by_one_where_several_have_it(town: Town) -> None:
    for number in range(FOLD_ABOVE + 4):
        action = town.part(Kind.ACTION, f"Sweep street {number}", town.goal)
        if number < 3:
            town.fact(action, P.TIMESCALE, Literal("June"))
    assert len(town.gaps(GapCode.NO_TIMESCALE)) == FOLD_ABOVE + 1


def test_one_element_with_it_among_very_many_does_not_drown_the_reviewer(town: Town) -> None:
    for number in range(40):
        action = town.part(Kind.ACTION, f"Sweep street {number}", town.goal)
    town.fact(action, P.TIMESCALE, Literal("June"))
    (gap,) = town.gaps(GapCode.NO_TIMESCALE)
    assert "39 of its 40 actions" in gap.detail


def test_no_measure_of_a_goal(town: Town) -> None:
    assert town.labels(GapCode.NO_MEASURE) == ["Clean streets"]
    action = town.part(Kind.ACTION, "Sweep", town.goal)
    town.fact(action, P.MEASURED_BY, town.entity(Kind.MEASURE, "Litter per mile", scope=NAME))
    assert town.labels(GapCode.NO_MEASURE) == []


def test_no_measure_of_a_domain_without_goals(town: Town) -> None:
    town.part(Kind.DOMAIN, "Parks", town.strategy, "2")
    measured = town.part(Kind.DOMAIN, "Rivers", town.strategy, "3")
    town.part(Kind.MEASURE, "Fish per mile", measured)
    assert town.labels(GapCode.NO_MEASURE) == ["Clean streets", "Parks"]


def test_no_measure_of_an_action_where_others_have_one(town: Town) -> None:
    action = town.part(Kind.ACTION, "Sweep", town.goal)
    town.part(Kind.ACTION, "Wash", town.goal)
    assert "Wash" not in town.labels(GapCode.NO_MEASURE)
    town.fact(action, P.MEASURED_BY, town.entity(Kind.MEASURE, "Litter per mile", scope=NAME))
    assert town.labels(GapCode.NO_MEASURE) == ["Wash"]


def test_no_target(town: Town) -> None:
    town.part(Kind.MEASURE, "Litter per mile", town.goal)
    town.part(Kind.MEASURE, "Recycle 60% of waste", town.goal)
    town.part(Kind.MEASURE, "Clear all flytips by March 2027", town.goal)
    town.part(Kind.MEASURE, "Train 20 wardens a year", town.goal)
    town.part(Kind.MEASURE, "Number of streets swept 3 times a week", town.goal)
    stated = town.part(Kind.MEASURE, "Bins per street", town.goal)
    town.fact(stated, P.TARGET, Literal("four"))
    assert town.labels(GapCode.NO_TARGET) == ["Litter per mile", "Number of streets swept 3 times a week"]


def test_no_timescale(town: Town) -> None:
    dated = town.part(Kind.ACTION, "Sweep", town.goal)
    town.fact(dated, P.TIMESCALE, Literal("Spring"))
    town.part(Kind.ACTION, "Wash the square in 2025", town.goal)
    town.part(Kind.ACTION, "Paint", town.goal)
    assert town.labels(GapCode.NO_TIMESCALE) == ["Paint"]


def test_no_underpinning_strategy_of_a_domain(town: Town) -> None:
    assert town.labels(GapCode.NO_UNDERPINNING_STRATEGY) == ["Streets"]
    town.holder("Bin Strategy")
    assert town.labels(GapCode.NO_UNDERPINNING_STRATEGY) == []


def test_no_underpinning_strategy_of_a_goal_where_others_name_theirs(town: Town) -> None:
    town.part(Kind.GOAL, "Quiet streets", town.domain, "1B")
    town.holder("Bin Strategy")
    assert town.labels(GapCode.NO_UNDERPINNING_STRATEGY) == ["Quiet streets"]


def test_no_action(town: Town) -> None:
    assert town.labels(GapCode.NO_ACTION) == ["Clean streets"]
    town.part(Kind.COMMITMENT, "We will sweep", town.goal)
    assert town.labels(GapCode.NO_ACTION) == []


@pytest.mark.parametrize(
    "status", ["Draft", "InDevelopment", "NotYetDeveloped", "UnderReview", "BeingRefreshed", "Expired"]
)
def test_not_current(town: Town, status: str) -> None:
    holder = town.holder("Bin Strategy")
    town.fact(holder, P.STATUS, Literal(status), document="list.pdf", page=4, quote=f"Bin Strategy\t{status}")
    town.fact(town.holder("Litter Strategy"), P.STATUS, Literal("Current"))
    (gap,) = town.gaps(GapCode.NOT_CURRENT)
    assert (gap.label, gap.document, gap.page) == ("Bin Strategy", "list.pdf", 4)
    assert gap.quote == f"Bin Strategy\t{status}"


def test_a_status_of_what_nothing_leans_on_is_no_gap(town: Town) -> None:
    town.fact(town.strategy, P.STATUS, Literal("Draft"))
    assert town.gaps(GapCode.NOT_CURRENT) == []


def test_expired(town: Town) -> None:
    for label, end in (("Old Plan", "2023"), ("This Plan", "2024"), ("May Plan", "2024-05-31")):
        town.fact(town.holder(label), P.VALID_TO, Literal(end, "gYear"))
    assert town.labels(GapCode.EXPIRED) == ["May Plan", "Old Plan"]
    assert "still holds up 'Clean streets'" in town.gaps(GapCode.EXPIRED)[0].detail


def test_a_strategy_said_to_have_expired_is_told_once(town: Town) -> None:
    town.fact(town.holder("Bin Strategy"), P.STATUS, Literal("Expired"))
    town.fact(town.strategy, P.STATUS, Literal("Expired"))
    assert town.labels(GapCode.EXPIRED) == [NAME]
    assert town.labels(GapCode.NOT_CURRENT) == ["Bin Strategy"]


def test_a_superseded_strategy_is_history_unless_it_is_leaned_on(town: Town) -> None:
    old = town.entity(Kind.STRATEGY, "Town Plan 2012-2022")
    town.fact(old, P.VALID_TO, Literal("2022", "gYear"))
    assert town.labels(GapCode.EXPIRED) == ["Town Plan 2012-2022"]
    town.fact(town.strategy, P.SUPERSEDES, old)
    assert town.labels(GapCode.EXPIRED) == []
    town.fact(town.goal, P.UNDERPINNED_BY, old)
    assert town.labels(GapCode.EXPIRED) == ["Town Plan 2012-2022"]


def test_elements_of_a_superseded_strategy_have_no_gaps(town: Town) -> None:
    successor = town.entity(Kind.STRATEGY, "Town Plan 2030-2040")
    town.fact(successor, P.SUPERSEDES, town.strategy)
    assert town.labels(GapCode.NO_MEASURE) == []


def test_a_draft_takes_the_place_of_nothing_yet(town: Town) -> None:
    successor = town.entity(Kind.STRATEGY, "Town Plan 2030-2040")
    town.fact(successor, P.SUPERSEDES, town.strategy)
    town.fact(successor, P.STATUS, Literal("Draft"))
    assert town.labels(GapCode.NO_MEASURE) == ["Clean streets"]


def test_no_link_where_the_register_gives_links(town: Town) -> None:
    for label in ("Bin Strategy", "Litter Strategy"):
        town.fact(
            town.holder(label, document="register.docx"),
            P.LINK,
            Literal("https://x.invalid"),
            "register.docx",
        )
    town.holder("Paint Strategy", document="register.docx", page=2)
    town.holder("Prose Strategy", document="register.docx", quote="supported by the Prose Strategy")
    town.holder("Other Strategy", document="other.docx")
    (gap,) = town.gaps(GapCode.NO_LINK)
    assert (gap.label, gap.document, gap.page) == ("Paint Strategy", "register.docx", 2)


def test_a_link_cell_that_tells_the_status_holds_no_link(town: Town) -> None:
    for label in ("Bin Strategy", "Litter Strategy"):
        town.fact(town.holder(label), P.LINK, Literal("Strategy pages"))
    paint, rain = town.holder("Paint Strategy"), town.holder("Rain Strategy")
    town.fact(paint, P.LINK, Literal("In development with partners"))
    town.fact(paint, P.STATUS_NOTE, Literal("in development"))
    town.fact(rain, P.LINK, Literal("In development: https://rain.invalid"))
    town.fact(rain, P.STATUS_NOTE, Literal("in development"))
    assert town.labels(GapCode.NO_LINK) == ["Paint Strategy"]


def test_no_link_is_no_gap_where_hardly_any_link_is_given(town: Town) -> None:
    town.fact(town.holder("Bin Strategy"), P.LINK, Literal("https://x.invalid"))
    town.holder("Paint Strategy")
    assert town.gaps(GapCode.NO_LINK) == []


def test_owner_conflict_between_documents(town: Town) -> None:
    town.owner(town.goal, "Waste Team", document="a.pdf")
    town.owner(town.goal, "Parks Team", document="b.pdf")
    (gap,) = town.gaps(GapCode.OWNER_CONFLICT)
    assert gap.detail == "a.pdf names 'Waste Team'; b.pdf names 'Parks Team'."


@pytest.mark.parametrize(
    ("second", "kind", "document"),
    [
        ("Parks Team", Kind.ORGANISATION, "a.pdf"),
        ("Head of Waste", Kind.ROLE, "b.pdf"),
        ("The Waste Team", Kind.PARTNERSHIP, "b.pdf"),
        ("WT", Kind.ORGANISATION, "b.pdf"),
    ],
)
def test_owners_in_one_document_or_of_another_sort_or_name_are_no_conflict(
    town: Town, second: str, kind: Kind, document: str
) -> None:
    town.owner(town.goal, "Waste Team", document="a.pdf")
    town.owner(town.goal, second, kind, document=document)
    assert town.gaps(GapCode.OWNER_CONFLICT) == []


def test_documents_that_share_an_owner_do_not_disagree(town: Town) -> None:
    for document, owner in (("a.pdf", "Waste Team"), ("b.pdf", "Waste Team"), ("b.pdf", "Parks Team")):
        town.owner(town.goal, owner, document=document)
    assert town.gaps(GapCode.OWNER_CONFLICT) == []


def test_status_conflict(town: Town) -> None:
    holder = town.holder("Bin Strategy")
    town.fact(holder, P.STATUS, Literal("Current"), document="a.pdf", page=1, quote="Bin Strategy is live")
    town.fact(holder, P.STATUS, Literal("NotYetDeveloped"), document="b.pdf", page=2, quote="yet to come")
    (gap,) = town.gaps(GapCode.STATUS_CONFLICT)
    assert "a.pdf, page p1 (file page 1), says Current ('Bin Strategy is live')" in gap.detail
    assert "b.pdf, page p2 (file page 2), says NotYetDeveloped ('yet to come')" in gap.detail


def test_states_of_one_row_or_that_hold_at_once_are_no_conflict(town: Town) -> None:
    holder, other = town.holder("Bin Strategy"), town.holder("Litter Strategy")
    for status in ("InDevelopment", "UnderReview"):
        town.fact(holder, P.STATUS, Literal(status), quote="Bin Strategy\tin development\tunder review")
    for status, document in (("Current", "a.pdf"), ("UnderReview", "b.pdf")):
        town.fact(other, P.STATUS, Literal(status), document=document)
    assert town.gaps(GapCode.STATUS_CONFLICT) == []


def test_states_that_one_row_gives_together_are_no_conflict_where_two_rows_repeat_them(town: Town) -> None:
    holder = town.holder("Bin Strategy")
    for row in ("1A\tBin Strategy\tin development\tunder review", "1B\tBin Strategy\tin development\tunder review"):
        for status in ("InDevelopment", "UnderReview"):
            town.fact(holder, P.STATUS, Literal(status), quote=row)
    assert town.gaps(GapCode.STATUS_CONFLICT) == []


def test_an_owner_with_a_part_of_its_name_in_initials_is_no_other_owner(town: Town) -> None:
    town.owner(town.goal, "Mere Integrated Care Board", document="a.pdf")
    town.owner(town.goal, "Mere ICB", document="b.pdf")
    assert town.gaps(GapCode.OWNER_CONFLICT) == []
    town.owner(town.goal, "Mere ICP", document="c.pdf")
    assert len(town.gaps(GapCode.OWNER_CONFLICT)) == 1


def test_long_names_in_a_sentence_are_cut_at_a_word(town: Town) -> None:
    holder = town.holder("Bin Strategy", town.part(Kind.GOAL, "Clean " * 40 + "streets", town.domain, "1B"))
    (gap,) = [gap for gap in town.gaps(GapCode.NOT_IN_CORPUS) if gap.id == holder]
    assert "Clean Clean…'" in gap.detail
    assert len(gap.detail) < 160


def test_past_due(town: Town) -> None:
    for label, due, status in (
        ("Sweep", "2024-05-31", ""),
        ("Wash", "2024-05-31", "Achieved"),
        ("Paint", "2024-06-01", ""),
        ("Plant", "2023-01-31", ""),
    ):
        action = town.part(Kind.ACTION, label, town.goal)
        town.fact(action, P.DUE_BY, Literal(due, "date"), page=9)
        if status:
            town.fact(action, P.STATUS, Literal(status))
    plant = town.part(Kind.ACTION, "Plant", town.goal)
    town.fact(plant, P.DUE_BY, Literal("2026-01-31", "date"))
    (gap,) = town.gaps(GapCode.PAST_DUE)
    assert (gap.label, gap.page) == ("Sweep", 9)
    assert "31 May 2024" in gap.detail


def test_not_in_corpus(town: Town) -> None:
    town.holder("Bin Strategy")
    town.holder("Paint Strategy 2020-2025")
    town.holder("Rain Strategy")
    town.holder(NAME)
    documents = (record("x.pdf", "Paint strategy"), record("Rain_Strategy_2021.pdf"))
    assert town.labels(GapCode.NOT_IN_CORPUS, documents) == ["Bin Strategy"]


def test_unaligned(town: Town) -> None:
    town.part(Kind.GOAL, "Kind streets", town.strategy, "9")
    assert town.labels(GapCode.UNALIGNED) == ["Kind streets", "Streets"]
    priority = town.entity(Kind.CORPORATE_PRIORITY, "Pride", scope="Council Plan")
    town.fact(town.domain, P.ALIGNS_TO, priority)
    assert town.labels(GapCode.UNALIGNED) == ["Kind streets"]


def test_a_strategy_with_a_vision_of_its_own_is_aligned(town: Town) -> None:
    town.part(Kind.VISION, "A proud town", town.strategy)
    assert town.labels(GapCode.UNALIGNED) == []


def test_a_strategy_that_serves_one_that_serves_a_vision_is_aligned(town: Town) -> None:
    upper = town.entity(Kind.STRATEGY, "County Plan")
    vision = town.entity(Kind.VISION, "A proud county")
    town.fact(town.strategy, P.ALIGNS_TO, upper)
    town.fact(vision, P.PART_OF, upper)
    assert town.labels(GapCode.UNALIGNED) == []


def test_low_confidence(town: Town) -> None:
    town.holder("Bin Strategy", confidence=0.45, page=6)
    town.holder("Rain Strategy", confidence=0.45, review="Accepted")
    town.holder("Paint Strategy", confidence=0.5)
    (gap,) = town.gaps(GapCode.LOW_CONFIDENCE)
    assert gap.detail == "underpinnedBy 'Bin Strategy' was read with confidence 0.45 by tables.row."
    assert (gap.label, gap.page) == ("Clean streets", 6)


def test_the_gaps_of_one_code_at_one_thing_have_identifiers_of_their_own(town: Town) -> None:
    for number in range(FOLD_ABOVE + 1):
        town.part(Kind.ACTION, f"Sweep street {number}", town.part(Kind.GOAL, f"Goal {number}", town.strategy))
    no_owner = [gap for gap in town.gaps(GapCode.NO_OWNER) if gap.id == town.strategy]
    assert sorted(gap.about for gap in no_owner) == ["", "actions", "goals"]
    for about in ("Ada Byrne", "Bo Chen"):
        town.fact(town.goal, P.LED_BY, town.entity(Kind.PERSON, about), document=f"{about}.pdf", confidence=0.2)
        town.fact(town.goal, P.LED_BY, town.entity(Kind.ROLE, f"Head of {about}"), document=f"{about}.pdf")
    assert sorted(gap.about for gap in town.gaps(GapCode.OWNER_CONFLICT)) == ["person", "post"]
    assert len(town.gaps(GapCode.LOW_CONFIDENCE)) == 2
    found = find_gaps(town.build(), (), AS_OF, 0.5)
    assert len({gap.identifier for gap in found}) == len(found)


def test_every_gap_of_a_build_has_an_identifier_of_its_own(knowledge: KnowledgeBase) -> None:
    found = find_gaps(knowledge, sample_documents(), AS_OF, 1.0)
    assert len({gap.identifier for gap in found}) == len(found) > len(RULES)


def test_an_identifier_stays_when_only_the_count_in_its_sentence_changes(town: Town) -> None:
    for number in range(FOLD_ABOVE + 1):
        town.part(Kind.ACTION, f"Sweep street {number}", town.goal)
    (before,) = town.gaps(GapCode.NO_TIMESCALE)
    town.part(Kind.ACTION, "Wash the square", town.goal)
    (after,) = town.gaps(GapCode.NO_TIMESCALE)
    assert before.detail != after.detail
    assert before.identifier == after.identifier


@given(
    st.lists(
        st.tuples(st.sampled_from(list(GapCode)), st.text(max_size=4), st.text(max_size=4)), unique=True, max_size=40
    )
)
def test_two_gaps_share_an_identifier_only_when_they_are_one(told: list[tuple[GapCode, str, str]]) -> None:
    gaps = [Gap(code, SEVERITY[code], thing, "", "", "", "", "", about=about) for code, thing, about in told]
    assert len({gap.identifier for gap in gaps}) == len(told)
    assert all(re.fullmatch(r"gap-[0-9a-f]{10}", gap.identifier) for gap in gaps)


def test_parts_that_go_round_in_a_circle_end(town: Town) -> None:
    town.fact(town.domain, P.PART_OF, town.goal)
    assert town.gaps(GapCode.NO_OWNER)


def test_a_fact_about_nothing_known_is_passed_over(town: Town) -> None:
    town.fact(town.goal, P.UNDERPINNED_BY, Literal("a strategy in words"))
    town.facts[("https://nowhere.invalid/", P.OWNED_BY, town.goal)] = town.facts[(town.goal, P.PART_OF, town.domain)]
    assert isinstance(town.gaps(GapCode.NO_OWNER), list)


def test_gaps_are_sorted_gravest_first_and_each_is_told_once(knowledge: KnowledgeBase) -> None:
    gaps = find_gaps(knowledge, sample_documents(), AS_OF, 0.5)
    ranks = [("high", "medium", "low").index(gap.severity) for gap in gaps]
    assert ranks == sorted(ranks)
    assert len(set(gaps)) == len(gaps)
    assert gaps == find_gaps(knowledge, sample_documents(), AS_OF, 0.5)
    assert all(gap.document and gap.detail.endswith(".") for gap in gaps)
    assert not any(gap.scope == OLD for gap in gaps)
    assert any(gap.scope == STRATEGY for gap in gaps)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-05-06", date(2024, 5, 6)),
        ("2024-13", None),
        ("0000", None),
        ("Spring 2024", None),
    ],
)
def test_the_last_day_of_what_was_said(text: str, day: date | None) -> None:
    assert last_day(text) == day
