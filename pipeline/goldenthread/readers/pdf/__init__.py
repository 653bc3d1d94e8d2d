"""The PDF reader: pdfium reads words, typography and drawings, pdfplumber's table finder makes cells of ruling lines.

pdfium gives both words and lines because pdfminer, on which pdfplumber's own pages rest, takes four times as long. The
layout between them is ours: reading order, paragraphs, headings, tables without lines and over page breaks.

Pages are read in portions, so that running headers can be compared and memory stays flat in long packs. A portion
knows nothing of the others: whether one process reads them all or several read some each, what they give is joined in
the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from goldenthread.documents.model import Block, Document, Format, Notice, Role, TextCoverage
from goldenthread.documents.page_words import page_words, sentence_start
from goldenthread.errors import DocumentError, Reason
from goldenthread.layout.stitch import dissolve_rows, stitch
from goldenthread.readers.pdf.content import read_page
from goldenthread.readers.pdf.furniture import take_furniture
from goldenthread.readers.pdf.model import PageContent
from goldenthread.readers.pdf.opening import check_bytes, metadata, open_pdf
from goldenthread.readers.pdf.outline.headings import Bookmark, body_size, mark_headings
from goldenthread.readers.pdf.outline.roles import list_levels, mark_contents, mark_footnotes
from goldenthread.readers.pdf.outline.tagged_headings import mark_tagged_roles
from goldenthread.readers.pdf.outline.titles import document_title
from goldenthread.readers.pdf.page_labels import page_labels, printed, stated_labels
from goldenthread.readers.pdf.pages import Draft, draft, page_blocks
from goldenthread.readers.pdf.portion import Portion
from goldenthread.readers.pdf.recovery import Recovery
from goldenthread.readers.pdf.streams import check_streams
from goldenthread.settings import Limits

__all__ = ["PORTION", "join", "read", "read_pages", "read_unless_long"]

#: Pages that are looked at together for running headers, page numbers and the usual font size.
PORTION = 64
_MOST_BOOKMARKS = 5000
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*$")
#: Where text stands that is worth reading; a scan with page numbers as its only text has none.
_WORTH = (Role.BODY, Role.GARBLED, Role.NOTE)


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a PDF file.

    Args:
        path: the file.
        name: the file's name as facts will cite it.
        sha256: the hash of its bytes.
        limits: what reading may cost.

    Raises:
        DocumentError: the file is encrypted, truncated, malformed, empty, no PDF, too large, or has no text; HOSTILE
            for a part that unpacks out of all proportion.
    """
    found = _looked_over(path, limits)
    with _opened(path, limits) as document:
        return _read(document, name, sha256, limits, found)


def read_unless_long(path: Path, name: str, sha256: str, limits: Limits, most: int) -> Document | int:
    """As `read`, of a PDF file of at most `most` pages; of a longer one, how many pages it has.

    Raises:
        DocumentError: as `read`; of a longer one without what only its pages show.
    """
    found = _looked_over(path, limits)
    with _opened(path, limits) as document:
        return len(document) if len(document) > most else _read(document, name, sha256, limits, found)


def _read(document: pdfium.PdfDocument, name: str, sha256: str, limits: Limits, found: Sequence[Notice]) -> Document:
    portions = [_portion(document, indexes, limits, sha256) for indexes in _indexes(0, len(document))]
    return _assemble(document, _joined(portions, sha256, found), name)


def read_pages(path: Path, sha256: str, limits: Limits, first: int, last: int) -> Portion:
    """Read some pages of a PDF file whose parts `read_unless_long` has looked at.

    Args:
        path, sha256, limits: as for `read`.
        first: the first page, from 1; one more than a multiple of `PORTION`.
        last: the last page; it may lie behind the end of the document.

    Raises:
        DocumentError: as `read`.
    """
    with _opened(path, limits) as document:
        indexes = _indexes(first - 1, min(last, len(document)))
        return _joined([_portion(document, pages, limits, sha256) for pages in indexes], sha256)


def join(path: Path, name: str, sha256: str, limits: Limits, portions: Sequence[Portion]) -> Document:
    """The document that `read` gives, of the portions that `read_pages` gave of all its pages in order.

    Raises:
        DocumentError: as `read`.
    """
    found = _looked_over(path, limits)
    with _opened(path, limits) as document:
        return _assemble(document, _joined(portions, sha256, found), name)


def _looked_over(path: Path, limits: Limits) -> tuple[Notice, ...]:
    """What is wrong with a file without opening it; raises DocumentError where it is too much."""
    check_bytes(path, limits)
    return check_streams(path, limits)


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    document = open_pdf(path, limits)
    try:
        yield document
    except pdfium.PdfiumError as error:
        raise DocumentError(Reason.MALFORMED, f"The PDF's pages cannot be read: {error}.") from error
    finally:
        document.close()


def _indexes(start: int, stop: int) -> list[range]:
    """The indexes of pages, a range a portion."""
    return [range(first, min(first + PORTION, stop)) for first in range(start, stop, PORTION)]


def _joined(portions: Sequence[Portion], sha256: str, found: Sequence[Notice] = ()) -> Portion:
    """The portions as one; `found` are notices on the file as a whole."""
    return Portion(
        sha256=sha256,
        blocks=tuple(block for portion in portions for block in portion.blocks),
        notices=(*found, *(notice for portion in portions for notice in portion.notices)),
        sizes=tuple(size for portion in portions for size in portion.sizes),
        printed=tuple(item for portion in portions for item in portion.printed),
        seen=sum(portion.seen for portion in portions),
        images=sum(portion.images for portion in portions),
        outside=tuple(page for portion in portions for page in portion.outside),
        unread_pictures=sum(portion.unread_pictures for portion in portions),
        sources=tuple(source for portion in portions for source in portion.sources),
        why_unread=next((portion.why_unread for portion in reversed(portions) if portion.why_unread), ""),
    )


