"""A number of workers that several threads share."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldenthread.asking.processes import Nursery, Worker
from goldenthread.errors import QueryBusyError


class WorkerPool:
    """At most so many workers over one loaded graph; each is started when it is first needed."""

    def __init__(self, folder: Path, workers: int) -> None:
        """Load the graph of a build folder.

        Raises:
            GraphError: when it cannot be loaded.
        """
        self._nursery = Nursery(folder)
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        self._all: set[Worker] = set()
        self._places = threading.Semaphore(workers)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The names of the graphs that are loaded, sorted."""
        return self._nursery.graphs

    @contextmanager
    def lend(self, seconds: float) -> Iterator[Worker]:
        """A worker, for one request; one whose request raises is ended, and another takes its place.

        Args:
            seconds: how long to wait where all are at work.

        Raises:
            QueryBusyError: when none comes free in time.
            GraphError: when none can be started.
        """
        if not self._places.acquire(timeout=seconds):
            raise QueryBusyError("Other queries are still running. Try again in a moment.")
        try:
            worker = self._taken()
            try:
                yield worker
            except BaseException:
                self._all.discard(worker)
                worker.end()
                raise
            self._idle.put(worker)
        finally:
            self._places.release()

    def _taken(self) -> Worker:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            worker = self._nursery.worker()
            self._all.add(worker)
            return worker

    def close(self) -> None:
        """End all processes; queries that run fail."""
        for worker in list(self._all):
            worker.end()
        self._nursery.close()
