"""What a strategy's headings and lists say hangs under what."""

import pytest
from thread_texts import edges, facts_in, named

from goldenthread.documents.model import Block, BlockKind, Document, Format, Style
from goldenthread.extract.run import run
from goldenthread.facts.model import Kind, Predicate

TITLE = "Northmere Health and Wellbeing Strategy 2024-2029"
HEAD = "Northmere Health and Wellbeing Strategy\n2024-2029\n\n"
WORDS = "Partners across the whole of the district agreed on this after a long debate in the spring."


def parents(text: str) -> list[tuple[str, str]]:
    return edges(facts_in(HEAD + text), Predicate.PART_OF, "outline")


def test_a_list_with_a_counted_introduction_holds_what_is_counted() -> None:
    text = "Our strategy\n\nThis strategy has three areas of focus:\n\n• Healthy places\n• Healthy people\n"
    facts = facts_in(f"{HEAD}{text}• Fair chances: everyone can get on\n")
    found = [fact.subject for fact in facts if fact.predicate is Predicate.PART_OF]
    assert [(m.kind, m.label, m.alt, m.local_term, m.scope) for m in found] == [
        (Kind.DOMAIN, "Healthy places", (), "areas of focus", TITLE),
        (Kind.DOMAIN, "Healthy people", (), "areas of focus", TITLE),
        (Kind.DOMAIN, "Fair chances", ("Fair chances: everyone can get on",), "areas of focus", TITLE),
    ]


def test_letters_under_numbers_are_goals_inside_goals() -> None:
    text = "The goals are:\n\n1. Cut smoking\n  a) in young people\n  b) in pregnancy\n2. Cut obesity\n"
    assert parents(text) == [
        ("1 Cut smoking", TITLE),
        ("1.A in young people", "1 Cut smoking"),
        ("1.B in pregnancy", "1 Cut smoking"),
        ("2 Cut obesity", TITLE),
    ]


def test_nested_numbered_lists_join_their_numbers() -> None:
    def listed(marker: str, text: str, level: int) -> Block:
        return Block(BlockKind.LIST_ITEM, text, level=level, marker=marker)

    blocks = (
        Block(BlockKind.HEADING, "Northmere Housing Strategy 2024-2029", level=1),
        Block(BlockKind.PARAGRAPH, "There are two priorities:"),
        listed("1.", "Warm homes", 0),
        listed("1.", "Insulate lofts", 1),
        listed("2.", "Fit heat pumps", 1),
        listed("2.", "More homes", 0),
        listed("1.", "Build on our own land", 1),
    )
    facts = run(Document("paper.md", Format.MARKDOWN, "0" * 64, blocks))
    assert edges(facts, Predicate.PART_OF) == [
        ("1 Warm homes", "Northmere Housing Strategy 2024-2029"),
        ("1.1 Insulate lofts", "1 Warm homes"),
        ("1.2 Fit heat pumps", "1 Warm homes"),
        ("2 More homes", "Northmere Housing Strategy 2024-2029"),
        ("2.1 Build on our own land", "2 More homes"),
    ]
    assert {named(f.subject): f.subject.kind for f in facts if f.predicate is Predicate.PART_OF} == {
        "1 Warm homes": Kind.DOMAIN,
        "1.1 Insulate lofts": Kind.GOAL,
        "1.2 Fit heat pumps": Kind.GOAL,
        "2 More homes": Kind.DOMAIN,
        "2.1 Build on our own land": Kind.GOAL,
    }


DOMAINS = f"""Domain 1. Healthier for longer

Goal 1A. Cut smoking

Why is this goal a priority?

{WORDS}

What we will do

• Offer help to quit in every surgery
• Close illegal shops

Goal 1B. Cut obesity

Why is this goal a priority?

{WORDS}

What we will do

• Offer swimming lessons

Domain 2. Opportunity for all

Goal 2A. Better jobs

Goal 2A. Better jobs

What we will do

• Run a jobs fair

Goal 1A. Cut smoking

What we will do

• Ban adverts
"""


