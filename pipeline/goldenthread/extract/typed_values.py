"""The numbers of baselines and targets, beside the document's words for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goldenthread.facts.model import Fact, Literal, Predicate
from goldenthread.facts.quantities import quantity

_VALUES = {Predicate.BASELINE: Predicate.BASELINE_VALUE, Predicate.TARGET: Predicate.TARGET_VALUE}


def typed_values(facts: Iterable[Fact]) -> Iterator[Fact]:
    """`baselineValue` and `targetValue` of every baseline and target that is plainly one number, with its `unit`."""
    for fact in facts:
        predicate = _VALUES.get(fact.predicate)
        found = quantity(fact.object.text) if predicate and isinstance(fact.object, Literal) else None
        if predicate is None or found is None:
            continue
        yield replace(fact, predicate=predicate, object=Literal(found.value, "decimal"))
        if found.unit:
            yield replace(fact, predicate=Predicate.UNIT, object=Literal(found.unit))
