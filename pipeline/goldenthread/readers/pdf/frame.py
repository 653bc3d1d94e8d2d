"""From a PDF's own coordinates to points from the top left corner of the page as it is read."""

from __future__ import annotations

import math
from dataclasses import dataclass

from goldenthread.readers.pdf.model import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page and how many quarter turns clockwise it is shown with.

    Attributes:
        left, bottom, right, top: the crop box in the file's units.
        turns: quarter turns clockwise, 0 to 3.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """One point as shown."""
        if self.turns == 1:
            return (y - self.bottom, x - self.left)
        if self.turns == 2:
            return (self.right - x, y - self.bottom)
        if self.turns == 3:
            return (self.top - y, self.right - x)
        return (x - self.left, self.top - y)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as shown: (x0, top, x1, bottom)."""
        if self.turns == 0 and left <= right and bottom <= top:
            # Nearly every glyph of nearly every page.
            return (left - self.left, self.top - top, right - self.left, self.top - bottom)
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def turn(self, a: float, b: float) -> int:
        """Quarter turns clockwise of a writing direction (a, b) as shown; -1 when it is slanted."""
        angle = -math.degrees(math.atan2(b, a)) + 90 * self.turns
        quarter = round(angle / 90)
        return quarter % 4 if abs(angle - 90 * quarter) < 4 else -1

    def shows(self, point: tuple[float, float]) -> bool:
        """Whether a point lies on the visible page."""
        width, height = self.size
        return -2 <= point[0] <= width + 2 and -2 <= point[1] <= height + 2

    def turned(self, turns: int) -> Frame:
        """The same page shown with more quarter turns."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turns + turns) % 4)
