"""Opening a PDF: what is wrong with a file is said before any page of it is read."""

from __future__ import annotations

import ctypes
import mmap
import re
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits

_WINDOW = 4096
_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


def open_pdf(path: Path, limits: Limits) -> pdfium.PdfDocument:
    """Open a file for reading; the caller closes it.

    Raises:
        DocumentError: ENCRYPTED, TRUNCATED, MALFORMED, EMPTY, WRONG_FORMAT, TOO_LARGE or NOT_FOUND.
    """
    check_bytes(path, limits)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _cannot_open(path, getattr(error, "err_code", None)) from error
    try:
        _check_pages(document, path, limits)
    except DocumentError:
        document.close()
        raise
    return document


def check_bytes(path: Path, limits: Limits) -> None:
    """Refuse a file that cannot be a PDF that may be read, by its size and how it begins.

    Raises:
        DocumentError: EMPTY, WRONG_FORMAT, TOO_LARGE or NOT_FOUND.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_WINDOW)
    except OSError as error:
        raise DocumentError(Reason.NOT_FOUND, f"The file cannot be opened: {error.strerror}.") from error
    if not head:
        raise DocumentError(Reason.EMPTY, "The file holds no bytes at all.")
    if size > limits.file_bytes:
        message = f"The file has {size / 1e6:.0f} MB, more than the {limits.file_bytes / 1e6:.0f} MB allowed."
        raise DocumentError(Reason.TOO_LARGE, message)
    if b"%PDF-" not in head:
        raise DocumentError(Reason.WRONG_FORMAT, "The file is not a PDF: it does not begin like one.")


def _cannot_open(path: Path, code: int | None) -> DocumentError:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return DocumentError(Reason.ENCRYPTED, "The PDF needs a password to be opened.")
    if not _has_end(path):
        return DocumentError(Reason.TRUNCATED, "The PDF breaks off: its end, with the list of its parts, is missing.")
    return DocumentError(Reason.MALFORMED, "The PDF's structure is damaged and cannot be followed.")


def _has_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - _WINDOW))
        return b"%%EOF" in stream.read()


def _check_pages(document: pdfium.PdfDocument, path: Path, limits: Limits) -> None:
    pages = len(document)
    if pages > limits.pages:
        raise DocumentError(Reason.TOO_LARGE, f"The PDF has {pages} pages, more than the {limits.pages} allowed.")
    if pages > 0:
        return
    if not _has_end(path):
        raise DocumentError(Reason.TRUNCATED, "The PDF breaks off before its list of pages.")
    if _mentions_page(path):
        raise DocumentError(Reason.MALFORMED, "The PDF's list of pages is damaged: it leads to no page.")
    raise DocumentError(Reason.EMPTY, "The PDF has no pages.")


def _mentions_page(path: Path) -> bool:
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return _PAGE_OBJECT.search(data) is not None


def metadata(document: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    """(name, value) pairs of the document information, sorted, empty ones left out."""
    pairs = document.get_metadata_dict(skip_empty=True)
    return tuple(sorted((str(key), _printable(str(value))) for key, value in pairs.items() if str(value).strip()))


def _printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def page_links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[tuple[tuple[float, ...], str]]:
    """((left, bottom, right, top), target) of the page's web and mail links."""
    found: list[tuple[tuple[float, ...], str]] = []
    position, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(found) < 2000 and raw.FPDFLink_Enumerate(page.raw, position, link):
        target = _target(document, link)
        if target and raw.FPDFLink_GetAnnotRect(link, rect):
            found.append(((rect.left, rect.bottom, rect.right, rect.top), target))
    return found


def _target(document: pdfium.PdfDocument, link: raw.FPDF_LINK) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    if not 1 < length <= 4096:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
    target = buffer.value.decode("utf-8", "replace").strip()
    # Other schemes (javascript:, file:) have no business in a council's paper.
    return target if re.match(r"(?i)(https?://|mailto:)", target) else ""
