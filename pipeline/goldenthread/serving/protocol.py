"""HTTP connections that end when their client is too slow: uvicorn itself sets no clock to headers or to reading.

Headers must be complete in a fixed time, an answer must be taken without long pauses, and a body that nobody asked
for is not read for ever. What a body may be, and how long it may take, is decided where it is read (`bodies`).
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from goldenthread.serving.limits import ServeLimits

#: Seconds, and bytes, for the rest of a body that was answered before it ended: a client that reads no answer before it
#: has sent everything would otherwise lose it.
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 4 * 1024 * 1024


def bounded_protocol(limits: ServeLimits) -> type[H11Protocol]:
    """uvicorn's HTTP/1.1 protocol under these limits."""
    return type("BoundedProtocol", (_BoundedProtocol,), {"limits": limits})


class _BoundedProtocol(H11Protocol):
    limits = ServeLimits()
    _head_timer: asyncio.TimerHandle | None = None
    _stall_timer: asyncio.TimerHandle | None = None
    _unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            transport.abort()
            return
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop("_head_timer")
        self._stop("_stall_timer")
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_unread():
            self._unread += len(data)
            if self._unread > _LINGER_BYTES:
                self.transport.abort()
                return
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop("_head_timer")
        elif self._head_timer is None and not self.transport.is_closing():
            self._expect_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._unread = 0
        if self._is_unread():
            self.loop.call_later(_LINGER_SECONDS, self._end_unread)

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        # A closed transport first sends what it holds; a client that takes nothing would keep it for ever.
        self.loop.call_later(self.limits.stall_seconds, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._start("_stall_timer", self.limits.stall_seconds)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop("_stall_timer")

    def _expect_head(self) -> None:
        self._start("_head_timer", self.limits.head_seconds)

    def _is_unread(self) -> bool:
        """Whether a body still comes that was answered already."""
        return bool(self.cycle is not None and self.cycle.response_complete and self.conn.their_state is h11.SEND_BODY)

    def _end_unread(self) -> None:
        if self._is_unread():
            self.transport.abort()

    def _start(self, name: str, seconds: float) -> None:
        self._stop(name)
        setattr(self, name, self.loop.call_later(seconds, self.transport.abort))

    def _stop(self, name: str) -> None:
        timer: Any = getattr(self, name)
        if timer is not None:
            timer.cancel()
            setattr(self, name, None)
