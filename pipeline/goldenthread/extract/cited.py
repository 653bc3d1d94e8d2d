"""Who wrote a strategy that a document cites: references in footnotes and lists, and a body and year in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import Document, Role
from goldenthread.extract.agents import agent_kind, find_agents
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.slogans import subtitled
from goldenthread.extract.titles import find_titles, strategy_kind
from goldenthread.facts.model import Fact, Kind, Mention, Predicate
from goldenthread.lexicon.load import Lexicon

_ROLES = frozenset({Role.BODY, Role.FOOTNOTE, Role.NOTE})
_NAME = r"(?:[A-Z][\w&’'-]*)(?:\s+(?:[A-Z][\w&’'-]*|of|for|and|the|&)){0,9}"
_REFERENCE = re.compile(
    rf"^\W*(?:\d{{1,3}}\W\s?|\d{{1,3}}\s)?(?P<who>{_NAME})[.,]?\s+\(?(?:19|20)\d\d\)?\s?[.,:]\s+(?P<what>[^.]{{8,200}})(?:\.|$)"
)
_IN_BRACKETS = re.compile(rf"\s?\((?P<who>{_NAME}),?\s+(?:19|20)\d\d\)")
_BEHIND = re.compile(
    r"[,\s]*(?:was |is |first |originally |jointly )*(?:published|produced|issued|written|developed)"
    r"(?: in (?:[A-Z]\w+ )?(?:19|20)\d\d)? by (?:the )?(?=[A-Z])"
)


def cited_facts(document: Document, context: Context) -> Iterator[Fact]:
    """`authoredBy` of every strategy whose citation names the body that wrote it."""
    for index, block in enumerate(document.blocks):
        if block.role not in _ROLES or block.table is not None:
            continue
        for strategy, who, quote, confidence in (*_referred(block.text, context), *_named(block.text, context)):
            proof = evidence(document, context, index, block.quote if block.parts else quote)
            yield Fact(strategy, Predicate.AUTHORED_BY, who, proof, "cited.author", confidence)


def _referred(text: str, context: Context) -> Iterator[tuple[Mention, Mention, str, float]]:
    """'Ministry of Streets 2021. From kerb to kerb: a ten-year plan.' at the start of a note or reference."""
    match = _REFERENCE.match(text)
    who = _author(match["who"], context.lexicon) if match else None
    if match is None or who is None:
        return
    title = subtitled(match["what"], context.lexicon, bare=True) or _whole(match["what"], context.lexicon)
    own = [re.findall(r"[a-z]+", scope.title.lower()) for scope in context.scoped]
    if title and not any(set(re.findall(r"[a-z]+", title.lower())) <= set(words) for words in own):
        yield Mention(strategy_kind(title, context.lexicon), title), who, match.group(), 0.85


def _whole(text: str, lexicon: Lexicon) -> str:
    """The title that all of a text is."""
    spans = find_titles(text, lexicon)
    return spans[0].text if len(spans) == 1 and len(spans[0].text) >= 0.85 * len(text.strip()) else ""


def _named(text: str, context: Context) -> Iterator[tuple[Mention, Mention, str, float]]:
    """'the Streets Strategy (Ministry of Streets, 2021)', 'the Streets Strategy, published in 2021 by the Ministry'."""
    for span in find_titles(text, context.lexicon):
        strategy = Mention(span.kind, span.text, alt=(span.abbreviation,) if span.abbreviation else ())
        cited = _IN_BRACKETS.match(text, span.end)
        if cited and (who := _author(cited["who"], context.lexicon)):
            yield strategy, who, text[span.start : cited.end()], 0.8
        behind = _BEHIND.match(text, span.end)
        agents = find_agents(text[behind.end() :], context.lexicon) if behind else []
        if behind and agents and agents[0].start == 0:
            yield strategy, agents[0].mention, text[span.start : behind.end() + agents[0].end], 0.8


def _author(name: str, lexicon: Lexicon) -> Mention | None:
    """The body that a citation names; None for people, whose names say little of whose a strategy is."""
    agents = find_agents(name, lexicon)
    whole = len(agents) == 1 and agents[0].end - agents[0].start >= len(name) - 4
    if not whole or agents[0].kind is Kind.PERSON:
        return None
    return Mention(agent_kind(agents[0].text, lexicon), agents[0].text)
