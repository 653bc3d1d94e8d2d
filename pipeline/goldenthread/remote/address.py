"""The address of a store: what is accepted, how it is named in messages, and whether the way there can be overheard."""

from __future__ import annotations

import ipaddress

import httpx

from goldenthread.errors import PublishError


def store_address(text: str) -> httpx.URL:
    """The address of an endpoint.

    Raises:
        PublishError: when it is no http or https address, or carries a name or password: those would be read by
            everybody who can list this machine's processes.
    """
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        raise PublishError("The address of the store cannot be read. It should look like https://host/path.") from None
    if url.userinfo:
        raise PublishError(
            "The address of the store has a name or a password in it, where others can see it. "
            "Leave it out, give --user, and put the password into GOLDENTHREAD_STORE_PASSWORD."
        )
    if url.scheme not in ("http", "https") or not url.host:
        raise PublishError(f"'{text}' is no address of a store. It should look like https://host/path.")
    if {"graph", "default"} & set(url.params):
        raise PublishError(
            "Give the address of the store without 'graph' or 'default': publish adds the graphs itself."
        )
    return url.copy_with(fragment=None)


def shown(url: httpx.URL) -> str:
    """The address for messages: without its query, which may hold a key."""
    return str(url.copy_with(query=None))


def same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two addresses are of one server: scheme, host and port."""
    return _origin(one) == _origin(other)


def can_be_overheard(url: httpx.URL) -> bool:
    """Whether what is sent leaves this machine without encryption."""
    return url.scheme != "https" and not is_here(url)


def is_here(url: httpx.URL) -> bool:
    """Whether the address is of this machine."""
    try:
        return url.host == "localhost" or ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return False


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}[url.scheme]
