"""How much the endpoint answers, beside `oxigraph serve`: `python benchmarks/endpoint.py --statements 100000`.

Both serve the same invented build from memory and are asked the named questions in turn, as SPARQL, by wrk: over 1, 4
and 16 connections, each of which asks again as soon as it has its answer. First every question is asked of both, and
must have as many rows; so what is compared is the same work. Load, servers and this script share one machine.

Oxigraph's default graph holds facts and inferences themselves; ours is their union, and each of our queries runs in a
process that can be stopped, under limits of time, memory and rows. The ratio says what that costs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx
import invented_graph
import pyoxigraph as ox
from measuring import goldenthread, machine
from questions import Asked, asked
from servers import Server, free_port, serving

from goldenthread.asking.questions import bind
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, PREFIXES

_SCRIPT = Path(__file__).with_name("ask_endpoint.lua")
_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_JSON = {"Accept": "application/sparql-results+json"}


@dataclass(frozen=True)
class Load:
    """What wrk measured; latencies in milliseconds.

    Attributes:
        requests: answers of any kind, in so many `seconds`.
        refused: answers with a status of 400 and above.
        broken: connections that failed.
        late: requests without an answer in time.
    """

    requests: int
    seconds: float
    bytes: int
    p50: float
    p95: float
    p99: float
    refused: int
    broken: int
    late: int

    @property
    def throughput(self) -> float:
        """Answers a second."""
        return (self.requests - self.refused) / self.seconds

    @property
    def errors(self) -> int:
        """Whatever was no answer."""
        return self.refused + self.broken + self.late


def ask_all(address: str, queries: Sequence[str]) -> list[int]:
    """The number of rows of each query's answer."""
    with httpx.Client(timeout=120) as client:
        answers = [client.post(address, data={"query": query}, headers=_JSON) for query in queries]
    for answer in answers:
        answer.raise_for_status()
    return [len(answer.json()["results"]["bindings"]) for answer in answers]


def load(address: str, bodies: Path, connections: int, seconds: int) -> Load:
    """Ask over so many connections for so long."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", str(_SCRIPT), address]
    done = subprocess.run(  # noqa: S603 - the benchmark's own command
        [*command, "--", str(bodies)], capture_output=True, text=True, check=True
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    return Load(**json.loads(line.removeprefix("RESULT ")))


def fill(server: Server, build: Path) -> None:
    """Give Oxigraph the build's graphs, and a default graph with facts and inferences, which some queries also name."""
    inferences = ox.parse(path=str(build / "inferences.trig"), format=ox.RdfFormat.TRIG)
    triples = ox.serialize((quad.triple for quad in inferences), format=ox.RdfFormat.N_TRIPLES) or b""
    copies = f"ADD DEFAULT TO <{FACTS_GRAPH}> ; ADD <{INFERENCES_GRAPH}> TO DEFAULT"
    with httpx.Client(base_url=server.address, timeout=600) as client:
        dataset = {"Content-Type": "application/trig"}
        client.post("/store", content=(build / "graph.trig").read_bytes(), headers=dataset).raise_for_status()
        lines = {"Content-Type": "application/n-triples"}
        client.put("/store", params={"graph": INFERENCES_GRAPH}, content=triples, headers=lines).raise_for_status()
        update = {"Content-Type": "application/sparql-update"}
        client.post("/update", content=copies, headers=update).raise_for_status()


def mixes(build: Path) -> dict[str, list[str]]:
    """The queries of the named questions: about one thing, and of the whole graph."""
    found: dict[str, list[str]] = {"about one thing": [], "of the whole graph": []}
    for one in asked(build):
        found["of the whole graph" if one.about == "all" else "about one thing"].append(sparql(build, one))
    return found


def sparql(build: Path, one: Asked) -> str:
    """A question with its values, as any store can be asked it."""
    return _PROLOGUE + bind(build, one.question, one.params)


def compare(addresses: dict[str, str], queries: list[str], chosen: argparse.Namespace, scratch: Path) -> None:
    """Print a row for each number of connections and each server; the ratio is to the last of them."""
    bodies = scratch / "bodies"
    bodies.write_text("".join(urlencode({"query": query}) + "\n" for query in queries), encoding="ascii")
    for connections in chosen.connections:
        measured = {}
        for name, address in addresses.items():
            measured[name] = load(address, bodies, connections, chosen.seconds)
        last = list(measured.values())[-1]
        for name, of in measured.items():
            print(
                f"| {connections} | {name} | {of.throughput:,.0f} | {of.throughput / last.throughput:.2f} "
                f"| {of.p50:,.1f} | {of.p95:,.1f} | {of.p99:,.1f} | {of.requests:,} | {of.errors:,} |",
                flush=True,
            )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=100_000, help="statements of the invented build")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--seconds", type=int, default=15, help="how long each server is asked, each time")
    chosen = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("This needs wrk, the load tool: apt-get install wrk.")
    print(machine("pyoxigraph", "oxigraph", "starlette", "uvicorn"), end="\n\n")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        build = invented_graph.write(scratch / "build", chosen.statements)
        ours, theirs = free_port(), free_port()
        serve = goldenthread("serve", "-g", str(build), "--port", str(ours))
        oxigraph = [str(Path(sys.executable).parent / "oxigraph"), "serve", "--bind", f"127.0.0.1:{theirs}"]
        ready = "?query=ASK%7B%7D"
        with (
            serving(serve, ours, f"/sparql{ready}", scratch / "serve.log") as first,
            serving(oxigraph, theirs, f"/query{ready}", scratch / "oxigraph.log") as second,
        ):
            fill(second, build)
            addresses = {"goldenthread serve": f"{first.address}/sparql", "oxigraph serve": f"{second.address}/query"}
            for name, queries in mixes(build).items():
                rows = [ask_all(address, queries) for address in addresses.values()]
                if rows[0] != rows[1]:
                    raise SystemExit(f"The two do not answer alike: {rows}")
                print(f"{chosen.statements:,} statements, {len(queries)} questions {name}, {sum(rows[0]):,} rows:\n")
                print("| connections | | answers a second | ratio | p50 ms | p95 ms | p99 ms | requests | errors |")
                print("|--:|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
                compare(addresses, queries, chosen, scratch)
                print()


if __name__ == "__main__":
    main()
