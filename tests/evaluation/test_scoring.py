"""Builds made by hand beside gold made by hand: every count can be checked by eye."""

from __future__ import annotations

import hashlib

import pytest
from hand_made import (
    DATE,
    GOLD_DATE,
    GOLD_LOFTS,
    GOLD_ROOFS,
    LOFTS,
    LOFTS_ACTION,
    PAPER,
    ROOFS,
    ROOFS_ACTION,
    THINGS,
    TREES,
    WHOLE,
    fact,
    gold,
    made_build,
    node,
    papers,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import GraphError, UsageError
from goldenthread.evaluation.figures import Tally
from goldenthread.evaluation.result import Evaluation
from goldenthread.evaluation.scoring import evaluate
from goldenthread.evaluation.shown import shown
from goldenthread.evaluation.stated import read_build

pytestmark = pytest.mark.usefixtures("at_once")

FACTS = (LOFTS, ROOFS, DATE, TREES)


@pytest.fixture
def judge(tmp_path):
    """Evaluates gold lines against facts, with the document at hand."""

    def judging(facts, *lines, gaps=(), text=PAPER) -> Evaluation:
        build = made_build(tmp_path / "build", facts, gaps)
        return evaluate(build, [written(tmp_path / "gold.jsonl", *lines)], [papers(tmp_path / "papers", text)])

    return judging


def part(**scope: object) -> dict:
    return {"scope": {**WHOLE["scope"], **scope}}


@pytest.mark.parametrize(
    ("facts", "lines", "tally"),
    [
        ((), [GOLD_LOFTS], Tally(0, 1)),
        (FACTS, [GOLD_LOFTS, GOLD_ROOFS, GOLD_DATE], Tally(3, 3)),
        ([LOFTS], [GOLD_LOFTS, GOLD_ROOFS], Tally(1, 2)),
        ([LOFTS], [GOLD_LOFTS, {**GOLD_ROOFS, "core": False}], Tally(1, 1)),
        ([LOFTS], [GOLD_LOFTS, {**GOLD_ROOFS, "either": ["g1"]}], Tally(2, 2)),
        ([ROOFS], [{**GOLD_LOFTS, "core": False}, {**GOLD_ROOFS, "either": ["g1"]}], Tally(1, 1)),
        ([LOFTS], [{**GOLD_LOFTS, "doc": "other.txt"}], Tally(0, 1)),
        ([LOFTS], [{**GOLD_LOFTS, "doc": "homes.pdf"}], Tally(1, 1)),
        (FACTS, [WHOLE], Tally(0, 0, 0, 4)),
        (FACTS, [GOLD_LOFTS, GOLD_ROOFS, GOLD_DATE, WHOLE], Tally(3, 3, 3, 4)),
        (FACTS, [GOLD_LOFTS, {**GOLD_ROOFS, "core": False}, WHOLE], Tally(1, 1, 2, 4)),
        (FACTS, [GOLD_DATE, part(predicates=["timescale"])], Tally(1, 1, 1, 1)),
        (FACTS, [WHOLE, part(predicates=["timescale"])], Tally(0, 0, 0, 4)),
        ((LOFTS, LOFTS), [GOLD_LOFTS, WHOLE], Tally(1, 1, 1, 1)),
        (FACTS, [part(subject_kinds=["Goal"])], Tally()),
        (FACTS, [part(**{"from": "Our actions", "to": "What others do"})], Tally(0, 0, 0, 3)),
        (FACTS, [part(**{"from": "What others do"})], Tally(0, 0, 0, 1)),
        (FACTS, [part(**{"from": "is led by", "from_nth": 3})], Tally()),
        (FACTS, [part(**{"from": "Not there", "to": "Mend every roof"})], Tally(0, 0, 0, 1)),
        (FACTS, [part(**{"from": "Mend", "to": "Not there"})], Tally(0, 0, 0, 3)),
        (FACTS, [part(ranges=[[0, 100], [150, 400]])], Tally(0, 0, 0, 2)),
        ([{**LOFTS, "quote": "Words of our own"}], [GOLD_LOFTS, WHOLE], Tally(1, 1)),
        ([{**LOFTS, "page": "3"}, {**ROOFS, "page": "4"}, TREES], [part(pages=[2, 3])], Tally(0, 0, 0, 1)),
    ],
)
def test_counts(judge, facts, lines, tally):
    assert judge(facts, *lines).total == tally


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([part(**{"from": "Not there"})], "line 1: the scope: the words it begins with, 'Not there', were not found"),
        ([part(**{"from": "Mend", "from_nth": 2})], "the words it begins with, 'Mend', were not found"),
        ([part(**{"from": "Mend", "to": "Gone"})], "the words it ends before, 'Gone', were not found"),
        ([GOLD_LOFTS, {**GOLD_ROOFS, "doc": "parks.txt"}], "The build has no document 'parks.txt'"),
    ],
)
def test_what_does_not_fit_is_said(judge, lines, words):
    assert [words in notice for notice in judge(FACTS, *lines).notices] == [True]


