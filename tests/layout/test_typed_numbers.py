"""Numbers typed as words of the text become markers, and list items cut in two are one again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.model import Block, BlockKind, Link, Role, Table
from goldenthread.layout.typed_numbers import join_cut_items, take_off

PARAGRAPH, ITEM, HEADING = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING


def taken(*texts: str, kind: BlockKind = PARAGRAPH, marker: str = "") -> list[tuple[str, str]]:
    """(marker, words) of blocks of one kind after their typed numbers are taken off."""
    return [(b.marker, b.text) for b in take_off([Block(kind, text, marker=marker) for text in texts])]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("1. Warm homes", "2. Clean air"), [("1.", "Warm homes"), ("2.", "Clean air")]),
        (("a) for families", "b) for carers"), [("a)", "for families"), ("b)", "for carers")]),
        (("iii. Warm homes", "iv. Clean air"), [("iii.", "Warm homes"), ("iv.", "Clean air")]),
        (("ix . Warm homes", "x . Clean air"), [("ix.", "Warm homes"), ("x.", "Clean air")]),
        (("9. Warm homes", "10. Clean air"), [("9.", "Warm homes"), ("10.", "Clean air")]),
        (("i. Warm homes", "ii. Clean air"), [("i.", "Warm homes"), ("ii.", "Clean air")]),
        (("h. Warm homes", "i. Clean air"), [("h.", "Warm homes"), ("i.", "Clean air")]),
    ],
)
def test_numbers_that_follow_each_other_are_markers(texts: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert taken(*texts) == found


@pytest.mark.parametrize(
    "texts",
    [
        ("1. Warm homes", "Everyone agreed."),
        ("1. Warm homes", "3. Clean air"),
        ("2. Warm homes", "1. Clean air"),
        ("a) Warm homes", "c) Clean air"),
        ("iv. Warm homes", "vi. Clean air"),
        ("1. Warm homes", "b) Clean air"),
        ("2024 was dry", "2025 was wet"),
        ("• Warm homes", "• Clean air"),
        ("1.", "2."),
    ],
)
def test_numbers_that_do_not_follow_stay_words(texts: tuple[str, ...]) -> None:
    assert taken(*texts) == [("", text) for text in texts]


def test_a_number_beside_one_the_source_marks_follows_it() -> None:
    blocks = [Block(ITEM, "Warm homes", marker="1."), Block(PARAGRAPH, "2. Clean air")]
    assert [(b.marker, b.text) for b in take_off(blocks)] == [("1.", "Warm homes"), ("2.", "Clean air")]


def test_a_footer_between_two_numbers_does_not_part_them() -> None:
    footer = Block(PARAGRAPH, "Page 4", role=Role.FOOTER)
    blocks = [Block(PARAGRAPH, "1. Warm homes"), footer, Block(PARAGRAPH, "2. Clean air")]
    assert [(b.marker, b.text) for b in take_off(blocks)] == [("1.", "Warm homes"), ("", "Page 4"), ("2.", "Clean air")]


def test_a_typed_number_takes_the_place_of_a_bullet_but_of_no_number() -> None:
    assert taken("1. Warm homes", "2. Clean air", kind=ITEM, marker="•")[0] == ("1.", "Warm homes")
    assert taken("1. Warm homes", "2. Clean air", kind=ITEM, marker="7.")[0] == ("7.", "1. Warm homes")


@pytest.mark.parametrize(
    ("text", "marker"),
    [("2. Our priorities", "2."), ("10.1. Homes", "10.1."), ("3.2 Homes", "3.2"), ("a) Homes", ""), ("2 Homes", "")],
)
def test_the_number_of_a_heading_needs_no_neighbour(text: str, marker: str) -> None:
    assert taken(text, kind=HEADING)[0][0] == marker


def test_a_table_and_furniture_keep_their_words() -> None:
    blocks = [Block(HEADING, "2. Warm homes", role=Role.CONTENTS), Block(BlockKind.TABLE, table=Table((), 0, 0))]
    assert take_off(blocks) == tuple(blocks)


def joined(*items: Block) -> list[str]:
    return [block.text for block in join_cut_items(items)]


def item(text: str, **more: Any) -> Block:
    return Block(ITEM, text, **{"marker": "•", **more})


PLAIN = (item("Grow food"), item("Plant trees"))


def test_an_item_that_goes_on_in_the_next_is_one_item() -> None:
    link = Link("website", "https://n.example.uk")
    blocks = (item("Insulate every loft in"), item("the district by the spring", links=(link,)), item("Plant trees"))
    first, second = join_cut_items(blocks)
    assert first.text == "Insulate every loft in the district by the spring"
    assert first.quote == "Insulate every loft in\tthe district by the spring"
    assert first.links == (link,)
    assert second.text == "Plant trees"


def test_an_item_cut_twice_is_one_item() -> None:
    blocks = (item("Insulate every loft in"), item("the whole of the district and"), item("in each school"))
    whole = "Insulate every loft in the whole of the district and in each school"
    assert joined(*blocks, *PLAIN) == [whole, "Grow food", "Plant trees"]
    assert join_cut_items((*blocks, *PLAIN))[0].parts == tuple(block.text for block in blocks[:3])


@pytest.mark.parametrize(
    "below",
    [
        item("For every school"),
        item("for every school", marker="2."),
        item("a) for every school", marker=""),
        item("for every school", level=1),
        Block(PARAGRAPH, "for every school"),
    ],
)
def test_what_begins_anew_is_no_rest_of_an_item(below: Block) -> None:
    assert len(join_cut_items((item("Insulate every loft in"), below, item("Plant trees"), item("Grow")))) == 4


@pytest.mark.parametrize(
    "above", ["Insulate every loft.", "Insulate every loft;", "Insulate (every loft)", "Air and", "lofts in Vale"]
)
def test_an_item_that_ends_is_not_joined(above: str) -> None:
    blocks = (item(above), item("for every school"), *PLAIN, *PLAIN)
    assert joined(*blocks) == [block.text for block in blocks]


def test_where_items_begin_small_a_small_letter_says_nothing() -> None:
    blocks = (item("Insulate every loft in"), item("for every school there is"), item("plant some trees"))
    assert joined(*blocks) == [block.text for block in blocks]


@given(
    st.lists(st.sampled_from(["1. A", "2. B", "a) c", "Insulate every loft in", "the ward", "•", "3.", ""]), max_size=8)
)
def test_no_word_is_lost_or_made(texts: list[str]) -> None:
    blocks = tuple(Block(ITEM, text) for text in texts)
    made = take_off(join_cut_items(blocks))
    assert "".join(f"{b.marker}{b.text}" for b in made).replace(" ", "") == "".join(texts).replace(" ", "")
