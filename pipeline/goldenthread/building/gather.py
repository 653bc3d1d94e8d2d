"""Reads the documents of a corpus, several at a time, each in a process of its own or from the cache."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed

from goldenthread.building.cache import Cache
from goldenthread.building.codec import Outcome, ReadDocument, decode
from goldenthread.building.fingerprint import document_keys
from goldenthread.building.report import Progress
from goldenthread.corpus.discover import Corpus, SourceFile
from goldenthread.documents.model import UnreadDocument
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.worker import WorkerPool

#: The function a worker calls for each document; named, not imported, for it brings every reader with it.
TARGET = "goldenthread.building.reading:read_one"


def gather(
    corpus: Corpus,
    cache: Cache,
    jobs: int | None,
    progress: Progress,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[list[Outcome], int]:
    """Read every file of a corpus.

    Args:
        corpus: what to read.
        cache: where what was read before is, and what is read now goes.
        jobs: how many documents to read at a time; None for one a processor.
        progress: told of every document as it is done.
        meanwhile: called once while the workers are busy.

    Returns:
        An outcome a file, in the corpus's order whatever the order they were done in, and how many documents
        came from the cache.
    """
    keys = document_keys(corpus)
    outcomes: dict[str, Outcome] = {}

    def done(file: SourceFile, outcome: Outcome, how: str) -> None:
        outcomes[file.name] = outcome
        progress.document(file.name, outcome.reason if isinstance(outcome, UnreadDocument) else how)

    def read(file: SourceFile, outcome: Outcome) -> None:
        # A file that changed while it was read is kept under no hash.
        if _sha256(outcome) == file.sha256:
            cache.keep_document(keys[file.name], outcome)
        done(file, outcome, "read")

    progress.begin(len(corpus.files))
    for file in corpus.files:
        if (known := cache.document(keys[file.name])) is not None:
            done(file, known, "cached")
    cached = sum(isinstance(outcome, ReadDocument) for outcome in outcomes.values())
    missing = [file for file in corpus.files if file.name not in outcomes]
    if missing:
        _read(missing, corpus, min(jobs or processors(), len(missing)), read, meanwhile)
    return [outcomes[file.name] for file in corpus.files], cached


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read(
    files: list[SourceFile],
    corpus: Corpus,
    size: int,
    done: Callable[[SourceFile, Outcome], None],
    meanwhile: Callable[[], None],
) -> None:
    pool = WorkerPool(TARGET, corpus.settings.limits, size)
    threads = ThreadPoolExecutor(size)
    # The largest first: a long document begun last would keep the other processors waiting.
    order = sorted(files, key=lambda file: (-file.size, file.name))
    try:
        futures = {threads.submit(_one, pool, file, corpus): file for file in order}
        meanwhile()
        for future in as_completed(futures):
            done(futures[future], future.result())
    finally:
        # In this order: an interrupted build ends its workers, and with them the calls its threads wait for.
        threads.shutdown(wait=False, cancel_futures=True)
        pool.close()
        threads.shutdown()


def _one(pool: WorkerPool, file: SourceFile, corpus: Corpus) -> Outcome:
    try:
        return decode(pool.run(file.path.absolute(), file.name, file.notes, corpus.lexicon_files, corpus.settings))
    except DocumentError as error:
        return _unread(file, error)
    except ValueError:
        return _unread(file, DocumentError(Reason.CRASHED, "The reader gave an answer that makes no sense."))


def _unread(file: SourceFile, error: DocumentError) -> UnreadDocument:
    return UnreadDocument(file.name, file.sha256, error.reason, error.message, error.advice, error.page)


def _sha256(outcome: Outcome) -> str:
    return outcome.sha256 if isinstance(outcome, UnreadDocument) else outcome.record.sha256
