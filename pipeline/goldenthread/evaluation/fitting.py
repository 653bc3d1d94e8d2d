"""Curves from scores to probabilities, fitted to facts of which it is known whether they are right.

Isotonic regression by pooling adjacent violators (Ayer and others, Annals of Mathematical Statistics 26, 1955), with
three cautions. Facts of one document are right or wrong together, so n of them count as the square root of n. Every
point begins with some imagined facts that follow the curve of all families, less a margin, so that a few right facts
never make a certainty. And every curve rises by at least a little, so that the order of facts by score stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from typing import Final

#: The scores at which curves have points; a fact counts at the nearest.
KNOTS: Final = tuple(round(0.55 + 0.05 * step, 2) for step in range(10))
#: How many imagined facts each point begins with.
PRIOR: Final = 4.0
#: How much less sure than all families together a family is taken to be before anything of it was judged.
MARGIN: Final = 0.05
#: How much each curve rises at least, for a score of 1 more.
SLOPE: Final = 0.1
#: No probability is higher.
CAP: Final = 0.99
#: Scores up to here stay as they are, unless those above turned out worse: rules give hardly any, so none was judged.
_UNTOUCHED: Final = 0.5

Line = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One judged fact.

    Attributes:
        document: where it is stated; facts of one document are not independent.
        family: of the rule that found it.
        score: what the rule gave it, 0 to 1.
        right: whether the gold has it.
    """

    document: str
    family: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """One curve, and what it rests on.

    Attributes:
        points: score to probability; both rise.
        judged, documents: how many facts, of how many documents.
    """

    points: Mapping[float, float]
    judged: int
    documents: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was judged at one knot: its weight, and the weighed share right (0 without weight)."""

    weight: float = 0.0
    share: float = 0.0


def fit(outcomes: Sequence[Outcome]) -> tuple[dict[str, Fitted], Fitted]:
    """The curve of each family with a judged fact, by its name, and the curve of any other family.

    Raises:
        ValueError: there is no outcome.
    """
    if not outcomes:
        raise ValueError("no judged fact to fit to")
    pooled = _pooled(outcomes)

    def prior(score: float) -> float:
        return pooled[score] - MARGIN

    families: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        families[outcome.family].append(outcome)
    fitted = {family: _fitted(those, prior) for family, those in sorted(families.items())}
    return fitted, _fitted((), prior)


def _pooled(outcomes: Sequence[Outcome]) -> dict[float, float]:
    """The line of all families together, drawn towards the share right of all scores together."""
    seen = _seen(outcomes)
    weight = sum(part.weight for part in seen.values())
    overall = (sum(part.weight * part.share for part in seen.values()) + 1) / (weight + 2)
    return _line(seen, lambda _: overall)


def _fitted(outcomes: Sequence[Outcome], prior: Line) -> Fitted:
    points = _line(_seen(outcomes), prior)
    first = points[KNOTS[0]] - SLOPE * (KNOTS[0] - _UNTOUCHED)
    whole = {0.0: 0.0, _UNTOUCHED: min(_UNTOUCHED, first), **points}
    documents = {outcome.document for outcome in outcomes}
    return Fitted({score: round(share, 3) for score, share in whole.items()}, len(outcomes), len(documents))


def _seen(outcomes: Iterable[Outcome]) -> dict[float, _Seen]:
    groups: dict[tuple[float, str, str], list[bool]] = defaultdict(list)
    for outcome in outcomes:
        knot = min(KNOTS, key=lambda at: abs(at - outcome.score))
        groups[knot, outcome.document, outcome.family].append(outcome.right)
    sums: dict[float, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for (knot, _, _), rights in groups.items():
        weight, right = sums[knot]
        size = sqrt(len(rights))
        sums[knot] = weight + size, right + size * sum(rights) / len(rights)
    return {knot: _Seen(weight, right / weight) for knot, (weight, right) in sums.items()}


def _line(seen: Mapping[float, _Seen], prior: Line) -> dict[float, float]:
    """The rising line nearest to what was judged and imagined; from 0 to the cap."""
    values, weights = [], []
    for knot in KNOTS:
        part = seen.get(knot, _Seen())
        weights.append(part.weight + PRIOR)
        values.append((part.weight * part.share + PRIOR * prior(knot)) / weights[-1] - SLOPE * knot)
    fitted = isotonic(values, weights)
    return {knot: _within(value + SLOPE * knot, knot) for knot, value in zip(KNOTS, fitted, strict=True)}


def _within(share: float, score: float) -> float:
    """The share inside bounds that rise themselves, so that the line still does."""
    return min(max(share, SLOPE * score), CAP - SLOPE * (1 - score))


def isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The sequence that never falls and is nearest to `values` by weighed least squares; weights are above 0."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            (low, heavy, many), (high, light, few) = blocks.pop(-2), blocks.pop()
            total = heavy + light
            blocks.append(((low * heavy + high * light) / total, total, many + few))
    # Rounding can leave the mean of a block a hair below the one before it.
    return list(accumulate((value for value, _, count in blocks for _ in range(count)), max))
