"""Goals of tables that are asked under each heading, and the bullets that say what a goal means."""

import pytest
from thread_texts import edges

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Format, Table
from goldenthread.extract.run import run
from goldenthread.facts.model import Predicate

TITLE = "Northmere Sleep Strategy 2024-2029"
HEADER = ("Our aims", "What this looks like")
GOAL, OTHER = "People rest well at night", "People wake up in good time"
BULLETS = ("• Bedrooms are kept cool.", "• Noise is dealt with at once. This takes staff.")


def heading(text: str, level: int) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def table(goal: str, lines: tuple[str, ...], header: tuple[str, str] = HEADER) -> Block:
    cells = [Cell(0, n, (text,), lines=(text,), header=True) for n, text in enumerate(header)]
    cells += [Cell(1, 0, (goal,), lines=(goal,)), Cell(1, 1, (" ".join(lines),), lines=lines)]
    return Block(BlockKind.TABLE, table=Table(tuple(cells), 2, 2, header_rows=1))


def part_of(*blocks: Block) -> list[tuple[str, str]]:
    document = Document("paper.pdf", Format.PDF, "0" * 64, (heading(TITLE, 1), *blocks), title=TITLE)
    return edges(run(document), Predicate.PART_OF)


def test_the_headings_over_the_same_table_are_what_its_goals_belong_to() -> None:
    found = part_of(
        heading("RESTING WELL", 2),
        heading("Overview", 3),
        heading("RESTING WELL", 2),
        table(GOAL, BULLETS),
        heading("WAKING WELL", 2),
        table(OTHER, ("• Clocks are set.",)),
    )
    assert found == [
        ("RESTING WELL", TITLE),
        ("WAKING WELL", TITLE),
        (GOAL, "RESTING WELL"),
        ("Bedrooms are kept cool", GOAL),
        ("Noise is dealt with at once", GOAL),
        (OTHER, "WAKING WELL"),
        ("Clocks are set", OTHER),
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        (heading("Delivery", 2), table(GOAL, BULLETS)),
        (heading("Delivery", 2), table(GOAL, BULLETS), table(OTHER, BULLETS)),
        (heading("Year 1", 2), table(GOAL, BULLETS), heading("Year 2", 2), table(OTHER, BULLETS)),
        (heading("How far are we?", 2), table(GOAL, BULLETS), heading("Next", 2), table(OTHER, BULLETS)),
        (heading("Rest", 2), table(GOAL, BULLETS), heading("Sleep", 2), table(OTHER, BULLETS, ("Aims", "Lead"))),
    ],
)
def test_a_heading_that_no_other_table_sets_apart_is_no_domain(blocks: tuple[Block, ...]) -> None:
    goals = [(child, parent) for child, parent in part_of(*blocks) if child in (GOAL, OTHER)]
    assert goals == [(GOAL, TITLE)] if len(blocks) == 2 else [(GOAL, TITLE), (OTHER, TITLE)]


@pytest.mark.parametrize(
    ("lines", "details"),
    [
        (("By this we mean that people sleep through.",), []),
        (("• Staff know:", "o how to help", "o whom to ask", "• Beds are firm."), ["Beds are firm"]),
        (("Carers are to:", "• be heard", "• Homes are warm."), ["Homes are warm"]),
        (("• homes are warm.",), ["homes are warm"]),
    ],
)
def test_only_whole_bullets_of_the_first_rank_say_what_a_goal_means(lines: tuple[str, ...], details: list[str]) -> None:
    found = part_of(heading("Delivery", 2), table(GOAL, lines))
    assert [child for child, parent in found if parent == GOAL] == details


def test_without_a_goal_beside_it_what_this_looks_like_says_nothing() -> None:
    assert part_of(heading("Words", 2), table("Respite", BULLETS, ("Word", "What this looks like"))) == []
