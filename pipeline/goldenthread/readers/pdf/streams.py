"""What the streams of a PDF unpack to, looked at before pdfium opens the file.

pdfium unpacks a stream whole, into memory, as soon as it needs it, and says nothing of how large that will be. So every
stream that text reading may unpack (page content, fonts, character maps, object lists) is unpacked here first, a
piece at a time, and the pieces are thrown away. Pictures are left out: reading text never unpacks them, and an honest
pack of scanned pages would take minutes.

Only deflate is followed, as nearly all PDFs use nothing else; the other packings, and streams behind a password, are
held by the memory limit of the process alone.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from goldenthread.documents.model import Notice
from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits

_STREAM = re.compile(rb"stream\r?\n")
_END = re.compile(rb"endstream")
#: How far before its stream a dictionary is looked for; what stands farther off is taken for no picture.
_DICTIONARY = 64 * 1024
#: Nothing but pictures, and files that are attached, is large without ever being unpacked for its text.
_NOT_TEXT = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/EmbeddedFile\b")
_PICTURE_CODEC = re.compile(rb"/(?:JBIG2|CCITTFax|JPX|DCT)Decode\b")
_DEFLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_HAS_SIZE = re.compile(rb"/(?:Width|W)\b")
#: From this size on the ratio counts; below it no bomb does harm.
_RATIO_FROM = 1024 * 1024
#: Deflate cannot make more than 1,032 bytes of one (https://zlib.net/zlib_tech.html): no shorter stream reaches 1 MB.
_SHORTEST = _RATIO_FROM // 1032
#: Bytes unpacked, and bytes fed, at a time.
_PIECE = 1024 * 1024
_FED = 64 * 1024
_MOST_LAYERS = 4


class _Stream(NamedTuple):
    """A stream: what the file says of it, and its packed bytes."""

    dictionary: bytes
    packed: memoryview


def check_streams(path: Path, limits: Limits) -> tuple[Notice, ...]:
    """Refuse a file with a stream that unpacks to more than the limits allow.

    The look ends, without a judgement, when all streams together have given `limits.inflated_bytes`: what a pack of
    thousands of pages holds may be more, and the time of the look must be bounded too.

    Args:
        path: a PDF file.
        limits: of them `stream_bytes`, `inflate_ratio` and `inflated_bytes` count.

    Returns:
        A notice where parts that should hold text are packed as pictures, which no program shows.

    Raises:
        DocumentError: HOSTILE for a stream out of all proportion, TOO_LARGE for one that is too large.
    """
    if not path.stat().st_size:
        return ()
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        memoryview(data) as view,
    ):
        return _judge(data, view, limits)


def _judge(data: mmap.mmap, view: memoryview, limits: Limits) -> tuple[Notice, ...]:
    pictures, left = 0, limits.inflated_bytes
    for stream in _streams(data, view):
        with stream.packed as packed:
            layers = max(len(_DEFLATE.findall(stream.dictionary)), 1)
            if _PICTURE_CODEC.search(stream.dictionary):
                pictures += not _HAS_SIZE.search(stream.dictionary)
            elif left > 0 and len(packed) >= (_SHORTEST if layers == 1 else 2) and _is_zlib(packed):
                left -= _unpacked(packed, layers, limits)
    return _notices(pictures)


def _notices(pictures: int) -> tuple[Notice, ...]:
    if not pictures:
        return ()
    parts = "1 part" if pictures == 1 else f"{pictures} parts"
    message = f"{parts} of the PDF that should hold text or drawings came packed as a picture; nothing of it was read."
    return (Notice("PartPackedAsPicture", message),)


def _streams(data: mmap.mmap, view: memoryview) -> Iterator[_Stream]:
    """The streams that are not pictures, in file order. A stream is never inside another object, so all are found."""
    position = 0
    while found := _STREAM.search(data, position):
        ended = _END.search(data, found.end())
        end = ended.start() if ended else len(data)
        before = data[max(position, found.start() - _DICTIONARY) : found.start()]
        dictionary = before[max(before.rfind(b"obj"), 0) :]
        if not _NOT_TEXT.search(dictionary):
            yield _Stream(dictionary, view[found.end() : end])
        position = ended.end() if ended else end


def _is_zlib(packed: memoryview) -> bool:
    """Whether the bytes begin as deflated data does, whatever the file says of them (RFC 1950)."""
    return packed[0] & 15 == 8 and (packed[0] * 256 + packed[1]) % 31 == 0


def _unpacked(packed: memoryview, layers: int, limits: Limits) -> int:
    """How many bytes a stream unpacks to. Raises DocumentError."""
    if layers > _MOST_LAYERS:
        raise DocumentError(Reason.HOSTILE, f"A part of the PDF is packed {layers} times over.")
    size, source = 0, _Source(packed)
    for piece in _layered(source, layers):
        size += len(piece)
        if size > limits.stream_bytes:
            raise _too_much(size, source.given, limits)
    if size > max(_RATIO_FROM, limits.inflate_ratio * len(packed)):
        raise _too_much(size, len(packed), limits)
    return size


def _too_much(size: int, packed: int, limits: Limits) -> DocumentError:
    """Why a stream is refused that gave `size` bytes of `packed` bytes."""
    if size > limits.inflate_ratio * packed:
        message = (
            f"A part of the PDF unpacks to more than {limits.inflate_ratio} times its size, as no honest one does."
        )
        return DocumentError(Reason.HOSTILE, message)
    most = limits.stream_bytes // (1024 * 1024)
    return DocumentError(Reason.TOO_LARGE, f"A part of the PDF unpacks to more than the {most} MB allowed.")


class _Source:
    """Packed bytes handed out a piece at a time."""

    def __init__(self, packed: memoryview) -> None:
        self.given = 0
        self._packed = packed

    def __iter__(self) -> Iterator[bytes]:
        while piece := bytes(self._packed[self.given : self.given + _FED]):
            self.given += len(piece)
            yield piece


def _layered(source: _Source, layers: int) -> Iterator[bytes]:
    pieces = iter(source)
    for _ in range(layers):
        pieces = _inflated(pieces)
    return pieces


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The unpacked bytes, at most `_PIECE` at a time; they end where the packed bytes are damaged."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not unpacker.eof:
            try:
                given = unpacker.decompress(rest, _PIECE)
            except zlib.error:
                return
            rest = unpacker.unconsumed_tail
            if given:
                yield given
