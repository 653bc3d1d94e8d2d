"""Sentences that say where a strategy stands: in development, under review, being refreshed, expired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.extract.own_titles import same_words
from goldenthread.extract.prose_things import Thing, noun_before
from goldenthread.extract.titles import find_titles
from goldenthread.facts.model import Evidence, Fact, Literal, Mention, Predicate, Status
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

#: The share of a heading's words that a title is where the heading is one.
_MOST_OF_HEADING = 0.75

_Patterns = tuple[tuple[Status, re.Pattern[str]], ...]


@kept_for("prose")
def _after(lexicon: Lexicon) -> _Patterns:
    table = lexicon.section("prose").get("status_after", {})
    return tuple(
        (Status(name), re.compile(rf"\s*(?:\([^)]*\))?,?\s*(?:{'|'.join(phrases)})\b", re.IGNORECASE))
        for name, phrases in table.items()
    )


@kept_for("prose")
def _before(lexicon: Lexicon) -> _Patterns:
    table = lexicon.section("prose").get("status_before", {})
    return tuple(
        (Status(name), re.compile(rf"\b(?:{'|'.join(phrases)})\s*$", re.IGNORECASE)) for name, phrases in table.items()
    )


def _of_something_else(sentence: str, thing: Thing, lexicon: Lexicon) -> bool:
    """Whether the strategy only says whose part the sentence is about: 'the audit of the strategy was published'."""
    noun = noun_before(sentence, thing)
    return bool(noun) and noun.removesuffix("s") not in lexicon.words("prose", "status_itself")


def status_facts(sentence: str, things: Sequence[Thing], quoted: Evidence, lexicon: Lexicon) -> Iterator[Fact]:
    """The status of each strategy a sentence names, and the words that say it."""
    for named in things:
        thing = _meant(named, quoted, lexicon)
        said = _said(sentence, thing, lexicon) if thing.is_strategy else None
        if said is None:
            continue
        status, words = said
        sure = round((0.6 if status is Status.CURRENT else 0.8) * thing.sure, 3)
        yield Fact(thing.mention, Predicate.STATUS, Literal(status.value), quoted, "prose.status", sure)
        yield Fact(thing.mention, Predicate.STATUS_NOTE, Literal(words), quoted, "prose.status", sure)


def _meant(thing: Thing, quoted: Evidence, lexicon: Lexicon) -> Thing:
    """The strategy 'this strategy' means: under a heading that is the title of another, that one."""
    heading = quoted.section[-1] if quoted.section and thing.sure < 1 and thing.is_strategy else ""
    spans = find_titles(heading, lexicon)
    whole = len(spans) == 1 and len(spans[0].text) >= _MOST_OF_HEADING * len(heading)
    if not whole or not heading or same_words(spans[0].text, thing.mention.label):
        return thing
    return replace(thing, mention=Mention(spans[0].kind, spans[0].text))


def status_behind(sentence: str, at: int, lexicon: Lexicon) -> tuple[Status, str] | None:
    """What a sentence says, right behind what it names there, of where that stands; None where it says nothing."""
    for status, pattern in _after(lexicon):
        match = pattern.match(sentence, at)
        if match:
            return status, match.group().strip(" ,")
    return None


def _said(sentence: str, thing: Thing, lexicon: Lexicon) -> tuple[Status, str] | None:
    after = None if _of_something_else(sentence, thing, lexicon) else status_behind(sentence, thing.end, lexicon)
    if after is not None:
        return after
    if thing.sure < 1:
        return None
    for status, pattern in _before(lexicon):
        match = pattern.search(sentence[: thing.start])
        if match:
            return status, match.group().strip()
    return None
