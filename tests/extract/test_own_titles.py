"""How a document prints its own title, and what a report without one is called."""

import pytest
from prose_documents import document, edges, heading, item, paragraph

from goldenthread.documents.model import Block, BlockKind, Document, Format, Role
from goldenthread.extract.context import Context
from goldenthread.extract.front_matter import extract
from goldenthread.extract.own_titles import in_title_case, running_title
from goldenthread.extract.scopes import find_scopes
from goldenthread.facts.model import Kind, Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

LEXICON = load_lexicon()


def feet(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text, role=Role.FOOTER) for text in texts]


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("NORTHMERE JOINT CARE STRATEGY 2020 TO 2023", "Northmere Joint Care Strategy 2020 to 2023"),
        ("DVFT PLAN FOR CARE", "DVFT Plan for Care"),
        ("Northmere CARE Plan", "Northmere CARE Plan"),
    ],
)
def test_a_title_in_capitals_as_the_document_writes_its_words(title: str, cased: str) -> None:
    read = document(heading(title), paragraph("We plan care with you."))
    assert in_title_case(title, read) == cased


def test_the_title_page_and_the_foot_of_the_page_are_one_title() -> None:
    read = document(
        heading("NORTHMERE JOINT CARE STRATEGY"),
        paragraph("2020 TO 2023"),
        *feet(*(f"{page} | Northmere Joint Care Strategy 2020-23" for page in range(2, 6))),
    )
    running = running_title(read, LEXICON)
    assert running is not None
    assert running.text == "Northmere Joint Care Strategy 2020-23"
    assert [scope.title for scope in find_scopes(read, LEXICON)] == ["Northmere Joint Care Strategy 2020-23"]


def test_the_foot_of_two_pages_is_no_running_title() -> None:
    read = document(heading("Foreword"), *feet("2 | Northmere Tree Plan", "3 | Northmere Tree Plan"))
    assert running_title(read, LEXICON) is None


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        (
            (heading("Shaping Northmere's Streets: Our Council Strategy 2022-2026"),),
            "Shaping Northmere's Streets: Our Council Strategy 2022-2026",
        ),
        (
            (
                heading("Dray Vale"),
                heading("Tree Strategy 2020-2025"),
                paragraph("The Dray Vale Tree Strategy is ours."),
            ),
            "Dray Vale Tree Strategy 2020-2025",
        ),
        ((heading("Oak and elm"), heading("Tree Strategy 2020-2025"), paragraph("Trees.")), "Tree Strategy 2020-2025"),
    ],
)
def test_the_title_of_a_strategy(blocks: tuple[Block, ...], title: str) -> None:
    assert [scope.title for scope in find_scopes(document(*blocks), LEXICON)] == [title]


def test_a_page_that_only_its_file_names() -> None:
    blocks = (paragraph("Our Action Plan has nine actions:"), item("Plant trees"))
    named = Document("northmere-tree-action-plan.html", Format.HTML, "0" * 64, blocks)
    assert [scope.title for scope in find_scopes(named, LEXICON)] == ["Northmere Tree Action Plan"]
    silent = Document("northmere-tree-action-plan.html", Format.HTML, "0" * 64, blocks[1:])
    assert find_scopes(silent, LEXICON) == ()


UNTITLED = (
    heading("Introduction", 2, "1."),
    item("The Strategy is scheduled to be refreshed in July."),
    heading("Recommendation(s)", 2, "2."),
    heading("It is recommended that Board members:", 4, "2.1"),
    item("Agree that the Northmere Tree Strategy 2016-2021 is refreshed as set out here."),
    item("Agree that a group should lead the NT Strategy refresh."),
    heading("Our priorities", 2, "3."),
    item("Plant more trees"),
    heading("Report Author:", 2),
    paragraph("Jo Bloggs"),
    paragraph("Business Manager"),
)


def test_a_report_without_a_head_is_named_by_what_it_asks() -> None:
    read = document(*UNTITLED)
    context = Context.read(read, LEXICON, Settings())
    facts = tuple(extract(read, context))
    assert edges(facts, Predicate.AUTHORED_BY) == [("Northmere Tree Strategy Refresh", "Jo Bloggs")]
    asked = [(fact.subject.alt[0], fact.object.label) for fact in facts if fact.subject.kind is Kind.RECOMMENDATION]
    assert asked == [(item.text.rstrip("."), "Northmere Tree Strategy Refresh") for item in UNTITLED[4:6]]
    assert context.scope(1) == "Northmere Tree Strategy 2016-2021"
    assert context.structure.found == ()


def test_a_paper_that_asks_for_nothing_is_no_report() -> None:
    read = document(*(block for block in UNTITLED if "ecommend" not in block.text))
    assert tuple(extract(read, Context.read(read, LEXICON, Settings()))) == ()


def facts_of(*blocks: Block, title: str = "") -> list[tuple[str, str]]:
    read = document(*blocks, title=title)
    facts = tuple(extract(read, Context.read(read, LEXICON, Settings())))
    return edges(facts, Predicate.AUTHORED_BY) + edges(facts, Predicate.LED_BY)


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        (
            "Developed in partnership with Northmere Council and Dray Valley NHS Trust",
            ["Northmere Council", "Dray Valley NHS Trust"],
        ),
        ("Produced by Northmere Health Board.", ["Northmere Health Board"]),
        ("This was developed with care", []),
        ("Developed with you in mind", []),
    ],
)
def test_credits_on_a_title_page(credit: str, authors: list[str]) -> None:
    found = facts_of(heading("Northmere Tree Strategy 2020-2025"), paragraph(credit))
    assert [author for _, author in found] == authors


def test_a_paper_about_a_partnership_names_who_leads_the_partnership() -> None:
    blocks = (
        heading("Northmere Tree Partnership"),
        heading("Annual Progress Report"),
        heading("Our vision", 2),
        heading("Priorities", 2),
        paragraph("This Northmere Tree Partnership plan for 2024-27 has two priorities:"),
        item("Senior Responsible Officer: Jo Bloggs, Director of Trees."),
    )
    assert facts_of(*blocks, title="Northmere Tree Partnership") == [("Northmere Tree Partnership", "Jo Bloggs")]
    (scope,) = find_scopes(document(*blocks, title="Northmere Tree Partnership"), LEXICON)
    assert scope.title == "Northmere Tree Partnership plan for 2024-27"
