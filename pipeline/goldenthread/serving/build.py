"""The build that is served, and how a newer one takes its place while the server runs.

A new build is noticed by its files. It is loaded beside the one before, which answers until then and is closed when
its last query has been answered. What cannot be loaded is left alone until it changes again.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import anyio

from goldenthread.asking.store import GraphStore
from goldenthread.asking.things import Things, read_things
from goldenthread.errors import GoldenThreadError, GraphError

#: Seconds between two looks at the build's files.
_LOOK_SECONDS: Final = 1.0
#: The files whose change says that there is a new build.
_STAMPED: Final = ("run.json", "graph.trig", "inferences.trig", "entities.csv")
#: Where a build waits that is being moved in file by file (`building.publish`).
_MOVING: Final = ".goldenthread-commit"

_SIZES: Final = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"

Stamp = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class GraphSize:
    """A named graph and how many triples it has."""

    name: str
    triples: int


@dataclass(eq=False)
class ServedBuild:
    """One build, loaded: what its pages tell, its entities, and the processes that answer queries about it."""

    folder: Path
    stamp: Stamp
    record: dict[str, Any]
    things: Things
    store: GraphStore
    graphs: tuple[GraphSize, ...]
    _users: int = 0
    _retired: bool = False

    @contextmanager
    def used(self) -> Iterator[ServedBuild]:
        """Keep the processes while the build is asked something."""
        self._users += 1
        try:
            yield self
        finally:
            self._users -= 1
            self._close_unused()

    def retire(self) -> None:
        """End the processes as soon as nobody asks them anything."""
        self._retired = True
        self._close_unused()

    def _close_unused(self) -> None:
        if self._retired and not self._users:
            self.store.close()


def stamp_of(folder: Path) -> Stamp | None:
    """What changes when a folder's build does; None while there is no whole build in it."""
    if (folder / _MOVING).exists():
        return None
    try:
        found = [(folder / name).stat() for name in _STAMPED if (folder / name).exists()]
    except OSError:
        return None
    return tuple((one.st_mtime_ns, one.st_size, one.st_ino) for one in found) or None


def open_build(folder: Path, workers: int) -> ServedBuild:
    """Load a build; the process that holds its graph starts with it.

    Raises:
        GraphError: when the folder holds no build, or one that cannot be read.
    """
    stamp = stamp_of(folder) or ()
    store = GraphStore.open(folder, workers)
    try:
        things = read_things(folder)
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        if not isinstance(record, dict):
            raise ValueError("it is no record of a build")
        graphs = tuple(_sizes(store))
    except (OSError, ValueError) as error:
        store.close()
        raise GraphError(f"{folder / 'run.json'} cannot be read: {error}. Build again.") from error
    except BaseException:
        store.close()
        raise
    return ServedBuild(folder, stamp, record, things, store, graphs)


def _sizes(store: GraphStore) -> Iterator[GraphSize]:
    found = store.select(_SIZES).strings()
    counts = {name: int(count) for name, count in found}
    for name in store.graphs():
        yield GraphSize(name, counts.get(name, 0))


class Served:
    """Always the newest build of a folder that could be loaded."""

    def __init__(self, folder: Path, workers: int, tell: Callable[[str], None]) -> None:
        """Load the build.

        Args:
            folder: where builds are written to.
            workers: how many queries may run at once.
            tell: is told, in a sentence, when the build changes.

        Raises:
            GraphError: as `open_build`.
        """
        self._workers, self._tell = workers, tell
        self.build = open_build(folder, workers)

    async def watch(self) -> None:
        """Look for a newer build until cancelled."""
        refused: Stamp | None = None
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            found = stamp_of(self.build.folder)
            if found is None or found in (self.build.stamp, refused):
                continue
            try:
                newer = await anyio.to_thread.run_sync(open_build, self.build.folder, self._workers)
            except GoldenThreadError as error:
                refused = found
                self._tell(f"The new build is not served: {error}")
            else:
                before, self.build = self.build, newer
                before.retire()
                self._tell("A new build is served.")

    def lost(self, build: ServedBuild) -> None:
        """Have a build loaded again whose processes have ended."""
        build.stamp = ()

    def close(self) -> None:
        """End the processes at once."""
        self.build.store.close()
