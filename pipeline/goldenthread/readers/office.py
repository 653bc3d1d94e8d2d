"""Which Office Open XML format a zip file holds."""

from __future__ import annotations

from pathlib import Path

from goldenthread.documents.model import Format
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.archive import Archive
from goldenthread.readers.xmlsafe import parse
from goldenthread.settings import Limits

_MAIN_TYPES = (
    ("wordprocessingml", Format.DOCX),
    ("ms-word", Format.DOCX),
    ("presentationml", Format.PPTX),
    ("ms-powerpoint", Format.PPTX),
    ("sheet.binary", None),
    ("spreadsheetml", Format.XLSX),
    ("ms-excel", Format.XLSX),
)
_TYPES = "[Content_Types].xml"
#: Only two small parts are read here, and the reader checks the file again with the limits of the build.
_GENEROUS = Limits(inflated_bytes=1 << 40, inflate_ratio=1 << 20, zip_parts=1 << 20)


def office_format(path: Path) -> Format:
    """DOCX, PPTX or XLSX, from what the package says of its main part.

    Raises:
        DocumentError: EMPTY, TRUNCATED, MALFORMED, ENCRYPTED, HOSTILE, or UNSUPPORTED for any other zip file.
    """
    with Archive(path, _GENEROUS) as archive:
        if not archive.names:
            raise DocumentError(Reason.EMPTY, "The file is an archive with nothing in it.")
        if "META-INF/manifest.xml" in archive and "content.xml" in archive:
            raise DocumentError(
                Reason.UNSUPPORTED, "The file is in the OpenDocument format: save it as DOCX, PPTX or XLSX."
            )
        if _TYPES not in archive or archive.size(_TYPES) > 16 * 1024 * 1024:
            raise DocumentError(Reason.UNSUPPORTED, "The file is an archive: unpack it and give the documents in it.")
        return _main_format(archive.read(_TYPES))


def _main_format(types: bytes) -> Format:
    for element in parse(types, "The part [Content_Types].xml").iter("{*}Override"):
        kind = element.get("ContentType", "").lower()
        if not kind.endswith("main+xml") and "sheet.binary" not in kind:
            continue
        for word, found in _MAIN_TYPES:
            if word in kind and found is not None:
                return found
            if word in kind:
                raise DocumentError(Reason.UNSUPPORTED, "The file is a binary workbook (.xlsb): save it as XLSX.")
    raise DocumentError(Reason.UNSUPPORTED, "The file is an Office file of a kind that is not read.")
