"""Whether a page is a picture: a scan, with nothing but a printed page number or a stamp as text."""

from __future__ import annotations

from goldenthread.readers.pdf.model import PageContent, inside
from goldenthread.settings import Limits

#: Points a side at which a page is probed for pictures: pictures overlap, so their areas cannot be added up.
_PROBES = 24


def is_picture(content: PageContent, limits: Limits) -> bool:
    """Whether a page's words, if it has any, can only be seen, not read.

    Args:
        content: the page.
        limits: how much of a page pictures must cover, and how few words it may have of its own.
    """
    if not content.words:
        return bool(content.images or content.objects)
    return len(content.words) < limits.ocr_picture_words and pictured_share(content) >= limits.ocr_picture_share


def pictured_share(content: PageContent) -> float:
    """The share of a page that pictures cover, 0 to 1."""
    if not content.pictures:
        return 0.0
    steps = [(number + 0.5) / _PROBES for number in range(_PROBES)]
    points = [(x * content.width, y * content.height) for x in steps for y in steps]
    return sum(any(inside(point, box) for box in content.pictures) for point in points) / len(points)
