import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.facts.model import Kind
from goldenthread.lexicon.levels import (
    element_heading,
    element_phrase,
    fold_phrase,
    is_corporate_plan,
    list_introduction,
    lists_no_actions,
    section_role,
)


@pytest.mark.parametrize(
    ("text", "kind", "code", "label"),
    [
        ("Domain 1. Healthier for longer", Kind.DOMAIN, "1", "Healthier for longer"),
        ("Priority 3: Warm homes", Kind.DOMAIN, "3", "Warm homes"),
        ("Strategic Priority Two – Clean air", Kind.DOMAIN, "2", "Clean air"),
        ("Our Ambition 4 | Safe streets", Kind.DOMAIN, "4", "Safe streets"),
        ("Theme A: Skills", Kind.DOMAIN, "A", "Skills"),
        ("AREA OF FOCUS 2 - Work", Kind.DOMAIN, "2", "Work"),
        ("Goal 2A. Reduce smoking", Kind.GOAL, "2A", "Reduce smoking"),
        ("Goal 2a Reduce smoking", Kind.GOAL, "2A", "Reduce smoking"),
        ("Objective 1.2 Reduce smoking", Kind.GOAL, "1.2", "Reduce smoking"),
        ("Outcome B: Fewer falls", Kind.OUTCOME, "B", "Fewer falls"),
        ("Action 12. Plant trees", Kind.ACTION, "12", "Plant trees"),
        ("Corporate Priority 1: A fair district", Kind.CORPORATE_PRIORITY, "1", "A fair district"),
        ("Domain 1", Kind.DOMAIN, "1", ""),
        ("Pledge 3 We listen", Kind.COMMITMENT, "3", "We listen"),
    ],
)
def test_a_level_word_and_a_code_name_an_element(text: str, kind: Kind, code: str, label: str) -> None:
    found = element_heading(text)
    assert found is not None
    assert (found.kind, found.code, found.label) == (kind, code, label)


@pytest.mark.parametrize(
    "text",
    [
        "Priority is given to homes",
        "Goals of the partnership",
        "Priority one homes are those in most need",
        "Action in the community",
        "Priority 1 and priority 2 overlap",
        "Priorities 2024",
        "Domain experts were asked",
        "Healthier for longer",
        "",
    ],
)
def test_words_that_name_no_element(text: str) -> None:
    assert element_heading(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What will success look like?", "Outcome"),
        ("Our priorities", "Domain"),
        ("OUR PRIORITIES (2024-29)", "Domain"),
        ("4. What we will do", "Action"),
        ("What we will do in the first year", "Action"),
        ("Priority measures", "Measure"),
        ("Our shared vision", "Vision"),
        ("Council priorities", "CorporatePriority"),
        ("Guiding principles", "Principle"),
        ("Links to other strategies", "Underpinning"),
        ("Some key challenges", "Nothing"),
        ("Background papers", "Nothing"),
        ("Warm homes", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_what_a_heading_says_of_its_items(text: str, role: str) -> None:
    assert section_role(text) == role


def test_a_long_sentence_that_holds_a_phrase_says_nothing() -> None:
    assert section_role("The board was pleased to hear about our priorities and thanked everyone who came to it") == ""


def test_words_that_only_say_what_follows_are_told_from_a_name() -> None:
    assert element_phrase("Aims and ambitions")
    assert not element_phrase("Aims and cleaner air")


@pytest.mark.parametrize(
    ("text", "kind", "term", "count"),
    [
        ("We have agreed four priorities:", Kind.DOMAIN, "priorities", 4),
        ("This plan has four areas of focus:", Kind.DOMAIN, "areas of focus", 4),
        ("Our 3 shared strategic goals are:", Kind.GOAL, "strategic goals", 3),
        ("The objectives of the plan are:", Kind.GOAL, "objectives", 0),
        ("Under each of our themes there are five objectives:", Kind.GOAL, "objectives", 5),
        ("We make twelve commitments:", Kind.COMMITMENT, "commitments", 12),
    ],
)
def test_what_a_sentence_before_a_list_announces(text: str, kind: Kind, term: str, count: int) -> None:
    found = list_introduction(text)
    assert found is not None
    assert (found.kind, found.term, found.count) == (kind, term, count)


@pytest.mark.parametrize("text", ["Partners met in May:", "The areas with most need are:", "We took these steps:", ""])
def test_sentences_that_announce_no_elements(text: str) -> None:
    assert list_introduction(text) is None


@pytest.mark.parametrize(
    ("sentence", "none"),
    [
        ("We will work with:", True),
        ("We will share your information with:", True),
        ("We will collect the following information about you:", True),
        ("We will listen to the following groups:", True),
        ("We will:", False),
        ("We will work with partners to:", False),
        ("We will do the following:", False),
        ("We will take the following steps:", False),
        ("We will work with partners", False),
    ],
)
def test_a_sentence_that_ends_in_whom_it_is_about_lists_no_actions(sentence: str, none: bool) -> None:
    assert lists_no_actions(sentence) is none


def test_everyday_words_announce_elements_when_they_are_counted() -> None:
    found = list_introduction("There are three areas:")
    assert found is not None
    assert (found.kind, found.count) == (Kind.DOMAIN, 3)


@pytest.mark.parametrize(
    ("title", "corporate"),
    [
        ("Northmere Council Plan 2024-28", True),
        ("Northmere Corporate Plan", True),
        ("Our Council Plan (2025)", True),
        ("Northmere Housing Strategy", False),
        ("", False),
    ],
)
def test_which_plans_stand_over_the_others(title: str, corporate: bool) -> None:
    assert is_corporate_plan(title) is corporate


def test_a_phrase_is_folded_to_its_words() -> None:
    assert fold_phrase("3. What we’ll do (2024-25)?") == "what we will do"


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    found = element_heading(text)
    assert found is None or found.code
    assert isinstance(section_role(text), str)
    introduced = list_introduction(text)
    assert introduced is None or introduced.count >= 0
