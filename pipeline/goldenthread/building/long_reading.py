"""A long document while several workers read its ranges."""

from __future__ import annotations

from goldenthread.building.codec import LongDocument, encode
from goldenthread.building.parcels import Answer, Joining, Range
from goldenthread.corpus.discover import SourceFile
from goldenthread.documents.model import UnreadDocument
from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits


class LongReading:
    """The ranges of one document, and what came of them.

    It ends with the first range, in the order of pages, that failed, as reading the pages one by one would; and when
    all ranges together have taken the time, or given the bytes, that one document may.

    Attributes:
        ranges: the ranges to read.
    """

    def __init__(self, file: SourceFile, found: LongDocument, limits: Limits) -> None:
        """Divide a document.

        Raises:
            ValueError: no document that may be read has so many pages.
        """
        if not 0 < found.size < found.pages <= limits.pages:
            raise ValueError(f"not the pages of a long document: {found}")
        firsts = range(1, found.pages + 1, found.size)
        self.ranges = tuple(Range(first, min(first + found.size - 1, found.pages)) for first in firsts)
        self._file = file
        self._limits = limits
        self._awaited = set(self.ranges)
        self._answers: dict[Range, Answer] = {}

    def take(self, part: Range, answer: Answer) -> bool:
        """Keep the answer of a range; whether the ranges that nobody has begun may still be read."""
        self._awaited.discard(part)
        self._answers[part] = answer
        return not answer.failed and self._excess() is None

    def drop(self, part: Range) -> None:
        """Await no answer of a range that nobody will read."""
        self._awaited.discard(part)

    def result(self) -> Joining | Answer | None:
        """What is to be joined, or how it failed; None while ranges are being read."""
        if self._awaited:
            return None
        answers = [self._answers[part] for part in self.ranges if part in self._answers]
        failure = next((answer for answer in answers if answer.failed), None)
        if failure is not None:
            return failure
        excess = self._excess()
        if excess is not None:
            return Answer(encode(unread(self._file, excess)), failed=True)
        return Joining(tuple(answer.content for answer in answers))

    def _excess(self) -> DocumentError | None:
        """Which limit of one document the ranges have passed together."""
        limits = self._limits
        if sum(answer.seconds for answer in self._answers.values()) > limits.clock_seconds:
            message = f"Reading took longer than {limits.clock_seconds} seconds and was stopped."
            return DocumentError(Reason.TOO_SLOW, message)
        if sum(len(answer.content) for answer in self._answers.values()) > limits.answer_bytes:
            most = limits.answer_bytes // (1024 * 1024)
            message = f"What its pages hold takes more than {most} MB, the setting answer_bytes."
            return DocumentError(Reason.TOO_LARGE, message)
        return None


def unread(file: SourceFile, error: DocumentError) -> UnreadDocument:
    """A file of the corpus as a document that could not be read."""
    return UnreadDocument(file.name, file.sha256, error.reason, error.message, error.advice, error.page)
