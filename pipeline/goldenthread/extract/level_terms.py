"""Which of a document's level words stands inside which: themes A, B, C that begin again under every perspective."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from goldenthread.documents.model import Block
from goldenthread.facts.model import Kind
from goldenthread.lexicon.levels import ElementHeading, element_heading
from goldenthread.lexicon.load import Lexicon

_FIRST = frozenset({"1", "A", "I"})


def named_element(block: Block, lexicon: Lexicon) -> ElementHeading | None:
    """The element a heading names, its own number before the level word ('10.1. Perspective 1') left out or not."""
    whole = element_heading(f"{block.marker} {block.text}".strip(), lexicon)
    return whole or element_heading(block.text, lexicon)


def inner_terms(headings: Sequence[Block], lexicon: Lexicon) -> frozenset[str]:
    """The level words of the top level whose numbers begin again under each heading of another such word."""
    named = [found for block in headings if (found := named_element(block, lexicon)) and found.kind is Kind.DOMAIN]
    starts = {
        term: [place for place, found in enumerate(named) if found.term == term and found.code in _FIRST]
        for term in {found.term for found in named}
    }
    return frozenset(term for term, places in starts.items() if len(places) > 1 and _has_outer(term, places, named))


def _has_outer(term: str, places: Sequence[int], named: Sequence[ElementHeading]) -> bool:
    """Whether between two beginnings of a word's numbers there is always a heading of one other word, counted on."""
    between = [
        {found.term for found in named[first:second] if found.term != term} for first, second in pairwise(places)
    ]
    outer = set.intersection(*between)
    return any(
        len({found.code for found in named if found.term == word}) > len(places) - 1
        and named[places[0]].label != named[places[1]].label
        for word in outer
    )
