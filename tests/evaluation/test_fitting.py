"""Curves fitted to judged facts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.evaluation.fitting import CAP, KNOTS, MARGIN, Outcome, fit, isotonic
from goldenthread.extract.confidence import Curve

outcomes = st.builds(
    Outcome,
    document=st.sampled_from(["a.txt", "b.txt", "c.txt"]),
    family=st.sampled_from(["lists", "cells"]),
    score=st.floats(0, 1),
    right=st.booleans(),
)


def series(right: int, wrong: int, document: str = "a.txt", family: str = "lists", score: float = 0.7) -> list[Outcome]:
    return [Outcome(document, family, score, place < right) for place in range(right + wrong)]


def papers(count: int, right: int, wrong: int, family: str = "lists", score: float = 0.7) -> list[Outcome]:
    return [item for number in range(count) for item in series(right, wrong, f"{number}.txt", family, score)]


@pytest.mark.parametrize(
    ("values", "weights", "expected"),
    [
        ([], [], []),
        ([0.2, 0.5], [1, 1], [0.2, 0.5]),
        ([0.5, 0.2], [1, 1], [0.35, 0.35]),
        ([0.5, 0.2], [3, 1], [0.425, 0.425]),
        ([0.1, 0.6, 0.5, 0.1, 0.9], [1, 1, 1, 1, 1], [0.1, 0.4, 0.4, 0.4, 0.9]),
        ([0.9, 0.6, 0.0], [1, 1, 1], [0.5, 0.5, 0.5]),
    ],
)
def test_pooling_gives_the_nearest_rising_sequence(values, weights, expected):
    assert isotonic(values, weights) == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 50)), min_size=1, max_size=12))
def test_pooling_never_falls_and_keeps_the_mean(pairs):
    values, weights = zip(*pairs, strict=True)
    found = isotonic(values, weights)
    assert all(one <= other for one, other in pairwise(found))
    whole = sum(value * weight for value, weight in pairs)
    assert sum(value * weight for value, weight in zip(found, weights, strict=True)) == pytest.approx(whole, abs=1e-6)


@given(st.lists(outcomes, min_size=1, max_size=80))
def test_whatever_was_judged_gives_rising_curves_below_the_cap(found):
    families, default = fit(found)
    assert set(families) == {item.family for item in found}
    for fitted in (*families.values(), default):
        curve = Curve.of({str(score): share for score, share in fitted.points.items()})
        assert 0 <= curve(0) <= curve(1) <= CAP


def test_a_curve_comes_near_the_share_right_with_many_documents():
    families, _ = fit([*papers(60, 3, 1), *papers(60, 4, 0, score=0.9)])
    assert families["lists"].points[0.7] == pytest.approx(0.75, abs=0.03)
    assert families["lists"].points[0.9] == pytest.approx(0.98, abs=0.02)
    assert (families["lists"].judged, families["lists"].documents) == (480, 60)


def test_a_few_right_facts_make_no_certainty():
    families, default = fit([*papers(40, 3, 2, "cells"), *series(2, 0)])
    assert default.points[0.7] < families["lists"].points[0.7] < 0.8


def test_one_long_document_counts_less_than_many_short_ones():
    others = papers(30, 4, 1, "cells")
    one, _ = fit([*series(0, 25), *others])
    many, _ = fit([*papers(25, 0, 1), *others])
    assert many["lists"].points[0.7] < one["lists"].points[0.7]


def test_a_family_of_which_nothing_was_judged_is_taken_to_be_a_margin_worse():
    families, default = fit(papers(400, 4, 1))
    below = [families["lists"].points[knot] - default.points[knot] for knot in KNOTS[3:6]]
    assert below == pytest.approx([MARGIN] * 3, abs=0.01)


def test_scores_of_which_none_was_judged_stay_and_go_down_where_those_above_turned_out_worse():
    right, wrong = (fit(papers(80, *counts, score=0.6))[0]["lists"].points for counts in ((5, 0), (1, 4)))
    assert (right[0.0], right[0.5]) == (0.0, 0.5)
    assert wrong[0.5] < wrong[0.6] < 0.5


def test_nothing_judged_cannot_be_fitted_to():
    with pytest.raises(ValueError, match="no judged fact"):
        fit([])
