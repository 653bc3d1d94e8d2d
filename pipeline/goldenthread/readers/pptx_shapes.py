"""The shapes of a slide: where they lie, what kind they are, in the order a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from goldenthread.readers.drawings import A, worded_branch
from goldenthread.readers.reading_order import Box, in_reading_order
from goldenthread.readers.xmlsafe import local

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TITLES = {"title", "ctrTitle"}
FURNITURE = {"dt", "ftr", "sldNum", "hdr"}
#: Placeholders that take each other's place between slide, layout and master.
_BODY_LIKE = {"body", "obj", "subTitle", "tbl", "chart", "dgm", "media", "clipArt", "pic", ""}
_POINT = 12700.0
_NO_CHANGE = (0.0, 0.0, 1.0, 1.0)
#: Moves and scales the shapes of a group: x offset, y offset, x scale, y scale.
_Change = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with words, or a group of them.

    Attributes:
        element: the shape.
        placeholder: its placeholder type; None when it is not a placeholder.
        box: (x0, top, x1, bottom) in points; None when nothing says where it lies.
        members: the shapes of a group, in reading order.
        hidden: whether its author switched it off.
    """

    element: etree._Element
    placeholder: str | None
    box: Box | None
    members: tuple[Shape, ...] = ()
    hidden: bool = False


class Masters:
    """What placeholders inherit from the layout and the master of their slide."""

    def __init__(self, layout: etree._Element | None, master: etree._Element | None) -> None:
        """Take the roots of both parts."""
        self._layers = [layer for layer in (layout, master) if layer is not None]
        self._styles = master.find(f"{P}txStyles") if master is not None else None

    def place(self, shape: etree._Element) -> etree._Element | None:
        """The nearest `a:xfrm` that a placeholder inherits."""
        for inherited in self._inherited(shape):
            transform = next(inherited.iter(f"{A}xfrm"), None)
            if transform is not None:
                return transform
        return None

    def list_styles(self, shape: etree._Element) -> list[etree._Element]:
        """The list styles a placeholder inherits, nearest first; none for any other shape."""
        kind = placeholder_type(shape)
        if kind is None:
            return []
        styles = [s for i in self._inherited(shape) for s in i.iter(f"{A}lstStyle")]
        name = "titleStyle" if kind in TITLES else "bodyStyle"
        general = self._styles.find(f"{P}{name}") if self._styles is not None else None
        return styles + ([general] if general is not None and kind not in FURNITURE else [])

    def _inherited(self, shape: etree._Element) -> Iterator[etree._Element]:
        own = _placeholder(shape)
        if own is None:
            return
        for layer in self._layers:
            found = [s for s in layer.iter(f"{P}sp") if _matches(own, _placeholder(s))]
            same = [s for s in found if _index(s) == own.get("idx", "0")]
            yield from (same or found)[:1]


def shapes_of(tree: etree._Element, masters: Masters) -> list[Shape]:
    """The shapes of a slide in reading order: its title first, the others by where they lie."""
    shapes = list(_shapes(tree, masters, _NO_CHANGE))
    titles = [shape for shape in shapes if shape.placeholder in TITLES]
    return titles + _ordered([shape for shape in shapes if shape.placeholder not in TITLES])


def placeholder_type(shape: etree._Element) -> str | None:
    """The placeholder type of a shape ('body' where the file leaves it out), None when it is none."""
    found = _placeholder(shape)
    return None if found is None else found.get("type", "body")


def _ordered(shapes: list[Shape]) -> list[Shape]:
    placed = [(shape, shape.box) for shape in shapes if shape.box is not None]
    order = in_reading_order(placed, lambda item: item[1])
    return [shape for shape, _ in order] + [shape for shape in shapes if shape.box is None]


def _shapes(tree: Iterable[etree._Element], masters: Masters, change: _Change) -> Iterator[Shape]:
    for element in tree:
        name = local(element)
        if name == "AlternateContent":
            yield from _shapes(worded_branch(element), masters, change)
        elif name == "grpSp":
            yield _group(element, masters, change)
        elif name in ("sp", "graphicFrame", "cxnSp"):
            transform = next(iter(element.iter(f"{A}xfrm", f"{P}xfrm")), None)
            transform = transform if transform is not None else masters.place(element)
            yield Shape(element, placeholder_type(element), _box(transform, change), hidden=_hidden(element))


