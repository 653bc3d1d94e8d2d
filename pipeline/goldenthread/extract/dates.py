"""Dates and timescales as plans state them, and the last day each one covers."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from goldenthread.lexicon.load import load_lexicon


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or timescale in a text.

    Attributes:
        start, end: character offsets.
        text: the words.
        due: the last day of what was said; None where the words name no day ('ongoing', 'Year 1').
    """

    start: int
    end: int
    text: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Timescale:
    """One timescale of a cell: its words, and the last day they cover where one can be read."""

    text: str
    due: date | None


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
#: Last month of each season; a winter that spans two years ends in the second.
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2, "easter": 4, "christmas": 12}
_YEAR = r"(?:19|20)\d\d"
_FY = rf"{_YEAR}\s?[/–-]\s?(?:20)?\d\d"
#: Where raised letters are read as a word of their own, the ordinal has a space in it: '23 rd July'.
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?"


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str) -> int:
    number = int(text)
    return number if number > 99 else 2000 + number


def _financial_year_end(text: str) -> int | None:
    """The second year of '2025/26'; None when the two do not follow each other ('2022-2026' is a range)."""
    first, second = re.findall(r"\d+", text)[:2]
    last = _year(second) if len(second) == 4 else int(first[:2] + second)
    return last if last == int(first) + 1 else None


def _day_month_year(match: re.Match[str]) -> date | None:
    month = _MONTHS[match["month"].rstrip(".").lower()]
    return _safe(_year(match["year"]), month, int(re.sub(r"\D", "", match["day"])))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_year(match: re.Match[str]) -> date | None:
    return _last_day(_year(match["year"].lstrip("'’")), _MONTHS[match["month"].rstrip(".").lower()])


def _numeric(match: re.Match[str]) -> date | None:
    return _safe(_year(match["year"]), int(match["month"]), int(match["day"]))


def _iso(match: re.Match[str]) -> date | None:
    return _safe(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_slash_year(match: re.Match[str]) -> date | None:
    return _last_day(_year(match["year"]), int(match["month"]))


def _quarter(match: re.Match[str]) -> date | None:
    quarter, when = int(match["quarter"]), match["when"]
    if re.fullmatch(_YEAR, when):
        return _last_day(int(when), quarter * 3)
    last = _financial_year_end(when)
    if last is None:
        return None
    return _last_day(last, 3) if quarter == 4 else _last_day(last - 1, quarter * 3 + 3)


def _season(match: re.Match[str]) -> date | None:
    season, years = match["season"].lower(), re.findall(r"\d+", match["when"])
    year = int(years[0])
    if season == "winter":
        return _last_day(year + 1 if len(years) > 1 else year, 2 if len(years) > 1 else 12)
    return _last_day(year, _SEASONS[season])


def _part_of_year(match: re.Match[str]) -> date | None:
    part = match["part"].lower()
    month = 4 if part.startswith(("early", "beginning", "start")) else 8 if part.startswith("mid") else 12
    return _last_day(int(match["year"]), month)


def _years(match: re.Match[str]) -> date | None:
    last = _financial_year_end(match["last"]) if re.fullmatch(_FY, match["last"]) else None
    if last is not None:
        return _last_day(last, 3)
    return _last_day(_range_end(match["first"], match["last"]), 12)


def _range_end(first: str, last: str) -> int:
    tail = re.findall(r"\d+", last)[-1]
    return int(tail) if len(tail) == 4 else int(re.findall(r"\d+", first)[0][:2] + tail)


def _financial_year(match: re.Match[str]) -> date | None:
    last = _financial_year_end(match["fy"])
    if last is not None:
        return _last_day(last, 3)
    first, tail = re.findall(r"\d+", match["fy"])[:2]
    return _last_day(_range_end(first, tail), 12)


def _short_financial_year(match: re.Match[str]) -> date | None:
    last = 2000 + int(match["second"])
    return _last_day(last, 3) if int(match["second"]) == int(match["first"]) + 1 else None


def _plain_year(match: re.Match[str]) -> date | None:
    return _last_day(int(match["year"]), 12)


def _nothing(match: re.Match[str]) -> date | None:
    return None


_COUNT = r"(?:\d+|one|two|three|four|five|six|nine|ten|twelve|eighteen)"
_OPEN = (
    r"on[- ]?going|continuous(?:ly)?|annual(?:ly)?|monthly|quarterly|immediate(?:ly)?|business as usual|BAU|"
    r"(?:short|medium|long)[- ]term|year (?:\d{1,2}|one|two|three|four|five)\b|"
    rf"within (?:the )?(?:next |first )?{_COUNT}[- ](?:days|weeks|months|years)|"
    rf"(?:over |in |for )?the next {_COUNT} (?:weeks|months|years)|"
    r"(?:the )?(?:current|next|this) (?:financial|municipal|academic|calendar) year|"
    r"by the end of (?:this|the) (?:parliament|strategy|plan|financial year|year)|TBC|to be confirmed"
)
_PART = r"(?:the )?(?P<part>early|mid|late|end(?: of)?|(?:beginning|start|middle) of)"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = tuple(
    (re.compile(rf"(?<![\w/]){pattern}(?![\w]|/\d)", re.IGNORECASE), rule)
    for pattern, rule in (
        (rf"(?P<day>{_DAY})(?: of)?\s+(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})", _day_month_year),
        (rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY}),\s*(?P<year>{_YEAR})", _day_month_year),
        (rf"(?P<day>{_DAY})[-/](?P<month>{_MONTH})[-/](?P<year>{_YEAR}|\d\d)", _day_month_year),
        (rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{_DAY})", _iso),
        (rf"(?P<day>{_DAY})[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>{_YEAR}|\d\d)", _numeric),
        (rf"(?:quarter|qtr|q)\s?(?P<quarter>[1-4])[,\s]+(?:of )?(?P<when>{_FY}|{_YEAR})", _quarter),
        (rf"(?P<season>{'|'.join(_SEASONS)})(?: of)?\s+(?P<when>{_FY}|{_YEAR})", _season),
        (rf"(?P<month>{_MONTH})\s*(?P<year>{_YEAR}|['’]\d\d)", _month_year),
        (rf"(?=(?-i:[A-Z]))(?P<month>{_MONTH})[\s-](?P<year>[2-4]\d)", _month_year),
        (rf"(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR}|[2-4]\d)", _month_slash_year),
        (rf"(?P<first>{_FY})\s*(?:to|[–—-])\s*(?P<last>{_FY})", _years),
        (rf"(?P<first>{_YEAR})\s*(?:to|[–—-])\s*(?P<last>{_YEAR})", _years),
        (rf"(?P<fy>{_FY})", _financial_year),
        (r"(?P<first>1[3-9]|[2-4]\d)/(?P<second>\d\d)", _short_financial_year),
        (rf"{_PART}[\s-]*(?P<year>{_YEAR})", _part_of_year),
        (rf"(?P<year>{_YEAR})", _plain_year),
        (rf"(?:{_OPEN})", _nothing),
    )
)
_WORDED = _RULES[-1:]
"""The rules for texts without a digit."""
_DIGIT = re.compile(r"\d")
_LEAD = re.compile(r"\b(?:by|before|until|from|in|during|end)(?: the)?(?: end(?: of)?)?\s+$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:to|until|[–—-])\s*(?:the )?(?:end of )?", re.IGNORECASE)
_NAMED_TIMES = frozenset(_MONTHS) | frozenset(_SEASONS) | {"ongoing", "annually", "monthly", "quarterly"}
_EDGE = " \t,;/&–—-•·"


