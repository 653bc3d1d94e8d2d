"""Tables without upright ruling lines: columns from a header row, rows from base lines, gaps and level rules.

A false table is worse than none, so a run of lines must show it several times over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.readers.pdf.lines import Line
from goldenthread.readers.pdf.model import Box, Rule, inside
from goldenthread.readers.pdf.paragraphs import LABEL
from goldenthread.readers.pdf.tables.grid import Grid, GridCell
from goldenthread.readers.pdf.tables.loose_runs import Band, Run, anchored, bands_of, right_edges, with_heads, wraps
from goldenthread.readers.pdf.tables.ruling import joined

_FIGURE = re.compile(r"^[£$€<>~±+-]?[\d][\d,. ]*\s?(?:%|[kKmM]|bn|pp|p)?\*?$|^(?:n/?a|-|–|—|TBC|tbc)$", re.IGNORECASE)
_LEAST_ROWS = 3
_MOST_HEADS = 4


def find_loose(pieces: list[Line], horizontal: list[Rule], boxes: Sequence[Box] = ()) -> list[tuple[Grid, list[Line]]]:
    """Grids of unruled tables with the pieces they take.

    Args:
        pieces: as `lines.pieces` gives them.
        horizontal: level rules.
        boxes: boxes drawn on the page; columns that stand in a box each are cards.
    """
    bands = bands_of(pieces)
    level = [rule for rule in joined(horizontal, upright=False) if rule.stop - rule.start > 30]
    found: list[tuple[Grid, list[Line]]] = []
    index = used = 0
    while index < len(bands):
        run = _run(bands, index)
        rules = _rules_of(run, level) if run is not None else []
        if run is not None and _convinces(run, rules) and not _stand_in_boxes(run, boxes):
            length = len(run.bands)
            run = _headed(run, bands[used:index])
            found.append((_grid(run, rules), [piece for band in run.bands for piece in band.pieces]))
            index += length
            used = index
        else:
            index += 1
    return found


def _run(bands: list[Band], index: int) -> Run | None:
    run = anchored(bands, index, 0)
    if run is None:
        return None
    doubled = [band for band, placed in zip(run.bands, run.placed, strict=True) if len(band.pieces) > len(placed)]
    if len(doubled) >= 0.6 * (len(run.bands) - 1) > 0:
        # The first line heads several columns at once; the fullest line below shows the columns themselves.
        most = max(len(band.pieces) for band in run.bands)
        heads = next(i for i, band in enumerate(run.bands) if len(band.pieces) == most)
        run = anchored(bands, index + heads, heads) or run
    return _trimmed(run) if len(run.bands) - run.heads > _LEAST_ROWS else None


def _headed(run: Run, above: list[Band]) -> Run:
    """With the lines of column headings that stand close above a first row of figures."""
    if run.heads or not _is_figures([p for key, own in run.placed[0].items() if key[0] for p in own]):
        return run
    heads: list[Band] = []
    for band in reversed(above):
        below = heads[0] if heads else run.bands[0]
        close = below.top - band.bottom < 0.9 * band.size and len(heads) < _MOST_HEADS
        if not close or (len(band.pieces) == 1 and band.pieces[0].x0 < run.columns[0][1]):
            break
        if any(len(piece.text.split()) > 5 for piece in band.pieces):
            break
        heads.insert(0, band)
    return with_heads(run, heads)


def _is_figures(pieces: list[Line]) -> bool:
    return bool(pieces) and sum(_FIGURE.match(p.text) is not None for p in pieces) >= 0.6 * len(pieces)


def _trimmed(run: Run) -> Run | None:
    """Without a column of prose that stands right of the table."""
    while len(run.columns) > 2:
        last = len(run.columns) - 1
        inner = [piece for placed in run.placed for key, own in placed.items() if key[1] < last for piece in own]
        outer = [piece for placed in run.placed for key, own in placed.items() if key[1] == last for piece in own]
        if not outer or not inner or _mean_words(outer) < 6 or _mean_words(inner) > 3:
            return run
        gone = {id(piece) for piece in outer}
        if not gone <= {id(piece) for band in run.bands for piece in band.pieces}:
            return run
        run.columns.pop()
        run.bands = [Band([p for p in band.pieces if id(p) not in gone]) for band in run.bands]
        run.placed = [{key: own for key, own in placed.items() if key[1] < last} for placed in run.placed]
        kept = [i for i, band in enumerate(run.bands) if band.pieces]
        run.bands, run.placed = [run.bands[i] for i in kept], [run.placed[i] for i in kept]
    return run if len(run.bands) - run.heads > _LEAST_ROWS else None


def _mean_words(pieces: list[Line]) -> float:
    return sum(len(piece.text.split()) for piece in pieces) / len(pieces)


def _rules_of(run: Run, level: list[Rule]) -> list[Rule]:
    """Level rules across the run."""
    left, right = run.columns[0][0], run.columns[-1][1]
    top, bottom = run.bands[0].top - 12, run.bands[-1].bottom + 12
    width = right - left
    return [
        rule
        for rule in level
        if top <= rule.at <= bottom and min(rule.stop, right) - max(rule.start, left) >= 0.75 * width
    ]


def _convinces(run: Run, rules: list[Rule]) -> bool:
    body = run.body
    if _are_cards(run):
        return False
    wide = [placed for placed in body if len(placed) >= 2]
    if len(wide) < _LEAST_ROWS or len(wide) < 0.5 * len(body):
        return False
    used = [sum(column in placed for placed in body) for column in range(len(run.columns))]
    if sum(count >= 2 for count in used) < max(2, len(used) - 1):
        return False
    cells = [piece for placed in body for column, pieces in placed.items() for piece in pieces if column > 0]
    figures = sum(_FIGURE.match(piece.text) is not None for piece in cells) / len(cells)
    if _is_figures([piece for placed in body for piece in placed.get(0, ())]):
        return False
    words = sum(len(piece.words) for piece in cells) / len(cells)
    bold = all(piece.bold for piece in run.bands[0].pieces)
    headed = bold and sum(piece.bold for piece in cells) < 0.3 * len(cells)
    if len(run.columns) == 2:
        return len(rules) >= 2 and figures > 0.7
    if words > 7 or not _rows_agree(run, rules):
        return False
    return headed or figures > 0.6 or len(rules) >= 3


def _stand_in_boxes(run: Run, boxes: Sequence[Box]) -> bool:
    """Whether every column stands in a box of its own, at least two lines of it."""
    homes: list[Box] = []
    for column in range(len(run.columns)):
        own = [
            piece
            for placed in run.placed
            for key, pieces in placed.items()
            if key == (column, column)
            for piece in pieces
        ]
        around = [box for box in boxes if sum(_in_box(piece, box) for piece in own) >= max(2, 0.6 * len(own))]
        homes += around[:1]
    return len(homes) == len(run.columns) and len(set(homes)) == len(homes)


def _in_box(piece: Line, box: Box) -> bool:
    return inside((piece.x0, piece.base), box, 1.0) and inside((piece.x1, piece.base), box, 1.0)


def _are_cards(run: Run) -> bool:
    """Whether columns repeat their labels ('Who: ...') side by side, as cards set in a row do."""
    doubled = 0
    for placed in run.placed:
        labels = [found[0] for pieces in placed.values() if (found := LABEL.match(pieces[0].text))]
        doubled += len(set(labels)) < len(labels)
    return doubled >= 2


def _rows_agree(run: Run, rules: list[Rule]) -> bool:
    """Most rows begin in several columns on one base line, which columns of prose do not."""
    starts = _row_starts(run, rules)
    together = sum(len(run.placed[index]) >= 2 for index in starts)
    return len(starts) > _LEAST_ROWS and together >= 0.7 * len(starts)


def _row_starts(run: Run, rules: list[Rule]) -> list[int]:
    """Indexes of the bands that begin a row; every header band is a row of its own."""
    steps = [below.base - above.base for above, below in zip(run.bands, run.bands[1:], strict=False)]
    usual = sorted(steps)[len(steps) // 4]
    full = sum(len(placed) >= max(2, len(run.columns) - 1) for placed in run.placed) / len(run.placed)
    gapped = sum(step > 1.3 * usual for step in steps) >= max(2, 0.25 * len(steps))
    rights = right_edges(run)
    starts = [0]
    for index, step in enumerate(steps, start=1):
        placed = run.placed[index]
        ruled = any(run.bands[index - 1].base - 2 < rule.at < run.bands[index].base for rule in rules)
        keyed = any(first == 0 for first, _ in placed)
        own_line = (full >= 0.6 and len(placed) >= 2) or (full < 0.6 and not gapped and keyed)
        spaced = gapped and step > 1.3 * usual
        own_line = own_line and not wraps(run, index, rights)
        if _heads_apart(run, index, step) if index <= run.heads else ruled or own_line or spaced:
            starts.append(index)
    return starts


def _heads_apart(run: Run, index: int, step: float) -> bool:
    """Whether a header band begins a row: a heading over several columns does, a wrapped line does not."""
    wide = any(last > first for placed in run.placed[index - 1 : index + 1] for first, last in placed)
    return wide or index == run.heads or step > 1.5 * run.bands[index].size


def _grid(run: Run, rules: list[Rule]) -> Grid:
    starts = _row_starts(run, rules)
    xs = [run.columns[0][0] - 2]
    xs += [(a[1] + b[0]) / 2 for a, b in zip(run.columns, run.columns[1:], strict=False)]
    xs.append(run.columns[-1][1] + 2)
    ys = [run.bands[0].top - 1]
    ys += [(run.bands[i - 1].bottom + run.bands[i].top) / 2 for i in starts[1:]]
    ys.append(run.bands[-1].bottom + 1)
    cells: list[GridCell] = []
    for row in range(len(ys) - 1):
        first_band = starts[row]
        wide = {a: b for a, b in run.placed[first_band] if b > a} if first_band < run.heads else {}
        column = 0
        while column < len(run.columns):
            last = wide.get(column, column)
            box = (xs[column], ys[row], xs[last + 1], ys[row + 1])
            cells.append(GridCell(row, column, 1, last - column + 1, box))
            column = last + 1
    return Grid(tuple(xs), tuple(ys), tuple(cells), 0.0, sum(start < run.heads for start in starts))
