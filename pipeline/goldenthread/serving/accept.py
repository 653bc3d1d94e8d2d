"""Which of the media types on offer a request's Accept header prefers (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^;]*)*)", re.ASCII)
_QUALITY = re.compile(r"\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    subtype: str
    quality: float

    def fits(self, media_type: str) -> int:
        """How closely the range names a media type: 3 by name, 2 by its kind, 1 as anything, 0 not at all."""
        kind, _, subtype = media_type.partition("/")
        if self.kind == "*":
            return 1 if self.subtype == "*" else 0
        if self.kind != kind:
            return 0
        return 3 if self.subtype == subtype else 2 if self.subtype == "*" else 0


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type to answer with.

    Args:
        accept: the header; None or empty where the client has sent none.
        offered: media types without parameters, the server's own preference first.

    Returns:
        One of `offered`; None when the client takes none of them.
    """
    ranges = [found for part in (accept or "*/*").split(",") if (found := _range(part))]
    qualities = [(_quality(ranges, media_type), -place) for place, media_type in enumerate(offered)]
    quality, place = max(qualities, default=(0.0, 0))
    return offered[-place] if quality > 0 else None


def _quality(ranges: Sequence[_Range], media_type: str) -> float:
    """The quality of the range that names the type most closely; 0 where none does."""
    fitting = [(closeness, one.quality) for one in ranges if (closeness := one.fits(media_type))]
    return max(fitting, default=(0, 0.0))[1]


def _range(part: str) -> _Range | None:
    """One part of the header; None for a part that cannot be read, which counts as not sent."""
    match = _RANGE.fullmatch(part)
    if match is None:
        return None
    found = [_QUALITY.fullmatch(one) for one in match[3].split(";") if re.match(r"\s*[qQ]\s*=", one)]
    if any(one is None for one in found):
        return None
    quality = float(found[0][1]) if found and found[0] else 1.0
    return _Range(match[1].lower(), match[2].lower(), quality)
