"""'Northmere Tobacco Control Strategy' and 'Tobacco Control Strategy': one only where it is safe to say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from rapidfuzz import fuzz

from goldenthread.facts.model import Mention
from goldenthread.resolve.clusters import Doubt, Sets
from goldenthread.resolve.editions import Editions, Key
from goldenthread.resolve.places import Places
from goldenthread.resolve.reasons import quoted
from goldenthread.resolve.strategies import strategy_key

#: For a strategy, who owns or wrote it: (the agent, a name of it).
Owners: TypeAlias = Mapping[Key, set[tuple[Hashable, str]]]


def join_places(
    mentions: Mapping[Mention, set[str]],
    sets: Sets[Key],
    places: Places,
    publishers: Mapping[str, str],
    owners: Owners,
) -> list[Doubt[Key]]:
    """Join a title with and without the place of its body, where the place is surely meant; list other such pairs.

    It is meant where every document with the shorter title is published by a body of that place, or where both
    titles have one owner and it is named after the place. No edition is joined with one of other years, and none of
    two places' strategies with a title that may be either's.

    Args:
        mentions: each mention of a strategy with the documents it stands in.
        sets: keyed by `strategy_key`, joined in place; everything else must have been joined before.
        places: the places of the corpus.
        publishers: document -> the body that published it, where that is known.
        owners: who owns or wrote each strategy.
    """
    return list(_Titles(mentions, sets, places, publishers, owners).join())


@dataclass
class _Titles:
    mentions: Mapping[Mention, set[str]]
    sets: Sets[Key]
    places: Places
    publishers: Mapping[str, str]
    owners: Owners
    known: dict[Key, str] = field(default_factory=dict)
    documents: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.editions = Editions(self.sets)

    def join(self) -> Iterator[Doubt[Key]]:
        for mention, documents in sorted(self.mentions.items()):
            key = strategy_key(mention)
            self.known.setdefault(key, mention.label)
            self.documents[key] |= documents
        self.editions.know(self.known)
        pairs = self._pairs()
        rivals: dict[Key, set[Key]] = defaultdict(set)
        for short, full, _ in pairs:
            rivals[self.sets.find(short)].add(self.sets.find(full))
            rivals[self.sets.find(full)].add(self.sets.find(short))
        alone = {leader for leader, others in rivals.items() if len(others) == 1}
        surely = [alone.issuperset((self.sets.find(short), self.sets.find(full))) for short, full, _ in pairs]
        for (short, full, extra), sure in zip(pairs, surely, strict=True):
            body = self._body(short, full, extra) if sure else ""
            told = f"{quoted(self.known[full])} is {quoted(self.known[short])} with"
            if not body or not self.editions.join(short, full, f"{told} the place of {quoted(body)}"):
                reason = f"{told} {quoted(extra)}"
                yield Doubt(short, full, reason, fuzz.ratio(short[0], full[0]))

    def _pairs(self) -> list[tuple[Key, Key, str]]:
        """(shorter title, longer title, the words it has more) for titles whose years may be the same."""
        by_base: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.known):
            by_base[key[0]].append(key)
        return [
            (short, full, extra)
            for full in sorted(self.known)
            for rest, extra in self.places.without(full[0])
            for short in by_base.get(rest, ())
            if not self.sets.same(short, full) and self.editions.agree(short, full)
        ]

    def _body(self, short: Key, full: Key, extra: str) -> str:
        """The body of both titles that is named after the place; '' where there may be none."""
        published = sorted({self.publishers.get(document, "") for document in self.documents[short]})
        if published and all(self.places.named_after(extra, body) for body in published):
            return published[0]
        owning = self.owners.get(short, set()), self.owners.get(full, set())
        both = {agent for agent, _ in owning[0]} & {agent for agent, _ in owning[1]}
        named = sorted(name for agent, name in owning[0] | owning[1] if agent in both)
        return next((name for name in named if self.places.named_after(extra, name)), "")
