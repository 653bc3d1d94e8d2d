"""Reads the documents of a corpus, several at a time, each in a process of its own or from the cache."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from contextlib import closing

from goldenthread.building.cache import Cache
from goldenthread.building.codec import Outcome, ReadDocument
from goldenthread.building.dispatch import Dispatch
from goldenthread.building.executors import Crew
from goldenthread.building.executors.local import LocalCrew
from goldenthread.building.fingerprint import document_keys
from goldenthread.building.parcels import Order
from goldenthread.building.report import Progress
from goldenthread.corpus.discover import Corpus, SourceFile
from goldenthread.documents.model import UnreadDocument

#: The function a worker calls for each document; named, not imported, for it brings every reader with it.
TARGET = "goldenthread.building.reading:read_one"

#: A file so large may be a document that is read in ranges: 64 pages of plain text have about 130 KB as a PDF.
_LONG_BYTES = 128 * 1024


def gather(
    corpus: Corpus,
    cache: Cache,
    jobs: int | None,
    progress: Progress,
    meanwhile: Callable[[], None] = lambda: None,
    scheduler: str | None = None,
) -> tuple[list[Outcome], int]:
    """Read every file of a corpus.

    Args:
        corpus: what to read.
        cache: where what was read before is, and what is read now goes.
        jobs: how many documents to read at a time; None for one a processor, or two a thread of a cluster.
        progress: told of every document as it is done.
        meanwhile: called once while the workers are busy.
        scheduler: the address of the Dask scheduler whose workers read; None for processes of this machine.

    Returns:
        An outcome a file, in the corpus's order whatever the order they were done in, and how many documents
        came from the cache.

    Raises:
        GoldenThreadError: the cluster cannot be used, or is lost.
    """
    keys = document_keys(corpus)
    outcomes: dict[str, Outcome] = {}

    def done(file: SourceFile, outcome: Outcome, how: str) -> None:
        outcomes[file.name] = outcome
        progress.document(file.name, outcome.reason if isinstance(outcome, UnreadDocument) else how)

    def read(file: SourceFile, outcome: Outcome, encoded: bytes) -> None:
        # A file that changed while it was read is kept under no hash.
        if _sha256(outcome) == file.sha256:
            cache.keep_document(keys[file.name], outcome, encoded)
        done(file, outcome, "read")

    progress.begin(len(corpus.files))
    for file in corpus.files:
        if (known := cache.document(keys[file.name])) is not None:
            done(file, known, "cached")
    cached = sum(isinstance(outcome, ReadDocument) for outcome in outcomes.values())
    missing = [file for file in corpus.files if file.name not in outcomes]
    if missing:
        with closing(_crew(corpus, missing, jobs, scheduler)) as crew:
            Dispatch(missing, corpus.settings.limits, crew, read).run(meanwhile)
    return [outcomes[file.name] for file in corpus.files], cached


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _crew(corpus: Corpus, missing: list[SourceFile], jobs: int | None, scheduler: str | None) -> Crew:
    lexicons = tuple(path.read_bytes() for path in corpus.lexicon_files)
    order = Order(uuid.uuid4().hex, TARGET, corpus.settings, lexicons)
    if scheduler is None:
        size = jobs or processors()
        long = any(file.size >= _LONG_BYTES for file in missing)
        return LocalCrew(order, size, size if long else len(missing))
    # Imported here: Dask takes half a second, and few builds need it.
    from goldenthread.building.executors.cluster import ClusterCrew

    return ClusterCrew(order, scheduler, jobs)


def _sha256(outcome: Outcome) -> str:
    return outcome.sha256 if isinstance(outcome, UnreadDocument) else outcome.record.sha256
