"""`review_candidates.csv`: pairs of names that may each be one thing, with the words they stand in, safe for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.facts.identity import fold
from goldenthread.facts.resolved import Entity, KnowledgeBase, Support
from goldenthread.safe_text import csv_text, spreadsheet_safe

_SIDE: Final = ("id", "label", "kind", "scope", "document", "page", "quote")
REVIEW_COLUMNS: Final = (
    *(f"first_{column}" for column in _SIDE),
    *(f"second_{column}" for column in _SIDE),
    "reason",
    "score",
)


def review_rows(knowledge: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    """A row a pair, the most alike first; of each thing the evidence that names it best."""
    entities = knowledge.by_id()
    supports = _supports(knowledge)
    for pair in sorted(knowledge.ambiguous, key=lambda pair: (-pair.score, pair)):
        first, second = (_side(entities[iri], supports.get(iri, [])) for iri in (pair.first, pair.second))
        yield *first, *second, pair.reason, f"{pair.score:g}"


def review_csv(knowledge: KnowledgeBase) -> str:
    """The text of `review_candidates.csv`; no cell of it starts a formula."""
    return csv_text(REVIEW_COLUMNS, (map(spreadsheet_safe, row) for row in review_rows(knowledge)))


def _supports(knowledge: KnowledgeBase) -> dict[str, list[Support]]:
    """The evidence of all facts about each of the things that are in a pair."""
    found: dict[str, list[Support]] = {iri: [] for pair in knowledge.ambiguous for iri in (pair.first, pair.second)}
    for fact in knowledge.facts:
        for iri in {fact.subject, fact.object}:
            if isinstance(iri, str) and iri in found:
                found[iri] += fact.support
    return found


def _side(entity: Entity, supports: list[Support]) -> tuple[str, ...]:
    named = fold(entity.label)

    def order(support: Support) -> tuple[bool, float, str, int, str]:
        place = support.evidence
        return named not in fold(place.quote), -support.confidence, place.document, place.page or 0, place.quote

    best = min(supports, key=order, default=None)
    place = best.evidence if best else None
    page = str(place.page) if place and place.page is not None else ""
    told = (place.document, page, place.quote) if place else ("", "", "")
    return entity.id, entity.label, entity.kind.value, entity.scope, *told
