import pytest
from thread_texts import edges, facts_in

from goldenthread.extract.agents import names_only, split_agents
from goldenthread.extract.owner_runs import OwnerNames
from goldenthread.facts.model import Kind, Predicate

HEAD = "Northmere Health and Wellbeing Strategy\n2024-2029\n\n"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Jo Moss and Priya Shah NCC HR", ["Jo Moss", "Priya Shah"]),
        ("Task and Finish Group and NCC HWB", ["Task and Finish Group", "NCC HWB"]),
        (
            "Housing Strategy / Growth Strategy Group, Directors' Board",
            ["Housing Strategy / Growth Strategy Group", "Directors' Board"],
        ),
        ("Growth Board / Housing Group", ["Growth Board", "Housing Group"]),
        ("Chief Executive, Voluntary Action Northmere", ["Chief Executive, Voluntary Action Northmere"]),
        ("Head of Housing, Planning and Growth", ["Head of Housing, Planning and Growth"]),
        ("NCC with the Growth Board and NHS Trust", ["NCC", "Growth Board", "NHS Trust"]),
        ("People with Lived Experience Board", ["People with Lived Experience Board"]),
        ("Director of Finance, Jo Moss", ["Director of Finance", "Jo Moss"]),
    ],
)
def test_owner_cells(cell: str, names: list[str]) -> None:
    assert [mention.label for mention in split_agents(cell)] == names


def test_a_person_keeps_the_team_as_another_name() -> None:
    (person,) = split_agents("Jo Moss HR")
    assert (person.kind, person.label, person.alt) == (Kind.PERSON, "Jo Moss", ("Jo Moss, HR",))


KNOWN = OwnerNames.of(["NCC, TC/PC", "ICB; vol sector", "schools", "Public Health", "NHS", "providers"])


@pytest.mark.parametrize(
    ("cell", "separated"),
    [
        ("NCC TC/PC", "NCC, TC/PC"),
        ("vol sector NCC, schools", "vol sector, NCC, schools"),
        ("NCC Public Health", "NCC Public Health"),
        ("NHS providers", "NHS providers"),
        ("NCC ASC", "NCC ASC"),
        ("NCC, schools", "NCC, schools"),
    ],
)
def test_owners_that_stand_alone_elsewhere_are_told_apart(cell: str, separated: str) -> None:
    assert KNOWN.separated(cell) == separated


def test_owners_run_together_in_a_table() -> None:
    text = f"{HEAD}Action\tOwner\nPlant trees\tNCC, schools\nFit pumps\tTC/PC\nTrain staff\tNCC TC/PC\n"
    assert edges(facts_in(text), Predicate.OWNED_BY)[-2:] == [("Train staff", "NCC"), ("Train staff", "TC/PC")]


def test_see_above_is_the_cell_above_in_every_column_that_may_repeat() -> None:
    text = (
        f"{HEAD}Action\tOutcome\tOwner\tWhen\tMeasure\n"
        "Plant trees\tMore shade\tParks Team\tMay 2026\tTrees planted\n"
        "Fit pumps\tAs above\tSee above\tDitto\tAs above\n"
    )
    facts = facts_in(text)
    assert edges(facts, Predicate.OWNED_BY)[1] == ("Fit pumps", "Parks Team")
    assert edges(facts, Predicate.TIMESCALE)[1] == ("Fit pumps", "May 2026")
    assert edges(facts, Predicate.HAS_OUTCOME)[1] == ("Fit pumps", "More shade")
    assert edges(facts, Predicate.MEASURED_BY)[1] == ("Fit pumps", "Trees planted")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Partnership Board, Directors' Group", ["Partnership Board", "Directors' Group"]),
        ("Steering Group including leads for each domain", ["Steering Group"]),
        ("agreed every year", []),
        ("Partnership Board, once a year", []),
    ],
)
def test_a_text_of_agents_alone(text: str, names: list[str]) -> None:
    assert [mention.label for mention in names_only(text)] == names


DUTIES = f"""{HEAD}# Governance and monitoring

- Scrutiny and advice: Partnership Board, Directors' Group
- Day to day management: Steering Group, including the leads of the domains
- Report every quarter: the first is due in June

# Themes

- Warm homes: Housing Team
- Clean air: Parks Team
"""


def test_a_list_under_governance_says_who_has_each_duty() -> None:
    facts = [fact for fact in facts_in(DUTIES) if fact.extractor == "labelled.duty"]
    assert edges(tuple(facts), Predicate.OWNED_BY) == [
        ("Scrutiny and advice", "Partnership Board"),
        ("Scrutiny and advice", "Directors' Group"),
        ("Day to day management", "Steering Group"),
    ]
