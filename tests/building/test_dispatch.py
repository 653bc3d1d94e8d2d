"""Who is handed what, and what becomes of it, with a crew that only notes what it is given."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goldenthread.building import dispatch
from goldenthread.building.codec import LongDocument, ReadDocument, encode
from goldenthread.building.dispatch import Dispatch
from goldenthread.building.executors import LostError
from goldenthread.building.long_reading import LongReading
from goldenthread.building.parcels import Answer, Joining, Parcel, Range
from goldenthread.corpus.discover import SourceFile
from goldenthread.documents.model import Format, TextCoverage, UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.errors import ADVICE, Reason
from goldenthread.settings import Limits

LARGE = 1_000_000
LIMITS = Limits()


class FakeCrew:
    """Answers at once: as `says` tells it for a parcel's name and part, else with a document that was read."""

    def __init__(self, slots: int = 1, bundle: int = 1) -> None:
        self.slots, self.bundle, self.elsewhere = slots, bundle, False
        self.says: dict[tuple[str, object], Answer | Exception] = {}
        self.given: list[tuple[tuple[str, object], ...]] = []

    def submit(self, parcels: tuple[Parcel, ...]) -> Future[list[Answer]]:
        asked = tuple((parcel.name, parcel.part) for parcel in parcels)
        self.given.append(asked)
        future: Future[list[Answer]] = Future()
        told = [self.says.get(item, Answer(read(item[0]))) for item in asked]
        error = next((item for item in told if isinstance(item, Exception)), None)
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(told)
        return future

    def result(self, future: Future[list[Answer]]) -> list[Answer]:
        return future.result()

    def watch(self) -> None: ...

    def close(self) -> None: ...


def read(name: str) -> bytes:
    record = DocumentRecord(name, name, Format.TEXT, "ff", None, TextCoverage(1, 1), (), 0)
    return encode(ReadDocument(record, ()))


def failed(reason: Reason, message: str = "It is so.") -> Answer:
    return Answer(encode(UnreadDocument("long.pdf", "ff", reason, message, ADVICE[reason])), failed=True)


def files(**sizes: int) -> list[SourceFile]:
    return [SourceFile(f"{name}.pdf", Path(f"{name}.pdf"), "ff", size) for name, size in sizes.items()]


def outcomes(crew: FakeCrew, given: list[SourceFile], limits: Limits = LIMITS) -> dict[str, str]:
    """For every document 'read', or the reason why not; each is told of exactly once."""
    told: dict[str, str] = {}

    def done(file: SourceFile, outcome: object, encoded: bytes) -> None:
        assert file.name not in told
        told[file.name] = outcome.reason if isinstance(outcome, UnreadDocument) else "read"

    Dispatch(given, limits, crew, done).run(lambda: None)
    assert len(told) == len(given)
    return told


def test_the_largest_goes_first_and_only_small_ones_are_bundled():
    crew = FakeCrew(bundle=3)
    small = {f"s{number}": 100 for number in range(7)}
    outcomes(crew, files(**small, big=LARGE, bigger=2 * LARGE))
    names = [[name.removesuffix(".pdf") for name, _ in bundle] for bundle in crew.given]
    assert names[:3] == [["bigger"], ["big"], ["s0", "s1", "s2"]]
    assert names[-1] == ["s6"]


def test_no_more_is_handed_out_at_once_than_there_are_slots():
    class Slow(FakeCrew):
        open = most = 0

        def submit(self, parcels: tuple[Parcel, ...]) -> Future[list[Answer]]:
            self.open += 1
            self.most = max(self.most, self.open)
            return super().submit(parcels)

        def result(self, future: Future[list[Answer]]) -> list[Answer]:
            self.open -= 1
            return super().result(future)

    crew = Slow(slots=3)
    outcomes(crew, files(**{f"f{number}": LARGE for number in range(20)}))
    assert crew.most == 3


def test_a_bundle_that_is_lost_is_read_again_one_by_one():
    crew = FakeCrew(bundle=2)
    crew.says["b.pdf", None] = LostError()
    told = outcomes(crew, files(a=1, b=1, c=1, d=1, e=1))
    assert told == {"a.pdf": "read", "b.pdf": "Crashed", "c.pdf": "read", "d.pdf": "read", "e.pdf": "read"}
    assert crew.given[-2:] == [(("a.pdf", None),), (("b.pdf", None),)]


