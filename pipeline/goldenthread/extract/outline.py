"""The outline family: visions, corporate priorities, domains, goals and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.elements import clean_label
from goldenthread.extract.places import Found
from goldenthread.extract.titles import strategy_kind
from goldenthread.facts.model import Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.levels import section_role

_STATED = re.compile(
    r"\b(?:our|the|shared|overall)\s+(?:[\w-]+\s+){0,2}vision\b(?:\s+(?:for|of)\b[^.:,]{0,80}?)?\s+is\b\s*:?\s*",
    re.I,
)
_QUOTED = re.compile(r"\bvision\b\s*[-–:]*\s*[\"“]([^\"”]{5,120})[\"”]", re.I)
_LABELLED = re.compile(r"^(?:our\s+|the\s+)?vision(?:\s+is)?\s*[:–-]\s*", re.I)
_LONGEST_VISION = 60
_VISION_OPENERS = frozenset({"to", "that", "for", "of", "a", "an", "where", "everyone", "all"})


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """The elements of the document's strategies: `partOf`, `measuredBy`, `lifeStage`, `supersedes`."""
    for found in context.structure.found:
        yield from _element_facts(document, context, found)
    for current, former, block in context.structure.former:
        proof = evidence(document, context, block, document.blocks[block].quote)
        yield Fact(
            _strategy(current, context),
            Predicate.SUPERSEDES,
            _strategy(former, context),
            proof,
            "outline.former",
            0.75,
        )
    yield from _visions(document, context)


def _strategy(title: str, context: Context) -> Mention:
    return Mention(strategy_kind(title), title, alt=context.short_titles(title))


def _element_facts(document: Document, context: Context, found: Found) -> Iterator[Fact]:
    proof = evidence(document, context, found.block, _quote(document.blocks[found.block]))
    mention = found.mention
    if mention.kind is Kind.MEASURE:
        if found.parent:
            yield Fact(found.parent, Predicate.MEASURED_BY, mention, proof, found.rule, found.confidence)
    elif found.parent or (mention.scope and not found.aligned):
        parent = found.parent or _strategy(mention.scope, context)
        yield Fact(mention, Predicate.PART_OF, parent, proof, found.rule, found.confidence)
    elif mention.kind is Kind.CORPORATE_PRIORITY and (vision := _vision_before(document, found.block)):
        yield Fact(mention, Predicate.PART_OF, vision, proof, found.rule, found.confidence)
    if found.aligned:
        yield Fact(
            _strategy(found.aligned, context),
            Predicate.ALIGNS_TO,
            mention,
            proof,
            found.rule,
            found.confidence,
        )
    if found.note:
        yield Fact(mention, Predicate.LIFE_STAGE, Literal(found.note), proof, found.rule, found.confidence)


def _quote(block: Block) -> str:
    if block.parts:
        return block.quote
    return f"{block.marker}\t{block.text}".strip() if block.kind is not BlockKind.PARAGRAPH else block.text


def _vision_before(document: Document, index: int) -> Mention | None:
    """The vision stated between the heading over a list of corporate priorities and the list."""
    for position in range(index - 1, max(0, index - 30), -1):
        block, above = document.blocks[position], document.blocks[position - 1]
        if block.kind is BlockKind.PARAGRAPH and above.kind is BlockKind.HEADING and "vision" in above.text.lower():
            return Mention(Kind.VISION, clean_label(_LABELLED.sub("", block.text)))
    return None


def _visions(document: Document, context: Context) -> Iterator[Fact]:
    for index, block in document.body():
        scope = context.scope(index)
        if not scope or block.table:
            continue
        stated = _stated_vision(document, index, block)
        if stated:
            words, rule, confidence = stated
            proof = evidence(document, context, index, block.quote)
            vision = Mention(Kind.VISION, words, "", scope)
            yield Fact(vision, Predicate.PART_OF, _strategy(scope, context), proof, rule, confidence)


def _stated_vision(document: Document, index: int, block: Block) -> tuple[str, str, float] | None:
    """The vision a block states: quoted, after 'our vision is', or alone under a heading that says so."""
    quoted = _QUOTED.search(block.text)
    if quoted:
        return clean_label(quoted[1]), "outline.vision-quoted", 0.8
    before = _previous(document, index)
    if before is not None and block.kind is BlockKind.PARAGRAPH and _announces_vision(before):
        words = clean_label(_announced(block.text), first_sentence=True)
        if 3 <= len(words.split()) <= _LONGEST_VISION and not block.text.rstrip().endswith(":"):
            return words, "outline.vision-announced", 0.85
    match = _STATED.search(block.text)
    conditional = match and re.search(r"\b(?:if|for|as|while|although)\s*$", block.text[: match.start()], re.I)
    if match and not conditional and block.kind is not BlockKind.HEADING and block.text[match.end() :].strip():
        words = clean_label(re.split(r"\s+and\s+(?:tackling|is)\b", block.text[match.end() :])[0], first_sentence=True)
        begins = words[:1].isupper() or words.split()[0] in _VISION_OPENERS if words else False
        if begins and 2 <= len(words.split()) <= _LONGEST_VISION and "vision" not in words.lower():
            return words, "outline.vision-stated", 0.7
    return None


def _announced(text: str) -> str:
    """The words of a vision without what says that it is one."""
    stated = _STATED.match(text)
    return text[stated.end() :] if stated else _LABELLED.sub("", text)


def _announces_vision(block: Block) -> bool:
    text = block.text.strip()
    if block.kind is BlockKind.HEADING and not text.endswith(":"):
        return section_role(text) == "Vision" and len(text.split()) <= 6
    return text.endswith(":") and "vision" in text.lower() and len(text.split()) <= 25


def _previous(document: Document, index: int) -> Block | None:
    return next((b for b in reversed(document.blocks[:index]) if b.role is Role.BODY), None)
