"""What `coverage.html` says, worked out: no markup and no order of the page, only plain values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.coverage.matrix import impact
from goldenthread.coverage.model import Gap, GapCode, Severity
from goldenthread.facts.model import STRATEGY_KINDS, Kind, Literal, Predicate, Status
from goldenthread.facts.resolved import Entity, ResolvedFact
from goldenthread.graph.thread_view import OWNERSHIP, ThreadIndex, domains_of, last_day, owners_of, statuses
from goldenthread.outputs.page_data import status_words
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.wording import GAP_WORDS, KIND_WORDS, GapWords, plural

#: How many gaps the first page names; a list that a chief executive reads to its end.
FIRST = 10

_SEVERITIES = tuple(Severity)
_CONFLICTS = {GapCode.OWNER_CONFLICT: OWNERSHIP, GapCode.STATUS_CONFLICT: (Predicate.STATUS,)}
_SOON = timedelta(days=365)

#: How high in the thread an element stands: a gap there breaks more of it.
_HEIGHT: dict[str, int] = {Kind.DOMAIN: 4, Kind.GOAL: 3, Kind.ACTION: 1, Kind.COMMITMENT: 1, Kind.MEASURE: 1}
_STRATEGY_HEIGHT = 4


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap as the page lists it.

    Attributes:
        anchor: the gap's identifier, the id of its row.
        gap, words: the gap and what its code means.
        kind, name: what it concerns, in words.
        domains, owners: the labels of the domains and owners it is listed under.
        weight: how many elements stand under what it concerns, or lean on it.
    """

    anchor: str
    gap: Gap
    words: GapWords
    kind: str
    name: str
    domains: tuple[str, ...]
    owners: tuple[str, ...]
    weight: int

    @property
    def why(self) -> str:
        """Why it comes before others, in a sentence or two."""
        if not self.weight:
            return self.words.why
        return f"{self.words.why} {plural(self.weight, 'other element')} hang{'s' * (self.weight == 1)} on it."


@dataclass(frozen=True, slots=True)
class Group:
    """Gaps with one heading and how many of them there are of each severity, high first."""

    heading: str
    rows: tuple[GapRow, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says in a contradiction."""

    says: str
    document: str
    page: int | None
    page_label: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Documents that disagree: the gap and each side with its words."""

    row: GapRow
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class EndDate:
    """When a strategy's years end, and what that means on the day the build is judged by."""

    id: str
    name: str
    ends: date
    status: str
    state: str


def gap_rows(result: BuildResult, index: ThreadIndex) -> list[GapRow]:
    """Every gap as a row, in the order of the build."""
    weights = impact(index)
    return [_row(gap, index, weights) for gap in result.gaps]


def _row(gap: Gap, index: ThreadIndex, weights: Mapping[str, int]) -> GapRow:
    entity = index.entities.get(gap.id)
    domains = tuple(name_of(index.entities[id_]) for id_ in domains_of(index, gap.id))
    owners = tuple(index.entities[id_].label for id_ in owners_of(index, gap.id)) if entity else ()
    kind = KIND_WORDS[Kind(gap.kind)] if gap.kind in set(Kind) else gap.kind
    name = name_of(entity) if entity else gap.label
    words = GAP_WORDS[gap.code]
    return GapRow(gap.identifier, gap, words, kind, name, domains, owners, weights.get(gap.id, 0))


def name_of(entity: Entity) -> str:
    """Code and label."""
    return f"{entity.code} {entity.label}".strip()


def first_to_close(rows: Iterable[GapRow]) -> list[GapRow]:
    """The gaps to close first: the severest, then the highest in the thread, then what most hangs on.

    An element comes once, with its worst gap, so that one neglected element does not fill the list.
    """
    best: dict[str, GapRow] = {}
    for row in sorted(rows, key=_urgency):
        best.setdefault(row.gap.id, row)
    return list(best.values())[:FIRST]


def _urgency(row: GapRow) -> tuple[int, int, int, str, str]:
    strategy = row.gap.kind in STRATEGY_KINDS
    height = _STRATEGY_HEIGHT if strategy else _HEIGHT.get(row.gap.kind, 0)
    return (_SEVERITIES.index(row.gap.severity), -height, -row.weight, row.name, row.gap.code)


def by_kind(rows: Sequence[GapRow]) -> list[Group]:
    """The gaps by code, in the order of the contract."""
    groups = _grouped(rows, lambda row: (row.gap.code.value,))
    return [_group(GAP_WORDS[code].heading, groups[code.value]) for code in GapCode if code.value in groups]


def by_domain(rows: Sequence[GapRow]) -> list[Group]:
    """The gaps by domain; a strategy that several domains lean on is listed under each."""
    groups = _grouped(rows, lambda row: row.domains or ("Not under a domain",))
    return [_group(heading, members) for heading, members in sorted(groups.items())]


def by_owner(rows: Sequence[GapRow]) -> list[Group]:
    """The gaps by who owns what they concern, or what it is part of; most gaps first."""
    groups = _grouped(rows, lambda row: row.owners or ("Nobody is named",))
    return [_group(h, m) for h, m in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))]


def _grouped(rows: Sequence[GapRow], keys: Callable[[GapRow], Iterable[str]]) -> dict[str, list[GapRow]]:
    groups: dict[str, list[GapRow]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(keys(row)):
            groups[key].append(row)
    return groups


def _group(heading: str, rows: Sequence[GapRow]) -> Group:
    ordered = sorted(rows, key=lambda row: _SEVERITIES.index(row.gap.severity))
    return Group(heading, tuple(ordered), severities(rows))


def severities(rows: Iterable[GapRow]) -> tuple[int, ...]:
    """How many gaps there are of each severity, high first."""
    counts = Counter(row.gap.severity for row in rows)
    return tuple(counts[severity] for severity in _SEVERITIES)


def contradictions(rows: Iterable[GapRow], index: ThreadIndex) -> list[Contradiction]:
    """The conflicts, with what each document says and its words."""
    return [Contradiction(row, tuple(_sides(row.gap, index))) for row in rows if row.gap.code in _CONFLICTS]


def _sides(gap: Gap, index: ThreadIndex) -> Iterable[Side]:
    for fact in index.facts_from.get(gap.id, ()):
        if fact.predicate in _CONFLICTS[gap.code]:
            evidence = fact.support[0].evidence
            yield Side(
                _object_words(fact, index),
                evidence.document,
                evidence.page,
                evidence.page_label,
                evidence.quote,
            )


def _object_words(fact: ResolvedFact, index: ThreadIndex) -> str:
    if isinstance(fact.object, Literal):
        return status_words(fact.object.text) if fact.predicate is Predicate.STATUS else fact.object.text
    entity = index.entities.get(fact.object)
    return entity.label if entity else fact.object


def end_dates(index: ThreadIndex, as_of: date) -> list[EndDate]:
    """The strategies whose end is known, by date."""
    found = [_end_date(index, id_, end, as_of) for id_ in index.entities if (end := _end(index, id_))]
    return sorted(found, key=lambda item: (item.ends, item.name, item.id))


def _end(index: ThreadIndex, id_: str) -> date | None:
    return last_day(index, id_) if index.entities[id_].kind in STRATEGY_KINDS else None


def _end_date(index: ThreadIndex, id_: str, end: date, as_of: date) -> EndDate:
    known = [status for status in statuses(index, id_, as_of) if status != Status.EXPIRED]
    state = "ended" if end < as_of else "soon" if end - as_of <= _SOON else "later"
    status = ", ".join(status_words(status) for status in known)
    return EndDate(id_, index.entities[id_].label, end, status, state)
