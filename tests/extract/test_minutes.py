import pytest
from prose_documents import document, edges, heading, item, paragraph, table

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
