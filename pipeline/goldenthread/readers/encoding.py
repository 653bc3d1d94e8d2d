"""Bytes to text: byte order marks first, then strict UTF-8, then charset-normalizer."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Guessing among all encodings reads short English texts as Baltic or Turkish ones; these are the ones met.
_GUESSED = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
_SAMPLE = 200_000


def decode(data: bytes) -> str:
    """The text of a file's bytes, with `\\n` for every line end, without NULs or a byte order mark."""
    text = data.decode(encoding_of(data), errors="replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def encoding_of(data: bytes) -> str:
    """The name of the codec the bytes are most likely written in."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\x00" in data[:4096]:
        return _wide(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSED).best()
        return best.encoding if best else "cp1252"
    return "utf-8"


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows in which half of each pair of bytes is zero."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > even * 4:
        return "utf-16-le"
    return "utf-16-be" if even > odd * 4 else "utf-8"
