"""The styles of a Word document, each with what it inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Word itself stores the English names whatever language it speaks; other programs store what their users see.
_HEADING = re.compile(
    r"^(?:heading|pennawd|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis) ?(\d)$",
    re.IGNORECASE,
)
_TITLES = frozenset({"title", "teitl", "titel", "titre", "título", "titulo", "titolo", "tittel", "tytuł", "název"})
_CONTENTS = re.compile(
    r"^(toc \d|toc heading|contents( heading)?( \d)?|table of (figures|authorities))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a style, or direct formatting over it, says of text.

    Attributes:
        name: the style's name as the author sees it.
        heading: heading level from 1, None when the text is not a heading.
        contents: whether the text is an entry of a table of contents.
        num_id, level: the list it belongs to ('' for none) and the depth in it, None when not said.
        font: the name of its font; '' when not said.
    """

    name: str = ""
    style_id: str = ""
    heading: int | None = None
    contents: bool = False
    num_id: str = ""
    level: int | None = None
    bold: bool = False
    italic: bool = False
    struck: bool = False
    hidden: bool = False
    size: float | None = None
    colour: str | None = None
    raised: bool = False
    font: str = ""


class Styles:
    """The styles by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of styles.xml, or None where the document has none."""
        elements = [] if root is None else list(root.iter(f"{W}style"))
        self._elements = {element.get(f"{W}styleId", ""): element for element in elements}
        self._resolved: dict[str, TextStyle] = {}
        self._default = next(
            (
                e.get(f"{W}styleId", "")
                for e in elements
                if e.get(f"{W}default") in _TRUE and e.get(f"{W}type") == "paragraph"
            ),
            "",
        )
        self._base = TextStyle()
        for defaults in root.iter(f"{W}rPrDefault") if root is not None else ():
            self._base = formatted(self._base, defaults.find(f"{W}rPr"))

    def paragraph(self, style_id: str) -> TextStyle:
        """The style of a paragraph, the default one for an id that is not defined."""
        return self._resolve(style_id if style_id in self._elements else self._default)

    def character(self, style_id: str, over: TextStyle) -> TextStyle:
        """A character style laid over the style of the paragraph around it."""
        for element in reversed(self._chain(style_id)):
            over = formatted(over, element.find(f"{W}rPr"))
        return over

    def has_first_row(self, table_style: str) -> bool:
        """Whether a table style formats the first row in a way of its own."""
        return any(
            part.get(f"{W}type") == "firstRow"
            for element in self._chain(table_style)
            for part in element.iter(f"{W}tblStylePr")
        )

    def _resolve(self, style_id: str) -> TextStyle:
        if style_id not in self._resolved:
            style = self._base
            for element in reversed(self._chain(style_id)):
                style = _extended(style, element)
            self._resolved[style_id] = style
        return self._resolved[style_id]

    def _chain(self, style_id: str) -> list[etree._Element]:
        """A style and those it is based on, itself first; a style based on itself ends the chain."""
        chain: list[etree._Element] = []
        while style_id in self._elements and self._elements[style_id] not in chain:
            chain.append(self._elements[style_id])
            style_id = value(chain[-1], "basedOn")
        return chain


_TRUE = {"1", "true", "on"}


def is_title(name: str) -> bool:
    """Whether a style of that name is the one of the document's title."""
    return name.lower() in _TITLES


def value(element: etree._Element | None, name: str) -> str:
    """The `w:val` of a child; '' where the child is missing."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val", "") if child is not None else ""


def number(text: str) -> int | None:
    """A decimal number of reasonable length, else None."""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else None


def _switched(properties: etree._Element, name: str, before: bool) -> bool:
    child = properties.find(f"{W}{name}")
    return before if child is None else child.get(f"{W}val", "1") in _TRUE


def formatted(style: TextStyle, properties: etree._Element | None) -> TextStyle:
    """The style with run properties laid over it."""
    if properties is None:
        return style
    half_points = number(value(properties, "sz"))
    colour = value(properties, "color")
    raised, fonts = properties.find(f"{W}vertAlign"), properties.find(f"{W}rFonts")
    return replace(
        style,
        bold=_switched(properties, "b", style.bold),
        italic=_switched(properties, "i", style.italic),
        struck=_switched(properties, "strike", False) or _switched(properties, "dstrike", False),
        hidden=_switched(properties, "vanish", style.hidden),
        size=half_points / 2 if half_points else style.size,
        colour=f"#{colour.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", colour) else style.colour,
        raised=value(properties, "vertAlign") == "superscript" if raised is not None else style.raised,
        font=fonts.get(f"{W}ascii", style.font) if fonts is not None else style.font,
    )


def arranged(style: TextStyle, properties: etree._Element | None) -> TextStyle:
    """The style with paragraph properties laid over it: outline level and list."""
    if properties is None:
        return style
    outline = number(value(properties, "outlineLvl"))
    if outline is not None:
        style = replace(style, heading=outline + 1 if 0 <= outline < 9 else None)
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return style
    level = number(value(numbering, "ilvl"))
    return replace(
        style,
        num_id=value(numbering, "numId") or style.num_id,
        level=level if level is not None else style.level,
    )


def _extended(style: TextStyle, element: etree._Element) -> TextStyle:
    """A style as its element changes the one it is based on."""
    # Older files list a style's other names behind commas.
    name = value(element, "name").split(",")[0].strip()
    style = arranged(style, element.find(f"{W}pPr"))
    style = formatted(style, element.find(f"{W}rPr"))
    heading = _HEADING.match(name)
    level = int(heading[1]) if heading else 1 if is_title(name) else style.heading
    contents = style.contents or bool(_CONTENTS.match(name))
    return replace(
        style,
        name=name,
        style_id=element.get(f"{W}styleId", ""),
        heading=None if contents else level,
        contents=contents,
    )
