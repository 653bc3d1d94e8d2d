"""Everything a build knows: the one value that every output writer takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.coverage.model import Gap
from goldenthread.documents.model import Format, Notice, TextCoverage, UnreadDocument
from goldenthread.facts.resolved import KnowledgeBase


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What a build keeps of a document it read.

    Attributes:
        name, title, format, sha256, pages: as in `Document`.
        coverage: the text-coverage figure.
        notices: what could not be read in it.
        facts: how many pieces of evidence it gave.
    """

    name: str
    title: str
    format: Format
    sha256: str
    pages: int | None
    coverage: TextCoverage
    notices: tuple[Notice, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A finished build, before it is written.

    Attributes:
        knowledge: entities and facts.
        gaps: the coverage gaps, sorted.
        documents: the documents read, sorted by name.
        unread: the documents that could not be read, sorted by name.
        as_of: the date that 'expired' and 'past due' are judged by.
        title: the corpus's title for page headings.
    """

    knowledge: KnowledgeBase
    gaps: tuple[Gap, ...]
    documents: tuple[DocumentRecord, ...]
    unread: tuple[UnreadDocument, ...]
    as_of: date
    title: str = "Golden thread"
