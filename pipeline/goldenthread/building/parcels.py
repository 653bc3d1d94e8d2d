"""What is asked of whoever reads documents, and what is answered: the build and its workers know nothing else of each
other, whether they share a machine or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.settings import Settings


@dataclass(frozen=True, slots=True)
class Range:
    """Read these pages only, from 1, the last one included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Joining:
    """Make the document of what was read of its ranges, in order."""

    portions: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Order:
    """What all documents of a build share.

    Attributes:
        key: a name of the order that no other has.
        target: 'module:function' that reads a document (`building.reading.read_one`).
        settings: the choices of the build.
        lexicons: the content of the corpus's own lexicon files, in their order.
        surroundings: the hash of the code and libraries a worker elsewhere must have; '' for workers of this machine.
    """

    key: str
    target: str
    settings: Settings
    lexicons: tuple[bytes, ...] = ()
    surroundings: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document to read, or a part of one.

    Attributes:
        name: the name facts cite it by.
        sha256: the hash of its bytes.
        notes: what the `corpus.toml` says about it.
        path: where it is, for a worker of this machine.
        content: its bytes, for a worker elsewhere.
        part: what to do of a document that is read by ranges.
    """

    name: str
    sha256: str
    notes: tuple[tuple[str, str], ...]
    path: Path | None = None
    content: bytes = field(default=b"", repr=False)
    part: Range | Joining | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a parcel.

    Attributes:
        content: what its target gave, as JSON bytes; an `UnreadDocument`, encoded, where it failed.
        failed: whether it did.
        seconds: the clock time it took.
    """

    content: bytes
    failed: bool = False
    seconds: float = 0.0
