"""What the corpus.toml and the texts say about names, beside the facts."""

import pytest
from mentions import body, doubts, fact, labels, owned, strategy

from goldenthread.facts.model import AGENT_KINDS, STRATEGY_KINDS, Kind, Mention, Predicate
from goldenthread.facts.resolved import Entity, KnowledgeBase
from goldenthread.resolve import Hints, resolve

ROLE = Kind.ROLE
DIRECTOR = Mention(ROLE, "Director of Public Health")


def base(*agents: Mention, hints: Hints | None = None) -> KnowledgeBase:
    subject = strategy("Trees Plan")
    return resolve([fact(subject, Predicate.OWNED_BY, agent) for agent in agents], None, hints)


def agents(found: KnowledgeBase) -> list[Entity]:
    return [entity for entity in found.entities if entity.kind in AGENT_KINDS]


def aliases(**given: list[str]) -> Hints:
    return Hints(aliases=tuple((name.replace("_", " "), tuple(others)) for name, others in given.items()))


def test_aliases_of_a_body_are_one_body_under_the_name_given() -> None:
    hints = aliases(Health_and_Wellbeing_Board=["HWB", "the Board"])
    (entity,) = agents(base(body("HWB"), body("The Board", kind=Kind.PARTNERSHIP), hints=hints))
    assert (entity.label, entity.kind) == ("Health and Wellbeing Board", Kind.PARTNERSHIP)
    assert entity.alt_labels == ("HWB", "The Board")
    assert entity.merged_because == (
        "the corpus.toml gives 'HWB' as another name of 'Health and Wellbeing Board'",
        "the corpus.toml gives 'the Board' as another name of 'Health and Wellbeing Board'",
    )


def test_an_alias_holds_against_what_documents_define() -> None:
    hints = aliases(Health_and_Wellbeing_Board=["HWB"])
    found = base(body("Homes Without Barriers", "HWB"), body("HWB"), body("Health and Wellbeing Board"), hints=hints)
    assert labels(found, Kind.ORGANISATION) == ["Health and Wellbeing Board", "Homes Without Barriers"]
    assert next(e for e in agents(found) if "HWB" in e.alt_labels and e.merged_because).label.startswith("Health")


@pytest.mark.parametrize(("name", "kind"), [("DPH", Kind.ORGANISATION), ("The Director", ROLE)])
def test_an_alias_of_a_post_is_the_post_whatever_it_was_taken_for(name: str, kind: Kind) -> None:
    (entity,) = agents(base(Mention(kind, name), DIRECTOR, hints=aliases(Director_of_Public_Health=[name])))
    assert (entity.label, entity.kind) == ("Director of Public Health", ROLE)


def test_an_alias_of_a_strategy_is_the_edition_it_names() -> None:
    old, new = strategy("Housing Strategy 2018-2022"), strategy("Housing Strategy 2023-2028")
    hints = Hints(aliases=((new.label, ("Homes for All",)),))
    found = resolve(owned(old, new, strategy("Homes for All"), by="Parks Team"), None, hints)
    assert labels(found, *STRATEGY_KINDS) == [old.label, new.label]
    (entity,) = [entity for entity in found.entities if entity.label == new.label]
    assert entity.merged_because == (f"the corpus.toml gives 'Homes for All' as another name of '{new.label}'",)


def test_an_alias_that_two_documents_have_tells_nothing() -> None:
    hints = Hints(aliases=(("Housing Plan", ("the Plan",)), ("Skills Plan", ("The Plan",))))
    found = resolve(owned(*map(strategy, ("Housing Plan", "Skills Plan", "The Plan"))), None, hints)
    assert labels(found, *STRATEGY_KINDS) == ["Housing Plan", "Skills Plan", "The Plan"]


def test_a_definition_in_one_text_helps_in_the_others() -> None:
    hints = Hints(definitions=(("c.txt", "ICB", "Integrated Care Board"),))
    (entity,) = agents(base(body("Integrated Care Board"), body("ICB"), hints=hints))
    assert entity.merged_because == ("'ICB' is defined as 'Integrated Care Board' in c.txt",)


def test_a_definition_in_a_text_helps_for_strategies_too() -> None:
    hints = Hints(definitions=(("c.txt", "LTP", "Local Transport Plan"),))
    found = resolve(owned(strategy("Local Transport Plan 2024-2030"), strategy("LTP")), None, hints)
    assert labels(found, *STRATEGY_KINDS) == ["Local Transport Plan 2024-2030"]


def test_a_short_form_that_two_texts_define_in_two_ways_is_what_its_own_document_says() -> None:
    crime, streets = "Crime and Safety Partnership", "Clean Streets Panel"
    hints = Hints(definitions=(("a.txt", "CSP", crime), ("b.txt", "CSP", streets)))
    found = base(body(crime), body("CSP", crime), body("CSP", streets), body("CSP"), hints=hints)
    assert sorted((entity.label, entity.alt_labels) for entity in agents(found)) == [
        ("CSP", ()),
        (streets, ("CSP",)),
        (crime, ("CSP",)),
    ]
    assert doubts(found) == [
        (["CSP", streets], "short form of several"),
        (["CSP", crime], "short form of several"),
    ]


