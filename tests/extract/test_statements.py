import pytest
from prose_documents import document, edges, heading, item, paragraph, table

from goldenthread.extract.context import Context
from goldenthread.extract.statements import extract, find_statements, missing_numbers, split_tail
from goldenthread.facts.model import Kind, Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

SCOPE = "Northmere Care Strategy 2023-33"


def facts_of(*blocks):
    read = document(*blocks)
    return list(extract(read, Context.of(read, SCOPE)))


def test_numbered_statements_in_a_table_belong_to_their_section():
    facts = facts_of(
        heading("Working together locally", 2, "2.3."),
        table(
            ("W2", "We will map the boards of our area. (W2 - 05/24 and ongoing)"),
            ("I2", "I will know whom to ask. (I2 - 06/24)"),
        ),
    )
    assert edges(facts, Predicate.TIMESCALE) == [
        ("We will map the boards of our area", "05/24 and ongoing"),
        ("I will know whom to ask", "06/24"),
    ]
    assert [fact.subject.code for fact in facts if fact.predicate is Predicate.PART_OF] == ["W2", "I2"]
    parent = facts[0].object
    assert (parent.kind, parent.code, parent.label) == (Kind.DOMAIN, "2.3", "Working together locally")
    assert facts[0].evidence.quote == "W2\tWe will map the boards of our area. (W2 - 05/24 and ongoing)"


def test_numbered_statements_in_paragraphs():
    facts = facts_of(item("We will listen to residents first.", "W1"), paragraph("W3: We will report once a year."))
    assert [(fact.subject.code, fact.object.label) for fact in facts] == [("W1", SCOPE), ("W3", SCOPE)]


def test_lists_that_are_said_to_hold_commitments():
    facts = facts_of(
        heading("Our commitments"),
        item("Plant more trees in every ward"),
        heading("Background"),
        item("Trees were planted last year"),
    )
    assert edges(facts, Predicate.PART_OF) == [("Plant more trees in every ward", SCOPE)]


def test_a_table_of_codes_that_are_no_statements_gives_nothing():
    assert facts_of(table(("A1", "Paper sizes"), ("A2", "Larger paper"))) == []


def test_the_tail_of_a_statement():
    assert split_tail("We will act. (W5 – 09/23)") == ("We will act", "W5", "09/23")
    assert split_tail("We will act (with partners)") == ("We will act (with partners)", "", "")


def test_missing_numbers_are_reported():
    read = document(table(("W1", "We will see."), ("W2", "We will hear."), ("W4", "We will say.")))
    assert missing_numbers(find_statements(read, Context.of(read, SCOPE))) == ("W3",)


def boxed(*end):
    """A numbered section with a sub-heading that is a goal, and what stands at its end."""
    read = document(
        heading(SCOPE),
        heading("Domain 4. Fair chances", 2),
        paragraph("Goal: Every home in Vale is warm"),
        *end,
    )
    return list(extract(read, Context.read(read, load_lexicon(), Settings())))


def test_a_box_at_the_end_of_a_numbered_section_speaks_for_the_section():
    (fact,) = boxed(table(("W1", "We will map the boards of our area.")))
    assert (fact.object.kind, fact.object.code, fact.object.label) == (Kind.DOMAIN, "4", "Fair chances")
    assert fact.confidence == 0.95


@pytest.mark.parametrize(
    ("over", "parent"),
    [
        ([heading("Goal 4A. Warm homes", 3)], "Warm homes"),
        ([heading("Domain 5. Long lives", 2)], "Long lives"),
    ],
)
def test_under_a_goal_with_a_code_commitments_are_parts_of_that_goal(over, parent):
    facts = boxed(*over, table(("W1", "We will map the boards of our area.")))
    assert [fact.object.label for fact in facts] == [parent]


def test_without_a_number_for_the_section_they_are_parts_of_the_goal_over_them():
    read = document(
        heading(SCOPE),
        heading("Our priorities", 2),
        heading("Fair chances", 3),
        heading("Long lives", 3),
        paragraph("Goal: Every home in Vale is warm"),
        table(("W1", "We will map the boards of our area.")),
    )
    facts = list(extract(read, Context.read(read, load_lexicon(), Settings())))
    assert [fact.object.label for fact in facts] == ["Every home in Vale is warm"]
