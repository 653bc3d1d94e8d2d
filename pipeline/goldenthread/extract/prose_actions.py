"""Actions that a plan states in sentences: who will do what, by when, and under which of its headings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldenthread.documents.model import BlockKind, Document
from goldenthread.extract.agents import find_agents
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.dates import find_dates
from goldenthread.extract.structure_signs import content_words
from goldenthread.extract.titles import strategy_kind
from goldenthread.extract.words import LONGEST_SENTENCE, sentences
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Doing:
    """What a clause says will be done.

    Attributes:
        task: the words after 'will'; '' where a list follows.
        owners: the agents that will do it; none for 'we'.
        when: the timescale the clause states; '' for none.
        alone: the task without the named partners it is done with; '' where it names none.
    """

    task: str
    owners: tuple[Mention, ...] = ()
    when: str = ""
    alone: str = ""


@functools.lru_cache(maxsize=8)
def _will(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.section("prose").get("actions", {})
    adverbs = "|".join(map(re.escape, words.get("adverbs", [])))
    never = "|".join(map(re.escape, words.get("not_actions", [])))
    return re.compile(
        rf"\b(?:will|shall)(?:\s*(?P<list>:)|\s+(?:(?:{adverbs})\s+)*(?P<task>(?!(?:{never})\b)[a-z].*))$",
        re.DOTALL,
    )


#: Before the one who acts, these make the clause part of another ('a tool that the Council will ...').
_SUBORDINATE = re.compile(
    r"\b(?:if|when|that|which|who|(?<!do )so|how|what|where|because|until|as(?! (?:an?|part|well)\b)|while)\b",
    re.IGNORECASE,
)


#: The body whose plan it is, not named.
_OURS = re.compile(
    r"\b(?:we|the (?:council|partnership|board|trust|government|university|department|agency|authority))$",
    re.IGNORECASE,
)


def action_facts(document: Document, context: Context) -> Iterator[Fact]:
    """The actions stated in the sentences of a document that is itself a plan."""
    lead: Doing | None = None
    for index, block in document.body():
        if block.table is not None or strategy_kind(context.scope(index), context.lexicon) is not Kind.PLAN:
            lead = None
        elif block.kind is BlockKind.LIST_ITEM and lead and not block.text.endswith(":"):
            item = Doing(block.text, lead.owners, lead.when)
            yield from _facts(document, context, index, item, block.quote)
        elif block.kind is not BlockKind.HEADING:
            lead = None
            for _, sentence in sentences(block.text):
                doing = read_doing(sentence, context.lexicon) if len(sentence) <= LONGEST_SENTENCE else None
                if doing and doing.task:
                    quote = sentence if not block.parts else block.quote
                    yield from _facts(document, context, index, doing, quote)
                lead = doing if doing and not doing.task else None


def read_doing(sentence: str, lexicon: Lexicon) -> Doing | None:
    """Who will do what, by a sentence such as 'In 2025, the Council will publish ...'; None for any other."""
    match = _will(lexicon).search(sentence)
    if match is None:
        return None
    before = sentence[: match.start()].rstrip()
    ours = _OURS.search(before)
    owners, start = ((), ours.start()) if ours else _owners(before, lexicon)
    if not (ours or owners) or _SUBORDINATE.search(before[:start]):
        return None
    task = (match["task"] or ":").strip(" .")
    if task.endswith(":"):
        return Doing("", owners, _when(sentence))
    if len(task.split()) < 4 or _POINTS_BACK.match(task):
        return None
    partner = re.match(r"(?:continue to )?work (?:in partnership |jointly |closely )?with (?P<who>.+?) to (?=\w)", task)
    partners = _owners(partner["who"], lexicon)[0] if partner else ()
    alone = task[partner.end() :] if partner and partners else ""
    return Doing(task, (*owners, *partners) if owners else (), _when(sentence), alone)


def _owners(text: str, lexicon: Lexicon) -> tuple[tuple[Mention, ...], int]:
    """The agents of a list that ends a text, and where the list starts."""
    agents = find_agents(text, lexicon)
    owners: list[Mention] = []
    end = len(text)
    for agent in reversed(agents):
        if not re.fullmatch(
            r"[\s,]*(?:and|&|or)?\s*(?:the|its|other|industry|local)?\s*(?:partners)?\s*",
            text[agent.end : end],
        ):
            break
        owners.insert(0, agent.mention)
        end = agent.start - (4 if text[: agent.start].endswith("the ") else 0)
    return tuple(owners), end


#: 'We will do it in the open' says nothing without the sentence before.
_POINTS_BACK = re.compile(
    r"\w+ (?:(?:it|them|so)\b|(?:this|that|these|those) (?:in|by|with|through|to|on|as|when)\b)", re.IGNORECASE
)
_TRAILING = re.compile(r",?\s+(?:by|in|during|from|before|over|until)\s+(?:the end of\s+)?$", re.IGNORECASE)


def _when(sentence: str) -> str:
    """The timescale of an action: a date at the start of its clause, or one that ends the sentence."""
    for span in find_dates(sentence):
        opens = re.fullmatch(
            r".{0,24}?\b(?:in|by|during|from|before|over)\s+(?:the )?|over |", sentence[: span.start], re.I
        )
        ends = sentence[span.end :].strip(" .") == "" and _TRAILING.search(sentence[: span.start])
        if opens or ends:
            return span.text
    return ""


def _label(task: str) -> str:
    """The task as an action's name: no timescale at its end, no full stop."""
    text = re.sub(r"\s*\((?=[a-z])(?:\S+\s+){3,}?[^)]*\)", "", task).strip(" .;,")
    text = re.sub(r",? and$", "", text)
    for span in find_dates(text)[-1:]:
        lead = _TRAILING.search(text[: span.start])
        if lead and not text[span.end :].strip():
            text = text[: lead.start()]
    return text[:1].upper() + text[1:]


