"""Keeps what one document hands to the build within bounds.

The build's own process connects and writes what was found, and no limit on memory or time holds there. So a document
made to give a million facts, or names of a million letters, is cut short in the process that reads it, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from goldenthread.documents.model import Notice
from goldenthread.facts.model import Fact, Literal, Mention
from goldenthread.settings import Limits

Definitions = tuple[tuple[str, str], ...]


def bounded_facts(facts: Sequence[Fact], limits: Limits) -> tuple[tuple[Fact, ...], tuple[Notice, ...]]:
    """The facts within `limits.label_length`, `quote_length` and `facts`, and what had to be left out."""
    fitting = [fact for fact in facts if _fits(fact, limits)]
    kept = tuple(fitting[: limits.facts])
    return kept, tuple(_notices(len(facts) - len(fitting), len(fitting) - len(kept), limits))


def bounded_definitions(found: Sequence[tuple[str, str]], limits: Limits) -> tuple[Definitions, tuple[Notice, ...]]:
    """The definitions of short forms within `limits.label_length` and `definitions`, and what had to be left out."""
    fitting = (pair for pair in found if max(map(len, pair)) <= limits.label_length)
    kept = tuple(islice(fitting, limits.definitions))
    if len(kept) == len(found):
        return kept, ()
    message = (
        f"{len(found) - len(kept)} explanations of short forms were left out: there are too many, or too long ones."
    )
    return kept, (Notice("TooManyDefinitions", message),)


def _notices(long: int, over: int, limits: Limits) -> Iterator[Notice]:
    if long:
        message = f"{long} facts were left out: their names or words are longer than any name or sentence should be."
        yield Notice("NamesTooLong", message)
    if over:
        message = f"Only the first {limits.facts} facts were kept (the setting facts); {over} more were left out."
        yield Notice("TooManyFacts", message)


def _fits(fact: Fact, limits: Limits) -> bool:
    names = [*_names(fact.subject), *_names(fact.object), *fact.evidence.section]
    return len(fact.evidence.quote) <= limits.quote_length and all(len(name) <= limits.label_length for name in names)


def _names(thing: Mention | Literal) -> tuple[str, ...]:
    if isinstance(thing, Literal):
        return (thing.text,)
    return (thing.label, thing.code, thing.scope, thing.local_term, *thing.alt)
