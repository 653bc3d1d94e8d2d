"""The years in a strategy's title, and the words that prove them."""

import pytest
from prose_documents import document, edges, heading, item, paragraph, table

from goldenthread.documents.model import Block
from goldenthread.extract.run import run
from goldenthread.extract.title_years import is_name
from goldenthread.facts.model import Fact, Predicate

LISTS = (heading("Our priorities", 2), item("Warm homes"), item("Clean air"))


def years_of(*blocks: Block) -> list[Fact]:
    return [fact for fact in run(document(*blocks)) if fact.extractor == "titles.years"]


@pytest.mark.parametrize(
    ("label", "name"),
    [("Tree Strategy", True), ("2024-2029", False), ("2024", False), ("n/a", False), ("4.2", False), ("BCF", True)],
)
def test_a_strategys_name_is_made_of_words(label: str, name: bool) -> None:
    assert is_name(label) is name


def test_the_years_are_proved_by_words_that_hold_them() -> None:
    facts = years_of(heading("Northmere Housing Strategy 2024-2029"), *LISTS)
    assert edges(facts, Predicate.VALID_FROM) == [("Northmere Housing Strategy 2024-2029", "2024")]
    assert edges(facts, Predicate.VALID_TO) == [("Northmere Housing Strategy 2024-2029", "2029")]
    assert {fact.evidence.quote for fact in facts} == {"Northmere Housing Strategy 2024-2029"}


@pytest.mark.parametrize("title", ["Fuel Poverty Plan 2022-26", "Fuel Poverty Plan 22-26"])
def test_the_row_that_names_a_strategy_proves_its_years(title: str) -> None:
    row = ("A. Warm homes", title, "Housing Team")
    facts = years_of(
        heading("Northmere Housing Strategy"),
        heading("Linked strategies", 2),
        table(("Goal", "Underpinning strategy", "Owner"), row),
    )
    assert edges(facts, Predicate.VALID_TO) == [(title, "2026")]
    assert {fact.evidence.quote for fact in facts} == {"\t".join(row)}


def test_a_title_without_two_years_gives_nothing() -> None:
    blocks = (heading("Northmere Housing Strategy 2024"), *LISTS, paragraph("It runs for five years."))
    assert years_of(*blocks) == []


def test_the_years_may_stand_beside_the_title() -> None:
    facts = years_of(
        heading("Northmere Housing Strategy"), paragraph("2024 to 2029"), *LISTS, paragraph("Agreed in 2023.")
    )
    assert {fact.evidence.quote for fact in facts} <= {"2024 to 2029"}