def _facts(document: Document, context: Context, index: int, doing: Doing, quote: str) -> Iterator[Fact]:
    scope = context.scope(index)
    full, alone = _label(doing.task), _label(doing.alone) if doing.alone else ""
    action = Mention(Kind.ACTION, alone or full, scope=scope, alt=(full,) if alone else ())
    quoted: Evidence = evidence(document, context, index, quote)
    parent = _parent(context, index, scope)
    yield Fact(action, Predicate.PART_OF, parent, quoted, "prose.action", 0.6)
    for owner in doing.owners:
        yield Fact(action, Predicate.OWNED_BY, owner, quoted, "prose.action", 0.65)
    if doing.when:
        yield Fact(action, Predicate.TIMESCALE, Literal(doing.when), quoted, "prose.action", 0.65)


@functools.lru_cache(maxsize=4096)
def _word_stems(text: str) -> str:
    """The words that matter, cut to what 'Delivering a refreshed' and 'Deliver the refresh' have in common."""
    return " ".join(sorted(re.sub(r"(?<=\w{4})(?:ing|ed|es|s)$", "", word) for word in content_words(text)))


def _parent(context: Context, index: int, scope: str) -> Mention:
    """The goal or action that the block's heading names, else the element it stands in, else the plan."""
    path = context.path(index)
    heading = _word_stems(path[-1]) if path else ""
    named = [
        (fuzz.token_set_ratio(heading, _word_stems(found.mention.label)), -len(found.mention.label), found.mention)
        for found in context.structure.found
        if found.mention.scope == scope and found.mention.kind in (Kind.GOAL, Kind.ACTION)
    ]
    best = max(named, key=lambda item: item[:2], default=None) if len(heading.split()) > 1 else None
    if best and best[0] >= 90:
        return best[2]
    places = context.structure.places
    element = places[index].element if index < len(places) else None
    if element and element.scope == scope:
        return element
    return Mention(strategy_kind(scope, context.lexicon), scope)
