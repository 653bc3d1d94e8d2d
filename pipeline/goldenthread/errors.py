"""The exception family. Every message is written for the council officer who has to act on it."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a document could not be read; the code that `run.json` and the coverage report carry."""

    ENCRYPTED = "Encrypted"
    TRUNCATED = "Truncated"
    EMPTY = "Empty"
    NO_TEXT_LAYER = "NoTextLayer"
    FAULTY_FONT = "FaultyFont"
    WRONG_FORMAT = "WrongFormat"
    UNSUPPORTED = "Unsupported"
    MALFORMED = "Malformed"
    HOSTILE = "Hostile"
    TOO_LARGE = "TooLarge"
    TOO_SLOW = "TooSlow"
    OUT_OF_MEMORY = "OutOfMemory"
    CRASHED = "Crashed"
    NOT_FOUND = "NotFound"


#: Why building again may not try again: `building.cache` remembers such failures for some days.
_TWICE = "What failed twice is tried again after a week, or at once with --no-cache."
#: What an officer can do about each reason; shown beside the message wherever an unread document is named.
ADVICE: dict[Reason, str] = {
    Reason.ENCRYPTED: "Ask the publisher for a copy without a password, or save one yourself, and build again.",
    Reason.TRUNCATED: "The file is incomplete. Download or copy it again and build again.",
    Reason.EMPTY: "The file holds no text. Check that the right file was saved.",
    Reason.NO_TEXT_LAYER: "The pages are pictures. Install Tesseract and build with --ocr, or ask for the original.",
    Reason.FAULTY_FONT: "Install Tesseract and build with --ocr, or ask for the document made by another program.",
    Reason.WRONG_FORMAT: "The file is not what its name says. Open it to see what it is, and save the real document.",
    Reason.UNSUPPORTED: "Save it as PDF, DOCX, PPTX, XLSX, HTML, Markdown, text, CSV or StratML and build again.",
    Reason.MALFORMED: "The file is damaged. Open it in the program that made it, save it again and build again.",
    Reason.HOSTILE: "The file is built in a way that can harm a reader. Do not open it; ask its sender about it.",
    Reason.TOO_LARGE: "The file is above a limit of the settings. Split it, or raise the limit if you trust it.",
    Reason.TOO_SLOW: f"It took longer than the settings allow. Split it, or raise the limit if you trust it. {_TWICE}",
    Reason.OUT_OF_MEMORY: f"It needed more memory than the settings allow. Split it, or raise the limit. {_TWICE}",
    Reason.CRASHED: f"The reader stopped on it. Save it again in another program and build again. {_TWICE}",
    Reason.NOT_FOUND: "Check the path.",
}


class GoldenThreadError(Exception):
    """Base of every error this package raises on purpose.

    `exit_code` is what the command line exits with when the error reaches it (contract section 7).
    """

    exit_code = 2


class UsageError(GoldenThreadError):
    """The command, its arguments or its input files are not usable."""


class CorpusError(UsageError):
    """The corpus folder or its `corpus.toml` cannot be used."""


class QueryError(UsageError):
    """A SPARQL query or a named question cannot be run."""


class QueryRefusedError(QueryError):
    """A query would write, reach outside the graph, or is larger than any real one."""


class QueryTimeoutError(QueryError):
    """A query took longer than it may and was stopped."""


class QueryTooLargeError(QueryError):
    """A query needed more memory, or gave more rows, than it may."""


class QueryBusyError(QueryError):
    """A query could not begin in time because others were running."""


class GraphError(UsageError):
    """A folder does not hold a build, or the build cannot be read."""


class PublishError(GoldenThreadError):
    """A build could not be published into a store elsewhere."""


class BuildError(GoldenThreadError):
    """The build could not be written; the previous one is left as it was."""


class DocumentError(GoldenThreadError):
    """One document could not be read. It never stops the others.

    Attributes:
        reason: the reason code.
        message: what is wrong, in a sentence.
        page: the page it happened on, from 1, where it is known.
    """

    exit_code = 3

    def __init__(self, reason: Reason, message: str, page: int | None = None) -> None:
        """Say what is wrong with a document, and where."""
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.page = page

    def __reduce__(self) -> tuple[type[DocumentError], tuple[Reason, str, int | None]]:
        """Survive the trip from a worker process."""
        return (type(self), (self.reason, self.message, self.page))

    @property
    def advice(self) -> str:
        """What an officer can do about it."""
        return ADVICE[self.reason]