def test_a_long_document_is_divided_and_joined_in_order():
    crew = FakeCrew(slots=2)
    crew.says["long.pdf", None] = Answer(encode(LongDocument(150, 64)))
    parts = (Range(1, 64), Range(65, 128), Range(129, 150))
    for number, part in enumerate(parts):
        crew.says["long.pdf", part] = Answer(b"%d" % number)
    assert outcomes(crew, files(long=LARGE, other=1)) == {"long.pdf": "read", "other.pdf": "read"}
    asked = [item[1] for bundle in crew.given for item in bundle if item[0] == "long.pdf"]
    assert asked == [None, *parts, Joining((b"0", b"1", b"2"))]


def test_the_first_range_that_fails_decides_and_the_rest_is_left():
    crew = FakeCrew()
    crew.says["long.pdf", None] = Answer(encode(LongDocument(64 * 5, 64)))
    crew.says["long.pdf", Range(65, 128)] = failed(Reason.MALFORMED)
    assert outcomes(crew, files(long=LARGE)) == {"long.pdf": "Malformed"}
    assert [item[1] for bundle in crew.given for item in bundle] == [None, Range(1, 64), Range(65, 128)]


def test_nothing_is_kept_of_a_long_document_that_is_done(monkeypatch):
    alive: weakref.WeakSet[LongReading] = weakref.WeakSet()

    class Watched(LongReading):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            alive.add(self)

    monkeypatch.setattr(dispatch, "LongReading", Watched)
    crew = FakeCrew()
    for name in ("read.pdf", "failed.pdf"):
        crew.says[name, None] = Answer(encode(LongDocument(65, 64)))
        crew.says[name, Range(1, 64)] = crew.says[name, Range(65, 65)] = Answer(b"0")
    crew.says["failed.pdf", Range(1, 64)] = failed(Reason.MALFORMED)
    kept: dict[str, int] = {}

    def done(file: SourceFile, outcome: object, encoded: bytes) -> None:
        gc.collect()
        kept[file.name] = len(alive)

    Dispatch(files(read=2 * LARGE, failed=LARGE, last=1), LIMITS, crew, done).run(lambda: None)
    assert kept["last.pdf"] == 0
    assert len(kept) == 3


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(Answer(b"x", seconds=LIMITS.clock_seconds * 0.6), "TooSlow"), (Answer(b"x" * 600), "TooLarge")],
)
def test_ranges_together_keep_to_the_limits_of_one_document(answer, reason):
    crew = FakeCrew()
    crew.says["long.pdf", None] = Answer(encode(LongDocument(64 * 5, 64)))
    for first in range(1, 64 * 5, 64):
        crew.says["long.pdf", Range(first, first + 63)] = answer
    assert outcomes(crew, files(long=LARGE), replace(LIMITS, answer_bytes=1000)) == {"long.pdf": reason}
    assert len(crew.given) == 3


@pytest.mark.parametrize("content", [b"", b"{}", encode(LongDocument(10**9, 1)), encode(LongDocument(5, 0))])
def test_an_answer_that_makes_no_sense_costs_its_document(content):
    crew = FakeCrew()
    crew.says["a.pdf", None] = Answer(content)
    assert outcomes(crew, files(a=1, b=1)) == {"a.pdf": "Crashed", "b.pdf": "read"}


def test_what_is_joined_cannot_be_long_again():
    crew = FakeCrew()
    crew.says["long.pdf", None] = Answer(encode(LongDocument(65, 64)))
    crew.says["long.pdf", Joining((read("long.pdf"),) * 2)] = Answer(encode(LongDocument(65, 64)))
    assert outcomes(crew, files(long=LARGE)) == {"long.pdf": "Crashed"}


def test_a_file_that_is_gone_when_it_is_to_be_sent_is_named(tmp_path):
    crew = FakeCrew()
    crew.elsewhere = True
    (tmp_path / "b.pdf").write_bytes(b"x")
    given = [replace(file, path=tmp_path / file.name) for file in files(a=1, b=1)]
    assert outcomes(crew, given) == {"a.pdf": "NotFound", "b.pdf": "read"}
