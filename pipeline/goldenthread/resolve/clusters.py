"""Mentions gathered into clusters, each of which becomes one entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from goldenthread.facts.model import Kind, Mention


@dataclass
class Sets:
    """Disjoint sets with path halving; the smaller key leads, so that the order of joins does not show."""

    _parent: dict[Hashable, Hashable] = field(default_factory=dict)

    def find(self, key: Hashable) -> Hashable:
        """The leader of a key's set."""
        parent = self._parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(self, first: Hashable, second: Hashable) -> None:
        """Put two keys in one set."""
        a, b = self.find(first), self.find(second)
        if a != b:
            leader, other = sorted((a, b), key=repr)
            self._parent[other] = leader


def best_label(mentions: Iterable[tuple[Mention, int]]) -> str:
    """The label a cluster goes by: the most frequent, then the longest, then the first in the alphabet."""
    counts: Counter[str] = Counter()
    for mention, times in mentions:
        counts[mention.label] += times
    return min(counts, key=lambda label: (-counts[label], -len(label), label))


def best_kind(mentions: Iterable[tuple[Mention, int]]) -> Kind:
    """The kind most mentions have; of equals the first by name. A person is one, whatever they were taken for."""
    counts: Counter[Kind] = Counter()
    for mention, times in mentions:
        counts[mention.kind] += times
    if Kind.PERSON in counts:
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
