"""Reads on a Dask cluster, through the executor that `distributed.Client` gives.

The workers need no disk in common with this machine: a document's bytes are sent, and facts come back as JSON. What
Dask itself sends, it pickles: a scheduler and its workers are trusted as this machine is, the documents are not.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, InvalidStateError
from dataclasses import replace
from typing import Any

from goldenthread.building.executors import LostError
from goldenthread.building.fingerprint import digest
from goldenthread.building.parcels import Answer, Order, Parcel
from goldenthread.building.site import dismiss, perform
from goldenthread.building.surroundings import difference, surroundings
from goldenthread.errors import GoldenThreadError, UsageError

#: Most small documents in one bundle: a task costs the scheduler 2 to 3 ms, a small document 50 ms and more.
_BUNDLE = 8
#: Clock time, in seconds, that asking the scheduler or dismissing the workers may take.
_CALL_SECONDS = 10


class ClusterError(GoldenThreadError):
    """The cluster cannot be used, or is lost; what was read until then is in the cache."""


class ClusterCrew:
    """The workers of a Dask scheduler; see `Crew`."""

    bundle = _BUNDLE
    elsewhere = True

    def __init__(self, order: Order, address: str, jobs: int | None) -> None:
        """Connect to the scheduler at `address`, with `jobs` parcels in flight; None for two a thread of the cluster.

        Raises:
            UsageError: Dask is not installed, or the address is none.
            ClusterError: the scheduler does not answer, has no worker, or has one with other code.
        """
        self._address = address
        self._patience = order.settings.cluster_wait_seconds
        self._order = replace(order, surroundings=digest(surroundings()))
        with _quiet():
            self._client = _connect(address, order.settings.cluster_connect_seconds)
        try:
            self._await_workers()
            self._check_workers()
        except BaseException:
            self._disconnect()
            raise
        self.slots = jobs or max(1, 2 * sum(self._workers().values()))
        self._executor = self._client.get_executor(pure=False)
        self._asked: dict[str, Future[list[Answer]]] = {}
        self._alone_since: float | None = None

    def submit(self, parcels: tuple[Parcel, ...]) -> Future[list[Answer]]:
        """Send parcels to the cluster."""
        key = f"goldenthread-{uuid.uuid4().hex}"
        future: Future[list[Answer]] = self._executor.submit(perform, self._order, parcels, key=key)
        self._asked[key] = future
        future.add_done_callback(lambda _: self._asked.pop(key, None))
        return future

    def result(self, future: Future[list[Answer]]) -> list[Answer]:
        """The answers of a future that is done."""
        from distributed import KilledWorker

        try:
            return future.result()
        except KilledWorker as error:
            raise LostError from error
        except GoldenThreadError:
            raise
        except (CancelledError, OSError) as error:
            raise self._lost() from error
        except Exception as error:
            # Not even our own function could be called: a worker came later and has other code, or none.
            message = f"The cluster {self._address} cannot read documents ({type(error).__name__}: {error})."
            raise ClusterError(message) from error

    def watch(self) -> None:
        """See whether there is still somebody to answer."""
        if self._client.status not in ("running", "connecting"):
            raise self._lost()
        self._settle()
        if self._workers():
            self._alone_since = None
            return
        now = time.monotonic()
        self._alone_since = self._alone_since or now
        if now - self._alone_since > self._patience:
            raise ClusterError(
                f"All workers of the cluster {self._address} have been gone for {self._patience} seconds. "
                "What was read until then is kept: start workers and build again."
            )

    def _settle(self) -> None:
        """Give futures the errors that Dask keeps to itself.

        Its executor gives none to a future whose answer was lost with a worker and whose second try fails
        (`distributed.cfexecutor._cascade_future`, which ends with the exception that `Client._gather` raises).
        """
        for key, future in list(self._asked.items()):
            state = self._client.futures.get(key)
            if state is not None and state.status == "error":
                with contextlib.suppress(InvalidStateError):
                    future.set_exception(state.exception)

    def close(self) -> None:
        """Cancel what is waiting, stop what is running, clear the workers and disconnect."""
        # Without a connection nobody can be told: workers clear what nobody uses themselves (`site.IDLE_SECONDS`).
        if self._client.status == "running":
            # In a thread of its own, for a cluster that does not answer must not keep the build from ending.
            closing = threading.Thread(target=self._dismiss, daemon=True)
            closing.start()
            closing.join(_CALL_SECONDS)
        self._disconnect()

    def _dismiss(self) -> None:
        with contextlib.suppress(Exception):
            self._executor.shutdown(wait=False)
            self._client.run(dismiss, self._order.key, on_error="ignore")

    def _disconnect(self) -> None:
        with _quiet(), contextlib.suppress(Exception):
            self._client.close(timeout=_CALL_SECONDS)

    def _workers(self) -> dict[str, int]:
        """The scheduler's workers with their threads; none when it does not answer."""
        try:
            # As Client.nthreads, which would wait for ever.
            return dict(self._client.sync(self._client.scheduler.ncores, callback_timeout=_CALL_SECONDS))
        except Exception:
            # Whatever went wrong with the question: nobody is known to be there.
            return {}

    def _await_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError as error:
            message = (
                f"The cluster {self._address} has no worker, and none came in {self._patience} seconds. "
                "Start one with 'dask worker ADDRESS'."
            )
            raise ClusterError(message) from error

    def _check_workers(self) -> None:
        ours = surroundings()
        answers = self._client.run(surroundings, on_error="return")
        for worker, theirs in sorted(answers.items()):
            if isinstance(theirs, Exception):
                what = f"it has no goldenthread of this version ({type(theirs).__name__}: {theirs})"
            else:
                what = difference(ours, theirs)
            if what:
                raise ClusterError(
                    f"The worker {worker} reads documents in another way: {what}. "
                    "Install the same version of goldenthread and its libraries there as here."
                )

    def _lost(self) -> ClusterError:
        return ClusterError(
            f"The connection to the cluster {self._address} was lost. What was read until then is kept: build again."
        )


def _connect(address: str, seconds: int) -> Any:
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        message = "Reading on a cluster needs Dask. Install it with: pip install 'goldenthread[dask]'"
        raise UsageError(message) from error
    try:
        # First, for a client that is given what is no address does not always say so, and leaves threads behind.
        get_address_host_port(address)
        make: Any = Client
        return make(address, timeout=seconds, set_as_default=False, name="goldenthread")
    except OSError as error:
        message = (
            f"No Dask scheduler answers at {address} within {seconds} seconds. "
            "Check the address and that it runs ('dask scheduler')."
        )
        raise ClusterError(message) from error
    except (ValueError, TypeError) as error:
        message = f"'{address}' is not the address of a Dask scheduler, such as tcp://10.0.0.5:8786 ({error})."
        raise UsageError(message) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without what Dask logs of a connection that fails: the error that is raised says it."""
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
