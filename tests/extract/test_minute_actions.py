"""Who is to do what after a meeting, as minutes of many kinds tell it."""

import pytest
from prose_documents import document, edges, heading, item, paragraph, table

from goldenthread.extract.context import Context
from goldenthread.extract.minutes import extract
from goldenthread.facts.model import Kind, Predicate

TITLE = heading("Minutes of the Northmere Housing Panel held on 4 June 2024")
MEETING = "Northmere Housing Panel, 4 June 2024"
PRESENT = paragraph("Present: Jane Example (JE), Cllr Sam Sample (SS), Owen Marchbank")


def facts_of(*blocks):
    read = document(TITLE, *blocks)
    return list(extract(read, Context.of(read)))


def assigned(*blocks):
    return edges(facts_of(*blocks), Predicate.ASSIGNED_TO)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Clerk agreed to write to the contractor.", [("Write to the contractor", "Clerk")]),
        ("Jane Example undertook to draft the reply by May 2025.", [("Draft the reply by May 2025", "Jane Example")]),
        ("Jane Example to circulate the slides.", [("Circulate the slides", "Jane Example")]),
        ("The Director of Housing will update the panel.", [("Update the panel", "Director of Housing")]),
        (
            "The Clerk agreed to chase the lender and Cllr Sam Sample agreed to support this work.",
            [("Chase the lender", "Clerk"), ("Support this work", "Cllr Sam Sample")],
        ),
        (
            "It was agreed to hold a fair in May. Jane Example and Sam Sample agreed to take this forward.",
            [("Hold a fair in May", "Jane Example"), ("Hold a fair in May", "Sam Sample")],
        ),
        ("Members asked the Clerk to write to the lender.", [("Write to the lender", "Clerk")]),
        ("It was agreed that the Clerk would write to the lender.", [("Write to the lender", "Clerk")]),
        ("7 Any other business - Mayor The Clerk agreed to order the bench.", [("Order the bench", "Clerk")]),
        ("The roof of the depot leaks. Action: JE", [("The roof of the depot leaks", "Jane Example")]),
        ("A survey of the roof is needed (Action: JE/SS)", None),
        ("ACTION JE to order a survey", [("Order a survey", "Jane Example")]),
        ("Action (SS): order a survey", [("Order a survey", "Cllr Sam Sample")]),
        ("Action 24/3: order a survey – Owen Marchbank", [("Order a survey", "Owen Marchbank")]),
        ("AP 2: OM to order a survey", [("Order a survey", "Owen Marchbank")]),
        ("Action: Panel to write to the lender.", [("Write to the lender", "Northmere Housing Panel")]),
        (
            "Action: Tenants to see the plan first (Jane Example/Sam Sample).",
            [("Tenants to see the plan first", "Jane Example"), ("Tenants to see the plan first", "Sam Sample")],
        ),
    ],
)
def test_who_is_to_do_what(text, expected):
    if expected is None:
        label = "A survey of the roof is needed"
        expected = [(label, "Jane Example"), (label, "Cllr Sam Sample")]
    assert assigned(PRESENT, paragraph(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Clerk will be sixty in May.",
        "The service will launch in April and tenants will report faults online.",
        "Jane Example would like to thank the tenants.",
        "He agreed to write to the lender.",
        "The Director reported that the lender would write to tenants.",
        "Jane Example noted the costs of funding and offered views.",
        "The lender is to be sold.",
        "Councillor Sample declared an interest in item 4.",
        "Apologies: Owen Marchbank will provide a report in writing.",
        "Actions from the last meeting were complete.",
    ],
)
def test_what_hands_out_nothing(text):
    assert facts_of(PRESENT, paragraph(text)) == []


def test_who_has_an_action_stands_in_lines_below_it():
    facts = facts_of(
        paragraph("Present: Jane Example (JE)"),
        paragraph("Action: A note on repairs to be sent to tenants."),
        heading("Page 2 of 4"),
        paragraph("Responsible officers: Non-Executive Director (JE) and the Director of Housing."),
        paragraph("Deadline: 30 June 2024"),
    )
    people = [fact.object for fact in facts if fact.predicate is Predicate.ASSIGNED_TO]
    assert [(agent.kind, agent.label) for agent in people] == [
        (Kind.PERSON, "Jane Example"),
        (Kind.ROLE, "Director of Housing"),
    ]
    assert people[0].alt == ("Non-Executive Director (JE)",)
    assert [when for _, when in edges(facts, Predicate.TIMESCALE)] == ["30 June 2024"]


def test_initials_that_two_people_share_are_nobodys():
    shared = paragraph("Present: Jane Example, John Evans")
    assert [agent for _, agent in assigned(shared, paragraph("Action: JE to order a survey."))] == ["JE"]


