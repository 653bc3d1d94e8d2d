"""Titles without a head: found where the words beside them say what they are, and only there."""

import pytest
from prose_documents import document, heading, paragraph

from goldenthread.documents.model import Block, BlockKind, Link
from goldenthread.extract.context import Context
from goldenthread.extract.slogans import find_slogans, known_titles, link_title, subtitled
from goldenthread.extract.titles import find_titles
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("our corporate plan, Better Together, sets out five aims", ["Better Together"]),
        ("such as Northmere Council's new strategy \"Nobody's Stranger\" and others", ["Nobody's Stranger"]),
        ("a ten-year sport strategy for Northmere and Dray, called 'Ready to Run' to", ["Ready to Run"]),
        ("“Safer Streets”, our crime plan, was agreed", ["Safer Streets"]),
        (
            "the objectives set out in Shaping Northmere's Streets and Warming Northmere's Homes.",
            ["Shaping Northmere's Streets", "Warming Northmere's Homes"],
        ),
        ("the council plan's “Living Well” theme", []),
        ("our strategy, Northmere Borough Council, and", []),
        ("our action plan, Jane Smith, and others", []),
        ("the actions set out in Appendix A", []),
        ("the priorities set out in Adult Social Care", []),
        ("our plan “We will make it better”", []),
        ("the Northmere Housing Strategy “Homes for All”", []),
        ("the policy, called 'one for all'", []),
    ],
)
def test_a_slogan_is_a_title_where_the_text_presents_it(text: str, found: list[str]) -> None:
    assert [slogan.text for slogan in find_slogans(text, LEXICON)] == found
    assert all(text[slogan.start : slogan.end].strip(" ,.") == slogan.text for slogan in find_slogans(text, LEXICON))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Shaping Northmere's Streets: Our Council Strategy 2022-2026", True),
        ("From kerb to kerb: a ten-year streets plan to make roads safe", True),
        ("Better Lives – our adult social care strategy 2021-2026", True),
        ("Action 3: a delivery plan", False),
        ("Next steps: a delivery plan", False),
        ("Housing need: a new local plan is due", False),
        ("Housing Strategy: the annual plan", False),
        ("Appendix 2: our housing strategy", False),
    ],
)
def test_a_line_that_is_a_slogan_with_a_subtitle(line: str, title: bool) -> None:
    assert subtitled(line, LEXICON) == (line if title else "")


def test_the_words_of_a_hyperlink_are_a_title_without_the_name_of_the_site() -> None:
    assert link_title("A warmer home for tenants: heat loss action plan - GOV.UK.", LEXICON) == (
        "A warmer home for tenants: heat loss action plan"
    )
    assert link_title("Download PDF – Streets Strategy", LEXICON) == ""


def test_a_title_presented_once_is_one_wherever_its_words_stand_again() -> None:
    read = document(
        heading("Northmere Housing Strategy 2024-2029"),
        paragraph("Our corporate plan, Better Together, was agreed in May."),
        Block(BlockKind.PARAGRAPH, "See the plan.", links=(Link("Safe home: a falls plan 2023", "https://n.example"),)),
    )
    assert known_titles(read, LEXICON) == ("Safe home: a falls plan 2023", "Better Together")
    lexicon = Context.read(read, LEXICON, Settings()).lexicon
    text = "It serves Better Together and the Tree Strategy. We do it better together."
    assert [span.text for span in find_titles(text, lexicon)] == ["Better Together", "Tree Strategy"]
    assert [span.text for span in find_titles(text, LEXICON)] == ["Tree Strategy"]


def test_a_document_that_presents_none_keeps_the_lexicon() -> None:
    read = document(heading("Northmere Housing Strategy 2024-2029"))
    assert Context.read(read, LEXICON, Settings()).lexicon is LEXICON


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "the 2018 review of the Falls Framework Northmere Vale 2014-19 and",
            "Falls Framework Northmere Vale 2014-19",
        ),
        ("the Safe Homes, Safe Streets Framework and", "Safe Homes, Safe Streets Framework"),
        ("the Memorandum of Understanding on Housing says", "Memorandum of Understanding on Housing"),
        ("the Prime Minister’s challenge on Falls 2020 set out", "Prime Minister’s challenge on Falls 2020"),
        ("Northmere Data Strategy 2021 Action Plan", "Northmere Data Strategy 2021 Action Plan"),
        ("NORTHMERE CARE STRATEGY 2020 TO 2023", "NORTHMERE CARE STRATEGY 2020 TO 2023"),
        ("A new Carers Strategy for 2022 onwards is under way", "Carers Strategy for 2022 onwards"),
    ],
)
def test_titles_with_a_place_a_comma_or_years_inside(text: str, found: str) -> None:
    assert [span.text for span in find_titles(text, LEXICON)] == [found]


@pytest.mark.parametrize(
    "text", ["a memorandum of understanding on housing", "the Charter was agreed", "Impact of this plan"]
)
def test_words_that_name_no_paper(text: str) -> None:
    assert find_titles(text, LEXICON) == ()
