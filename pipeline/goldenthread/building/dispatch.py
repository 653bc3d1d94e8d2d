"""Hands documents out to a crew and takes in what comes: small ones in bundles, long ones by ranges, each until it
is read or known to be unreadable.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace

from goldenthread.building.codec import LongDocument, Outcome, decode, encode
from goldenthread.building.executors import Crew, LostError
from goldenthread.building.long_reading import LongReading, unread
from goldenthread.building.parcels import Answer, Joining, Parcel, Range
from goldenthread.corpus.discover import SourceFile
from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits
from goldenthread.stopping import heed

#: Bytes up to which a document is small: its reading takes little longer than its sending.
_SMALL = 64 * 1024
#: Clock time, in seconds, without an answer after which the crew looks whether one can be expected.
_WATCH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A document to read, or a part of one.

    Attributes:
        blamed: whether workers died while they had it, so that it is handed out alone.
    """

    file: SourceFile
    part: Range | Joining | None = None
    blamed: bool = False


class Dispatch:
    """The documents of one build on their way."""

    def __init__(
        self,
        files: Sequence[SourceFile],
        limits: Limits,
        crew: Crew,
        done: Callable[[SourceFile, Outcome, bytes], None],
    ) -> None:
        """Prepare to have `files` read by `crew`; `done` is told of each, with the outcome as bytes too."""
        # The largest first: a long document begun last would keep the other processors waiting.
        order = sorted(files, key=lambda file: (-file.size, file.name))
        self._limits = limits
        self._crew = crew
        self._done = done
        self._waiting = deque(_Piece(file) for file in order)
        self._blamed: deque[_Piece] = deque()
        self._pending: dict[Future[list[Answer]], tuple[_Piece, ...]] = {}
        self._long: dict[str, LongReading] = {}

    def run(self, meanwhile: Callable[[], None]) -> None:
        """Have everything read; `meanwhile` is called once when the crew is busy.

        Raises:
            GoldenThreadError: the crew cannot read any more.
            KeyboardInterrupt: a stop was asked for.
        """
        self._hand_out()
        meanwhile()
        while self._pending:
            heed()
            finished, _ = wait(self._pending, _WATCH_SECONDS, FIRST_COMPLETED)
            if not finished:
                self._crew.watch()
            for future in finished:
                self._take(future)
            self._hand_out()

    def _hand_out(self) -> None:
        while self._waiting and len(self._pending) < self._crew.slots:
            self._send(self._bundle())
        # Alone, and so at the end: if workers die again there is no doubt about what they died of.
        while self._blamed and not self._pending:
            self._send((self._blamed.popleft(),))

    def _bundle(self) -> tuple[_Piece, ...]:
        """The next piece, or as many small ones as leave enough bundles for everyone."""
        most = min(self._crew.bundle, 1 + len(self._waiting) // (2 * self._crew.slots))
        pieces = [self._waiting.popleft()]
        while len(pieces) < most and self._waiting and _is_small(pieces[-1]) and _is_small(self._waiting[0]):
            pieces.append(self._waiting.popleft())
        return tuple(pieces)

    def _send(self, pieces: tuple[_Piece, ...]) -> None:
        parcels: dict[_Piece, Parcel] = {}
        for piece in pieces:
            try:
                parcels[piece] = self._parcel(piece)
            except OSError as error:
                gone = DocumentError(Reason.NOT_FOUND, f"The file cannot be opened ({error.strerror}).")
                self._receive(piece, _failed(piece, gone))
        if parcels:
            self._pending[self._crew.submit(tuple(parcels.values()))] = tuple(parcels)

    def _parcel(self, piece: _Piece) -> Parcel:
        file = piece.file
        if not self._crew.elsewhere:
            return Parcel(file.name, file.sha256, file.notes, file.path.absolute(), part=piece.part)
        content = file.path.read_bytes()
        # Its hash now, not that of the corpus: a file that changed since is read as it is, here as elsewhere.
        sha256 = hashlib.sha256(content).hexdigest()
        return Parcel(file.name, sha256, file.notes, content=content, part=piece.part)

    def _take(self, future: Future[list[Answer]]) -> None:
        pieces = self._pending.pop(future)
        try:
            answers = self._crew.result(future)
        except LostError:
            self._blame(pieces)
            return
        for piece, answer in zip(pieces, answers, strict=True):
            self._receive(piece, answer)

    def _blame(self, pieces: tuple[_Piece, ...]) -> None:
        for piece in pieces:
            if piece.blamed:
                killer = DocumentError(Reason.CRASHED, "Every worker of the cluster that began to read it died.")
                self._receive(piece, _failed(piece, killer))
            else:
                self._blamed.append(replace(piece, blamed=True))

    def _receive(self, piece: _Piece, answer: Answer) -> None:
        if isinstance(piece.part, Range):
            self._receive_range(piece.file, piece.part, answer)
            return
        try:
            found = decode(answer.content)
            if isinstance(found, LongDocument):
                self._divide(piece, found)
                return
        except ValueError:
            found = unread(piece.file, DocumentError(Reason.CRASHED, "The reader gave an answer that makes no sense."))
            answer = Answer(encode(found), failed=True)
        self._done(piece.file, found, answer.content)

    def _divide(self, piece: _Piece, found: LongDocument) -> None:
        if piece.part is not None:
            raise ValueError("what was joined is long again")
        reading = LongReading(piece.file, found, self._limits)
        self._long[piece.file.name] = reading
        self._waiting.extendleft(_Piece(piece.file, part) for part in reversed(reading.ranges))

    def _receive_range(self, file: SourceFile, part: Range, answer: Answer) -> None:
        reading = self._long[file.name]
        if not reading.take(part, answer):
            self._drop(file, reading)
        result = reading.result()
        if result is None:
            return
        del self._long[file.name]
        if isinstance(result, Joining):
            self._waiting.appendleft(_Piece(file, result))
        else:
            self._receive(_Piece(file), result)

    def _drop(self, file: SourceFile, reading: LongReading) -> None:
        """Forget the ranges of a document that nobody has begun."""
        for queue in (self._waiting, self._blamed):
            for piece in tuple(queue):
                if piece.file is file and isinstance(piece.part, Range):
                    queue.remove(piece)
                    reading.drop(piece.part)


def _is_small(piece: _Piece) -> bool:
    return piece.part is None and piece.file.size <= _SMALL


def _failed(piece: _Piece, error: DocumentError) -> Answer:
    return Answer(encode(unread(piece.file, error)), failed=True)
