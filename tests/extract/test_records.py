"""Record tables: one action, goal or measure a table, its labels down the side."""

import pytest
from thread_texts import edges, facts_in_file, stands_in

from goldenthread.extract.record_labels import label_role
from goldenthread.extract.records import domain_names
from goldenthread.facts.model import Fact, Kind, Predicate
from goldenthread.lexicon.load import load_lexicon

TITLE = "Northmere Climate Action Plan 2025-2030"
HEAD = f"# {TITLE}\n\nThis plan is for Northmere.\n\n"
GROUPED = """
| Outline | Action name | T1.1 Plant street trees |
| --- | --- | --- |
|  | Action type | Physical |
|  | Action description | We will plant trees along the main roads. |
| Pathway | Field of action | Green Spaces, Water & Drainage |
|  | Expected outcome | Cooler streets in summer |
| Delivery | Responsible bodies/person for implementation | Northmere Council, Harbour Trust, |
|  | Involved stakeholders | Residents, Schools |
|  | Timeline | By March 2027 |
|  | Indicator | Number of trees planted |
"""
PLAIN = """
| Action name | T1.2 Open the culverts |
| --- | --- |
| Field of action | Green Spaces |
| Responsible body | Harbour Trust |
| Timeline | 2026 |
"""
OTHER = "| Action name | Dredge the basin |\n| Lead | Harbour Trust |\n| Timeline | 2027 |\n"
LINES = """
Outline | Action name | T1.3 Green the depot roof Action type Action description | A new roof for the depot.
Pathway | Field of action | Green Spaces
Delivery | Responsible bodies/person for implementation | Northmere Council
Involved stakeholders | Residents
"""


def facts_of(text: str) -> tuple[Fact, ...]:
    return facts_in_file(text, "plan.md")


def test_the_fields_of_a_record_are_about_the_action_it_names() -> None:
    facts = facts_of(HEAD + GROUPED + "\nThe next action.\n" + PLAIN)
    assert edges(facts, Predicate.OWNED_BY, "records") == [
        ("T1.1 Plant street trees", "Northmere Council"),
        ("T1.1 Plant street trees", "Harbour Trust"),
        ("T1.2 Open the culverts", "Harbour Trust"),
    ]
    assert edges(facts, Predicate.HAS_OUTCOME) == [("T1.1 Plant street trees", "Cooler streets in summer")]
    assert edges(facts, Predicate.MEASURED_BY) == [("T1.1 Plant street trees", "Number of trees planted")]
    assert ("T1.2 Open the culverts", "2026") in edges(facts, Predicate.TIMESCALE)
    assert [e for e in edges(facts, Predicate.PART_OF, "records") if e[0].startswith("T1")] == [
        ("T1.1 Plant street trees", "Green Spaces"),
        ("T1.1 Plant street trees", "Water & Drainage"),
        ("T1.1 Plant street trees", TITLE),
        ("T1.2 Open the culverts", "Green Spaces"),
        ("T1.2 Open the culverts", TITLE),
    ]


def test_stacked_records_are_several() -> None:
    rows = "| Action name | Mend the locks |\n| --- | --- |\n| Lead | Canal Team |\n| Timeline | 2026 |\n"
    facts = facts_of(
        HEAD + rows + "| Action name | Dredge the basin |\n| Lead | Harbour Trust |\n| Timeline | 2027 |\n"
    )
    assert edges(facts, Predicate.LED_BY) == [("Mend the locks", "Canal Team"), ("Dredge the basin", "Harbour Trust")]
    assert edges(facts, Predicate.TIMESCALE) == [("Mend the locks", "2026"), ("Dredge the basin", "2027")]


def test_lines_with_bars_and_values_that_run_into_labels_are_a_record() -> None:
    facts = facts_of(HEAD + GROUPED + "\nThe next action.\n" + LINES)
    assert ("T1.3 Green the depot roof", "Northmere Council") in edges(facts, Predicate.OWNED_BY, "records")
    assert ("T1.3 Green the depot roof", "Green Spaces") in edges(facts, Predicate.PART_OF, "records")


def test_a_record_cut_by_a_page_goes_on_in_the_next_table() -> None:
    name, rest = (
        "| Action name | T1.4 Buy electric vans |\n| --- | --- |\n",
        "| Responsible body | Fleet Team |\n| --- | --- |\n",
    )
    facts = facts_of(HEAD + PLAIN + "\nThe next action.\n\n" + name + "\n7\n\n" + rest + "| Timeline | 2028 |\n")
    assert ("T1.4 Buy electric vans", "Fleet Team") in edges(facts, Predicate.OWNED_BY)
    assert ("T1.4 Buy electric vans", "2028") in edges(facts, Predicate.TIMESCALE)


