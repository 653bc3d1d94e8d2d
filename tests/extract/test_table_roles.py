import pytest
from thread_texts import edges, facts_in

from goldenthread.documents.model import Cell, Table
from goldenthread.extract.column_signs import signs_of
from goldenthread.extract.table_roles import table_roles
from goldenthread.facts.model import Predicate
from goldenthread.lexicon.load import load_lexicon


def roles(*rows: tuple[str, ...]) -> dict[str, tuple[str, float]]:
    """Header -> (role, how sure) of a table's columns."""
    cells = tuple(
        Cell(r, c, (text,), lines=(text,)) for r, row in enumerate(rows) for c, text in enumerate(row) if text
    )
    found = table_roles(Table(cells, len(rows), len(rows[0]), header_rows=1), load_lexicon())
    return {column.header: (column.role, column.score) for column in found.columns} if found else {}


def role_of(header: str, *rows: tuple[str, ...]) -> str:
    return roles(*rows).get(header, ("", 0))[0]


TITLE = "Northmere Skills Strategy 2024-2029"
STEPS = (
    ("Milestone", "Description", "Achieved", "Owners"),
    ("Done up to 31 May", "Evidence gathered for the board", "Yes", "Jo Moss"),
    ("July - October", "Public consultation held", "", "Task Group"),
    ("31-Jul-26", "Board to consider the draft", "", ""),
    ("Spring 2027", "Launch of the strategy", "", "Northmere Council"),
)


def test_dates_under_milestone_say_when_and_the_description_beside_them_what() -> None:
    found = roles(*STEPS)
    assert {header: role for header, (role, _) in found.items()} == {
        "Milestone": "timescale",
        "Description": "action",
        "Achieved": "status",
        "Owners": "owner",
    }
    assert found["Milestone"][1] < found["Owners"][1] == 1.0


def test_a_role_the_header_hides_is_less_sure_and_so_are_its_facts() -> None:
    text = "Northmere Plan 2024-2029\n\n" + "\n".join("\t".join(row) for row in STEPS) + "\n"
    facts = facts_in(text)
    assert ("Launch of the strategy", "Spring 2027") in edges(facts, Predicate.TIMESCALE)
    assert edges(facts, Predicate.STATUS) == [("Evidence gathered for the board", "Achieved")]
    assert edges(facts, Predicate.STATUS_NOTE) == [("Evidence gathered for the board", "Yes")]
    (owners,) = {fact.confidence for fact in facts if fact.predicate is Predicate.OWNED_BY}
    assert {fact.confidence < owners for fact in facts if fact.predicate is Predicate.TIMESCALE} == {True}


@pytest.mark.parametrize(
    ("header", "role", "rows"),
    [
        ("Milestone", "action", (("Milestone", "Owner"), ("Plant trees", "Parks Team"), ("Fit pumps", "Energy Team"))),
        ("Target", "timescale", (("Action", "Target"), ("Plant trees", "May 2026"), ("Fit pumps", "June 2027"))),
        ("Target", "target", (("Measure", "Target"), ("Trees", "2026"), ("Pumps", "2027"))),
        ("Description", "comment", (("Action", "Description", "Owner"), ("Trees", "Plant new trees", "Parks Team"))),
        (
            "Description",
            "comment",
            (("Risk", "Description", "Owner", "Date"), ("Flood", "Review the dams", "Water Team", "May 2026")),
        ),
        (
            "Description",
            "comment",
            (("Version", "Description", "Date", "Owner"), ("1.1", "Updated after review", "May 2026", "Jo Moss")),
        ),
        (
            "Measures and targets",
            "measure",
            (("Action", "Measures and targets"), ("Plant", "The people of the ward say that they like the trees")),
        ),
        (
            "Year 1",
            "comment",
            (("Action", "Year 1"), ("Trees", "Plant the first hundred"), ("Pumps", "Train ten fitters")),
        ),
        ("Latest", "comment", (("Measure", "Baseline", "Latest"), ("Trees", "2", "9"))),
        ("Latest", "baseline", (("Measure", "Latest", "Target"), ("Trees", "2", "9"))),
        ("Target for the end of the plan", "target", (("Measure", "Target for the end of the plan"), ("Trees", "9"))),
        (
            "Actions from the delivery plan",
            "action",
            (("Actions from the delivery plan", "Owner"), ("Plant", "Parks Team")),
        ),
        ("Owner of the action", "owner", (("Goal", "Owner of the action"), ("Trees", "Parks Team"))),
        ("What is the issue?", "", (("Action", "What is the issue?", "Owner"), ("Plant trees", "Heat", "Parks Team"))),
        ("Impact/ outputs", "outcome", (("Action", "Impact/ outputs"), ("Plant trees", "More shade"))),
        ("Risk/impact", "", (("Action", "Risk/impact", "Owner"), ("Plant trees", "Drought", "Parks Team"))),
        ("What will change?", "outcome", (("What we'll do", "What will change?"), ("Plant trees", "More shade"))),
    ],
)
def test_what_a_header_the_cells_and_the_other_columns_say(
    header: str, role: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert role_of(header, *rows) == role


def test_dates_under_a_header_for_words_make_its_role_doubtful() -> None:
    rows = (("Action", "Outcome"), ("Plant trees", "May 2026"), ("Fit pumps", "June 2027"))
    assert roles(*rows)["Outcome"] == ("outcome", 0.5)


def test_an_empty_column_has_no_signs() -> None:
    assert signs_of(["", "  "]) is None


NATIONAL = (
    "Northmere Falls Prevention Strategy 2024-2029\n\nNational priority\tLocal action\tImpact/ outputs\n"
    "Reduce risk in key groups\tTrain every surgery\tMore staff are confident (Northmere Mind, 2023)\n"
)


def test_priorities_of_a_national_strategy_are_not_part_of_the_local_one() -> None:
    facts = facts_in(NATIONAL)
    assert edges(facts, Predicate.PART_OF) == [("Train every surgery", "Reduce risk in key groups")]
    assert edges(facts, Predicate.HAS_OUTCOME) == [("Train every surgery", "More staff are confident")]


@pytest.mark.parametrize(
    ("over", "parts"),
    [
        ("", [("A Fair work", TITLE), ("A1 More apprentices", "A Fair work")]),
        (
            "Priority 1: Good jobs\n\n",
            [("1 Good jobs", TITLE), ("1A Fair work", "1 Good jobs"), ("A1 More apprentices", "1A Fair work")],
        ),
    ],
    ids=["the first is the top level", "both under a domain"],
)
def test_of_two_columns_of_goals_the_second_is_part_of_the_first(over: str, parts: list[tuple[str, str]]) -> None:
    table = "Goal\tObjective\tIndicator\tTarget\nA. Fair work\tA1. More apprentices\tApprentices\t500\n"
    facts = facts_in(f"{TITLE}\n\n{over}{table}")
    assert edges(facts, Predicate.PART_OF) == parts
    assert edges(facts, Predicate.MEASURED_BY) == [("A1 More apprentices", "Apprentices")]


def test_a_term_of_dates_says_when() -> None:
    rows = (
        ("Activity", "Result", "Responsible authority", "Term", "Budget"),
        ("1.1 Set up a data panel", "Departments share data", "Ministry of Homes", "31/12/2027", "80,000"),
        ("1.2 Train case workers", "Every office has a trained person", "Homes Agency", "Spring 2026", "10,000"),
    )
    assert role_of("Term", *rows) == "timescale"
    assert role_of("Result", *rows) == "outcome"
