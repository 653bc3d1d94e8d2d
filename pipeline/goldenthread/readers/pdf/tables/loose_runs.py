"""Runs of lines on the columns of one line among them, as an unruled table has them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.readers.pdf.lines import Line
from goldenthread.readers.pdf.paragraphs import ENDS

_MOST_COLUMNS = 14
#: The least gap, in font sizes, between cells whose text all but meets.
_CLOSE_GAP = 0.4


@dataclass(slots=True, eq=False)
class Band:
    """The pieces on one base line."""

    pieces: list[Line]

    @property
    def base(self) -> float:
        """The y of the lowest base line among them, in points."""
        return max(piece.base for piece in self.pieces)

    @property
    def size(self) -> float:
        """The largest font size among them, in points."""
        return max(piece.size for piece in self.pieces)

    @property
    def top(self) -> float:
        """The upper edge, in points."""
        return min(piece.box[1] for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """The lower edge, in points."""
        return max(piece.box[3] for piece in self.pieces)


@dataclass(slots=True, eq=False)
class Run:
    """Header bands and the bands that fit under them: for each band, its pieces by the columns they cover.

    Attributes:
        heads: how many leading bands stand above the one whose pieces anchor the columns.
    """

    columns: list[list[float]]
    bands: list[Band]
    placed: list[dict[tuple[int, int], list[Line]]] = field(default_factory=list)
    heads: int = 0

    @property
    def body(self) -> list[dict[int, list[Line]]]:
        """The bands below the header, their pieces by column."""
        below = self.placed[self.heads + 1 :]
        return [{columns[0]: pieces for columns, pieces in placed.items()} for placed in below]


def bands_of(pieces: list[Line]) -> list[Band]:
    """Pieces as bands, from top to bottom, the pieces of each from left to right."""
    bands: list[Band] = []
    for piece in sorted(pieces, key=lambda p: (p.base, p.x0)):
        if bands and abs(bands[-1].pieces[0].base - piece.base) < 0.35 * piece.size:
            bands[-1].pieces.append(piece)
        else:
            bands.append(Band([piece]))
    for band in bands:
        band.pieces.sort(key=lambda p: p.x0)
    return bands


def anchored(bands: list[Band], anchor: int, heads: int) -> Run | None:
    """The run whose columns are those of the anchor band, with `heads` bands of headings above it."""
    header = bands[anchor]
    if not 2 <= len(header.pieces) <= _MOST_COLUMNS:
        return None
    columns = [[piece.x0, piece.x1] for piece in header.pieces]
    run = Run(columns, [header], [{(i, i): [piece] for i, piece in enumerate(header.pieces)}])
    for above, band in zip(bands[anchor:], bands[anchor + 1 :], strict=False):
        placed = _place(band, run.columns)
        if placed is None or band.top - above.bottom > 2.2 * band.size:
            break
        run.bands.append(band)
        run.placed.append(placed)
    last = max((i for i, own in enumerate(run.placed) if len(own) >= 2), default=0)
    rights = right_edges(run)
    while last + 1 < len(run.placed) and wraps(run, last + 1, rights):
        last += 1
    del run.bands[max(last, 0) + 1 :], run.placed[max(last, 0) + 1 :]
    return with_heads(run, bands[anchor - heads : anchor])


def right_edges(run: Run) -> dict[tuple[int, int], float]:
    """How far right, in points, the pieces reach that cover the same columns."""
    found: dict[tuple[int, int], float] = {}
    for placed in run.placed:
        for key, own in placed.items():
            found[key] = max(found.get(key, float("-inf")), *(piece.x1 for piece in own))
    return found


def wraps(run: Run, index: int, rights: Mapping[tuple[int, int], float]) -> bool:
    """Whether every piece of a band goes on where the cell above it was full, one of them in mid-sentence.

    Args:
        run: the run.
        index: which of its bands.
        rights: its `right_edges`, which are the same for all bands.
    """
    if run.bands[index].base - run.bands[index - 1].base > 1.7 * run.bands[index].size:
        return False
    middle = False
    for key, own in run.placed[index].items():
        above = run.placed[index - 1].get(key)
        if not above or ENDS.search(above[-1].text):
            return False
        word = own[0].words[0]
        if above[-1].x1 + word.x1 - word.x0 + 0.2 * word.size < rights[key] - 1:
            return False
        sentence = len(above[-1].words) > 2 and own[0].text[:1].isdigit()
        middle = middle or own[0].text[:1].islower() or sentence
    return middle


def with_heads(run: Run, heads: list[Band]) -> Run:
    """With bands of headings above; without any when one does not fit: half a heading misleads."""
    columns = [list(column) for column in run.columns]
    spans: list[dict[tuple[int, int], list[Line]]] = []
    for band in reversed(heads):
        placed = _place_heads(band, columns)
        if placed is None:
            return run
        spans.insert(0, placed)
    return Run(columns, [*heads, *run.bands], [*spans, *run.placed], run.heads + len(heads))


def _place_heads(band: Band, columns: list[list[float]]) -> dict[tuple[int, int], list[Line]] | None:
    """The columns every heading covers; None when headings or columns collide. Columns grow to hold them."""
    placed: dict[tuple[int, int], list[Line]] = {}
    pieces = [part for piece in band.pieces for part in _parted(piece, columns, False)]
    in_turn = _in_turn(pieces, columns)
    for number, piece in enumerate(pieces):
        over = [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 and piece.x1 > x0]
        over = over or ([in_turn + number] if in_turn is not None else _beside(piece, columns))
        if not over or any(a <= over[-1] and b >= over[0] for a, b in placed):
            return None
        placed[over[0], over[-1]] = [piece]
        if len(over) == 1:
            column = columns[over[0]]
            column[0], column[1] = min(column[0], piece.x0), max(column[1], piece.x1)
    clear = all(left[1] < right[0] - 2 for left, right in itertools.pairwise(columns))
    return placed if clear else None


def _in_turn(pieces: list[Line], columns: list[list[float]]) -> int | None:
    """The column of the first heading, where there is one for every column but perhaps the first, each between the
    columns beside its own: a heading set left may stand clear of figures set right.
    """
    first = len(columns) - len(pieces)
    if first not in (0, 1):
        return None
    edges = [float("-inf"), *(edge for column in columns for edge in column), float("inf")]
    between = all(edges[2 * i] < piece.x0 and piece.x1 < edges[2 * i + 3] for i, piece in enumerate(pieces, first))
    return first if between else None


def _parted(piece: Line, columns: list[list[float]], aligned: bool) -> list[Line]:
    """A piece cut where a wider gap than a space lies between two columns: cells may stand that close.

    Args:
        piece: the piece.
        columns: left and right edge of each column.
        aligned: whether what is cut off must begin where its column does.
    """
    words, cuts = piece.words, [0]
    for index, (left, right) in enumerate(itertools.pairwise(words), start=1):
        if right.x0 - left.x1 <= _CLOSE_GAP * piece.size:
            continue
        if any(
            abs(b[0] - right.x0) < 2.5 if aligned else a[1] <= right.x0 and left.x1 <= b[0]
            for a, b in itertools.pairwise(columns)
        ):
            cuts.append(index)
    if len(cuts) == 1:
        return [piece]
    return [Line(words[a:b], [words[a].x0]) for a, b in itertools.pairwise([*cuts, len(words)])]


def _place(band: Band, columns: list[list[float]]) -> dict[tuple[int, int], list[Line]] | None:
    """The column of every piece; None when one fits in no column. Columns grow to hold their pieces."""
    placed: dict[tuple[int, int], list[Line]] = {}
    grown = [list(column) for column in columns]
    for piece in itertools.chain.from_iterable(_parted(piece, columns, True) for piece in band.pieces):
        over = [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 and piece.x1 > x0]
        over = over or _beside(piece, columns)
        if len(over) != 1:
            return None
        column = grown[over[0]]
        column[0], column[1] = min(column[0], piece.x0), max(column[1], piece.x1)
        placed.setdefault((over[0], over[0]), []).append(piece)
    if any(left[1] > right[0] - 3 for left, right in itertools.pairwise(grown)):
        return None
    columns[:] = grown
    return placed


def _beside(piece: Line, columns: list[list[float]]) -> list[int]:
    """The one column a piece under no header may belong to: it ends or begins close to it."""
    gaps = [max(x0 - piece.x1, piece.x0 - x1) for x0, x1 in columns]
    nearest = min(range(len(columns)), key=lambda i: gaps[i])
    return [nearest] if gaps[nearest] < 2.5 * piece.size else []
