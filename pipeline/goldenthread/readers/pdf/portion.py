"""Some consecutive pages of a document, read apart from the others."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.documents.model import Block, Notice, TextSource
from goldenthread.readers.pdf.page_labels import Printed


@dataclass(frozen=True, slots=True)
class Portion:
    """What was read of some consecutive pages; the portions of all pages, joined, are the document.

    Attributes:
        sha256: the hash of the file's bytes, by which portions of one file know each other.
        blocks: the content of the pages in reading order, before anything that needs the whole document.
        notices: what could not be read of them; '{page}' stands in them for what readers call the page of the notice.
        sizes: (page, width in points, height in points), by page.
        printed: (page, the numbers printed on it), by page.
        seen: non-space characters a raw pass sees on the pages.
        images: how many pictures stand on them.
        unread_pictures: how many of the pages are pictures that were not read.
        outside: the pages that have text where nobody sees it.
        sources: (page, source of its text) of the pages whose text is not simply the file's own.
        why_unread: why OCR read none of a page it was tried on; '' where it was not tried or did.
    """

    sha256: str
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()
    sizes: tuple[tuple[int, float, float], ...] = ()
    printed: tuple[tuple[int, Printed], ...] = ()
    seen: int = 0
    images: int = 0
    unread_pictures: int = 0
    outside: tuple[int, ...] = ()
    sources: tuple[tuple[int, TextSource], ...] = ()
    why_unread: str = ""
