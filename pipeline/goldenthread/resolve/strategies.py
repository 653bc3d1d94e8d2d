"""Which mentions of strategies are one strategy. Editions stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from goldenthread.facts.model import Kind, Mention
from goldenthread.resolve.clusters import Doubt, Sets
from goldenthread.resolve.editions import Editions, Key
from goldenthread.resolve.hints import Hints
from goldenthread.resolve.names import fold_name, is_abbreviation, title
from goldenthread.resolve.near import near_pairs
from goldenthread.resolve.reasons import aliased, defined, quoted, spelt_alike

_SAME_SPELLING = 95.0
_DOUBTFUL = 88.0
#: How alike a word must be to one of the other title's, for the two titles to be listed as near.
_ONE_WORD = 40.0


def strategy_key(mention: Mention) -> Key:
    """(base, first year, last year) of a mention's title."""
    parts = title(mention.label)
    return parts.base, parts.first, parts.last


def join_strategies(
    mentions: Mapping[Mention, set[str]], sets: Sets[Key], hints: Hints | None = None
) -> list[Doubt[Key]]:
    """Join the keys of one strategy in `sets`; give the pairs that may be one and are left apart.

    Args:
        mentions: each mention with the documents it stands in.
        sets: keyed by `strategy_key`, joined in place.
        hints: what is known about names beside the facts.
    """
    return _Strategies(dict(sorted(mentions.items())), sets, hints or Hints()).join()


