"""Strategies listed under a heading, or after a sentence, that says they hold this one up."""

import pytest
from prose_documents import document, edges, heading, item, paragraph, table

from goldenthread.documents.model import Block
from goldenthread.extract.context import Context
from goldenthread.extract.linked import extract
from goldenthread.facts.model import Kind, Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

TITLE = "Northmere Housing Strategy 2024-2029"


def underpinned(*blocks: Block) -> list[tuple[str, str]]:
    read = document(heading(TITLE), *blocks)
    facts = tuple(extract(read, Context.read(read, load_lexicon(), Settings())))
    assert all(fact.evidence.quote in [block.text for block in read.blocks] for fact in facts)
    return edges(facts, Predicate.UNDERPINNED_BY)


def test_titles_listed_under_the_heading_hold_the_strategy_up() -> None:
    listed = underpinned(
        heading("Linked strategies", 2),
        item("Homelessness Strategy 2023-2028 - how we keep people housed"),
        item("Tenancy Plan"),
        item("We will meet twice a year"),
        heading("How we will report", 2),
        item("Annual Report Plan 2026"),
    )
    assert listed == [(TITLE, "Homelessness Strategy 2023-2028"), (TITLE, "Tenancy Plan")]


def test_a_heading_a_title_and_the_words_under_it() -> None:
    listed = underpinned(
        heading("Other strategies that influence delivery", 2),
        heading("Travel Plan 2022-2027", 3),
        paragraph("It sets out how people get about, and the Air Quality Strategy goes with it."),
        heading("Skills Strategy", 3),
    )
    assert listed == [(TITLE, "Travel Plan 2022-2027"), (TITLE, "Skills Strategy")]


def test_a_sentence_opens_a_list_that_the_next_heading_ends() -> None:
    listed = underpinned(
        paragraph("This strategy is supported by the following:"),
        item("Tree Strategy"),
        heading("Reports", 2),
        item("Tree Planting Plan"),
    )
    assert listed == [(TITLE, "Tree Strategy")]


def test_under_a_domain_it_is_the_domain_that_is_held_up() -> None:
    read = document(
        heading(TITLE),
        heading("Domain 1: Warm homes", 2),
        heading("Linked strategies", 3),
        item("Tree Strategy"),
    )
    (fact,) = extract(read, Context.read(read, load_lexicon(), Settings()))
    assert (fact.subject.kind, fact.subject.code, fact.subject.label) == (Kind.DOMAIN, "1", "Warm homes")


@pytest.mark.parametrize("block", [item("Housing Strategy 2024-2029"), table(("Tree Strategy",))])
def test_the_strategy_itself_and_tables_are_left_to_others(block: Block) -> None:
    assert underpinned(heading("Linked strategies", 2), block) == []
