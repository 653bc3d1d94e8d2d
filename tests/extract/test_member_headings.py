"""Headings that are elements because of what stands over them."""

from __future__ import annotations

import pytest
from prose_documents import document, heading, item, paragraph

from goldenthread.documents.model import Block
from goldenthread.extract.member_headings import Member, member_headings
from goldenthread.facts.model import Kind
from goldenthread.lexicon.load import load_lexicon

LEXICON = load_lexicon()
WORDS = paragraph("Partners across the district agreed on this after a long debate.")
NAMES = ("Warm homes", "Clean air", "Safe streets")


def under(over: str, *children: str, intro: str = "", level: int = 2) -> list[Block]:
    """A heading, the paragraph after it, and sub-headings with words of their own."""
    blocks = [heading("Northmere Homes Strategy"), heading(over, level)]
    blocks += [paragraph(intro)] if intro else [WORDS]
    for child in children or NAMES:
        blocks += [heading(child, level + 1), WORDS]
    return blocks


def members(*blocks: Block) -> dict[str, Member]:
    read = document(*blocks)
    return {read.blocks[index].text: member for index, member in member_headings(read, LEXICON).items()}


@pytest.mark.parametrize(
    ("over", "kind", "term"),
    [
        ("Our priorities", Kind.DOMAIN, "priorities"),
        ("Our strategic themes", Kind.DOMAIN, "strategic themes"),
        ("Five missions", Kind.DOMAIN, "missions"),
        ("Areas of focus", Kind.DOMAIN, "areas of focus"),
        ("Our objectives", Kind.GOAL, "objectives"),
        ("Our guiding principles", Kind.PRINCIPLE, "guiding principles"),
        ("Our council priorities", Kind.CORPORATE_PRIORITY, "council priorities"),
    ],
)
def test_sub_headings_are_what_the_heading_over_them_says(over: str, kind: Kind, term: str) -> None:
    assert members(*under(over)) == {name: Member(kind, term, 0.65) for name in NAMES}


@pytest.mark.parametrize(
    ("over", "confidence"), [("Our three priorities", 0.85), ("Our 3 priorities", 0.85), ("Our four priorities", 0.65)]
)
def test_a_count_that_agrees_makes_them_surer(over: str, confidence: float) -> None:
    assert {member.confidence for member in members(*under(over)).values()} == {confidence}


@pytest.mark.parametrize(
    ("intro", "kind", "term"),
    [
        ("To get there we will focus on the following:", Kind.DOMAIN, "area of focus"),
        ("A long debate was had. We will concentrate on:", Kind.DOMAIN, "area of focus"),
        ("We have three priorities:", Kind.DOMAIN, "priorities"),
        ("To achieve this we will:", Kind.ACTION, "action"),
    ],
)
def test_a_sentence_before_the_first_sub_heading_says_what_they_are(intro: str, kind: Kind, term: str) -> None:
    found = members(*under("Northmere in ten years", intro=intro))
    assert {name: (member.kind, member.term) for name, member in found.items()} == dict.fromkeys(NAMES, (kind, term))


@pytest.mark.parametrize(
    "intro",
    [
        "We will focus on the following.",
        "We focus on homes. The chapters are these:",
        "Partners who took part:",
    ],
)
def test_a_sentence_that_announces_no_elements(intro: str) -> None:
    assert members(*under("Northmere in ten years", intro=intro)) == {}


@pytest.mark.parametrize(
    "over",
    ["Our approach", "Background", "Theme 2: Our priorities", "Priorities of the people who answered", "Homes in Vale"],
)
def test_a_heading_that_lists_nothing_has_no_members(over: str) -> None:
    assert members(*under(over)) == {}


def test_a_heading_too_long_to_be_over_a_list_has_no_members() -> None:
    assert members(*under("What the partners in the whole of the district say of the priorities")) == {}


def test_themes_and_actions_are_themes_whose_lists_hold_actions() -> None:
    assert members(*under("Our themes and actions")) == {
        name: Member(Kind.DOMAIN, "themes", 0.65, "Action") for name in NAMES
    }
    assert members(*under("Our homes and actions")) == {}


@pytest.mark.parametrize(
    "children",
    [
        ("Introduction", "Overview", "How we wrote this"),
        ("Homes for whom?", "Homes made of brick:", "Homes and jobs where?"),
        ("Rents are too high", "Repairs were slow", "Tenants have moved"),
        ("Warm homes",),
        ("Key facts", "The need for homes", "Case study: Eastholm"),
        ("Aims", "Objectives", "Outcomes"),
        ("Background", "Options", "Financial implications"),
        ("A", "B", "C"),
        (*["Homes that keep the heat of winter for longer than any that stood in the town in years long past"] * 3,),
        tuple(f"Homes number {n}" for n in range(16)),
    ],
    ids=[
        "of a report",
        "questions",
        "sentences",
        "one",
        "general",
        "roles",
        "of a council paper",
        "letters",
        "paragraphs",
        "too many",
    ],
)
def test_sub_headings_that_do_not_read_like_elements_are_none(children: tuple[str, ...]) -> None:
    assert members(*under("Our priorities", *children)) == {}


def test_most_sub_headings_must_read_like_elements_and_only_those_are() -> None:
    assert set(members(*under("Our priorities", *NAMES, "Introduction"))) == set(NAMES)
    assert members(*under("Our priorities", *NAMES, "Introduction", "Overview")) == {}


def test_headings_deeper_down_and_beside_are_no_members() -> None:
    blocks = [*under("Our priorities"), heading("Loft and wall", 4), WORDS, heading("Our partners", 2), WORDS]
    assert set(members(*blocks)) == set(NAMES)


def test_inside_a_member_only_a_sentence_announces_members() -> None:
    inner = [heading("Insulate lofts", 4), WORDS, heading("Fit pumps", 4), WORDS]
    names = ("Warm homes", "Clean air", "Village aims")
    assert set(members(*under("Our priorities", *names), *inner)) == set(names)
    assert set(members(*under("Our approach", *names), *inner)) == {"Insulate lofts", "Fit pumps"}


def test_the_members_of_a_member_that_a_sentence_announces() -> None:
    blocks = under("Our priorities", "Clean air", "Warm homes")[:-1]
    inner = [paragraph("We will focus on:"), heading("Loft walls", 4), WORDS, heading("Heat pumps", 4), WORDS]
    found = members(*blocks, *inner)
    assert {name: member.term for name, member in found.items()} == {
        "Clean air": "priorities",
        "Warm homes": "priorities",
        "Loft walls": "area of focus",
        "Heat pumps": "area of focus",
    }


def test_a_list_before_the_first_sub_heading_announces_nothing() -> None:
    blocks = under("Northmere in ten years", intro="We will focus on:")
    blocks.insert(3, item("warm homes, and we will focus on:"))
    assert members(*blocks) == {}


def test_of_sub_headings_of_two_levels_only_the_higher_are_members() -> None:
    deeper = [heading("Loft walls", 4), WORDS]
    blocks = under("Our priorities", "Warm homes", "Clean air")
    assert set(members(*blocks[:3], *deeper, *blocks[3:])) == {"Warm homes", "Clean air"}
    assert members(*blocks[:3], *deeper, *blocks[3:5]) == {}