def test_goals_hang_under_the_domain_of_their_number_and_actions_under_their_goal() -> None:
    assert parents(DOMAINS) == [
        ("1 Healthier for longer", TITLE),
        ("1A Cut smoking", "1 Healthier for longer"),
        ("Offer help to quit in every surgery", "1A Cut smoking"),
        ("Close illegal shops", "1A Cut smoking"),
        ("1B Cut obesity", "1 Healthier for longer"),
        ("Offer swimming lessons", "1B Cut obesity"),
        ("2 Opportunity for all", TITLE),
        ("2A Better jobs", "2 Opportunity for all"),
        ("Run a jobs fair", "2A Better jobs"),
        ("Ban adverts", "1A Cut smoking"),
    ]


def test_a_heading_by_its_number_alone_is_a_goal() -> None:
    text = f"Domain 2. Opportunity\n\n{WORDS}\n\n2A Better jobs\n\n{WORDS}\n\n2B Better skills\n\n{WORDS}\n"
    assert parents(text)[1:] == [("2A Better jobs", "2 Opportunity"), ("2B Better skills", "2 Opportunity")]


def test_letters_under_a_domain_take_its_number() -> None:
    text = "Domain 3. Fair chances\n\nOur goals\n\nA. Every child reads well\nB. Every adult can learn\n\n"
    text += "Domain 4. Safe places\n\nOur goals\n\nA. Fewer crimes\nB. Fewer crashes\n"
    assert parents(text) == [
        ("3 Fair chances", TITLE),
        ("3A Every child reads well", "3 Fair chances"),
        ("3B Every adult can learn", "3 Fair chances"),
        ("4 Safe places", TITLE),
        ("4A Fewer crimes", "4 Safe places"),
        ("4B Fewer crashes", "4 Safe places"),
    ]


def test_the_heading_after_a_bare_number_gives_its_words() -> None:
    text = f"Priority 1\n\nWarm homes\n\n{WORDS}\n\nPriority 2\n\nClean air\n\n{WORDS}\n"
    assert parents(text) == [("1 Warm homes", TITLE), ("2 Clean air", TITLE)]


def test_a_list_of_what_the_last_edition_held_belongs_to_it() -> None:
    text = (
        "The previous strategy had three priorities that partners worked on together in each of those years:\n\n"
        "• Warm homes\n• Clean air\n\nOur new priorities\n\nWe have two priorities:\n\n• Fair chances\n• Long lives\n"
    )
    facts = facts_in(HEAD + text)
    former = "Northmere Health and Wellbeing Strategy (previous edition)"
    assert edges(facts, Predicate.PART_OF) == [
        ("Warm homes", former),
        ("Clean air", former),
        ("Fair chances", TITLE),
        ("Long lives", TITLE),
    ]
    assert edges(facts, Predicate.SUPERSEDES) == [(TITLE, former)]


def test_the_last_edition_has_the_years_of_its_section() -> None:
    text = f"Progress made in 2018-2023\n\n{WORDS} The previous strategy had two priorities:\n\n• Warm homes\n"
    assert parents(text)[0] == ("Warm homes", "Northmere Health and Wellbeing Strategy 2018-2023")


def test_what_a_higher_vision_holds_is_aligned_to_and_no_part_of_the_strategy() -> None:
    text = (
        "The strategy contributes to the Northmere Vision, which has three ambitions:\n\n"
        "• A greener district\n• A fairer district – for everyone\n\nWe have two priorities:\n\n• Fair chances\n"
    )
    facts = facts_in(HEAD + text)
    assert edges(facts, Predicate.ALIGNS_TO, "outline") == [
        (TITLE, "A greener district"),
        (TITLE, "A fairer district"),
    ]
    assert edges(facts, Predicate.PART_OF) == [
        ("A greener district", "Northmere Vision"),
        ("A fairer district", "Northmere Vision"),
        ("Fair chances", TITLE),
    ]


def test_a_section_of_priorities_holds_its_numbered_sections() -> None:
    text = f"2. Our Priorities\n\n{WORDS}\n\n2.1 Warm homes\n\n{WORDS}\n\n2.2 Clean air\n\n{WORDS}\n"
    assert parents(text) == [
        ("2 Our Priorities", TITLE),
        ("2.1 Warm homes", "2 Our Priorities"),
        ("2.2 Clean air", "2 Our Priorities"),
    ]


