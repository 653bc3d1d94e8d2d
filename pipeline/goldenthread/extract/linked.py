"""The linked family: strategies listed, or given a heading each, under a heading that says they hold this one up.

'Other strategies that influence delivery' over a list of titles, or over a section a title: each title at the start
of an item, a short paragraph or a heading there underpins the goal, domain or strategy it stands under. What the
words behind a title say of it, whether it is being refreshed or whose it is, and where it can be read, goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.cited import cited_facts
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.lineage import lineage_facts
from goldenthread.extract.linked_entries import entry, leading_title
from goldenthread.extract.linked_notes import notes
from goldenthread.extract.links import link_facts
from goldenthread.extract.titles import strategy_kind
from goldenthread.facts.model import Fact, Mention, Predicate
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.levels import fold_phrase, section_role
from goldenthread.lexicon.load import Lexicon

_LONGEST_INTRODUCTION = 30
#: The level of a list that a sentence introduced: the next heading ends it.
_OPEN_LIST = 99
_LOOK_AHEAD = 3


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """`underpinnedBy` for every strategy listed under a heading that says so; links, authors and earlier editions."""
    level: int | None = None
    listed: list[str] = []
    for index, block in document.body():
        if block.kind is BlockKind.HEADING:
            level = _level_after(document, index, level, context.lexicon)
        elif block.kind is BlockKind.PARAGRAPH and _introduces(block, context.lexicon):
            level = level or _OPEN_LIST
            continue
        elif block.kind is BlockKind.TABLE:
            continue
        if level is not None and not (block.kind is BlockKind.HEADING and _says_linked(block.text, context.lexicon)):
            yield from _listed(document, context, index, block, listed)
    yield from link_facts(document, context)
    yield from cited_facts(document, context)
    yield from lineage_facts(document, context)


def _level_after(document: Document, index: int, level: int | None, lexicon: Lexicon) -> int | None:
    """The level of the section of linked strategies that is open after a heading; None when none is.

    Where headings have no levels of their own, the section goes on as long as titles are among the next headings.
    """
    heading = document.blocks[index]
    if _says_linked(heading.text, lexicon):
        return heading.level
    if level is None:
        return None
    if level == _OPEN_LIST:
        part = fold_phrase(heading.text) in lexicon.words("linked", "parts")
        return level if part or entry(heading, lexicon) else None
    following = [b for b in document.blocks[index : index + 40] if b.kind is BlockKind.HEADING][:_LOOK_AHEAD]
    titled = any(leading_title(b.text, lexicon) for b in following if not _says_linked(b.text, lexicon))
    return level if heading.level > level or (heading.level == level and titled) else None


def _says_linked(text: str, lexicon: Lexicon) -> bool:
    return section_role(text, lexicon) == "Underpinning" or fold_phrase(text) in lexicon.words("linked", "headings")


@kept_for("linked")
def _introduction(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(lexicon.words("linked", "introductions"))
    papers = "|".join(lexicon.words("linked", "papers"))
    return re.compile(rf"\b(?:{verbs})\b(?:[^.:]*\b(?:{papers})\b[^.:]*|\s*(?:the following)?\s*):$", re.I)


def _introduces(block: Block, lexicon: Lexicon) -> bool:
    text = block.text.strip()
    if not text.endswith(":") or len(text.split()) > _LONGEST_INTRODUCTION:
        return False
    last = text.rsplit(". ", 1)[-1]
    return section_role(last, lexicon) == "Underpinning" or bool(_introduction(lexicon).search(last))


def _listed(document: Document, context: Context, index: int, block: Block, listed: list[str]) -> Iterator[Fact]:
    """The facts of one entry; a title that only repeats a part of one listed before is no entry of its own."""
    found = entry(block, context.lexicon)
    subject = _subject(context, index)
    if found is None or subject is None:
        return
    proof = evidence(document, context, index, block.quote if block.parts else block.text)
    for span in found.titles:
        repeats = any(span.text.lower() in other for other in listed if other != span.text.lower())
        if repeats or span.text.lower() in subject.label.lower() or subject.label.lower() in span.text.lower():
            continue
        listed.append(span.text.lower())
        alt = (span.abbreviation,) if span.abbreviation else ()
        strategy = Mention(span.kind, span.text, alt=alt)
        yield Fact(subject, Predicate.UNDERPINNED_BY, strategy, proof, "linked.listed", 0.75)
        if span is found.titles[-1]:
            yield from notes(document, context, index, strategy, found.rest)


def _subject(context: Context, index: int) -> Mention | None:
    place = context.place(index)
    if place.element is not None:
        return place.element
    if not place.scope:
        return None
    return Mention(strategy_kind(place.scope), place.scope, alt=context.short_titles(place.scope))
