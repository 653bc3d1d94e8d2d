import pytest
from thread_texts import edges, facts_in, stands_in

from goldenthread.facts.model import Kind, Literal, Predicate

TITLE = "Northmere Health and Wellbeing Strategy 2024-2029"
HEAD = "Northmere Health and Wellbeing Strategy\n2024-2029\n\n"
STRATEGIES = f"""{HEAD}Domain 1. Healthier for longer

Goal\tStrategy\tLink\tOwner\tComment
1A Reduce smoking\tTobacco Control Strategy\thttps://n.example.uk/t\tPublic Health\tIn development
\tVaping Plan 2022-25\tNot yet published\tNorthmere Council, NHS Northmere ICB\t
1B Improve mental health\tMental Health Strategy\t[Read it](https://n.example.uk/m)\tSee above\tAgreed by Board in May
1C Reduce obesity\tNone\t\tTBC\t
"""


def test_strategies_hold_up_the_goal_of_their_row_and_goals_the_domain_over_the_table() -> None:
    facts = facts_in(STRATEGIES)
    assert edges(facts, Predicate.UNDERPINNED_BY) == [
        ("1A Reduce smoking", "Tobacco Control Strategy"),
        ("1A Reduce smoking", "Vaping Plan 2022-25"),
        ("1B Improve mental health", "Mental Health Strategy"),
    ]
    assert edges(facts, Predicate.PART_OF) == [
        ("1 Healthier for longer", TITLE),
        ("1A Reduce smoking", "1 Healthier for longer"),
        ("1B Improve mental health", "1 Healthier for longer"),
        ("1C Reduce obesity", "1 Healthier for longer"),
    ]


def test_the_owner_column_is_about_the_strategies_and_see_above_is_the_owner_above() -> None:
    assert edges(facts_in(STRATEGIES), Predicate.OWNED_BY) == [
        ("Tobacco Control Strategy", "Public Health"),
        ("Vaping Plan 2022-25", "Northmere Council"),
        ("Vaping Plan 2022-25", "NHS Northmere ICB"),
        ("Mental Health Strategy", "Northmere Council"),
        ("Mental Health Strategy", "NHS Northmere ICB"),
    ]


def test_a_link_is_an_address_and_a_status_in_the_link_column_is_a_status() -> None:
    facts = facts_in(STRATEGIES)
    assert edges(facts, Predicate.LINK) == [
        ("Tobacco Control Strategy", "https://n.example.uk/t"),
        ("Mental Health Strategy", "https://n.example.uk/m"),
    ]
    assert edges(facts, Predicate.STATUS) == [
        ("Tobacco Control Strategy", "InDevelopment"),
        ("Vaping Plan 2022-25", "NotYetDeveloped"),
        ("Mental Health Strategy", "Current"),
    ]
    assert edges(facts, Predicate.STATUS_NOTE) == [
        ("Tobacco Control Strategy", "In development"),
        ("Vaping Plan 2022-25", "Not yet published"),
        ("Mental Health Strategy", "Agreed by Board in May"),
    ]


def test_a_goal_cut_by_a_page_break_has_its_whole_text_and_quote() -> None:
    text = (
        f"{HEAD}Goal\tStrategy\tLink\tOwner\tComment\n"
        "1A Work with communities to reduce\tTobacco Control Strategy\thttps://n.example.uk/t\tPublic Health\tLive\n"
        "\nsmoking and obesity\tHealthy Weight Plan\thttps://n.example.uk/w\tNorthmere Council\tUnder review\n"
    )
    goal = "1A Work with communities to reduce smoking and obesity"
    facts = facts_in(text)
    assert edges(facts, Predicate.UNDERPINNED_BY) == [(goal, "Tobacco Control Strategy"), (goal, "Healthy Weight Plan")]
    assert all(stands_in(fact.evidence.quote, text) for fact in facts)


def test_the_lead_of_a_domain_and_the_owner_of_a_strategy_are_told_apart() -> None:
    text = (
        f"{HEAD}Priority\tLead\tStrategies and plans in place to deliver\tStrategy owner\n"
        "1. Warm homes\tDr Priya Shah\tHousing Strategy 2023-28\tNorthmere Council\n"
    )
    facts = facts_in(text)
    assert edges(facts, Predicate.LED_BY) == [("1 Warm homes", "Dr Priya Shah")]
    assert edges(facts, Predicate.OWNED_BY) == [("Housing Strategy 2023-28", "Northmere Council")]


PLAN = f"""{HEAD}Action plan

No.\tAction\tMeasure\tBaseline\tTarget\tLead\tTimescale\tStatus
Priority 1: Warm homes
1\tInsulate lofts\tLofts insulated\t200 (2023)\t900\tHousing Team\tMarch 2026\tOn track
2\tFit heat pumps\tPumps fitted\t10\t60\tEnergy Team, NHS Trust\tMarch 2026 and April 2027\tNot started
Priority 2: Clean air
No.\tAction\tMeasure\tBaseline\tTarget\tLead\tTimescale\tStatus
3\tPlant trees\tTrees planted\t\t500\tTBC\tOngoing\tCompleted
"""


