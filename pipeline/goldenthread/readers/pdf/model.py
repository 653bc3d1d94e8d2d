"""What one PDF page holds before any layout rule sees it: words, ruling lines and panels.

Coordinates are points from the top left corner of the page as a person reads it (its rotation applied).
"""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of glyphs looks.

    Attributes:
        size: points, the text matrix applied.
        turn: quarter turns clockwise of the writing direction as the page is shown; -1 for any other slant.
        artifact: whether the file marks the run as page furniture.
        subset: the tag of the font's subset; two subsets of a font have tables of their own, but look the same.
    """

    size: float
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    font: str = ""
    turn: int = 0
    artifact: bool = False
    subset: str = field(default="", compare=False)


@dataclass(slots=True, eq=False)
class Word:
    """A run of glyphs without white space in one face.

    Attributes:
        spaced: whether white space stands before it in the page's own character order.
        order: its position in that order.
        link: target of the hyperlink it stands under, or ''.
        glued: whether it carries on the address whose beginning is the word before it.
        mark: number of the marked content it stands in, on its page; -1 for none.
        tag: what a tagged file calls that content ('H2', 'P', ...), or ''.
        source: what the file has in place of `text`, where a faulty font was repaired; else ''.
        noted: whether the sign of a footnote stood behind it, which is no part of its text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    face: Face
    spaced: bool = True
    order: int = 0
    link: str = ""
    glued: bool = False
    mark: int = -1
    tag: str = ""
    source: str = ""
    noted: bool = False

    @property
    def size(self) -> float:
        """Points."""
        return self.face.size

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return ((self.x0 + self.x1) / 2, (self.top + self.bottom) / 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: `at` is its y (level) or x (upright), `start` to `stop` its extent on the other axis."""

    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled or stroked rectangle.

    Attributes:
        filled: whether it is filled, with `colour` where the file says which.
        framed: whether its outline is drawn.
    """

    box: Box
    filled: bool
    colour: str | None = None
    framed: bool = False

    @property
    def shows(self) -> bool:
        """Whether it can be seen on a white page."""
        return self.framed or self.colour != "#ffffff"


@dataclass(slots=True)
class PageContent:
    """A page as words and drawings.

    Attributes:
        number: the page's index in the file, from 1.
        garbled: words taken out, for the letters of their font mean nothing.
        seen: non-space characters in the raw text, less the signs of footnotes, and those that
            nobody sees: outside the page, or drawn twice.
        outside: how many of them stand outside the visible page.
        dots: small round or square shapes, as browsers draw the bullets of a list.
        images: how many pictures stand on it.
        pictures: their boxes.
        objects: drawing objects counted (counting stops above the limit).
        plain: the page is above the object limit and was read as text only.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    garbled: list[Word] = field(default_factory=list)
    seen: int = 0
    outside: int = 0
    images: int = 0
    pictures: list[Box] = field(default_factory=list)
    objects: int = 0
    plain: bool = False


def inside(point: tuple[float, float], box: Box, slack: float = 0.0) -> bool:
    """Whether a point lies in a box widened by `slack` points."""
    x, y = point
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


def union(boxes: list[Box]) -> Box:
    """The smallest box around some boxes (at least one)."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