@dataclass
class _Strategies:
    mentions: Mapping[Mention, set[str]]
    sets: Sets[Key]
    hints: Hints
    known: dict[Key, str] = field(default_factory=dict)
    doubtful: list[Doubt[Key]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.editions = Editions(self.sets)

    def join(self) -> list[Doubt[Key]]:
        for mention in self.mentions:
            self.known.setdefault(strategy_key(mention), mention.label)
        self.sets.mention(self.known)
        self.editions.know(self.known)
        self._join_aliases()
        self._join_abbreviations()
        self._join_open_ended()
        self._join_spellings()
        self._join_unversioned()
        return [*self.doubtful, *self._near_spellings()]

    def _join_aliases(self) -> None:
        """What a person wrote in the `corpus.toml` holds whatever the documents say."""
        of_base = self._by_base()
        for name, other in self.hints.other_names():
            own = strategy_key(Mention(Kind.STRATEGY, name))
            parts = strategy_key(Mention(Kind.STRATEGY, other))
            for key in of_base.get(parts[0], ()):
                if key[1:] in {parts[1:], own[1:]}:
                    self.known.setdefault(own, name)
                    self.editions.know([own])
                    self.editions.join_anyway(key, own, aliased(other, name))

    def _by_base(self) -> dict[str, list[Key]]:
        """Base -> the keys of it."""
        found: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.known):
            found[key[0]].append(key)
        return found

    def _join_abbreviations(self) -> None:
        """A short form that a document defines for one strategy alone is that strategy, in that document or any."""
        meant = self._definitions()
        for mention in self.mentions:
            own = strategy_key(mention)
            told = meant.get(own[0], {})
            named = {self.sets.find(key): key for key in sorted(told)}
            if len({leader[0] for leader in named}) != 1:
                continue
            fitting = [key for leader, key in named.items() if own[1:] in {("", ""), leader[1:]}]
            dated = [key for key in fitting if key[1]]
            if len({key[1:] for key in dated}) > 1:
                self._list(own, dated)
                fitting = [key for key in fitting if not key[1]]
            for key in fitting:
                self.editions.join(own, key, defined(mention.label, self.known[key], told[key]))

    def _list(self, undated: Key, editions: Iterable[Key]) -> None:
        self.doubtful += [Doubt(undated, key, "several editions", 100.0) for key in editions]

    def _definitions(self) -> dict[str, dict[Key, set[str]]]:
        """Folded short form -> the strategies it is defined for -> the documents that do so."""
        found: dict[str, dict[Key, set[str]]] = defaultdict(lambda: defaultdict(set))
        of_base = self._by_base()
        for mention, documents in self.mentions.items():
            for alt in mention.alt:
                if is_abbreviation(alt) or len(alt.split()) > 2:
                    found[fold_name(alt)][strategy_key(mention)] |= documents
        for document, short, full in self.hints.definitions:
            for key in of_base.get(title(full).base, ()):
                found[fold_name(short)][key].add(document)
        return found

    def _join_open_ended(self) -> None:
        """'X 2022' and 'X 2022-2026' are one edition, where no other began in that year."""
        keys = sorted(self.known)
        ranged: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in keys:
            if key[2]:
                ranged[key[:2]].append(key)
        for key in keys:
            whole = ranged.get(key[:2], []) if key[1] and not key[2] else []
            if len(whole) == 1:
                reason = f"{quoted(self.known[key])} begins in the year of {quoted(self.known[whole[0]])}"
                self.editions.join(key, whole[0], reason)
            else:
                self._list(key, whole)

    def _join_spellings(self) -> None:
        """Titles of the same years that differ by a letter in a word, or in how words are written apart, are one.

        Such titles have the same letters without their spaces, or word by word the same first two letters: only
        titles that share one of these are compared.
        """
        alike: dict[tuple[Hashable, ...], list[Key]] = defaultdict(list)
        for key in sorted(self.known):
            words = key[0].split()
            alike[*key[1:], "".join(words)].append(key)
            alike[*key[1:], tuple(word[:2] for word in words)].append(key)
        for group in alike.values():
            for position, first in enumerate(group):
                for second in group[position + 1 :]:
                    if (score := same_spelling(first[0], second[0])) and not self.sets.same(first, second):
                        self.editions.join(first, second, spelt_alike(score, self.known[first], self.known[second]))

    def _near_spellings(self) -> Iterator[Doubt[Key]]:
        by_years: dict[tuple[str, str], dict[str, Key]] = defaultdict(dict)
        for key in self.known:
            by_years[key[1:]][key[0]] = key
        for group in by_years.values():
            for first, second, score in near_pairs(group, _DOUBTFUL):
                if _alike_in_what_differs(first, second):
                    yield Doubt(group[first], group[second], "near spelling", score)

    def _join_unversioned(self) -> None:
        """A title without years is the only edition there is; with several it is left apart and listed."""
        of_base = self._by_base()
        undated: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(self.known):
            if not key[1]:
                undated[self.sets.find(key)].append(key)
        for titles in undated.values():
            dated = [key for name in titles for key in of_base[name[0]] if key[1]]
            found = {self.sets.find(key): key for key in dated}
            apart = [key for leader, key in found.items() if leader != self.sets.find(titles[0])]
            if len(found) == 1 and apart:
                (edition,) = apart
                own = next(name for name in titles if name[0] == edition[0])
                reason = f"{quoted(self.known[edition])} is the only edition of {quoted(self.known[own])} that is named"
                self.editions.join(own, edition, reason)
            else:
                self._list(titles[0], apart)


def same_spelling(first: str, second: str) -> float:
    """How alike two folded titles are that are one but for a slip, up to 100; 0 when they are not.

    Word by word they are the same but for an ending or a slip: no word is another word. 'Well-being' and
    'wellbeing' are one, too.
    """
    score = fuzz.ratio(first, second)
    near = abs(len(first) - len(second)) <= 0.2 * max(len(first), len(second))
    return score if near and score >= _SAME_SPELLING and _same_words(first, second) else 0.0


def _same_words(first: str, second: str) -> bool:
    a, b = first.split(), second.split()
    if "".join(a) == "".join(b):
        return True
    return len(a) == len(b) and all(
        x == y or (min(len(x), len(y)) > 3 and fuzz.ratio(x, y) >= 75 and x[:2] == y[:2] and not (x + y).isdigit())
        for x, y in zip(a, b, strict=True)
    )


def _alike_in_what_differs(first: str, second: str) -> bool:
    """Whether no word of one title has a quite different word of the other in its place ('joint', 'mental')."""
    only_first = [word for word in first.split() if word not in second.split()]
    only_second = [word for word in second.split() if word not in first.split()]
    return (
        not only_first
        or not only_second
        or all(max(fuzz.ratio(word, other) for other in only_second) >= _ONE_WORD for word in only_first)
    )
