from prose_documents import document, heading, table
from thread_texts import edges

from goldenthread.documents.model import Block
from goldenthread.extract.run import run
from goldenthread.facts.model import Fact, Kind, Predicate

TITLE = "Northmere Health and Wellbeing Strategy 2024-2029"
PRIORITIES = ("A fair economy", "A green place", "Safe streets")
DOMAINS = ("Domain 1: Work", "Domain 2: Nature", "Domain 3: Trust")
GOALS = ("1A Help people into good work", "2A Plant trees on every estate", "3A Light the darkest paths")
STRATEGIES = ("Skills Plan; Economic Growth Strategy (in development)", "Tree Strategy", "Community Safety Plan")
SLIDE = table(
    PRIORITIES,
    DOMAINS,
    ("Domain goals", "", ""),
    GOALS,
    ("1A1 Help young people first", "", ""),
    ("Other key strategies linked", "", ""),
    STRATEGIES,
)


def facts(slide: Block) -> tuple[Fact, ...]:
    return tuple(fact for fact in run(document(heading(TITLE), slide)) if fact.extractor.startswith("tables"))


def test_the_domains_are_part_of_the_strategy_and_the_goals_of_the_domain_over_them() -> None:
    assert edges(facts(SLIDE), Predicate.PART_OF) == [
        ("1 Work", TITLE),
        ("2 Nature", TITLE),
        ("3 Trust", TITLE),
        ("1A Help people into good work", "1 Work"),
        ("2A Plant trees on every estate", "2 Nature"),
        ("3A Light the darkest paths", "3 Trust"),
        ("1A1 Help young people first", "1A Help people into good work"),
    ]


def test_the_row_above_the_domains_aligns_them() -> None:
    found = facts(SLIDE)
    assert edges(found, Predicate.ALIGNS_TO) == [
        ("1 Work", "A fair economy"),
        ("2 Nature", "A green place"),
        ("3 Trust", "Safe streets"),
    ]
    (quote,) = {fact.evidence.quote for fact in found if fact.predicate is Predicate.ALIGNS_TO}
    assert quote == "\t".join((*PRIORITIES, *DOMAINS))


def test_strategies_below_hold_up_their_domain_with_the_status_in_brackets() -> None:
    found = facts(SLIDE)
    assert edges(found, Predicate.UNDERPINNED_BY) == [
        ("1 Work", "Skills Plan"),
        ("1 Work", "Economic Growth Strategy"),
        ("2 Nature", "Tree Strategy"),
        ("3 Trust", "Community Safety Plan"),
    ]
    assert edges(found, Predicate.STATUS) == [("Economic Growth Strategy", "InDevelopment")]


def test_a_slide_is_not_read_as_rows_too() -> None:
    assert {fact.extractor.partition("-")[0] for fact in facts(SLIDE)} == {"tables.matrix", "tables.bracketed"}
    assert {f.subject.kind for f in facts(SLIDE)} == {Kind.DOMAIN, Kind.GOAL, Kind.STRATEGY}


def test_a_row_of_equal_cells_over_the_domains_aligns_nothing() -> None:
    assert edges(facts(table(("Our plan", "Our plan", "Our plan"), DOMAINS, GOALS)), Predicate.ALIGNS_TO) == []


def test_two_domains_or_repeated_numbers_are_no_slide() -> None:
    for head in (DOMAINS[:2], ("Domain 1: Work", "Domain 1: Work", "Domain 1: Work")):
        found = facts(table(head, ("Domain goals", "")))
        assert not [fact for fact in found if fact.extractor.startswith("tables.matrix")]


def test_a_slide_without_a_strategy_around_it_gives_nothing() -> None:
    assert [f for f in run(document(SLIDE)) if f.extractor.startswith("tables.matrix")] == []
