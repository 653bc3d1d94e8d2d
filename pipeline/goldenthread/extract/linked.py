"""The linked family: strategies listed, or given a heading each, under a heading that says they hold this one up.

'Other strategies that influence delivery' over a list of titles, or over a section a title: each title at the start
of an item, a short paragraph or a heading there underpins the goal, domain or strategy it stands under.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.titles import TitleSpan, find_titles, strategy_kind
from goldenthread.facts.model import Fact, Mention, Predicate
from goldenthread.lexicon.levels import section_role
from goldenthread.lexicon.load import Lexicon

#: A title stands at the start of what it heads, an article or a quotation mark aside.
_LATEST_START = 6
_LONGEST_INTRODUCTION = 30


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """`underpinnedBy` for every strategy listed under a heading that says so."""
    level: int | None = None
    for index, block in document.body():
        if block.kind is BlockKind.HEADING:
            level = _level_after(block, level, context.lexicon)
        elif block.kind is BlockKind.PARAGRAPH and _introduces(block, context.lexicon):
            level = level or 99
            continue
        elif block.kind is BlockKind.TABLE:
            continue
        if level is not None:
            yield from _listed(document, context, index, block)


def _level_after(heading: Block, level: int | None, lexicon: Lexicon) -> int | None:
    """The level of the section of linked strategies that is open after a heading; None when none is."""
    if section_role(heading.text, lexicon) == "Underpinning":
        return heading.level
    if level is not None and level < 99 and (heading.level > level or _leading_title(heading.text, lexicon)):
        return level
    return None


def _introduces(block: Block, lexicon: Lexicon) -> bool:
    text = block.text.strip()
    words = text.split()
    last = text.rsplit(". ", 1)[-1]
    return text.endswith(":") and len(words) <= _LONGEST_INTRODUCTION and section_role(last, lexicon) == "Underpinning"


def _leading_title(text: str, lexicon: Lexicon) -> TitleSpan | None:
    first = next(iter(find_titles(text, lexicon)), None)
    return first if first is not None and first.start <= _LATEST_START else None


def _listed(document: Document, context: Context, index: int, block: Block) -> Iterator[Fact]:
    span = _leading_title(block.text, context.lexicon)
    subject = _subject(context, index)
    if span is None or subject is None or span.text.lower() in subject.label.lower():
        return
    alt = (span.abbreviation,) if span.abbreviation else ()
    strategy = Mention(span.kind, span.text, alt=alt)
    quote = block.quote if block.parts else block.text
    proof = evidence(document, context, index, quote)
    yield Fact(subject, Predicate.UNDERPINNED_BY, strategy, proof, "linked.listed", 0.75)


def _subject(context: Context, index: int) -> Mention | None:
    place = context.place(index)
    if place.element is not None:
        return place.element
    if not place.scope:
        return None
    return Mention(strategy_kind(place.scope), place.scope, alt=context.short_titles(place.scope))
