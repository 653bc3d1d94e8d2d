"""What is kept of a document once its facts are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goldenthread.documents.model import Format, Notice, TextCoverage
from goldenthread.documents.page_words import page_words, sentence_start

#: Notices of pages that gave no text, or none worth reading.
_NOT_READ: Final = ("PageWithoutText", "PageUnreadable", "UnreliableText")


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What a build keeps of a document it read.

    Attributes:
        name, title, format, sha256, pages: as in `Document`.
        coverage: the text-coverage figure.
        notices: what could not be read in it.
        facts: how many pieces of evidence it gave.
        outline: what its headings were taken from, as in `Document.outline_evidence`.
        page_labels: (page, label) of the pages that are printed with another number than their place in the file.
    """

    name: str
    title: str
    format: Format
    sha256: str
    pages: int | None
    coverage: TextCoverage
    notices: tuple[Notice, ...]
    facts: int
    outline: str = ""
    page_labels: tuple[tuple[int, str], ...] = ()

    @property
    def text_percent(self) -> int:
        """Text coverage in whole per cent, rounded down, so that 100 says that nothing is missing."""
        return int(100 * self.coverage.ratio)

    def page_words(self, page: int) -> str:
        """What people call a page of it."""
        return page_words(page, dict(self.page_labels).get(page))

    @property
    def pages_not_read(self) -> list[int]:
        """The pages that gave no text, or none worth reading, from 1."""
        return sorted({n.page for n in self.notices if n.code in _NOT_READ and n.page is not None})

    def remark(self, notice: Notice) -> str:
        """A notice as people are told it: with its page before it, unless it names the page itself."""
        page = self.page_words(notice.page) if notice.page is not None else ""
        return notice.message if page in notice.message.lower() else f"{sentence_start(page)}: {notice.message}"
