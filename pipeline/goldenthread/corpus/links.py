"""Where people can open the documents of a corpus: what a `corpus.toml` says of it, checked."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from goldenthread.errors import CorpusError

#: The longest address: Excel takes 2,079 characters, with the '#page=1234' that the pages add.
_LONGEST: Final = 2_000
#: Characters that no address may hold as they are (RFC 3986); a backslash is a '/' to browsers.
_NOT_IN_ADDRESSES: Final = frozenset('<>"{}|\\^`')
#: Breaks, commands and invisible characters; what is not assigned.
_UNSEEN: Final = ("Z", "C")
_WEB: Final = ("http", "https")


def check_address(text: str, where: str) -> str:
    """An address that is safe in a link: http, https, or relative to the folder a build is written to.

    Args:
        text: the address as a person wrote it; '' for none.
        where: how an error message names the place it stands.

    Raises:
        CorpusError: it is no such address; the message says what to write.
    """
    address = text.strip()
    if wrong := _wrong(address):
        raise CorpusError(f"{where}: {wrong}")
    return address


def check_base(text: str, where: str) -> str:
    """The beginning of the addresses of all documents, which their names are added to.

    Raises:
        CorpusError: it is no address, or nothing can be added to it.
    """
    base = check_address(text, where)
    if base and not base.endswith(("/", "=")):
        raise CorpusError(f"{where}: '{base}' must end in '/', for the names of the files are added to it.")
    return base


def address_below(base: str, path: Path) -> str:
    """The address of a document below `base`: its path in the corpus, with everything escaped that is not plain."""
    return base + quote(os.fsencode(path.as_posix()), safe="/")


def _wrong(address: str) -> str:
    """What is wrong with an address, and what to do, as one or two sentences; '' when nothing is."""
    if len(address) > _LONGEST:
        return f"an address may have {_LONGEST:,} characters; this one has {len(address):,}."
    if any(unicodedata.category(character)[0] in _UNSEEN for character in address):
        return "an address has no spaces or invisible characters in it. Write %20 for a space."
    if _NOT_IN_ADDRESSES.intersection(address):
        return f"'{address}' holds a character that no address has. Copy it from the browser's address bar."
    if "#" in address:
        return f"'{address}' must be without '#' and what stands behind it: the page is added by itself."
    return _wrong_place(address)


def _wrong_place(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return f"'{address}' is no address. Copy it from the browser's address bar."
    if not parts.scheme:
        return f"'{address}' must begin with https:// or http://, or with one '/' or none." if parts.netloc else ""
    if parts.scheme not in _WEB or not host:
        return (
            f"'{address}' is no web address. Write one that begins with https:// or http://, or one without either "
            "that is relative to the folder of the build, such as '../corpus/'."
        )
    return f"'{address}' holds a user's name or password; leave it out." if "@" in parts.netloc else ""
