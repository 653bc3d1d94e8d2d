"""What publishing a build costs: `python benchmarks/publishing.py --statements 1000000`.

Each way of sending gets a fresh Oxigraph on disk and publishes an invented build three times: into an empty store, with
nothing changed, and with one document and one fact changed. Processor time and memory are of the command and, in the
column after, of Oxigraph's process: its time for this run, and the most memory it has held so far.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import invented_graph
from measuring import goldenthread, high_water, machine, processor_seconds, run
from servers import Server, oxigraph

from goldenthread.remote.graph_store import PORTION_BYTES

_MEGABYTE = 1024 * 1024
_DOCUMENT = "https://w3id.org/golden-thread/id/document/"


@dataclass(frozen=True)
class Way:
    """A way of sending: what is put behind the store's address, and options of the command."""

    name: str
    query: str = ""
    options: tuple[str, ...] = ()


WAYS = (
    Way(f"portions of {PORTION_BYTES // _MEGABYTE} MB (the default)"),
    Way("portions of 1.5 MB", options=("--portion", "1.5")),
    Way("one request a graph", options=("--portion", "100000")),
    Way("portions, `?no_transaction`", query="?no_transaction"),
)


def change(folder: Path) -> None:
    """One statement more in the first document, and one more fact."""
    path = folder / "graph.trig"
    text = path.read_text(encoding="utf-8")
    start = text.index(_DOCUMENT, text.index("\n<" + _DOCUMENT))
    document = text[start : text.index(">", start)]
    subject, said = (
        "<https://w3id.org/golden-thread/id/changed>",
        '<http://www.w3.org/2000/01/rdf-schema#label> "Changed"',
    )
    path.write_text(f"{text}\n{subject} {said} .\n<{document}> {{ {subject} {said} }}\n", encoding="utf-8")


def measured(step: str, way: Way, folder: Path, server: Server) -> str:
    """A row of the table: one publication."""
    command = goldenthread(
        "publish",
        *("--endpoint", f"{server.address}/store{way.query}"),
        *("--query-endpoint", f"{server.address}/query"),
        *("-g", str(folder), "--timeout", "3600", *way.options),
    )
    before = processor_seconds(server.process)
    done = run(command)
    if done.code:
        raise SystemExit(done.output)
    sent = done.output.strip().splitlines()[-1]
    theirs = processor_seconds(server.process) - before
    memory = high_water(server.process)
    return (
        f"| {way.name} | {step} | {done.wall:.1f} | {done.cpu:.1f} | {theirs:.1f} | {done.own:.0f} | {memory:.0f} "
        f"| {sent} |"
    )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=100_000, help="statements of the invented build")
    chosen = parser.parse_args()
    print(machine("oxigraph", "httpx"), end="\n\n")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        invented_graph.write(place / "build", chosen.statements, 1)
        size = (place / "build" / "graph.trig").stat().st_size / _MEGABYTE
        print(f"A build of {chosen.statements:,} statements; graph.trig has {size:.0f} MB.\n", flush=True)
        print("| | | s | processor s | of Oxigraph | MB | of Oxigraph | |\n|---|---|--:|--:|--:|--:|--:|---|")
        for number, way in enumerate(WAYS):
            folder = place / f"build-{number}"
            shutil.copytree(place / "build", folder)
            with oxigraph(place / f"store-{number}") as server:
                print(measured("all", way, folder, server), flush=True)
                print(measured("nothing changed", way, folder, server), flush=True)
                change(folder)
                print(measured("one document changed", way, folder, server), flush=True)
            shutil.rmtree(place / f"store-{number}")


if __name__ == "__main__":
    main()
