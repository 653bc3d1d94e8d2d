"""How a document prints the title of what it is about: in capitals, at the foot of every page, as a plan of a body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from goldenthread.documents.model import Document, Role
from goldenthread.extract.agent_words import agent_kind
from goldenthread.extract.titles import TitleSpan, find_titles
from goldenthread.facts.model import Kind
from goldenthread.lexicon.load import Lexicon

_WORD = re.compile(r"[A-Za-z][A-Za-z’']*")
_SMALL = frozenset({"of", "and", "for", "to", "in", "on", "with", "at", "by", "the", "a", "into", "from", "or"})
_LONGEST_SHORT_FORM = 4
_FEWEST_CAPITALS = 2
_FURNITURE = frozenset({Role.HEADER, Role.FOOTER})
_FEWEST_PAGES = 3
_PAGE = re.compile(
    r"^(?:page\s+)?\d{1,3}(?:\s+of\s+\d+)?\s*[|–—·•-]?\s+|(?:\s*[|·•]\s*|\s+)(?:page\s+)?\d{1,3}(?:\s+of\s+\d+)?$", re.I
)


def in_title_case(title: str, document: Document) -> str:
    """A title printed in capitals as the rest of the document writes its words; any other title as it is.

    A word that the document never prints but in capitals stays so where it is as short as an abbreviation.
    """
    words = _WORD.findall(title)
    if len(words) < _FEWEST_CAPITALS or any(letter.islower() for letter in title):
        return title
    written = _written(block.text for block in document.blocks if not block.text.isupper())
    first = True

    def cased(match: re.Match[str]) -> str:
        nonlocal first
        word, opens = match.group(), first
        first = False
        if word.lower() in _SMALL and not opens:
            return word.lower()
        unknown = len(word) <= _LONGEST_SHORT_FORM and word.lower() not in written
        return word if unknown else word.capitalize()

    return _WORD.sub(cased, title)


def _written(texts: Iterable[str]) -> set[str]:
    """The words that stand somewhere with letters in lower case, and those that every text has."""
    return {word.lower() for text in texts for word in _WORD.findall(text) if not word.isupper()}


def running_title(document: Document, lexicon: Lexicon) -> TitleSpan | None:
    """The title that the head or foot of most pages repeats; None where it repeats none."""
    lines = Counter(_PAGE.sub("", block.text.strip()) for block in document.blocks if block.role in _FURNITURE)
    for line, pages in lines.most_common(3):
        spans = find_titles(line, lexicon)
        if pages >= _FEWEST_PAGES and spans and len(spans[0].text) >= 0.7 * len(line):
            return spans[0]
    return None


def same_words(one: str, other: str) -> bool:
    """Whether two titles have the same words, their years aside."""
    first, second = (re.findall(r"[a-z]+", title.lower().replace("&", " and ")) for title in (one, other))
    return [w for w in first if w != "to"] == [w for w in second if w != "to"]


_PLAN_OF = (
    r"\b{name}(?:[’']s)? (?:delivery |strategic |action )?(?:plan|strategy)(?: for)?"
    r" (?:19|20)\d\d\s?[-–—/]\s?(?:20)?\d\d"
)


def plan_of_body(title: str, document: Document, lexicon: Lexicon) -> str:
    """The plan, with its years, of the partnership that a paper is named for; '' where it speaks of none."""
    if agent_kind(title, lexicon) is not Kind.PARTNERSHIP:
        return ""
    text = "\n".join(block.text for _, block in document.body())
    short = re.findall(rf"{re.escape(title)} \(([A-Z][\w& ]{{1,14}})\)", text)
    for name in (title, *short):
        match = re.search(_PLAN_OF.format(name=re.escape(name)), text)
        if match:
            return match.group()
    return ""
