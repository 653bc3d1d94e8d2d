import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.lexicon.columns import fold_header, header_role
from goldenthread.lexicon.load import load_lexicon

COLUMNS = load_lexicon().section("columns")


@pytest.mark.parametrize("role", sorted(COLUMNS))
def test_every_listed_header_plays_a_role_surely(role: str) -> None:
    for words in COLUMNS[role]:
        found = header_role(words)
        assert found is not None
        assert found.score == 1.0


def test_no_header_is_listed_under_two_roles() -> None:
    places: dict[str, set[str]] = {}
    for role, listed in COLUMNS.items():
        for words in listed:
            places.setdefault(fold_header(words), set()).add(role)
    assert {words: roles for words, roles in places.items() if len(roles) > 1} == {}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("OWNER", "owner"),
        ("Owner:", "owner"),
        ("By when?", "timescale"),
        ("Lead  Officer", "lead"),
        ("Who's responsible", "owner"),
        ("Responsible officer and team", "owner"),
        ("Action owner", "owner"),
        ("Strategies and plans in place to deliver", "strategy"),
        ("Expected completion date", "timescale"),
        ("Priority actions", "action"),
        ("Success measures (by 2028)", "measure"),
        ("Timscale", "timescale"),
        ("Responsibilty", "owner"),
        ("What will success look like?", "outcome"),
        ("Link to corporate priority", "corporate_priority"),
    ],
)
def test_a_header_is_known_by_its_words_its_edge_or_its_near_spelling(header: str, role: str) -> None:
    found = header_role(header)
    assert found is not None
    assert found.name == role


@pytest.mark.parametrize("header", ["", "???", "Northmere", "The partners met in the spring", "x" * 91])
def test_other_words_play_no_role(header: str) -> None:
    assert header_role(header) is None


def test_a_header_that_only_holds_a_synonym_is_less_sure_than_the_synonym() -> None:
    exact, held = header_role("Owner"), header_role("Action owner for the year")
    assert exact is not None
    assert held is None or held.score < exact.score
    near = header_role("Responsibilty")
    assert near is not None
    assert 0.75 < near.score < 0.9


@given(st.text(max_size=120))
def test_any_header_is_judged(header: str) -> None:
    found = header_role(header)
    assert found is None or (found.name in COLUMNS and 0 < found.score <= 1)


@given(st.sampled_from([w for words in COLUMNS.values() for w in words]), st.sampled_from(["", " ", ":", "?", "  *"]))
def test_case_and_punctuation_do_not_matter(words: str, behind: str) -> None:
    plain, loud = header_role(words), header_role(f" {words.upper()}{behind}")
    assert plain == loud
