"""What a tagged PDF calls its text: the structure tree's element for every run of marked content (ISO 32000-2, 14.7).

pdfium builds the tree of one page, follows at most 32 levels, reads no element twice and takes one step through the
file's role map ('Chapter title' -> 'H1'); a name that is not standard even then says nothing, so its text has the tag
of what stands around it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from goldenthread.readers.pdf.model import PageContent

TITLE, CONTENTS, FIGURE, CAPTION, NOTE = "Title", "TOC", "Figure", "Caption", "Note"
HEADER_CELL, CELL, ITEM, PARAGRAPH = "TH", "TD", "LBody", "P"

_HEADING = re.compile(r"H([1-9])$")
_DEEPEST_HEADING = 6
#: Element type -> tag, for those that nothing inside changes.
_WHOLE = {
    "Title": TITLE,
    "TOC": CONTENTS,
    "TOCI": CONTENTS,
    "Figure": FIGURE,
    "Formula": FIGURE,
    "Caption": CAPTION,
    "Note": NOTE,
    "FENote": NOTE,
}
_PARTS = {"TH": HEADER_CELL, "TD": CELL, "LBody": ITEM, "Lbl": ITEM}
_PLAIN = frozenset({"P", "BlockQuote"})
_SECTIONS = frozenset({"Part", "Art", "Sect"})
_DEEPEST = 40
_LONGEST_NAME = 64


def heading_level(tag: str) -> int:
    """The level of a heading's tag, from 1; 0 for every other tag."""
    match = _HEADING.match(tag)
    return 1 if tag == TITLE else min(int(match[1]), _DEEPEST_HEADING) if match else 0


def attach_tags(page: Any, content: PageContent, position: float, limit: int) -> None:
    """Give every word of marked content the tag of its element.

    Args:
        page: a raw pdfium page handle.
        content: the page's words, with their marks.
        position: the page's place in the document, from 0 to 1; its elements are looked for there first.
        limit: most parts of the tree looked at; the words whose element is not among them stay without a tag.
    """
    wanted = {word.mark for word in content.words if word.mark >= 0}
    tree = raw.FPDF_StructTree_GetForPage(page) if wanted else None
    if not tree:
        return
    try:
        tags = _Walk(wanted, position, limit).tags(tree)
    finally:
        raw.FPDF_StructTree_Close(tree)
    for word in content.words:
        word.tag = tags.get(word.mark, "")


@dataclass(slots=True)
class _Walk:
    """A walk through the tree that ends when every mark is found or the limit is reached."""

    wanted: set[int]
    position: float
    left: int
    found: dict[int, str] = field(default_factory=dict)

    def tags(self, tree: Any) -> dict[int, str]:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element and not self._is_done():
                self._enter(element, "", 0, 0)
        return self.found

    def _is_done(self) -> bool:
        return self.left <= 0 or not self.wanted

    def _enter(self, element: Any, around: str, sections: int, depth: int) -> None:
        kind = _kind(element)
        sections += kind in _SECTIONS
        tag = _tag(kind, around, sections)
        for index in _outwards(raw.FPDF_StructElement_CountChildren(element), self.position):
            if self._is_done():
                return
            self.left -= 1
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child and depth < _DEEPEST:
                self._enter(child, tag, sections, depth + 1)
            elif not child:
                self._note(raw.FPDF_StructElement_GetChildMarkedContentID(element, index), tag)

    def _note(self, mark: int, tag: str) -> None:
        if mark in self.wanted:
            self.wanted.discard(mark)
            self.found[mark] = tag


def _outwards(count: int, position: float) -> Iterator[int]:
    """All indexes below `count`, those near `position` first: an element's children stand in the document's order."""
    middle = min(int(count * position), count - 1)
    yield from range(middle, min(middle + 1, count))
    for step in range(1, count):
        if middle + step < count:
            yield middle + step
        if middle - step >= 0:
            yield middle - step


def _kind(element: Any) -> str:
    buffer = (ctypes.c_ushort * _LONGEST_NAME)()
    size = raw.FPDF_StructElement_GetType(element, buffer, ctypes.sizeof(buffer))
    if not 2 < size <= ctypes.sizeof(buffer):
        return ""
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _tag(kind: str, around: str, sections: int) -> str:
    """The tag of what stands in an element, given the tag around it and the sections it is nested in."""
    if heading_level(around) or around in _WHOLE.values():
        return around
    if kind == "H":
        return f"H{min(max(sections, 1), _DEEPEST_HEADING)}"
    if _HEADING.match(kind):
        return kind
    if kind in _PLAIN:
        return around or PARAGRAPH
    return _WHOLE.get(kind) or _PARTS.get(kind) or around
