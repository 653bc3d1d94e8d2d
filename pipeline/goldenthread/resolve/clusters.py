"""Mentions gathered into clusters, each of which becomes one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from goldenthread.facts.model import AGENT_KINDS, Kind, Mention
from goldenthread.resolve.names import is_abbreviation

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Doubt(Generic[K]):
    """Two keys that may name one thing and are kept apart.

    Attributes:
        first, second: keys of one family (strategies, agents or elements).
        reason: why they may be one, in plain words.
        score: how alike they are, 0 to 100.
    """

    first: K
    second: K
    reason: str
    score: float


@dataclass
class Sets(Generic[K]):
    """Disjoint sets with path halving; the smaller key leads, so that the order of joins does not show.

    Every join that made one set of two is kept with its reason: a spanning tree of each set.
    """

    _parent: dict[K, K] = field(default_factory=dict)
    _mentioned: set[K] = field(default_factory=set)
    _joins: list[tuple[K, str]] = field(default_factory=list)
    _given: dict[K, str] = field(default_factory=dict)

    def find(self, key: K) -> K:
        """The leader of a key's set."""
        parent = self._parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def same(self, first: K, second: K) -> bool:
        """Whether two keys are in one set."""
        return self.find(first) == self.find(second)

    def mention(self, keys: Iterable[K]) -> None:
        """Tell which keys documents have; others stand for names that are only defined."""
        self._mentioned.update(keys)

    def join(self, first: K, second: K, reason: str) -> None:
        """Put two keys in one set, for a reason in plain words; nothing happens when they are in one already."""
        a, b = self.find(first), self.find(second)
        if a != b:
            leader, other = sorted((a, b), key=repr)
            self._parent[other] = leader
            self._joins.append((leader, reason))

    def name(self, key: K, name: str) -> None:
        """Keep the name that a person gave what a key stands for; it counts as one that documents have."""
        self._given[key] = name
        self._mentioned.add(key)

    def given_names(self) -> Mapping[K, str]:
        """For the leader of every set with a name that a person gave, that name."""
        return {self.find(key): name for key, name in sorted(self._given.items(), key=repr, reverse=True)}

    def reasons(self) -> Mapping[K, tuple[str, ...]]:
        """For the leader of every set that holds several keys of documents, why they are one: sorted, no repeats."""
        held = Counter(self.find(key) for key in self._mentioned)
        found: dict[K, set[str]] = defaultdict(set)
        for key, reason in self._joins:
            found[self.find(key)].add(reason)
        return {leader: tuple(sorted(reasons)) for leader, reasons in found.items() if held[leader] > 1}


def best_label(mentions: Iterable[tuple[Mention, int]]) -> str:
    """The label a cluster goes by: the most frequent, then the longest, then the first in the alphabet."""
    counts: Counter[str] = Counter()
    for mention, times in mentions:
        counts[mention.label] += times
    return min(counts, key=lambda label: (-counts[label], -len(label), label))


def best_kind(mentions: Iterable[tuple[Mention, int]]) -> Kind:
    """The kind most mentions have; of equals the first by name.

    A person is one, whatever they were taken for. What 'DPH' is cannot be seen from it, so an agent's full names
    decide, if it has any.
    """
    listed = list(mentions)
    full = [(m, times) for m, times in listed if m.kind not in AGENT_KINDS or not is_abbreviation(m.label)]
    counts: Counter[Kind] = Counter()
    for mention, times in full or listed:
        counts[mention.kind] += times
    if any(mention.kind is Kind.PERSON for mention, _ in listed):
        return Kind.PERSON
    return min(counts, key=lambda kind: (-counts[kind], kind.value))


def other_labels(mentions: Iterable[tuple[Mention, int]], label: str) -> tuple[str, ...]:
    """Every other name of a cluster, sorted."""
    names = {name for mention, _ in mentions for name in (mention.label, *mention.alt)}
    return tuple(sorted(names - {label, ""}))


def most_common(values: Iterable[str]) -> str:
    """The most frequent non-empty value, the first in the alphabet of equals; '' when there is none."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""