def test_a_goal_over_an_action_in_one_record_is_not_what_the_fields_are_about() -> None:
    table = "| Objective | Objective 2. Cleaner air |\n| --- | --- |\n| Action | Close Mill Lane to lorries |\n"
    facts = facts_of(HEAD + table + "| Lead | Highways Team |\n| Timeline | 2027 |\n")
    assert edges(facts, Predicate.LED_BY) == [("Close Mill Lane to lorries", "Highways Team")]
    assert ("Close Mill Lane to lorries", "2 Cleaner air") in edges(facts, Predicate.PART_OF)


def test_a_record_of_a_measure_has_its_figures() -> None:
    table = "| Indicator name | Homes without damp |\n| --- | --- |\n| Baseline | 62% |\n| Target | 80% by 2030 |\n"
    facts = facts_of(HEAD + table + "| Owner | Housing Team |\n")
    assert edges(facts, Predicate.BASELINE, "records") == [("Homes without damp", "62%")]
    assert edges(facts, Predicate.TARGET, "records") == [("Homes without damp", "80% by 2030")]
    assert edges(facts, Predicate.OWNED_BY, "records") == [("Homes without damp", "Housing Team")]


@pytest.mark.parametrize(
    "table",
    [
        # Labels over the columns.
        "| Action | Lead | Timeline |\n| --- | --- | --- |\n| Mend | Jo | 2026 |\n| Dredge | Trust | 2027 |\n",
        # The front matter of a report names no element.
        "| Report author | Jo Reed |\n| --- | --- |\n| Lead officer | Sam Hill |\n| Date | May 2025 |\n",
        # A form's own date, and a form about a policy.
        "| Project | Mill Lane |\n| --- | --- |\n| Lead officer | Jo Reed |\n| Date | 4 May 2025 |\n",
        "| Activity | Northmere Parking Policy |\n| --- | --- |\n| Lead | Jo Reed |\n| Deadline | May 2026 |\n",
        # A list of terms.
        "| Term | Meaning |\n| --- | --- |\n| Action | What is done |\n| Goal | Sought |\n| Owner | Who |\n",
        # No name in the name's field.
        "| Action name | TBC |\n| --- | --- |\n| Lead | Canal Team |\n| Timeline | 2026 |\n",
    ],
)
def test_other_tables_are_no_records(table: str) -> None:
    assert [fact for fact in facts_of(HEAD + table) if fact.extractor.startswith("records")] == []


@pytest.mark.parametrize("text", [HEAD + GROUPED + "\nMore.\n" + LINES, HEAD + PLAIN])
def test_every_quote_stands_in_the_document(text: str) -> None:
    quotes = [fact.evidence.quote for fact in facts_of(text) if fact.extractor.startswith("records")]
    cells = " ".join(text.replace("|", " ").split())
    assert quotes
    assert all(stands_in(quote.replace("|", " "), cells) for quote in quotes)


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("Action name", "name", Kind.ACTION),
        ("Name of the measure", "name", Kind.MEASURE),
        ("Commitment title", "name", Kind.COMMITMENT),
        ("Project reference", "code", None),
        ("Action type", "other", None),
        ("Objective", "name", Kind.GOAL),
        ("Implementing body", "owner", None),
        ("Field of action", "domain", None),
    ],
)
def test_labels(label: str, name: str, kind: Kind | None) -> None:
    role = label_role(label, load_lexicon())
    assert role is not None
    assert (role.name, role.kind) == (name, kind)


@pytest.mark.parametrize("label", ["Involved stakeholders", "Systemic lever", "Action scale and reach", ""])
def test_words_that_are_no_labels_of_a_field(label: str) -> None:
    assert label_role(label, load_lexicon()) is None


@pytest.mark.parametrize(
    ("text", "alone", "names"),
    [
        ("Energy, Transport", (), ["Energy", "Transport"]),
        ("Parks, Rivers and Trees", (), ["Parks, Rivers and Trees"]),
        ("Parks, Rivers & Canals", ("parks",), ["Parks", "Rivers & Canals"]),
        ("Energy; Parks, Rivers and Trees", (), ["Energy", "Parks, Rivers and Trees"]),
        ("Homes, warm in winter", (), ["Homes, warm in winter"]),
    ],
)
def test_the_domains_of_a_field(text: str, alone: tuple[str, ...], names: list[str]) -> None:
    assert list(domain_names(text, frozenset(alone))) == names