def test_initials_of_a_table_of_those_who_came():
    came = table(("Name", "Initials", "Post"), ("Jane Example", "JAE", "Director of Housing"))
    assert assigned(heading("Attendance:"), came, paragraph("Action: JAE to order a survey.")) == [
        ("Order a survey", "Jane Example")
    ]


def test_minutes_as_a_table_with_those_who_act_in_the_margin():
    rows = (
        ("Item", "Discussion", "Action"),
        ("1", "The roof leaks. A survey is to be ordered.", "JE"),
        ("2", "The budget was noted.", ""),
        ("3", "Cllr Sam Sample agreed to write to the lender. Tenants are content.", "SS"),
    )
    assert assigned(PRESENT, table(*rows)) == [
        ("A survey is to be ordered", "Jane Example"),
        ("Write to the lender", "Cllr Sam Sample"),
    ]


def test_a_table_of_actions_without_a_column_for_owners():
    rows = (("No", "Action"), ("1", "JE to order a survey"), ("2", "Sam Sample to write to the lender"))
    assert assigned(PRESENT, table(*rows)) == [
        ("Order a survey", "Jane Example"),
        ("Write to the lender", "Sam Sample"),
    ]


def test_an_action_of_a_log_is_of_the_meeting_that_gave_it_out():
    rows = (
        ("Meeting date", "Action", "Owner", "Due date", "Status"),
        ("2 April 2024", "Circulate the draft plan", "JE", "May 2024", "Complete"),
        ("", "Order a survey of roofs", "Owen Marchbank", "", "Open"),
    )
    facts = facts_of(PRESENT, table(*rows))
    assert edges(facts, Predicate.DECIDED_AT) == [
        ("Circulate the draft plan", "Northmere Housing Panel, 2 April 2024"),
        ("Order a survey of roofs", MEETING),
    ]
    assert edges(facts, Predicate.ASSIGNED_TO) == [
        ("Circulate the draft plan", "Jane Example"),
        ("Order a survey of roofs", "Owen Marchbank"),
    ]


def test_a_table_of_figures_is_no_log():
    rows = (("Action", "2023", "2024"), ("Repairs done", "10", "20"), ("Homes built", "3", "4"))
    assert facts_of(PRESENT, table(*rows)) == []


def test_an_action_label_below_a_list_names_who_acts():
    facts = facts_of(PRESENT, paragraph("A survey of roofs is to be ordered."), paragraph("Action: SS"))
    assert edges(facts, Predicate.ASSIGNED_TO) == [("A survey of roofs is to be ordered", "Cllr Sam Sample")]
    assert facts[0].evidence.quote == "A survey of roofs is to be ordered."
    assert facts[1].evidence.quote == "Action: SS"


def test_minutes_with_decisions_only():
    facts = facts_of(
        paragraph("Present: Cllr Jane Example (Chair), Cllr Sam Sample"),
        paragraph("Apologies were received from Cllr Pat Person."),
        paragraph("Cllr Sam Sample declared an interest in item 4."),
        paragraph("The Chair thanked officers, and residents asked about parking."),
        paragraph(
            "RESOLVED: • That the rent policy be approved. (Proposed Cllr Example, seconded Cllr Sample, all agreed)."
        ),
        paragraph("It was proposed by Cllr Example, seconded by Cllr Sample and RESOLVED that the fees be frozen."),
        heading("Outcome: the Board"),
        item("Noted the workforce figures."),
        item("Approved the plan for roofs."),
        paragraph("Resolved unanimously that (1) the depot be sold; and (2) the proceeds be kept."),
        paragraph("The Panel noted the quarterly report."),
        paragraph("The Panel noted that rents had risen."),
        paragraph("The minutes of 7 May 2024 were reviewed and agreed."),
    )
    assert {fact.predicate for fact in facts} == {Predicate.DECIDED_AT}
    assert edges(facts, Predicate.DECIDED_AT) == [
        (label, MEETING)
        for label in (
            "The rent policy be approved",
            "The fees be frozen",
            "The Board noted the workforce figures",
            "The Board approved the plan for roofs",
            "The depot be sold",
            "The proceeds be kept",
            "The Panel noted the quarterly report",
            "The minutes of 7 May 2024 were reviewed and agreed",
        )
    ]


def test_every_quote_stands_in_the_document():
    blocks = (
        PRESENT,
        paragraph("The roof leaks. It was agreed to act. Jane Example agreed to take this forward. Action: SS"),
        table(("Item", "Discussion", "Action"), ("1", "A survey is to be ordered.", "JE")),
    )
    texts = [
        part for block in blocks for part in ([c.text for c in block.table.cells] if block.table else [block.text])
    ]
    for fact in facts_of(*blocks):
        assert all(any(piece in text for text in texts) for piece in fact.evidence.quote.split("\t"))
