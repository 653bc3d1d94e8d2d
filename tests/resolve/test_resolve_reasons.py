"""Every join of names that differ says why, in words that a council officer can check."""

import pytest
from mentions import body, fact, goal, owned, strategy

from goldenthread.facts.model import Fact, Kind, Mention, Predicate
from goldenthread.facts.resolved import Entity
from goldenthread.resolve import Hints, resolve
from goldenthread.settings import Settings

NEW = "Housing Strategy 2023-2028"
PLAN = "Housing Strategy Action Plan 2024-25"


def why(*mentions: Mention, hints: Hints | None = None) -> list[tuple[str, ...]]:
    """The reasons of every entity of the first mention's kind."""
    facts = owned(*mentions, by="Parks Team")
    return [e.merged_because for e in resolve(facts, None, hints).entities if e.label != "Parks Team"]


@pytest.mark.parametrize(
    ("mentions", "reason"),
    [
        ([body("Integrated Care Board", "ICB"), body("ICB")], "'ICB' is defined as 'Integrated Care Board' in a.txt"),
        (
            [strategy("Joint Needs Assessment", "JNA"), strategy("JNA")],
            "'JNA' is defined as 'Joint Needs Assessment' in a.txt",
        ),
        (
            [strategy("Well-being Strategy"), strategy("Wellbeing Strategy")],
            "spelt alike (97%): 'Well-being Strategy', 'Wellbeing Strategy'",
        ),
        (
            [body("Well-being Board"), body("Wellbeing Board")],
            "the same letters, written apart or together: 'Well-being Board', 'Wellbeing Board'",
        ),
        (
            [strategy("Housing Strategy 2023"), strategy(NEW)],
            f"'Housing Strategy 2023' begins in the year of '{NEW}'",
        ),
        (
            [strategy("Housing Strategy"), strategy(NEW)],
            f"'{NEW}' is the only edition of 'Housing Strategy' that is named",
        ),
        ([body("Tomasz Wilk"), Mention(Kind.PERSON, "Tomasz Wilk")], "'Tomasz Wilk' is presented as a person"),
        (
            [goal("Warm homes", "1A", NEW), goal("Warm homes for all", "1A", NEW)],
            "both are 1A and share their words (100%): 'Warm homes', 'Warm homes for all'",
        ),
        ([goal("Goal 1A", "1A", NEW), goal("Warm homes", "1A", NEW)], "'Goal 1A' gives the number of 'Warm homes'"),
        (
            [goal("Warm homes", "1A", NEW), goal("Warm homes", "", NEW)],
            "named with and without the number 1A: 'Warm homes'",
        ),
        (
            [goal("Warm homes for every family", "", NEW), goal("Warm homes for every famly", "", NEW)],
            "spelt alike (98%): 'Warm homes for every family', 'Warm homes for every famly'",
        ),
        (
            [goal("Warm homes", "1A", NEW), goal("Warm homes", "1A")],
            f"'Warm homes' is named without its strategy, and only '{NEW}' has it",
        ),
        (
            [goal("Warm homes", "1A", NEW), goal("Warm homes", "1A", PLAN)],
            f"'{PLAN}' delivers '{NEW}', and both have 1A 'Warm homes'",
        ),
    ],
)
def test_a_join_tells_its_rule_and_both_names(mentions: list[Mention], reason: str) -> None:
    assert why(*mentions) == [(reason,)]


@pytest.mark.parametrize(
    "mentions",
    [
        [strategy("The Housing Strategy 2023–28"), strategy(NEW)],
        [body("The Health & Care Board"), body("Health and Care Board")],
        [goal("Warm homes", "1A", NEW), goal("WARM HOMES", "1a", NEW)],
    ],
)
def test_names_that_fold_to_one_need_no_reason(mentions: list[Mention]) -> None:
    assert why(*mentions) == [()]


def test_a_definition_names_the_first_document_and_counts_the_others() -> None:
    board, short = body("Integrated Care Board", "ICB"), body("ICB")
    subject = strategy(NEW)
    facts = [fact(subject, Predicate.OWNED_BY, board, name) for name in ("c.txt", "b.txt", "d.txt")]
    facts.append(fact(subject, Predicate.OWNED_BY, short, "a.txt"))
    (entity,) = [entity for entity in resolve(facts).entities if entity.kind is Kind.ORGANISATION]
    assert entity.merged_because == ("'ICB' is defined as 'Integrated Care Board' in b.txt and 2 more",)


def test_a_chain_of_joins_tells_each_and_a_long_name_is_cut() -> None:
    long = "Warm homes " + "and safe streets " * 20
    (reasons,) = why(goal(long, "1A", NEW), goal("Warm homes and safe streets", "1A", NEW), goal("Goal 1A", "1A", NEW))
    assert len(reasons) == 2
    assert all(len(reason) < 320 for reason in reasons)
    assert any("…'" in reason for reason in reasons)


@pytest.mark.parametrize(("limit", "kept", "left_off"), [(500, 6, 0), (6, 6, 0), (2, 2, 4)])
def test_pairs_are_bounded_and_the_most_alike_are_kept(limit: int, kept: int, left_off: int) -> None:
    editions = [strategy(f"Housing Strategy {year}-{year + 4}") for year in (2008, 2013, 2018, 2023)]
    near = [strategy("Adult Social Care Strategy"), strategy("Adults Social Cover Strategy")]
    places = [body("Housing Team"), body("Housing")]
    facts: list[Fact] = [
        *owned(*editions, strategy("Housing Strategy"), *near),
        *(fact(near[0], Predicate.OWNED_BY, place) for place in places),
    ]
    base = resolve(facts, Settings(review_candidates=limit))
    assert (len(base.ambiguous), base.ambiguous_left_off) == (kept, left_off)
    assert sum(pair.score == 100 for pair in base.ambiguous) == min(4, kept)


def test_an_entity_that_was_not_merged_has_no_reason() -> None:
    assert [entity for entity in resolve(owned(strategy(NEW))).entities if entity.merged_because] == []
    assert Entity("i", Kind.GOAL, "x").merged_because == ()
