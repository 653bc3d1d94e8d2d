"""What a strategy's lists hold where headings, labels and lost bullets stand between the list and its element."""

from __future__ import annotations

import pytest
from prose_documents import document, heading, item, paragraph
from thread_texts import edges, named

from goldenthread.documents.model import Block
from goldenthread.extract.run import run
from goldenthread.facts.model import Kind, Predicate

TITLE = "Northmere Homes Strategy 2024-2029"
HEAD = heading(TITLE)
WORDS = paragraph("Partners across the whole of the district agreed on this after a long debate in the spring.")
HOMES = [HEAD, heading("Priority 1: Warm homes", 2), WORDS]
ROOF = ("1 Warm homes", TITLE)


def parts(*blocks: Block) -> list[tuple[str, str]]:
    return edges(run(document(*blocks)), Predicate.PART_OF, "outline")


def kinds(*blocks: Block) -> dict[str, Kind]:
    facts = run(document(*blocks))
    return {named(f.subject): f.subject.kind for f in facts if f.predicate is Predicate.PART_OF}


def test_a_heading_between_a_role_and_its_list_only_divides_it() -> None:
    blocks = [heading("What we will do", 3), heading("In the coming year", 4), item("Insulate lofts in every ward")]
    assert parts(*HOMES, *blocks) == [ROOF, ("Insulate lofts in every ward", "1 Warm homes")]


def test_so_does_one_before_a_sentence_that_opens_the_list() -> None:
    blocks = [
        heading("What we will do", 3),
        heading("In the coming year", 4),
        paragraph("Vale partners agreed to:"),
        item("Insulate lofts in every ward"),
    ]
    assert parts(*HOMES, *blocks) == [ROOF, ("Insulate lofts in every ward", "1 Warm homes")]


@pytest.mark.parametrize(
    "between",
    [
        [heading("What we will do", 3), WORDS, heading("In the coming year", 4)],
        [heading("How it went so far", 3), heading("In the coming year", 4)],
    ],
    ids=["words between", "no role"],
)
def test_a_heading_of_its_own_is_no_such_divider(between: list[Block]) -> None:
    assert parts(*HOMES, *between, item("Insulate lofts in every ward")) == [ROOF]


def test_letters_under_a_number_are_parts_of_it_whatever_the_list_is_called() -> None:
    blocks = [
        heading("Our goals", 3),
        item("Cut smoking", "1."),
        item("among the young", "a."),
        item("in pregnancy", "b."),
        item("Cut obesity", "2."),
        item("at school", "(a)"),
    ]
    assert parts(*HOMES, *blocks) == [
        ROOF,
        ("1.1 Cut smoking", "1 Warm homes"),
        ("1.1.A among the young", "1.1 Cut smoking"),
        ("1.1.B in pregnancy", "1.1 Cut smoking"),
        ("1.2 Cut obesity", "1 Warm homes"),
        ("1.2.A at school", "1.2 Cut obesity"),
    ]


@pytest.mark.parametrize("colon", ["", ":"])
def test_letters_under_a_heading_in_a_list_of_goals_are_parts_of_it(colon: str) -> None:
    blocks = [
        *[heading("Our goals", 3), heading(f"Homes{colon}", 4), item("Insulate lofts", "a."), item("Fit pumps", "b.")],
        *[heading(f"Roads{colon}", 4), item("Mend kerbs", "a."), item("Light paths", "b.")],
    ]
    assert parts(*HOMES, *blocks) == [
        ROOF,
        ("Homes", "1 Warm homes"),
        ("Insulate lofts", "Homes"),
        ("Fit pumps", "Homes"),
        ("Roads", "1 Warm homes"),
        ("Mend kerbs", "Roads"),
        ("Light paths", "Roads"),
    ]
    assert parts(*HOMES, *blocks[:4]) == [
        ROOF,
        ("1A Insulate lofts", "1 Warm homes"),
        ("1B Fit pumps", "1 Warm homes"),
    ]


def test_a_goal_in_a_line_of_its_own_holds_the_objectives_under_it() -> None:
    blocks = [
        paragraph("GOAL: Every home in Vale is warm"),
        paragraph("Objectives:"),
        item("Insulate lofts in every ward"),
        paragraph("Goal: Every street in Vale is safe"),
        paragraph("Objectives:"),
        item("Light each path to school"),
    ]
    assert parts(*HOMES, *blocks) == [
        ROOF,
        ("Every home in Vale is warm", "1 Warm homes"),
        ("Insulate lofts in every ward", "Every home in Vale is warm"),
        ("Every street in Vale is safe", "1 Warm homes"),
        ("Light each path to school", "Every street in Vale is safe"),
    ]


def test_objectives_in_lines_of_their_own_are_parts_of_the_goal_over_them() -> None:
    blocks = [
        paragraph("Goal: Every home in Vale is warm"),
        paragraph("Objective: Insulate lofts in every ward"),
        paragraph("Objective: Fit heat pumps in every school"),
    ]
    assert parts(*HOMES, *blocks) == [
        ROOF,
        ("Every home in Vale is warm", "1 Warm homes"),
        ("Insulate lofts in every ward", "Every home in Vale is warm"),
        ("Fit heat pumps in every school", "Every home in Vale is warm"),
    ]


