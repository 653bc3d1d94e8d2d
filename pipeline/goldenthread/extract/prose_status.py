"""Sentences that say where a strategy stands: in development, under review, being refreshed, expired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldenthread.extract.prose_things import Thing
from goldenthread.facts.model import Evidence, Fact, Literal, Mention, Predicate, Status

#: What is said of a strategy directly after its name.
_AFTER: tuple[tuple[Status, str], ...] = (
    (Status.UNDER_REVIEW, r"(?:is|are|remains?) (?:currently |now |also )?(?:under review|being reviewed|subject to review)"),
    (Status.BEING_REFRESHED, r"(?:is|are) (?:currently |now |also |in the process of )*being (?:refreshed|updated|revised|rewritten)"),
    (Status.IN_DEVELOPMENT, r"(?:is|are) (?:currently |now |also |still )?(?:in development|under development|being (?:co-)?(?:developed|produced|drafted|written|prepared|scoped))"),
    (Status.IN_DEVELOPMENT, r"(?:is|are) (?:currently |now |still )?(?:in the final stages|at an early stage|in the process of being developed)"),
    (Status.DRAFT, r"(?:is|are|remains?) (?:currently |now |still )?(?:in|a|at) (?:final |first )?draft"),
    (Status.NOT_YET_DEVELOPED, r"(?:is|are|has|have) (?:not yet|yet to be|to be) (?:been )?(?:developed|written|agreed|published|produced)"),
    (Status.EXPIRED, r"(?:has|have) (?:now )?(?:expired|lapsed|come to an end|run its course)|(?:expired|ended|lapsed) in"),
    (Status.CURRENT, r"(?:was|were|has been|have been) (?:formally |recently |jointly )?(?:published|launched|adopted|approved|ratified|signed off)"),
)
#: What is said of a strategy directly before its name.
_BEFORE: tuple[tuple[Status, str], ...] = (
    (Status.IN_DEVELOPMENT, r"(?:started|begun|beginning|started work|work) (?:on |to )?develop(?:ing)?(?: (?:a|an|our|the|its|new))*"),
    (Status.IN_DEVELOPMENT, r"(?:are|is) (?:currently |also |now )?(?:developing|drafting|scoping|co-producing)(?: (?:a|an|our|the|its|new))*"),
    (Status.IN_DEVELOPMENT, r"work is (?:now |currently )?(?:progressing|underway|under way)(?: on| to develop)(?: (?:a|an|our|the|its|new))*(?: [\w’' ]{0,40})?"),
    (Status.BEING_REFRESHED, r"(?:are|is) (?:currently |also |now )?(?:refreshing|updating|revising)(?: (?:our|the|its))*"),
    (Status.UNDER_REVIEW, r"(?:are|is) (?:currently |also |now )?reviewing(?: (?:our|the|its))*"),
)
_FOLLOWS = [(status, re.compile(rf"\s*(?:\([^)]*\))?,?\s*{phrase}\b", re.IGNORECASE)) for status, phrase in _AFTER]
_LEADS = [(status, re.compile(rf"\b{phrase}\s*$", re.IGNORECASE)) for status, phrase in _BEFORE]


def status_facts(
    sentence: str, things: Sequence[Thing], quoted: Evidence
) -> Iterator[Fact]:
    """The status of each strategy a sentence names, and the words that say it."""
    for thing in things:
        if not thing.is_strategy:
            continue
        said = _said(sentence, thing)
        if said:
            status, words = said
            sure = 0.6 if status is Status.CURRENT else 0.8
            yield from _status(thing.mention, status, words, quoted, round(sure * thing.sure, 3))


def _said(sentence: str, thing: Thing) -> tuple[Status, str] | None:
    for status, pattern in _FOLLOWS:
        match = pattern.match(sentence, thing.end)
        if match:
            return status, match.group().strip(" ,")
    if thing.sure < 1:
        return None
    for status, pattern in _LEADS:
        match = pattern.search(sentence[: thing.start])
        if match:
            return status, match.group().strip()
    return None


def _status(
    strategy: Mention, status: Status, words: str, quoted: Evidence, confidence: float
) -> Iterator[Fact]:
    yield Fact(strategy, Predicate.STATUS, Literal(status.value), quoted, "prose.status", confidence)
    yield Fact(strategy, Predicate.STATUS_NOTE, Literal(words), quoted, "prose.status", confidence)
