"""What a worker process does with one source: its words, as the file has them and as the readers see them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from goldenthread.documents.model import Block, Document, Format
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.detect import detect
from goldenthread.readers.encoding import decode
from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits

#: Formats whose file is its text.
_PLAIN: Final = frozenset({Format.TEXT, Format.CSV})
#: Formats whose file is text with marks in it.
_MARKED: Final = frozenset({Format.MARKDOWN, Format.HTML, Format.STRATML})


def read_source(path: Path, name: str, limits: Limits) -> bytes:
    """The words of one source.

    Args:
        path: the file.
        name: the name it goes by in the build.
        limits: what reading it may cost.

    Returns:
        JSON: `raw`, the file's own text (null where the format is not text), and `pages`, the text of each page as
        the readers see it (one for a format without pages, none for plain text).

    Raises:
        DocumentError: it cannot be read.
    """
    form = detect(path, name)
    raw = read_text(path, limits) if form in _PLAIN | _MARKED else None
    pages = [] if form in _PLAIN else page_texts(read_document(path, name, limits))
    return json.dumps({"raw": raw, "pages": pages}).encode()


def read_text(path: Path, limits: Limits) -> str:
    """The text of a text file.

    Raises:
        DocumentError: it is too large or cannot be opened.
    """
    try:
        if path.stat().st_size > limits.file_bytes:
            raise DocumentError(Reason.TOO_LARGE, f"The file has more than {limits.file_bytes} bytes.")
        return decode(path.read_bytes())
    except OSError as error:
        raise DocumentError(Reason.NOT_FOUND, f"The file cannot be opened ({error.strerror}).") from error


def page_texts(document: Document) -> list[str]:
    """The text of each page of a document, furniture included; one text where it has no pages."""
    pages: list[list[str]] = [[] for _ in range(document.pages or 1)]
    for block in document.blocks:
        for page, text in _texts(block):
            pages[min(max(page or 1, 1), len(pages)) - 1].append(text)
    return ["\n".join(texts) for texts in pages]


def _texts(block: Block) -> list[tuple[int | None, str]]:
    own = block.location.page
    if block.table is None:
        return [(own, f"{block.marker} {block.text}".strip())]
    return [(own, block.table.title), *((cell.location.page or own, cell.text) for cell in block.table.cells)]
