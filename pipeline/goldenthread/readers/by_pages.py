"""Long documents read some pages at a time, so that several processes can share one.

PDF is the only format that is read by pages: in the others a page begins wherever a program lets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from goldenthread.documents.model import Document, Format
from goldenthread.readers import pdf
from goldenthread.readers.detect import detect
from goldenthread.readers.pdf.portion import Portion
from goldenthread.readers.registry import changed, checked_hash, only_document_errors, reader, unchanged, whole
from goldenthread.settings import Limits


def read_unless_long(path: Path, name: str, limits: Limits, most: int) -> Document | int:
    """What `read_document` gives; of a file that is read by pages and has more than `most`, how many it has.

    Raises:
        DocumentError: as `read_document`; of a longer one as far as that can be seen without reading the pages.
    """
    with unchanged(path), only_document_errors():
        sha256, found = checked_hash(path, limits), detect(path, name)
        if found is not Format.PDF:
            return whole(reader(found)(path, name, sha256, limits), limits)
        read = pdf.read_unless_long(path, name, sha256, limits, most)
        return read if isinstance(read, int) else whole(read, limits)


def read_pages(path: Path, limits: Limits, first: int, last: int) -> Portion:
    """Read some pages of a file that `read_unless_long` gave pages for.

    Args:
        path, limits: as for `read_document`.
        first: the first page, from 1; one more than a multiple of `pdf.PORTION`.
        last: the last page; it may lie behind the end of the document.

    Raises:
        DocumentError: as `read_document`.
    """
    with unchanged(path), only_document_errors():
        return pdf.read_pages(path, checked_hash(path, limits), limits, first, last)


def join_pages(path: Path, name: str, limits: Limits, portions: Sequence[Portion]) -> Document:
    """The document that `read_document` gives, of portions of all its pages in order.

    Raises:
        DocumentError: as `read_document`; NOT_FOUND also when the file is not the one that the portions were read of.
    """
    with unchanged(path), only_document_errors():
        sha256 = checked_hash(path, limits)
        if any(portion.sha256 != sha256 for portion in portions):
            raise changed()
        return whole(pdf.join(path, name, sha256, limits, portions), limits)