def test_subheading_rows_of_an_action_plan_hold_the_actions_under_them() -> None:
    text = PLAN.replace("No.\tAction\tMeasure\tBaseline\tTarget\tLead\tTimescale\tStatus\n3", "3")
    assert edges(facts_in(text), Predicate.PART_OF) == [
        ("1 Warm homes", TITLE),
        ("1 Insulate lofts", "1 Warm homes"),
        ("2 Fit heat pumps", "1 Warm homes"),
        ("2 Clean air", TITLE),
        ("3 Plant trees", "2 Clean air"),
    ]


def test_an_action_has_leads_dates_measures_and_status() -> None:
    facts = facts_in(PLAN)
    assert edges(facts, Predicate.LED_BY) == [
        ("1 Insulate lofts", "Housing Team"),
        ("2 Fit heat pumps", "Energy Team"),
        ("2 Fit heat pumps", "NHS Trust"),
    ]
    assert edges(facts, Predicate.TIMESCALE) == [
        ("1 Insulate lofts", "March 2026"),
        ("2 Fit heat pumps", "March 2026"),
        ("2 Fit heat pumps", "April 2027"),
        ("3 Plant trees", "Ongoing"),
    ]
    assert edges(facts, Predicate.DUE_BY) == [
        ("1 Insulate lofts", "2026-03-31"),
        ("2 Fit heat pumps", "2026-03-31"),
        ("2 Fit heat pumps", "2027-04-30"),
    ]
    assert edges(facts, Predicate.MEASURED_BY) == [
        ("1 Insulate lofts", "Lofts insulated"),
        ("2 Fit heat pumps", "Pumps fitted"),
        ("3 Plant trees", "Trees planted"),
    ]
    assert edges(facts, Predicate.BASELINE) == [("Lofts insulated", "200 (2023)"), ("Pumps fitted", "10")]
    assert edges(facts, Predicate.TARGET)[2] == ("Trees planted", "500")
    assert edges(facts, Predicate.STATUS) == [
        ("1 Insulate lofts", "Current"),
        ("2 Fit heat pumps", "NotYetDeveloped"),
        ("3 Plant trees", "Achieved"),
    ]


def test_a_header_repeated_in_the_table_is_no_row() -> None:
    header = "No.\tAction\tOwner\tWhen\n"
    text = f"{HEAD}{header}1\tInsulate lofts\tHousing Team\t2026\n{header}2\tPlant trees\tParks Team\t2027\n"
    assert edges(facts_in(text), Predicate.OWNED_BY) == [
        ("1 Insulate lofts", "Housing Team"),
        ("2 Plant trees", "Parks Team"),
    ]


def test_a_table_of_measures_is_about_its_measures() -> None:
    text = (
        f"{HEAD}Measure\tBaseline\tTarget\tOwner\nSmoking rate\t14%\t10%\tPublic Health\n"
        "Children ready for school\t64%\t75% by 2028\tEducation Team\n"
    )
    facts = facts_in(text)
    assert edges(facts, Predicate.MEASURED_BY) == [(TITLE, "Smoking rate"), (TITLE, "Children ready for school")]
    assert edges(facts, Predicate.BASELINE) == [("Smoking rate", "14%"), ("Children ready for school", "64%")]
    assert edges(facts, Predicate.TARGET) == [("Smoking rate", "10%"), ("Children ready for school", "75% by 2028")]
    assert edges(facts, Predicate.OWNED_BY) == [
        ("Smoking rate", "Public Health"),
        ("Children ready for school", "Education Team"),
    ]


REGISTER = """Strategies in force

Strategy\tFrom\tTo\tOwner\tLead\tStatus\tReplaces
Northmere Housing Strategy\t2023\t2028\tNorthmere Council\tJo Moss, Head of Housing\tAdopted\tHousing Strategy 2018-2022
Northmere Carers Strategy (draft)\t1 April 2024\tMarch 2027\tSee above\tDr Priya Shah\t\t
"""


