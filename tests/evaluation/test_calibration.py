"""The reliability table and its picture."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from hand_made import DATE, GOLD_DATE, GOLD_LOFTS, LOFTS, ROOFS, TREES, WHOLE, made_build, papers, written
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.evaluation.calibration import Bin, Calibration, calibrate, wilson
from goldenthread.evaluation.reliability_svg import description, reliability_svg
from goldenthread.evaluation.result import Judged
from goldenthread.evaluation.scoring import evaluate

SVG = "{http://www.w3.org/2000/svg}"


def judged(*pairs: tuple[float, bool]) -> list[Judged]:
    return [Judged("gold", 1, "homes.txt", None, right, confidence, "hand.made") for confidence, right in pairs]


def test_facts_are_binned_by_confidence():
    found = calibrate(judged((0.9, True), (0.95, False), (1.0, True), (0.7, True), (0.0, False), (0.3, False)))
    assert [(part.low, part.judged, part.right) for part in found.bins] == [
        (0.0, 1, 0),
        (0.3, 1, 0),
        (0.7, 1, 1),
        (0.9, 3, 2),
    ]
    assert found.bins[-1].confidence == pytest.approx(0.95)
    assert found.bins[-1].share == pytest.approx(2 / 3)


@pytest.mark.parametrize("tenth", range(11))
def test_a_confidence_on_an_edge_lies_in_the_bin_above(tenth):
    (part,) = calibrate(judged((float(f"0.{tenth}") if tenth < 10 else 1.0, True))).bins
    assert part.low == pytest.approx(min(tenth, 9) / 10)


def test_brier_score_and_calibration_error():
    found = calibrate(judged((0.8, True), (0.8, False), (0.6, True), (0.6, True)))
    assert found.brier == pytest.approx((0.04 + 0.64 + 0.16 + 0.16) / 4)
    assert found.brier_of_share == pytest.approx(0.75 * 0.25)
    assert found.error == pytest.approx((2 * 0.3 + 2 * 0.4) / 4)
    assert (found.judged, found.right) == (4, 3)


def test_nothing_judged_gives_no_figures():
    assert calibrate([]) == Calibration((), 0, 0, None, None, None)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_every_fact_is_in_one_bin_and_every_figure_is_a_share(pairs):
    found = calibrate(judged(*pairs))
    assert sum(part.judged for part in found.bins) == len(pairs)
    assert sum(part.right for part in found.bins) == found.right
    assert all(part.low - 1e-9 <= part.confidence <= part.high + 1e-9 for part in found.bins)
    assert found.brier is not None
    assert found.error is not None
    assert 0 <= found.brier <= 1
    # A bin's distance is never more than the mean distance of its facts, nor that more than the root mean square.
    assert found.error**2 <= found.brier + 1e-9


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    [(10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (1, 1, 0.2065, 1.0)],
)
def test_wilson_interval(right, number, low, high):
    assert wilson(right, number) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda number: st.tuples(st.integers(0, number), st.just(number))))
def test_wilson_interval_holds_the_share_and_stays_inside_0_to_1(counts):
    right, number = counts
    low, high = wilson(right, number)
    assert 0 <= low <= right / number + 1e-12
    assert right / number - 1e-12 <= high <= 1


def test_only_facts_inside_a_scope_are_judged_by_their_best_evidence_anywhere(tmp_path):
    rows = [LOFTS, {**LOFTS, "document": "other.txt", "confidence": "0.95"}, ROOFS, DATE, TREES]
    scope = {"scope": {**WHOLE["scope"], "predicates": ["ownedBy", "ledBy"]}}
    path = written(tmp_path / "gold.jsonl", GOLD_LOFTS, GOLD_DATE, scope)
    found = evaluate(made_build(tmp_path / "build", rows), [path], [papers(tmp_path / "papers")])
    assert sorted((item.confidence, item.right) for item in found.judged) == [
        (0.3, False),
        (0.7, False),
        (0.95, True),
    ]


def test_the_picture_says_its_figures_in_words_and_runs_nothing():
    calibration = calibrate(judged((0.95, True), (0.95, True), (0.62, False), (0.62, True)))
    drawn = reliability_svg(calibration)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert words is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
    assert words.text == description(calibration)
    assert "Confidence 0.6 to 0.7, mean 0.62: 1 of 2 right (50%, 95% interval 9% to 91%)." in words.text
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags == {"svg", "title", "desc", "rect", "g", "line", "circle", "text"}
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert [text.text for text in root.iter(f"{SVG}text") if text.text and text.text.startswith("n=")] == ["n=2", "n=2"]
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(("right", "top"), [(0, False), (4, True)])
def test_every_mark_lies_inside_the_picture(right, top):
    part = Bin(0.9, 1.0, 4, right, 1.0)
    root = ElementTree.fromstring(reliability_svg(Calibration((part,), 4, right, 0.1, 0.1, 0.1)))
    circle = root.find(f".//{SVG}circle")
    assert circle is not None
    x, y = float(circle.get("cx", "")), float(circle.get("cy", ""))
    assert 0 < x < float(root.get("width", ""))
    assert 0 < y < float(root.get("height", ""))
    assert (y < float(root.get("height", "")) / 2) is top
