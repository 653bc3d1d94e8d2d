"""A list of what another strategy holds belongs to that strategy."""

from __future__ import annotations

import pytest
from thread_texts import edges, facts_in

from goldenthread.extract.other_plans import other_plan
from goldenthread.facts.model import Predicate
from goldenthread.lexicon.levels import list_introduction
from goldenthread.lexicon.load import load_lexicon

LEXICON = load_lexicon()
SCOPE = "Northmere Homes Strategy 2024-2029"


def whose(sentence: str, scope: str = SCOPE) -> str:
    intro = list_introduction(sentence, LEXICON)
    assert intro is not None
    return other_plan(sentence, scope, intro.span, LEXICON)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The Eastholm Growth Plan sets out six priorities:", "Eastholm Growth Plan"),
        ("The Eastholm Growth Plan, agreed last spring, identifies three areas of focus:", "Eastholm Growth Plan"),
        ("The Eastholm Growth Plan is built around four themes:", "Eastholm Growth Plan"),
        ("The priorities set out in the Eastholm Growth Plan are:", "Eastholm Growth Plan"),
        ("The three themes of the Eastholm Growth Plan are:", "Eastholm Growth Plan"),
        ("It follows the Vale Tree Strategy. The Eastholm Growth Plan has two goals:", "Eastholm Growth Plan"),
    ],
)
def test_the_sentence_before_a_list_says_whose_it_is(sentence: str, title: str) -> None:
    assert whose(sentence) == title


@pytest.mark.parametrize(
    "sentence",
    [
        "This strategy has six priorities:",
        "We have set three priorities:",
        "The Northmere Homes Strategy sets out six priorities:",
        "The Homes Strategy sets out six priorities:",
        "Building on the Eastholm Growth Plan, we have agreed three priorities:",
        "We support the Eastholm Growth Plan. It was agreed in May and the board set three priorities:",
        "Alongside the Eastholm Growth Plan there are three priorities:",
        "Our priorities, which help to deliver the Eastholm Growth Plan, are:",
        "The Eastholm Growth Plan was written over the course of many long winters by many people of every age and "
        "background and has three priorities:",
    ],
)
def test_a_list_of_the_strategys_own(sentence: str) -> None:
    assert whose(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The National Homes Strategy sets out six priorities:", "National Homes Strategy"),
        ("The Homes Strategy sets out six priorities:", ""),
        ("The Vale Homes Strategy sets out six priorities:", ""),
    ],
)
def test_a_title_with_a_wider_body_is_another_strategy(sentence: str, title: str) -> None:
    assert whose(sentence, "Homes Strategy") == title


def test_where_the_strategy_has_no_title_any_named_one_is_another() -> None:
    assert whose("The Homes Strategy sets out six priorities:", "") == "Homes Strategy"


def test_the_elements_of_another_strategy_are_parts_of_it_and_the_next_list_is_not() -> None:
    text = (
        "Northmere Homes Strategy\n2024-2029\n\nBackground to our work\n\n"
        "The Eastholm Growth Plan sets out two priorities:\n\n• Growing trade\n• Better roads\n\n"
        "This strategy has two priorities:\n\n• Warm homes\n• Clean air\n"
    )
    assert edges(facts_in(text), Predicate.PART_OF) == [
        ("Growing trade", "Eastholm Growth Plan"),
        ("Better roads", "Eastholm Growth Plan"),
        ("Warm homes", SCOPE),
        ("Clean air", SCOPE),
    ]
