"""Pages whose words cannot be taken as they are: faulty fonts repaired, pictures read by OCR, the rest named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from goldenthread.documents.model import Notice, TextSource
from goldenthread.readers.pdf.fonts.repair import Fonts
from goldenthread.readers.pdf.fonts.trust import Trust
from goldenthread.readers.pdf.model import PageContent
from goldenthread.readers.pdf.ocr.pictures import is_picture
from goldenthread.readers.pdf.ocr.recogniser import OcrError, Recogniser
from goldenthread.settings import Limits

_SWITCH = "Build with --ocr to have it read where Tesseract is installed."


class Recovery:
    """What is done about those of some pages of a document that cannot be read plainly.

    Attributes:
        sources: the source of each page's text that is not simply the file's own.
        pictures: how many pages are pictures that were not read.
        why_unread: why OCR read none of the last page it was tried on; '' where it was not tried or did.
    """

    def __init__(self, document: pdfium.PdfDocument, limits: Limits) -> None:
        """Prepare for an open document."""
        self._limits = limits
        self._ocr = Recogniser(document, limits)
        self.sources: dict[int, TextSource] = {}
        self.pictures = 0
        self.why_unread = ""

    def take(self, contents: Sequence[PageContent]) -> list[Notice]:
        """Make the most of the words of the pages, which come in order; notices say what was done."""
        fonts = Fonts(contents)
        return [*(notice for content in contents for notice in self._page(content, fonts)), *fonts.notices()]

    def _page(self, content: PageContent, fonts: Fonts) -> Iterator[Notice]:
        fonts.repair(content)
        trust = fonts.trust(content)
        if trust is not Trust.GOOD:
            yield from self._unreliable(content, trust, fonts)
        elif is_picture(content, self._limits):
            yield from self._picture(content)

    def _picture(self, content: PageContent) -> Iterator[Notice]:
        what = "a picture" if not content.words else "a picture with a few words beside it"
        notice = self._recognised(content, keep=True)
        if notice is not None:
            yield notice
            return
        self.pictures += 1
        why = f" It was not read: {self.why_unread}." if self.why_unread else f" {_SWITCH}"
        has = "no text that can be read" if not content.words else "no other text that can be read"
        yield Notice("PageWithoutText", f"{{page}} is {what}: it has {has}.{why}", content.number)

    def _unreliable(self, content: PageContent, trust: Trust, fonts: Fonts) -> Iterator[Notice]:
        page = content.number
        notice = self._recognised(content, keep=False)
        if notice is not None:
            yield notice
            return
        why = f" It was not read by OCR: {self.why_unread}." if self.why_unread else f" {_SWITCH}"
        what = "The letters of {page} are not what the page shows (a faulty font)"
        if trust is Trust.GARBLED:
            fonts.set_aside(content)
            yield Notice("UnreliableText", f"{what}; words in that font were left out.{why}", page)
            return
        self.sources[page] = TextSource.FAULTY_FONT
        yield Notice("DoubtfulLetters", f"{what}; its facts count as less sure, check them.{why}", page)

    def _recognised(self, content: PageContent, keep: bool) -> Notice | None:
        """Read a page by OCR where that is on: the notice that it was read, or None."""
        if not self._limits.ocr:
            return None
        try:
            found = self._ocr.read(content, keep)
        except OcrError as error:
            self.why_unread = str(error)
            return None
        if not found.words:
            self.why_unread = "Tesseract found no words in it that it is sure of"
            return None
        self.why_unread = ""
        self.sources[content.number] = TextSource.OCR
        left = f"; {found.dropped} uncertain ones were left out" if found.dropped else ""
        message = (
            f"The words of {{page}} were read by OCR, with a mean confidence of {found.sure:.0f} of 100"
            f"{left}. Compare its facts with the page."
        )
        return Notice("PageReadByOcr", message, content.number)
