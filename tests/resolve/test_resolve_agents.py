import pytest
from mentions import body, doubts, fact, labels, strategy

from goldenthread.facts.model import AGENT_KINDS, Kind, Mention, Predicate
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.resolve import resolve


def base(*agents: Mention) -> KnowledgeBase:
    return resolve([fact(strategy("Housing Strategy"), Predicate.OWNED_BY, agent) for agent in agents])


def post(label: str) -> Mention:
    return Mention(Kind.ROLE, label)


def names(*agents: Mention) -> list[str]:
    return labels(base(*agents), *AGENT_KINDS)


def test_article_ampersand_and_form_of_address_do_not_make_another_agent() -> None:
    assert len(names(body("The Health & Care Board"), body("Health and Care Board"))) == 1
    assert len(names(body("Cllr Jo Moss", kind=Kind.PERSON), body("Jo Moss", kind=Kind.PERSON))) == 1


def test_a_short_form_that_is_defined_once_is_the_body() -> None:
    found = base(body("Integrated Care Board", "ICB"), body("ICB"), body("ICB"))
    (entity,) = [entity for entity in found.entities if entity.kind is Kind.ORGANISATION]
    assert (entity.label, entity.alt_labels) == ("Integrated Care Board", ("ICB",))


def test_a_short_form_of_two_bodies_is_kept_apart_and_listed() -> None:
    found = base(body("Crime and Safety Partnership", "CSP"), body("Clean Streets Panel", "CSP"), body("CSP"))
    assert len(labels(found, Kind.ORGANISATION)) == 3
    assert doubts(found) == [
        (["CSP", "Clean Streets Panel"], "short form of several"),
        (["CSP", "Crime and Safety Partnership"], "short form of several"),
    ]


def test_a_partnership_a_post_and_a_person_of_one_name_are_three() -> None:
    kinds = (Kind.PARTNERSHIP, Kind.ROLE, Kind.PERSON)
    assert names(*(body("Harbour Master", kind=kind) for kind in kinds)) == ["Harbour Master"] * 3


def test_a_partnership_and_an_organisation_of_one_name_are_one() -> None:
    found = names(body("Safety Partnership", kind=Kind.PARTNERSHIP), body("Safety Partnership"))
    assert found == ["Safety Partnership"]


def test_a_body_nobody_names_in_a_fact_is_no_entity() -> None:
    assert names() == []


def test_a_name_that_one_paper_presents_as_a_person_is_that_person_everywhere() -> None:
    owner, person = body("Tomasz Wilk"), Mention(Kind.PERSON, "Tomasz Wilk")
    facts = [
        fact(strategy("Skills Plan"), Predicate.OWNED_BY, owner),
        fact(strategy("Tree Plan"), Predicate.OWNED_BY, owner),
        fact(strategy("Homes Plan"), Predicate.LED_BY, person),
    ]
    found = [entity.kind for entity in resolve(facts).entities if entity.label == "Tomasz Wilk"]
    assert found == [Kind.PERSON]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (body("CDP"), body("Clean Drains Partnership"), "'CDP' may be the initials of 'Clean Drains Partnership'"),
        (
            body("NDAP"),
            body("Northmere Drugs and Alcohol Partnership"),
            "'NDAP' may be the initials of 'Northmere Drugs and Alcohol Partnership'",
        ),
        (body("DPH"), post("Director of Public Health"), "'DPH' may be the initials of 'Director of Public Health'"),
        (post("Director of Public Health"), post("Directors of Public Health"), "near spelling"),
        (body("Housing"), body("Housing Team"), "'Housing Team' is 'Housing' with 'team'"),
        (
            post("Clinical Director"),
            post("Clinical Director, Dray Council"),
            "'Clinical Director, Dray Council' is 'Clinical Director' with 'dray council'",
        ),
        (body("Health Board"), body("Dray Health Board"), "'Dray Health Board' is 'Health Board' with 'dray'"),
    ],
)
def test_agents_that_may_be_one_are_kept_apart_and_listed(first: Mention, second: Mention, reason: str) -> None:
    found = base(first, second, body("Dray Council"))
    assert {first.label, second.label} <= set(labels(found, *AGENT_KINDS))
    assert ([*sorted((first.label, second.label))], reason) in doubts(found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Vale ICB", "Vale ICP"),
        ("Council", "Dray Council"),
        ("Housing", "Housing Repairs"),
        ("Jo Moss", "Al Reed"),
        ("Northmere Health Care Council", "Southmere Health Care Council"),
    ],
)
def test_agents_with_other_names_are_not_listed(first: str, second: str) -> None:
    assert doubts(base(body(first), body(second))) == []
