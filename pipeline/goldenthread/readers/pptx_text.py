"""The words of presentation shapes, with the formatting they inherit from their layout and master."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from goldenthread.documents.model import BlockKind
from goldenthread.readers.drawings import A, worded_branch
from goldenthread.readers.numerals import numeral
from goldenthread.readers.opc import RELATIONSHIP_ID, Relationship
from goldenthread.readers.runs import Run, fold, plain, safe_target
from goldenthread.readers.symbols import signs
from goldenthread.readers.xmlsafe import local

_BULLETS = {"buNone", "buChar", "buAutoNum", "buBlip"}
_TRUE = {"1", "true"}
_NUMBER_KINDS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a shape: its runs, its depth from 0, its mark, None where it is no list item.

    Attributes:
        field: the type of the field ('slidenum', 'datetime1') that is all it holds; '' for any other paragraph.
    """

    runs: list[Run]
    level: int
    marker: str | None
    field: str = ""

    @property
    def kind(self) -> BlockKind:
        """List item or paragraph."""
        return BlockKind.PARAGRAPH if self.marker is None else BlockKind.LIST_ITEM


class ShapeText:
    """Reads the text body of a shape.

    Args:
        styles: the list styles it inherits, nearest first: its layout's, then its master's.
        relationships: those of the slide, for hyperlinks.
        link: the target of the whole shape, which its words lead to where they have none of their own.
    """

    def __init__(
        self, styles: Sequence[etree._Element], relationships: dict[str, Relationship], link: str = ""
    ) -> None:
        """Prepare for one shape."""
        self._styles = styles
        self._whole_link = link
        self._relationships = relationships
        self._counts: dict[int, tuple[str, int]] = {}

    def paragraphs(self, body: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs that have words."""
        own = body.find(f"{A}lstStyle")
        for element in body.iter(f"{A}p"):
            properties = element.find(f"{A}pPr")
            level = _level(properties)
            chain = [p for p in (properties, *_level_styles([own, *self._styles], level)) if p is not None]
            runs = list(self._runs(element, chain))
            if fold(plain(runs)):
                yield Paragraph(runs, level, self._marker(chain, level), _only_field(element))

    def _marker(self, chain: list[etree._Element], level: int) -> str | None:
        bullet = next((child for p in chain for child in p if local(child) in _BULLETS), None)
        kind = local(bullet) if bullet is not None else "buNone"
        if bullet is None or kind != "buAutoNum":
            self._counts = {k: v for k, v in self._counts.items() if k < level}
            return None if kind == "buNone" else "•"
        scheme = bullet.get("type", "arabicPeriod")
        start = bullet.get("startAt", "1")
        before = self._counts.get(level)
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        number = before[1] + 1 if before and before[0] == scheme else first
        self._counts = {k: v for k, v in self._counts.items() if k < level} | {level: (scheme, number)}
        return _numbered(number, scheme)

    def _runs(self, paragraph: etree._Element, chain: list[etree._Element]) -> Iterator[Run]:
        defaults = [d for p in chain for d in (p.find(f"{A}defRPr"),) if d is not None]
        for child in paragraph:
            name = local(child)
            if name == "br":
                yield Run("\n")
            elif name in ("r", "fld"):
                own = child.find(f"{A}rPr")
                yield self._run(child, [p for p in (own, *defaults) if p is not None])
            elif name == "AlternateContent":
                yield from (Run(t.text or "") for b in worded_branch(child) for t in b.iter() if local(t) == "t")
            elif name == "m":
                yield from (Run(t.text or "") for t in child.iter() if local(t) == "t")

    def _run(self, element: etree._Element, chain: list[etree._Element]) -> Run:
        size = _attribute(chain, "sz")
        text = "".join(t.text or "" for t in element.iter(f"{A}t")).replace("\v", "\n")
        raised = _attribute(chain[:1], "baseline")
        return Run(
            signs(text, _font(chain)),
            bold=_attribute(chain, "b") in _TRUE,
            italic=_attribute(chain, "i") in _TRUE,
            size=int(size) / 100 if size.isdecimal() and len(size) < 7 else None,
            colour=_colour(chain),
            link=(clicked(chain[0], self._relationships) if chain else "") or self._whole_link,
            struck=_attribute(chain[:1], "strike") in ("sngStrike", "dblStrike"),
            raised=raised.isdecimal() and int(raised) > 0,
        )


def clicked(properties: etree._Element | None, relationships: dict[str, Relationship]) -> str:
    """Where a click on words or a shape leads outside of the presentation; '' where it leads nowhere."""
    click = properties.find(f"{A}hlinkClick") if properties is not None else None
    relationship = relationships.get(click.get(RELATIONSHIP_ID, "")) if click is not None else None
    return safe_target(relationship.target) if relationship and relationship.external else ""


def _only_field(paragraph: etree._Element) -> str:
    """The type of the field that holds all words of a paragraph; '' where there is none or more."""
    worded = [e for e in paragraph if local(e) in ("r", "fld", "m", "AlternateContent") and fold(_words(e))]
    return worded[0].get("type", "") if len(worded) == 1 and local(worded[0]) == "fld" else ""


def _words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter() if local(t) == "t")


def _font(chain: Sequence[etree._Element]) -> str:
    """The font of Latin letters or of signs, the nearest that is said."""
    for properties in chain:
        for name in ("sym", "latin"):
            font = properties.find(f"{A}{name}")
            if font is not None:
                return font.get("typeface", "")
    return ""


def _level(properties: etree._Element | None) -> int:
    level = properties.get("lvl", "0") if properties is not None else "0"
    return int(level) if level in "012345678" and level else 0


def _level_styles(styles: Sequence[etree._Element | None], level: int) -> Iterator[etree._Element]:
    for style in styles:
        found = style.find(f"{A}lvl{level + 1}pPr") if style is not None else None
        if found is not None:
            yield found


def _attribute(chain: Sequence[etree._Element], name: str) -> str:
    return next((value for p in chain if (value := p.get(name)) is not None), "")


def _colour(chain: Sequence[etree._Element]) -> str | None:
    for properties in chain:
        fill = properties.find(f"{A}solidFill/{A}srgbClr")
        if fill is not None:
            return f"#{fill.get('val', '').lower()}"
    return None


def _numbered(number: int, scheme: str) -> str:
    """A number as a scheme such as 'arabicPeriod' or 'alphaLcParenBoth' writes it."""
    kind = next((kind for prefix, kind in _NUMBER_KINDS.items() if scheme.startswith(prefix)), "decimal")
    written = numeral(number, kind)
    if scheme.endswith("ParenBoth"):
        return f"({written})"
    return written + (")" if scheme.endswith("ParenR") else "." if scheme.endswith("Period") else "")
