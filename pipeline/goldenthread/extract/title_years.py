"""What a strategy's title says of itself: whether it is a name at all, and the years it runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goldenthread.extract.titles import years
from goldenthread.facts.model import STRATEGY_KINDS, Fact, Literal, Mention, Predicate

_LETTERS = re.compile(r"[A-Za-z]")
_FEWEST_LETTERS = 3


def is_name(label: str) -> bool:
    """Whether a label can be the name of a strategy: words, not a figure, a date or a sign."""
    without_years = re.sub(r"\b(?:19|20)\d\d\b", "", label)
    return len(_LETTERS.findall(without_years)) >= _FEWEST_LETTERS


def named(fact: Fact) -> bool:
    """Whether every strategy a fact is about has a name."""
    return all(m.kind not in STRATEGY_KINDS or is_name(m.label) for m in _mentions(fact))


def _mentions(fact: Fact) -> Iterator[Mention]:
    yield fact.subject
    if isinstance(fact.object, Mention):
        yield fact.object


def validity(facts: Iterable[Fact]) -> Iterator[Fact]:
    """`validFrom` and `validTo` of every strategy whose title states its years, proved by its first mention."""
    seen: set[str] = set()
    for fact in facts:
        for mention in _mentions(fact):
            if mention.kind not in STRATEGY_KINDS or mention.label in seen:
                continue
            seen.add(mention.label)
            first, last = years(mention.label)
            if first and last:
                strategy = Mention(mention.kind, mention.label)
                for predicate, year in ((Predicate.VALID_FROM, first), (Predicate.VALID_TO, last)):
                    value = Literal(str(year)[:4], "gYear")
                    yield Fact(strategy, predicate, value, fact.evidence, "titles.years", 0.8)
