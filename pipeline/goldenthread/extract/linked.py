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
#: The level of a list that a sentence introduced: the next heading ends it.
_OPEN_LIST = 99
_LOOK_AHEAD = 3


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """`underpinnedBy` for every strategy listed under a heading that says so."""
    level: int | None = None
    for index, block in document.body():
        if block.kind is BlockKind.HEADING:
            level = _level_after(document, index, level, context.lexicon)
        elif block.kind is BlockKind.PARAGRAPH and _introduces(block, context.lexicon):
            level = level or _OPEN_LIST
            continue
        elif block.kind is BlockKind.TABLE:
            continue
        if level is not None:
            yield from _listed(document, context, index, block)


def _level_after(document: Document, index: int, level: int | None, lexicon: Lexicon) -> int | None:
    """The level of the section of linked strategies that is open after a heading; None when none is.

    Where headings have no levels of their own, the section goes on as long as titles are among the next headings.
    """
    heading = document.blocks[index]
    if section_role(heading.text, lexicon) == "Underpinning":
        return heading.level
    if level is None or level == _OPEN_LIST:
        return None
    following = [b for b in document.blocks[index : index + 40] if b.kind is BlockKind.HEADING][:_LOOK_AHEAD]
    titled = any(_leading_title(b.text, lexicon) for b in following if not section_role(b.text, lexicon))
    return level if heading.level > level or (heading.level == level and titled) else None


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
    if span is None or subject is None or not _heads(block, span) or span.text.lower() in subject.label.lower():
        return
    alt = (span.abbreviation,) if span.abbreviation else ()
    strategy = Mention(span.kind, span.text, alt=alt)
    quote = block.quote if block.parts else block.text
    proof = evidence(document, context, index, quote)
    yield Fact(subject, Predicate.UNDERPINNED_BY, strategy, proof, "linked.listed", 0.75)


def _heads(block: Block, span: TitleSpan) -> bool:
    """Whether a title is what its block is about: a heading or item, or a short paragraph, that it opens."""
    behind = block.text[span.end :].lstrip()
    apart = not behind or behind[0] in "-–—:(,.;"
    return apart or (block.kind is not BlockKind.PARAGRAPH and len(behind.split()) <= 4)


def _subject(context: Context, index: int) -> Mention | None:
    place = context.place(index)
    if place.element is not None:
        return place.element
    if not place.scope:
        return None
    return Mention(strategy_kind(place.scope), place.scope, alt=context.short_titles(place.scope))
