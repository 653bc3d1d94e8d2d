"""Graphs on disk as sorted N-Triples, so that a graph of any size can be compared, counted and sent in portions.

Sorting is external: runs of bounded size are sorted in memory, written, and merged. Equal sets of triples give equal
files, and so equal hashes.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

#: Bytes of triples that are held in memory before they are written as a run; Python's own cost comes to half as much.
RUN_BYTES: Final = 32 * 1024 * 1024

_NUMBER = re.compile(
    rb'"([+-]?(?:\d+(?:\.\d*)?|\.\d+))"\^\^<http://www\.w3\.org/2001/XMLSchema#(?:decimal|integer)> \.\n'
)
_NUMBER_ENDS: Final = (b"#decimal> .\n", b"#integer> .\n")


@dataclass(frozen=True, slots=True)
class SpooledGraph:
    """A named graph as a file of sorted N-Triples without repeats.

    Attributes:
        iri: the graph's name.
        path: the file, UTF-8, one triple a line.
        sha256: of the file's bytes, in hexadecimal.
        triples: lines of the file.
        values: triples that are left in a store which keeps the value of a number and not how it was written, so that
            '0.5' and '0.50' are one (Oxigraph and Virtuoso do).
        whole: it has blank nodes, and can only be sent in one piece.
    """

    iri: str
    path: Path
    sha256: str
    triples: int
    values: int
    whole: bool = False

    def portions(self, size: int) -> Iterator[bytes]:
        """The file in portions of whole lines of about `size` bytes, never less than a line."""
        with self.path.open("rb") as stream:
            while lines := stream.readlines(size):
                yield b"".join(lines)


class Spool:
    """Collects triples by graph, in any order, in bounded memory."""

    def __init__(self, folder: Path, run_bytes: int = RUN_BYTES) -> None:
        """Spool into an empty folder, which has to outlive the graphs."""
        self._folder = folder
        self._run_bytes = run_bytes
        self._held: dict[str, list[bytes]] = {}
        self._size = 0
        self._runs: dict[str, list[Path]] = {}
        self._files = 0

    def add(self, graph: str, triple: str) -> None:
        """Add a triple, written as N-Triples without its full stop."""
        line = f"{triple} .\n".encode()
        self._held.setdefault(graph, []).append(line)
        self._size += len(line)
        if self._size > self._run_bytes:
            self._write_runs()

    def finish(self, whole: Iterable[str] = ()) -> list[SpooledGraph]:
        """The graphs, by IRI; those in `whole` are marked as having blank nodes."""
        self._write_runs()
        kept_whole = frozenset(whole)
        return [self._merged(graph, runs, graph in kept_whole) for graph, runs in sorted(self._runs.items())]

    def _write_runs(self) -> None:
        for graph, lines in self._held.items():
            path = self._new_file("run")
            with path.open("wb") as out:
                out.writelines(sorted(lines))
            self._runs.setdefault(graph, []).append(path)
        self._held.clear()
        self._size = 0

    def _merged(self, graph: str, runs: list[Path], whole: bool) -> SpooledGraph:
        path, digest, tally = self._new_file("nt"), hashlib.sha256(), _Tally()
        streams = [run.open("rb") for run in runs]
        try:
            with path.open("wb") as out:
                for line in _distinct(heapq.merge(*streams)):
                    digest.update(line)
                    tally.add(line)
                    out.write(line)
        finally:
            for stream in streams:
                stream.close()
        for run in runs:
            run.unlink()
        return SpooledGraph(graph, path, digest.hexdigest(), tally.triples, tally.values, whole)

    def _new_file(self, kind: str) -> Path:
        self._files += 1
        return self._folder / f"{self._files}.{kind}"


class _Tally:
    """Counts sorted lines, and how many of them differ in more than the way a number is written."""

    def __init__(self) -> None:
        self.triples = self.values = 0
        self._start = b""
        self._numbers: set[Decimal] = set()

    def add(self, line: bytes) -> None:
        self.triples += 1
        number = _NUMBER.search(line) if line.endswith(_NUMBER_ENDS) else None
        if number is None:
            self.values += 1
            return
        if self._start != line[: number.start()]:
            self._start, self._numbers = line[: number.start()], set()
        value = Decimal(number.group(1).decode())
        self.values += value not in self._numbers
        self._numbers.add(value)


def _distinct(lines: Iterable[bytes]) -> Iterator[bytes]:
    before = b""
    for line in lines:
        if line != before:
            yield line
        before = line
