"""From facts between mentions to facts between entities, one identity each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from goldenthread.facts.identity import mint
from goldenthread.facts.model import (
    AGENT_KINDS,
    ELEMENT_KINDS,
    STRATEGY_KINDS,
    Fact,
    Kind,
    Literal,
    Mention,
    Predicate,
)
from goldenthread.facts.resolved import AmbiguousPair, Entity, KnowledgeBase, ResolvedFact, Support
from goldenthread.resolve.agents import agent_key, join_agents
from goldenthread.resolve.clusters import Sets, best_kind, best_label, most_common, other_labels
from goldenthread.resolve.elements import element_key, join_elements
from goldenthread.resolve.names import Title, fold_name, title
from goldenthread.resolve.strategies import join_strategies, strategy_key
from goldenthread.settings import Settings


def resolve(facts: Sequence[Fact], settings: Settings | None = None) -> KnowledgeBase:
    """The knowledge base of all documents' facts: entities and facts sorted, so that their order does not show."""
    resolver = _Resolver(sorted(facts, key=_fact_order), settings or Settings())
    return resolver.run()


#: What a strategy's title goes on with when it is the plan that delivers it.
_DELIVERS = re.compile(r"\s+(?:joint\s+)?(?:action|delivery|implementation|business)\s+plan$")


def _overlap(first: Title, second: Title) -> bool:
    """Whether two titles' years overlap; a title without years overlaps any."""
    if not (first.first and second.first):
        return True
    return first.first <= (second.last or second.first) and second.first <= (first.last or first.first)


def _fact_order(fact: Fact) -> tuple[str, ...]:
    place = fact.evidence
    return (
        place.document,
        f"{place.page or 0:06}",
        place.quote,
        fact.extractor,
        fact.predicate.value,
        repr(fact.subject),
        repr(fact.object),
    )


def _mentions(facts: Iterable[Fact]) -> Iterable[tuple[Mention, str]]:
    for fact in facts:
        yield fact.subject, fact.evidence.document
        if isinstance(fact.object, Mention):
            yield fact.object, fact.evidence.document


