"""A rule's score becomes the probability that its fact is right."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thread_texts import read

from goldenthread.documents.model import Document, Format, TextSource
from goldenthread.errors import CorpusError
from goldenthread.extract.confidence import Curve, calibrated, curves, factors, sourced
from goldenthread.extract.run import run
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

LEXICON = load_lexicon()
CURVES = curves(LEXICON)
FACT = Fact(
    Mention(Kind.ACTION, "Plant trees"),
    Predicate.TIMESCALE,
    Literal("May 2026"),
    Evidence("paper.txt", "Plant trees by May 2026"),
    "tables.timescale",
    0.85,
)
STEPS = {"0": 0.1, "0.5": 0.2, "1": 0.8}
every_curve = pytest.mark.parametrize("family", ["unheard-of", *sorted(CURVES.families)])


@pytest.mark.parametrize(
    ("score", "share"), [(0, 0.1), (0.25, 0.15), (0.5, 0.2), (0.75, 0.5), (1, 0.8), (-1, 0.1), (2, 0.8)]
)
def test_a_curve_is_straight_between_its_points_and_level_beyond_them(score: float, share: float) -> None:
    assert Curve.of(STEPS)(score) == pytest.approx(share)


@every_curve
@given(st.floats(0, 1), st.floats(0, 1))
def test_the_order_of_scores_stays_and_nothing_is_certain(family: str, one: float, other: float) -> None:
    curve = CURVES.of(f"{family}.rule")
    low, high = sorted((one, other))
    assert 0 <= curve(low) <= curve(high) <= 0.99


@every_curve
def test_scores_that_rules_give_stay_apart(family: str) -> None:
    curve = CURVES.of(f"{family}.rule")
    given_scores = [0.525, 0.55, 0.6, 0.637, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.95]
    found = [round(curve(score), 3) for score in given_scores]
    assert found == sorted(set(found))


@every_curve
def test_what_a_rule_itself_doubts_stays_doubtful(family: str) -> None:
    assert CURVES.of(f"{family}.rule")(0.45) < Settings().low_confidence


def test_a_family_that_was_never_judged_has_the_default_which_is_cautious() -> None:
    unknown = CURVES.of("another-package.rule")
    assert unknown == CURVES.default
    assert all(unknown(score / 100) < CURVES.families["tables"](score / 100) for score in range(70, 101))


def test_only_the_confidence_of_a_fact_changes() -> None:
    made = calibrated(FACT, LEXICON)
    assert made == replace(FACT, confidence=made.confidence)
    assert made.confidence == pytest.approx(CURVES.families["tables"](0.85), abs=1e-4)


def test_extraction_gives_probabilities_and_scores_where_they_are_asked_for() -> None:
    document = read("Northmere Plan 2024-2029\n\nAction\tOwner\tWhen\nPlant trees\tParks Team\tMay 2026\n")
    facts, scored = run(document), run(document, settings=Settings(calibrated=False))
    assert facts == tuple(calibrated(fact, LEXICON) for fact in scored)
    assert facts != scored
    assert facts


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({"0.5": 0.5}, "fewer than two points"),
        ({"0": 0, "1.5": 1}, "not from 0 to 1"),
        ({"0": -0.1, "1": 1}, "not from 0 to 1"),
        ({"0": 0, "1": float("nan")}, "not from 0 to 1"),
        ({"0": 0.5, "1": 0.5}, "without a higher probability"),
        ({"0.5": 0.5, "0.50": 0.6}, "without a higher probability"),
        ({"low": 0.5, "1": 0.6}, "could not convert"),
    ],
)
def test_points_that_are_no_rising_line_are_refused(points: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Curve.of(points)


def test_a_lexicon_of_ones_own_may_move_points_and_add_families(tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text('[confidence.families.ours.points]\n"0.0" = 0.0\n"1.0" = 0.6\n', encoding="utf-8")
    found = curves(load_lexicon((words,)))
    assert found.of("ours.rule")(0.5) == pytest.approx(0.3)
    assert found.of("tables.row") == CURVES.of("tables.row")


@pytest.mark.parametrize("text", ["points = 3", 'points = { "1.0" = 0.1 }', "judged = 3", 'points = { "0.0" = "x" }'])
def test_a_lexicon_with_a_curve_that_cannot_be_used_is_told(tmp_path: Path, text: str) -> None:
    words = tmp_path / "words.toml"
    words.write_text(f"[confidence.families.ours]\n{text}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="confidence of 'ours' in the lexicon cannot be used"):
        curves(load_lexicon((words,)))


def test_facts_of_pages_read_by_ocr_or_in_a_faulty_font_are_marked_and_less_sure() -> None:
    paper = Document("a.pdf", Format.PDF, "", (), text_sources=((2, TextSource.OCR), (3, TextSource.FAULTY_FONT)))
    given = [replace(FACT, evidence=replace(FACT.evidence, page=page)) for page in (None, 1, 2, 3)]
    unpaged, plain, ocr, faulty = sourced(given, paper, LEXICON)
    assert (unpaged, plain) == (given[0], given[1])
    assert (ocr.extractor, ocr.evidence.text_source) == ("tables.timescale+ocr", "ocr")
    assert (faulty.extractor, faulty.evidence.text_source) == ("tables.timescale", "faulty-font")
    assert ocr.confidence == pytest.approx(FACT.confidence * factors(LEXICON)[TextSource.OCR])
    assert faulty.confidence < Settings().low_confidence < ocr.confidence < FACT.confidence


@pytest.mark.parametrize("value", ["2", "true", "'half'", "-0.1"])
def test_a_factor_that_is_no_share_is_told(tmp_path: Path, value: str) -> None:
    words = tmp_path / "words.toml"
    words.write_text(f"[text_sources]\nocr = {value}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="factor of the source 'ocr' in the lexicon"):
        factors(load_lexicon((words,)))
