"""The build from files to files: what it reads again, what it tells, what it leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from goldenthread.building.publish import BUILD_FILES
from goldenthread.building.report import Silent
from goldenthread.building.steps import build
from goldenthread.errors import CorpusError, UsageError
from goldenthread.settings import Limits, Settings

DAY, NEXT_DAY = date(2026, 1, 1), date(2026, 1, 2)
ALL = ["deep/skills.txt", "health.txt", "homes.txt"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_every_file_of_the_contract_is_written(papers, out, log):
    report = build([papers], out, as_of=DAY)
    assert {path.name for path in out.iterdir()} == BUILD_FILES
    assert (report.documents, report.cached, report.unread, report.exit_code) == (3, 0, (), 0)
    assert report.facts > 0
    assert report.entities > 0
    assert log() == ALL
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["as_of"] == "2026-01-01"
    assert set(record["timings"]) == {"read", "resolve", "gaps", "check", "write"}
    assert record["conformance"]["conforms"]


def test_an_unchanged_document_is_not_read_again(papers, out, log):
    build([papers], out, as_of=DAY)
    log()
    (papers / "homes.txt").write_text("Warm homes > Director of Housing", encoding="utf-8")
    report = build([papers], out, as_of=DAY)
    assert log() == ["homes.txt"]
    assert (report.documents, report.cached) == (3, 2)
    assert b"Director of Housing" in (out / "facts.csv").read_bytes() + (out / "entities.csv").read_bytes()


def test_another_day_reads_nothing_and_judges_again(papers, out, log):
    build([papers], out, as_of=DAY)
    log()
    report = build([papers], out, as_of=NEXT_DAY)
    assert (log(), report.cached, report.unchanged) == ([], 3, False)


def test_a_build_from_the_cache_is_the_same_to_the_byte(papers, out, log, tmp_path):
    build([papers], out, as_of=DAY)
    build([papers], tmp_path / "again", as_of=DAY)
    assert contents(out) == contents(tmp_path / "again")


def test_no_cache_reads_everything_again_and_keeps_nothing(papers, out, log, tmp_path):
    for _ in range(2):
        build([papers], out, as_of=DAY, cache=False)
        assert log() == ALL
    assert not (tmp_path / "cache").exists()


def test_nothing_changed_is_seen_and_nothing_is_written(papers, out, log):
    first = build([papers], out, as_of=DAY)
    written = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    log()
    second = build([papers], out, as_of=DAY)
    assert second.unchanged
    assert (second.entities, second.facts, second.gaps) == (first.entities, first.facts, first.gaps)
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == written


@pytest.mark.parametrize("what", ["changed", "removed", "other settings", "other name"])
def test_a_build_that_is_not_what_was_asked_for_is_built_again(papers, out, log, what):
    build([papers], out, as_of=DAY)
    settings = None
    if what == "changed":
        (out / "facts.csv").write_text("edited by hand", encoding="utf-8")
    elif what == "removed":
        (out / "graph.html").unlink()
    elif what == "other settings":
        settings = Settings(low_confidence=0.99)
    else:
        (papers / "health.txt").rename(papers / "well-being.txt")
    assert not build([papers], out, as_of=DAY, settings=settings).unchanged
    assert b"edited by hand" not in (out / "facts.csv").read_bytes()


def test_a_damaged_cache_is_read_past(papers, out, log, tmp_path):
    build([papers], out, as_of=DAY)
    log()
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x80garbage")
    report = build([papers], out, as_of=DAY)
    assert (log(), report.unchanged) == (ALL, False)


def test_a_lasting_failure_is_named_and_remembered(papers, out, log):
    (papers / "health.txt").write_text("ENCRYPTED", encoding="utf-8")
    first = build([papers], out, as_of=DAY)
    assert [(unread.name, unread.reason) for unread in first.unread] == [("health.txt", "Encrypted")]
    assert "password" in first.unread[0].message
    assert first.exit_code == 3
    assert log() == ALL
    second = build([papers], out, as_of=NEXT_DAY)
    assert (log(), second.unread) == ([], first.unread)
    third = build([papers], out, as_of=NEXT_DAY)
    assert (third.unchanged, third.unread, third.exit_code) == (True, first.unread, 3)


@posix
@pytest.mark.parametrize(("word", "reason"), [("CRASH", "Crashed"), ("HANG", "TooSlow")])
def test_a_failure_that_may_pass_is_tried_again(papers, out, log, word, reason):
    (papers / "health.txt").write_text(word, encoding="utf-8")
    settings = Settings(limits=Limits(wall_seconds=2))
    for _ in range(2):
        report = build([papers], out, as_of=DAY, settings=settings)
        assert [(unread.name, unread.reason) for unread in report.unread] == [("health.txt", reason)]
        assert report.documents == 2
        assert "health.txt" in log()


def test_notes_of_the_manifest_reach_the_reader(papers, out, log):
    (papers / "corpus.toml").write_text(
        '[corpus]\ntitle = "Ours"\n[documents."homes.txt"]\ntitle = "The Homes Plan"', encoding="utf-8"
    )
    build([papers], out, as_of=DAY)
    assert b"The Homes Plan" in (out / "entities.csv").read_bytes()
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["title"] == "Ours"


def test_a_short_form_that_one_document_defines_is_known_in_the_others(papers, out, log):
    (papers / "homes.txt").write_text("Longer walks > DPH\nSafe streets > Chief Constable", encoding="utf-8")
    (papers / "names.txt").write_text("DPH = Director of Public Health", encoding="utf-8")
    build([papers], out, as_of=DAY)
    assert b"'DPH' is defined as 'Director of Public Health' in names.txt" in (out / "graph.ttl").read_bytes()
    assert b",DPH," not in (out / "entities.csv").read_bytes().replace(b",Director of Public Health,DPH,", b"")


def test_other_names_in_the_manifest_are_honoured_without_reading_again(papers, out, log):
    build([papers], out, as_of=DAY)
    assert log() == ALL
    (papers / "corpus.toml").write_text(
        '[aliases]\n"Head of Homes" = ["Head of Housing"]\n[documents."homes.txt"]\nalias = ["Strategy of health.txt"]',
        encoding="utf-8",
    )
    build([papers], out, as_of=DAY)
    assert log() == ["homes.txt"]
    text = (out / "graph.ttl").read_text(encoding="utf-8")
    assert "the corpus.toml gives 'Head of Housing' as another name of 'Head of Homes'" in text
    assert "the corpus.toml gives 'Strategy of health.txt' as another name of 'Strategy of homes.txt'" in text
    (papers / "corpus.toml").write_text("[settings]\nreview_candidates = 3", encoding="utf-8")
    assert not build([papers], out, as_of=DAY).unchanged
    assert log() == []


def test_progress_is_told_of_every_document(papers, out, log):
    told: list[tuple[str, ...]] = []

    class Listener(Silent):
        def begin(self, documents: int) -> None:
            told.append(("begin", str(documents)))

        def document(self, name: str, how: str) -> None:
            told.append((name, how))

    (papers / "health.txt").write_text("ENCRYPTED", encoding="utf-8")
    build([papers], out, as_of=DAY, progress=Listener())
    assert told[0] == ("begin", "3")
    assert sorted(told[1:]) == [
        ("deep/skills.txt", "read"),
        ("health.txt", "Encrypted"),
        ("homes.txt", "read"),
    ]


@pytest.mark.parametrize(("jobs", "output"), [(0, "out"), (1, "papers")])
def test_arguments_that_make_no_sense_are_refused(papers, tmp_path, jobs, output):
    with pytest.raises(UsageError):
        build([papers], tmp_path / output, jobs=jobs)


def test_a_lexicon_that_cannot_be_read_stops_the_build_at_once(papers, out, log):
    (papers / "words.toml").write_text("not toml", encoding="utf-8")
    (papers / "corpus.toml").write_text('[lexicon]\nfiles = ["words.toml"]', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"words\.toml"):
        build([papers], out, as_of=DAY)
    assert log() == []


def test_a_failed_write_leaves_the_build_before(papers, out, log, monkeypatch):
    from goldenthread.outputs import pages

    build([papers], out, as_of=DAY)
    before = contents(out)
    monkeypatch.setattr(pages, "write_pages", lambda result, folder: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build([papers], out, as_of=NEXT_DAY)
    assert contents(out) == before
    assert sorted(path.name for path in out.parent.iterdir() if path.name.startswith(".")) == []


@posix
def test_an_interrupted_build_ends_its_workers(papers, out, log, tmp_path):
    (papers / "health.txt").write_text("HANG", encoding="utf-8")

    class Impatient(Silent):
        def document(self, name: str, how: str) -> None:
            raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        build([papers], out, as_of=DAY, jobs=2, progress=Impatient())
    assert time.monotonic() - started < 20
    assert not out.exists()
    assert not list(tmp_path.glob(".out*"))


KILLED = """
import sys, time
from datetime import date
from goldenthread.building import gather
from goldenthread.building.steps import build
import {module}
gather.TARGET = "fake_reading:read_one"
def stuck(*arguments, **options):
    print("here", flush=True)
    time.sleep(600)
{module}.{function} = stuck
build([{papers!r}], {out!r}, as_of=date(2026, 1, 2))
"""


@posix
@pytest.mark.parametrize(
    ("module", "function"),
    [
        ("goldenthread.building.steps", "_connect"),
        ("goldenthread.outputs.pages", "write_pages"),
        ("goldenthread.outputs.data", "write_data"),
        ("goldenthread.building.publish", "_flush"),
    ],
)
def test_a_killed_build_leaves_the_one_before_whole(papers, out, log, module, function):
    build([papers], out, as_of=DAY)
    before = contents(out)
    (papers / "homes.txt").write_text("Something > Else", encoding="utf-8")
    code = KILLED.format(module=module, function=function, papers=str(papers), out=str(out))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as killed:
        assert killed.stdout.readline() == "here\n"
        killed.send_signal(signal.SIGKILL)
    assert contents(out) == before
    report = build([papers], out, as_of=NEXT_DAY)
    assert not report.unchanged
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


REAL = """
from datetime import date
from goldenthread.building.steps import build
report = build([{corpus!r}], {out!r}, as_of=date(2026, 11, 22), jobs={jobs}, cache=False)
print(report.documents, report.facts > 500, report.unread)
"""


@pytest.mark.slow
def test_the_demonstration_is_read_whole_and_the_same_by_one_worker_and_by_two(tmp_path):
    made = []
    for jobs, seed in ((1, "3"), (2, "4")):
        out = tmp_path / f"out{jobs}"
        corpus = Path(__file__).parents[2] / "corpus"
        told = script(REAL.format(corpus=str(corpus), out=str(out), jobs=jobs), PYTHONHASHSEED=seed)
        assert told.strip() == "12 True ()"
        made.append(contents(out))
    assert made[0] == made[1]


def script(code: str, **variables: str) -> str:
    """What a program in a process of its own prints."""
    paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **variables}
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True, env=environment
    )
    return answer.stdout


SEEDED = """
from datetime import date
from goldenthread.building import gather
from goldenthread.building.steps import build
gather.TARGET = "fake_reading:read_one"
build([{papers!r}], {out!r}, as_of=date(2026, 1, 1), jobs={jobs}, cache={cache})
"""


@pytest.mark.slow
def test_neither_jobs_nor_hash_seed_change_a_byte(papers, log, tmp_path):
    made = []
    for jobs, seed in ((1, "1"), (2, "2"), (3, "77")):
        out = tmp_path / f"out{seed}"
        code = SEEDED.format(papers=str(papers), out=str(out), jobs=jobs, cache=False)
        script(code, PYTHONHASHSEED=seed)
        made.append(contents(out))
    assert made[0] == made[1] == made[2]


UNCHANGED = """
import sys
from datetime import date
from goldenthread.building.steps import build
report = build([{papers!r}], {out!r}, as_of=date(2026, 1, 1))
assert report.unchanged
heavy = {{"rdflib", "pyshacl", "pandas", "spacy", "lxml", "pyoxigraph", "pdfplumber", "networkx", "rich", "docx"}}
print(",".join(sorted(heavy & set(sys.modules))))
"""


def test_an_unchanged_build_needs_no_heavy_library(papers, out, log):
    script(SEEDED.format(papers=str(papers), out=str(out), jobs=1, cache=True))
    assert script(UNCHANGED.format(papers=str(papers), out=str(out))).strip() == ""