@dataclass
class _Resolver:
    facts: Sequence[Fact]
    settings: Settings
    counts: Counter[Mention] = field(default_factory=Counter)
    documents: dict[Mention, set[str]] = field(default_factory=lambda: defaultdict(set))
    strategies: Sets = field(default_factory=Sets)
    agents: Sets = field(default_factory=Sets)
    elements: Sets = field(default_factory=Sets)

    def run(self) -> KnowledgeBase:
        for mention, document in _mentions(self.facts):
            self.counts[mention] += 1
            self.documents[mention].add(document)
        doubtful = self._join()
        entities, ids = self._entities()
        resolved = self._facts(ids)
        used = {fact.subject for fact in resolved} | {f.object for f in resolved if isinstance(f.object, str)}
        return KnowledgeBase(
            tuple(sorted(entity for entity in entities if entity.id in used)),
            resolved,
            self._ambiguous(doubtful, ids),
        )

    def _join(self) -> list[tuple[Hashable, Hashable, str, float]]:
        named = {m: d for m, d in self.documents.items() if m.kind in STRATEGY_KINDS}
        for scope, where in self._scopes().items():
            named.setdefault(Mention(Kind.STRATEGY, scope), set()).update(where)
        doubtful: list[tuple[Hashable, Hashable, str, float]] = list(join_strategies(named, self.strategies))
        doubtful += join_agents((m for m in self.counts if m.kind in AGENT_KINDS), self.agents)
        keys = [element_key(m, self._scope_key(m)) for m in self.counts if m.kind in ELEMENT_KINDS]
        join_elements(keys, self.elements, self._companions())
        return doubtful

    def _scopes(self) -> dict[str, set[str]]:
        scopes: dict[str, set[str]] = defaultdict(set)
        for mention, where in self.documents.items():
            if mention.scope:
                scopes[mention.scope] |= where
        return scopes

    def _companions(self) -> dict[str, str]:
        """For every action plan's scope, the scope of the one strategy it delivers, by their titles and years."""
        scopes = {scope: title(scope) for scope in self._scopes()}
        found: dict[str, str] = {}
        for scope, parts in scopes.items():
            base = _DELIVERS.sub("", parts.base)
            others = {
                self._key_of(other)
                for other, named in scopes.items()
                if base != parts.base and named.base == base and _overlap(parts, named)
            }
            if len(others) == 1:
                found[self._key_of(scope)] = others.pop()
        return found

    def _key_of(self, scope: str) -> str:
        return repr(self.strategies.find(strategy_key(Mention(Kind.STRATEGY, scope))))

    def _scope_key(self, mention: Mention) -> str:
        return self._key_of(mention.scope) if mention.scope else ""

    def _cluster(self, mention: Mention) -> tuple[str, Hashable]:
        if mention.kind in STRATEGY_KINDS:
            return "strategy", self.strategies.find(strategy_key(mention))
        if mention.kind in AGENT_KINDS:
            return "agent", self.agents.find(agent_key(mention))
        if mention.kind in ELEMENT_KINDS:
            return "element", self.elements.find(element_key(mention, self._scope_key(mention)))
        return "other", (mention.kind.value, fold_name(mention.label), fold_name(mention.scope), mention.code)

    def _entities(self) -> tuple[list[Entity], dict[Mention, str]]:
        clusters: dict[tuple[str, Hashable], list[tuple[Mention, int]]] = defaultdict(list)
        for mention, times in sorted(self.counts.items()):
            clusters[self._cluster(mention)].append((mention, times))
        labels = {key: self._label(key[0], members) for key, members in clusters.items()}
        scopes = self._scope_labels(clusters, labels)
        drafts = [(key, members, labels[key], self._draft_scope(members, scopes)) for key, members in clusters.items()]
        taken = Counter((best_kind(m), scope, most_common(x.code for x, _ in m)) for _, m, _, scope in drafts)
        entities: list[Entity] = []
        ids: dict[Mention, str] = {}
        for _, members, label, scope in drafts:
            entity = self._entity(members, label, scope, taken)
            entities.append(entity)
            ids.update((mention, entity.id) for mention, _ in members)
        return entities, ids

    def _label(self, family: str, members: list[tuple[Mention, int]]) -> str:
        """The cluster's name; of a strategy the one with its years, of an element never the bare 'Domain 1'."""
        if family == "strategy":
            dated = [(m, n) for m, n in members if title(m.label).last]
            return best_label(dated or members)
        if family == "element":
            worded = [(m, n) for m, n in members if fold_name(m.label).split()[-1:] != [m.code.lower()]]
            return best_label(worded or members)
        if family == "agent":
            longest = max(len(m.label) for m, _ in members)
            return best_label([(m, n) for m, n in members if len(m.label) * 2 > longest] or members)
        return best_label(members)

    def _scope_labels(
        self,
        clusters: dict[tuple[str, Hashable], list[tuple[Mention, int]]],
        labels: dict[tuple[str, Hashable], str],
    ) -> dict[str, str]:
        """For every scope as mentioned, the label of the strategy it is."""
        found: dict[str, str] = {}
        for scope in self._scopes():
            key = ("strategy", self.strategies.find(strategy_key(Mention(Kind.STRATEGY, scope))))
            found[scope] = labels.get(key, scope)
        return found

    @staticmethod
    def _draft_scope(members: list[tuple[Mention, int]], scopes: dict[str, str]) -> str:
        return most_common(scopes.get(mention.scope, mention.scope) for mention, _ in members)

    def _entity(
        self,
        members: list[tuple[Mention, int]],
        label: str,
        scope: str,
        taken: Counter[tuple[Kind, str, str]],
    ) -> Entity:
        kind = best_kind(members)
        code = most_common(mention.code for mention, _ in members)
        repeats = kind in ELEMENT_KINDS and code and taken[kind, scope, code] > 1
        named = ("", f"{code} {label}") if repeats else (code, label)
        identifier = mint(kind, scope, *named, self.settings.ontology_base)
        return Entity(
            identifier,
            kind,
            label,
            code,
            other_labels(members, label),
            scope,
            most_common(mention.local_term for mention, _ in members),
        )

    def _facts(self, ids: dict[Mention, str]) -> tuple[ResolvedFact, ...]:
        gathered: dict[tuple[str, Predicate, str | Literal], dict[Support, None]] = defaultdict(dict)
        for fact in self.facts:
            subject = ids[fact.subject]
            target = ids[fact.object] if isinstance(fact.object, Mention) else fact.object
            if subject != target:
                support = Support(fact.evidence, fact.extractor, round(fact.confidence, 3))
                gathered[subject, fact.predicate, target].setdefault(support)
        made = [
            ResolvedFact(subject, predicate, target, tuple(sorted(support, key=_support_order)))
            for (subject, predicate, target), support in gathered.items()
        ]
        return tuple(sorted(made, key=lambda f: (f.subject, f.predicate.value, repr(f.object))))

    def _ambiguous(
        self, doubtful: list[tuple[Hashable, Hashable, str, float]], ids: dict[Mention, str]
    ) -> tuple[AmbiguousPair, ...]:
        by_key: dict[Hashable, str] = {}
        for mention, identifier in ids.items():
            if mention.kind in STRATEGY_KINDS:
                by_key[strategy_key(mention)] = identifier
            elif mention.kind in AGENT_KINDS:
                by_key[agent_key(mention)] = identifier
        pairs = {
            AmbiguousPair(min(by_key[a], by_key[b]), max(by_key[a], by_key[b]), reason, round(score, 1))
            for a, b, reason, score in doubtful
            if a in by_key and b in by_key and by_key[a] != by_key[b]
        }
        return tuple(sorted(pairs))


def _support_order(support: Support) -> tuple[float, str, int, str, str]:
    place = support.evidence
    return (-support.confidence, place.document, place.page or 0, place.quote, support.extractor)
