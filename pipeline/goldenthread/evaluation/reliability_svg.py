"""The reliability diagram as a static SVG: no script, no style sheet, no font of its own.

Confidence runs to the right, the share right upwards; on the dashed line they are equal. Every mark has its words
in a title, and the whole table stands in the description, for those who hear the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from goldenthread.evaluation.calibration import BINS, Bin, Calibration

_WIDTH: Final = 560
_HEIGHT: Final = 570
#: The square of the plot: its left edge, its top edge and its side.
_LEFT: Final = 80
_TOP: Final = 100
_SIDE: Final = 400
_TICKS: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
#: Dark on white, with contrast above 7 to 1, and above 3 to 1 for the lines behind.
_INK: Final = "#1a1a1a"
_GRID: Final = "#8a8a8a"
_MARK: Final = "#0b4f8a"


def reliability_svg(calibration: Calibration) -> str:
    """The diagram as an SVG document."""
    title = "Reliability diagram: stated confidence and the share of facts that are right"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="reliability-title reliability-desc" '
        f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="sans-serif" font-size="14" fill="{_INK}">',
        f'<title id="reliability-title">{escape(title)}</title>',
        f'<desc id="reliability-desc">{escape(description(calibration))}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        _text(_LEFT, 30, "How often facts are right, by stated confidence", "start", 'font-size="18"'),
        _text(_LEFT, 54, _summary(calibration), "start"),
        *_frame(),
        *(mark for part in calibration.bins for mark in _marks(part)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def description(calibration: Calibration) -> str:
    """The diagram in words."""
    told = [_summary(calibration), *map(_told, calibration.bins)]
    return " ".join(f"{sentence.rstrip('.')}." for sentence in told)


def _summary(calibration: Calibration) -> str:
    counts = f"{calibration.right} of {calibration.judged} facts right"
    if calibration.brier is None or calibration.error is None:
        return counts
    return f"{counts}; Brier score {calibration.brier:.3f}; calibration error {calibration.error:.3f}"


def _told(part: Bin) -> str:
    low, high = part.interval
    return (
        f"Confidence {part.low:.1f} to {part.high:.1f}, mean {part.confidence:.2f}: {part.right} of {part.judged} "
        f"right ({part.share:.0%}, 95% interval {low:.0%} to {high:.0%})"
    )


def _frame() -> Iterable[str]:
    """Axes with their numbers and names, and the line of equal confidence and share."""
    yield f'<g stroke="{_GRID}" stroke-width="0.5">'
    for tick in _TICKS:
        yield _line(_x(tick), _y(0), _x(tick), _y(1))
        yield _line(_x(0), _y(tick), _x(1), _y(tick))
    yield "</g>"
    yield (
        f'<g stroke="{_INK}" stroke-width="1.5" stroke-dasharray="6 5">'
        f"<title>Where share right and confidence are equal</title>{_line(_x(0), _y(0), _x(1), _y(1))}</g>"
    )
    for tick in _TICKS:
        yield _text(_x(tick), _y(0) + 22, f"{tick:.1f}", "middle")
        yield _text(_x(0) - 10, _y(tick) + 5, f"{tick:.0%}", "end")
    yield _text(_x(0.5), _y(0) + 50, "stated confidence (mean of the bin)", "middle")
    turned = f'transform="rotate(-90 24 {_y(0.5):.1f})"'
    yield _text(24, _y(0.5), "share of judged facts that are right", "middle", turned)


def _marks(part: Bin) -> Iterable[str]:
    """The point of one bin, its interval as a bar with ends, and its number of facts."""
    low, high = part.interval
    x, y = _x(part.confidence), _y(part.share)
    ends = "".join(_line(x - 5, _y(value), x + 5, _y(value)) for value in (low, high))
    yield (
        f'<g stroke="{_MARK}" stroke-width="2"><title>{escape(_told(part))}</title>'
        f"{_line(x, _y(low), x, _y(high))}{ends}"
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{_MARK}"/></g>'
    )
    yield _text(x, _label_y(part), f"n={part.judged}", "middle", 'font-size="12"')


def _label_y(part: Bin) -> float:
    """Above the plot, neighbours at two heights, for they may stand close."""
    return _TOP - 10 - 15 * (round(part.low * BINS) % 2)


def _x(confidence: float) -> float:
    return _LEFT + confidence * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    gap = " " if more else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{gap}{more}>{escape(words)}</text>'
