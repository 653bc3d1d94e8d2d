"""Reads on this machine: a thread a document, each with a process to read in."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from goldenthread.building.parcels import Answer, Order, Parcel
from goldenthread.building.site import dismiss, perform, prepare


class LocalCrew:
    """The processors of this machine; see `Crew`."""

    bundle = 1
    elsewhere = False

    def __init__(self, order: Order, jobs: int, expected: int) -> None:
        """Read `jobs` documents at a time; `expected` is how many documents and ranges there are likely to be."""
        self._order = order
        self._threads = ThreadPoolExecutor(jobs)
        # All at once: a process that is started when the first ones are busy comes too late to help them.
        for _ in range(min(jobs, expected)):
            self._threads.submit(prepare, order)
        # Some more than are read at once: whoever hands them out has other things to do too.
        self.slots = 2 * jobs

    def submit(self, parcels: tuple[Parcel, ...]) -> Future[list[Answer]]:
        """Have parcels read."""
        return self._threads.submit(perform, self._order, parcels)

    def result(self, future: Future[list[Answer]]) -> list[Answer]:
        """The answers of a future that is done."""
        return future.result()

    def watch(self) -> None:
        """Do nothing: every process here is under a limit of time."""

    def close(self) -> None:
        """End the processes, and with them the calls that the threads wait for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        dismiss(self._order.key)
        self._threads.shutdown()