def test_a_register_says_when_strategies_hold_and_what_they_replace() -> None:
    facts = [fact for fact in facts_in(REGISTER) if fact.extractor.startswith("tables")]
    found = [(f.subject.label, f.predicate, f.object) for f in facts if isinstance(f.object, Literal)]
    assert found == [
        ("Northmere Housing Strategy", Predicate.VALID_FROM, Literal("2023", "gYear")),
        ("Northmere Housing Strategy", Predicate.VALID_TO, Literal("2028", "gYear")),
        ("Northmere Housing Strategy", Predicate.STATUS, Literal("Current")),
        ("Northmere Housing Strategy", Predicate.STATUS_NOTE, Literal("Adopted")),
        ("Northmere Carers Strategy", Predicate.VALID_FROM, Literal("2024-04-01", "date")),
        ("Northmere Carers Strategy", Predicate.VALID_TO, Literal("2027-03-31", "date")),
        ("Northmere Carers Strategy", Predicate.STATUS, Literal("Draft")),
        ("Northmere Carers Strategy", Predicate.STATUS_NOTE, Literal("draft")),
    ]
    assert edges(tuple(facts), Predicate.SUPERSEDES) == [("Northmere Housing Strategy", "Housing Strategy 2018-2022")]
    assert edges(tuple(facts), Predicate.OWNED_BY) == [
        ("Northmere Housing Strategy", "Northmere Council"),
        ("Northmere Carers Strategy", "Northmere Council"),
    ]
    assert edges(tuple(facts), Predicate.LED_BY) == [
        ("Northmere Housing Strategy", "Jo Moss"),
        ("Northmere Carers Strategy", "Dr Priya Shah"),
    ]


def test_several_titles_in_a_cell_are_several_strategies() -> None:
    text = (
        f"{HEAD}Goal\tStrategies\tCorporate priority\n"
        "1A Cut smoking\tTobacco Control Plan, Vaping Plan and Housing Strategy\tPriority 3: A fair economy\n"
        "1B Cut obesity\tHealthy Weight Plan\tPeople – a place where all thrive\n"
    )
    facts = facts_in(text)
    assert edges(facts, Predicate.UNDERPINNED_BY)[:3] == [
        ("1A Cut smoking", "Tobacco Control Plan"),
        ("1A Cut smoking", "Vaping Plan"),
        ("1A Cut smoking", "Housing Strategy"),
    ]
    assert edges(facts, Predicate.ALIGNS_TO) == [("1A Cut smoking", "3 A fair economy"), ("1B Cut obesity", "People")]


def test_outcomes_belong_to_the_action_of_their_row_and_to_the_domain_without_one() -> None:
    text = f"{HEAD}Action\tOutcome\tOwner\nPlant trees\tMore shade. Cleaner air\tParks Team\n"
    assert edges(facts_in(text), Predicate.HAS_OUTCOME) == [
        ("Plant trees", "More shade"),
        ("Plant trees", "Cleaner air"),
    ]
    alone = f"{HEAD}Priority 1: Green streets\n\nOutcome\tMeasure\tOwner\nMore shade\tTrees planted\tParks Team\n"
    facts = facts_in(alone)
    assert edges(facts, Predicate.PART_OF) == [("1 Green streets", TITLE), ("More shade", "1 Green streets")]
    assert edges(facts, Predicate.MEASURED_BY) == [("More shade", "Trees planted")]


def test_a_linearised_table_gives_the_facts_of_a_table() -> None:
    text = (
        f"{HEAD}Priority 1: Warm homes\n\nNo.\nAction\nLife stage\nWho\nWhen\n"
        "1.1\nTrain staff in every surgery to\nask about the cold\nStarting Well\nGPs\n2025\n"
        "1.2\nVisit older people at home\nAgeing Well\nNorthmere Council\n2026\n"
    )
    facts = facts_in(text)
    assert edges(facts, Predicate.LIFE_STAGE) == [
        ("1.1 Train staff in every surgery to ask about the cold", "Starting Well"),
        ("1.2 Visit older people at home", "Ageing Well"),
    ]
    assert edges(facts, Predicate.OWNED_BY) == [
        ("1.1 Train staff in every surgery to ask about the cold", "GPs"),
        ("1.2 Visit older people at home", "Northmere Council"),
    ]


def test_the_kind_of_a_plan_is_in_its_name() -> None:
    found = {f.object.label: f.object.kind for f in facts_in(STRATEGIES) if f.predicate is Predicate.UNDERPINNED_BY}
    assert found == {
        "Tobacco Control Strategy": Kind.STRATEGY,
        "Vaping Plan 2022-25": Kind.PLAN,
        "Mental Health Strategy": Kind.STRATEGY,
    }


@pytest.mark.parametrize(
    "table",
    [
        "Ward\tPeople\nEastgate\t4,200\nHarbour\t3,900\n",
        "Name\tShoe size\tFavourite tree\nJo\t6\tOak\n",
        "Risk\tLikelihood\tScore\nFlood\tHigh\t4\n",
    ],
)
def test_tables_without_columns_of_a_thread_give_nothing(table: str) -> None:
    assert [f for f in facts_in(HEAD + table) if f.extractor.startswith("tables")] == []


@pytest.mark.parametrize("text", [STRATEGIES, PLAN, REGISTER])
def test_every_quote_stands_in_the_document(text: str) -> None:
    facts = facts_in(text)
    assert facts
    assert all(stands_in(fact.evidence.quote, text.replace("](https://n.example.uk/m)", "")) for fact in facts)
