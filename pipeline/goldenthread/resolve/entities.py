"""The entity that a cluster of mentions becomes: its name, its kind, its identity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from goldenthread.facts.identity import mint
from goldenthread.facts.model import ELEMENT_KINDS, Kind, Mention
from goldenthread.facts.resolved import Entity
from goldenthread.resolve.clusters import best_kind, best_label, most_common, other_labels
from goldenthread.resolve.names import fold_name, title

#: The families of things that are resolved apart from one another.
STRATEGY, AGENT, ELEMENT, OTHER = "strategy", "agent", "element", "other"
#: (family, the leader of the cluster's set).
ClusterKey: TypeAlias = tuple[str, Hashable]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The mentions of one thing.

    Attributes:
        family: what sort of thing it is.
        members: each mention with how often it stands in the documents.
        reasons: why they are one, in plain words; empty where their names are the same.
        given: the name that a person gave it; '' where none did.
    """

    family: str
    members: tuple[tuple[Mention, int], ...]
    reasons: tuple[str, ...] = ()
    given: str = ""


def make_entities(
    clusters: Mapping[ClusterKey, Cluster], scopes: Mapping[str, ClusterKey], base: str
) -> dict[ClusterKey, Entity]:
    """The entity of each cluster.

    Args:
        clusters: of all families.
        scopes: for every scope as mentioned, the cluster of the strategy it is.
        base: the namespace of entity IRIs.
    """
    labels = _labels(clusters)
    titles = {scope: labels.get(key, scope) for scope, key in scopes.items()}
    in_scope = {
        key: most_common(titles.get(mention.scope, mention.scope) for mention, _ in cluster.members)
        for key, cluster in clusters.items()
    }
    taken = Counter((best_kind(c.members), in_scope[key], _code(c)) for key, c in clusters.items())
    return {key: _entity(cluster, labels[key], in_scope[key], taken, base) for key, cluster in clusters.items()}


def _entity(cluster: Cluster, label: str, scope: str, taken: Mapping[tuple[Kind, str, str], int], base: str) -> Entity:
    kind, code = best_kind(cluster.members), _code(cluster)
    repeats = kind in ELEMENT_KINDS and code and taken[kind, scope, code] > 1
    named = ("", f"{code} {label}") if repeats else (code, label)
    return Entity(
        id=mint(kind, scope, *named, base),
        kind=kind,
        label=label,
        code=code,
        alt_labels=other_labels(cluster.members, label),
        scope=scope,
        local_term=most_common(mention.local_term for mention, _ in cluster.members),
        merged_because=cluster.reasons,
    )


def _code(cluster: Cluster) -> str:
    return most_common(mention.code for mention, _ in cluster.members)


def _labels(clusters: Mapping[ClusterKey, Cluster]) -> dict[ClusterKey, str]:
    """The name of each cluster; of agents with one short form the full names, where documents define them."""
    labels = {key: _label(cluster) for key, cluster in clusters.items()}
    named: dict[tuple[Kind, str], list[ClusterKey]] = defaultdict(list)
    for key, cluster in clusters.items():
        if cluster.family == AGENT:
            named[best_kind(cluster.members), fold_name(labels[key])].append(key)
    for keys in named.values():
        for key in keys if len(keys) > 1 else ():
            full = {alt for mention, _ in clusters[key].members for alt in mention.alt if " " in alt}
            labels[key] = max(sorted(full), key=len, default=labels[key])
    return labels


def _label(cluster: Cluster) -> str:
    """The cluster's name; of a strategy the one with its years, of an element never the bare 'Domain 1'."""
    members = cluster.members
    if cluster.given:
        return cluster.given
    if cluster.family == STRATEGY:
        return best_label([(m, n) for m, n in members if title(m.label).last] or members)
    if cluster.family == ELEMENT:
        worded = [(m, n) for m, n in members if fold_name(m.label).split()[-1:] != [m.code.lower()]]
        return best_label(worded or members)
    if cluster.family == AGENT:
        longest = max(len(m.label) for m, _ in members)
        return best_label([(m, n) for m, n in members if len(m.label) * 2 > longest] or members)
    return best_label(members)
