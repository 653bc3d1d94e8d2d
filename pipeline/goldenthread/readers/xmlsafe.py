"""XML parsed so that it cannot reach out, expand or exhaust."""

from __future__ import annotations

import re

from lxml import etree

from goldenthread.errors import DocumentError, Reason

_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)[\"']")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def refuse_doctype(data: bytes, what: str) -> None:
    """Raise DocumentError(HOSTILE) where the bytes declare a document type, or hide behind an odd encoding.

    Entities can only be declared inside a document type, and no office file or plan needs either.
    """
    declared = _DECLARED.match(data[:400])
    if declared and declared[1].lower() not in _ENCODINGS:
        raise DocumentError(Reason.HOSTILE, f"{what} is written in an encoding that no such file uses.")
    if any(mark in data for mark in _DOCTYPES):
        raise DocumentError(Reason.HOSTILE, f"{what} declares a document type, which can hide harmful entities.")


def parse(data: bytes, what: str) -> etree._Element:
    """The root element of an XML text.

    Args:
        data: the bytes of the XML.
        what: what they are, as an error message names it ('The part word/document.xml').

    Raises:
        DocumentError: HOSTILE for a document type or entities, MALFORMED for anything not well formed.
    """
    refuse_doctype(data, what)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise DocumentError(Reason.MALFORMED, f"{what} is not well-formed XML ({error}).") from error
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace; '' for comments and instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
