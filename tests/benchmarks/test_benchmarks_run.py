"""Every benchmark runs at its smallest size and says what it measured; how long anything takes is not looked at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from goldenthread.asking.question_files import list_questions

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"


def run(script: str, *arguments: object, cache: Path) -> str:
    """What a benchmark prints, run as a user runs it."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "pipeline"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(cache),
    }
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def make(folder: Path, *arguments: object) -> dict[str, bytes]:
    """Invented documents by their names."""
    run("invented_files.py", folder, *arguments, cache=folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_an_invented_document_is_the_same_however_many_others_there_are(tmp_path: Path) -> None:
    few = make(tmp_path / "few", "--documents", 4)
    more = make(tmp_path / "more", "--documents", 24)
    other = make(tmp_path / "other", "--documents", 4, "--seed", 2)
    assert len(few) == 4
    assert few.items() <= more.items()
    assert not few.items() & other.items()
    assert {Path(name).suffix for name in more} == {".pdf", ".docx", ".html", ".md"}
    assert len(set(more.values())) == 24


@pytest.mark.slow
def test_scale_measures_each_size_once(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    shown = run("scale.py", "--documents", 3, "--folder", folder, "--jobs", 1, cache=tmp_path)
    (size,) = json.loads((folder / "results.json").read_text())["sizes"]
    assert size["documents"] == 3
    assert size["facts"] > 100
    assert "| 3 |" in shown
    # What took no second build is told in the very same figures.
    again = run("scale.py", "--documents", 3, "--folder", folder, "--jobs", 1, cache=tmp_path)
    assert again.splitlines()[1:] == shown.splitlines()[1:]


@pytest.mark.slow
def test_reading_compares_every_contestant_over_the_same_pages(tmp_path: Path) -> None:
    pack = tmp_path / "pack.pdf"
    run("invented_files.py", pack, "--pages", 4, cache=tmp_path)
    with pypdfium2.PdfDocument(pack) as document:
        assert len(document) >= 4
    shown = run("reading.py", pack, "--repeat", 1, cache=tmp_path)
    (reference,) = (line for line in shown.splitlines() if line.startswith("| pdfplumber"))
    assert reference.split("|")[3].strip() == reference.split("|")[5].strip() == "1.00"
    for name in ("goldenthread build, two jobs", "goldenthread build, one job", "pypdfium2, text alone"):
        (line,) = (line for line in shown.splitlines() if line.startswith(f"| {name}"))
        assert float(line.split("|")[4]) > 0
    assert "| docling |" in shown
    assert ", 0 are not" in shown


def test_the_resolver_and_the_extractors_are_timed(tmp_path: Path) -> None:
    make(tmp_path / "documents", "--documents", 2)
    assert "finding and resolving / reading" in run("extraction.py", tmp_path / "documents", cache=tmp_path)
    shown = run("resolution.py", 40, 80, cache=tmp_path)
    assert shown.count("times for 2 times as many") == 2


@pytest.mark.slow
def test_every_named_question_is_asked_of_both_engines_which_agree(tmp_path: Path) -> None:
    shown = run("questions.py", "--sizes", 3000, "--limit", 3, "--folder", tmp_path / "kept", cache=tmp_path)
    (size,) = json.loads((tmp_path / "kept" / "results.json").read_text())
    asked = {line["question"] for line in size["lines"]}
    assert asked == {question.name for question in list_questions()}
    assert all(line["ours"] > 0 and line["rdflib"] > 0 for line in size["lines"])
    assert all(line["agreed"] for line in size["lines"])
    # A few of them take rdflib half a minute each, and more on a busy machine: those it answers are compared.
    assert sum(line["answered"] and line["rows"] > 0 for line in size["lines"]) > 10
    assert "Geometric mean of the ratios" in shown


def test_an_invented_graph_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name, seed in (("first", 1), ("again", 1), ("other", 2)):
        run("invented_graph.py", tmp_path / name, "--statements", 5000, "--seed", seed, cache=tmp_path)
    first, again, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir() if path.name != "run.json"}
        for name in ("first", "again", "other")
    )
    first.pop("coverage.xlsx")
    again.pop("coverage.xlsx")
    assert first == again
    assert first["graph.trig"] != other["graph.trig"]


@pytest.mark.slow
def test_the_workbook_is_measured_beside_the_report(tmp_path: Path) -> None:
    shown = run("workbook.py", "--things", 40, cache=tmp_path)
    things, gaps, rows = (int(cell.replace(",", "")) for cell in shown.splitlines()[-1].split("|")[1:4])
    assert things >= 40
    assert 0 < gaps < rows


@pytest.mark.slow
def test_pages_are_opened_beside_those_of_pyvis(tmp_path: Path) -> None:
    pytest.importorskip("playwright.sync_api")
    if not any(map(shutil.which, ("chromium", "google-chrome"))):
        pytest.skip("no Chromium on this machine")
    shown = run("pages.py", "--things", 60, "--turns", 1, "--seconds", 100, cache=tmp_path)
    ours, theirs = (next(line for line in shown.splitlines() if line.startswith(f"| {n}")) for n in ("graph", "pyvis"))
    assert all(cell.strip() for cell in ours.split("|")[1:-1])
    assert len(theirs.split("|")) == len(ours.split("|"))
    assert (
        run("pages.py", "--things", 60, "--turns", 1, "--seconds", 100, "--one", cache=tmp_path).count("graph.html")
        == 1
    )
