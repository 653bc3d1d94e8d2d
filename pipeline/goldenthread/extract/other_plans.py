"""Whose the elements of a list are, where the sentence before it says that another strategy holds them."""

from __future__ import annotations

import re

from goldenthread.extract.titles import find_titles
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

_LONGEST_GAP = 90


@kept_for("other_plans")
def _holds(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(lexicon.words("other_plans", "verbs"))
    return re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE)


@kept_for("other_plans")
def _held_in(lexicon: Lexicon) -> re.Pattern[str]:
    links = "|".join(lexicon.words("other_plans", "links"))
    return re.compile(rf"\b(?:{links})\s+(?:in|by|within|from|of|under)?\s*(?:the|our|its|their)?\s*$", re.IGNORECASE)


def other_plan(sentence: str, scope: str, terms: tuple[int, int], lexicon: Lexicon) -> str:
    """The title of the other strategy whose elements a sentence introduces; '' where they are this strategy's own.

    Args:
        sentence: the introduction of a list, or the heading over it.
        scope: the title of the strategy the section is about.
        terms: where in the sentence the level word stands ('six priority areas').
        lexicon: its `other_plans` section holds the words that say so.
    """
    for span in find_titles(sentence, lexicon):
        if _same(span.text, scope, lexicon):
            continue
        if span.end <= terms[0]:
            between = sentence[span.end : terms[0]]
            if len(between) <= _LONGEST_GAP and _holds(lexicon).search(between) and not _clause(between):
                return span.text
        elif span.start >= terms[1] and _held_in(lexicon).search(sentence[terms[1] : span.start]):
            return span.text
    return ""


def _clause(between: str) -> bool:
    """Whether the one who does what the verb says is another: 'the Plan. We have set ...', 'the Plan, and we ...'."""
    return bool(re.search(r"[.;]|\b(?:we|our|this strategy|this plan|the council)\b", between, re.IGNORECASE))


def _same(title: str, scope: str, lexicon: Lexicon) -> bool:
    """Whether a title is a longer or shorter form of the scope's, and not that of a wider body's strategy."""
    small = {"the", "of", "and", "for"}
    first, second = (set(re.findall(r"[a-z]+", text.lower())) - small for text in (title, scope))
    wider = (first - second) & set(lexicon.words("other_plans", "wider"))
    return bool(scope) and not wider and (first <= second or second <= first)
