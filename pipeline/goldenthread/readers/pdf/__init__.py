"""The PDF reader: pdfium reads words, typography and drawings, pdfplumber's table finder makes cells of ruling lines.

pdfium gives both words and lines because pdfminer, on which pdfplumber's own pages rest, takes four times as long. The
layout between them is ours: reading order, paragraphs, headings, tables without lines and over page breaks.

Pages are read in portions, so that running headers can be compared and memory stays flat in long packs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from goldenthread.documents.model import Block, Document, Format, Notice, Role, TextCoverage
from goldenthread.errors import DocumentError, Reason
from goldenthread.layout.stitch import dissolve_rows, stitch
from goldenthread.readers.pdf.content import read_page
from goldenthread.readers.pdf.furniture import page_labels, take_furniture
from goldenthread.readers.pdf.headings import Bookmark, body_size, mark_headings
from goldenthread.readers.pdf.model import PageContent
from goldenthread.readers.pdf.opening import metadata, open_pdf
from goldenthread.readers.pdf.pages import Draft, draft, page_blocks
from goldenthread.readers.pdf.recovery import Recovery
from goldenthread.readers.pdf.roles import list_levels, mark_contents, mark_footnotes
from goldenthread.readers.pdf.titles import document_title
from goldenthread.settings import Limits

__all__ = ["read"]

_PORTION = 64
_MOST_BOOKMARKS = 5000
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*$")
#: Where text stands that is worth reading; a scan with page numbers as its only text has none.
_WORTH = (Role.BODY, Role.GARBLED, Role.NOTE)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    recovery: Recovery
    blocks: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    seen: int = 0
    images: int = 0


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a PDF file.

    Args:
        path: the file.
        name: the file's name as facts will cite it.
        sha256: the hash of its bytes.
        limits: what reading may cost.

    Raises:
        DocumentError: the file is encrypted, truncated, malformed, empty, no PDF, too large, or has no text.
    """
    document = open_pdf(path, limits)
    try:
        reading = _Reading(Recovery(document, limits))
        for first in range(0, len(document), _PORTION):
            _read_portion(document, range(first, min(first + _PORTION, len(document))), limits, reading)
        reading.notices.extend(reading.recovery.finish())
        _check_text(reading, len(document))
        return _assemble(document, reading, name, sha256)
    except pdfium.PdfiumError as error:
        raise DocumentError(Reason.MALFORMED, f"The PDF's pages cannot be read: {error}.") from error
    finally:
        document.close()


def _read_portion(document: pdfium.PdfDocument, indexes: range, limits: Limits, reading: _Reading) -> None:
    contents = list(_contents(document, indexes, limits, reading))
    reading.notices.extend(reading.recovery.take(contents))
    for content in contents:
        reading.notices.extend(_page_notices(content))
        reading.sizes[content.number] = (content.width, content.height)
        reading.seen += content.seen
        reading.images += content.images
    vocabulary = {_bare(word.text) for content in contents for word in content.words}
    body = _usual_size(contents)
    drafts: list[Draft] = []
    for content in contents:
        drafts.append(draft(content, drafts[-1] if drafts else None))
    furniture = take_furniture(contents, [page.words for page in drafts], body)
    labels = page_labels(furniture)
    for page, lines, label in zip(drafts, furniture, labels, strict=True):
        reading.blocks.extend(page_blocks(page, lines, label, vocabulary, body))


def _contents(document: pdfium.PdfDocument, indexes: range, limits: Limits, reading: _Reading) -> Iterator[PageContent]:
    for index in indexes:
        try:
            yield read_page(document, index, limits)
        except pdfium.PdfiumError:
            message = f"Page {index + 1} is damaged and could not be read."
            reading.notices.append(Notice("PageUnreadable", message, index + 1))


def _page_notices(content: PageContent) -> Iterator[Notice]:
    page = content.number
    if content.plain:
        message = f"Page {page} holds too many drawings; it was read as plain text, without tables."
        yield Notice("PageTooComplex", message, page)


def _bare(text: str) -> str:
    return text.strip(".,;:!?()[]'\"‘’“”").lower()


def _usual_size(contents: list[PageContent]) -> float:
    sizes: Counter[float] = Counter()
    for content in contents:
        for word in content.words:
            sizes[word.size] += len(word.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0] if sizes else 10.0


def _check_text(reading: _Reading, pages: int) -> None:
    texts = [block for block in reading.blocks if block.role in _WORTH and (block.text or block.table)]
    if texts and not (reading.recovery.pictures == pages and all(_PAGE_NUMBER.match(block.text) for block in texts)):
        return
    if reading.images:
        why = f" They were not read: {reading.recovery.why_unread}." if reading.recovery.why_unread else ""
        raise DocumentError(Reason.NO_TEXT_LAYER, f"All {pages} pages are pictures without text.{why}")
    if any(notice.code == "PageUnreadable" for notice in reading.notices):
        raise DocumentError(Reason.MALFORMED, "The PDF's pages are damaged; none could be read.")
    raise DocumentError(Reason.EMPTY, "The PDF's pages hold no text and no pictures.")


def _assemble(document: pdfium.PdfDocument, reading: _Reading, name: str, sha256: str) -> Document:
    kept = sum(map(_letters, reading.blocks))
    blocks = mark_contents(reading.blocks)
    heights = {page: height for page, (_, height) in reading.sizes.items()}
    blocks = mark_footnotes(blocks, body_size(blocks), heights)
    joined = dissolve_rows(stitch(tuple(blocks)))
    marked, evidence = mark_headings(joined, _bookmarks(document), reading.sizes)
    final = tuple(list_levels(marked))
    facts = metadata(document)
    return Document(
        name=name,
        format=Format.PDF,
        sha256=sha256,
        blocks=final,
        title=document_title(final, dict(facts).get("Title", "")),
        pages=len(document),
        metadata=facts,
        coverage=TextCoverage(reading.seen, kept),
        notices=tuple(reading.notices),
        outline_evidence=evidence,
        text_sources=tuple(sorted(reading.recovery.sources.items())),
    )


def _letters(block: Block) -> int:
    texts = [block.marker, block.text]
    if block.table is not None:
        texts += [part for cell in block.table.cells for part in cell.parts]
    return sum(not character.isspace() for text in texts for character in text)


def _bookmarks(document: pdfium.PdfDocument) -> list[Bookmark]:
    found: list[Bookmark] = []
    try:
        for entry in document.get_toc(max_depth=8):
            target = entry.get_dest()
            page = target.get_index() if target else None
            found.append(Bookmark(entry.get_title(), page + 1 if page is not None else None, entry.level + 1))
            if len(found) >= _MOST_BOOKMARKS:
                break
    except (pdfium.PdfiumError, ValueError):
        return []
    return found
