"""Which mentions of a strategy's elements are one element: the same scope, and the same code or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from goldenthread.facts.model import Kind, Mention
from goldenthread.resolve.clusters import Doubt, Sets
from goldenthread.resolve.names import fold_name
from goldenthread.resolve.near import near_pairs
from goldenthread.resolve.reasons import quoted, spelt_alike

#: Words in common, of 100, for two elements with one code, and for two where at most one has a code.
_SAME_CODE = 60.0
_SAME_WORDS = 93.0
#: Letters in common, of 100, from which two elements that are kept apart are listed.
_DOUBTFUL = 80.0
#: Characters that the labels of one element may differ by in length, where no code says that they are one.
_LONGER = 12
#: With more wordings than this a code is no element's own, and its wordings are not listed as doubtful.
_MOST_WORDINGS = 20
#: With more than this it is a number in lists that each begin at 1: only wordings that are spelt alike are then one.
_LIST_NUMBERS = 200
Key = tuple[str, str, str, str]
_UNSCOPED = frozenset({Kind.DOMAIN.value, Kind.GOAL.value, Kind.CORPORATE_PRIORITY.value, Kind.VISION.value})
_SHARED = frozenset({Kind.DOMAIN.value, Kind.GOAL.value})
#: A word more makes another measure or outcome of one: they are joined where their words are the same.
_EXACT = frozenset({Kind.MEASURE.value, Kind.OUTCOME.value})


def element_key(mention: Mention, scope: str) -> Key:
    """(kind, scope, code, folded label)."""
    return mention.kind.value, scope, mention.code.upper(), fold_name(mention.label)


def join_elements(
    known: Mapping[Key, str], sets: Sets[Key], companions: Mapping[str, str], titles: Mapping[str, str]
) -> list[Doubt[Key]]:
    """Join the keys that name one element; give the pairs that may be one and are left apart.

    Args:
        known: the key (`element_key`) of every element mentioned, with a label it has there.
        sets: keyed by `element_key`, joined in place.
        companions: scope of an action plan -> scope of the strategy whose domains and goals it delivers.
        titles: for each scope, the title that reasons call it by.
    """
    return _Elements(dict(sorted(known.items())), sets, companions, titles).join()


@dataclass
class _Elements:
    known: Mapping[Key, str]
    sets: Sets[Key]
    companions: Mapping[str, str]
    titles: Mapping[str, str]
    doubtful: list[Doubt[Key]] = field(default_factory=list)

    def join(self) -> list[Doubt[Key]]:
        self.sets.mention(self.known)
        groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
        coded: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
        for key in self.known:
            groups[key[:2]].append(key)
            if key[2]:
                coded[key[:3]].append(key)
        for keys in coded.values():
            self._join_code(keys)
        for group in groups.values():
            self._join_words(group)
        for keys in coded.values():
            self._list_wordings(keys)
        self._join_companions(coded)
        self._join_unscoped()
        return self.doubtful

    def _join_code(self, keys: list[Key]) -> None:
        """One code in one scope is one element where the words agree; a bare 'Domain 1' is the only one there is."""
        worded = [key for key in keys if not _bare(key)]
        for first, second, score in _agreeing(worded):
            names = f"{self._quoted(first)}, {self._quoted(second)}"
            self.sets.join(first, second, f"both are {first[2]} and share their words ({score:.0f}%): {names}")
        bare = [key for key in keys if _bare(key)]
        for key in bare[1:]:
            self.sets.join(bare[0], key, f"both are {key[2]}: {self._quoted(bare[0])}, {self._quoted(key)}")
        if bare and len({self.sets.find(key) for key in worded}) == 1:
            reason = f"{self._quoted(bare[0])} gives the number of {self._quoted(worded[0])}"
            self.sets.join(bare[0], worded[0], reason)

    def _list_wordings(self, keys: list[Key]) -> None:
        """The wordings of one code that stayed apart, each with the nearest of those before it."""
        apart = list({self.sets.find(key): key for key in keys}.values())
        if not 1 < len(apart) <= _MOST_WORDINGS:
            return
        for position, key in enumerate(apart[1:], start=1):
            labels = [other[3] for other in apart[:position]]
            scores = [fuzz.token_set_ratio(key[3], label) for label in labels]
            best = scores.index(max(scores))
            reason = f"{key[2]} is the number of both, with different words"
            self.doubtful.append(Doubt(apart[best], key, reason, scores[best]))

    def _join_words(self, group: list[Key]) -> None:
        """Elements of one kind and scope with the same words, of which at most one has a code."""
        by_label: dict[str, list[Key]] = defaultdict(list)
        for key in group:
            by_label[key[3]].append(key)
        # One code and label make one key, so of each label at most one key, the first, is without a code.
        pairs = [(keys[0], key, 100.0) for keys in by_label.values() if not keys[0][2] for key in keys[1:]]
        pairs += [
            (first, second, score)
            for one, other, score in near_pairs(by_label, _DOUBTFUL)
            for first, second in _not_both_coded(by_label[one], by_label[other])
        ]
        numbered: list[tuple[Key, Key, float]] = []
        for first, second, score in pairs:
            if not _same_words(first, second, score):
                self.doubtful.append(Doubt(first, second, "near words in one strategy", score))
            elif first[2] or second[2]:
                numbered.append((second, first, score) if first[2] else (first, second, score))
            else:
                self.sets.join(first, second, self._alike(first, second, score))
        self._join_numbered(numbered)

    def _join_numbered(self, pairs: list[tuple[Key, Key, float]]) -> None:
        """An element named without its code is the only one with its words that has a code: (without, with, score)."""
        held: dict[Key, dict[Key, tuple[Key, Key, float]]] = defaultdict(dict)
        for plain, coded, score in pairs:
            held[self.sets.find(plain)].setdefault(self.sets.find(coded), (plain, coded, score))
        for found in held.values():
            for plain, coded, score in found.values():
                if len(found) == 1:
                    self.sets.join(plain, coded, self._alike(plain, coded, score))
                else:
                    self.doubtful.append(Doubt(plain, coded, "named without its number, and several have it", score))

    def _alike(self, plain: Key, other: Key, score: float) -> str:
        if plain[3] == other[3]:
            return f"named with and without the number {other[2]}: {self._quoted(other)}"
        return spelt_alike(score, self.known[plain], self.known[other])

    def _join_companions(self, coded: Mapping[tuple[str, str, str], list[Key]]) -> None:
        """The domains and goals of an action plan are those of its strategy, where code and words agree."""
        for key in self.known:
            scope = self.companions.get(key[1])
            if scope is None or key[0] not in _SHARED or not key[2]:
                continue
            for other in coded.get((key[0], scope, key[2]), ()):
                if fuzz.token_set_ratio(key[3], other[3]) >= _SAME_WORDS or _bare(key):
                    told = f"{self._scope(key)} delivers {self._scope(other)}, and both have {key[2]}"
                    self.sets.join(key, other, f"{told} {self._quoted(other)}")

    def _join_unscoped(self) -> None:
        """An element named without its strategy is the only one of its code and words that some strategy holds."""
        alike = self._alike_elsewhere()
        for key, others in alike.items():
            same = {self.sets.find(other): other for other in others}
            if len(same) == 1:
                (other,) = same.values()
                told = f"{self._quoted(key)} is named without its strategy, and only {self._scope(other)} has it"
                self.sets.join(key, other, told)
            else:
                self.doubtful += [
                    Doubt(key, other, "named without its strategy, and several have it", fuzz.ratio(key[3], other[3]))
                    for other in same.values()
                ]

    def _alike_elsewhere(self) -> dict[Key, list[Key]]:
        """For each key without a scope those with one, of its kind, that have its words or its bare code."""
        found: dict[Key, list[Key]] = {}
        for kind in sorted(_UNSCOPED):
            keys = [key for key in self.known if key[0] == kind]
            unscoped = [key for key in keys if not key[1]]
            if unscoped:
                found |= _matched(unscoped, [key for key in keys if key[1]])
        return found

    def _quoted(self, key: Key) -> str:
        return quoted(self.known[key])

    def _scope(self, key: Key) -> str:
        return quoted(self.titles.get(key[1], key[1]))


def _agreeing(keys: list[Key]) -> Iterator[tuple[Key, Key, float]]:
    """The pairs of one code's wordings that agree, with the share of their words that is the same."""
    if len(keys) > _LIST_NUMBERS:
        by_label = {key[3]: key for key in keys}
        yield from ((by_label[one], by_label[other], score) for one, other, score in near_pairs(by_label, _SAME_WORDS))
        return
    for position, first in enumerate(keys):
        rest = [key[3] for key in keys[position + 1 :]]
        for _, score, offset in process.extract(
            first[3], rest, scorer=fuzz.token_set_ratio, score_cutoff=_SAME_CODE, limit=None
        ):
            yield first, keys[position + 1 + offset], score


