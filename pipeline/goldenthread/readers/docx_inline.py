"""The words of a Word paragraph, as runs, and what is anchored in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.readers.docx_fields import Fields, form_value, linked
from goldenthread.readers.docx_styles import Styles, TextStyle, W, formatted, value
from goldenthread.readers.drawings import A, chosen, drawing_text, words_below
from goldenthread.readers.opc import RELATIONSHIP_ID, Relationship
from goldenthread.readers.runs import Run, count, safe_target
from goldenthread.readers.symbols import signs
from goldenthread.readers.tally import Tally
from goldenthread.readers.xmlsafe import local

_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_TEXT_TAGS = {"t", "tab", "br", "cr", "noBreakHyphen", "sym", "ptab"}
_SPECIAL = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DELETIONS = {"del": "TrackedChanges", "moveFrom": "TrackedMoves"}
#: Over one word nobody lays more comments than this; the words of further ones are not kept.
_MOST_REMARKS = 50
_REFERENCES = ("footnoteReference", "endnoteReference")
#: What an equation shows between two of its parts, which the file only sets apart.
_BETWEEN = {"den": "/", "sup": "^"}


@dataclass(slots=True)
class Anchored:
    """What a paragraph carries besides its words: text boxes, words drawn as pictures, ids of diagrams and charts."""

    boxes: list[etree._Element] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)

    def extend(self, other: Anchored) -> None:
        """Add what another paragraph carries."""
        self.boxes += other.boxes
        self.drawn += other.drawn
        self.diagrams += other.diagrams
        self.charts += other.charts


class Inline:
    """Reads paragraphs of one part of the document.

    Attributes:
        noted: the ids of the notes that were led to, in order, by the kind of note.
        remarked: the words each comment stands at, by the comment's id.
    """

    def __init__(self, styles: Styles, relationships: dict[str, Relationship], tally: Tally) -> None:
        """Take the styles, the relationships of the part, and where omissions are counted."""
        self.noted: dict[str, list[str]] = {name: [] for name in _REFERENCES}
        self.remarked: dict[str, str] = {}
        self._styles = styles
        self._relationships = relationships
        self._tally = tally
        self._fields = Fields()
        self._remarks: list[str] = []

    @property
    def in_contents(self) -> bool:
        """Whether a field is open that makes a table of contents."""
        return self._fields.in_contents

    def runs(self, paragraph: etree._Element, style: TextStyle, anchored: Anchored) -> list[Run]:
        """The runs of a paragraph of a style; what it anchors is added to `anchored`."""
        runs = list(self._walk(paragraph, style, "", anchored))
        self._fields.end_paragraph()
        for identifier in self._remarks:
            self.remarked[identifier] += " "
        return runs

    def remark(self, element: etree._Element) -> None:
        """Begin or end the range of a comment, which may stand between paragraphs too."""
        identifier = element.get(f"{W}id", "")
        if local(element) == "commentRangeStart" and len(self._remarks) < _MOST_REMARKS:
            self._remarks.append(identifier)
            self.remarked.setdefault(identifier, "")
        elif local(element) == "commentRangeEnd" and identifier in self._remarks:
            self._remarks.remove(identifier)

    def _walk(self, element: etree._Element, style: TextStyle, link: str, anchored: Anchored) -> Iterator[Run]:
        for child in chosen(element):
            name = local(child)
            if name == "r":
                yield from self._run(child, style, link, anchored)
            elif name in _DELETIONS or (name == "sdt" and is_prompt(child)):
                self._left_out(child, _DELETIONS.get(name, "UnfilledControl"))
            elif name == "hyperlink":
                yield from self._walk(child, style, self._target(child), anchored)
            elif name == "fldSimple":
                found = linked(child.get(f"{W}instr", ""))
                yield from self._walk(child, style, found or link, anchored)
            elif name in ("oMath", "oMathPara"):
                yield from self._equation(child)
            elif name.startswith("commentRange"):
                self.remark(child)
            elif name not in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rt"):
                if name == "ins":
                    self._tally.note("TrackedInsertions")
                yield from self._walk(child, style, link, anchored)

    def _left_out(self, element: etree._Element, code: str) -> None:
        dropped = words_below(element)
        self._tally.dropped += dropped
        # The old place of a move is one change with the new one, and a deletion may hold a mark and no words.
        if dropped or element.find(f".//{W}delText") is not None:
            self._tally.note(code)

    def _equation(self, element: etree._Element) -> Iterator[Run]:
        """The letters and figures of an equation in their order, a fraction with its stroke."""
        for child in element.iter():
            name = local(child)
            if name == "f":
                # '1½' is written as a figure beside a fraction.
                yield Run(" ")
            elif name in _BETWEEN:
                self._tally.added += 1
                yield Run(_BETWEEN[name])
            elif name == "t":
                yield Run(child.text or "")

    def _target(self, element: etree._Element) -> str:
        relationship = self._relationships.get(element.get(RELATIONSHIP_ID, ""))
        anchor = element.get(f"{W}anchor", "")
        place = f"#{anchor}" if anchor else ""
        if relationship is None or not relationship.external:
            return place
        address = safe_target(relationship.target)
        return f"{address}{place}" if address and "#" not in address else address

    def _run(self, run: etree._Element, style: TextStyle, link: str, anchored: Anchored) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        style = formatted(self._styles.character(value(properties, "rStyle"), style), properties)
        link = link or self._fields.link
        own_mark = False
        for child in chosen(run):
            name = local(child)
            if name in _TEXT_TAGS:
                yield from self._text(child, "" if own_mark else _text(child, name), style, link)
            elif name == "fldChar":
                yield from self._field(child, style)
            elif name == "instrText":
                self._fields.instruct(child.text or "")
            elif name in ("drawing", "pict", "object"):
                _anchor(child, anchored, self._tally)
            elif name in _REFERENCES:
                self.noted[name].append(child.get(f"{W}id", ""))
                # A mark the author chose follows in the same run; it is no part of the words.
                own_mark = child.get(f"{W}customMarkFollows", "0") in ("1", "true", "on")
            elif name == "ruby":
                yield from self._walk(child, style, link, anchored)

    def _text(self, element: etree._Element, text: str, style: TextStyle, link: str) -> Iterator[Run]:
        """The run of a text as it is shown, and what the shown text differs by from the stored one, counted."""
        raw = count(element.text or "") if local(element) == "t" else 0
        shown = signs(text, style.font)
        if style.hidden and shown:
            self._tally.note("HiddenText")
        if style.hidden or self._fields.instructing:
            shown = ""
        self._tally.dropped += max(0, raw - count(shown))
        self._tally.added += max(0, count(shown) - raw)
        if shown:
            for identifier in self._remarks:
                self.remarked[identifier] += shown
            yield Run(shown, style.bold, style.italic, style.size, style.colour, link, style.struck, style.raised)

    def _field(self, character: etree._Element, style: TextStyle) -> Iterator[Run]:
        self._fields.turn(character.get(f"{W}fldCharType", ""))
        shown = form_value(character)
        if shown:
            self._tally.added += count(shown)
            yield Run(shown, style.bold, style.italic, style.size, style.colour)


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control only shows what it asks its reader to fill in."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and shown.get(f"{W}val", "1") not in ("0", "false", "off")


def _text(element: etree._Element, name: str) -> str:
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else " "
    return _sign(element) if name == "sym" else _SPECIAL[name]


def _sign(element: etree._Element) -> str:
    """A sign by its number in a font; '' where it is none of Unicode's and the font is not known."""
    code = element.get(f"{W}char", "")
    if not re.fullmatch(r"[0-9A-Fa-f]{4}", code) or code[0] in "Dd":
        return ""
    stored = chr(int(code, 16))
    shown = signs(stored, element.get(f"{W}font", ""))
    return "" if "\ue000" <= shown <= "\uf8ff" else shown


def _anchor(element: etree._Element, anchored: Anchored, tally: Tally) -> None:
    for child in chosen(element):
        name = local(child)
        if name == "txbxContent":
            anchored.boxes.append(child)
        elif name == "relIds":
            anchored.diagrams.append(child.get(_DIAGRAM_DATA, ""))
        elif name == "chart":
            anchored.charts.append(child.get(RELATIONSHIP_ID, ""))
        elif name == "textpath":
            anchored.drawn.append(child.get("string", ""))
            tally.added += count(anchored.drawn[-1])
        elif child.tag == f"{A}p":
            anchored.drawn.append(drawing_text(child))
        elif name == "OLEObject":
            tally.note("EmbeddedObject")
        else:
            _anchor(child, anchored, tally)
