"""The build: one typed function that does from files to files what `goldenthread build` does."""

from __future__ import annotations

import gc
import importlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from goldenthread.building import publish, stamp
from goldenthread.building.apart import apart
from goldenthread.building.cache import Cache, cache_folder
from goldenthread.building.codec import Outcome, ReadDocument
from goldenthread.building.fingerprint import build_key
from goldenthread.building.gather import gather, processors
from goldenthread.building.ocr import with_ocr
from goldenthread.building.report import BuildReport, Progress, Silent
from goldenthread.corpus.discover import Corpus, discover
from goldenthread.documents.model import UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.errors import UsageError
from goldenthread.extract.confidence import curves, factors
from goldenthread.graph.soundness.conformance import Conformance
from goldenthread.lexicon.load import load_lexicon
from goldenthread.outputs.result import BuildResult
from goldenthread.settings import Settings
from goldenthread.stopping import heed

#: Imported while the workers read: they are slow to import, and a build with nothing changed needs none.
_LATER = (
    "goldenthread.resolve",
    "goldenthread.coverage.gaps",
    "goldenthread.building.earlier",
    "goldenthread.graph.soundness.check",
    "goldenthread.outputs.data",
    "goldenthread.outputs.pages",
    "goldenthread.outputs.run_record",
)


def build(
    paths: Sequence[Path | str],
    output: Path | str,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    as_of: date | None = None,
    cache: bool = True,
    settings: Settings | None = None,
    progress: Progress | None = None,
    ocr: bool | None = None,
) -> BuildReport:
    """Read documents and write every file of the contract's section 5.

    Args:
        paths: files, folders or a `corpus.toml`.
        output: the folder to write to; made when it is not there. Files in it that no build wrote are kept.
        jobs: how many documents to read at a time; one a processor, or two a thread of a cluster, when None.
        scheduler: the address of the Dask scheduler whose workers read; processes of this machine when None.
        as_of: the date that 'expired' and 'past due' are judged by; today when None.
        cache: whether to use and keep what was read before.
        settings: settings to start from; a `corpus.toml` overrides them.
        progress: told how far the build is.
        ocr: whether pages that are pictures are read by OCR; what the settings say when None.

    Returns:
        What was done. Documents that could not be read are in it and stop nothing.

    Raises:
        UsageError: the paths, the `corpus.toml` or the arguments cannot be used.
        GoldenThreadError: the cluster cannot be used, or is lost; what was read until then is in the cache.
        BuildError: the output cannot be written; the build before is left as it was.
    """
    output, day, told = Path(output), as_of or date.today(), progress or Silent()
    _usable(paths, output, jobs)
    corpus = with_ocr(discover(paths, settings, skip=output), ocr)
    # Read here for its errors: a lexicon that is wrong must stop the build, not every document in turn.
    lexicon = load_lexicon(corpus.lexicon_files)
    curves(lexicon)
    factors(lexicon)
    store = Cache(cache_folder() if cache else None)
    key = build_key(corpus, day.isoformat())
    if (unchanged := stamp.find(store, output, key)) is not None:
        return unchanged
    read = partial(gather, corpus, store, jobs, told, _warm_up, scheduler)
    report = _make(corpus, output, read, day, told, jobs)
    stamp.leave(store, report, key)
    store.prune()
    return report


def _usable(paths: Sequence[Path | str], output: Path, jobs: int | None) -> None:
    if jobs is not None and jobs < 1:
        raise UsageError("The number of jobs must be 1 or more.")
    for path in paths:
        if output.resolve() == Path(path).resolve():
            raise UsageError(f"{output} is a folder to read; the build must be written to another one.")


def _make(
    corpus: Corpus,
    output: Path,
    read: Callable[[], tuple[list[Outcome], int]],
    day: date,
    progress: Progress,
    jobs: int | None,
) -> BuildReport:
    timings: dict[str, float] = {}
    with publish.staging(output) as folder:
        with _timed(timings, "read"):
            outcomes, cached = read()
        with _uncollected():
            result = _compared(_connect(corpus, outcomes, day, progress, timings), output)
            result = _write(result, folder, progress, timings, jobs)
        publish.publish(folder, output)
    return _report(output, corpus, result, cached)


