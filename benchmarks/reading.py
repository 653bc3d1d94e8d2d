"""Our whole build beside a plain loop of pdfplumber over the same pages, and beside the text alone: ratios of one run.

    python benchmarks/reading.py [FILE.pdf ...] [--repeat 3] [--python VENV/bin/python] [--pages 130]

Without files it takes the board pack of the demonstration corpus, then all its PDFs together; with `--pages`, an
invented pack of at least so many pages. Every contestant runs in a fresh process, in turns; the best of the turns
counts, for other programs can only slow one down. `--python` names another interpreter in which docling or
unstructured are installed; where they are not, or find nothing, the table says so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pypdfium2
from measuring import Run, goldenthread, machine, run
from table_rows import compare

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
EXPECTED = ROOT / "tests" / "demo" / "expected_facts.jsonl"
REFERENCE = "pdfplumber, text and tables"


def contestants(files: Sequence[Path], folder: Path, python: str) -> dict[str, list[str]]:
    """Name -> command over all the files."""
    paths = [str(file) for file in files]
    script = str(Path(__file__).with_name("contestants.py"))

    def build(jobs: int) -> list[str]:
        return goldenthread("build", *paths, "-o", str(folder / f"build-{jobs}"), "--no-cache", "--jobs", str(jobs))

    return {
        "goldenthread build, two jobs": build(2),
        "goldenthread build, one job": build(1),
        REFERENCE: [sys.executable, script, "pdfplumber", *paths],
        "pypdfium2, text alone": [sys.executable, script, "pypdfium2", *paths],
        "unstructured, fast": [python, script, "unstructured", *paths],
        "docling": [python, script, "docling", *paths],
    }


def measure(files: Sequence[Path], repeat: int, python: str) -> dict[str, list[Run]]:
    """Each contestant's runs, one a turn; one that cannot run is tried once."""
    runs: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as folder:
        commands = contestants(files, Path(folder), python)
        for _ in range(repeat):
            for name, command in commands.items():
                if not any(done.code for done in runs.get(name, ())):
                    runs.setdefault(name, []).append(run(command))
    return runs


def table(runs: dict[str, list[Run]], pages: int) -> None:
    """Print a line a contestant: time a page, and how many times the reference's."""
    wall = min(done.wall for done in runs[REFERENCE])
    cpu = min(done.cpu for done in runs[REFERENCE])
    print("| | ms a page | ratio | processor ms a page | ratio | MB | MB of a worker |\n|---|---|---|---|---|---|---|")
    for name, done in runs.items():
        failed = [turn for turn in done if turn.code]
        if failed:
            print(f"| {name} | {_reason(failed[0])} | | | | | |")
            continue
        clock, used = min(turn.wall for turn in done), min(turn.cpu for turn in done)
        own, worker = max(turn.own for turn in done), max(turn.worker for turn in done)
        print(
            f"| {name} | {1000 * clock / pages:.1f} | {clock / wall:.2f} "
            f"| {1000 * used / pages:.1f} | {used / cpu:.2f} | {own:.0f} | {worker:.0f} |"
        )


def _reason(failed: Run) -> str:
    lines = failed.output.strip().splitlines()
    return lines[-1][:120] if lines else f"ended with {failed.code}"


def facts(files: Sequence[Path]) -> None:
    """Print whether the rows of pdfplumber's tables are in ours."""
    for file in files:
        rows = compare(file)
        print(
            f"{file.name}: of {rows.found} rows in pdfplumber's tables {rows.same} are in ours cell for cell, "
            f"{rows.joined} as part of a row that was cut, {len(rows.missing)} are not"
        )
        for row in rows.missing[:5]:
            print(f"  not in ours: {' | '.join(row)[:160]}")


def expected() -> None:
    """Print how many of the facts that were written down of the demonstration corpus a build of it finds."""
    with tempfile.TemporaryDirectory() as folder:
        run(goldenthread("build", str(CORPUS), "-o", folder, "--no-cache"))
        print(run(goldenthread("evaluate", str(EXPECTED), "-g", folder, "--sources", str(CORPUS))).output)


def sets(given: argparse.Namespace, folder: Path) -> dict[str, list[Path]]:
    """What is read: name -> files."""
    if given.pages:
        from invented_files import write_pack

        pack = folder / "pack.pdf"
        return {f"an invented pack of {write_pack(pack, given.pages)} pages": [pack]}
    if given.files:
        return {"the files given": given.files}
    return {
        "the demonstration pack": [CORPUS / "board-pack-2026-11-19.pdf"],
        "all PDFs of the demonstration corpus": sorted(CORPUS.glob("*.pdf")),
    }


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Our build beside other readers.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3, help="turns; the best counts (3)")
    parser.add_argument("--pages", type=int, help="an invented pack of at least so many pages instead")
    parser.add_argument("--python", default=sys.executable, help="the interpreter docling and unstructured are run by")
    given = parser.parse_args()
    print(f"{date.today()}: {machine('pdfplumber', 'pypdfium2', 'spacy')}; best of {given.repeat}")
    with tempfile.TemporaryDirectory() as folder:
        for name, files in sets(given, Path(folder)).items():
            pages = sum(_pages(file) for file in files)
            print(f"\n## {name}, {pages} pages\n", flush=True)
            table(measure(files, given.repeat, given.python), pages)
            print()
            facts(files)
    if not given.files and not given.pages:
        print("\n## The facts written down of the demonstration corpus\n")
        expected()


def _pages(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


if __name__ == "__main__":
    main()
