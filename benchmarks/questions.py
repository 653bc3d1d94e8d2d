"""How long the named questions take, beside rdflib's own engine: `python benchmarks/questions.py`.

Invented graphs of each size (`invented_graph.py`) are loaded by both. Each question is asked of the whole graph and,
where it has a parameter that names a thing, about one thing. Ours is the median of several answers through
`run_question`: finding what the parameter names, the process that answers, and its rows as Python objects. rdflib is
asked for the same SPARQL once, in a fork that ends after `--limit` seconds; what it did not answer by then counts as
that limit, so that the ratio is too small, never too large. Where both answer, their numbers of rows are compared.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import invented_graph
import pyoxigraph as ox
from measuring import machine
from rdflib import Dataset

from goldenthread.asking.names import kinds_of
from goldenthread.asking.question_files import DATE, NUMBER, TEXT, Parameter, Question, list_questions
from goldenthread.asking.questions import bind, run_question
from goldenthread.asking.store import GraphStore
from goldenthread.asking.things import Thing, read_rows, read_things
from goldenthread.asking.worker import load
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, PREFIXES

SIZES = (10_000, 100_000, 1_000_000)
_TIMES = 5


@dataclass(frozen=True)
class Asked:
    """One question with values for its parameters.

    Attributes:
        about: what it is asked about: 'all', or the parameter that names one thing.
    """

    question: Question
    about: str
    params: dict[str, str]


@dataclass(frozen=True)
class Line:
    """What asking one question took.

    Attributes:
        question, about: as in `Asked`.
        rows: of the answer.
        ours, rdflib: milliseconds; of rdflib the limit where it did not answer.
        answered: whether rdflib did.
        agreed: whether it gave as many rows, where it answered.
    """

    question: str
    about: str
    rows: int
    ours: float
    rdflib: float
    answered: bool
    agreed: bool

    @property
    def ratio(self) -> float:
        """How many times longer rdflib took."""
        return self.rdflib / self.ours


def asked(folder: Path) -> Iterator[Asked]:
    """Every question, of all and about one thing for each parameter that names one."""
    told = {row[end] for row in read_rows(folder, "facts.csv") for end in ("subject", "object")}
    things = [thing for thing in read_things(folder) if thing.id in told]
    for question in list_questions():
        required = {p.name: _example(things, p) for p in question.parameters if p.required}
        naming = [p for p in question.parameters if _names_a_thing(p)]
        if not any(p.required for p in naming):
            yield Asked(question, "all", required)
        for parameter in naming:
            yield Asked(question, parameter.name, {**required, parameter.name: _example(things, parameter)})


def _names_a_thing(parameter: Parameter) -> bool:
    return parameter.types[0][0].isupper()


def _example(things: Sequence[Thing], parameter: Parameter) -> str:
    """The one in the middle of the things that the parameter can name; otherwise a word that names many."""
    if not _names_a_thing(parameter):
        return {TEXT: "work", NUMBER: "12", DATE: invented_graph.AS_OF.isoformat()}[parameter.types[0]]
    kinds = kinds_of(parameter.types)
    named = [thing for thing in things if thing.kind in kinds]
    return named[len(named) // 2].id


def _timed(answer: Callable[[], int]) -> tuple[int, float]:
    started = time.perf_counter()
    rows = answer()
    return rows, (time.perf_counter() - started) * 1000


def ours(store: GraphStore, one: Asked) -> tuple[int, float]:
    """The rows, and the median of the milliseconds."""
    runs = [_timed(lambda: len(run_question(store, one.question.name, one.params).rows)) for _ in range(_TIMES + 1)]
    return runs[0][0], statistics.median(milliseconds for _, milliseconds in runs[1:])


def rdflib_dataset(folder: Path) -> Dataset:
    """The same graphs in rdflib's memory; its default graph holds what a query of ours sees as such."""
    store = load(folder)
    for graph in (FACTS_GRAPH, INFERENCES_GRAPH):
        store.update(f"ADD <{graph}> TO DEFAULT")
    dataset = Dataset()
    with tempfile.NamedTemporaryFile(suffix=".nq") as file:
        store.dump(file.name, format=ox.RdfFormat.N_QUADS)
        del store
        dataset.parse(file.name, format="nquads")
    dataset.query("SELECT * { ?nothing gt:no ?thing }", initNs=PREFIXES)  # its parser is made at the first query
    return dataset


