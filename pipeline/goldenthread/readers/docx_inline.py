"""The words of a Word paragraph, as runs, and what is anchored in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.readers.docx_styles import Styles, TextStyle, W, formatted, value
from goldenthread.readers.opc import RELATIONSHIP_ID, Relationship
from goldenthread.readers.runs import Run, Tally, count, safe_target
from goldenthread.readers.xmlsafe import local

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_HYPERLINK = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_TEXT_TAGS = {"t", "tab", "br", "cr", "noBreakHyphen", "sym", "ptab"}
_SPECIAL = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class Field:
    """A field of Word (a link, a page number, a table of contents) while it is open."""

    instruction: str = ""
    link: str = ""


@dataclass(slots=True)
class Anchored:
    """What a paragraph carries besides its words: text boxes, and the ids of diagrams and charts."""

    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)


def chosen(element: etree._Element) -> Iterator[etree._Element]:
    """The children, where the file offers alternatives only those of the first that holds words."""
    for child in element:
        if child.tag != f"{_MARKUP}AlternateContent":
            yield child
            continue
        branches = [branch for branch in child if local(branch) in ("Choice", "Fallback")]
        yield from next((branch for branch in branches if has_words(branch)), branches[0] if branches else [])


def has_words(element: etree._Element) -> bool:
    """Whether there is text, or something that has text in a part of its own, below an element."""
    for inner in element.iter():
        name = local(inner)
        if name in ("relIds", "chart") or (name == "t" and (inner.text or "").strip()):
            return True
    return False


class Inline:
    """Reads paragraphs of one part of the document; fields may stay open from one paragraph to the next."""

    def __init__(self, styles: Styles, relationships: dict[str, Relationship], tally: Tally) -> None:
        """Take the styles, the relationships of the part, and where omissions are counted."""
        self._styles = styles
        self._relationships = relationships
        self._tally = tally
        self._fields: list[Field] = []
        self._instructing = False

    @property
    def in_contents(self) -> bool:
        """Whether a field is open that makes a table of contents."""
        return any(open_field.instruction.lstrip().upper().startswith("TOC") for open_field in self._fields)

    def runs(self, paragraph: etree._Element, style: TextStyle, anchored: Anchored) -> list[Run]:
        """The runs of a paragraph of a style; what it anchors is added to `anchored`."""
        return list(self._walk(paragraph, style, "", anchored))

    def _walk(self, element: etree._Element, style: TextStyle, link: str, anchored: Anchored) -> Iterator[Run]:
        for child in chosen(element):
            name = local(child)
            if name == "r":
                yield from self._run(child, style, link, anchored)
            elif name in ("del", "moveFrom"):
                self._deleted(child)
            elif name == "hyperlink":
                yield from self._walk(child, style, self._target(child), anchored)
            elif name == "fldSimple":
                found = _HYPERLINK.match(child.get(f"{W}instr", ""))
                yield from self._walk(child, style, safe_target(found[1]) if found else link, anchored)
            elif name in ("oMath", "oMathPara"):
                yield from (Run(t.text or "") for t in child.iter() if local(t) == "t")
            elif name not in ("pPr", "rPr", "sdtPr", "sdtEndPr"):
                if name in ("ins", "moveTo"):
                    self._tally.note("TrackedInsertions")
                yield from self._walk(child, style, link, anchored)

    def _deleted(self, element: etree._Element) -> None:
        self._tally.note("TrackedChanges")
        self._tally.dropped += sum(count(t.text or "") for t in element.iter(f"{W}t"))

    def _target(self, element: etree._Element) -> str:
        relationship = self._relationships.get(element.get(RELATIONSHIP_ID, ""))
        if relationship is not None and relationship.external:
            return safe_target(relationship.target)
        anchor = element.get(f"{W}anchor", "")
        return f"#{anchor}" if anchor else ""

    def _run(self, run: etree._Element, style: TextStyle, link: str, anchored: Anchored) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        style = formatted(self._styles.character(value(properties, "rStyle"), style), properties)
        link = link or next((f.link for f in reversed(self._fields) if f.link), "")
        for child in chosen(run):
            name = local(child)
            if name in _TEXT_TAGS:
                yield from self._text(_text(child, name), style, link)
            elif name == "fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif name == "instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif name in ("drawing", "pict", "object"):
                _anchor(child, anchored)
            elif name == "ruby":
                yield from self._walk(child, style, link, anchored)

    def _text(self, text: str, style: TextStyle, link: str) -> Iterator[Run]:
        if style.hidden:
            self._tally.dropped += count(text)
            self._tally.note("HiddenText")
        elif text:
            yield Run(text, style.bold, style.italic, style.size, style.colour, link, style.struck)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            found = _HYPERLINK.match(self._fields[-1].instruction)
            self._fields[-1].link = safe_target(found[1]) if found else ""
        elif kind == "end" and self._fields:
            self._fields.pop()


def _text(element: etree._Element, name: str) -> str:
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else " "
    if name == "sym":
        code = element.get(f"{W}char", "")
        # Symbol fonts keep their signs in the private area, where no letter can be known.
        return (
            chr(int(code, 16))
            if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and code[0] not in "EeFf" and code[0] not in "Dd"
            else ""
        )
    return _SPECIAL[name]


def _anchor(element: etree._Element, anchored: Anchored) -> None:
    for child in chosen(element):
        name = local(child)
        if name == "txbxContent":
            anchored.boxes.append(child)
        elif name == "relIds":
            anchored.diagrams.append(child.get(_DIAGRAM_DATA, ""))
        elif name == "chart":
            anchored.charts.append(child.get(RELATIONSHIP_ID, ""))
        else:
            _anchor(child, anchored)
