"""From facts between mentions to facts between entities, one identity each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

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
from goldenthread.lexicon.load import load_lexicon
from goldenthread.resolve.agent_doubts import doubtful_agents
from goldenthread.resolve.agents import BODY, agent_key, join_agents
from goldenthread.resolve.agents import Key as AgentKey
from goldenthread.resolve.clusters import Doubt, K, Sets
from goldenthread.resolve.editions import Key as StrategyKey
from goldenthread.resolve.elements import Key as ElementKey
from goldenthread.resolve.elements import element_key, join_elements
from goldenthread.resolve.entities import AGENT, ELEMENT, OTHER, STRATEGY, Cluster, ClusterKey, make_entities
from goldenthread.resolve.hints import Hints
from goldenthread.resolve.names import Title, fold_name, title
from goldenthread.resolve.places import Places
from goldenthread.resolve.strategies import join_strategies, strategy_key
from goldenthread.resolve.strategy_places import Owners, join_places
from goldenthread.settings import Settings

#: Two clusters that may be one, why, and how alike they are.
_Apart: TypeAlias = tuple[ClusterKey, ClusterKey, str, float]


def resolve(facts: Sequence[Fact], settings: Settings | None = None, hints: Hints | None = None) -> KnowledgeBase:
    """The knowledge base of all documents' facts: entities and facts sorted, so that their order does not show.

    Args:
        facts: of all documents, in any order.
        settings: the choices of the build; the defaults when None.
        hints: what is known about names beside the facts: aliases, definitions, publishers.
    """
    resolver = _Resolver(sorted(facts, key=_fact_order), settings or Settings(), hints or Hints())
    return resolver.run()


#: What a strategy's title goes on with when it is the plan that delivers it.
_DELIVERS = re.compile(r"\s+(?:joint\s+)?(?:action|delivery|implementation|business)\s+plan$")
#: The relations that tell whose a strategy is.
_OWNING = frozenset({Predicate.OWNED_BY, Predicate.LED_BY, Predicate.AUTHORED_BY})


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
    hints: Hints
    counts: Counter[Mention] = field(default_factory=Counter)
    documents: dict[Mention, set[str]] = field(default_factory=lambda: defaultdict(set))
    scopes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    strategies: Sets[StrategyKey] = field(default_factory=Sets)
    agents: Sets[AgentKey] = field(default_factory=Sets)
    elements: Sets[ElementKey] = field(default_factory=Sets)

    def run(self) -> KnowledgeBase:
        for mention, document in _mentions(self.facts):
            self.counts[mention] += 1
            self.documents[mention].add(document)
        for mention, where in self.documents.items():
            if mention.scope:
                self.scopes[mention.scope] |= where
        apart = self._join()
        entities, ids = self._entities()
        resolved = self._facts(ids)
        used = {fact.subject for fact in resolved} | {f.object for f in resolved if isinstance(f.object, str)}
        pairs = self._pairs(apart, ids, used)
        kept = self.settings.review_candidates
        return KnowledgeBase(
            tuple(sorted(entity for entity in entities if entity.id in used)),
            resolved,
            tuple(sorted(pairs[:kept])),
            len(pairs[kept:]),
        )

    def _join(self) -> list[_Apart]:
        """Join what is one; give the pairs of clusters that may be one."""
        named = {m: where for m, where in self.documents.items() if m.kind in AGENT_KINDS}
        places = self._places(named)
        of_agents = join_agents(named, self.agents, self.hints) + doubtful_agents(named, places)
        of_strategies = self._join_strategies(places)
        known = {self._element_key(m): m.label for m in sorted(self.counts) if m.kind in ELEMENT_KINDS}
        titles = {self._scope_key(scope): scope for scope in sorted(self.scopes, reverse=True)}
        of_elements = join_elements(known, self.elements, self._companions(), titles)
        apart = [*_apart(AGENT, self.agents, of_agents), *_apart(STRATEGY, self.strategies, of_strategies)]
        return [*apart, *_apart(ELEMENT, self.elements, of_elements)]

    def _join_strategies(self, places: Places) -> list[Doubt[StrategyKey]]:
        named = {m: set(where) for m, where in self.documents.items() if m.kind in STRATEGY_KINDS}
        for scope, where in self.scopes.items():
            named.setdefault(Mention(Kind.STRATEGY, scope), set()).update(where)
        doubtful = join_strategies(named, self.strategies, self.hints)
        doubtful = [doubt for doubt in doubtful if not places.two_places(doubt.first[0], doubt.second[0])]
        publishers = dict(self.hints.publishers)
        return doubtful + join_places(named, self.strategies, places, publishers, self._owners())

    def _places(self, named: Iterable[Mention]) -> Places:
        publishers = [body for _, body in self.hints.publishers]
        bodies = [mention.label for mention in named if agent_key(mention)[0] == BODY]
        return Places(load_lexicon(self.hints.lexicon_files), publishers, bodies)

    def _owners(self) -> Owners:
        """Who owns, leads or wrote each strategy: the leader of the agent's set, and a name of it."""
        owners: dict[StrategyKey, set[tuple[Hashable, str]]] = defaultdict(set)
        for fact in self.facts:
            subject, agent = fact.subject, fact.object
            if fact.predicate in _OWNING and subject.kind in STRATEGY_KINDS and isinstance(agent, Mention):
                found = self.agents.find(agent_key(agent))
                owners[strategy_key(subject)].add((found, agent.label))
        return owners

    def _companions(self) -> dict[str, str]:
        """For every action plan's scope, the scope of the one strategy it delivers, by their titles and years."""
        titles = {scope: title(scope) for scope in self.scopes}
        by_base: dict[str, list[str]] = defaultdict(list)
        for scope, parts in titles.items():
            by_base[parts.base].append(scope)
        found: dict[str, str] = {}
        for scope, parts in titles.items():
            base = _DELIVERS.sub("", parts.base)
            delivered = by_base.get(base, []) if base != parts.base else []
            others = {self._scope_key(other) for other in delivered if _overlap(parts, titles[other])}
            if len(others) == 1:
                found[self._scope_key(scope)] = others.pop()
        return found

    def _scope_key(self, scope: str) -> str:
        """One text for all titles of one strategy; '' for none."""
        return repr(self.strategies.find(strategy_key(Mention(Kind.STRATEGY, scope)))) if scope else ""

    def _element_key(self, mention: Mention) -> ElementKey:
        return element_key(mention, self._scope_key(mention.scope))

    def _cluster(self, mention: Mention) -> ClusterKey:
        if mention.kind in STRATEGY_KINDS:
            return STRATEGY, self.strategies.find(strategy_key(mention))
        if mention.kind in AGENT_KINDS:
            return AGENT, self.agents.find(agent_key(mention))
        if mention.kind in ELEMENT_KINDS:
            return ELEMENT, self.elements.find(self._element_key(mention))
        return OTHER, (mention.kind.value, fold_name(mention.label), fold_name(mention.scope), mention.code)

    def _entities(self) -> tuple[list[Entity], dict[Mention, str]]:
        members: dict[ClusterKey, list[tuple[Mention, int]]] = defaultdict(list)
        for mention, times in sorted(self.counts.items()):
            members[self._cluster(mention)].append((mention, times))
        why = self._reasons()
        given: dict[ClusterKey, str] = {(AGENT, leader): name for leader, name in self.agents.given_names().items()}
        clusters = {
            key: Cluster(key[0], tuple(found), why.get(key, ()), given.get(key, "")) for key, found in members.items()
        }
        scopes = {scope: self._cluster(Mention(Kind.STRATEGY, scope)) for scope in self.scopes}
        entities = make_entities(clusters, scopes, self.settings.ontology_base)
        ids = {mention: entities[key].id for key, found in members.items() for mention, _ in found}
        return list(entities.values()), ids

    def _reasons(self) -> dict[ClusterKey, tuple[str, ...]]:
        found: dict[ClusterKey, tuple[str, ...]] = {}
        found.update(((STRATEGY, leader), why) for leader, why in self.strategies.reasons().items())
        found.update(((AGENT, leader), why) for leader, why in self.agents.reasons().items())
        found.update(((ELEMENT, leader), why) for leader, why in self.elements.reasons().items())
        return found

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

    def _pairs(self, apart: Iterable[_Apart], ids: Mapping[Mention, str], used: set[str]) -> list[AmbiguousPair]:
        """The doubtful pairs of entities that stayed apart, each once with its best reason, best first."""
        clusters = {self._cluster(mention): identifier for mention, identifier in ids.items()}
        found: dict[tuple[str, str], AmbiguousPair] = {}
        for one, other, reason, score in apart:
            first, second = sorted((clusters.get(one, ""), clusters.get(other, "")))
            if first != second and used.issuperset((first, second)):
                pair = AmbiguousPair(first, second, reason, round(score, 1))
                found[first, second] = min(found.get((first, second), pair), pair, key=best_first)
        return sorted(found.values(), key=best_first)


def _apart(family: str, sets: Sets[K], doubts: Iterable[Doubt[K]]) -> Iterator[_Apart]:
    for doubt in doubts:
        yield (family, sets.find(doubt.first)), (family, sets.find(doubt.second)), doubt.reason, doubt.score


def best_first(pair: AmbiguousPair) -> tuple[float, AmbiguousPair]:
    """The order in which pairs are shown: the most alike first."""
    return -pair.score, pair


def _support_order(support: Support) -> tuple[float, str, int, str, str]:
    place = support.evidence
    return (-support.confidence, place.document, place.page or 0, place.quote, support.extractor)
