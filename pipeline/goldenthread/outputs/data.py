"""Every data file of a build; the pages are written by their own modules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from rdflib import URIRef

from goldenthread.graph.dataset import facts, named_graphs
from goldenthread.graph.inference import infer
from goldenthread.graph.vocabulary import INFERENCES_GRAPH
from goldenthread.outputs.coverage_workbook.workbook import coverage_xlsx
from goldenthread.outputs.graphml import graphml
from goldenthread.outputs.rdf import jsonld, prefixes, trig, turtle
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.review_table import review_csv
from goldenthread.outputs.run_record import run_json
from goldenthread.outputs.tables import coverage_csv, entities_csv, facts_csv

#: The data files of a build that are the same to the byte whenever their input is.
DATA_FILES: Final = (
    "graph.ttl",
    "graph.trig",
    "inferences.trig",
    "graph.jsonld",
    "graph.graphml",
    "entities.csv",
    "facts.csv",
    "coverage.csv",
    "coverage.xlsx",
    "review_candidates.csv",
)
RUN_FILE: Final = "run.json"


def _writers(result: BuildResult) -> Mapping[str, Callable[[], str | bytes | Iterable[str]]]:
    knowledge, documents = result.knowledge, result.documents
    triples = facts(knowledge, documents)
    default = turtle(triples)
    return {
        "graph.ttl": lambda: default,
        "graph.trig": lambda: trig(default, named_graphs(knowledge)),
        "inferences.trig": lambda: trig(prefixes(), [(URIRef(INFERENCES_GRAPH), infer(default))]),
        "graph.jsonld": lambda: jsonld(triples),
        "graph.graphml": lambda: graphml(knowledge),
        "entities.csv": lambda: entities_csv(knowledge, documents),
        "facts.csv": lambda: facts_csv(knowledge),
        "coverage.csv": lambda: coverage_csv(result.gaps),
        "coverage.xlsx": lambda: coverage_xlsx(result),
        "review_candidates.csv": lambda: review_csv(knowledge),
    }


def write_data(result: BuildResult, folder: Path) -> None:
    """Write every data file but `run.json` into an existing folder.

    The text files are UTF-8 with line feeds on every system. What is in the folder under these names is replaced; a
    build that must leave the previous one whole writes to a folder of its own and swaps.

    Raises:
        OSError: when a file cannot be written.
    """
    for name, write in _writers(result).items():
        _save(folder / name, write())


def write_record(result: BuildResult, folder: Path, timings: Mapping[str, float]) -> None:
    """Write `run.json` into an existing folder; `timings` are seconds by stage.

    Raises:
        OSError: when it cannot be written.
    """
    _save(folder / RUN_FILE, run_json(result, timings))


def _save(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file that is given whole or, where it is too large for that, in parts."""
    if isinstance(content, bytes):
        path.write_bytes(content)
        return
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines([content] if isinstance(content, str) else content)
