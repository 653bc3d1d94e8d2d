"""From the score a rule gives a fact to the probability that the fact is right.

A rule scores how plain its evidence is. How often facts of such a score turned out right was measured; the curves that
say so are data (`lexicon/data/confidence.toml`, made by `benchmarks/fit_confidence.py`), one a family of rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from goldenthread.documents.model import Document, TextSource
from goldenthread.errors import CorpusError
from goldenthread.facts.model import READ_BY_OCR, Fact
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

_SECTION, _SOURCES = "confidence", "text_sources"


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line through points.

    Attributes:
        scores: where the points stand, rising, from 0 to 1.
        shares: the probability at each of them, rising, from 0 to 1.
    """

    scores: tuple[float, ...]
    shares: tuple[float, ...]

    @classmethod
    def of(cls, points: Mapping[str, Any]) -> Curve:
        """The curve of a table of the lexicon, score to probability.

        Raises:
            ValueError: there are fewer than two points, one is not a number from 0 to 1, or the line does not rise.
        """
        pairs = sorted((float(score), float(share)) for score, share in points.items())
        if len(pairs) < 2:
            raise ValueError("fewer than two points")
        if not all(0 <= number <= 1 for pair in pairs for number in pair):
            raise ValueError("a number that is not from 0 to 1")
        if not all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs)):
            raise ValueError("a higher score without a higher probability")
        return cls(tuple(score for score, _ in pairs), tuple(share for _, share in pairs))

    def __call__(self, score: float) -> float:
        """The probability of a score, on the line between the points beside it; that of the end point beyond them."""
        if score <= self.scores[0]:
            return self.shares[0]
        if score >= self.scores[-1]:
            return self.shares[-1]
        after = bisect_right(self.scores, score)
        low, high = self.scores[after - 1], self.scores[after]
        part = (score - low) / (high - low)
        return self.shares[after - 1] * (1 - part) + self.shares[after] * part


@dataclass(frozen=True, slots=True)
class Curves:
    """The curves of a lexicon.

    Attributes:
        families: the curve of each family that has been measured.
        default: that of any other; it is cautious.
    """

    families: Mapping[str, Curve]
    default: Curve

    def of(self, extractor: str) -> Curve:
        """The curve of a rule, named as 'family.rule'."""
        return self.families.get(extractor.partition(".")[0], self.default)


@kept_for("confidence")
def curves(lexicon: Lexicon) -> Curves:
    """The curves that a lexicon holds.

    Raises:
        CorpusError: one of them is no rising line from 0 to 1.
    """
    section = lexicon.section(_SECTION)
    families = {name: _curve(name, table) for name, table in section["families"].items()}
    return Curves(families, _curve("default", section["default"]))


def _curve(name: str, table: Mapping[str, Any]) -> Curve:
    try:
        return Curve.of(table["points"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"The points of the confidence of '{name}' in the lexicon cannot be used: {error}. Correct them."
        raise CorpusError(message) from error


def calibrated(fact: Fact, lexicon: Lexicon) -> Fact:
    """The fact with the probability that it is right in place of its rule's score."""
    return replace(fact, confidence=round(curves(lexicon).of(fact.extractor)(fact.confidence), 4))


def sourced(facts: Iterable[Fact], document: Document, lexicon: Lexicon) -> Iterator[Fact]:
    """The facts, those of pages whose text is not simply the file's own marked and less sure."""
    sources, known = dict(document.text_sources), factors(lexicon)
    for fact in facts:
        source = sources.get(fact.evidence.page or 0)
        yield fact if source is None else _marked(fact, source, known[source])


def factors(lexicon: Lexicon) -> dict[TextSource, float]:
    """What the confidence of a fact is multiplied by for the source of its words.

    Raises:
        CorpusError: one of them is missing or is not a number from 0 to 1.
    """
    section = lexicon.section(_SOURCES)
    return {source: _factor(source, section.get(source.value)) for source in TextSource}


def _factor(source: TextSource, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        message = f"The factor of the source '{source.value}' in the lexicon is not a number from 0 to 1. Correct it."
        raise CorpusError(message)
    return float(value)


def _marked(fact: Fact, source: TextSource, share: float) -> Fact:
    return replace(
        fact,
        evidence=replace(fact.evidence, text_source=source.value),
        extractor=f"{fact.extractor}{READ_BY_OCR if source is TextSource.OCR else ''}",
        confidence=round(fact.confidence * share, 4),
    )
