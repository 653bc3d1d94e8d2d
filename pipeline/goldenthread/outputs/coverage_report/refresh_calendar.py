"""The refresh calendar: strategies by when they end, with what leans on each and who owns it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.facts.model import STRATEGY_KINDS, Kind, Predicate
from goldenthread.graph.thread_view import OWNERSHIP, ThreadIndex, domains_of, last_day
from goldenthread.outputs.coverage_report.gap_rows import name_of
from goldenthread.outputs.wording import status_words

#: What ends within so long is to be refreshed now: a strategy takes about a year to write and consult on.
_SOON = timedelta(days=365)
_YEAR_DIGITS = 4


class Ending(StrEnum):
    """When a strategy ends, seen from the day the build is judged by; in the order the calendar tells them."""

    ENDED = "ended"
    SOON = "soon"
    LATER = "later"
    NOT_STATED = "not stated"
    REPLACED = "replaced"


ENDING_WORDS: dict[Ending, str] = {
    Ending.ENDED: "Ended",
    Ending.SOON: "Ends within 12 months",
    Ending.LATER: "Ends later",
    Ending.NOT_STATED: "Leaned on, and no end is stated",
    Ending.REPLACED: "Ended, replaced by another, and nothing leans on it",
}


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A strategy with its end and what that touches.

    Attributes:
        id, name: the strategy.
        begins, ends: its first and last day, where they are stated.
        ending: what its end means.
        status: the statuses stated, in words; '' where none is.
        leaning: how many elements and strategies lean on it.
        leaners: the domains that lean on it, directly or by what stands in them, and the strategies that do.
        owners: who owns or leads it.
        replaced_by: the strategies that are said to have taken its place.
    """

    id: str
    name: str
    begins: date | None
    ends: date | None
    ending: Ending
    status: str
    leaning: int
    leaners: tuple[str, ...]
    owners: tuple[str, ...]
    replaced_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """The strategies whose ends mean the same."""

    ending: Ending
    entries: tuple[CalendarEntry, ...]

    @property
    def heading(self) -> str:
        """What their ends mean."""
        return ENDING_WORDS[self.ending]


def calendar(index: ThreadIndex, as_of: date) -> list[Season]:
    """The strategies by what their ends mean; what has neither an end nor anything that leans on it is left out."""
    entries = [_entry(index, id_, as_of) for id_, e in index.entities.items() if e.kind in STRATEGY_KINDS]
    told = [entry for entry in entries if entry.ends or entry.leaning]
    seasons = (Season(ending, _ordered(e for e in told if e.ending is ending)) for ending in Ending)
    return [season for season in seasons if season.entries]


def _ordered(entries: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.ends or date.max, -entry.leaning, entry.name, entry.id)))


def _entry(index: ThreadIndex, id_: str, as_of: date) -> CalendarEntry:
    leaning = index.subjects(id_, Predicate.UNDERPINNED_BY)
    ends = last_day(index, id_)
    replaced_by = index.subjects(id_, Predicate.SUPERSEDES)
    return CalendarEntry(
        id_,
        index.entities[id_].label,
        _first_day(index, id_),
        ends,
        _ending(ends, as_of, bool(replaced_by) and not leaning),
        ", ".join(status_words(status) for status in index.literals(id_, Predicate.STATUS)),
        len(leaning),
        _labels(index, dict.fromkeys(above for one in leaning for above in _above(index, one))),
        _labels(index, index.objects(id_, *OWNERSHIP)),
        _labels(index, replaced_by),
    )


def _first_day(index: ThreadIndex, strategy: str) -> date | None:
    """The first day of the years a strategy covers, the earliest its facts give."""
    days = [day for text in index.literals(strategy, Predicate.VALID_FROM) if (day := _begin_of(text))]
    return min(days, default=None)


def _begin_of(text: str) -> date | None:
    """The first day of '2026' or of '2026-04-01'."""
    try:
        return date.fromisoformat(f"{text}-01-01" if len(text) == _YEAR_DIGITS else text)
    except ValueError:
        return None


def _ending(ends: date | None, as_of: date, replaced: bool) -> Ending:
    if ends is None:
        return Ending.NOT_STATED
    if ends < as_of:
        return Ending.REPLACED if replaced else Ending.ENDED
    return Ending.SOON if ends - as_of <= _SOON else Ending.LATER


def _above(index: ThreadIndex, leaner: str) -> list[str]:
    """Whom a refresh has to be told to: the domains of an element, a strategy itself, else the element."""
    if index.entities[leaner].kind in STRATEGY_KINDS:
        return [leaner]
    carriers = (leaner, *index.ancestors(leaner))
    domains = [id_ for id_ in carriers if index.entities[id_].kind is Kind.DOMAIN]
    return domains or domains_of(index, leaner) or [leaner]


def _labels(index: ThreadIndex, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(name_of(index.entities[id_]) for id_ in ids)
