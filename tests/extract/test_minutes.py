import pytest
from prose_documents import document, edges, heading, item, paragraph, table

from goldenthread.documents.model import Block, BlockKind
from goldenthread.extract.context import Context
from goldenthread.extract.minutes import extract
from goldenthread.facts.model import Kind, Predicate

TITLE = heading("Minutes of the meeting of the Housing Panel held on 4 June 2024 at 2pm")
MEETING = "Housing Panel, 4 June 2024"


def facts_of(*blocks):
    read = document(TITLE, *blocks)
    return list(extract(read, Context.of(read)))


def test_decisions_and_actions_are_tied_to_the_meeting():
    facts = facts_of(
        paragraph("Present: Councillor Example (Chair)"),
        paragraph("Decision: Members approved the repairs budget."),
        paragraph("Action: Jane Example to bring figures on repairs to the next Panel meeting."),
        paragraph("Action: A tour of the depot is to be arranged for new members."),
    )
    assert {target for _, target in edges(facts, Predicate.DECIDED_AT)} == {MEETING}
    assert edges(facts, Predicate.ASSIGNED_TO) == [
        ("Bring figures on repairs to the next Panel meeting", "Jane Example")
    ]
    assert [when for _, when in edges(facts, Predicate.TIMESCALE)] == ["next Panel meeting"]
    kinds = [fact.subject.kind for fact in facts if fact.predicate is Predicate.DECIDED_AT]
    assert kinds == [Kind.DECISION, Kind.MEETING_ACTION, Kind.MEETING_ACTION]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("RESOLVED that the budget be approved.", "The budget be approved"),
        ("It was agreed that the plan would be published.", "It was agreed that the plan would be published"),
        ("The Committee resolved to defer the item.", "The Committee resolved to defer the item"),
        (
            "The minutes of 1 May 2022 were approved as a correct record.",
            "The minutes of 1 May 2022 were approved as a correct record",
        ),
    ],
)
def test_ways_to_say_that_something_was_decided(text, label):
    assert edges(facts_of(paragraph(text)), Predicate.DECIDED_AT) == [(label, MEETING)]


def test_a_resolution_with_a_list_is_one_decision_an_item():
    facts = facts_of(paragraph("RESOLVED:"), item("note the report;", "(a)"), item("approve the plan.", "(b)"))
    assert [label for label, _ in edges(facts, Predicate.DECIDED_AT)] == ["Note the report", "Approve the plan"]


def test_discussion_is_no_decision():
    text = "Officers agreed the bids should not be ranked. Members thanked the tenants."
    assert facts_of(paragraph(text)) == []


def test_an_action_log():
    facts = facts_of(
        table(("Action", "Owner", "Due"), ("Circulate the draft plan", "Jane Example", "March 2023")),
    )
    assert edges(facts, Predicate.ASSIGNED_TO) == [("Circulate the draft plan", "Jane Example")]
    assert edges(facts, Predicate.TIMESCALE) == [("Circulate the draft plan", "March 2023")]


def test_what_follows_the_close_is_not_read():
    facts = facts_of(paragraph("The meeting closed at 4pm."), paragraph("Decision: Members approved all."))
    assert facts == []


def test_a_document_without_minutes_gives_nothing():
    read = document(paragraph("Decision: Members signed off the plan."))
    assert list(extract(read, Context.of(read))) == []


def test_a_title_over_two_lines_names_its_meeting():
    lines = ("Minutes of the meeting of the Northmere Housing", "Panel held on 4 June 2024 at 2pm")
    title = Block(BlockKind.HEADING, " ".join(lines), level=1, lines=lines)
    read = document(title, paragraph("Decision: Members approved the repairs budget."))
    assert edges(extract(read, Context.of(read)), Predicate.DECIDED_AT) == [
        ("Members approved the repairs budget", "Northmere Housing Panel, 4 June 2024")
    ]


def test_a_meeting_whose_title_does_not_name_the_body_is_of_the_body_above():
    notes = paragraph("Notes of the meeting held on Tuesday 4 June 2024, by video")
    decision = paragraph("AGREED: to recommend the plan.")
    named = document(heading("NORTHMERE HOUSING PANEL"), notes, decision)
    assert edges(extract(named, Context.of(named)), Predicate.DECIDED_AT) == [
        ("Recommend the plan", "NORTHMERE HOUSING PANEL, 4 June 2024")
    ]
    unnamed = document(paragraph("Welcome to all"), notes, decision)
    assert list(extract(unnamed, Context.of(unnamed))) == []


def test_two_actions_in_one_paragraph_are_two():
    facts = facts_of(
        paragraph("Action: Jane Example to circulate draft 4 by 27 November. Action: Sam Sample to share the survey.")
    )
    assert edges(facts, Predicate.ASSIGNED_TO) == [
        ("Circulate draft 4 by 27 November", "Jane Example"),
        ("Share the survey", "Sam Sample"),
    ]


def test_an_action_of_two_people_whose_names_no_list_knows():
    facts = facts_of(paragraph("Action: Owen Marchbank and Tomasz Wilk to agree how patients are referred."))
    assigned = [fact.object for fact in facts if fact.predicate is Predicate.ASSIGNED_TO]
    assert [(agent.kind, agent.label) for agent in assigned] == [
        (Kind.PERSON, "Owen Marchbank"),
        (Kind.PERSON, "Tomasz Wilk"),
    ]
