"""The one door to the readers: bytes in, a document or a DocumentError out."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from goldenthread.documents.model import Document, Format, Role
from goldenthread.errors import DocumentError, Reason
from goldenthread.layout.long_blocks import divide_long
from goldenthread.readers.detect import detect
from goldenthread.settings import Limits

Reader = Callable[[Path, str, str, Limits], Document]

#: A reader a format, imported when the first file of that format comes.
_READERS: dict[Format, str] = {
    Format.PDF: "goldenthread.readers.pdf",
    Format.DOCX: "goldenthread.readers.docx",
    Format.PPTX: "goldenthread.readers.pptx",
    Format.XLSX: "goldenthread.readers.xlsx",
    Format.CSV: "goldenthread.readers.csv",
    Format.HTML: "goldenthread.readers.html",
    Format.MARKDOWN: "goldenthread.readers.markdown",
    Format.TEXT: "goldenthread.readers.text",
    Format.STRATML: "goldenthread.readers.stratml",
}


def read_document(path: Path, name: str, limits: Limits) -> Document:
    """Read a file, whatever format it has.

    Args:
        path: where the file is.
        name: the name facts cite it by.
        limits: what reading it may cost.

    Returns:
        The document with its layout made regular; it has at least one word of body text.

    Raises:
        DocumentError: anything that is wrong with the file, and nothing else is ever raised for one.
    """
    with unchanged(path), only_document_errors():
        sha256 = checked_hash(path, limits)
        document = reader(detect(path, name))(path, name, sha256, limits)
        return whole(document, limits)


def reader(found: Format) -> Reader:
    """The reader of a format."""
    read: Reader = importlib.import_module(_READERS[found]).read
    return read


def changed() -> DocumentError:
    """What is wrong with a file that was written to, or exchanged for another, while it was read."""
    return DocumentError(Reason.NOT_FOUND, "The file changed while it was read. Build again when it is finished.")


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Read a file, and say so where it changed meanwhile, whatever came of reading it."""
    stamp = _stamp(path)
    try:
        yield
    finally:
        if _stamp(path) != stamp:
            raise changed()


def _stamp(path: Path) -> tuple[int, ...] | None:
    """What changes when a file is written to or exchanged for another; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def checked_hash(path: Path, limits: Limits) -> str:
    """The hash of a file's bytes.

    Raises:
        DocumentError: NOT_FOUND or TOO_LARGE.
    """
    try:
        if not path.is_file():
            raise DocumentError(Reason.NOT_FOUND, "There is no such file.")
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise DocumentError(Reason.TOO_LARGE, f"The file has {size} bytes; the limit is {limits.file_bytes}.")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DocumentError(Reason.NOT_FOUND, f"The file cannot be opened ({error.strerror}).") from error


@contextmanager
def only_document_errors() -> Iterator[None]:
    """Whatever reading a file raises, as a DocumentError."""
    try:
        yield
    except DocumentError:
        raise
    except MemoryError as error:
        raise DocumentError(Reason.OUT_OF_MEMORY, "Reading the file needed more memory than there is.") from error
    except Exception as error:
        # A parser fed with hostile bytes can raise anything at all; none of it may stop the other documents.
        raise DocumentError(
            Reason.MALFORMED, f"The file cannot be understood ({type(error).__name__}: {error})."
        ) from error


def whole(document: Document, limits: Limits) -> Document:
    """What a reader gave, with its layout made regular.

    Raises:
        DocumentError: EMPTY, when it has no text.
    """
    _refuse_empty(document)
    return _normalised(replace(document, blocks=divide_long(document.blocks, limits.block_length)))


def _refuse_empty(document: Document) -> None:
    for _, block in document.body():
        if block.text or (block.table and any(cell.parts for cell in block.table.cells)):
            return
    if any(block.role is Role.GARBLED for block in document.blocks):
        raise DocumentError(Reason.FAULTY_FONT, "The file's letters are not what its pages show (a faulty font).")
    raise DocumentError(Reason.EMPTY, "The file can be opened, but no text was found in it.")


def _normalised(document: Document) -> Document:
    # Imported here, so that detection alone stays light.
    from goldenthread.layout.passes import normalise

    return normalise(document)
