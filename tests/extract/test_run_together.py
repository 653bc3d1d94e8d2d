import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose_documents import document, heading, paragraph, table
from thread_texts import edges

from goldenthread.extract.run import run
from goldenthread.extract.run_together import Phrases, split_run_together
from goldenthread.facts.model import Predicate

USED = (
    paragraph("The Greener Streets programme and the Harbour Walk are new."),
    paragraph("The Skills Plan was agreed in May."),
)
PHRASES = Phrases.of(document(*USED))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Skills Plan Greener Streets Harbour Walk", ["Skills Plan", "Greener Streets", "Harbour Walk"]),
        ("Greener Streets Harbour Walk", ["Greener Streets", "Harbour Walk"]),
        ("Housing Strategy Greener Streets", ["Housing Strategy", "Greener Streets"]),
    ],
)
def test_names_the_document_uses_elsewhere_are_told_apart(text: str, titles: list[str]) -> None:
    assert split_run_together(text, PHRASES) == titles


@pytest.mark.parametrize(
    "text",
    [
        "Skills Plan",
        "Joint Health and Wellbeing Strategy",
        "Northmere Housing Strategy for Older People",
        "Skills Plan, Greener Streets Harbour Walk",
        "Skills Plan (Greener Streets Harbour Walk)",
        "Violet Orange Yellow Crimson",
        "the partners will agree a plan in the spring",
        "",
    ],
)
def test_one_title_or_a_text_with_marks_is_left_alone(text: str) -> None:
    assert split_run_together(text, PHRASES) == [text]


def test_a_title_the_document_uses_as_a_whole_is_one() -> None:
    phrases = Phrases.of(document(*USED, paragraph("We read the Greener Streets Harbour Walk report.")))
    assert split_run_together("Greener Streets Harbour Walk", phrases) == ["Greener Streets Harbour Walk"]


def test_the_cell_itself_does_not_count_as_elsewhere() -> None:
    phrases = Phrases.of(document(table(("Greener Streets Harbour Walk",))))
    assert split_run_together("Greener Streets Harbour Walk", phrases) == ["Greener Streets Harbour Walk"]


def test_the_titles_of_a_cell_become_strategies_of_its_row() -> None:
    rows = table(("Goal", "Strategies"), ("1A Get moving", "Housing Strategy Greener Streets Harbour Walk"))
    facts = run(document(heading("Northmere Health Strategy 2024-2029"), *USED, rows))
    assert edges(facts, Predicate.UNDERPINNED_BY, "tables") == [
        ("1A Get moving", "Housing Strategy"),
        ("1A Get moving", "Greener Streets"),
        ("1A Get moving", "Harbour Walk"),
    ]


WORDS = st.sampled_from(
    ["Skills", "Plan", "Greener", "Streets", "Harbour", "Walk", "and", "of", "Strategy", "the", "&"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_no_word_is_lost_or_moved(text: str) -> None:
    assert " ".join(split_run_together(text, PHRASES)).split() == text.split()
