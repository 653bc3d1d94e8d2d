"""What a report without a title asks its readers to decide about, from which it can be named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.titles import TitleSpan, find_titles
from goldenthread.lexicon.load import Lexicon

_LONGEST_SECTION = 12
_SHORT_FORM = re.compile(r"^[A-Z&]{2,6}\b")
_YEARS = re.compile(r"\s*\(?(?:19|20)\d\d\s?[-–—/]\s?(?:20)?\d\d\)?$")


def is_recommendations(block: Block, lexicon: Lexicon) -> bool:
    """Whether a block is the heading over what a report asks to be decided."""
    text = re.sub(r"^[\d.\s]+", "", block.text).strip(" :.*").lower()
    return block.table is None and text in lexicon.words("front_matter", "recommendation_headings")


def strategy_asked_about(document: Document, lexicon: Lexicon) -> TitleSpan | None:
    """The one strategy that a report's recommendations name; None where they name none, or several as often."""
    spans = [span for text in _recommendations(document, lexicon) for span in find_titles(text, lexicon)]
    spans = [span for span in spans if not _SHORT_FORM.search(span.text)] or spans
    counts = Counter(span.text for span in spans).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(span for span in spans if span.text == counts[0][0])


def named_by_request(document: Document, lexicon: Lexicon) -> str:
    """A name for a report that has none: the strategy it asks about and what is to become of it; '' for none."""
    strategy = strategy_asked_about(document, lexicon)
    if strategy is None:
        return ""
    title = _YEARS.sub("", strategy.text)
    for text in _recommendations(document, lexicon):
        for verb, noun in lexicon.section("front_matter").get("becomes", {}).items():
            if re.search(rf"{re.escape(strategy.text)},? (?:is|are|be|being) {verb}\b", text):
                return f"{title} {noun}"
    return f"Report on {title}"


def _recommendations(document: Document, lexicon: Lexicon) -> Iterator[str]:
    """The lines below every recommendations heading, as far as the next heading of its level."""
    for index, heading in document.body():
        if heading.kind is not BlockKind.HEADING or not is_recommendations(heading, lexicon):
            continue
        for block in document.blocks[index + 1 : index + 1 + _LONGEST_SECTION]:
            if block.kind is BlockKind.TABLE or (block.kind is BlockKind.HEADING and block.level <= heading.level):
                break
            yield block.text
