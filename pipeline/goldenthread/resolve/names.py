"""Names in the form that identity compares: titles with their years apart, agents, element labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.facts.identity import plain
from goldenthread.facts.short_forms import spelled_before

_YEAR = r"(?:(?:19|20)\d\d)(?:\s*/\s*\d\d(?:\d\d)?)?"
_RANGE = re.compile(rf"\(?\b(?P<a>{_YEAR})\s*(?:-|to|/)\s*(?P<b>{_YEAR}|\d\d(?:/\d\d)?)\b\)?")
_SHORT_RANGE = re.compile(r"\(?(?<![\d/])(?P<a>[12]\d)\s*[-/]\s*(?P<b>[1-5]\d)(?![\d/])\)?")
_ONE_YEAR = re.compile(r"\(?\b(?P<a>(?:19|20)\d\d)\b\)?")
_LEADING = re.compile(r"^(?:the|our|a|an|its|their|this)\s+", re.I)
_HONORIFIC = re.compile(
    r"^(?:dr|cllr|councillor|mr|mrs|ms|prof|professor|sir|dame|lord|baroness|rev|cllrs)\.?\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Title:
    """A strategy's title taken apart.

    Attributes:
        base: its words folded, without article, years and punctuation.
        first, last: its years as four digits; '' where it states none.
    """

    base: str
    first: str = ""
    last: str = ""

    @property
    def years(self) -> tuple[str, str]:
        """(first, last)."""
        return self.first, self.last


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Compatibility characters made plain, case folded, '&' read as 'and', words only."""
    folded = plain(text).casefold().replace("&", " and ")
    folded = re.sub(r"(?<=\w)'s\b", "s", folded)
    return " ".join(re.findall(r"[a-z0-9%£]+", folded))


_SHORT_FORM = re.compile(r"(?P<name>[^()]+?)\s*\((?P<short>[A-Z]{2,8})\)")


def _without_short_form(match: re.Match[str]) -> str:
    """'Local Transport Plan (LTP)' without its brackets, where they hold the initials of the words before them."""
    return match["name"] if spelled_before(match["short"], match["name"]) else match.group()


@lru_cache(maxsize=65536)
def title(text: str) -> Title:
    """A title taken apart; '2021/25', '22-26' and '2021/22 to 2025/26' are all read as a first and a last year."""
    whole = plain(text)
    first = last = ""
    match = _RANGE.search(whole) or _SHORT_RANGE.search(whole)
    if match:
        first = _full(match["a"])
        last = _full(match["b"], first)
        if int(last) < int(first) or int(last) - int(first) > 60:
            match, first, last = None, "", ""
    if match is None:
        match = _ONE_YEAR.search(whole)
        first = match["a"] if match else ""
    words = whole[: match.start()] + " " + whole[match.end() :] if match else whole
    words = _SHORT_FORM.sub(_without_short_form, words)
    return Title(fold_name(_LEADING.sub("", words.strip())), first, last)


def _full(text: str, first: str = "") -> str:
    """A year as four digits: '26' after 2022 is 2026; of '2021/22' the year it ends in when it closes a range."""
    digits = re.findall(r"\d+", text)
    year = digits[-1] if first and len(digits) > 1 else digits[0]
    return year if len(year) == 4 else f"{(first or '2000')[:2]}{year[-2:]}"


@lru_cache(maxsize=65536)
def agent_name(text: str) -> str:
    """An agent's name folded, without article and form of address."""
    return fold_name(_HONORIFIC.sub("", _LEADING.sub("", text.strip())))


def is_abbreviation(text: str) -> bool:
    """Whether a name is a short form in capitals: 'HWBB', 'NHSE', 'JSNA'."""
    return bool(re.fullmatch(r"[A-Z][A-Za-z&]{0,9}[A-Z]s?", text.strip())) and " " not in text.strip()
