"""Zip files, checked against the limits before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits

_RATIO_FROM = 1024 * 1024
_UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]")
_END_OF_DIRECTORY = b"PK\x05\x06"


class Archive:
    """A checked zip file: its parts can be read by name, in any case of letters.

    Raises (on opening, DocumentError): TRUNCATED without a central directory, MALFORMED, ENCRYPTED; HOSTILE
    for too many parts, unsafe names or a part that inflates out of proportion; TOO_LARGE for too many bytes.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open and check the file; nothing is unpacked yet."""
        self._zip = _open(path)
        _check(self._zip.infolist(), limits)
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}

    def __enter__(self) -> Archive:
        """The archive, closed when the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The names of the parts, folders left out."""
        return [info.filename for info in self._zip.infolist() if not info.is_dir()]

    def __contains__(self, name: str) -> bool:
        """Whether a part of that name exists."""
        return name.lower() in self._names

    def size(self, name: str) -> int:
        """How many bytes a part inflates to; 0 where there is none."""
        info = self._names.get(name.lower())
        return info.file_size if info else 0

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises DocumentError(MALFORMED) where they cannot be unpacked."""
        info = self._names.get(name.lower())
        if info is None:
            raise DocumentError(Reason.MALFORMED, f"The part {name} is missing from the file.")
        try:
            with self._zip.open(info) as part:
                # Not without a length: that would unpack all there is, whatever the file says it is.
                return part.read(info.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DocumentError(Reason.MALFORMED, f"The part {name} cannot be unpacked ({error}).") from error
        except RuntimeError as error:
            raise DocumentError(Reason.ENCRYPTED, f"The part {name} is protected by a password.") from error


def _open(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError) as error:
        if not _has_directory(path):
            raise DocumentError(
                Reason.TRUNCATED, "The file ends before its table of contents: it was not copied whole."
            ) from error
        raise DocumentError(Reason.MALFORMED, f"The file's table of contents is damaged ({error}).") from error


def _has_directory(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 66_000))
        return _END_OF_DIRECTORY in file.read()


def _check(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.zip_parts:
        raise DocumentError(Reason.HOSTILE, f"The file has {len(parts)} parts; the limit is {limits.zip_parts}.")
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise DocumentError(Reason.HOSTILE, "The file has two parts of the same name.")
    for part in parts:
        _check_part(part, limits)
    total = sum(part.file_size for part in parts)
    if total > limits.inflated_bytes:
        raise DocumentError(
            Reason.TOO_LARGE, f"The file unpacks to {total} bytes; the limit is {limits.inflated_bytes}."
        )


def _check_part(part: zipfile.ZipInfo, limits: Limits) -> None:
    if _UNSAFE_NAME.search(part.orig_filename):
        raise DocumentError(Reason.HOSTILE, "A part of the file has a name that points outside of it.")
    if part.flag_bits & 0x1:
        raise DocumentError(Reason.ENCRYPTED, "The file is protected by a password.")
    if part.file_size > _RATIO_FROM and part.file_size > limits.inflate_ratio * max(part.compress_size, 1):
        raise DocumentError(
            Reason.HOSTILE,
            f"The part {part.filename} unpacks to more than {limits.inflate_ratio} times its size.",
        )
