"""HTTP with a store: what is tried again, what is refused, and errors that say what to do."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import httpx

from goldenthread import __version__
from goldenthread.errors import PublishError
from goldenthread.remote.address import is_here, shown
from goldenthread.remote.credentials import Credentials

#: Seconds to wait before each further attempt: a store that restarts behind a proxy is back within half a minute.
WAITS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
#: The longest wait, in seconds, that a server may ask for with Retry-After.
LONGEST_WAIT: Final = 60.0
#: Seconds to reach a server.
CONNECT_SECONDS: Final = 10.0
#: Seconds without a sign from the server; deleting a graph of a million triples takes Oxigraph 50.
ANSWER_SECONDS: Final = 300.0
#: Bytes of an answer that are read: the list of what 100,000 documents' graphs hold comes to half of it.
ANSWER_BYTES: Final = 64 * 1024 * 1024
#: Characters of a server's own words in a message.
_WORDS: Final = 300
_TRANSIENT: Final = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `media_type` is its Content-Type header."""

    status: int
    media_type: str
    content: bytes


class StoreClient:
    """Sends requests to one server. Every request must be one that may be sent twice with the effect of once.

    Redirects are never followed: what is published, and who publishes it, is for the address that was given.
    """

    def __init__(
        self,
        address: httpx.URL,
        credentials: Credentials,
        answer_seconds: float = ANSWER_SECONDS,
        waits: Sequence[float] = WAITS,
    ) -> None:
        """Prepare to speak to the server at an address; nothing is sent yet.

        Raises:
            PublishError: when the credentials would travel unencrypted to another machine.
        """
        self.address = address
        self._credentials = credentials
        self._waits = waits
        self._answered = False
        self._http = httpx.Client(
            auth=credentials.auth(address),
            timeout=httpx.Timeout(answer_seconds, connect=CONNECT_SECONDS),
            headers={"User-Agent": f"goldenthread/{__version__}"},
            # What is for this machine does not go by a network's proxy, whatever the environment says of proxies.
            mounts=dict.fromkeys(("http://", "https://", "all://")) if is_here(address) else None,
        )

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self._http.close()

    def send(
        self,
        method: str,
        params: Mapping[str, str],
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        read: bool = True,
    ) -> Answer:
        """Send a request, again where the server is busy or the connection drops.

        Args:
            method: of HTTP.
            params: added to the query of the address.
            headers: of the request.
            content: its body.
            read: whether the body of a successful answer is wanted.

        Raises:
            PublishError: when the server cannot be reached, does not answer in time, redirects, or refuses us.
        """
        url = self.address.copy_merge_params(dict(params))
        for wait in (*self._waits, None):
            try:
                answer, asked = self._once(method, url, headers or {}, content, read)
            except httpx.TransportError as error:
                if wait is None or not self._worth_another(error):
                    raise self._unreachable(error) from None
                asked = 0.0
            else:
                self._answered = True
                if wait is None or answer.status not in _TRANSIENT:
                    self._check(answer)
                    return answer
            time.sleep(max(wait, min(asked, LONGEST_WAIT)))
        raise AssertionError("the last attempt returns or raises")

    def failure(self, answer: Answer, doing: str) -> PublishError:
        """The error for an answer that is no success."""
        words = " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode("utf-8", "replace")).split())[:_WORDS]
        said = f": {self._credentials.without_secrets(words)}" if words else ""
        return PublishError(f"{shown(self.address)} answered {answer.status} to {doing}{said}.")

    def _once(
        self, method: str, url: httpx.URL, headers: Mapping[str, str], content: bytes | None, read: bool
    ) -> tuple[Answer, float]:
        with self._http.stream(method, url, headers=dict(headers), content=content) as response:
            media_type = response.headers.get("content-type", "")
            if response.is_redirect:
                raise PublishError(self._moved(response))
            body = self._body(response) if read or response.is_error else b""
            return Answer(response.status_code, media_type, body), _seconds(response.headers.get("retry-after", ""))

    def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > ANSWER_BYTES:
                raise PublishError(f"{shown(self.address)} answered with more than {ANSWER_BYTES:,} bytes.")
        return bytes(body)

    def _worth_another(self, error: httpx.TransportError) -> bool:
        """A server that has answered may come back; one that never has is likely misspelt. Slowness stays."""
        return self._answered and not isinstance(
            error, httpx.ReadTimeout | httpx.WriteTimeout | httpx.UnsupportedProtocol | httpx.LocalProtocolError
        )

    def _unreachable(self, error: httpx.TransportError) -> PublishError:
        where = shown(self.address)
        if isinstance(error, httpx.ReadTimeout | httpx.WriteTimeout):
            return PublishError(f"{where} did not answer in time. Publish again with a longer --timeout.")
        if isinstance(error, httpx.LocalProtocolError):
            return PublishError(f"The request to {where} could not be made. Check the name, password or token.")
        reason = self._credentials.without_secrets(str(error)) or type(error).__name__
        return PublishError(f"{where} cannot be reached ({reason}). Check the address, and that the store is running.")

    def _moved(self, response: httpx.Response) -> str:
        target = response.headers.get("location", "")
        try:
            there = shown(response.request.url.join(target))
        except httpx.InvalidURL:
            there = "another address"
        return (
            f"{shown(self.address)} sends on to {there}. That is not followed: "
            "if you trust it, give it as the address of the store."
        )

    def _check(self, answer: Answer) -> None:
        where = shown(self.address)
        if answer.status == httpx.codes.UNAUTHORIZED:
            known = self._credentials.user or self._credentials.token
            raise PublishError(
                f"{where} refused the {'token' if self._credentials.token else 'name or the password'}."
                if known
                else f"{where} wants to know who publishes. Give --user, or a token in GOLDENTHREAD_STORE_TOKEN."
            )
        if answer.status == httpx.codes.FORBIDDEN:
            raise self.failure(answer, "the request: this user may not do it there")


def _seconds(text: str) -> float:
    return float(text) if text.isascii() and text.isdecimal() else 0.0
