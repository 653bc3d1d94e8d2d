"""LowConfidence: a fact was read less surely than the settings ask for, and no reviewer has looked at it."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View

CODE = GapCode.LOW_CONFIDENCE


def find(view: View) -> Iterator[Gap]:
    """The gaps of code LowConfidence; one a fact, placed at its evidence."""
    for fact in view.knowledge.facts:
        doubtful = fact.confidence < view.low_confidence and fact.review == "Unreviewed"
        if doubtful and fact.subject in view.entities:
            if isinstance(fact.object, str):
                value = view.entities[fact.object].label if fact.object in view.entities else fact.object
                about = f"{fact.predicate} {fact.object}"
            else:
                value = fact.object.text
                about = f"{fact.predicate} {fact.object.datatype} {value}"
            best = fact.support[0]
            sure = f"{fact.confidence:.2f} by {best.extractor}"
            detail = f"{fact.predicate} '{value}' was read with confidence {sure}."
            yield view.gap(CODE, fact.subject, detail, best.evidence, about)
