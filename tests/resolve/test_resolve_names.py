import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.resolve.names import agent_name, fold_name, is_abbreviation, title


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Health & Wellbeing", "health and wellbeing"),
        ("Children’s Plan", "childrens plan"),
        ("Long–term  Plan", "long term plan"),
        ("ﬁt homes", "fit homes"),
        ("100% of homes", "100% of homes"),
        ("", ""),
    ],
)
def test_names_are_compared_by_their_words(text: str, folded: str) -> None:
    assert fold_name(text) == folded


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Housing Strategy 2022-2026", ("2022", "2026")),
        ("Housing Strategy 2022–26", ("2022", "2026")),
        ("Housing Strategy (2022 to 2026)", ("2022", "2026")),
        ("Housing Strategy 2022/26", ("2022", "2026")),
        ("Housing Strategy 22-26", ("2022", "2026")),
        ("Housing Strategy 2021/22 to 2025/26", ("2021", "2026")),
        ("Housing Strategy 2022", ("2022", "")),
        ("Housing Strategy", ("", "")),
        ("Housing Strategy 1998-2003", ("1998", "2003")),
    ],
)
def test_the_years_of_a_title_are_read_however_they_are_spelt(text: str, years: tuple[str, str]) -> None:
    found = title(text)
    assert (found.base, found.years) == ("housing strategy", years)


@pytest.mark.parametrize("article", ["The ", "Our ", "the ", "Its "])
def test_an_article_before_a_title_does_not_count(article: str) -> None:
    assert title(f"{article}Housing Strategy 2022-26") == title("Housing Strategy 2022-26")


def test_years_that_run_backwards_are_no_range() -> None:
    assert title("Housing Strategy 2026-2022").last == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [("Cllr Jo Moss", "jo moss"), ("Dr. Priya Shah", "priya shah"), ("The Parks Team", "parks team"), ("ICB", "icb")],
)
def test_a_form_of_address_is_no_part_of_a_name(text: str, name: str) -> None:
    assert agent_name(text) == name


def test_short_forms_are_told_from_words() -> None:
    assert all(map(is_abbreviation, ("HWBB", "NHSE", "JSNA", "ICBs", "NHaWS")))
    assert not any(map(is_abbreviation, ("Board", "parks", "Health Board", "", "A", "2024")))


@given(st.text(max_size=80))
def test_any_text_can_be_compared(text: str) -> None:
    parts = title(text)
    assert fold_name(fold_name(text)) == fold_name(text)
    assert all(year == "" or len(year) == 4 for year in parts.years)
    assert isinstance(agent_name(text), str)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (
            "Local Cycling & Walking Infrastructure Plan (LCWIP) 2024-29",
            "local cycling and walking infrastructure plan",
        ),
        ("Joint Health and Wellbeing Strategy (JHWS)", "joint health and wellbeing strategy"),
        ("Housing Strategy (ECC)", "housing strategy ecc"),
    ],
)
def test_the_initials_of_a_title_behind_it_are_no_part_of_it(text: str, base: str) -> None:
    assert title(text).base == base
