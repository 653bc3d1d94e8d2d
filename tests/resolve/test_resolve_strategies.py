import pytest
from mentions import doubts, edges, fact, goal, labels, owned, strategy

from goldenthread.facts.model import STRATEGY_KINDS, Kind, Mention, Predicate
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.resolve import resolve


def named(*titles: Mention) -> list[str]:
    return labels(resolve(owned(*titles)), *STRATEGY_KINDS)


@pytest.mark.parametrize(
    "other",
    [
        "Northmere Health & Wellbeing Strategy 2024-2029",
        "The Northmere Health and Wellbeing Strategy 2024–29",
        "Northmere Health and Wellbeing Strategy (2024 to 2029)",
        "Northmere Health and Wellbeing Strategy 24-29",
        "Northmere Health and Wellbeing Strategy 2024/29",
        "Northmere Health and Wellbeing Strategy 2024",
        "Northmere Health and Wellbeing Strategy",
        "Northmere Health and Well-being Strategy 2024-2029",
        "NORTHMERE HEALTH AND WELLBEING STRATEGY 2024-2029",
    ],
)
def test_one_edition_however_it_is_written(other: str) -> None:
    first = strategy("Northmere Health and Wellbeing Strategy 2024-2029")
    base = resolve([*owned(first, first, strategy(other)), *owned(first, by="Public Health")])
    (entity,) = [entity for entity in base.entities if entity.kind is Kind.STRATEGY]
    assert entity.label == first.label
    assert entity.alt_labels == (other,)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Housing Strategy 2018-2022", "Housing Strategy 2023-2028"),
        ("Housing Strategy 2018-2022", "Housing Strategy 2018-2023"),
        ("Adult Carers Strategy", "Young Carers Strategy"),
        ("Northmere Skills Plan", "Southmere Skills Plan"),
        ("Housing Strategy", "Housing Strategy Action Plan"),
        ("Local Plan 1", "Local Plan 2"),
    ],
)
def test_two_strategies_are_kept_apart(first: str, second: str) -> None:
    assert named(strategy(first), strategy(second)) == sorted((first, second))


def test_the_name_with_years_is_the_one_it_goes_by() -> None:
    plain = strategy("Housing Strategy")
    assert named(plain, plain, plain, strategy("Housing Strategy 2023-2028")) == ["Housing Strategy 2023-2028"]


def test_a_short_form_a_document_defines_is_the_strategy() -> None:
    base = resolve(owned(strategy("Joint Strategic Needs Assessment 2023", "JSNA"), strategy("JSNA")))
    (entity,) = [entity for entity in base.entities if entity.kind in STRATEGY_KINDS]
    assert entity.label == "Joint Strategic Needs Assessment 2023"
    assert entity.alt_labels == ("JSNA",)


def test_a_short_form_defined_for_two_strategies_is_neither() -> None:
    found = named(strategy("Skills and Work Plan", "SWP"), strategy("Safer Water Plan", "SWP"), strategy("SWP"))
    assert found == ["SWP", "Safer Water Plan", "Skills and Work Plan"]


def test_a_title_without_years_is_left_apart_from_several_editions_and_listed() -> None:
    old, new = strategy("Housing Strategy 2018-2022"), strategy("Housing Strategy 2023-2028")
    base = resolve(owned(old, new, strategy("Housing Strategy")))
    assert labels(base, Kind.STRATEGY) == ["Housing Strategy", old.label, new.label]
    assert doubts(base) == [
        (["Housing Strategy", old.label], "several editions"),
        (["Housing Strategy", new.label], "several editions"),
    ]


def test_near_spellings_that_may_be_two_are_listed() -> None:
    base = resolve(owned(strategy("Adult Social Care Strategy"), strategy("Adults Social Cover Strategy")))
    assert len(labels(base, Kind.STRATEGY)) == 2
    assert doubts(base) == [(["Adult Social Care Strategy", "Adults Social Cover Strategy"], "near spelling")]


def test_a_slip_of_a_letter_is_one_strategy() -> None:
    assert len(named(strategy("Northmere Homelessness Strategy"), strategy("Northmere Homelesness Strategy"))) == 1


def test_a_strategy_that_would_replace_or_hold_up_itself_is_no_fact() -> None:
    first, second = strategy("Housing Strategy 2023-2028"), strategy("Housing Strategy 2023-28")
    assert resolve([fact(first, Predicate.SUPERSEDES, second)]) == KnowledgeBase((), ())


def test_a_new_edition_replaces_the_old() -> None:
    first, second = strategy("Housing Strategy 2023-2028"), strategy("Housing Strategy 2018-2022")
    base = resolve([fact(first, Predicate.SUPERSEDES, second)])
    assert edges(base, Predicate.SUPERSEDES) == [(first.label, second.label)]


def test_elements_are_scoped_by_the_name_their_strategy_goes_by() -> None:
    scope = "Housing Strategy 2023-2028"
    base = resolve(owned(strategy(scope), goal("Warm homes", "1", "The Housing Strategy 2023–28")))
    (found,) = [entity for entity in base.entities if entity.kind is Kind.GOAL]
    assert found.scope == scope


@pytest.mark.parametrize(
    "titles",
    [
        [strategy("Health Strategy"), strategy("Heealth Strategy"), strategy("Heealth Strategy 2020-2024"),
         strategy("Health Strategy 2021-2025")],
        [strategy("Housing Strategy 2018-2022", "HS"), strategy("Housing Strategy 2023-2028", "HS"), strategy("HS")],
        [strategy("Housing Strategy 2018-2022"), strategy("Housing Strategy 2018-2023"),
         strategy("Housing Strategy 2018")],
    ],
)  # fmt: skip
def test_a_name_that_may_be_either_of_two_editions_never_makes_them_one(titles: list[Mention]) -> None:
    base = resolve(owned(*titles))
    dated = [title.label for title in titles if "-" in title.label]
    assert set(dated) <= set(labels(base, Kind.STRATEGY))
    assert {reason for _, reason in doubts(base)} == {"several editions"}
