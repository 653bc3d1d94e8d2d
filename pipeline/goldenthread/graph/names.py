"""Finding the entity a person means: by IRI, number, name, part of a name, or a name spelt nearly so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from goldenthread.facts.identity import fold, kebab
from goldenthread.facts.model import AGENT_KINDS, ELEMENT_KINDS, STRATEGY_KINDS, Kind
from goldenthread.graph.store import Thing
from goldenthread.graph.vocabulary import GT, PREFIXES

#: Names at least this alike (0 to 100) are taken for a misspelling of one another.
_NEARLY: Final = 88.0
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


def find_things(things: Sequence[Thing], text: str, classes: Iterable[str] = ("Thing",)) -> list[Thing]:
    """The things that a person's words may mean; all that match in the first way that matches any.

    The ways, in order: the IRI; the number ('3', 'Domain 3'); the whole name or another name; a part of a
    name; a name spelt nearly so. A source file is meant only when nothing else is.
    """
    kinds = kinds_of(classes)
    candidates = [thing for thing in things if thing.kind in kinds]
    wanted = fold(text)
    if not wanted:
        return []
    for test in _tests(text.strip(), wanted):
        found = [thing for thing in candidates if test(thing)]
        if found:
            return [thing for thing in found if thing.kind != Kind.DOCUMENT] or found
    return []


def _tests(text: str, wanted: str) -> list[Callable[[Thing], bool]]:
    prefix, _, local = text.partition(":")
    iri = PREFIXES[prefix] + local if prefix in PREFIXES else text
    return [
        lambda thing: thing.id == iri,
        lambda thing: fold(thing.code) == wanted,
        lambda thing: _is_numbered(thing, wanted),
        lambda thing: wanted in map(fold, _names(thing)),
        lambda thing: any(wanted in fold(name) for name in _names(thing)),
        lambda thing: any(fuzz.token_sort_ratio(wanted, fold(name)) >= _NEARLY for name in _names(thing)),
    ]


def _is_numbered(thing: Thing, wanted: str) -> bool:
    match = _NUMBERED.fullmatch(wanted)
    return bool(
        match and thing.code and match[1] in kebab(thing.kind).replace("-", " ") and match[2] == fold(thing.code)
    )


def _names(thing: Thing) -> tuple[str, ...]:
    return (thing.label, *thing.alt_labels)


def nearest(text: str, names: Iterable[str], count: int = 5) -> list[str]:
    """The names most like the text, best first."""
    found = process.extract(text, sorted(set(names)), scorer=fuzz.WRatio, processor=fold, limit=count)
    return [name for name, _, _ in found]


def nearest_things(things: Sequence[Thing], text: str, classes: Iterable[str] = ("Thing",)) -> list[str]:
    """The labels most like the text among things of some classes, best first."""
    kinds = kinds_of(classes)
    return nearest(text, (thing.label for thing in things if thing.kind in kinds))


def local_name(iri: str) -> str:
    """A term of the ontology by its local name; any other IRI unchanged."""
    return iri.removeprefix(str(GT))
