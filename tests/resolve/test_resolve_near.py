"""Blocking finds what comparing every name with every other finds."""

import itertools
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.facts.model import Kind, Mention
from goldenthread.resolve import near
from goldenthread.resolve.clusters import Sets
from goldenthread.resolve.editions import Key
from goldenthread.resolve.near import likeness, near_pairs
from goldenthread.resolve.strategies import join_strategies, same_spelling, strategy_key

# Few letters and few words, so that near names are frequent.
WORD = st.sampled_from(
    ["home", "homes", "hoems", "health", "healthy", "and", "for", "all", "care", "cure", "a", "1", "2"]
)
NAME = st.lists(WORD, min_size=0, max_size=9).map(" ".join)


@st.composite
def slips(draw: st.DrawFn) -> list[str]:
    """Names, and the same names with letters or spaces taken out or put in."""
    names = draw(st.lists(NAME, max_size=6))
    for name in draw(st.lists(st.sampled_from(names), max_size=8)) if names else []:
        place = draw(st.integers(0, len(name)))
        slip = draw(st.sampled_from(["", "e", " ", "s"]))
        names.append(" ".join((name[:place] + slip + name[place + draw(st.integers(0, 2)) :]).split()))
    return names


@settings(max_examples=300, deadline=None)
@given(slips(), st.sampled_from([60.0, 80.0, 93.0]))
def test_blocking_finds_the_pairs_that_comparing_each_with_each_finds(names: list[str], floor: float) -> None:
    distinct = sorted({name for name in names if name})
    each = [(a, b, likeness(a, b)) for a, b in combinations(distinct, 2)]
    assert near_pairs(names, floor) == [pair for pair in each if pair[2] >= floor]


@settings(max_examples=200, deadline=None)
@given(slips(), st.lists(st.sampled_from(["", " 2020-2024", " 2021-2025"]), min_size=20, max_size=20))
def test_titles_are_joined_as_comparing_each_with_each_joins_them(names: list[str], years: list[str]) -> None:
    titles = [f"{name} strategy{year}" for name, year in zip(names, years, strict=False)]
    mentions = {Mention(Kind.STRATEGY, title): {"a.txt"} for title in titles}
    blocked: Sets[Key] = Sets()
    join_strategies(mentions, blocked)
    keys = sorted({strategy_key(mention) for mention in mentions})
    for first, second in combinations(keys, 2):
        if first[1:] == second[1:] and same_spelling(first[0], second[0]):
            assert blocked.same(first, second)
        if first[1] and second[1] and first[1:] != second[1:]:
            assert not blocked.same(first, second)


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("well being of all", "wellbeing of all", True),
        ("reduce the number of falls", "reduce number of falls", True),
        ("homelessness strategy", "homelesness strategy", True),
        ("goal 1 warm homes for all", "goal 2 warm homes for all", False),
        ("housing team", "zousing team", False),
        ("warm homes", "cold rivers", False),
        ("", "a", False),
    ],
)
def test_names_are_near_when_few_words_differ_and_figures_agree(first: str, second: str, near: bool) -> None:
    assert (likeness(first, second) >= 85) is near
    assert likeness(first, second) == likeness(second, first)


def test_names_that_differ_in_figures_alone_take_little_time():
    names = [f"cleaner air for ward {number}" for number in range(20_000)]
    started = time.process_time()
    assert near_pairs(names, 90) == []
    assert time.process_time() - started < 10


def test_a_name_is_compared_with_so_many_others_at_most():
    names = ["".join(letters) + " clean air" for letters in itertools.product("abcdefghij", repeat=3)]
    started = time.process_time()
    pairs = near_pairs(names, 50)
    assert len(pairs) <= near._MOST_CANDIDATES * len(names)
    assert time.process_time() - started < 10
