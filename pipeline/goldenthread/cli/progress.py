"""Progress of a build: a bar on a terminal, a plain line a document elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from goldenthread.cli.console import plain, tell

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from goldenthread.building.report import Progress

_HOW = {"read": "read", "cached": "unchanged"}


@contextmanager
def shown() -> Iterator[Progress]:
    """Progress on standard error, in the way that suits it."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    # A second console, for standard output may be piped elsewhere while standard error is watched.
    from rich.console import Console

    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar)


class Lines:
    """A line a document and a step."""

    def __init__(self) -> None:
        """Start before the first document."""
        self._total = 0
        self._done = 0

    def begin(self, documents: int) -> None:
        """Remember how many documents there are."""
        self._total = documents

    def document(self, name: str, how: str) -> None:
        """Say which document is done, and how it went."""
        self._done += 1
        outcome = _HOW.get(how, f"not read ({how})")
        tell(f"[{self._done}/{self._total}] {plain(name)}: {outcome}")

    def stage(self, title: str) -> None:
        """Say which step has begun."""
        tell(f"{title} ...")


class Bar:
    """A progress bar over the documents, then the name of the step."""

    def __init__(self, bar: RichProgress) -> None:
        """Draw on a started rich progress display."""
        self._bar = bar
        self._task: TaskID | None = None

    def begin(self, documents: int) -> None:
        """Show an empty bar."""
        self._task = self._bar.add_task("Reading", total=documents)

    def document(self, name: str, how: str) -> None:
        """Move the bar on; a document that was not read stays on the screen."""
        if how not in _HOW:
            self._bar.console.print(f"{plain(name)}: not read ({how})", markup=False, highlight=False)
        if self._task is not None:
            self._bar.update(self._task, advance=1, description=f"Reading {plain(name)[-40:]}")

    def stage(self, title: str) -> None:
        """Show the step in place of the document."""
        if self._task is not None:
            self._bar.update(self._task, description=title)
