"""What every command needs of the terminal: safe text, a pipe that may close, columns."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress
from typing import TextIO


def prepare() -> None:
    """Make the standard streams take any text.

    They are UTF-8 on Windows and into files; a terminal that has less gets escapes.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if sys.platform == "win32" or not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            reconfigure(errors="backslashreplace")


def emit(text: str = "") -> None:
    """Print to standard output; once nobody reads it any more, print nowhere."""
    _print(text, sys.stdout)


def tell(text: str) -> None:
    """Print to standard error, for progress and errors."""
    _print(text, sys.stderr)


def flush() -> None:
    """Send what is still held back; a reader that has gone is no error."""
    with suppress(BrokenPipeError, ValueError):
        sys.stdout.flush()
        return
    _abandon(sys.stdout)


def plain(text: str) -> str:
    """Text from a document or a file name without the control characters that could steer a terminal."""
    return "".join("\ufffd" if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf") and character not in "\n\t"


def _print(text: str, stream: TextIO) -> None:
    try:
        print(text, file=stream)
    except BrokenPipeError:
        _abandon(stream)


def _abandon(stream: TextIO) -> None:
    """Point a stream whose reader has gone at nothing, so that the interpreter can close it in peace."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
