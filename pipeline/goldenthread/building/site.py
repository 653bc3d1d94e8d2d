"""Where parcels are unpacked: the processes of this machine that read documents, for each order that came here.

A build that reads on its own machine has a site in its own process; on a cluster every worker has one. Either way a
document is opened in a confined process of its own (`readers.worker`), and never in the one that holds the site.
"""

from __future__ import annotations

import contextlib
import hashlib
import platform
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from goldenthread.building.codec import encode
from goldenthread.building.parcels import Answer, Order, Parcel
from goldenthread.building.surroundings import refuse_other
from goldenthread.documents.model import UnreadDocument
from goldenthread.errors import DocumentError, GoldenThreadError, Reason
from goldenthread.readers.worker import Worker, WorkerPool

#: Most documents read here at once; how many it is in truth, whoever sends the parcels decides.
_MOST = 64
#: Clock time, in seconds, after which a site that nobody uses is cleared: a build that was killed dismisses nobody.
IDLE_SECONDS = 120.0


class Site:
    """The processes that read documents for one order; `answer` may be called from several threads at once."""

    def __init__(self, order: Order) -> None:
        """Prepare for an order; no process is started before the first parcel.

        Raises:
            GoldenThreadError: the corpus's own lexicons cannot be stored here.
        """
        self._order = order
        # None without lexicons: unlike the processes' own folders, this one would outlive a process that is killed.
        self._folder = _stored(order.lexicons) if order.lexicons else None
        self._lexicon_files = tuple(sorted(self._folder.iterdir())) if self._folder else ()
        setup = (self._lexicon_files, order.settings)
        self._pool = WorkerPool(order.target, order.settings.limits, _MOST, setup)
        self.users = 0
        self._timer: threading.Timer | None = None

    def answer(self, parcel: Parcel) -> Answer:
        """Read what is in a parcel.

        Raises:
            GoldenThreadError: the processes that read documents cannot be started.
        """
        begun = time.monotonic()
        try:
            with self._pool.lent() as worker, _unpacked(worker, parcel) as path:
                part = () if parcel.part is None else (parcel.part,)
                settings = self._order.settings
                content = worker.run(path, parcel.name, parcel.notes, self._lexicon_files, settings, *part)
                return Answer(content, False, time.monotonic() - begun)
        except DocumentError as error:
            unread = UnreadDocument(parcel.name, parcel.sha256, error.reason, error.message, error.advice, error.page)
            return Answer(encode(unread), True, time.monotonic() - begun)

    def start(self) -> None:
        """Have one more process ready, if one can be started at all; who reads with it is told otherwise."""
        with contextlib.suppress(GoldenThreadError), self._pool.lent() as worker:
            worker.start()

    def close(self) -> None:
        """End all processes and remove all files; who waits for an answer gets one of a stopped build."""
        if self._timer is not None:
            self._timer.cancel()
        self._pool.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def enter(self) -> None:
        """Count a user in."""
        self.users += 1
        if self._timer is not None:
            self._timer.cancel()

    def leave(self) -> None:
        """Count a user out; the site is cleared some time after the last one, unless it was dismissed meanwhile."""
        self.users -= 1
        if self.users == 0 and self._order.key not in _dismissed:
            self._timer = threading.Timer(IDLE_SECONDS, _clear_idle, (self._order.key,))
            self._timer.daemon = True
            self._timer.start()


def _stored(texts: tuple[bytes, ...]) -> Path:
    """A new folder with these texts as files, whose names sort as the texts are given."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="goldenthread-"))
        for number, text in enumerate(texts):
            (folder / f"{number:06}.toml").write_bytes(text)
    except OSError as error:
        raise GoldenThreadError(
            f"The machine {platform.node()} cannot store the lexicons of the corpus ({error.strerror}). "
            "Make room there for temporary files, and build again."
        ) from error
    return folder


_sites: dict[str, Site] = {}
_dismissed: set[str] = set()
_lock = threading.Lock()


def perform(order: Order, parcels: tuple[Parcel, ...]) -> list[Answer]:
    """Read what is in some parcels, one after the other.

    Raises:
        GoldenThreadError: the processes that read documents cannot be started, the code here is not the build's, or
            the build was stopped.
    """
    if order.surroundings:
        refuse_other(order.surroundings)
    with _site(order) as site:
        return [site.answer(parcel) for parcel in parcels]


def prepare(order: Order) -> None:
    """Have one more process ready for an order, before there is anything for it to read."""
    with contextlib.suppress(GoldenThreadError), _site(order) as site:
        site.start()


def dismiss(key: str) -> None:
    """Clear the site of an order, whatever it is doing; nothing more is done for that order here."""
    with _lock:
        _dismissed.add(key)
        site = _sites.pop(key, None)
    if site is not None:
        site.close()


def _clear_idle(key: str) -> None:
    with _lock:
        site = _sites.get(key)
        if site is None or site.users:
            return
        del _sites[key]
    site.close()


@contextlib.contextmanager
def _site(order: Order) -> Iterator[Site]:
    with _lock:
        if order.key in _dismissed:
            raise GoldenThreadError("The build was stopped.")
        if order.key not in _sites:
            _sites[order.key] = Site(order)
        site = _sites[order.key]
        site.enter()
    try:
        yield site
    finally:
        with _lock:
            site.leave()


@contextlib.contextmanager
def _unpacked(worker: Worker, parcel: Parcel) -> Iterator[Path]:
    """The file of a parcel; one that was sent is removed again."""
    if parcel.path is not None:
        yield parcel.path
        return
    if hashlib.sha256(parcel.content).hexdigest() != parcel.sha256:
        raise DocumentError(Reason.CRASHED, "The document was damaged on its way to the machine that was to read it.")
    try:
        path = worker.keep(parcel.content)
    except OSError as error:
        message = f"The machine that was to read the document could not store it ({error.strerror})."
        raise DocumentError(Reason.CRASHED, message) from error
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
