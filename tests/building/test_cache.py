"""What was read before, and what must not be trusted of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from goldenthread.building import cache as module
from goldenthread.building.cache import Cache, cache_folder
from goldenthread.building.codec import ReadDocument, decode, encode
from goldenthread.documents.model import Format, Notice, TextCoverage, UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.errors import ADVICE, Reason
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate

GOAL = Mention(Kind.GOAL, "Warm “homes”\u2028 for all", "2A", "A Strategy", ("Homes",), "aim")
OWNER = Mention(Kind.ROLE, "Head of Housing")
PLACE = Evidence("pack/a.pdf", "Warm homes\tHead of Housing", 4, "iv", ("1 Aims", "2 Homes"), "ocr")
READ = ReadDocument(
    DocumentRecord(
        *("pack/a.pdf", "A", Format.PDF, "ff", 9, TextCoverage(10, 9), (Notice("Odd", "Odd page.", 3),), 2),
        outline="tags",
        page_labels=((1, "i"), (4, "iv")),
    ),
    (
        Fact(GOAL, Predicate.OWNED_BY, OWNER, PLACE, "tables.owner", 0.1 + 0.2),
        Fact(GOAL, Predicate.STATUS, Literal("Draft"), Evidence("pack/a.pdf", "draft"), "prose.status", 1.0),
        Fact(GOAL, Predicate.DUE_BY, Literal("2026-03-31", "date"), PLACE, "tables.date", 0.5),
    ),
    (("ICB", "Integrated Care Board"), ("CSP", "Clean Streets Panel")),
)
KEY = "ab" * 32


def unread(reason: Reason) -> UnreadDocument:
    return UnreadDocument("a.pdf", "ff", reason, "It is so.", ADVICE[reason], 3)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


@pytest.mark.parametrize("outcome", [READ, unread(Reason.ENCRYPTED)])
def test_what_is_encoded_comes_back_the_same(outcome):
    assert decode(encode(outcome)) == outcome
    assert encode(decode(encode(outcome))) == encode(outcome)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"7",
        b'{"unread":[1]}',
        b'{"record":[],"mentions":[],"evidence":[],"facts":[]}',
        b'{"record":[],"mentions":[],"evidence":[],"facts":[],"definitions":[1]}',
    ],
)
def test_bytes_of_another_form_are_refused(data):
    with pytest.raises(ValueError, match=r".+"):
        decode(data)


def test_a_document_is_kept_and_found(cache):
    assert cache.document(KEY) is None
    cache.keep_document(KEY, READ)
    assert cache.document(KEY) == READ
    assert cache.document("cd" * 32) is None


@pytest.mark.parametrize("reason", list(Reason))
def test_failures_that_last_are_remembered_and_those_that_may_pass_are_not(cache, reason):
    cache.keep_document(KEY, unread(reason))
    passing = {Reason.TOO_SLOW, Reason.OUT_OF_MEMORY, Reason.CRASHED, Reason.NOT_FOUND}
    assert (cache.document(KEY) is None) == (reason in passing)


def entry(cache: Cache) -> Path:
    return next(path for path in cache.folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data.replace(b"Warm", b"Cold"), lambda _: b""])
def test_a_damaged_entry_is_no_entry(cache, damage):
    cache.keep_document(KEY, READ)
    path = entry(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.document(KEY) is None


def test_an_entry_of_another_form_is_no_entry(cache):
    cache.store("documents", KEY, b'{"record": 1}')
    assert cache.document(KEY) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_cache_is_its_owners_alone(cache):
    cache.keep_document(KEY, READ)
    assert entry(cache).stat().st_mode & 0o077 == 0


def test_a_cache_that_cannot_be_written_to_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    cache = Cache(tmp_path / "file")
    cache.keep_document(KEY, READ)
    assert cache.document(KEY) is None


def test_no_cache_keeps_nothing():
    cache = Cache(None)
    cache.keep_document(KEY, READ)
    cache.prune()
    assert cache.document(KEY) is None


def test_what_was_not_used_for_long_is_dropped(cache):
    cache.keep_document(KEY, READ)
    cache.keep_document("cd" * 32, READ)
    old = time.time() - (module.KEEP_DAYS + 1) * 86_400
    for path in cache.folder.rglob("*"):
        if path.is_file():
            os.utime(path, (old, old))
    assert cache.document(KEY) == READ
    cache.prune()
    assert cache.document(KEY) == READ
    assert cache.document("cd" * 32) is None


def test_the_xdg_cache_folder_is_honoured(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "goldenthread"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert cache_folder().is_absolute()
    assert cache_folder().name == "goldenthread"


PASSING = [Reason.TOO_SLOW, Reason.OUT_OF_MEMORY, Reason.CRASHED]


@pytest.mark.parametrize("reason", PASSING)
def test_a_failure_that_repeats_is_believed_for_a_week(cache, reason, monkeypatch):
    for _ in range(module.TRIES):
        assert cache.document(KEY) is None
        cache.keep_document(KEY, unread(reason))
    assert cache.document(KEY) == unread(reason)
    assert cache.document("cd" * 32) is None
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + (module.BELIEVED_DAYS + 1) * 86_400)
    assert cache.document(KEY) is None
    cache.keep_document(KEY, unread(reason))
    assert cache.document(KEY) == unread(reason)


def test_a_clock_set_back_does_not_keep_a_failure_for_ever(cache, monkeypatch):
    for _ in range(module.TRIES):
        cache.keep_document(KEY, unread(Reason.CRASHED))
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert cache.document(KEY) is None


def test_a_file_that_is_not_there_is_always_looked_for(cache):
    for _ in range(5):
        cache.keep_document(KEY, unread(Reason.NOT_FOUND))
    assert cache.document(KEY) is None


def test_what_is_read_after_all_counts_more_than_its_failures(cache):
    for _ in range(module.TRIES):
        cache.keep_document(KEY, unread(Reason.CRASHED))
    cache.keep_document(KEY, READ)
    assert cache.document(KEY) == READ


@pytest.mark.parametrize("entry", [b"[]", b"{}", b"[2, 0]", b'["x", "y", "z"]', b"[2, 1, 7]", b"\xff"])
def test_a_damaged_count_of_failures_is_none(cache, entry):
    cache.store("failures", KEY, entry)
    assert cache.document(KEY) is None
