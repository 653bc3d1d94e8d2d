"""What a build tells whoever started it, while it runs and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from goldenthread.documents.model import UnreadDocument
from goldenthread.graph.soundness.conformance import Conformance


class Progress(Protocol):
    """Told how far a build is. Calls come from one thread, in the order things happen."""

    def begin(self, documents: int) -> None:
        """`documents` documents are about to be read."""

    def document(self, name: str, how: str) -> None:
        """A document is done: `how` is 'read', 'cached' or the reason code it could not be read for."""

    def stage(self, title: str) -> None:
        """The build has come to a step after reading; `title` is a phrase such as 'Writing the pages'."""


class Silent:
    """Progress that nobody is told of."""

    def begin(self, documents: int) -> None:
        """Say nothing."""

    def document(self, name: str, how: str) -> None:
        """Say nothing."""

    def stage(self, title: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A build that was done.

    Attributes:
        output: the folder it was written to.
        documents: how many documents were read or taken from the cache.
        cached: how many of those from the cache.
        entities, facts, gaps: how many of each it has.
        unread: the documents that could not be read, sorted by name.
        notices: sentences about what was passed over or only partly read.
        unchanged: whether the build before was found up to date and left as it was.
        conformance: what the check of the graph found; None where the build before was left, whose graph conformed.
    """

    output: Path
    documents: int
    cached: int
    entities: int
    facts: int
    gaps: int
    unread: tuple[UnreadDocument, ...] = ()
    notices: tuple[str, ...] = ()
    unchanged: bool = False
    conformance: Conformance | None = None

    @property
    def exit_code(self) -> int:
        """1 when the graph breaks a rule of its own, whatever was read; else 3 when a document was not read; else 0."""
        if self.conformance is not None and not self.conformance.conforms:
            return 1
        return 3 if self.unread else 0