@pytest.mark.parametrize("line", ["Goal", "Goal:", "Goalkeepers: Everyone in Vale is kept warm", "Goals met"])
def test_lines_that_state_no_goal(line: str) -> None:
    assert parts(*HOMES, paragraph(line)) == [ROOF]


def test_a_heading_may_state_its_goal_after_its_level_word() -> None:
    blocks = [heading("GOAL: Every home in Vale is warm", 3), paragraph("Objectives:"), item("Insulate lofts by May")]
    assert parts(*HOMES, *blocks) == [
        ROOF,
        ("Every home in Vale is warm", "1 Warm homes"),
        ("Insulate lofts by May", "Every home in Vale is warm"),
    ]


def test_a_goal_named_again_with_its_code_holds_what_follows() -> None:
    blocks = [
        HEAD,
        heading("Domain 4. Fair chances", 2),
        heading("Our goals", 3),
        item("Raise hopes among the young of Vale", "4A"),
        item("Make work pay for everyone", "4B"),
        heading("How we get there", 3),
        Block(WORDS.kind, "Through raising hopes among the young of Vale", marker="4A"),
        paragraph("We will:"),
        item("Open a club in every ward"),
    ]
    assert ("Open a club in every ward", "4A Raise hopes among the young of Vale") in parts(*blocks)
    other = [*blocks[:6], Block(WORDS.kind, "Every other word differs here", marker="4A"), *blocks[7:]]
    assert ("Open a club in every ward", "4 Fair chances") in parts(*other)


BARE = [paragraph("Insulate lofts in every ward"), paragraph("Fit heat pumps in every school")]


def test_lines_under_a_role_are_the_items_of_a_list_that_lost_its_bullets() -> None:
    assert parts(*HOMES, heading("What we will do", 3), *BARE) == [
        ROOF,
        ("Insulate lofts in every ward", "1 Warm homes"),
        ("Fit heat pumps in every school", "1 Warm homes"),
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        [HEAD, heading("What we will do", 3), *BARE],
        [*HOMES, heading("Background", 3), *BARE],
        [*HOMES, heading("What we will do", 3), BARE[0]],
        [*HOMES, heading("What we will do", 3), paragraph("Insulate lofts"), paragraph("Fit heat pumps")],
        [
            *HOMES,
            heading("What we will do", 3),
            paragraph("Insulate: lofts in every ward"),
            paragraph("A: lofts in a ward"),
        ],
        [
            *HOMES,
            heading("What we will do", 3),
            paragraph("insulate lofts in every ward"),
            paragraph("fit pumps in every ward"),
        ],
        [
            *HOMES,
            heading("What we will do", 3),
            paragraph("It was a long winter."),
            paragraph("The spring was long too."),
        ],
    ],
    ids=["no element", "no role", "alone", "short", "labels", "small letters", "sentences"],
)
def test_lines_that_are_no_items(blocks: list[Block]) -> None:
    assert [edge for edge in parts(*blocks) if edge != ROOF] == []


@pytest.mark.parametrize("body", ["Northmere Council", "Vale Partnership Board", "Northmere Council (lead)"])
def test_the_name_of_a_body_is_no_action(body: str) -> None:
    blocks = [*HOMES, heading("What we will do", 3), item(body), item("Insulate lofts in every ward")]
    assert parts(*blocks) == [ROOF, ("Insulate lofts in every ward", "1 Warm homes")]


def test_an_action_that_names_a_body_is_one() -> None:
    blocks = [*HOMES, heading("What we will do", 3), item("Ask Northmere Council for help")]
    assert parts(*blocks) == [ROOF, ("Ask Northmere Council for help", "1 Warm homes")]


def test_an_item_that_counts_the_numbered_ones_below_it_holds_them() -> None:
    blocks = [
        *HOMES,
        heading("How we get there", 3),
        item("Three areas of focus make homes warm"),
        item("Lofts", "1."),
        item("Walls", "2."),
        item("Pumps", "3."),
    ]
    assert parts(*blocks)[1:] == [("1 Lofts", "1 Warm homes"), ("2 Walls", "1 Warm homes"), ("3 Pumps", "1 Warm homes")]
    assert set(kinds(*blocks).values()) == {Kind.DOMAIN, Kind.GOAL}


def test_an_outcome_of_the_whole_strategy_says_what_will_be_so() -> None:
    blocks = [HEAD, heading("What success will look like", 2), item("Tobacco"), item("Fewer people smoke in Vale")]
    assert parts(*blocks) == [("Fewer people smoke in Vale", TITLE)]


def test_a_heading_under_one_that_says_nothing_of_lists_is_the_theme_of_its_actions() -> None:
    blocks = [*HOMES[:2], heading("Growing up in Vale", 2), paragraph("We will:"), item("Open a club")]
    assert parts(*blocks) == [ROOF, ("Growing up in Vale", TITLE), ("Open a club", "Growing up in Vale")]
