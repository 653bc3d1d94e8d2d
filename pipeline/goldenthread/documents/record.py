"""What is kept of a document once its facts are found."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.documents.model import Format, Notice, TextCoverage


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
