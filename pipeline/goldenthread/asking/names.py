"""Finding the entity a person means: by IRI, number, name, part of a name, or a name spelt nearly so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from rapidfuzz import fuzz, process

from goldenthread.asking.things import Thing, Things
from goldenthread.facts.identity import fold, kebab
from goldenthread.facts.model import AGENT_KINDS, ELEMENT_KINDS, STRATEGY_KINDS, Kind
from goldenthread.graph.vocabulary import GT, PREFIXES

#: Names at least this alike (0 to 100) are taken for a misspelling of one another.
_NEARLY: Final = 88.0
#: How many names are given to choose from, and out of how many of the most alike.
_NEAREST: Final = 5
_LOOKED_AT: Final = 8
_NUMBERED = re.compile(r"([a-z ]+?)\s+(\d[\w.]*|[a-z]\d[\w.]*)")

#: Class names that stand for several kinds.
_GROUPS: Final[dict[str, frozenset[str]]] = {
    "Strategy": frozenset(STRATEGY_KINDS),
    "Organisation": frozenset({Kind.ORGANISATION, Kind.PARTNERSHIP}),
    "Agent": frozenset(AGENT_KINDS),
    "Element": frozenset(ELEMENT_KINDS),
    "Thing": frozenset(Kind),
}


def kinds_of(classes: Iterable[str]) -> frozenset[str]:
    """The kinds that some class names of the ontology stand for, subclasses included."""
    return frozenset(kind for name in classes for kind in _GROUPS.get(name, frozenset({name})))


def find_things(things: Things, text: str, classes: Iterable[str] = ("Thing",)) -> list[Thing]:
    """The things that a person's words may mean; all that match in the first way that matches any.

    The ways, in order: the IRI; the number ('3', 'Domain 3'); the whole name or another name; a part of a
    name; a name spelt nearly so. A source file is meant only when nothing else is.
    """
    kinds = kinds_of(classes)
    wanted = fold(text)
    if not wanted:
        return []
    for way in _WAYS:
        found = [thing for thing in way(things, text.strip(), wanted) if thing.kind in kinds]
        if found:
            # One that matches by several of its names counts once.
            found = list({id(thing): thing for thing in found}.values())
            return [thing for thing in found if thing.kind != Kind.DOCUMENT] or found
    return []


def _by_iri(things: Things, text: str, _: str) -> Iterable[Thing]:
    prefix, _, local = text.partition(":")
    return things.with_id(PREFIXES[prefix] + local if prefix in PREFIXES else text)


def _by_kind_and_code(things: Things, _: str, wanted: str) -> Iterable[Thing]:
    match = _NUMBERED.fullmatch(wanted)
    if match is None:
        return ()
    return (t for t in things.with_code(match[2]) if match[1] in kebab(t.kind).replace("-", " "))


def _by_part_of_name(things: Things, _: str, wanted: str) -> Iterable[Thing]:
    return (thing for name, thing in things.folded_names if wanted in name)


def _by_near_name(things: Things, _: str, wanted: str) -> Iterable[Thing]:
    names = [name for name, _ in things.folded_names]
    near = process.extract(wanted, names, scorer=fuzz.token_sort_ratio, score_cutoff=_NEARLY, limit=None)
    return (things.folded_names[place][1] for place in sorted(place for _, _, place in near))


#: The ways in which words can name a thing, the surest first; each is given the words as they are, and folded.
_WAYS: Final[tuple[Callable[[Things, str, str], Iterable[Thing]], ...]] = (
    _by_iri,
    lambda things, _, wanted: things.with_code(wanted),
    _by_kind_and_code,
    lambda things, _, wanted: things.with_name(wanted),
    _by_part_of_name,
    _by_near_name,
)


def nearest(text: str, names: Iterable[str], count: int = 5) -> list[str]:
    """The names most like the text, best first."""
    found = process.extract(text, sorted(set(names)), scorer=fuzz.WRatio, processor=fold, limit=count)
    return [name for name, _, _ in found]


def nearest_things(things: Iterable[Thing], text: str, classes: Iterable[str] = ("Thing",)) -> list[str]:
    """What things of some classes are called that is most like the text, best first.

    Numbers count as names ('Domain 3'); another name of a thing is given with its label behind it.
    """
    kinds = kinds_of(classes)
    of_name: dict[str, str] = {}
    for thing in things:
        if thing.kind in kinds:
            numbered = f"{kebab(thing.kind).replace('-', ' ').capitalize()} {thing.code}" if thing.code else thing.label
            of_name.setdefault(numbered, numbered)
            for name in thing.names:
                if fold(name) != fold(thing.label) or name == thing.label:
                    of_name.setdefault(name, thing.label)
    found = nearest(text, of_name, _LOOKED_AT)
    return list(dict.fromkeys(name if name == of_name[name] else f"{name} ({of_name[name]})" for name in found))[
        :_NEAREST
    ]


def local_name(iri: str) -> str:
    """A term of the ontology by its local name; any other IRI unchanged."""
    return iri.removeprefix(str(GT))