def test_without_its_document_a_part_is_left_out_and_a_whole_is_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    build = made_build(tmp_path / "build", FACTS)
    path = written(tmp_path / "gold.jsonl", part(**{"from": "Our actions"}), part(predicates=["timescale"]))
    found = evaluate(build, [path])
    assert found.total == Tally(0, 0, 0, 1)
    assert found.grounding.total == 0
    assert "homes.txt is not at hand" in found.notices[0]
    assert "line 1: the scope was left out" in found.notices[1]


def test_a_document_is_meant_by_name_then_file_name_then_name_without_its_end(tmp_path):
    rows = [{**LOFTS, "document": name} for name in ("a/plan.pdf", "b/plan.pdf", "b/plan.txt", "c/notes.md")]
    build = read_build(made_build(tmp_path, rows))
    assert build.documents_of("a/plan.pdf") == ("a/plan.pdf",)
    assert build.documents_of("plan.pdf") == ("a/plan.pdf", "b/plan.pdf")
    assert build.documents_of("x/notes.docx") == ("c/notes.md",)
    assert build.documents_of("other.md") == ()


def test_gold_of_one_file_judges_what_the_scope_of_another_covers(tmp_path):
    build = made_build(tmp_path / "build", FACTS)
    one = written(tmp_path / "one.jsonl", WHOLE)
    two = written(tmp_path / "two.jsonl", GOLD_LOFTS)
    found = evaluate(build, [one, two], [papers(tmp_path / "papers")])
    assert [(cell.gold, cell.tally) for cell in found.cells if cell.relation == "ownedBy"] == [
        ("one", Tally(0, 0, 1, 2))
    ]
    assert [(cell.gold, cell.relation) for cell in found.cells if cell.tally.core] == [("two", "ledBy")]
    assert found.mean_f1 is None


def test_gaps_are_found_by_code_and_name_and_what_has_run_out_is_not_current(judge):
    gaps = [
        {"code": "NoOwner", "kind": "Action", "label": "Mend every roof"},
        {"code": "Expired", "kind": "Plan", "label": "Warm Homes Plan"},
    ]
    plan = node("Strategy", "Warm Homes Plan")
    found = judge(
        FACTS,
        {"gap": "noOwner", "s": ROOFS_ACTION},
        {"gap": "noOwner", "s": LOFTS_ACTION, "doc": "homes.txt", "page": 2, "quote": "every loft"},
        {"gap": "NoMeasure", "s": ROOFS_ACTION, "core": False},
        {"gap": "notCurrent", "s": plan},
        {"gap": "noLink", "s": plan},
        gaps=gaps,
    )
    assert [(cell.code, cell.share.held, cell.share.total) for cell in found.gaps] == [
        ("NoOwner", 1, 2),
        ("NotCurrent", 1, 1),
        ("NoLink", 0, 1),
    ]
    first = shown(found, "missed")[0]
    assert (first.verdict, first.gold, first.relation) == ("missed gap", "gold:2", "NoOwner")
    assert (first.subject, first.document, first.page, first.quote) == (
        "Action 11 Insulate every loft",
        "homes.txt",
        "2",
        "every loft",
    )


def test_words_read_by_ocr_are_in_no_files_text_and_not_held_against_it(judge):
    found = judge([LOFTS, {**DATE, "quote": "Words of a picture", "extractor": "tables.row+ocr"}], GOLD_LOFTS, WHOLE)
    assert (found.grounding.held, found.grounding.total) == (1, 1)
    assert found.ungrounded == ()


