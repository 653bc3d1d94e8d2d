"""What was read before: kept in the user's cache directory under the hash of all it depends on.

An entry is a line with the hash of its content, then the content. An entry that does not match its hash is no
entry. The folders are the user's alone, and the content is JSON (see `codec`): nothing in it can be run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from pathlib import Path

from goldenthread.building.codec import LongDocument, Outcome, decode, decode_unread, encode, encode_unread
from goldenthread.documents.model import UnreadDocument
from goldenthread.errors import Reason

#: Failures that another day, or a faster machine, may not repeat.
PASSING = frozenset({Reason.TOO_SLOW, Reason.OUT_OF_MEMORY, Reason.CRASHED, Reason.NOT_FOUND})
#: How often a document may fail so before it is believed: once may be a busy machine's doing, twice is the document's.
#: The same code, settings and libraries are in the key, so nothing but the machine can make the next try end otherwise.
TRIES = 2
#: Days for which it is believed then. Each try can cost all the time and memory that the limits allow.
BELIEVED_DAYS = 7
#: Days an entry is kept after its last use.
KEEP_DAYS = 90
_FAILURES = "failures"
_DAY = 86_400


def cache_folder() -> Path:
    """The user's cache directory for this package; `XDG_CACHE_HOME` is honoured on every system."""
    configured = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(configured):
        return Path(configured) / "goldenthread"
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("goldenthread", appauthor=False))


class Cache:
    """A store of bytes by key that can lose any entry at any time, and never fails a build.

    Attributes:
        folder: where it is; None for a cache that keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        """Use `folder`, made when first written to; None to keep nothing."""
        self.folder = folder

    def document(self, key: str) -> Outcome | None:
        """What was read under this key, if it was; or how it failed, if it did so lastingly or often enough."""
        content = self.load("documents", key)
        try:
            outcome = decode(content) if content else self._failure(key)
        except ValueError:
            return None
        return None if isinstance(outcome, LongDocument) else outcome

    def keep_document(self, key: str, outcome: Outcome, encoded: bytes | None = None) -> None:
        """Keep what was read; a failure that may pass is only counted. `encoded` is the outcome where it is at hand."""
        if not (isinstance(outcome, UnreadDocument) and outcome.reason in PASSING):
            self.store("documents", key, encoded or encode(outcome))
        elif outcome.reason != Reason.NOT_FOUND:
            self._count(key, outcome)

    def _failure(self, key: str) -> UnreadDocument | None:
        tries, when, unread = self._failures(key)
        return unread if tries >= TRIES and 0 <= time.time() - when < BELIEVED_DAYS * _DAY else None

    def _count(self, key: str, unread: UnreadDocument) -> None:
        entry = [self._failures(key)[0] + 1, time.time(), encode_unread(unread)]
        self.store(_FAILURES, key, json.dumps(entry).encode())

    def _failures(self, key: str) -> tuple[int, float, UnreadDocument | None]:
        """How often the document failed in a way that may pass, when it did last, and how."""
        content = self.load(_FAILURES, key)
        if not content:
            return 0, 0.0, None
        try:
            tries, when, unread = json.loads(content)
            return int(tries), float(when), decode_unread(unread)
        except (TypeError, ValueError):
            return 0, 0.0, None

    def load(self, room: str, key: str) -> bytes | None:
        """The bytes kept under a key; None when there are none or they are damaged."""
        if self.folder is None:
            return None
        path = self._path(room, key)
        try:
            head, _, content = path.read_bytes().partition(b"\n")
            os.utime(path)
        except OSError:
            return None
        return content if head.decode("ascii", "replace") == hashlib.sha256(content).hexdigest() else None

    def store(self, room: str, key: str, content: bytes) -> None:
        """Keep bytes under a key, if the cache can be written to."""
        if self.folder is None:
            return
        path = self._path(room, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(hashlib.sha256(content).hexdigest().encode("ascii") + b"\n" + content)
                os.replace(draft, path)
            except OSError:
                os.unlink(draft)
                raise

    def prune(self) -> None:
        """Drop what was not used for `KEEP_DAYS` days."""
        if self.folder is None:
            return
        oldest = time.time() - KEEP_DAYS * _DAY
        for path in self.folder.glob("*/*/*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, room: str, key: str) -> Path:
        assert self.folder is not None
        return self.folder / room / key[:2] / key
