"""`goldenthread build`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.cli.console import emit, plain, tell
from goldenthread.cli.progress import shown
from goldenthread.documents.page_words import page_words

if TYPE_CHECKING:
    from goldenthread.building.report import BuildReport
    from goldenthread.documents.model import UnreadDocument
    from goldenthread.graph.soundness.conformance import Conformance

#: How many notices are shown; the rest are in run.json.
_NOTICES = 8
_EPILOG = """\
examples:
  goldenthread build                                 read corpus/ and write graph_output/
  goldenthread build strategy.pdf papers/ -o out     read a file and a folder, write to out/
  goldenthread build corpus.toml --as-of 2026-04-01  judge 'expired' and 'past due' by that day

A folder may hold a corpus.toml that says what to read and what is known about each document
(docs/settings.md). A document that cannot be read is named, with the reason and what to do; the rest
is built all the same, and the exit code is 3. Every build checks its own graph; should that find a
fault, which is one of this program, everything is written all the same, and the exit code is 1.
"""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    made = commands.add_parser(
        "build",
        help="read documents and write the graph, the coverage gaps and their pages",
        description="Read documents and write the graph, the coverage gaps and their pages.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("corpus")],
        metavar="PATH",
        help="files, folders or a corpus.toml (default: corpus/)",
    )
    made.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("graph_output"),
        metavar="DIR",
        help="where to write (default: graph_output/)",
    )
    made.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="how many documents to read at a time (default: one a processor)",
    )
    made.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="read on the Dask cluster of the scheduler at this address, such as tcp://10.0.0.5:8786",
    )
    made.add_argument("--as-of", type=_day, metavar="DATE", help="the day, as YYYY-MM-DD, to judge by (default: today)")
    made.add_argument("--no-cache", action="store_true", help="read every document again, and keep nothing")
    made.add_argument(
        "--ocr",
        action="store_true",
        default=None,
        help="read pages that are pictures with Tesseract, where it is installed; such facts are marked and less sure",
    )
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, and say what was done; 1 when the graph is not sound, 3 when a document could not be read, else 0."""
    from goldenthread.building.steps import build

    with shown() as progress:
        report = build(
            arguments.paths,
            arguments.output,
            jobs=arguments.jobs,
            scheduler=arguments.scheduler,
            as_of=arguments.as_of,
            cache=not arguments.no_cache,
            progress=progress,
            ocr=arguments.ocr,
        )
    _tell(report)
    return report.exit_code


def _tell(report: BuildReport) -> None:
    if report.unchanged:
        emit("Nothing has changed since the last build.")
    emit(_summary(report))
    for notice in report.notices[:_NOTICES]:
        emit(f"  note: {plain(notice)}")
    if len(report.notices) > _NOTICES:
        more = len(report.notices) - _NOTICES
        emit(f"  and {more} more, under 'warnings' in {report.output / 'run.json'}")
    if report.unread:
        emit()
        emit(f"{_counted(len(report.unread), 'document')} could not be read:")
        for unread in report.unread:
            emit(_unread(unread))
    if report.conformance is not None and not report.conformance.conforms:
        _warn(report.conformance, report.output)
    emit()
    emit("Where to look:")
    emit(f"  the graph           {report.output / 'graph.html'}")
    emit(f"  the coverage gaps   {report.output / 'coverage.html'}")


def _warn(conformance: Conformance, output: Path) -> None:
    """Say on standard error that the graph is not sound, and what to do."""
    tell(f"\nTHE GRAPH IS NOT SOUND: {_counted(conformance.violations.total(), 'violation')} of its own rules.")
    for shape, times in sorted(conformance.violations.items()):
        first = next(result for result in conformance.kept if result.violation and result.shape == shape)
        tell(plain(f"  {shape} ({times:,}): {first.message}\n      at {first.focus}"))
    tell("The fault is in Golden Thread, not in your documents. All files were written; do not rely on them.")
    tell(f"Report it to those who look after Golden Thread, with {output / 'run.json'} (under 'conformance').")


def _summary(report: BuildReport) -> str:
    cached = f" ({report.cached} of them unchanged since they were last read)" if report.cached else ""
    found = ", ".join(
        (
            _counted(report.entities, "thing"),
            _counted(report.facts, "fact"),
            _counted(report.gaps, "coverage gap"),
        )
    )
    return f"Read {_counted(report.documents, 'document')}{cached}: {found}."


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _unread(unread: UnreadDocument) -> str:
    page = f", {page_words(unread.page)}" if unread.page else ""
    return plain(f"  {unread.name}{page}: {unread.reason}. {unread.message}\n      {unread.advice}")


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above 0")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date such as 2026-04-01") from error