def test_what_was_missed_and_what_is_wrong_come_with_place_and_words(judge):
    trap = {"trap": {key: GOLD_LOFTS[key] for key in "spo"}, "doc": "homes.txt"}
    found = judge(
        [LOFTS, {**TREES, "page": "4"}, {**DATE, "quote": "Words of our own"}],
        {**GOLD_ROOFS, "page": 2, "quote": "Mend every roof\tHousing Team"},
        GOLD_LOFTS,
        WHOLE,
        trap,
    )
    missed, wrong = shown(found, "missed"), shown(found, "wrong")
    assert [(item.verdict, item.gold, item.object, item.page) for item in missed] == [
        ("missed", "gold:1", "Organisation Housing Team", "2")
    ]
    assert [(item.verdict, item.gold, item.object, item.page) for item in wrong] == [
        ("wrong", "gold:3", "Organisation Parks Team", "4"),
        ("trap", "gold:4", "Role Head of Housing", ""),
        ("not in source", "", '"June 2027"', ""),
    ]
    assert wrong[0].quote == "Plant a thousand trees is led by the Parks Team"
    assert (found.traps.held, found.traps.total) == (0, 1)
    assert (found.grounding.held, found.grounding.total) == (2, 3)
    assert shown(found, "all") == (*missed, *wrong)


def test_a_document_that_has_changed_since_the_build_is_named(tmp_path):
    folder = papers(tmp_path / "papers")
    true = hashlib.sha256((folder / "homes.txt").read_bytes()).hexdigest()
    path = written(tmp_path / "gold.jsonl", GOLD_LOFTS)
    told = [
        evaluate(made_build(tmp_path / "build", FACTS, homes=digest), [path], [folder]).notices
        for digest in (true, "0" * 64)
    ]
    assert told[0] == ()
    assert "is not the file that was built" in told[1][0]


def test_a_document_that_was_read_and_states_nothing_is_no_unknown_name(tmp_path):
    build = made_build(tmp_path / "build", (), homes="0" * 64)
    found = evaluate(build, [written(tmp_path / "gold.jsonl", GOLD_LOFTS)])
    assert (found.total, found.notices) == (Tally(0, 1), ())


@pytest.mark.parametrize(
    "spoilt",
    [
        {"confidence": "high"},
        {"confidence": "nan"},
        {"confidence": "1.5"},
        {"page": "two"},
        {"predicate": "ownsAll"},
    ],
)
def test_tables_that_no_build_wrote_are_refused(tmp_path, spoilt):
    build = made_build(tmp_path / "build", [{**LOFTS, **spoilt}])
    with pytest.raises(GraphError, match="are not as a build writes them"):
        evaluate(build, [written(tmp_path / "gold.jsonl", GOLD_LOFTS)])


def test_a_table_without_a_column_and_a_folder_without_a_build_are_refused(tmp_path):
    path = written(tmp_path / "gold.jsonl", GOLD_LOFTS)
    with pytest.raises(GraphError, match="holds no build"):
        evaluate(tmp_path / "nowhere", [path])
    build = made_build(tmp_path / "build", [LOFTS])
    (build / "facts.csv").write_text("subject,predicate\nlofts,ownedBy\n", encoding="utf-8")
    with pytest.raises(GraphError, match="are not as a build writes them"):
        evaluate(build, [path])


def test_a_folder_of_sources_that_is_not_there_is_named(tmp_path):
    build = made_build(tmp_path / "build", [LOFTS])
    with pytest.raises(UsageError, match="There is no folder"):
        evaluate(build, [written(tmp_path / "gold.jsonl", GOLD_LOFTS)], [tmp_path / "nowhere"])


def test_things_that_are_not_in_the_list_are_compared_by_their_ids(judge):
    rows = [fact("Insulate every loft", "timescale", "2027", "by June 2027")]
    assert not any(thing[0] == rows[0]["subject"] for thing in THINGS)
    assert judge(rows, gold(LOFTS_ACTION, "timescale", "2027")).total == Tally(1, 1)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_recall_and_precision(found, missed, right, wrong):
    tally = Tally(found, found + missed, right, right + wrong)
    recall, precision = tally.recall, tally.precision
    if recall is None or precision is None:
        assert tally.f1 is None
    else:
        assert tally.f1 is not None
        assert min(recall, precision) - 1e-9 <= tally.f1 <= max(recall, precision) + 1e-9 or 0 in (recall, precision)
