"""Visions: quoted, told after 'our vision is', under a heading that says so, or set by another strategy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.documents.neighbours import block_beside
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.dates import find_dates
from goldenthread.extract.elements import clean_label
from goldenthread.extract.titles import find_titles, strategy_kind
from goldenthread.facts.model import Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.levels import section_role

_STATED = re.compile(
    r"\b(?:our|the|shared|overall)\s+(?:[\w-]+\s+){0,2}vision\b(?:\s+(?:for|of)\b[^.:,]{0,80}?)?\s+is\b\s*(?:(?:to|that|for)?\s*:)?\s*",
    re.I,
)
_QUOTED = re.compile(r"\bvision\b\s*[-–:]*\s*[\"“]([^\"”]{5,120})[\"”]", re.I)
_LABELLED = re.compile(r"^(?:our\s+|the\s+)?vision(?:\s+is)?\s*[:–-]\s*", re.I)
_SET = re.compile(
    r"(?P<who>[^.]{0,120}?)\b(?:has\s+set|have\s+set|sets?)(?:\s+out)?\s+(?:a|an|its|our|the)\s+(?:\w+\s+)?vision\b(?P<for>[^.:]{0,60}?)"
    r"(?:\s+that,?\s+|:\s*)(?P<words>\S.*)?$",
    re.S,
)
_LONGEST_VISION = 60
_VISION_OPENERS = frozenset({"to", "that", "for", "of", "a", "an", "where", "everyone", "all"})
_QUOTES = "'\"‘’“”"


@dataclass(frozen=True, slots=True)
class _Vision:
    """A vision as a block states it: its words, the rule that saw them, how sure, and whose it is ('' the scope's)."""

    words: str
    rule: str
    sure: float
    of: str = ""


def vision_facts(document: Document, context: Context) -> Iterator[Fact]:
    """The visions of a document, each part of the strategy that states it."""
    for index, block in document.body():
        scope = context.scope(index)
        if not scope or block.table:
            continue
        stated = _set_by(document, index, block, context) or _stated(document, index, block)
        if stated is None:
            continue
        whose = stated.of or scope
        proof = evidence(document, context, index, block.quote)
        vision = Mention(Kind.VISION, stated.words, "", whose)
        strategy = Mention(strategy_kind(whose), whose, alt=context.short_titles(whose))
        yield Fact(vision, Predicate.PART_OF, strategy, proof, stated.rule, stated.sure)
        opening = re.match(r"(?:By|In)\s+(?:the year\s+)?(?=\d{4})", stated.words)
        dates = find_dates(stated.words[:40]) if opening else []
        if dates:
            when = stated.words[: dates[0].end]
            yield Fact(vision, Predicate.TIMESCALE, Literal(when), proof, stated.rule, stated.sure)


def _set_by(document: Document, index: int, block: Block, context: Context) -> _Vision | None:
    """'The Northmere Strategy has set the vision for the town: ...', or 'It sets a vision that ...'."""
    before = block_beside(document.blocks, index, -1)
    if block.kind is BlockKind.HEADING:
        return None
    match = _sets(block.text)
    if match and match["words"]:
        whose = _setter(match, block.text, context)
        words = _words(match["words"])
    else:
        match = _sets(before.text) if before is not None and before.text.rstrip().endswith(":") else None
        whose = _setter(match, before.text, context) if match and before else ""
        words = _words(block.text)
    if not whose or not 3 <= len(words.split()) <= _LONGEST_VISION:
        return None
    return _Vision(words, "outline.vision-set", 0.7, whose)


def _sets(text: str) -> re.Match[str] | None:
    # The pattern begins with any words, so it is tried at every letter: few texts have the word it is about.
    return _SET.search(text) if "vision" in text else None


def _words(text: str) -> str:
    words = clean_label(text.strip(_QUOTES + " "), first_sentence=True).strip(_QUOTES + " .")
    return words[:1].upper() + words[1:]


def _setter(match: re.Match[str], text: str, context: Context) -> str:
    """The strategy that a sentence says sets the vision: named before the verb, or last before an 'it'."""
    named = find_titles(text[: match.end("who")], context.lexicon)
    sentence = text[: match.end("who")].rpartition(". ")[2].strip()
    if named and (sentence.lower() in ("it", "this", "which") or named[-1].text in sentence):
        return next((s.title for s in context.scoped if s.title == named[-1].text), named[-1].text)
    return ""


def _stated(document: Document, index: int, block: Block) -> _Vision | None:
    """The vision a block states: quoted, after 'our vision is', or alone or listed under a heading that says so."""
    quoted = _QUOTED.search(block.text)
    if quoted:
        return _Vision(clean_label(quoted[1]), "outline.vision-quoted", 0.8)
    before = block_beside(document.blocks, index, -1)
    match = _STATED.search(block.text)
    if before is not None and _announces_vision(before) and not (match and match.start() > 0):
        listed = block.kind is BlockKind.LIST_ITEM and before.kind is BlockKind.HEADING
        words = clean_label(_announced(block.text), first_sentence=True).strip(_QUOTES)
        fits = 3 <= len(words.split()) <= _LONGEST_VISION and not block.text.rstrip().endswith(":")
        if fits and (block.kind is BlockKind.PARAGRAPH or (listed and _only_item(document, index))):
            return _Vision(words, "outline.vision-announced", 0.85)
    conditional = match and re.search(r"\b(?:if|for|as|while|although)\s*$", block.text[: match.start()], re.I)
    if match and not conditional and block.kind is not BlockKind.HEADING and block.text[match.end() :].strip():
        words = clean_label(re.split(r"\s+and\s+(?:tackling|is)\b", block.text[match.end() :])[0], first_sentence=True)
        begins = words[:1].isupper() or words.split()[0] in _VISION_OPENERS if words else False
        if begins and 2 <= len(words.split()) <= _LONGEST_VISION and "vision" not in words.lower():
            return _Vision(words, "outline.vision-stated", 0.7)
    return None


def _only_item(document: Document, index: int) -> bool:
    """Whether an item stands alone under its heading: a vision told with a bullet before it."""
    following = next((b for b in document.blocks[index + 1 :] if b.role is Role.BODY), None)
    return following is None or following.kind is not BlockKind.LIST_ITEM


def _announced(text: str) -> str:
    """The words of a vision without what says that it is one."""
    stated = _STATED.match(text)
    return text[stated.end() :] if stated else _LABELLED.sub("", text)


def _announces_vision(block: Block) -> bool:
    text = block.text.strip()
    if block.kind is BlockKind.HEADING and not text.endswith(":"):
        return section_role(text) == "Vision" and len(text.split()) <= 6
    return text.endswith(":") and "vision" in text.lower() and len(text.split()) <= 25