def _warm_up() -> None:
    for module in _LATER:
        importlib.import_module(module)


def _connect(
    corpus: Corpus, outcomes: list[Outcome], day: date, progress: Progress, timings: dict[str, float]
) -> BuildResult:
    """The outcomes of reading as one knowledge base with its gaps."""
    from goldenthread.building.hints import hints
    from goldenthread.coverage.gaps import find_gaps, judge
    from goldenthread.resolve import resolve

    read = [outcome for outcome in outcomes if isinstance(outcome, ReadDocument)]
    unread = [outcome for outcome in outcomes if isinstance(outcome, UnreadDocument)]
    records = tuple(item.record for item in read)
    facts = tuple(fact for item in read for fact in item.facts)
    progress.stage("Connecting what the documents say")
    with _timed(timings, "resolve"):
        knowledge = resolve(facts, corpus.settings, hints(corpus, read))
    with _timed(timings, "gaps"):
        found = find_gaps(knowledge, records, day, corpus.settings.low_confidence)
        gaps, ignored = judge(found, corpus.profile)
    return BuildResult(
        knowledge=knowledge,
        gaps=gaps,
        documents=records,
        unread=tuple(sorted((*unread, *corpus.unread), key=lambda item: item.name)),
        as_of=day,
        title=corpus.title or "Golden thread",
        profile=corpus.profile,
        ignored=ignored,
        links=_links(corpus, records),
    )


def _compared(result: BuildResult, output: Path) -> BuildResult:
    """The result with what it changes of the build that it will take the place of."""
    from goldenthread.building.earlier import changes_since
    from goldenthread.outputs.change_record import snapshot_of

    return replace(result, changes=changes_since(output, snapshot_of(result)))


def _links(corpus: Corpus, records: Sequence[DocumentRecord]) -> dict[str, str]:
    """The addresses of what was read: nobody is sent to a document that a reader gave up on."""
    read = {record.name for record in records}
    return {name: address for name, address in corpus.links if name in read}


def _write(
    result: BuildResult, folder: Path, progress: Progress, timings: dict[str, float], jobs: int | None
) -> BuildResult:
    """Write every file, check the graph meanwhile, and give the result with what the check found."""
    from goldenthread.outputs.data import write_data, write_record
    from goldenthread.outputs.pages import write_pages

    progress.stage("Writing the pages and the data")
    beside = (jobs or processors()) > 1
    with (
        _timed(timings, "write"),
        apart(partial(_check, result), allowed=beside) as checked,
        apart(partial(write_pages, result, folder), allowed=beside),
    ):
        write_data(result, folder)
    conformance, timings["check"] = checked.value
    result = replace(result, conformance=conformance)
    # Last, for it holds the timings of all steps before it, and what the check found.
    write_record(result, folder, timings)
    return result


def _check(result: BuildResult) -> tuple[Conformance, float]:
    """What the check of the graph found, and the seconds it took; other steps are done at the same time."""
    from goldenthread.graph.soundness.check import check

    started = time.perf_counter()
    return check(result.knowledge, result.documents), time.perf_counter() - started


def _report(output: Path, corpus: Corpus, result: BuildResult, cached: int) -> BuildReport:
    from goldenthread.outputs.run_record import warnings

    return BuildReport(
        output=output,
        documents=len(result.documents),
        cached=cached,
        entities=len(result.knowledge.entities),
        facts=len(result.knowledge.facts),
        gaps=len(result.gaps),
        unread=result.unread,
        notices=(*corpus.notices, *warnings(replace(result, unread=(), conformance=None))),
        conformance=result.conformance,
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: nearly all that is made lives to the end, and looking through it again and again
    takes a third of the time of connecting and writing.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _timed(timings: dict[str, float], step: str) -> Iterator[None]:
    heed()
    started = time.perf_counter()
    yield
    timings[step] = time.perf_counter() - started
