"""`goldenthread evaluate`: what it prints in each form, and what it exits with."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluation"))

from hand_made import (
    DATE,
    GOLD_DATE,
    GOLD_LOFTS,
    GOLD_ROOFS,
    LOFTS,
    LOFTS_ACTION,
    TREES,
    WHOLE,
    made_build,
    papers,
    written,
)

from goldenthread.cli import main

HOSTILE = "Mend every roof \x1b[31m=1+1 | <b>\u202e"


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Runs the command on gold and a build by hand: its exit code, what it prints and what it tells."""
    monkeypatch.chdir(tmp_path)
    papers(tmp_path / "corpus")
    made_build(tmp_path / "graph_output", [LOFTS, DATE, TREES])
    trap = {"trap": {key: GOLD_ROOFS[key] for key in "spo"}, "doc": "homes.txt"}
    roofs = {**GOLD_ROOFS, "page": 2, "quote": HOSTILE}
    gap = {"gap": "noOwner", "s": LOFTS_ACTION, "doc": "homes.txt"}
    written(tmp_path / "ours.jsonl", GOLD_LOFTS, roofs, GOLD_DATE, WHOLE, gap, trap)
    written(tmp_path / "open.jsonl", GOLD_LOFTS)

    def running(*words: str, gold: str = "ours.jsonl") -> tuple[int, str, str]:
        code = main.main(["evaluate", gold, *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return running


def test_the_table_tells_relations_gaps_and_sums(run):
    code, told, _ = run()
    assert code == 0
    lines = [line.split() for line in told.splitlines()]
    assert ["ours", "ledBy", "1/1", "1.000", "-", "-", "-"] in lines
    assert ["ours", "ownedBy", "0/1", "0.000", "1/2", "0.500", "0.000"] in lines
    assert ["ours", "all", "2/3", "0.667", "2/3", "0.667", "0.667"] in lines
    assert ["ours", "NoOwner", "0", "of", "1"] in lines
    assert "Core facts found: 2 of 3 (recall 0.667).\n" in told
    assert "Facts judged right: 2 of 3 (precision 0.667).\nF1: 0.667.\n" in told
    assert "Quotations found word for word in their documents: 3 of 3.\n" in told
    assert "Traps avoided: 1 of 1.\n" in told
    assert "By document" not in told
    assert "To look at" not in told


def test_several_gold_files_are_summed_and_averaged(run):
    _, told, _ = run("open.jsonl")
    lines = [line.split() for line in told.splitlines()]
    assert ["all", "gold", "all", "3/4", "0.750", "2/3", "0.667", "0.706"] in lines
    assert "F1: 0.706; 0.667 in the mean of the gold files.\n" in told


def test_what_to_look_at_has_place_and_words_and_steers_no_terminal(run):
    _, told, _ = run("--show", "all")
    assert "To look at: 3\n" in told
    assert (
        "missed: Action 12 Mend every roof [ownedBy] Organisation Housing Team\n"
        "    gold ours:2; homes.txt, page 2\n"
        "    'Mend every roof [31m=1+1 | <b>'\n"
    ) in told
    assert "missed gap: Action 11 Insulate every loft [NoOwner]\n    gold ours:5; homes.txt\n" in told
    assert "wrong: Action 13 Plant a thousand trees [ownedBy] Organisation Parks Team\n" in told
    assert "\x1b" not in told


@pytest.mark.parametrize(("show", "verdicts"), [("missed", ["missed", "missed gap"]), ("wrong", ["wrong"])])
def test_csv_holds_one_table(run, show, verdicts):
    _, told, _ = run("--show", show, "--format", "csv")
    assert [row["verdict"] for row in csv.DictReader(io.StringIO(told))] == verdicts


def test_csv_of_the_figures_and_of_the_bins(run):
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv")[1])))
    (total,) = [row for row in rows if not row["gold"] and not row["relation"]]
    assert (total["found"], total["core"], total["recall"], total["f1"]) == ("2", "3", "0.666667", "0.666667")
    (document,) = [row for row in rows if row["document"]]
    assert (document["document"], document["judged"]) == ("homes.txt", "3")
    bins = list(csv.DictReader(io.StringIO(run("--calibration", "--format", "csv")[1])))
    assert [(part["judged"], part["right"]) for part in bins] == [("1", "0"), ("1", "1"), ("1", "1")]


def test_csv_of_two_tables_is_refused(run):
    code, told, error = run("--calibration", "--show", "all", "--format", "csv")
    assert (code, told) == (2, "")
    assert "CSV holds one table" in error


def test_json_has_everything(run):
    _, told, _ = run("--show", "all", "--calibration", "--format", "json")
    record = json.loads(told)
    assert record["total"]["f1"] == pytest.approx(2 / 3)
    assert record["mean_f1"] == pytest.approx(2 / 3)
    assert record["grounding"] == 1
    assert record["gaps"] == [{"gold": "ours", "code": "NoOwner", "found": 0, "core": 1}]
    assert record["traps"] == {"avoided": 1, "traps": 1}
    assert [fact["verdict"] for fact in record["facts"]] == ["missed", "missed gap", "wrong"]
    assert record["facts"][0]["quote"] == HOSTILE
    assert record["calibration"]["judged"] == 3
    assert record["calibration"]["bins"][0]["interval_low"] == 0
    assert record["notices"] == []


def test_markdown_escapes_what_documents_say(run):
    _, told, _ = run("--show", "missed", "--calibration", "--format", "md")
    assert "## By relation\n\n| gold | relation |" in told
    assert "## Confidence, and how often it is right\n\n| confidence |" in told
    assert "\\| \\<b\\>" in told
    assert "\x1b" not in told


def test_the_reliability_table(run):
    _, told, _ = run("--calibration")
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "0.9 to 1.0 1 1 0.900 1.000 0.207 to 1.000" in lines
    assert "0.3 to 0.4 1 0 0.300 0.000 0.000 to 0.793" in lines
    assert "Expected calibration error: 0.267." in lines


def test_without_a_scope_there_is_no_precision_and_nothing_to_calibrate(run):
    code, told, _ = run("--calibration", gold="open.jsonl")
    assert code == 0
    assert "No F1: no core fact, or no fact stated inside a scope line's part of a document." in told
    assert "No fact was judged" in told


def test_the_picture_is_written(run, tmp_path):
    assert run("--calibration-svg", "calibration.svg")[0] == 0
    assert (tmp_path / "calibration.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("gold", "file", "told"),
    [("open.jsonl", "c.svg", "There is nothing to draw"), ("ours.jsonl", "nowhere/c.svg", "cannot be written")],
)
def test_a_picture_that_cannot_be_drawn_is_an_error(run, gold, file, told):
    code, _, error = run("--calibration-svg", file, gold=gold)
    assert code == 2
    assert told in error


@pytest.mark.parametrize(
    ("floor", "gold", "code"),
    [("0.6", "ours.jsonl", 0), ("0.7", "ours.jsonl", 1), ("0", "ours.jsonl", 0), ("0.1", "open.jsonl", 2)],
)
def test_a_floor_decides_the_exit_code(run, floor, gold, code):
    found, told, error = run("--fail-under", floor, gold=gold)
    assert found == code
    assert "Core facts found" in told
    assert ("--fail-under" in error) is (code != 0)


def test_gold_that_cannot_be_used_is_named_by_line(run, tmp_path):
    written(tmp_path / "bad.jsonl", "{", {**GOLD_LOFTS, "p": "ledby"})
    code, told, error = run(gold="bad.jsonl")
    assert (code, told) == (2, "")
    first, second = error.splitlines()
    assert first.startswith("goldenthread: bad.jsonl, line 1: it is not JSON")
    assert second.startswith("bad.jsonl, line 2: there is no relation 'ledby'; the nearest are ledBy,")


def test_notices_go_to_standard_error(run):
    _, told, error = run("--sources", "graph_output")
    assert error == (
        "goldenthread: homes.txt is not at hand, so its words were not looked at. Give its folder with --sources.\n"
    )
    assert "Quotations" not in told