def _group(element: etree._Element, masters: Masters, change: _Change) -> Shape:
    properties = element.find(f"{P}grpSpPr")
    transform = properties.find(f"{A}xfrm") if properties is not None else None
    members = _ordered(list(_shapes(element, masters, _within(transform, change))))
    return Shape(element, None, _box(transform, change), tuple(members), _hidden(element))


def _hidden(shape: etree._Element) -> bool:
    own = non_visual(shape)
    return own is not None and own.get("hidden") in ("1", "true")


def non_visual(shape: etree._Element) -> etree._Element | None:
    """A shape's `p:cNvPr`: its name, whether it is hidden, the link of the whole shape."""
    holder = next((child for child in shape if local(child).startswith("nv")), None)
    return holder.find(f"{P}cNvPr") if holder is not None else None


def is_off_slide(box: Box | None, width: float, height: float) -> bool:
    """Whether a shape lies wholly beside a slide of that size in points, where nobody sees it."""
    if box is None or not width or not height:
        return False
    return box[2] <= 0 or box[3] <= 0 or box[0] >= width or box[1] >= height


def slide_size(presentation: etree._Element | None) -> tuple[float, float]:
    """Width and height of the slides in points; zeros where the presentation does not say."""
    size = presentation.find(f"{P}sldSz") if presentation is not None else None
    width, height = _pair(size, "cx", "cy")
    return width / _POINT, height / _POINT


def _box(transform: etree._Element | None, change: _Change) -> Box | None:
    if transform is None:
        return None
    x, y = _pair(transform.find(f"{A}off"), "x", "y")
    width, height = _pair(transform.find(f"{A}ext"), "cx", "cy")
    left, top = change[0] + x * change[2], change[1] + y * change[3]
    right, bottom = left + width * change[2], top + height * change[3]
    return (left / _POINT, top / _POINT, right / _POINT, bottom / _POINT)


def _within(transform: etree._Element | None, change: _Change) -> _Change:
    """The change for the shapes inside a group, whose positions count in the group's own measure."""
    if transform is None:
        return change
    x, y = _pair(transform.find(f"{A}off"), "x", "y")
    width, height = _pair(transform.find(f"{A}ext"), "cx", "cy")
    inner_x, inner_y = _pair(transform.find(f"{A}chOff"), "x", "y")
    inner_width, inner_height = _pair(transform.find(f"{A}chExt"), "cx", "cy")
    scale_x = change[2] * (width / inner_width if inner_width else 1.0)
    scale_y = change[3] * (height / inner_height if inner_height else 1.0)
    return (
        change[0] + x * change[2] - inner_x * scale_x,
        change[1] + y * change[3] - inner_y * scale_y,
        scale_x,
        scale_y,
    )


def _pair(element: etree._Element | None, first: str, second: str) -> tuple[float, float]:
    if element is None:
        return (0.0, 0.0)
    return (_number(element.get(first, "0")), _number(element.get(second, "0")))


def _number(text: str) -> float:
    return float(text) if text.lstrip("-").isdecimal() and len(text) < 13 else 0.0


def _placeholder(shape: etree._Element) -> etree._Element | None:
    """The `p:ph` of a shape itself, not of one inside of it."""
    for properties in shape:
        if local(properties).startswith("nv"):
            return properties.find(f"{P}nvPr/{P}ph")
    return None


def _index(shape: etree._Element) -> str:
    found = _placeholder(shape)
    return found.get("idx", "0") if found is not None else ""


def _matches(own: etree._Element, other: etree._Element | None) -> bool:
    if other is None:
        return False
    kind, offered = own.get("type", ""), other.get("type", "")
    if kind in TITLES:
        return offered in TITLES
    return kind == offered or (kind in _BODY_LIKE and offered in _BODY_LIKE)
