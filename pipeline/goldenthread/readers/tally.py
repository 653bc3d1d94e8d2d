"""What a reader leaves out on purpose, counted, and said in sentences about one thing or several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.documents.model import Notice

#: For every code of a notice, its sentence about one thing and the one about `{n}` things.
Messages = Mapping[str, tuple[str, str]]
#: The sentences of notices that several formats give.
STRUCK = (
    "A passage is struck through; words struck through beside others were left out.",
    "{n} passages are struck through; words struck through beside others were left out.",
)
EMBEDDED = (
    "A file embedded in this one was not read: save it as a file of its own.",
    "{n} files embedded in this one were not read: save them as files of their own.",
)
MISSING = (
    "A diagram or chart could not be read: its words are not in the file.",
    "{n} diagrams or charts could not be read: their words are not in the file.",
)
CHARTS = (
    "Of a chart the title and the labels were read, its figures not.",
    "Of {n} charts the titles and the labels were read, their figures not.",
)


@dataclass(slots=True)
class Tally:
    """What a reader left out on purpose, for the notices and for the coverage figure."""

    dropped: int = 0
    added: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def note(self, code: str, count: int = 1) -> None:
        """Count something that a notice will tell of."""
        self.counts[code] = self.counts.get(code, 0) + count

    def notices(self, messages: Messages) -> tuple[Notice, ...]:
        """A notice for each code counted, in the order of the messages."""
        return tuple(Notice(code, said(messages[code], self.counts[code])) for code in messages if code in self.counts)


def said(message: tuple[str, str], number: int) -> str:
    """The sentence about one thing, or the one about several with their number in it."""
    return message[0] if number == 1 else message[1].format(n=number)
