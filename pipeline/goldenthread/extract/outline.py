"""The outline family: visions, corporate priorities, domains, goals and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.elements import clean_label
from goldenthread.extract.places import Found
from goldenthread.extract.prose_visions import vision_facts
from goldenthread.extract.titles import strategy_kind
from goldenthread.facts.model import Fact, Kind, Literal, Mention, Predicate

_LABELLED = re.compile(r"^(?:our\s+|the\s+)?vision(?:\s+is)?\s*[:–-]\s*", re.I)


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
    yield from vision_facts(document, context)


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
