"""The PDF reader: pdfium reads words, typography and drawings, pdfplumber's table finder makes cells of ruling lines.

pdfium gives both words and lines because pdfminer, on which pdfplumber's own pages rest, takes four times as long. The
layout between them is ours: reading order, paragraphs, headings, tables without lines and over page breaks.

Pages are read in portions, so that running headers can be compared and memory stays flat in long packs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from goldenthread.documents.model import Block, Document, Format, Notice, TextCoverage
from goldenthread.documents.page_words import page_words, sentence_start
from goldenthread.errors import DocumentError, Reason
from goldenthread.layout.stitch import dissolve_rows, stitch
from goldenthread.readers.pdf.content import read_page
from goldenthread.readers.pdf.furniture import take_furniture
from goldenthread.readers.pdf.headings import Bookmark, body_size, mark_headings
from goldenthread.readers.pdf.model import PageContent
from goldenthread.readers.pdf.opening import metadata, open_pdf
from goldenthread.readers.pdf.page_labels import Printed, page_labels, printed, stated_labels
from goldenthread.readers.pdf.pages import Draft, draft, page_blocks
from goldenthread.readers.pdf.roles import list_levels, mark_contents, mark_footnotes
from goldenthread.readers.pdf.tagged_headings import mark_tagged_roles
from goldenthread.readers.pdf.titles import document_title
from goldenthread.readers.pdf.trust import is_unreliable
from goldenthread.settings import Limits

__all__ = ["read"]

_PORTION = 64
_MOST_BOOKMARKS = 5000


@dataclass(frozen=True, slots=True)
class _Remark:
    """What could not be read of a page, said with '{page}' in place of what its readers call the page."""

    code: str
    message: str
    page: int

    def notice(self, labels: Mapping[int, str]) -> Notice:
        words = sentence_start(page_words(self.page, labels.get(self.page)))
        return Notice(self.code, self.message.format(page=words), self.page)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    remarks: list[_Remark] = field(default_factory=list)
    printed: dict[int, Printed] = field(default_factory=dict)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    outside: list[int] = field(default_factory=list)
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
        reading = _Reading()
        for first in range(0, len(document), _PORTION):
            _read_portion(document, range(first, min(first + _PORTION, len(document))), limits, reading)
        _check_text(reading, len(document))
        return _assemble(document, reading, name, sha256)
    except pdfium.PdfiumError as error:
        raise DocumentError(Reason.MALFORMED, f"The PDF's pages cannot be read: {error}.") from error
    finally:
        document.close()


def _read_portion(document: pdfium.PdfDocument, indexes: range, limits: Limits, reading: _Reading) -> None:
    contents = list(_contents(document, indexes, limits, reading))
    for content in contents:
        reading.remarks.extend(_page_remarks(content))
        reading.sizes[content.number] = (content.width, content.height)
        reading.seen += content.seen
        reading.images += content.images
        reading.outside += [content.number] if content.outside else []
    vocabulary = {_bare(word.text) for content in contents for word in content.words}
    body = _usual_size(contents)
    drafts: list[Draft] = []
    for content in contents:
        drafts.append(draft(content, drafts[-1] if drafts else None))
    furniture = take_furniture(contents, [page.words for page in drafts], body)
    for page, lines in zip(drafts, furniture, strict=True):
        reading.printed[page.content.number] = printed(lines)
        reading.blocks.extend(page_blocks(page, lines, vocabulary, body))


def _contents(document: pdfium.PdfDocument, indexes: range, limits: Limits, reading: _Reading) -> Iterator[PageContent]:
    for index in indexes:
        try:
            yield read_page(document, index, limits)
        except pdfium.PdfiumError:
            reading.remarks.append(_Remark("PageUnreadable", "{page} is damaged and could not be read.", index + 1))


def _page_remarks(content: PageContent) -> Iterator[_Remark]:
    page = content.number
    if not content.words and (content.images or content.objects):
        yield _Remark("PageWithoutText", "{page} is a picture: it has no text that can be read.", page)
    if content.plain:
        message = "{page} holds too many drawings; it was read as plain text, without tables."
        yield _Remark("PageTooComplex", message, page)
    if is_unreliable(content):
        message = "{page} has letters that are not what the page shows (a faulty font); check its facts."
        yield _Remark("UnreliableText", message, page)


def _outside(pages: list[int]) -> Iterator[_Remark]:
    """One remark for all pages with text that nobody sees: designers leave their notes there on every page."""
    if pages:
        which = "{page} has" if len(pages) == 1 else f"{{page}} and {len(pages) - 1} more have"
        yield _Remark("TextOutsidePage", f"{which} text outside what is shown; it was not read.", pages[0])


def _bare(text: str) -> str:
    return text.strip(".,;:!?()[]'\"‘’“”").lower()


def _usual_size(contents: list[PageContent]) -> float:
    sizes: Counter[float] = Counter()
    for content in contents:
        for word in content.words:
            sizes[word.size] += len(word.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0] if sizes else 10.0


def _check_text(reading: _Reading, pages: int) -> None:
    if any(block.text or block.table for block in reading.blocks):
        return
    if reading.images:
        raise DocumentError(Reason.NO_TEXT_LAYER, f"All {pages} pages are pictures without text.")
    if any(remark.code == "PageUnreadable" for remark in reading.remarks):
        raise DocumentError(Reason.MALFORMED, "The PDF's pages are damaged; none could be read.")
    raise DocumentError(Reason.EMPTY, "The PDF's pages hold no text and no pictures.")


def _assemble(document: pdfium.PdfDocument, reading: _Reading, name: str, sha256: str) -> Document:
    kept = sum(map(_letters, reading.blocks))
    labels = page_labels(reading.printed, stated_labels(document))
    blocks = mark_contents(mark_tagged_roles([_labelled(block, labels) for block in reading.blocks]))
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
        notices=tuple(remark.notice(labels) for remark in [*reading.remarks, *_outside(reading.outside)]),
        outline_evidence=evidence,
    )


def _labelled(block: Block, labels: Mapping[int, str]) -> Block:
    label = labels.get(block.location.page or 0)
    return replace(block, location=replace(block.location, page_label=label)) if label else block


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
