"""The picture of the ontology: the classes of the thread as boxes, its relations as arrows, and where all stand.

The thread runs down the first column; how far down a class stands is the longest way from it to the top. What
is beside the thread stands at the height of what it is tied to. Evidence has a line of its own below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: The relations that run up the thread, and so decide the rows.
_UPWARD: Final = ("partOf", "alignsTo")
#: The relations drawn, as (subject, relation, object). 'Strategy+' is another strategy, that the thread leans on.
DRAWN: Final = (
    ("CorporatePriority", "partOf", "Vision"),
    ("Strategy", "alignsTo", "CorporatePriority"),
    ("Domain", "partOf", "Strategy"),
    ("Goal", "partOf", "Domain"),
    ("Action", "partOf", "Goal"),
    ("Goal", "measuredBy", "Measure"),
    ("Action", "measuredBy", "Measure"),
    ("Action", "hasOutcome", "Outcome"),
    ("Outcome", "measuredBy", "Measure"),
    ("Domain", "underpinnedBy", "Strategy+"),
    ("Goal", "underpinnedBy", "Strategy+"),
    ("Strategy", "ownedBy", "Agent"),
    ("Strategy+", "ownedBy", "Agent"),
    ("MeetingAction", "assignedTo", "Agent"),
    ("MeetingAction", "decidedAt", "Meeting"),
    ("Assertion", "prov:wasDerivedFrom", "Evidence"),
    ("Evidence", "document", "Document"),
)
#: What the relations of other vocabularies among them mean here.
DRAWN_OF_OTHERS: Final = {"prov:wasDerivedFrom": "The assertion was read from the evidence."}
#: What stands in which column, from the top; the first is the thread.
_COLUMNS: Final = (
    ("Vision", "CorporatePriority", "Strategy", "Domain", "Goal", "Action"),
    ("Measure", "Outcome"),
    ("Meeting", "MeetingAction", "Agent", "Strategy+"),
)
_LAST_ROW: Final = ("Assertion", "Evidence", "Document")

_WIDTH: Final = 210
_HEIGHT: Final = 58
_ACROSS: Final = 195
_DOWN: Final = 104
_EDGE: Final = 14
#: How far below the thread the line of evidence stands, in rows.
_APART: Final = 1.15
#: How much of a box's side the ends of its arrows are spread over.
_SPREAD: Final = 0.6
#: The room of a relation's name: per letter, and for a line, in the picture's units.
_LETTER: Final = 7.6
_LINE: Final = 20


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the picture: its name, the line under it, and its upper left corner."""

    name: str
    note: str
    x: float
    y: float
    width: int = _WIDTH
    height: int = _HEIGHT

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation in the picture: from and to where it runs, its name, and where the name stands."""

    relation: str
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where its name stands."""
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2

    @property
    def room(self) -> tuple[float, float, float, float]:
        """The box of its name: left, top, width, height."""
        width = len(self.relation) * _LETTER + 10
        x, y = self.middle
        return x - width / 2, y - _LINE / 2, width, _LINE


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes, arrows and the size of it all."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: float
    height: float


def picture(notes: dict[str, str]) -> Picture:
    """The picture of the relations in `DRAWN`; `notes` is the line under a box, by its name."""
    places = _places()
    boxes = {name: Box(name, notes.get(name, ""), _left(column), _top(row)) for name, (column, row) in places.items()}
    width = _left(len(_COLUMNS) - 1) + _WIDTH + _EDGE
    height = max(box.y for box in boxes.values()) + _HEIGHT + _EDGE
    return Picture(tuple(boxes.values()), tuple(_arrows(boxes)), width, height)


def _left(column: int) -> float:
    return _EDGE + column * (_WIDTH + _ACROSS)


def _top(row: float) -> float:
    return _EDGE + row * _DOWN


def _places() -> dict[str, tuple[int, float]]:
    """The column and the row of every class."""
    above = {name: target for name, relation, target in DRAWN if relation in _UPWARD}
    places: dict[str, tuple[int, float]] = {}
    for name in _COLUMNS[0]:
        places[name] = (0, _depth(above, name))
    for column, names in enumerate(_COLUMNS[1:], start=1):
        rows = _beside(names, {name: row for name, (_, row) in places.items()})
        places |= {name: (column, row) for name, row in zip(names, rows, strict=True)}
    last = max(row for _, row in places.values()) + _APART
    return places | {name: (column, last) for column, name in enumerate(_LAST_ROW)}


def _depth(above: dict[str, str], name: str) -> int:
    return 1 + _depth(above, above[name]) if name in above else 0


def _beside(names: Sequence[str], rows: dict[str, float]) -> list[float]:
    """The rows of a column: at the mean of what each is tied to, at least one apart, in the order given."""
    wanted = [_mean([rows[end] for end in _tied(name) if end in rows]) for name in names]
    first = next(index for index, row in enumerate(wanted) if row is not None)
    placed = [(wanted[first] or 0.0) - first + index for index in range(first + 1)]
    for row in wanted[first + 1 :]:
        placed.append(max(row or 0.0, placed[-1] + 1))
    return placed


def _tied(name: str) -> list[str]:
    others = [target for source, _, target in DRAWN if source == name]
    return others + [source for source, _, target in DRAWN if target == name]


def _mean(rows: Sequence[float]) -> float | None:
    return sum(rows) / len(rows) if rows else None


def _arrows(boxes: dict[str, Box]) -> list[Arrow]:
    """The relations as arrows; those that end at one side of a box stand there in the order of their other ends."""
    sides = [(s, _side(boxes[s], boxes[o]), o, _side(boxes[o], boxes[s])) for s, _, o in DRAWN]
    ends: dict[tuple[str, str], list[str]] = {}
    for source, leaves, target, enters in sides:
        ends.setdefault((source, leaves), []).append(target)
        ends.setdefault((target, enters), []).append(source)
    for (_, side), others in ends.items():
        others.sort(key=lambda other: boxes[other].middle[1 if side in ("left", "right") else 0])
    arrows = []
    for (source, relation, target), (_, leaves, _, enters) in zip(DRAWN, sides, strict=True):
        start = _port(boxes[source], leaves, ends[source, leaves], target)
        end = _port(boxes[target], enters, ends[target, enters], source)
        arrows.append(Arrow(relation, *start, *end))
    return arrows


def _side(box: Box, other: Box) -> str:
    """The side of a box that faces another: towards another column, or up or down its own."""
    if other.x != box.x:
        return "right" if other.x > box.x else "left"
    return "bottom" if other.y > box.y else "top"


def _port(box: Box, side: str, others: Sequence[str], other: str) -> tuple[float, float]:
    """Where on a side the arrow to another box ends; those of one side are spread evenly."""
    share = 0.5 + _SPREAD * ((others.index(other) + 0.5) / len(others) - 0.5)
    if side in ("left", "right"):
        return box.x + (box.width if side == "right" else 0), box.y + box.height * share
    return box.x + box.width * share, box.y + (box.height if side == "bottom" else 0)
