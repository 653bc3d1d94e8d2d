"""Joining titles of strategies so that no two editions ever become one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from goldenthread.resolve.clusters import Sets

#: (title folded without its years, first year, last year).
Key: TypeAlias = tuple[str, str, str]


@dataclass
class Editions:
    """Disjoint sets of titles that know which years each set states."""

    sets: Sets[Key]
    _years: dict[Key, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def know(self, keys: Iterable[Key]) -> None:
        """Take in the years of some keys."""
        for key in keys:
            if key[1]:
                self._years[self.sets.find(key)].add(key[1:])

    def agree(self, first: Key, second: Key) -> bool:
        """Whether no year that one strategy states speaks against the other's."""
        one, other = self._years[self.sets.find(first)], self._years[self.sets.find(second)]
        return all(_may_be_one(a, b) for a in one for b in other)

    def join(self, first: Key, second: Key, reason: str) -> bool:
        """Put two keys in one set where their years agree; tell whether they are in one now."""
        if self.sets.same(first, second):
            return True
        if not self.agree(first, second):
            return False
        self.join_anyway(first, second, reason)
        return True

    def join_anyway(self, first: Key, second: Key, reason: str) -> None:
        """Put two keys in one set whatever their years: a person said so."""
        years = self._years[self.sets.find(first)] | self._years[self.sets.find(second)]
        self.sets.join(first, second, reason)
        self._years[self.sets.find(first)] = years


def _may_be_one(first: tuple[str, str], second: tuple[str, str]) -> bool:
    return first[0] == second[0] and (not first[1] or not second[1] or first[1] == second[1])
