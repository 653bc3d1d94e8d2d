"""Who we are to a store: Basic, Digest (RFC 7616) or a bearer token, given only to the server it is meant for."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Final

import httpx

from goldenthread.errors import PublishError
from goldenthread.remote.address import can_be_overheard, shown

#: What a token may be made of (RFC 6750, section 2.1); anything else would break the header it travels in.
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")
_WAYS = "Use an https address, or a tunnel (ssh -L) to a port of this machine."


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name with its password, or a token, or neither. Secrets are never part of what is printed of it."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Check that the token can be sent, and that there is only one way to be known."""
        if self.token and not _TOKEN.fullmatch(self.token):
            raise PublishError(
                "The token has characters that no token has. Check that all of it was copied, and no more."
            )
        if self.token and self.user:
            raise PublishError("Give a user with a password, or a token, not both.")

    def without_secrets(self, text: str) -> str:
        """The text with the secrets taken out, should a server send them back."""
        for secret in (self.password, self.token):
            if secret:
                text = text.replace(secret, "***")
        return text

    def auth(self, url: httpx.URL) -> httpx.Auth | None:
        """What signs requests to a server.

        Raises:
            PublishError: when a token would travel unencrypted to another machine.
        """
        if self.token:
            if can_be_overheard(url):
                raise PublishError(f"{shown(url)} is not encrypted, and the token could be read on its way. {_WAYS}")
            return _Bearer(self.token)
        return _Challenged(self) if self.user else None


ANONYMOUS: Final = Credentials()


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _Challenged(httpx.Auth):
    """Asks first, then answers as the server wants it: Digest before Basic, for it does not send the password."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            self._chosen = self._choose(request.url, response.headers.get_list("www-authenticate"))
        if self._chosen is not None:
            yield from self._chosen.auth_flow(request)

    def _choose(self, url: httpx.URL, challenges: list[str]) -> httpx.Auth | None:
        schemes = {challenge.split(" ", 1)[0].lower() for challenge in challenges}
        user, password = self._credentials.user, self._credentials.password
        if "digest" in schemes:
            return httpx.DigestAuth(user, password)
        if "basic" not in schemes:
            return None
        if can_be_overheard(url):
            raise PublishError(f"{shown(url)} is not encrypted, and the password could be read on its way. {_WAYS}")
        return httpx.BasicAuth(user, password)