def test_a_short_form_of_a_post_is_the_post_and_a_full_name_decides_the_kind() -> None:
    (entity,) = agents(base(Mention(ROLE, DIRECTOR.label, alt=("DPH",)), body("DPH"), body("DPH"), body("DPH")))
    assert (entity.kind, entity.label, entity.alt_labels) == (ROLE, DIRECTOR.label, ("DPH",))
    partnership = body("Health and Care Alliance", "HCA", kind=Kind.PARTNERSHIP)
    (entity,) = agents(base(partnership, body("HCA"), body("HCA")))
    assert entity.kind is Kind.PARTNERSHIP


def test_a_defined_short_form_inside_a_name_is_read_out() -> None:
    hints = Hints(definitions=(("c.txt", "ICP", "Integrated Care Partnership"),))
    (entity,) = agents(base(body("Vale ICP"), body("Vale Integrated Care Partnership"), hints=hints))
    assert entity.merged_because == (
        "'Vale ICP' is 'Vale Integrated Care Partnership': 'ICP' is defined as 'Integrated Care Partnership' in c.txt",
    )


COUNCIL = "Northmere District Council"
FULL, SHORT = "Northmere Tobacco Control Strategy", "Tobacco Control Strategy"


def titles(*named: tuple[str, str], publishers: dict[str, str] | None = None) -> KnowledgeBase:
    """(title, document)s, with who published which document."""
    facts = [fact(strategy(title), Predicate.OWNED_BY, body("Parks Team"), document) for title, document in named]
    return resolve(facts, None, Hints(publishers=tuple((publishers or {}).items())))


@pytest.mark.parametrize(
    "title", [FULL, "Tobacco Control Strategy for Northmere", "Northmere District Council's " + SHORT]
)
def test_a_title_with_its_publishers_place_is_the_title_without(title: str) -> None:
    found = titles((title, "a.txt"), (SHORT, "b.txt"), publishers={"b.txt": COUNCIL})
    (entity,) = [entity for entity in found.entities if entity.kind in STRATEGY_KINDS]
    assert entity.merged_because == (f"'{title}' is '{SHORT}' with the place of '{COUNCIL}'",)
    assert found.ambiguous == ()


@pytest.mark.parametrize(
    ("named", "publishers"),
    [
        pytest.param([(FULL, "a"), (SHORT, "b")], {"a": COUNCIL}, id="nobody knows whose the short one is"),
        pytest.param([(FULL, "a"), (SHORT, "b")], {"a": COUNCIL, "b": "Southmere Council"}, id="another body's"),
        pytest.param([(FULL, "a"), (SHORT, "b"), (SHORT, "c")], {"b": COUNCIL}, id="also in a document of nobody's"),
        pytest.param(
            [(FULL, "a"), ("Southmere Tobacco Control Strategy", "c"), (SHORT, "b")],
            {"b": COUNCIL, "c": "Southmere Council"},
            id="two places have one",
        ),
    ],
)
def test_a_title_with_a_place_more_is_listed_where_it_may_be_anothers(
    named: list[tuple[str, str]], publishers: dict[str, str]
) -> None:
    found = titles(*named, publishers=publishers)
    assert len(labels(found, *STRATEGY_KINDS)) == len({title for title, _ in named})
    assert ([FULL, SHORT], f"'{FULL}' is '{SHORT}' with 'northmere'") in doubts(found)


@pytest.mark.parametrize(
    "named",
    [
        ["Northmere Housing Strategy 2018-2022", "Housing Strategy 2023-2028"],
        ["Northmere Housing Strategy 2018-2022", "Housing Strategy", "Housing Strategy 2023-2028"],
        ["Northmere Housing Delivery Strategy", "Southmere Housing Delivery Strategy"],
        ["Northmere Plan", "Plan"],
    ],
)
def test_editions_and_bodies_are_never_joined_by_a_place(named: list[str]) -> None:
    found = titles(*((title, "a") for title in named), publishers={"a": COUNCIL, "b": "Southmere Council"})
    assert "near spelling" not in {reason for _, reason in doubts(found)}
    kept = [title for title in named if title != "Housing Strategy"]
    assert labels(found, *STRATEGY_KINDS) == sorted(kept)
    for entity in found.entities:
        assert not any("with the place" in reason for reason in entity.merged_because)


def test_a_title_with_a_place_is_one_where_one_owner_of_that_place_has_both() -> None:
    subject = [strategy(FULL), strategy(SHORT)]
    same = resolve([fact(title, Predicate.OWNED_BY, body(COUNCIL)) for title in subject])
    assert labels(same, *STRATEGY_KINDS) == [FULL]
    other = resolve([fact(title, Predicate.OWNED_BY, body("Public Health")) for title in subject])
    assert len(labels(other, *STRATEGY_KINDS)) == 2
