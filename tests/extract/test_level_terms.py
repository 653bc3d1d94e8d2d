"""Themes A, B, C that begin again under every perspective stand inside it; level words used side by side do not."""

from __future__ import annotations

import pytest
from prose_documents import document, heading, item, paragraph
from thread_texts import edges

from goldenthread.extract.level_terms import inner_terms, named_element
from goldenthread.extract.run import run
from goldenthread.facts.model import Kind, Predicate
from goldenthread.lexicon.load import load_lexicon

LEXICON = load_lexicon()
TITLE = "Northmere Homes Strategy 2024-2029"


def inner(*texts: str) -> set[str]:
    return set(inner_terms([heading(text, 2) for text in texts], LEXICON))


BEGUN_AGAIN = (
    "Perspective 1: People",
    "Theme A: Warm homes",
    "Theme B: Clean air",
    "Perspective 2: Places",
    "Theme A: Safe streets",
    "Theme B: Green parks",
)


def test_a_word_whose_letters_begin_again_under_another_is_the_inner() -> None:
    assert inner(*BEGUN_AGAIN) == {"theme"}


def test_so_is_one_whose_numbers_begin_again() -> None:
    assert inner("Pillar 1: People", "Priority 1: Homes", "Pillar 2: Places", "Priority 1: Air") == {"priority"}


@pytest.mark.parametrize(
    "texts",
    [
        ("Perspective 1: People", "Theme A: Homes", "Theme B: Air", "Perspective 2: Places", "Theme C: Streets"),
        ("Theme A: Homes", "Theme B: Air", "Theme A: Streets"),
        ("Pillar 1: People", "Priority 1: Homes", "Pillar 2: Places", "Priority 1: Homes", "Priority 2: Air"),
        ("Pillar 1: People", "Theme A: Homes", "Pillar 1: People", "Theme A: Air"),
        ("Perspective 1: People", "Goal A: Homes", "Perspective 2: Places", "Goal A: Streets"),
        (),
    ],
    ids=["counted on", "nothing between", "told again", "the outer told again", "a goal is inside anyway", "none"],
)
def test_words_that_are_not_one_inside_the_other(texts: tuple[str, ...]) -> None:
    assert inner(*texts) == set()


@pytest.mark.parametrize(
    ("marker", "text", "named"),
    [
        ("10.1.", "Perspective 1: People", ("perspective", "1", "People")),
        ("", "Theme A: Homes", ("theme", "A", "Homes")),
        ("", "How we work", None),
    ],
)
def test_the_number_of_the_section_is_left_out(marker: str, text: str, named: tuple[str, str, str] | None) -> None:
    found = named_element(heading(text, 2, marker), LEXICON)
    assert (found and (found.term, found.code, found.label)) == named


def test_the_inner_elements_are_goals_of_the_outer_and_keep_apart() -> None:
    blocks = [heading(TITLE)]
    for text in BEGUN_AGAIN:
        blocks += [heading(text, 2 if text.startswith("Perspective") else 3), paragraph("They agreed on it.")]
    blocks += [heading("What we will do", 4), item("Plant a park in every ward")]
    facts = run(document(*blocks))
    assert edges(facts, Predicate.PART_OF) == [
        ("1 People", TITLE),
        ("1A Warm homes", "1 People"),
        ("1B Clean air", "1 People"),
        ("2 Places", TITLE),
        ("2A Safe streets", "2 Places"),
        ("2B Green parks", "2 Places"),
        ("Plant a park in every ward", "2B Green parks"),
    ]
    kinds = {fact.subject.label: fact.subject.kind for fact in facts if fact.predicate is Predicate.PART_OF}
    assert (kinds["People"], kinds["Warm homes"]) == (Kind.DOMAIN, Kind.GOAL)


def test_numbers_that_begin_again_are_told_apart_by_the_outer() -> None:
    blocks = [heading(TITLE)]
    for text in ("Pillar 1: People", "Priority 1: Homes", "Pillar 2: Places", "Priority 1: Parks"):
        blocks += [heading(text, 2 if text.startswith("Pillar") else 3), paragraph("They agreed on it.")]
    assert edges(run(document(*blocks)), Predicate.PART_OF) == [
        ("1 People", TITLE),
        ("1.1 Homes", "1 People"),
        ("2 Places", TITLE),
        ("2.1 Parks", "2 Places"),
    ]
