"""Which mentions of people, posts and bodies are one agent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from goldenthread.facts.model import Kind, Mention
from goldenthread.resolve.clusters import Sets
from goldenthread.resolve.names import agent_name

_BODIES = frozenset({Kind.ORGANISATION, Kind.PARTNERSHIP})
Key = tuple[str, str]


def agent_key(mention: Mention) -> Key:
    """(family, folded name): a partnership, a post and a person of one name stay apart."""
    family = "body" if mention.kind in _BODIES else mention.kind.value
    return family, agent_name(mention.label)


def join_agents(mentions: Iterable[Mention], sets: Sets) -> list[tuple[Key, Key, str, float]]:
    """Join a short form with the one name that documents define it for; list it where they define several."""
    listed = sorted(set(mentions))
    known = {agent_key(mention) for mention in listed}
    defined: dict[Key, set[Key]] = defaultdict(set)
    for mention in listed:
        for alt in mention.alt:
            other = (agent_key(mention)[0], agent_name(alt))
            if other in known and other != agent_key(mention):
                shorter, longer = sorted((agent_key(mention), other), key=lambda key: len(key[1]))
                defined[shorter].add(longer)
    for mention in listed:
        # A body is what an owner is taken for where nothing tells; where a paper presents a person, it is one.
        if mention.kind is Kind.ORGANISATION and (person := (Kind.PERSON.value, agent_key(mention)[1])) in known:
            sets.join(person, agent_key(mention))
    doubtful: list[tuple[Key, Key, str, float]] = []
    for short, names in sorted(defined.items()):
        if len(names) == 1:
            sets.join(short, next(iter(names)))
        else:
            doubtful += [(short, name, "short form of several", 100.0) for name in sorted(names)]
    return doubtful
