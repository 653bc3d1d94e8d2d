"""How often facts stated with some confidence are right: the reliability table and what sums it up.

Only facts inside a scope are judged. A fact elsewhere that matches no gold says nothing, and one that matches would
say too much: counting it would make every confidence look better than it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import Final

from goldenthread.evaluation.result import Judged

#: Bins of equal width from 0 to 1.
BINS: Final = 10
#: The standard normal quantile of a two-sided interval of 95%.
_NORMAL_95: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts whose confidence lies from `low` to below `high`; the last bin has 1 too.

    Attributes:
        judged, right: how many facts there are, and how many of them are right.
        confidence: their mean confidence.
    """

    low: float
    high: float
    judged: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        """The share of them that is right."""
        return self.right / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval of the share."""
        return wilson(self.right, self.judged)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well confidences tell how often facts are right.

    Attributes:
        bins: those with facts in them, the lowest first.
        judged, right: the facts in all of them.
        brier: the mean square of confidence less outcome (1 right, 0 wrong); 0 is best. None without facts.
        brier_of_share: what it would be if every fact were given the overall share right as its confidence.
        error: the expected calibration error: the mean distance of a bin's share right from its mean confidence,
            each bin weighed by its facts.
    """

    bins: tuple[Bin, ...]
    judged: int
    right: int
    brier: float | None
    brier_of_share: float | None
    error: float | None


def calibrate(judged: Sequence[Judged]) -> Calibration:
    """The calibration of some judged facts."""
    bins = tuple(_bin(number, those) for number in range(BINS) if (those := _inside(judged, number)))
    right = sum(item.right for item in judged)
    if not judged:
        return Calibration((), 0, 0, None, None, None)
    share = right / len(judged)
    return Calibration(
        bins=bins,
        judged=len(judged),
        right=right,
        brier=fmean((item.confidence - item.right) ** 2 for item in judged),
        brier_of_share=share * (1 - share),
        error=sum(part.judged * abs(part.share - part.confidence) for part in bins) / len(judged),
    )


def _inside(judged: Sequence[Judged], number: int) -> list[Judged]:
    return [item for item in judged if min(int(item.confidence * BINS), BINS - 1) == number]


def _bin(number: int, judged: Sequence[Judged]) -> Bin:
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        judged=len(judged),
        right=sum(item.right for item in judged),
        confidence=fmean(item.confidence for item in judged),
    )


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Wilson's score interval (95%) of the share of `right` among `judged`, which is at least 1.

    It stays inside 0 to 1 and is honest about few facts, where the usual interval has no width at all when all
    of them are right (E. B. Wilson, Journal of the American Statistical Association 22, 1927).
    """
    share, square = right / judged, _NORMAL_95**2
    middle = share + square / (2 * judged)
    spread = _NORMAL_95 * sqrt(share * (1 - share) / judged + square / (4 * judged**2))
    scale = 1 + square / judged
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
