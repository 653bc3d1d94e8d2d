"""The address of a page of a source, for a link that people follow to the words a fact rests on."""

from __future__ import annotations

from goldenthread.documents.model import Format


def page_address(address: str, form: Format, page: int | None) -> str:
    """The address of a document with the page in it, where the format has addresses for its pages.

    Args:
        address: as in `BuildResult.links`.
        form: the document's format; browsers open a PDF at a page (RFC 8118, the fragment `page`), nothing else.
        page: the page in the file, from 1; None for none.
    """
    return f"{address}#page={page}" if form is Format.PDF and page is not None else address
