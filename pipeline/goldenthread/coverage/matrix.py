"""How complete the golden thread of a strategy is, domain by domain, in counts and shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.facts.model import Kind, Predicate
from goldenthread.graph.thread_view import (
    OWNERSHIP,
    Layer,
    Thread,
    ThreadIndex,
    is_current,
)

_UPWARD = (Kind.VISION, Kind.CORPORATE_PRIORITY)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix: its key, its heading and what it counts, in words."""

    key: str
    heading: str
    counts: str


COLUMNS = (
    Column("owner", "Owner", "goals, actions and underpinning strategies that name an owner or lead"),
    Column(
        "strategy",
        "Strategy",
        "goals that an underpinning strategy holds up, theirs or their domain's",
    ),
    Column("measure", "Measure", "goals with a measure, their own or one of their actions"),
    Column("target", "Target", "measures with a target"),
    Column("action", "Action", "goals with at least one action"),
    Column("alignment", "Alignment", "goals that reach a vision or a corporate priority"),
    Column("currency", "Currency", "underpinning strategies that are current today"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many of how many.

    Attributes:
        count: how many have what the column asks for.
        of: how many there are to count.
    """

    count: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cent; None when there is nothing to count.

        It is rounded down, so that 100 says that nothing is missing.
        """
        return 100 * self.count // self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Row:
    """One domain (or what stands under no domain, or the whole strategy) with a cell a column.

    Attributes:
        id: the domain's id; '' for the rows that are not a domain.
        label: the row's heading.
        cells: one cell for each of `COLUMNS`.
    """

    id: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The completeness of one strategy: a row a domain, and the whole of it."""

    strategy: str
    rows: tuple[Row, ...]
    total: Row


def completeness(index: ThreadIndex, thread: Thread, as_of: date) -> Matrix:
    """The completeness matrix of a thread, judged on a date."""
    goals = _goals_by_domain(index, thread)
    named = [d for d, layer in thread.layers.items() if layer is Layer.DOMAIN and d in thread.parents]
    rows = [Row(d, _domain_label(index, d), _cells(index, thread, goals.get(d, []), as_of, d)) for d in named]
    if goals.get(""):
        rows.append(Row("", "Not under a domain", _cells(index, thread, goals[""], as_of)))
    every = [goal for members in goals.values() for goal in members]
    total = Row("", "Whole strategy", _cells(index, thread, every, as_of, thread.strategy, *named))
    return Matrix(thread.strategy, tuple(rows), total)


def _domain_label(index: ThreadIndex, domain: str) -> str:
    entity = index.entities[domain]
    return f"{entity.code} {entity.label}".strip()


def _goals_by_domain(index: ThreadIndex, thread: Thread) -> dict[str, list[str]]:
    """The goals under each domain; a domain without goals stands for itself, so that it is not left out."""
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in thread.parents:
        if thread.layers[id_] is Layer.GOAL:
            groups[_domain_above(thread, id_)].append(id_)
    for id_ in thread.parents:
        if thread.layers[id_] is Layer.DOMAIN and id_ not in groups:
            groups[id_].append(id_)
    return groups


def _domain_above(thread: Thread, id_: str) -> str:
    while id_ in thread.parents:
        if thread.layers[id_] is Layer.DOMAIN:
            return id_
        id_ = thread.parents[id_]
    return ""


def _cells(index: ThreadIndex, thread: Thread, goals: list[str], as_of: date, *holders: str) -> tuple[Cell, ...]:
    """The cells of one row.

    Args:
        index: the knowledge base.
        thread: the thread the goals are of.
        goals: what the row counts.
        as_of: the date currency is judged by.
        holders: what else may be leaned on or measured in this row: the domain, the strategy.
    """
    under = _under(thread)
    actions = {goal: [a for a in under(goal) if thread.layers[a] is Layer.ACTION] for goal in goals}
    measures = {goal: _measures(index, [goal, *actions[goal]]) for goal in goals}
    leaned_on = _distinct(index, [*holders, *goals], Predicate.UNDERPINNED_BY)
    every_measure = list(dict.fromkeys([m for g in goals for m in measures[g]] + _measures(index, list(holders))))
    owned = list(dict.fromkeys([*goals, *(a for goal in goals for a in actions[goal]), *leaned_on]))
    return (
        _count(owned, lambda id_: bool(index.objects(id_, *OWNERSHIP))),
        _count(goals, lambda id_: _held_up(index, id_)),
        _count(goals, lambda id_: bool(measures[id_])),
        _count(every_measure, lambda id_: bool(index.literals(id_, Predicate.TARGET))),
        _count(goals, lambda id_: bool(actions[id_])),
        _count(goals, lambda id_: reaches_priority(index, id_)),
        _count(leaned_on, lambda id_: is_current(index, id_, as_of)),
    )


def _under(thread: Thread) -> Callable[[str], list[str]]:
    children: dict[str, list[str]] = defaultdict(list)
    for child, parent in thread.parents.items():
        children[parent].append(child)

    def everything_under(id_: str) -> list[str]:
        found: list[str] = []
        stack = [id_]
        while stack:
            below = children.get(stack.pop(), [])
            found.extend(below)
            stack.extend(below)
        return found

    return everything_under


def _measures(index: ThreadIndex, ids: list[str]) -> list[str]:
    """The measures of the elements, direct or of their outcomes, or stated as a part of them."""
    outcomes = [o for id_ in ids for o in index.objects(id_, Predicate.HAS_OUTCOME)]
    direct = _distinct(index, [*ids, *outcomes], Predicate.MEASURED_BY)
    parts = [p for id_ in ids for p in index.subjects(id_, Predicate.PART_OF)]
    return list(dict.fromkeys([*direct, *(p for p in parts if index.entities[p].kind is Kind.MEASURE)]))


def _held_up(index: ThreadIndex, goal: str) -> bool:
    """Whether a strategy is named for a goal, or for a goal or domain it is part of."""
    line = [goal, *(a for a in index.ancestors(goal) if index.entities[a].kind in (Kind.GOAL, Kind.DOMAIN))]
    return any(index.objects(id_, Predicate.UNDERPINNED_BY) for id_ in line)


def _distinct(index: ThreadIndex, ids: list[str], predicate: Predicate) -> list[str]:
    return list(dict.fromkeys(object_ for id_ in ids for object_ in index.objects(id_, predicate)))


def _count(members: list[str], has: Callable[[str], bool]) -> Cell:
    return Cell(sum(1 for member in members if has(member)), len(members))


def reaches_priority(index: ThreadIndex, id_: str) -> bool:
    """Whether an element reaches a vision or a corporate priority, by what it aligns to or is part of."""
    seen, queue = {id_}, [id_]
    while queue:
        for above in index.objects(queue.pop(), Predicate.ALIGNS_TO, Predicate.PART_OF):
            if index.entities[above].kind in _UPWARD:
                return True
            if above not in seen:
                seen.add(above)
                queue.append(above)
    return False


def impact(index: ThreadIndex) -> Mapping[str, int]:
    """For every entity, how many elements stand under it or lean on it: how much a gap there weighs."""
    weights: dict[str, set[str]] = defaultdict(set)
    for id_ in index.entities:
        for above in index.ancestors(id_):
            weights[above].add(id_)
        for strategy in index.objects(id_, Predicate.UNDERPINNED_BY):
            weights[strategy].add(id_)
    return {id_: len(weights[id_]) for id_ in index.entities}
