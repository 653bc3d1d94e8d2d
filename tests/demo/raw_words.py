"""The words of a source file as another program sees them: nothing of ours reads it."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pypdfium2

_TEXT_NODE = re.compile(rb"<(?:w:t|a:t|t|v)(?:\s[^>]*)?>([^<]*)</")
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>", re.S | re.I)


def squash(text: str) -> str:
    """Letters and figures only, lower case: how quotes are compared."""
    plain = text.lower().replace("&amp;", "&").replace("&", " and ")
    return re.sub(r"[^a-z0-9%£]", "", plain)


def pages(path: Path) -> list[str]:
    """The squashed words of each page; of one page for a format without pages."""
    if path.suffix == ".pdf":
        return _pdf(path)
    if path.suffix == ".pptx":
        return _slides(path)
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.endswith(".xml")]
            return [squash("".join(_xml_text(archive.read(name)) for name in names))]
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix in {".html", ".xml"}:
        import html

        text = html.unescape(_TAG.sub(" ", text))
    return [squash(text)]


def _xml_text(part: bytes) -> str:
    import html

    return html.unescape(b"".join(_TEXT_NODE.findall(part)).decode("utf-8"))


def _slides(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
        names.sort(key=lambda n: int(re.findall(r"\d+", n)[0]))
        return [squash(_xml_text(archive.read(name))) for name in names]


def _pdf(path: Path) -> list[str]:
    found = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage().get_text_bounded()
        found.append(squash(text.replace("\ufffe", "").replace("\x02", "")))
    return found


def poppler_pages(path: Path) -> list[str]:
    """The squashed words of a PDF's pages as poppler reads them."""
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return [squash(page) for page in text.split("\f")]
