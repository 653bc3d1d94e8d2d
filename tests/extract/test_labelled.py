import pytest
from prose_documents import document, heading, paragraph
from thread_texts import edges

from goldenthread.documents.model import Block
from goldenthread.extract.context import Context
from goldenthread.extract.labelled import block_fields, extract
from goldenthread.facts.model import Fact, Kind, Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

TITLE = "Northmere Housing Strategy 2024-2029"
CARD = "What: Insulate every loft Who: Housing Team and NHS Northmere ICB When: March 2026 Measure: Lofts insulated"


def facts(*texts: str) -> tuple[Fact, ...]:
    read = document(heading(TITLE), heading("Priority 1: Warm homes", 2), *map(paragraph, texts))
    return tuple(extract(read, Context.read(read, load_lexicon(), Settings())))


def fields(text: str) -> list[tuple[str, str]]:
    return [(field.role, field.value) for field in block_fields(paragraph(text))]


def test_a_card_is_an_action_with_its_owners_date_and_measure() -> None:
    found = facts(CARD)
    assert edges(found, Predicate.PART_OF) == [("Insulate every loft", "1 Warm homes")]
    assert edges(found, Predicate.OWNED_BY) == [
        ("Insulate every loft", "Housing Team"),
        ("Insulate every loft", "NHS Northmere ICB"),
    ]
    assert edges(found, Predicate.TIMESCALE) == [("Insulate every loft", "March 2026")]
    assert edges(found, Predicate.DUE_BY) == [("Insulate every loft", "2026-03-31")]
    assert edges(found, Predicate.MEASURED_BY) == [("Insulate every loft", "Lofts insulated")]
    assert {fact.evidence.quote for fact in found} == {CARD}
    assert found[0].subject.kind is Kind.ACTION


def test_a_card_without_an_element_over_it_is_part_of_the_strategy() -> None:
    read = document(heading(TITLE), paragraph(CARD))
    found = tuple(extract(read, Context.read(read, load_lexicon(), Settings())))
    assert edges(found, Predicate.PART_OF) == [("Insulate every loft", TITLE)]


def test_a_card_may_have_a_paragraph_for_each_of_its_labels() -> None:
    found = facts(
        "What: Insulate every loft", "Who: Housing Team", "When: March 2026", "What: Plant trees", "Who: Jo Moss"
    )
    assert edges(found, Predicate.PART_OF) == [("Insulate every loft", "1 Warm homes"), ("Plant trees", "1 Warm homes")]
    assert edges(found, Predicate.OWNED_BY) == [("Insulate every loft", "Housing Team"), ("Plant trees", "Jo Moss")]
    assert edges(found, Predicate.TIMESCALE) == [("Insulate every loft", "March 2026")]
    quotes = [fact.evidence.quote for fact in found if fact.predicate is Predicate.TIMESCALE]
    assert quotes == ["What: Insulate every loft\tWhen: March 2026"]


def test_a_card_ends_at_the_next_text_without_a_label() -> None:
    found = facts("What: Insulate every loft", "Who: Housing Team", "It began in May.", "Lead: Jo Moss")
    assert edges(found, Predicate.LED_BY) == [("1 Warm homes", "Jo Moss")]


@pytest.mark.parametrize(
    ("line", "predicate", "objects"),
    [
        ("Lead: Jo Moss", Predicate.LED_BY, ["Jo Moss"]),
        ("Owner: Northmere Council; Parks Team", Predicate.OWNED_BY, ["Northmere Council", "Parks Team"]),
        ("Timescale: by April 2027", Predicate.TIMESCALE, ["by April 2027"]),
        (
            "Linked strategies: Tree Strategy and Skills Plan",
            Predicate.UNDERPINNED_BY,
            ["Tree Strategy", "Skills Plan"],
        ),
        ("Corporate priority: Priority 3: A fair economy", Predicate.ALIGNS_TO, ["3 A fair economy"]),
    ],
)
def test_a_labelled_line_is_about_the_element_it_stands_under(
    line: str, predicate: Predicate, objects: list[str]
) -> None:
    assert edges(facts(line), predicate) == [("1 Warm homes", value) for value in objects]


@pytest.mark.parametrize(
    "line",
    [
        "Owner: TBC",
        "Note: the board met in May",
        "The council has agreed: it will act",
        "who: nobody knows",
        "Owner:",
        "Warm homes for all",
    ],
)
def test_lines_that_label_nothing(line: str) -> None:
    assert facts(line) == ()


def test_a_label_inside_a_sentence_counts_only_when_it_surely_is_one() -> None:
    assert fields("Action: Plant trees Lead: Parks Team") == [("action", "Plant trees"), ("lead", "Parks Team")]
    assert fields("Action: Plant trees on the following estates: Eastgate") == [
        ("action", "Plant trees on the following estates: Eastgate")
    ]


def test_a_value_as_long_as_a_page_is_no_field() -> None:
    assert fields("Action: " + "plant more trees " * 30) == []


def test_tables_and_headings_have_no_fields() -> None:
    assert block_fields(heading("Lead: Jo Moss")) == []
    assert block_fields(Block(heading("x").kind, "Owner: Jo Moss")) == []
