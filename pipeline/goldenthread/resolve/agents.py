"""Which mentions of people, posts and bodies are one agent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goldenthread.facts.model import Kind, Mention
from goldenthread.resolve.clusters import Doubt, Sets
from goldenthread.resolve.hints import Hints
from goldenthread.resolve.names import agent_name, is_abbreviation
from goldenthread.resolve.reasons import aliased, defined, quoted

_BODIES = frozenset({Kind.ORGANISATION, Kind.PARTNERSHIP})
BODY, ROLE, PERSON = "body", Kind.ROLE.value, Kind.PERSON.value
#: (family, folded name, folded full name where the name is a short form that the mention's document defines).
Key = tuple[str, str, str]


def agent_key(mention: Mention) -> Key:
    """What mentions of one agent have in common.

    A partnership, a post and a person of one name stay apart, and so do two short forms of one spelling that two
    documents define in two ways.
    """
    family = BODY if mention.kind in _BODIES else mention.kind.value
    name = agent_name(mention.label)
    full = {agent_name(alt) for alt in mention.alt if len(alt.split()) > 1} if is_abbreviation(mention.label) else set()
    longer = [other for other in full if len(other) > len(name)]
    return family, name, longer[0] if len(longer) == 1 else ""


def join_agents(mentions: Mapping[Mention, set[str]], sets: Sets[Key], hints: Hints | None = None) -> list[Doubt[Key]]:
    """Join the keys of one agent in `sets`; give the pairs that may be one and are left apart.

    Args:
        mentions: each mention of an agent with the documents it stands in.
        sets: keyed by `agent_key`, joined in place.
        hints: what is known about names beside the facts.
    """
    return _Agents(dict(sorted(mentions.items())), sets, hints or Hints()).join()


@dataclass
class _Definition:
    """A full name that a short form stands for, and the documents that say so."""

    short: str
    full: str
    documents: set[str] = field(default_factory=set)


@dataclass
class _Agents:
    mentions: Mapping[Mention, set[str]]
    sets: Sets[Key]
    hints: Hints
    known: dict[Key, str] = field(default_factory=dict)
    #: folded short form -> letters of the full name -> the definition
    defined: dict[str, dict[str, _Definition]] = field(default_factory=lambda: defaultdict(dict))
    aliases: set[str] = field(default_factory=set)

    def join(self) -> list[Doubt[Key]]:
        for mention in self.mentions:
            self.known.setdefault(agent_key(mention), mention.label)
        self.sets.mention(self.known)
        self._collect()
        self._join_aliases()
        self._join_people()
        self._join_written_apart()
        doubtful = self._join_short_forms()
        self._join_inside_names()
        return doubtful

    def _collect(self) -> None:
        for mention, documents in self.mentions.items():
            for alt in mention.alt:
                shorter, longer = sorted((mention.label, alt), key=lambda name: (len(agent_name(name)), name))
                self._define(shorter, longer, documents)
        for document, short, full in self.hints.definitions:
            self._define(short, full, {document})

    def _define(self, short: str, full: str, documents: Iterable[str]) -> None:
        if agent_name(short) != agent_name(full):
            forms = self.defined[agent_name(short)]
            definition = forms.setdefault(_letters(full), _Definition(short, full))
            definition.documents |= set(documents)

    def _join_aliases(self) -> None:
        """What a person wrote in the `corpus.toml` holds before anything a document says."""
        named: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.known):
            named[key[1]].append(key)
        for name, other in self.hints.other_names():
            self.aliases.add(agent_name(other))
            for key in named.get(agent_name(other), ()):
                target = self._named(key, name)
                self.sets.name(target, name)
                self.sets.join(key, target, aliased(other, name))

    def _join_people(self) -> None:
        """A body is what an owner is taken for where nothing tells; where a paper presents a person, it is one."""
        for mention in self.mentions:
            key = agent_key(mention)
            person = (PERSON, key[1], "")
            if mention.kind is Kind.ORGANISATION and person in self.known:
                self.sets.join(person, key, f"{quoted(mention.label)} is presented as a person")

    def _join_written_apart(self) -> None:
        """'Well-being Board' and 'Wellbeing Board' are one."""
        spelt: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in sorted(self.known):
            if key[1] and not key[2]:
                spelt[key[0], _letters(key[1])].append(key)
        for keys in spelt.values():
            for other in keys[1:]:
                names = ", ".join(quoted(self.known[key]) for key in (keys[0], other))
                self.sets.join(keys[0], other, f"the same letters, written apart or together: {names}")

    def _join_short_forms(self) -> list[Doubt[Key]]:
        """A short form is what its document says; where none says, the one name that others define it for."""
        doubtful: list[Doubt[Key]] = []
        for key, label in sorted(self.known.items()):
            forms = self.defined.get(key[1], {})
            if not forms or key[1] in self.aliases:
                continue
            if key[2] or len(forms) == 1:
                meant = forms[_letters(key[2])] if key[2] else next(iter(forms.values()))
                reason = defined(label, meant.full, meant.documents)
                self.sets.join(key, self._target(key, meant.full), reason)
            else:
                doubtful += [
                    Doubt(key, self._target(key, meant.full), "short form of several", 100.0)
                    for _, meant in sorted(forms.items())
                ]
        return doubtful

    def _join_inside_names(self) -> None:
        """'Northmere ICP' is the 'Northmere Integrated Care Partnership' where that short form has one full name."""
        for key, label in sorted(self.known.items()):
            words = label.split()
            for position, word in enumerate(words):
                forms = self.defined.get(agent_name(word), {}) if len(words) > 1 and is_abbreviation(word) else {}
                if len(forms) != 1:
                    continue
                (meant,) = forms.values()
                full = agent_name(" ".join((*words[:position], meant.full, *words[position + 1 :])))
                target = self._target(key, full)
                if target in self.known and meant.documents:
                    reason = defined(word, meant.full, meant.documents)
                    self.sets.join(key, target, f"{quoted(label)} is {quoted(self.known[target])}: {reason}")

    def _target(self, key: Key, full: str) -> Key:
        """The agent of a full name that a key can be; a short form may be of another family than it was taken for."""
        own = (key[0], agent_name(full), "")
        return self._named(key, full) if is_abbreviation(self.known[key]) else own

    def _named(self, key: Key, full: str) -> Key:
        """The agent of a full name: of a key's own family, else of the one family that has the name."""
        name = agent_name(full)
        found = [(family, name, "") for family in (BODY, ROLE, PERSON) if (family, name, "") in self.known]
        own = (key[0], name, "")
        return found[0] if len(found) == 1 and own not in found else own


def _letters(name: str) -> str:
    return agent_name(name).replace(" ", "")