@lru_cache(maxsize=8192)
def find_dates(text: str) -> tuple[DateSpan, ...]:
    """The dates and timescales of a text in order, ranges ('July 2022 - June 2023') as one span."""
    taken: list[DateSpan] = []
    for pattern, rule in _RULES if _DIGIT.search(text) else _WORDED:
        for match in pattern.finditer(text):
            if all(match.end() <= span.start or match.start() >= span.end for span in taken):
                taken.append(DateSpan(match.start(), match.end(), match.group(), rule(match)))
    return tuple(_join_ranges(text, sorted(taken, key=lambda span: span.start)))


def _join_ranges(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    joined: list[DateSpan] = []
    for span in spans:
        previous = joined[-1] if joined else None
        if previous and previous.due and span.due and _RANGE.fullmatch(text, previous.end, span.start):
            joined[-1] = DateSpan(previous.start, span.end, text[previous.start : span.end], span.due)
        else:
            joined.append(span)
    return joined


def timescales(cell: str, lines: Sequence[str] = ()) -> list[Timescale]:
    """The timescales of a timescale cell: one a date, with every word that stands beside it.

    A cell without a date is one timescale; an empty cell, or one that holds only dashes, is none.
    """
    if len(lines) > 1 and all(any(span.due for span in find_dates(line)) for line in lines):
        return [scale for line in lines for scale in timescales(line)]
    text = " ".join(cell.split())
    starts = [_with_lead(text, span) for span in find_dates(text) if span.due][1:]
    pieces = [text[a:b].strip(_EDGE) for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]
    return [_timescale(re.sub(r"\s+(?:and|&)$", "", piece)) for piece in pieces if re.search(r"\w", piece)]


def _with_lead(text: str, span: DateSpan) -> int:
    lead = _LEAD.search(text[: span.start])
    return lead.start() if lead else span.start


def _timescale(text: str) -> Timescale:
    return Timescale(text, max((span.due for span in find_dates(text) if span.due), default=None))


def time_words(text: str) -> float:
    """The share of a text's words that speak of time, 0 to 1; 0 where none names a month, a year or a season.

    'Work done up until 31 May' and 'October - December' name no day of a year, yet they say when.
    """
    words = re.findall(r"[a-z]+|\d+", text.lower())
    if not any(word in _NAMED_TIMES or re.fullmatch(_YEAR, word) for word in words):
        return 0.0
    beside = _NAMED_TIMES.union(load_lexicon().words("cells", "time_words"))
    return sum(1 for word in words if word in beside or word.isdigit()) / len(words)


def due_date(text: str) -> date | None:
    """The last day a timescale or target covers; None where it names none."""
    return _timescale(text).due
