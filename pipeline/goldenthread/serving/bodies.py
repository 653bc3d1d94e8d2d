"""Reading a request's body and parameters: no more than the limits allow, and in no longer time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from goldenthread.serving.limits import ServeLimits

FORM_TYPE = "application/x-www-form-urlencoded"

Parameters = Sequence[tuple[str, str]]


async def read_body(request: Request, limits: ServeLimits) -> bytes:
    """The body of a request, whole.

    Raises:
        HTTPException: 413 when it is larger, 408 when it takes longer, than it may; 400 when it ends too soon.
    """
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > limits.body_bytes:
        raise _too_large(limits)
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size > limits.body_bytes:
                    raise _too_large(limits)
                chunks.append(chunk)
    except TimeoutError:
        raise HTTPException(408, f"The body did not arrive within {limits.body_seconds:g} seconds.") from None
    except ClientDisconnect:
        raise HTTPException(400, "The body ended before it was complete.") from None
    return b"".join(chunks)


def _too_large(limits: ServeLimits) -> HTTPException:
    return HTTPException(413, f"The body is larger than {limits.body_bytes:,} bytes.")


def content_type(request: Request) -> str:
    """The media type of a request's body in lower case, without parameters.

    Raises:
        HTTPException: 415 when it is written in anything but UTF-8.
    """
    name, *parameters = request.headers.get("content-type", "").split(";")
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset" and value.strip().strip("\"'").lower() not in ("utf-8", "utf8", "us-ascii"):
            raise HTTPException(415, "The body must be written in UTF-8.")
    return name.strip().lower()


def decode(body: bytes) -> str:
    """A body as text.

    Raises:
        HTTPException: 400 when it is not UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, "The body is not UTF-8.") from None


def parse_parameters(text: str, limits: ServeLimits) -> list[tuple[str, str]]:
    """The parameters of a query string or of a form's body, in order.

    Raises:
        HTTPException: 400 when there are too many, or one is not UTF-8.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=limits.parameters)
    except UnicodeDecodeError:
        raise HTTPException(400, "A parameter is not UTF-8.") from None
    except ValueError:
        raise HTTPException(400, f"There are more than {limits.parameters} parameters.") from None


def url_parameters(request: Request, limits: ServeLimits) -> list[tuple[str, str]]:
    """The parameters in a request's address; see `parse_parameters`."""
    return parse_parameters(request.scope["query_string"].decode("ascii", "replace"), limits)


async def all_parameters(request: Request, limits: ServeLimits) -> list[tuple[str, str]]:
    """The parameters in a request's address, and of the form that is its body where it has one.

    Raises:
        HTTPException: as `read_body` and `parse_parameters`; 415 when the body is no form.
    """
    found = url_parameters(request, limits)
    if request.method != "POST":
        return found
    if content_type(request) != FORM_TYPE:
        raise HTTPException(415, f"Post a form ({FORM_TYPE}).")
    return [*found, *parse_parameters(decode(await read_body(request, limits)), limits)]
