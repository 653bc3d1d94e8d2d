import pytest
from mentions import doubts, edges, fact, goal, labels, owned, strategy

from goldenthread.facts.model import Kind, Mention, Predicate
from goldenthread.facts.resolved import Entity
from goldenthread.resolve import resolve

OLD, NEW = "Housing Strategy 2018-2022", "Housing Strategy 2023-2028"


def listed(*mentions: Mention) -> list[tuple[list[str], str]]:
    return doubts(resolve(owned(*mentions)))


def entities(*mentions: Mention) -> list[Entity]:
    kinds = {mention.kind for mention in mentions}
    return [entity for entity in resolve(owned(*mentions)).entities if entity.kind in kinds]


def test_one_code_in_one_scope_is_one_element_when_the_words_agree() -> None:
    whole = goal("Warm homes for all", "1A", NEW)
    (found,) = entities(whole, whole, goal("Warm homes", "1A", NEW))
    assert (found.code, found.label, found.alt_labels) == ("1A", "Warm homes for all", ("Warm homes",))


def test_one_code_with_other_words_is_two_elements_with_two_ids() -> None:
    found = entities(goal("Warm homes", "1", NEW), goal("Train nurses", "1", NEW))
    assert sorted(entity.label for entity in found) == ["Train nurses", "Warm homes"]
    assert len({entity.id for entity in found}) == 2


def test_one_code_in_two_editions_is_two_elements() -> None:
    found = entities(goal("Warm homes", "1", OLD), goal("Warm homes", "1", NEW))
    assert {entity.scope for entity in found} == {OLD, NEW}


def test_a_bare_code_is_the_element_that_has_the_words() -> None:
    (found,) = entities(
        goal("Domain 1", "1", NEW, Kind.DOMAIN),
        goal("Domain 1", "1", NEW, Kind.DOMAIN),
        goal("Warm homes", "1", NEW, Kind.DOMAIN),
    )
    assert found.label == "Warm homes"


def test_an_element_named_with_and_without_its_code_is_one() -> None:
    (found,) = entities(goal("Warm homes for every family", "1A", NEW), goal("Warm homes for every family", "", NEW))
    assert found.code == "1A"


def test_measures_that_differ_by_a_figure_are_two() -> None:
    found = entities(
        goal("90% of homes are warm by 2028", "", NEW, Kind.MEASURE),
        goal("95% of homes are warm by 2028", "", NEW, Kind.MEASURE),
    )
    assert len(found) == 2


def test_a_domain_and_a_goal_of_one_name_are_two() -> None:
    assert len(entities(goal("Warm homes", "1", NEW), goal("Warm homes", "1", NEW, Kind.DOMAIN))) == 2


def test_an_action_plan_shares_the_goals_of_the_one_strategy_it_delivers() -> None:
    plan = "Housing Strategy Action Plan 2024-25"
    held, shared = goal("Warm homes", "1", NEW, Kind.DOMAIN), goal("Warm homes", "1", plan, Kind.DOMAIN)
    action = goal("Insulate lofts", "1", plan, Kind.ACTION)
    base = resolve([*owned(held), fact(action, Predicate.PART_OF, shared)])
    (domain,) = [entity for entity in base.entities if entity.kind is Kind.DOMAIN]
    assert edges(base, Predicate.PART_OF) == [("Insulate lofts", "Warm homes")]
    assert edges(base, Predicate.OWNED_BY) == [("Warm homes", "Parks Team")]
    assert {entity.scope for entity in base.entities if entity.kind is Kind.ACTION} == {plan}
    assert domain.code == "1"


def test_an_action_plan_outside_the_years_of_a_strategy_shares_nothing() -> None:
    plan = "Housing Strategy Action Plan 2010-11"
    assert len(entities(goal("Warm homes", "1", NEW), goal("Warm homes", "1", plan))) == 2


def test_an_action_plan_that_may_deliver_two_editions_shares_nothing() -> None:
    found = entities(*(goal("Warm homes", "1", s) for s in (OLD, NEW, "Housing Strategy Action Plan")))
    assert len(found) == 3


def test_an_element_named_without_a_strategy_is_the_only_one_of_its_words() -> None:
    (found,) = entities(goal("Warm homes", "1", NEW), goal("Warm homes", "1"))
    assert found.scope == NEW


def test_an_element_named_without_a_strategy_is_left_apart_when_two_have_it() -> None:
    assert len(entities(goal("Warm homes", "1", NEW), goal("Warm homes", "1", OLD), goal("Warm homes", "1"))) == 3


def test_actions_named_without_a_strategy_are_never_joined() -> None:
    kind = Kind.ACTION
    assert len(entities(goal("Plant trees", "", NEW, kind), goal("Plant trees", "", "", kind))) == 2


def test_the_strategy_of_an_element_need_not_be_named_in_a_fact() -> None:
    base = resolve(owned(goal("Warm homes", "1", NEW)))
    assert labels(base, Kind.GOAL) == ["Warm homes"]
    assert labels(base, Kind.STRATEGY) == []
    assert labels(resolve(owned(strategy(NEW))), Kind.STRATEGY) == [NEW]


@pytest.mark.parametrize(
    ("mentions", "reason"),
    [
        (
            [goal("Warm homes", "1", NEW), goal("Train nurses", "1", NEW)],
            "1 is the number of both, with different words",
        ),
        (
            [goal("Reduce smoking in pregnancy", "", NEW), goal("Reduce smoking after pregnancy", "", NEW)],
            "near words in one strategy",
        ),
        (
            [
                goal("Homes that are let and warm", "", NEW, Kind.MEASURE),
                goal("Homes that are let and warmer", "", NEW, Kind.MEASURE),
            ],
            "near words in one strategy",
        ),
    ],
)
def test_elements_that_may_be_one_are_kept_apart_and_listed(mentions: list[Mention], reason: str) -> None:
    assert len(entities(*mentions)) == 2
    assert listed(*mentions) == [(sorted(mention.label for mention in mentions), reason)]


def test_an_element_without_its_number_or_its_strategy_is_listed_with_all_it_may_be() -> None:
    first, second = goal("Warm homes", "1", NEW), goal("Warm homes", "2", NEW)
    assert len(entities(first, second, goal("Warm homes", "", NEW))) == 3
    assert {reason for _, reason in listed(first, second, goal("Warm homes", "", NEW))} == {
        "named without its number, and several have it"
    }
    other = goal("Warm homes", "1", OLD)
    assert [reason for _, reason in listed(first, other, goal("Warm homes", "1"))] == [
        "named without its strategy, and several have it"
    ] * 2


def test_a_bare_number_of_two_elements_is_neither() -> None:
    bare, first, second = (goal(label, "1", NEW) for label in ("Goal 1", "Warm homes", "Train nurses"))
    assert len(entities(bare, first, second)) == 3


def test_a_figure_makes_another_element() -> None:
    waits = "No child waits more than {} weeks for help with speech"
    assert len(entities(goal(waits.format(18), "", NEW), goal(waits.format(12), "", NEW))) == 2
    assert listed(goal(waits.format(18), "", NEW), goal(waits.format(12), "", NEW)) == []


def test_a_number_that_many_lists_begin_with_makes_no_element_of_their_items() -> None:
    items = [goal(f"Plant {word} trees", "1", NEW) for word in (f"w{number}x" for number in range(201))]
    assert len(entities(*items)) == 201
