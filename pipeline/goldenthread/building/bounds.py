"""Keeps what one document hands to the build within bounds.

The build's own process connects and writes what was found, and no limit on memory or time holds there. So a document
made to give a million facts, or names of a million letters, is cut short in the process that reads it, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from goldenthread.documents.model import Notice
from goldenthread.facts.model import Fact, Literal, Mention
from goldenthread.readers.tally import said
from goldenthread.settings import Limits

Definitions = tuple[tuple[str, str], ...]
_LONG = (
    "A fact was left out: its names or words are longer than any name or sentence should be.",
    "{n} facts were left out: their names or words are longer than any name or sentence should be.",
)
_DEFINITIONS = (
    "An explanation of a short form was left out: there are too many, or it is too long.",
    "{n} explanations of short forms were left out: there are too many, or too long ones.",
)


def bounded_facts(facts: Sequence[Fact], limits: Limits) -> tuple[tuple[Fact, ...], tuple[Notice, ...]]:
    """The facts within `limits.label_length`, `quote_length` and `facts`, and what had to be left out."""
    fitting = [fact for fact in facts if _fits(fact, limits)]
    kept = tuple(fitting[: limits.facts])
    return kept, tuple(_notices(len(facts) - len(fitting), len(fitting) - len(kept), limits))


def bounded_definitions(found: Sequence[tuple[str, str]], limits: Limits) -> tuple[Definitions, tuple[Notice, ...]]:
    """The definitions of short forms within `limits.label_length` and `definitions`, and what had to be left out."""
    fitting = (pair for pair in found if max(map(len, pair)) <= limits.label_length)
    kept = tuple(islice(fitting, limits.definitions))
    over = len(found) - len(kept)
    return kept, (Notice("TooManyDefinitions", said(_DEFINITIONS, over)),) if over else ()


def _notices(long: int, over: int, limits: Limits) -> Iterator[Notice]:
    if long:
        yield Notice("NamesTooLong", said(_LONG, long))
    if over:
        message = f"Facts after the first {limits.facts} (the setting facts) were left out: {over} of them."
        yield Notice("TooManyFacts", message)


def _fits(fact: Fact, limits: Limits) -> bool:
    names = [*_names(fact.subject), *_names(fact.object), *fact.evidence.section]
    return len(fact.evidence.quote) <= limits.quote_length and all(len(name) <= limits.label_length for name in names)


def _names(thing: Mention | Literal) -> tuple[str, ...]:
    if isinstance(thing, Literal):
        return (thing.text,)
    return (thing.label, thing.code, thing.scope, thing.local_term, *thing.alt)
