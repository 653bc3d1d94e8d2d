"""What the words behind the title of a linked strategy say of it: where it stands, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import BlockKind, Document
from goldenthread.extract.agents import find_agents
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.prose_status import status_behind
from goldenthread.extract.words import sentences
from goldenthread.facts.model import AGENT_KINDS, Evidence, Fact, Literal, Mention, Predicate
from goldenthread.lexicon.load import Lexicon

#: What a sentence calls the strategy that the title before it names.
_MEANS_IT = re.compile(
    r"(?:It is (?:anticipated|expected|planned|intended)(?: that)? )?"
    r"(?:(?:the|this) (?:new )?(?:document|strategy|plan|framework|policy|charter)|it|which)"
    r"(?: and (?:its |the |associated |accompanying )*(?:action|delivery) plan)?(?=\s)",
    re.I,
)
_PAPER = r"(?:strategy|plan|framework|policy|programme|charter|document)"
_OWNED = re.compile(r"\s*(?:[–—:-]\s*)?(?:owned|led|held) by (?:the )?", re.I)
_ISSUED = re.compile(
    rf"\s+(?:has |have |recently |jointly )*(?:launched|published|adopted|owns?|produced|agreed)\s+"
    rf"(?:a|an|its|their|the)\s[^.;]{{0,60}}?\b{_PAPER}\b",
    re.I,
)


def notes(document: Document, context: Context, index: int, strategy: Mention, rest: str) -> Iterator[Fact]:
    """Status and owner of a strategy: from the words behind its title, or the first paragraph under its heading."""
    heading = document.blocks[index].kind is BlockKind.HEADING
    at, text = _under(document, index) if heading else (index, rest)
    for number, (_, sentence) in enumerate(sentences(text)):
        quoted = evidence(document, context, at, sentence)
        means = _MEANS_IT.match(sentence)
        if means and not heading:
            yield from _status(strategy, sentence, means.end(), quoted, context.lexicon)
        if number == 0:
            yield from _owner(strategy, sentence, quoted, context.lexicon, named=not heading)


def _under(document: Document, index: int) -> tuple[int, str]:
    below = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return (index + 1, below.text) if below is not None and below.kind is BlockKind.PARAGRAPH else (index, "")


def _status(strategy: Mention, sentence: str, at: int, quoted: Evidence, lexicon: Lexicon) -> Iterator[Fact]:
    said = status_behind(sentence, at, lexicon)
    if said is not None:
        yield Fact(strategy, Predicate.STATUS, Literal(said[0].value), quoted, "linked.status", 0.75)
        yield Fact(strategy, Predicate.STATUS_NOTE, Literal(said[1]), quoted, "linked.status", 0.75)


def _owner(strategy: Mention, sentence: str, quoted: Evidence, lexicon: Lexicon, *, named: bool) -> Iterator[Fact]:
    agents = [agent for agent in find_agents(sentence, lexicon) if agent.kind in AGENT_KINDS]
    owned = _OWNED.match(sentence) if named else None
    for agent in agents[:1]:
        issues = not named and not sentence[: agent.start].strip().removeprefix("The")
        if (owned and agent.start == owned.end()) or (issues and _ISSUED.match(sentence, agent.end)):
            yield Fact(strategy, Predicate.OWNED_BY, agent.mention, quoted, "linked.owner", 0.7)
