"""What a page costs as a corpus grows, cold, unchanged and with one changed document.

    python benchmarks/scale.py [--documents 10 100 1000] [--folder DIR] [--seed 1] [--jobs N] [--minutes 60]

The documents are invented (`invented_files.py`), the same for the same seed. What was measured is kept in `DIR/results
.json`, and what is there is not measured again: a run that was stopped goes on where it was. No measurement is begun
after `--minutes`. 5,000 documents need about 1.5 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import pypdfium2
from invented_files import name, write
from invented_plans import plan
from measuring import Run, goldenthread, machine, run

#: The day gaps are judged by, so that a day's end changes nothing.
_AS_OF = "2026-11-20"
#: Cost a page is compared with that of so many documents: with fewer, starting up weighs most.
_BASE = 100


@dataclass(frozen=True)
class Size:
    """What was measured for one number of documents.

    Attributes:
        documents, pages: what was read; a document without pages counts those its words would fill in a PDF.
        cold, unchanged, changed: seconds on the clock and of processor time.
        own, worker: most memory of the build's own process and of a worker, in MB, cold.
        steps: the cold build's own timings, in seconds; `check` runs within `write`; `rest` is what no step covers.
        graph_html, output: megabytes.
        facts: how many facts were found.
    """

    documents: int
    pages: int
    cold: tuple[float, float]
    unchanged: tuple[float, float]
    changed: tuple[float, float]
    own: float
    worker: float
    steps: dict[str, float]
    graph_html: float
    output: float
    facts: int


class Corpus:
    """So many invented documents in a folder, with a cache of their own."""

    def __init__(self, folder: Path, documents: int, seed: int, jobs: int | None) -> None:
        """Write what is not there yet."""
        self.folder, self.documents, self.seed = folder / f"documents-{documents}", documents, seed
        self.output, self.cache = folder / f"output-{documents}", folder / f"cache-{documents}"
        self.jobs = [] if jobs is None else ["--jobs", str(jobs)]
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(documents):
            if not (self.folder / name(number, seed)).exists():
                write(self.folder, number, seed)

    def build(self) -> Run:
        """One build with the cache as it is."""
        command = goldenthread("build", str(self.folder), "-o", str(self.output), "--as-of", _AS_OF, *self.jobs)
        done = run(command, {"XDG_CACHE_HOME": str(self.cache)})
        if done.code:
            raise SystemExit(f"The build of {self.documents} documents ended with {done.code}:\n{done.output[-2000:]}")
        return done

    def forget(self) -> None:
        """Drop the cache and what was built."""
        for folder in (self.cache, self.output):
            shutil.rmtree(folder, ignore_errors=True)

    def change(self, edition: int) -> None:
        """Write another edition of the document in the middle."""
        write(self.folder, self.documents // 2, self.seed, edition)

    def pages(self) -> int:
        """The pages of all PDFs, and what the words of the others would fill of them."""
        pages = words = other = 0
        for number in range(self.documents):
            path = self.folder / name(number, self.seed)
            if path.suffix == ".pdf":
                words += _words(number, self.seed)
                with pypdfium2.PdfDocument(path) as document:
                    pages += len(document)
            else:
                other += _words(number, self.seed)
        return pages + round(other * pages / words if words else other / 400)


def _words(number: int, seed: int) -> int:
    return len(repr(plan(number, seed).blocks).split())


def measure(folder: Path, documents: int, seed: int, jobs: int | None) -> Size:
    """Build a corpus cold, then as it is, then with one document changed and changed back."""
    corpus = Corpus(folder, documents, seed, jobs)
    corpus.change(1)
    corpus.forget()
    cold = corpus.build()
    record = json.loads((corpus.output / "run.json").read_text(encoding="utf-8"))
    unchanged = corpus.build()
    corpus.change(2)
    changed = corpus.build()
    corpus.change(1)
    steps = {step: float(seconds) for step, seconds in record["timings"].items()}
    return Size(
        documents=documents,
        pages=corpus.pages(),
        cold=(cold.wall, cold.cpu),
        unchanged=(unchanged.wall, unchanged.cpu),
        changed=(changed.wall, changed.cpu),
        own=cold.own,
        worker=cold.worker,
        steps={**steps, "rest": cold.wall - sum(steps.values()) + steps["check"]},
        graph_html=_megabytes(corpus.output / "graph.html"),
        output=sum(_megabytes(path) for path in corpus.output.iterdir()),
        facts=record["counts"]["facts"],
    )


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


def table(sizes: Sequence[Size]) -> None:
    """Print two lines a size: clock and processor time, and what else was measured."""
    base = next((size for size in sizes if size.documents == _BASE), sizes[0])
    for title, which in (("on the clock", 0), ("of processor time", 1)):
        print(f"\nSeconds {title}; a page's cost beside that of {base.documents} documents\n")
        print("| documents | pages | cold | ms a page | ratio | unchanged | of cold | one changed | of cold |")
        print("|---|---|---|---|---|---|---|---|---|")
        for size in sizes:
            page, first = size.cold[which] / size.pages, base.cold[which] / base.pages
            print(
                f"| {size.documents:,} | {size.pages:,} "
                f"| {size.cold[which]:.1f} | {1000 * page:.1f} | {page / first:.2f} "
                f"| {size.unchanged[which]:.2f} | {size.unchanged[which] / size.cold[which]:.1%} "
                f"| {size.changed[which]:.2f} | {size.changed[which] / size.cold[which]:.1%} |"
            )
    print("\nSteps of the cold build in seconds on the clock, memory and output\n")
    steps = list(base.steps)
    print(f"| documents | facts | {' | '.join(steps)} | MB of the build | MB of a worker | graph.html MB | all MB |")
    print(f"|{'---|' * (6 + len(steps))}")
    for size in sizes:
        shown = " | ".join(f"{size.steps.get(step, 0.0):.1f}" for step in steps)
        print(
            f"| {size.documents:,} | {size.facts:,} | {shown} | {size.own:.0f} | {size.worker:.0f} "
            f"| {size.graph_html:.1f} | {size.output:.0f} |"
        )


class Results:
    """What was measured, kept in a file."""

    def __init__(self, folder: Path, setting: str) -> None:
        """Read what is there; what was measured under another setting is left out."""
        self.path = folder / "results.json"
        kept = json.loads(self.path.read_text(encoding="utf-8")) if self.path.exists() else {}
        self.setting = setting
        self.sizes = [Size(**size) for size in kept.get("sizes", [])] if kept.get("setting") == setting else []

    def get(self, documents: int, make: Callable[[], Size]) -> None:
        """Measure a size unless that was done."""
        if all(size.documents != documents for size in self.sizes):
            self.sizes.append(make())
            self.sizes.sort(key=lambda size: size.documents)
            content = {"setting": self.setting, "sizes": [asdict(size) for size in self.sizes]}
            self.path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="What a page costs as a corpus grows.")
    parser.add_argument("--documents", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--folder", type=Path, help="where to keep documents and results (a temporary folder)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--minutes", type=float, default=60, help="begin no measurement after so many minutes (60)")
    given = parser.parse_args()
    until = time.monotonic() + 60 * given.minutes
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = Results(folder, f"seed {given.seed}, jobs {given.jobs}")
        for documents in sorted(given.documents):
            if time.monotonic() > until:
                print(f"{documents} documents were not begun: {given.minutes:g} minutes are over.")
                continue
            results.get(documents, lambda documents=documents: measure(folder, documents, given.seed, given.jobs))
        print(f"{date.today()}: {machine('pypdfium2', 'spacy', 'rdflib', 'networkx')}; {results.setting}")
        table([size for size in results.sizes if size.documents in given.documents])


if __name__ == "__main__":
    main()
