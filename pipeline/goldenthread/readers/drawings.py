"""Text that Office files keep in parts of their own: SmartArt diagrams and charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Location, Style
from goldenthread.readers.runs import count, fold
from goldenthread.readers.xmlsafe import local

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEPTH = 8
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORD_TAGS = {
    f"{A}t",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
}


def diagram_blocks(root: etree._Element, location: Location) -> list[Block]:
    """The points of a SmartArt diagram as list items, in the order and depth the diagram gives them."""
    points = {point.get("modelId", ""): point for point in root.iter("{*}pt")}
    children: dict[str, list[tuple[int, str]]] = {}
    inner: set[str] = set()
    for link in root.iter("{*}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd", "0")
            position = int(order) if order.isdecimal() and len(order) < 9 else 0
            children.setdefault(link.get("srcId", ""), []).append((position, link.get("destId", "")))
            inner.add(link.get("destId", ""))
    blocks: list[Block] = []
    seen: set[str] = set()

    def visit(identifier: str, level: int) -> None:
        if identifier in seen or identifier not in points:
            return
        seen.add(identifier)
        made = _point_blocks(points[identifier], level, location)
        blocks.extend(made)
        deeper = min(level + 1, _DEPTH) if made else level
        for _, child in sorted(children.get(identifier, [])):
            visit(child, deeper)

    for identifier in [*(i for i in points if i not in inner), *points]:
        visit(identifier, 0)
    return blocks


def _point_blocks(point: etree._Element, level: int, location: Location) -> list[Block]:
    texts = [drawing_text(paragraph) for paragraph in point.iter(f"{A}p")]
    style = Style(name="diagram")
    return [Block(BlockKind.LIST_ITEM, text, level=level, location=location, style=style) for text in texts if text]


def drawing_text(paragraph: etree._Element) -> str:
    """The words of a paragraph of a drawing, white space folded."""
    pieces: list[str] = []
    for element in paragraph.iter(f"{A}t", f"{A}br"):
        pieces.append(element.text or "" if local(element) == "t" else " ")
    return fold("".join(pieces))


def chart_blocks(root: etree._Element, location: Location) -> list[Block]:
    """A chart's title, then one paragraph with the names of its axes, series and categories as parts."""
    style = Style(name="chart")
    titles = [drawing_text(p) for title in root.iter("{*}title") for p in title.iter(f"{A}p")]
    titles = [title for title in titles if title] or [fold(v.text or "") for v in _linked_titles(root)]
    blocks = [Block(BlockKind.PARAGRAPH, t, location=location, style=style) for t in titles]
    names = list(dict.fromkeys(_cached_names(root)))
    if names:
        text = "; ".join(names)
        parts = tuple(names) if len(names) > 1 else ()
        blocks.append(Block(BlockKind.PARAGRAPH, text, parts=parts, location=location, style=style))
    return blocks


def _linked_titles(root: etree._Element) -> Iterable[etree._Element]:
    """The words of titles that a chart takes from a cell of its sheet."""
    return (v for title in root.iter("{*}title") for v in title.iter("{*}v") if fold(v.text or ""))


def _cached_names(root: etree._Element) -> Iterable[str]:
    """The texts of series and categories; numbers, which are the chart's data, are left out.

    Charts of the newer kinds (waterfall, treemap) keep their categories as `strDim` and their names as `txData`.
    """
    for holder in root.iter("{*}tx", "{*}cat", "{*}strDim"):
        if any(local(parent) == "title" for parent in holder.iterancestors()):
            continue
        for cached in holder.iter("{*}strCache", "{*}multiLvlStrCache", "{*}txData", "{*}lvl"):
            for value in cached.iter("{*}v", "{*}pt"):
                name = fold(value.text or "")
                if name:
                    yield name


def worded_branch(alternatives: etree._Element) -> Iterator[etree._Element]:
    """The children of the first of several alternatives that holds words, or something with words in its own part."""
    branches = [branch for branch in alternatives if local(branch) in ("Choice", "Fallback") and len(branch)]
    yield from next((branch for branch in branches if has_words(branch)), branches[0] if branches else [])


def has_words(element: etree._Element) -> bool:
    """Whether there is text, or something that has text in a part of its own, below an element."""
    for inner in element.iter():
        name = local(inner)
        if name in ("relIds", "chart", "textpath") or (name == "t" and (inner.text or "").strip()):
            return True
    return False


def chosen(element: etree._Element) -> Iterator[etree._Element]:
    """The children, where the file offers alternatives only those of the first that holds words."""
    for child in element:
        if child.tag == f"{_MARKUP}AlternateContent":
            yield from worded_branch(child)
        else:
            yield child


def words_below(element: etree._Element) -> int:
    """How many characters a raw pass sees in the text nodes below an element, alternatives counted once."""
    seen = 0
    for child in chosen(element):
        if child.tag in _WORD_TAGS:
            seen += count(child.text or "")
        elif len(child):
            seen += words_below(child)
    return seen
