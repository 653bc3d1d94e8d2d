import pytest
from thread_texts import edges, facts_in

from goldenthread.documents.model import Cell
from goldenthread.extract.prose_figures import Figures, all_figures
from goldenthread.extract.row_cells import cell_items
from goldenthread.facts.model import Fact, Literal, Predicate

HEAD = "Northmere Health and Wellbeing Strategy\n2024-2029\n\n"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A 5% cut in the gap, from 18.2% to 11.4%", [("18.2%", "11.4%")]),
        ("Reduce smoking from 9% to 4% or less by the end of 2027", [("9%", "4% or less")]),
        ("Target to reduce truancy to 8% by 2027", [("", "8%")]),
        ("Keep performance at the target of 84% of visits", [("", "84%")]),
        ("Maintain at 84%", [("", "84%")]),
        ("Increase spending from £5m to £8m per annum", [("£5m", "£8m per annum")]),
        ("Increase the number of apprentices to 200", [("", "200")]),
        ("Move from 3 to 5 hubs", [("3", "5")]),
        ("Fewer young people out of work. 4.2% currently", [("4.2%", "")]),
        ("Reduce by 3% per year from current 68.5%", [("68.5%", "by 3% per year")]),
        (
            "Increase completions from the baseline: Adults - 41.5% to 60% Young people – 81.5% to 90%",
            [("41.5%", "60%"), ("81.5%", "90%")],
        ),
    ],
)
def test_what_a_measure_states(text: str, figures: list[tuple[str, str]]) -> None:
    assert all_figures(text) == tuple(Figures(*pair) for pair in figures)


@pytest.mark.parametrize(
    "text",
    [
        "Support for children from 16 to 18",
        "Services for people aged 16 to 18 - 20% to 30% of them carers",
        "Open from 9 to 5",
        "Increase breastfeeding from 6 to 8 weeks",
        "Reduce smoking by 2027",
        "Reduce waiting to 31 March",
        "Improve access to 24 hour care",
        "Children who are active for at least 60 minutes a day",
        "Smoking leads to 20% of deaths",
        "From 2016 to 2020 admissions fell",
        "Target 2027",
    ],
)
def test_figures_that_are_no_baseline_or_target(text: str) -> None:
    assert all_figures(text) == ()


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (
            ("More carers find help. Improve from 55% to 75%", "Happier carers"),
            ["More carers find help Improve from 55% to 75%", "Happier carers"],
        ),
        (
            ("Increase completions from baseline:", "Adults – 44% to 58%", "Young people – 85% to 90%", "Visits made"),
            ["Increase completions from baseline: Adults – 44% to 58% Young people – 85% to 90%", "Visits made"],
        ),
        (
            ("Fewer pupils leave. Target to reduce truancy to 8%",),
            ["Fewer pupils leave", "Target to reduce truancy to 8%"],
        ),
        (("Number of visits; Letters sent; and calls made",), ["Number of visits", "Letters sent; and calls made"]),
        (("Fewer pupils leave. Target: 8%",), ["Fewer pupils leave Target: 8%"]),
    ],
)
def test_a_sentence_of_figures_belongs_to_the_one_before_it(lines: tuple[str, ...], items: list[str]) -> None:
    assert list(cell_items(Cell(0, 0, (" ".join(lines),), lines=lines))) == items


TABLE = (
    f"{HEAD}Action\tOutcome\tOwner\tMeasure\n"
    "Help carers\tMore carers find help. Improve from 55% to 75%\tCouncil\tCalls answered, at least 90%\n"
    "Plant trees\tMore shade\tParks Team\tTrees planted\n"
)


def test_the_words_of_outcomes_and_measures_give_baseline_target_and_their_numbers() -> None:
    facts = facts_in(TABLE)
    outcome = "More carers find help Improve from 55% to 75%"
    assert edges(facts, Predicate.BASELINE) == [(outcome, "55%")]
    assert edges(facts, Predicate.TARGET) == [("Calls answered, at least 90%", "90%"), (outcome, "75%")]
    assert edges(facts, Predicate.BASELINE_VALUE) == [(outcome, "55")]
    assert edges(facts, Predicate.TARGET_VALUE) == [("Calls answered, at least 90%", "90"), (outcome, "75")]
    assert edges(facts, Predicate.UNIT) == [("Calls answered, at least 90%", "%"), (outcome, "%")]
    assert {_type(fact) for fact in facts if fact.predicate is Predicate.TARGET_VALUE} == {"decimal"}


def _type(fact: Fact) -> str:
    assert isinstance(fact.object, Literal)
    return fact.object.datatype


def test_a_column_for_targets_is_the_only_word_on_them() -> None:
    text = f"{HEAD}Measure\tTarget\nCalls answered, from 70% to 95%\t90% of all calls\nTrees\t500\n"
    facts = facts_in(text)
    assert edges(facts, Predicate.TARGET) == [("Calls answered, from 70% to 95%", "90% of all calls"), ("Trees", "500")]
    assert edges(facts, Predicate.BASELINE) == [("Calls answered, from 70% to 95%", "70%")]
    assert edges(facts, Predicate.TARGET_VALUE) == [("Trees", "500")]
