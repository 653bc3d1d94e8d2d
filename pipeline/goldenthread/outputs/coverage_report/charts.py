"""The charts of the coverage report, as numbers: where each bar, mark and label of a picture stands.

The template draws them as SVG with classes alone, so that one style sheet decides what they look like on a screen, in
the dark, in forced colours and on paper. Lengths are in user units of the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.coverage.matrix import Column, Matrix
from goldenthread.coverage.model import Severity
from goldenthread.outputs.coverage_report.gap_rows import Group
from goldenthread.outputs.coverage_report.refresh_calendar import CalendarEntry, Ending, Season
from goldenthread.outputs.text_boxes import lines_of

#: A picture of bars: as wide as a phone shows without scrolling, its labels in at most two lines.
_WIDTH: Final = 440
_LABELS: Final = 176
_NUMBERS: Final = 56
_ROW: Final = 40
_BAR: Final = 18
#: The timeline is wider: years take room, and on a phone it scrolls in its own frame.
_TIMELINE: Final = 900
_NAMES: Final = 380
_RIGHT: Final = 28
_TIMELINE_ROW: Final = 30
_TOP: Final = 34
#: Most strategies in the timeline: with more it would not fit on a sheet of paper; the tables below it have all.
_MOST: Final = 30
#: The timeline reaches back no further than so many years: an end long past is told by the table.
_YEARS_BACK: Final = 10
#: A label on the axis needs so much room; where years are closer, every second, fifth or tenth has one.
_LABEL_ROOM: Final = 44
_STEPS: Final = (1, 2, 5, 10, 25, 50)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: where it begins, its length, what it counts, and the class it is drawn by."""

    x: float
    width: float
    count: int
    style: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: its label in lines, its segments, and the number behind it."""

    y: int
    lines: tuple[str, ...]
    segments: tuple[Segment, ...]
    number: str
    end: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below each other; `left` is where they begin, `room` the length of the longest a bar can be."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    left: int
    room: int
    bar: int


def gap_chart(groups: Sequence[Group]) -> BarChart:
    """How many gaps each group has, parted by severity; the longest bar is the largest group's."""
    room = _WIDTH - _LABELS - _NUMBERS
    most = max((len(group.rows) for group in groups), default=1)
    bars = []
    for row, group in enumerate(groups):
        x, segments = float(_LABELS), []
        for severity, count in zip(Severity, group.counts, strict=True):
            if count:
                width = round(room * count / most, 1)
                segments.append(Segment(round(x, 1), width, count, severity.value))
                x += width
        bars.append(_bar(row, group.heading, segments, f"{len(group.rows):,}"))
    return _chart(bars, room)


def completeness_chart(matrix: Matrix, columns: Sequence[Column]) -> BarChart:
    """How complete a strategy is in each column; what has nothing to count has no bar."""
    room = _WIDTH - _LABELS - _NUMBERS
    bars = []
    for row, (column, cell) in enumerate(zip(columns, matrix.total.cells, strict=True)):
        share = cell.percent
        width = round(room * (share or 0) / 100, 1)
        segments = [] if share is None else [Segment(float(_LABELS), width, cell.count, "share")]
        bars.append(_bar(row, column.heading, segments, "none" if share is None else f"{share}%"))
    return _chart(bars, room)


def _bar(row: int, label: str, segments: Sequence[Segment], number: str) -> Bar:
    end = segments[-1].x + segments[-1].width if segments else float(_LABELS)
    return Bar(row * _ROW, lines_of(label, _LABELS - 10, 2), tuple(segments), number, end)


def _chart(bars: Sequence[Bar], room: int) -> BarChart:
    return BarChart(tuple(bars), _WIDTH, len(bars) * _ROW, _LABELS, room, _BAR)


@dataclass(frozen=True, slots=True)
class Span:
    """A strategy on the timeline: the years it covers, as far as the picture shows them, and its last day."""

    y: int
    name: str
    x: float
    end: float
    style: str
    entry: CalendarEntry


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; only some have room for their label."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Strategies as spans over the years; `today` is where the day the build is judged by stands."""

    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]
    today: float
    width: int
    height: int
    top: int
    row: int
    left_out: int


def timeline(seasons: Sequence[Season], as_of: date) -> Timeline | None:
    """The strategies that end, but for those replaced, by their last day; None where no end is known."""
    told = (s for s in seasons if s.ending not in (Ending.REPLACED, Ending.NOT_STATED))
    entries = [entry for season in told for entry in season.entries]
    if not entries:
        return None
    kept = sorted(sorted(entries, key=_need)[:_MOST], key=lambda entry: entry.ends or date.max)
    scale = _scale(kept, as_of)
    spans = tuple(_span(row, entry, scale) for row, entry in enumerate(kept))
    height = _TOP + len(spans) * _TIMELINE_ROW
    left_out = len(entries) - len(kept)
    return Timeline(spans, scale.ticks(), scale.x(as_of), _TIMELINE, height, _TOP, _TIMELINE_ROW, left_out)


def _need(entry: CalendarEntry) -> tuple[bool, int]:
    """Where there are too many, those that have ended or soon will are to be planned for, and what is leaned on."""
    return entry.ending is Ending.LATER, -entry.leaning


def _scale(entries: Sequence[CalendarEntry], as_of: date) -> _Scale:
    days = [as_of, *(day for entry in entries for day in (entry.begins, entry.ends) if day)]
    first = max(min(days).year, as_of.year - _YEARS_BACK)
    return _Scale(first, min(max(days).year, as_of.year + 2 * _YEARS_BACK) + 1)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the first of January of one year to that of another, on the room beside the names."""

    first: int
    last: int

    def x(self, day: date) -> float:
        begin = date(self.first, 1, 1).toordinal()
        share = (day.toordinal() - begin) / (date(self.last, 1, 1).toordinal() - begin)
        return round(_NAMES + min(max(share, 0), 1) * (_TIMELINE - _NAMES - _RIGHT), 1)

    def ticks(self) -> tuple[Tick, ...]:
        room = (_TIMELINE - _NAMES) / (self.last - self.first)
        step = next((step for step in _STEPS if step * room >= _LABEL_ROOM), _STEPS[-1])
        years = range(self.first, self.last + 1)
        return tuple(Tick(self.x(date(y, 1, 1)), "" if (y - self.first) % step else str(y)) for y in years)


def _span(row: int, entry: CalendarEntry, scale: _Scale) -> Span:
    ends = entry.ends or date.max
    begins = min(entry.begins or date(ends.year, 1, 1), ends)
    (name,) = lines_of(entry.name, _NAMES - 14, 1) or ("",)
    return Span(_TOP + row * _TIMELINE_ROW, name, scale.x(begins), scale.x(ends), entry.ending.value, entry)