def _portion(document: pdfium.PdfDocument, indexes: range, limits: Limits, sha256: str) -> Portion:
    notices: list[Notice] = []
    contents = list(_contents(document, indexes, limits, notices))
    recovery = Recovery(document, limits)
    notices += recovery.take(contents)
    notices += [notice for content in contents for notice in _page_notices(content)]
    vocabulary = {_bare(word.text) for content in contents for word in content.words}
    body = _usual_size(contents)
    drafts: list[Draft] = []
    for content in contents:
        drafts.append(draft(content, drafts[-1] if drafts else None))
    furniture = take_furniture(contents, [page.words for page in drafts], body)
    blocks: list[Block] = []
    for page, lines in zip(drafts, furniture, strict=True):
        blocks += page_blocks(page, lines, vocabulary, body)
    return Portion(
        sha256=sha256,
        blocks=tuple(blocks),
        notices=tuple(notices),
        sizes=tuple((content.number, content.width, content.height) for content in contents),
        printed=tuple((page.content.number, printed(lines)) for page, lines in zip(drafts, furniture, strict=True)),
        seen=sum(content.seen for content in contents),
        images=sum(content.images for content in contents),
        outside=tuple(content.number for content in contents if content.outside),
        unread_pictures=recovery.pictures,
        sources=tuple(sorted(recovery.sources.items())),
        why_unread=recovery.why_unread,
    )


def _contents(
    document: pdfium.PdfDocument, indexes: range, limits: Limits, notices: list[Notice]
) -> Iterator[PageContent]:
    for index in indexes:
        try:
            yield read_page(document, index, limits)
        except pdfium.PdfiumError:
            notices.append(Notice("PageUnreadable", "{page} is damaged and could not be read.", index + 1))


def _page_notices(content: PageContent) -> Iterator[Notice]:
    page = content.number
    if content.plain:
        message = "{page} holds too many drawings or words; it was read as plain text, without tables."
        yield Notice("PageTooComplex", message, page)


def _outside(pages: Sequence[int]) -> Iterator[Notice]:
    """One notice for all pages with text that nobody sees: designers leave their notes there on every page."""
    if pages:
        which = "{page} has" if len(pages) == 1 else f"{{page}} and {len(pages) - 1} more have"
        yield Notice("TextOutsidePage", f"{which} text outside what is shown; it was not read.", pages[0])


def _bare(text: str) -> str:
    return text.strip(".,;:!?()[]'\"‘’“”").lower()


def _usual_size(contents: list[PageContent]) -> float:
    sizes: Counter[float] = Counter()
    for content in contents:
        for word in content.words:
            sizes[word.size] += len(word.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0] if sizes else 10.0


def _check_text(reading: Portion, pages: int) -> None:
    texts = [block for block in reading.blocks if block.role in _WORTH and (block.text or block.table)]
    if texts and not (reading.unread_pictures == pages and all(_PAGE_NUMBER.match(block.text) for block in texts)):
        return
    if reading.images:
        why = f" They were not read: {reading.why_unread}." if reading.why_unread else ""
        which = "Its only page is a picture" if pages == 1 else f"All {pages} pages are pictures"
        raise DocumentError(Reason.NO_TEXT_LAYER, f"{which} without text.{why}")
    if any(notice.code == "PageUnreadable" for notice in reading.notices):
        raise DocumentError(Reason.MALFORMED, "The PDF's pages are damaged; none could be read.")
    raise DocumentError(Reason.EMPTY, "The PDF's pages hold no text and no pictures.")


def _assemble(document: pdfium.PdfDocument, reading: Portion, name: str) -> Document:
    _check_text(reading, len(document))
    kept = sum(map(_letters, reading.blocks))
    sizes = {page: (width, height) for page, width, height in reading.sizes}
    labels = page_labels(dict(reading.printed), stated_labels(document))
    blocks = mark_contents(mark_tagged_roles([_labelled(block, labels) for block in reading.blocks]))
    heights = {page: height for page, (_, height) in sizes.items()}
    blocks = mark_footnotes(blocks, body_size(blocks), heights)
    joined = dissolve_rows(stitch(tuple(blocks)))
    marked, evidence = mark_headings(joined, _bookmarks(document), sizes)
    final = tuple(list_levels(marked))
    facts = metadata(document)
    return Document(
        name=name,
        format=Format.PDF,
        sha256=reading.sha256,
        blocks=final,
        title=document_title(final, dict(facts).get("Title", "")),
        pages=len(document),
        metadata=facts,
        coverage=TextCoverage(reading.seen, kept),
        notices=tuple(_with_page(notice, labels) for notice in (*reading.notices, *_outside(reading.outside))),
        outline_evidence=evidence,
        text_sources=reading.sources,
    )


def _with_page(notice: Notice, labels: Mapping[int, str]) -> Notice:
    """The notice with '{page}' in it as what its readers call the page."""
    if notice.page is None:
        return notice
    message = notice.message.replace("{page}", page_words(notice.page, labels.get(notice.page)))
    return replace(notice, message=sentence_start(message))


def _labelled(block: Block, labels: Mapping[int, str]) -> Block:
    """The block, and each cell of its table, with the number printed on its page: a table may go on on the next one."""
    label = labels.get(block.location.page or 0)
    if not label:
        return block
    table = block.table
    if table is not None:
        cells = (replace(cell, location=replace(cell.location, page_label=label)) for cell in table.cells)
        table = replace(table, cells=tuple(cells))
    return replace(block, location=replace(block.location, page_label=label), table=table)


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