def _in_fork(dataset: Dataset, query: str, out: Connection) -> None:
    def answer() -> int:
        return sum(1 for _ in dataset.query(query, initNs=PREFIXES))

    out.send(_timed(answer))


def rdflib(dataset: Dataset, query: str, limit: float) -> tuple[int, float] | None:
    """The rows and the milliseconds; None when it took longer than so many seconds, or failed."""
    context = multiprocessing.get_context("fork")
    ear, mouth = context.Pipe(duplex=False)
    process = context.Process(target=_in_fork, args=(dataset, query, mouth))
    process.start()
    mouth.close()
    try:
        found: tuple[int, float] | None = ear.recv() if ear.poll(limit) else None
    except EOFError:
        found = None
    process.kill()
    process.join()
    return found


def measure(folder: Path, limit: float) -> dict[str, Any]:
    """Both engines over one invented build."""
    with GraphStore.open(folder) as store:
        _, loading = _timed(lambda: len(store.graphs()))
        statements = int(store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").strings()[0][0])
        every = [(one, *ours(store, one)) for one in asked(folder)]
    started = time.perf_counter()
    dataset = rdflib_dataset(folder)
    rdflib_loading = (time.perf_counter() - started) * 1000
    gc.freeze()
    lines = []
    for one, rows, milliseconds in every:
        found = rdflib(dataset, bind(folder, one.question, one.params), limit)
        other = found[1] if found else limit * 1000
        agreed = found is None or found[0] == rows
        lines.append(Line(one.question.name, one.about, rows, milliseconds, other, found is not None, agreed))
        print(f"  {lines[-1]}", file=sys.stderr, flush=True)
    return {"statements": statements, "loading": loading, "rdflib_loading": rdflib_loading, "lines": lines}


def geometric_mean(values: list[float]) -> float:
    """Of positive values."""
    return math.exp(sum(map(math.log, values)) / len(values))


def table(found: dict[str, Any]) -> str:
    """What was measured at one size, as Markdown."""
    lines: list[Line] = found["lines"]
    one = [line for line in lines if line.about != "all"]
    every = [line for line in lines if line.about == "all"]
    answered = [line.ratio for line in lines if line.answered]
    differing = [line.question for line in lines if not line.agreed]
    head = [
        f"{found['statements']:,} statements, loaded in {found['loading'] / 1000:.2f} s (process and graph); "
        f"rdflib {found['rdflib_loading'] / 1000:.1f} s.",
        "",
        "| question | about | rows | ms | rdflib ms | ratio |",
        "|---|---|--:|--:|--:|--:|",
    ]
    rows = [
        f"| {line.question} | {line.about} | {line.rows:,} | {line.ours:.1f} | "
        f"{'' if line.answered else 'more than '}{line.rdflib:,.0f} | {line.ratio:,.0f} |"
        for line in lines
    ]
    tail = [
        "",
        f"Geometric mean of the ratios: {geometric_mean([line.ratio for line in lines]):,.0f}; "
        f"of the {len(answered)} that rdflib answered: {geometric_mean(answered or [1]):,.0f}. "
        f"The slowest about one thing {max(line.ours for line in one):.1f} ms, of all "
        f"{max(line.ours for line in every):.1f} ms. "
        f"Answers with other numbers of rows: {', '.join(differing) or 'none'}.",
        "",
    ]
    return "\n".join([*head, *rows, *tail])


def main() -> None:
    """Measure each size and print a table of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="statements of each graph")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds rdflib may take for one answer")
    parser.add_argument("--folder", type=Path, help="where to keep the invented builds and results.json")
    chosen = parser.parse_args()
    print(machine("pyoxigraph", "rdflib"), end="\n\n")
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        results = []
        for size in chosen.sizes:
            found = measure(invented_graph.write(folder / str(size), size), chosen.limit)
            print(table(found), flush=True)
            results.append({**found, "lines": [asdict(line) for line in found["lines"]]})
            (folder / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
