"""What `coverage.html` says, worked out: no markup and no order of the page, only plain values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from goldenthread.coverage.matrix import impact
from goldenthread.coverage.model import Gap, GapCode, Severity
from goldenthread.facts.identity import digest
from goldenthread.facts.model import STRATEGY_KINDS, Kind
from goldenthread.facts.resolved import Entity
from goldenthread.graph.thread_view import ThreadIndex, domains_of, owners_of
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.wording import GAP_WORDS, KIND_WORDS, GapWords, plural

#: How many gaps the first page names; a list that a chief executive reads to its end.
FIRST = 10

#: The heading of gaps for which no owner is named, at the thing or above it.
NOBODY = "Nobody is named"

_NO_DOMAIN = ("Not under a domain", "")
_SEVERITIES = tuple(Severity)
_Key = TypeVar("_Key")

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
        domains: (name, strategy) of the domains it is listed under.
        owners: the names of the owners it is listed under.
        weight: how many elements stand under what it concerns, or lean on it.
    """

    anchor: str
    gap: Gap
    words: GapWords
    kind: str
    name: str
    domains: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]
    weight: int

    @property
    def why(self) -> str:
        """Why it comes before others: what is missing, and what hangs on it."""
        if not self.weight:
            return self.gap.detail
        return f"{self.gap.detail} {plural(self.weight, 'other element')} hang{'s' * (self.weight == 1)} on it."


@dataclass(frozen=True, slots=True)
class Group:
    """Gaps with one heading and how many of them there are of each severity, high first.

    Attributes:
        anchor: the id of the group's place on the page.
        heading: a kind of gap, a domain or an owner.
        of: the strategy of a domain; '' for anything else.
    """

    anchor: str
    heading: str
    rows: tuple[GapRow, ...]
    counts: tuple[int, ...]
    of: str = ""


def gap_rows(result: BuildResult, index: ThreadIndex) -> list[GapRow]:
    """Every gap as a row, in the order of the build."""
    weights = impact(index)
    return [_row(gap, index, weights) for gap in result.gaps]


def _row(gap: Gap, index: ThreadIndex, weights: Mapping[str, int]) -> GapRow:
    entity = index.entities.get(gap.id)
    domains = tuple((name_of(index.entities[id_]), index.entities[id_].scope) for id_ in domains_of(index, gap.id))
    owners = tuple(index.entities[id_].label for id_ in owners_of(index, gap.id)) if entity else ()
    kind = KIND_WORDS[Kind(gap.kind)] if gap.kind in set(Kind) else gap.kind
    name = name_of(entity) if entity else gap.label
    return GapRow(gap.identifier, gap, GAP_WORDS[gap.code], kind, name, domains, owners, weights.get(gap.id, 0))


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
    found = (code for code in GapCode if code.value in groups)
    return [_group(f"kind-{code.value}", GAP_WORDS[code].heading, groups[code.value]) for code in found]


def by_domain(rows: Sequence[GapRow]) -> list[Group]:
    """The gaps by domain and its strategy; a strategy that several domains lean on is listed under each."""
    groups = _grouped(rows, lambda row: row.domains or (_NO_DOMAIN,))
    ordered = sorted(groups.items(), key=lambda item: (item[0] == _NO_DOMAIN, item[0][1], item[0][0]))
    return [_group(_anchor("domain", *key), key[0], members, key[1]) for key, members in ordered]


def by_owner(rows: Sequence[GapRow]) -> list[Group]:
    """The gaps by who owns what they concern, or what it is part of; most gaps first, those of nobody last."""
    groups = _grouped(rows, lambda row: row.owners or (NOBODY,))
    ordered = sorted(groups.items(), key=lambda item: (item[0] == NOBODY, -len(item[1]), item[0]))
    return [_group(_anchor("owner", key), key, members) for key, members in ordered]


def _anchor(sort: str, *names: str) -> str:
    return f"{sort}-{digest(*names)}"


def _grouped(rows: Sequence[GapRow], keys: Callable[[GapRow], Iterable[_Key]]) -> dict[_Key, list[GapRow]]:
    groups: dict[_Key, list[GapRow]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(keys(row)):
            groups[key].append(row)
    return groups


def _group(anchor: str, heading: str, rows: Sequence[GapRow], of: str = "") -> Group:
    ordered = sorted(rows, key=lambda row: _SEVERITIES.index(row.gap.severity))
    return Group(anchor, heading, tuple(ordered), severities(rows), of)


def severities(rows: Iterable[GapRow]) -> tuple[int, ...]:
    """How many gaps there are of each severity, high first."""
    counts = Counter(row.gap.severity for row in rows)
    return tuple(counts[severity] for severity in _SEVERITIES)