def _matched(unscoped: list[Key], scoped: list[Key]) -> dict[Key, list[Key]]:
    near: dict[str, set[str]] = defaultdict(set)
    for first, second, _ in near_pairs((key[3] for key in (*unscoped, *scoped)), _SAME_WORDS):
        if abs(len(first) - len(second)) <= _LONGER:
            near[first].add(second)
            near[second].add(first)
    by_label: dict[str, list[Key]] = defaultdict(list)
    by_code: dict[str, list[Key]] = defaultdict(list)
    for key in scoped:
        by_label[key[3]].append(key)
        by_code[key[2]].append(key)
    found: dict[Key, list[Key]] = {}
    for key in unscoped:
        others = [other for label in sorted({key[3], *near[key[3]]}) for other in by_label.get(label, ())]
        others += by_code.get(key[2], ()) if _bare(key) else ()
        fitting = [other for other in others if not key[2] or not other[2] or key[2] == other[2]]
        if fitting:
            found[key] = fitting
    return found


def _not_both_coded(ones: list[Key], others: list[Key]) -> Iterator[tuple[Key, Key]]:
    """The pairs of two labels' keys of which at most one has a code; in each list the key without one is first."""
    if not ones[0][2]:
        yield from ((ones[0], other) for other in others)
        ones = ones[1:]
    if not others[0][2]:
        yield from ((one, others[0]) for one in ones)


def _same_words(first: Key, second: Key, score: float) -> bool:
    """Whether two keys of one kind and scope have the same words but for a slip."""
    if first[3] == second[3]:
        return True
    return score >= _SAME_WORDS and abs(len(first[3]) - len(second[3])) <= _LONGER and first[0] not in _EXACT


def _bare(key: Key) -> bool:
    """Whether the label is only the level word and the code: 'Domain 1'."""
    words = key[3].split()
    return bool(key[2]) and words[-1:] == [key[2].lower()] and len(words) <= 3