def test_a_plain_heading_is_the_theme_of_what_we_will_do_under_it() -> None:
    text = (
        f"Growing up well\n\n{WORDS}\n\nWe will:\n\n• Open three family hubs\n• Train midwives\n\n"
        "Priority measure: the share of children ready for school by the age of five.\n\n"
        f"Ageing well at home\n\n{WORDS}\n\nWe will:\n\n• Visit older people\n"
    )
    facts = facts_in(HEAD + text)
    assert edges(facts, Predicate.PART_OF, "outline") == [
        ("Growing up well", TITLE),
        ("Open three family hubs", "Growing up well"),
        ("Train midwives", "Growing up well"),
        ("Ageing well at home", TITLE),
        ("Visit older people", "Ageing well at home"),
    ]
    assert edges(facts, Predicate.MEASURED_BY) == [
        ("Growing up well", "the share of children ready for school by the age of five")
    ]


def test_a_life_stage_leads_a_goal() -> None:
    text = "Domain 1. Lives\n\nWhat we want to achieve\n\nStarting well: To give every child a good start.\n\n"
    text += "Ageing well: To help people stay at home.\n"
    facts = facts_in(HEAD + text)
    assert edges(facts, Predicate.PART_OF) == [
        ("1 Lives", TITLE),
        ("To give every child a good start", "1 Lives"),
        ("To help people stay at home", "1 Lives"),
    ]
    assert edges(facts, Predicate.LIFE_STAGE) == [
        ("To give every child a good start", "Starting well"),
        ("To help people stay at home", "Ageing well"),
    ]


def test_outcomes_and_actions_are_told_by_the_heading_over_their_list() -> None:
    text = (
        "Priority 1: Warm homes\n\nWhat will success look like?\n\n• 2,000 warmer homes\n\n"
        "What we will do\n\n• Insulate lofts\n\nSome key challenges\n\n• Costs have risen\n"
    )
    found = [(f.subject.kind, f.subject.label) for f in facts_in(HEAD + text) if f.predicate is Predicate.PART_OF]
    assert found == [
        (Kind.DOMAIN, "Warm homes"),
        (Kind.OUTCOME, "2,000 warmer homes"),
        (Kind.ACTION, "Insulate lofts"),
    ]


def test_an_item_that_opens_with_a_figure_is_an_outcome() -> None:
    facts = facts_in(f"{HEAD}Our goals\n\n• 20% fewer crimes\n• Safer streets\n")
    assert [(f.subject.kind, f.subject.label) for f in facts if f.predicate is Predicate.PART_OF] == [
        (Kind.OUTCOME, "20% fewer crimes"),
        (Kind.GOAL, "Safer streets"),
    ]


def test_the_items_of_a_list_under_nothing_known_are_no_elements() -> None:
    assert parents("About us\n\nPartners who took part:\n\n• Northmere Council\n• Northmere NHS Trust\n") == []


def test_the_document_states_which_level_a_styled_heading_is() -> None:
    blocks = (
        Block(BlockKind.HEADING, "Northmere Plan for Homes 2024-2029", level=1),
        Block(BlockKind.HEADING, "Warm homes", level=2, marker="1", style=Style(name="stratml:Goal")),
        Block(BlockKind.HEADING, "Insulate lofts", level=3, marker="1.1", style=Style(name="stratml:Objective")),
    )
    facts = run(Document("plan.stratml", Format.STRATML, "0" * 64, blocks, title="Northmere Plan for Homes 2024-2029"))
    assert edges(facts, Predicate.PART_OF) == [
        ("1 Warm homes", "Northmere Plan for Homes 2024-2029"),
        ("1.1 Insulate lofts", "1 Warm homes"),
    ]


@pytest.mark.parametrize("word", ["Domain", "Priority", "Theme", "Strategic Aim", "Pillar", "Mission", "Ambition"])
def test_any_level_word_opens_the_top_level(word: str) -> None:
    text = f"{word} 1: Warm homes\n\n{WORDS}\n\nWhat we will do\n\n• Insulate lofts\n"
    assert parents(text) == [("1 Warm homes", TITLE), ("Insulate lofts", "1 Warm homes")]
