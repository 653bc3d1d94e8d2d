"""Answers on their way to clients: sent piece by piece, and not more of them held than there is room for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from goldenthread.errors import QueryBusyError, QueryTooLargeError
from goldenthread.serving.limits import ServeLimits

#: Bytes that are sent at a time; a client has `stall_seconds` for each.
_PIECE: Final = 64 * 1024


class Outbox:
    """Counts the bytes of answers that clients have not taken yet."""

    def __init__(self, limits: ServeLimits) -> None:
        """Nothing is on its way."""
        self._limits = limits
        self.held = 0

    def answer(self, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
        """An answer that is sent as fast as its client takes it.

        Raises:
            QueryTooLargeError: when it is larger than an answer may be.
            QueryBusyError: when other clients have not taken theirs, and there is no room for this one.
        """
        if len(body) > self._limits.answer_bytes:
            raise QueryTooLargeError(
                f"The answer is larger than {self._limits.answer_bytes:,} bytes. "
                "Ask for fewer columns, or for a part with LIMIT and OFFSET."
            )
        if self.held + len(body) > self._limits.held_bytes:
            raise QueryBusyError("The server is busy sending other answers. Try again in a few seconds.")
        return _InPieces(self, body, media_type, headers)


class _InPieces(Response):
    def __init__(self, outbox: Outbox, body: bytes, media_type: str, headers: Mapping[str, str] | None) -> None:
        super().__init__(body, 200, dict(headers or {}), media_type)
        self._outbox = outbox
        outbox.held += len(body)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for place in range(0, len(self.body), _PIECE):
                piece = bytes(self.body[place : place + _PIECE])
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self._outbox.held -= len(self.body)
