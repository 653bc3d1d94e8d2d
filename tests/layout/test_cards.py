from __future__ import annotations

import pytest

from goldenthread.documents.model import Block, BlockKind, Link, Location, Role, Style
from goldenthread.layout.cards import join_cards


def lines(*texts: str, page: int | None = 1) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text, location=Location(page)) for text in texts]


def texts_of(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def test_cards_one_after_the_other_are_a_block_each() -> None:
    first = ("What: Plant trees", "Who: Parks", "When: 2027")
    made = join_cards(lines("Our plan", *first, "What: Open hubs", "Who: Housing", "The end."))
    assert texts_of(made) == [
        "Our plan",
        "What: Plant trees Who: Parks When: 2027",
        "What: Open hubs Who: Housing",
        "The end.",
    ]
    assert made[1].parts == made[1].lines == first


def test_cards_side_by_side_with_a_box_for_every_label_and_value() -> None:
    row = ("What:", "Plant trees", "What:", "Open hubs", "Who:", "Parks", "Who:", "Housing")
    made = join_cards(lines(*row))
    assert texts_of(made) == ["What: Plant trees Who: Parks", "What: Open hubs Who: Housing"]
    assert made[0].parts == ("What:", "Plant trees", "Who:", "Parks")
    assert made[0].lines == ("What: Plant trees", "Who: Parks")


@pytest.mark.parametrize(
    "texts",
    [
        ("What: Plant trees", "What: Open hubs", "Who: Housing"),
        ("Who: Parks", "When: 2027"),
        ("What: Plant trees", "Who leads this is not known."),
        ("What:", "Who: Parks"),
        ("What: Plant trees",),
        ("Question: what next?", "Answer: nothing"),
    ],
)
def test_what_cannot_be_told_apart_is_left_as_it_is(texts: tuple[str, ...]) -> None:
    blocks = tuple(lines(*texts))
    assert join_cards(blocks) == blocks


def test_a_card_ends_with_its_slide_and_before_furniture() -> None:
    apart = (*lines("What: Plant trees"), *lines("Who: Parks", page=2))
    assert join_cards(apart) == apart
    footer = Block(BlockKind.PARAGRAPH, "Who: Parks", role=Role.FOOTER, location=Location(1))
    assert join_cards((*lines("What: Plant trees"), footer))[1] == footer


def test_a_card_keeps_its_links() -> None:
    link = Link("Parks", "https://n.example")
    who = Block(BlockKind.LIST_ITEM, "Who: Parks", marker="•", links=(link,))
    assert join_cards([Block(BlockKind.LIST_ITEM, "What: Plant trees", marker="•"), who])[0].links == (link,)


def test_the_terms_of_a_definition_list_are_labels() -> None:
    def term(text: str) -> Block:
        return Block(BlockKind.PARAGRAPH, text, style=Style(name="dt"))

    def meaning(text: str) -> Block:
        return Block(BlockKind.PARAGRAPH, text, style=Style(name="dd"))

    known = [term("What"), meaning("Plant trees"), term("Who:"), meaning("Parks")]
    made = join_cards([*known, term("Where"), meaning("A")])
    assert texts_of(made) == ["What: Plant trees Who: Parks", "Where", "A"]
    assert made[0].parts == ("What", "Plant trees", "Who:", "Parks")
    plain = tuple(lines("What", "Plant trees", "Who", "Parks"))
    assert join_cards(plain) == plain
