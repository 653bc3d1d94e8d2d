"""Which format a file has, by its content; the name only breaks ties and is held against a false claim."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from goldenthread.documents.model import Format
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.encoding import decode
from goldenthread.readers.sniff import is_csv, is_html, is_markdown, xml_format

__all__ = ["decode", "detect"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Extensions that promise a binary format, with the formats whose content keeps that promise.
_PROMISES: dict[str, tuple[str, frozenset[Format]]] = {
    "pdf": ("a PDF", frozenset({Format.PDF})),
    **dict.fromkeys(("docx", "docm", "dotx", "doc"), ("a Word document", frozenset({Format.DOCX}))),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "potx", "ppt"), ("a presentation", frozenset({Format.PPTX}))),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xls"), ("a workbook", frozenset({Format.XLSX}))),
}
_NOUNS = {
    Format.PDF: "a PDF",
    Format.DOCX: "a Word document",
    Format.PPTX: "a presentation",
    Format.XLSX: "a workbook",
    Format.CSV: "a table of text",
    Format.HTML: "a web page",
    Format.MARKDOWN: "a text",
    Format.TEXT: "a text",
    Format.STRATML: "a StratML plan",
}
#: (offset, first bytes, what it is) of formats that are known and not read.
_FOREIGN = (
    (0, b"\x89PNG", "a picture (PNG)"),
    (0, b"\xff\xd8\xff", "a picture (JPEG)"),
    (0, b"GIF8", "a picture (GIF)"),
    (0, b"II*\x00", "a picture (TIFF)"),
    (0, b"MM\x00*", "a picture (TIFF)"),
    (8, b"WEBP", "a picture (WebP)"),
    (0, b"\x1f\x8b", "a compressed archive (gzip)"),
    (0, b"7z\xbc\xaf\x27\x1c", "a compressed archive (7z)"),
    (0, b"Rar!", "a compressed archive (RAR)"),
    (0, b"MZ", "a program"),
    (0, b"\x7fELF", "a program"),
    (4, b"ftyp", "a film or sound recording"),
    (0, b"{\\rtf", "an RTF document"),
)
_HEAD = 4096
#: Enough of a text to tell what it is; a longer one does not change its mind.
_SNIFFED = 400_000


def detect(path: Path, name: str = "") -> Format:
    """The format of a file.

    Args:
        path: where the file is.
        name: the name it goes by, when that is not the path's own.

    Raises:
        DocumentError: EMPTY, ENCRYPTED, TRUNCATED, HOSTILE, MALFORMED; UNSUPPORTED for a known format that is
            not read; WRONG_FORMAT for bytes that are no document, or where the name promises another format.
    """
    extension = PurePath(name or path.name).suffix.lower().lstrip(".")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    found = _binary(path, head, extension) or _textual(path, extension)
    _hold_to_promise(extension, _NOUNS[found], found)
    return found


def _hold_to_promise(extension: str, noun: str, found: Format | None) -> None:
    promise, kept_by = _PROMISES.get(extension, ("", frozenset()))
    if promise and found not in kept_by:
        raise DocumentError(
            Reason.WRONG_FORMAT, f"The file's name ends in .{extension}, but it holds {noun}, not {promise}."
        )


def _binary(path: Path, head: bytes, extension: str) -> Format | None:
    if not head.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise DocumentError(Reason.EMPTY, "The file is empty.")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(_OLE):
        raise _ole(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        # Imported here, so that telling a text from a PDF does not load the office formats.
        from goldenthread.readers.office import office_format

        return office_format(path)
    for offset, magic, noun in _FOREIGN:
        if head[offset:].startswith(magic):
            _hold_to_promise(extension, noun, None)
            raise DocumentError(Reason.UNSUPPORTED, f"The file is {noun}, which is not a format that is read.")
    return None


def _ole(path: Path) -> DocumentError:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentError(Reason.ENCRYPTED, "The file is protected by a password.")
    for stream, noun, better in (
        ("WordDocument", "Word document (.doc)", "DOCX"),
        ("PowerPoint Document", "presentation (.ppt)", "PPTX"),
        ("Workbook", "workbook (.xls)", "XLSX"),
        ("Book", "workbook (.xls)", "XLSX"),
    ):
        if stream.encode("utf-16-le") in data:
            return DocumentError(Reason.UNSUPPORTED, f"The file is an old {noun}: open it and save it as {better}.")
    return DocumentError(Reason.UNSUPPORTED, "The file is an old Office file or an e-mail: save it in a newer format.")


def _textual(path: Path, extension: str) -> Format:
    with path.open("rb") as file:
        data = file.read(_SNIFFED)
    text = decode(data)
    if not text.strip():
        raise DocumentError(Reason.EMPTY, "The file is empty.")
    if _is_noise(text):
        raise DocumentError(Reason.WRONG_FORMAT, "The file holds neither text nor any known kind of document.")
    return _markup(text, extension) or _plain(text, extension)


def _is_noise(text: str) -> bool:
    """Bytes that are no text decode to many control characters, or to letters that no text mixes."""
    sample = text[:20_000]
    odd = sum(1 for c in sample if c == "\ufffd" or (c < " " and c not in "\t\n\f\v") or "\x7f" <= c <= "\x9f")
    foreign = sum(1 for c in sample if c >= "\x80")
    spaces = sum(1 for c in sample if c.isspace())
    return odd > 0.02 * len(sample) + 2 or (foreign > 0.3 * len(sample) and spaces < 0.05 * len(sample))


def _markup(text: str, extension: str) -> Format | None:
    if re.match(r"(?i)mime-version:|.{0,2000}^content-type:\s*multipart/related", text, re.DOTALL | re.MULTILINE):
        raise DocumentError(Reason.UNSUPPORTED, "The file is a saved web archive: save the page as HTML.")
    xml = xml_format(text)
    if xml:
        return xml
    return Format.HTML if is_html(text, extension) else None


def _plain(text: str, extension: str) -> Format:
    if is_csv(text, extension):
        return Format.CSV
    return Format.MARKDOWN if is_markdown(text, extension) else Format.TEXT
