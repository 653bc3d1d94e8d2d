"""Many gaps of one cause told once: a strategy that dates hardly any of its forty actions has one gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.resolved import Entity

#: Up to this many, each element that lacks something is named, whatever the others have.
FOLD_ABOVE: Final = 12
#: Where at least this share of a strategy's elements lacks something, the strategy does not state it, rather than
#: each of them having been forgotten.
FOLD_SHARE: Final = 0.9
#: Where at least this share of a strategy's elements has something of its own, one without it is an empty cell.
MOST: Final = 0.6


def by_strategy(view: View, elements: Iterable[Entity]) -> dict[str, list[Entity]]:
    """The elements by the strategy version they belong to ('' where it is not known)."""
    groups: dict[str, list[Entity]] = {}
    for element in elements:
        groups.setdefault(view.strategy_of(element.id) or "", []).append(element)
    return groups


def missing(
    view: View,
    code: GapCode,
    elements: Iterable[Entity],
    has: Callable[[str], bool],
    single: str,
    folded: str,
    counted: str,
) -> Iterator[Gap]:
    """A gap for each element that lacks what `has` looks for, told by the sentence `single`.

    Where hardly any element of a strategy has it and more than `FOLD_ABOVE` lack it, the strategy has one gap
    instead, told by `folded`, in which '{count}' stands for 'any of its 40 goals' or '38 of its 40 goals', `counted`
    being 'goals'. A strategy may have a gap about its goals beside one about its actions.
    """
    for strategy, members in by_strategy(view, elements).items():
        lacking = [element for element in members if not has(element.id)]
        if strategy and len(lacking) > FOLD_ABOVE and len(lacking) >= FOLD_SHARE * len(members):
            share = "any" if len(lacking) == len(members) else str(len(lacking))
            detail = folded.format(count=f"{share} of its {len(members)} {counted}")
            yield view.gap(code, strategy, detail, about=counted)
        else:
            yield from (view.gap(code, element.id, single) for element in lacking)


def mostly_own(
    view: View, elements: Iterable[Entity], has: Callable[[str], bool], otherwise: Callable[[str], bool]
) -> Callable[[str], bool]:
    """A test for elements of one kind: `has`, in a strategy that states it for most of them; else `otherwise`.

    Where nineteen of twenty goals have a lead of their own, the twentieth lacks one, whoever answers for the
    actions under it.
    """
    itemised = {
        strategy
        for strategy, members in by_strategy(view, elements).items()
        if strategy and sum(has(member.id) for member in members) >= MOST * len(members)
    }
    return lambda entity: has(entity) if (view.strategy_of(entity) or "") in itemised else otherwise(entity)


def own_or_inherited(view: View, elements: Iterable[Entity], has: Callable[[str], bool]) -> Callable[[str], bool]:
    """A test for elements of one kind: stated for the element itself, or for an element above it.

    What stands above counts only in a strategy that never states it for elements of this kind; where it does,
    a single element without it is an empty cell.
    """
    groups = by_strategy(view, elements)
    itemised = {strategy for strategy, members in groups.items() if any(has(member.id) for member in members)}

    def test(entity: str) -> bool:
        strategy = view.strategy_of(entity) or ""
        if has(entity) or strategy in itemised:
            return has(entity)
        return any(has(above) for above in view.ancestors(entity) if above != strategy)

    return test
