"""Who reads the documents of a build: processes of this machine, or the workers of a Dask cluster.

Both are a `concurrent.futures.Executor` that is given `building.site.perform`, wrapped as a `Crew`.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from goldenthread.building.parcels import Answer, Parcel


class LostError(Exception):
    """The workers that were given some parcels died over them, again and again."""


class Crew(Protocol):
    """Who reads the documents of one build.

    Attributes:
        slots: how many parcels, or bundles of small ones, to hand out at once.
        bundle: the most small documents in one bundle.
        elsewhere: whether a document's bytes must be sent along, for its path means nothing there.
    """

    slots: int
    bundle: int
    elsewhere: bool

    def submit(self, parcels: tuple[Parcel, ...]) -> Future[list[Answer]]:
        """Have parcels read; the answers come in their order."""

    def result(self, future: Future[list[Answer]]) -> list[Answer]:
        """The answers of a future that is done.

        Raises:
            LostError: the workers died over it.
            GoldenThreadError: nothing more can be read here.
        """

    def watch(self) -> None:
        """Called now and then while nothing is answered.

        Raises:
            GoldenThreadError: no answer can be expected any more.
        """

    def close(self) -> None:
        """Stop what is running and clear away what was made for this build."""
