from mentions import body, doubts, fact, labels, strategy

from goldenthread.facts.model import AGENT_KINDS, Kind, Mention, Predicate
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.resolve import resolve


def base(*agents: Mention) -> KnowledgeBase:
    return resolve([fact(strategy("Housing Strategy"), Predicate.OWNED_BY, agent) for agent in agents])


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
