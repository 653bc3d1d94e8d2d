"""Whether a quotation stands in its source, and which part of a source a scope means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from goldenthread.evaluation.gold import Scope
from goldenthread.evaluation.sources import Source
from goldenthread.evaluation.stated import Stated
from goldenthread.evaluation.wording import fold, squash

#: The share of a quotation's words that must stand on its page. Programs order a page's words differently, and
#: hyphens and ligatures cost a word here and there.
_ON_PAGE: Final = 0.95
_PLAIN_WORD: Final = re.compile(r"[a-z0-9]+")


class UnknownScopeError(Exception):
    """The part of a source that a scope means cannot be told; the message says why."""


@dataclass(frozen=True, slots=True)
class SquashedSource:
    """A source made ready for looking up quotations.

    Attributes:
        source: its words.
        own: the file's own text, squashed: as it is and, where that differs, with its entities ('&pound;') as
            characters; empty where the source has none.
        read: its pages as one text, squashed.
        page_words: the words of each page, where pages can be checked.
    """

    source: Source
    own: tuple[str, ...]
    read: str
    page_words: tuple[frozenset[str], ...] = field(repr=False)

    @classmethod
    def of(cls, source: Source) -> SquashedSource:
        """Make a source ready."""
        raw = source.raw or ""
        own = tuple(dict.fromkeys(squash(text) for text in (raw, unescape(raw)) if text))
        read = "".join(map(squash, source.pages))
        words = (frozenset(_PLAIN_WORD.findall(fold(page))) for page in source.pages)
        return cls(source, own, read, tuple(words) if source.page_checked else ())

    def holds(self, row: Stated) -> bool:
        """Whether the quotation of a fact stands in the source, on the page it gives if that can be checked."""
        if self.page_words and row.page is not None:
            return self._on_page(row.quote, row.page)
        return any(stands_in(row.quote, text) for text in self.own or (self.read,))

    def _on_page(self, quote: str, page: int) -> bool:
        """Whether a quotation stands on a page or, part by part, on it and its neighbours: a page cuts some rows."""
        if self._has(page, quote):
            return True
        parts = [part for part in quote.split("\t") if squash(part)]
        near = (page - 1, page, page + 1)
        return any(self._has(page, part) for part in parts) and all(
            any(self._has(number, part) for number in near) for part in parts
        )

    def _has(self, page: int, words: str) -> bool:
        there = self.page_words[page - 1] if 0 < page <= len(self.page_words) else frozenset()
        wanted = _PLAIN_WORD.findall(fold(words))
        return bool(wanted) and sum(word in there for word in wanted) >= _ON_PAGE * len(wanted)


@dataclass(frozen=True, slots=True)
class Region:
    """The part of a document that a scope means.

    Attributes:
        scope: the scope.
        texts: the squashed text of the part, in each form the source has; empty where quotations are not held
            against any.
        notice: what a person should know about it; '' for nothing.
    """

    scope: Scope
    texts: tuple[str, ...] = ()
    notice: str = ""

    def covers(self, row: Stated) -> bool:
        """Whether a fact of the document is stated inside the scope."""
        scope, statement = self.scope, row.statement
        if statement.predicate not in scope.predicates:
            return False
        if scope.subject_kinds and statement.subject.kind not in scope.subject_kinds:
            return False
        if scope.pages:
            first, last = scope.pages
            return row.page is not None and first <= row.page <= last
        return not self.texts or any(stands_in(row.quote, text) for text in self.texts)


def region_of(scope: Scope, source: SquashedSource | None) -> Region:
    """The part of a document that a scope means; by pages, and as a whole, it needs no source.

    Raises:
        UnknownScopeError: when the scope is given by words or characters and the source is not at hand.
    """
    if scope.pages:
        return Region(scope)
    if not scope.start and not scope.ranges:
        return Region(scope, source.own if source else ())
    if source is None:
        raise UnknownScopeError("its document is not at hand")
    texts = _ranges(scope, source) if scope.ranges else [text for text in (*source.own, source.read) if text]
    start = squash(scope.start)
    return _between(scope, next((text for text in texts if start in text), "".join(texts[:1])))


def _ranges(scope: Scope, source: SquashedSource) -> list[str]:
    raw = source.source.raw
    if raw is None:
        raise UnknownScopeError('"ranges" are of a text file, and its document is none')
    # A bar, which no quotation keeps, so that none can run from one range into the next.
    return ["|".join(squash(raw[first:last]) for first, last in scope.ranges)]


def _between(scope: Scope, text: str) -> Region:
    """From the words that a scope begins with, or the top where they are not found, to those it ends before."""
    start, stop = squash(scope.start), squash(scope.stop)
    notice = ""
    first = -1
    for _ in range(scope.start_nth):
        first = text.find(start, first + 1)
        if first < 0:
            notice = f"the words it begins with, '{scope.start[:60]}', were not found, so it begins at the top"
            break
    first = max(first, 0)
    last = text.find(stop, first + 1) if stop else len(text)
    if last < 0:
        notice = notice or f"the words it ends before, '{scope.stop[:60]}', were not found, so it goes on to the end"
        last = len(text)
    return Region(scope, (text[first:last],), notice)


def stands_in(quote: str, text: str) -> bool:
    """Whether a quotation, or each cell of a quoted row, stands word for word in squashed text."""
    cells = [squash(cell) for cell in quote.split("\t")]
    return any(cells) and all(cell in text for cell in cells)
