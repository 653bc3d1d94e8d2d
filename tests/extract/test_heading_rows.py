"""Rows that head others, headers of two tiers, tables that go on, and columns of strategies that are actions."""

import pytest
from thread_texts import edges, facts_in_file

from goldenthread.extract.heading_rows import is_theme
from goldenthread.facts.model import Fact, Predicate
from goldenthread.lexicon.load import load_lexicon

TITLE = "Northmere Climate Action Plan 2025-2030"
HEAD = f"# {TITLE}\n\nThis plan is for Northmere.\n\n"
PORTFOLIO = f"""{HEAD}
| B-1: Description of portfolios |  |  |
| --- | --- | --- |
| Fields of action | Portfolio description |  |
|  | List of actions | Descriptions |
| Enabling Actions on Skills and Engagement |  |  |
| Relates to the Northmere Growth Strategy enabling conditions |  |  |
| Green Skills | 1. Widen access to green jobs | Courses for all. |
| Energy Systems: Heat |  |  |
| 2030 Objective (i) All homes are heated without gas. |  |  |
| Energy systems Heat | 2. Install heat pumps in homes | A programme for all tenures. |
| Not related to a specific 2030 objective |  |  |
| Energy systems Heat | 3. Train heating engineers | Courses at the college. |

Page two.

| Energy systems Heat | 4. Extend the heat network | More pipes. |
| --- | --- | --- |
| Residents said that they would want to be told of works in good time before they begin |  |  |
| Mobility |  |  |
| --- | --- | --- |
| Buses | 5. Buy electric buses | A new fleet. |
"""


def facts_of(text: str) -> tuple[Fact, ...]:
    return facts_in_file(text, "plan.md")


def test_heading_rows_hold_the_actions_under_them_over_two_tables() -> None:
    part_of = edges(facts_of(PORTFOLIO), Predicate.PART_OF, "tables")
    skills, heat = "Enabling Actions on Skills and Engagement", "Energy Systems: Heat"
    assert [pair for pair in part_of if pair[1] == TITLE] == [(skills, TITLE), (heat, TITLE), ("Mobility", TITLE)]
    assert ("1 Widen access to green jobs", skills) in part_of
    assert ("1 Widen access to green jobs", "Green Skills") in part_of
    assert ("Green Skills", skills) in part_of
    assert ("All homes are heated without gas", heat) in part_of
    assert ("2 Install heat pumps in homes", "All homes are heated without gas") in part_of
    assert [child for child, parent in part_of if parent == heat] == [
        "All homes are heated without gas",
        "2 Install heat pumps in homes",
        "3 Train heating engineers",
        "4 Extend the heat network",
    ]
    assert ("5 Buy electric buses", "Mobility") in part_of
    assert not any("Residents" in child for child, _ in part_of)


def test_a_heading_row_states_an_alignment_and_a_year() -> None:
    facts = facts_of(PORTFOLIO)
    aligned = edges(facts, Predicate.ALIGNS_TO, "tables.heading")
    assert aligned == [("Enabling Actions on Skills and Engagement", "Northmere Growth Strategy")]
    assert edges(facts, Predicate.TIMESCALE, "tables") == [("All homes are heated without gas", "2030")]


def test_of_objectives_in_a_row_none_holds_the_actions() -> None:
    text = PORTFOLIO.replace(
        "| Energy systems Heat | 2.", "| 2030 Objective (ii) The grid is stronger. |  |  |\n| Energy systems Heat | 2."
    )
    part_of = edges(facts_of(text), Predicate.PART_OF, "tables")
    assert [parent for child, parent in part_of if child.startswith("2 Install")] == ["Energy Systems: Heat"]


def test_a_table_whose_numbers_do_not_go_on_is_no_part_of_the_one_before() -> None:
    facts = facts_of(PORTFOLIO.replace("4. Extend", "9. Extend"))
    assert not any("Extend" in child for child, _ in edges(facts, Predicate.PART_OF, "tables"))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Energy Systems: Heat", True),
        ("Transport", True),
        ("Cross-cutting Actions on Just Transition and Skills", True),
        ("Total", False),
        ("Completed Actions", False),
        ("March 2026", False),
        ("Engage with residents on solar panels", False),
        ("See actions on retrofit.", False),
        ("Phase 2", False),
        ("---", False),
    ],
)
def test_what_names_a_theme(text: str, theme: bool) -> None:
    assert is_theme(text, load_lexicon()) is theme


def html_facts(table: str) -> tuple[Fact, ...]:
    page = f"<html><body><h1>Northmere Data Strategy 2025-2028</h1><p>Our strategy.</p>{table}</body></html>"
    return facts_in_file(page, "plan.html")


STRATEGIES = """<table><tr><th>Goals</th><th>Supporting strategies</th></tr>
<tr><td>Goal 1. Publish more data</td><td>Why this matters. Data must be found. We will:
<ol><li>Establish the role of data steward—this will give each service a voice.*</li>
<li>Develop a register of data sets</li></ol></td></tr>
<tr><td>Goal 2. Use data well</td><td>We will:<ol><li>Create a course for managers</li>
<li>Review the tools that staff have</li></ol></td></tr></table>"""


def test_strategies_that_tell_what_to_do_are_actions_of_the_goal_beside_them() -> None:
    facts = html_facts(STRATEGIES)
    assert [pair for pair in edges(facts, Predicate.PART_OF, "tables") if "Strategy" not in pair[1]] == [
        ("Establish the role of data steward", "1 Publish more data"),
        ("Develop a register of data sets", "1 Publish more data"),
        ("Create a course for managers", "2 Use data well"),
        ("Review the tools that staff have", "2 Use data well"),
    ]
    assert edges(facts, Predicate.UNDERPINNED_BY) == []


def test_strategies_that_name_documents_stay_strategies() -> None:
    facts = html_facts(
        "<table><tr><th>Goals</th><th>Supporting strategies</th></tr>"
        "<tr><td>Goal 1. Publish more data</td><td><ul><li>Open Data Strategy</li><li>Records Plan</li></ul></td></tr>"
        "<tr><td>Goal 2. Use data well</td><td>Digital Skills Strategy</td></tr></table>"
    )
    assert edges(facts, Predicate.UNDERPINNED_BY) == [
        ("1 Publish more data", "Open Data Strategy"),
        ("1 Publish more data", "Records Plan"),
        ("2 Use data well", "Digital Skills Strategy"),
    ]


def test_a_blank_measure_before_a_target_is_the_measure_above() -> None:
    facts = html_facts(
        "<table><tr><th>Success measures</th><th>Targets for 2026</th><th>Targets for 2027</th></tr>"
        "<tr><td>1.1 More homes online</td><td>60% of homes</td><td>70% of homes</td></tr>"
        "<tr><td></td><td>5 new masts</td><td>9 new masts</td></tr></table>"
    )
    assert [value for _, value in edges(facts, Predicate.TARGET, "tables")] == [
        *("60% of homes", "70% of homes", "5 new masts", "9 new masts"),
    ]
    assert {measure for measure, _ in edges(facts, Predicate.TARGET, "tables")} == {"1.1 More homes online"}
