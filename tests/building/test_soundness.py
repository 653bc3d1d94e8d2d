"""A build whose graph breaks a rule of its own: told, written all the same, and built again the next time."""

from __future__ import annotations

import json
from datetime import date

import pytest

from goldenthread.building.publish import BUILD_FILES
from goldenthread.building.steps import build
from goldenthread.outputs.run_record import FAULT

DAY = date(2026, 1, 1)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def unsound(papers):
    """The small corpus with a goal that is owned by a measure, which no reader should ever say."""
    (papers / "homes.txt").write_text("Warm homes > UNSOUND\nSafe streets > Chief Constable", encoding="utf-8")
    return papers


def record(folder):
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def test_a_sound_build_says_so(papers, out, log):
    report = build([papers], out, as_of=DAY)
    assert (report.exit_code, report.conformance.conforms) == (0, True)
    told = record(out)["conformance"]
    assert told["checked"]["graphs"] == 4
    assert told["checked"]["nodes"] > 20
    assert (told["conforms"], told["violations"], told["warnings"]) == (True, [], [])
    assert record(out)["versions"]["pyshacl"] != "not installed"


def test_an_unsound_build_is_written_and_ends_with_1(unsound, out, log):
    report = build([unsound], out, as_of=DAY)
    assert report.exit_code == 1
    assert {path.name for path in out.iterdir()} == BUILD_FILES
    assert b"UNSOUND" in (out / "facts.csv").read_bytes() + (out / "entities.csv").read_bytes()
    told = record(out)
    assert told["warnings"][0] == FAULT
    assert told["conformance"]["violations_by_shape"] == {"OwnedBy": 1}
    (violation,) = told["conformance"]["violations"]
    assert "/goal/warm-homes" in violation["focus_node"]
    assert "/measure/unsound" in violation["value"]
    assert (violation["shape"], violation["path"].rpartition("#")[2]) == ("OwnedBy", "ownedBy")
    assert violation["message"]


def test_the_fault_outweighs_documents_that_were_not_read(unsound, out, log):
    (unsound / "health.txt").write_text("ENCRYPTED", encoding="utf-8")
    report = build([unsound], out, as_of=DAY)
    assert (report.exit_code, [item.name for item in report.unread]) == (1, ["health.txt"])


def test_an_unsound_build_is_never_taken_for_done(unsound, out, log):
    assert build([unsound], out, as_of=DAY).exit_code == 1
    again = build([unsound], out, as_of=DAY)
    assert (again.unchanged, again.exit_code, again.cached) == (False, 1, 3)
    (unsound / "homes.txt").write_text("Warm homes > Head of Housing", encoding="utf-8")
    assert build([unsound], out, as_of=DAY).exit_code == 0
    assert build([unsound], out, as_of=DAY).unchanged


def test_what_is_told_does_not_depend_on_where_it_is_checked(unsound, log, tmp_path):
    made = []
    for jobs in (1, 2):
        build([unsound], tmp_path / str(jobs), as_of=DAY, jobs=jobs)
        made.append({key: value for key, value in record(tmp_path / str(jobs)).items() if key != "timings"})
        assert record(tmp_path / str(jobs))["timings"]["check"] > 0
    assert made[0] == made[1]
