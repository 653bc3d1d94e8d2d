"""Ruling lines, panels and pictures of a page, from its path objects (forms inside forms included)."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from goldenthread.readers.pdf.frame import Frame
from goldenthread.readers.pdf.model import Box, PageContent, Panel, Rule

#: A filled rectangle thinner than this is a line drawn with the fill brush.
_THIN = 3.2
#: Shorter strokes show nothing; longer ones may be the dashes of a dotted line.
_SHORT = 0.4
#: A path with more pieces is a picture, never a table's ruling.
_MOST_SEGMENTS = 400
_DEEPEST_FORM = 6
_MOST_PANELS = 3000
_MOST_DOTS = 500
_MOST_PICTURES = 500

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawing(page: Any, frame: Frame, content: PageContent, limit: int) -> None:
    """Fill the rules, panels, image and object counts of `content`.

    Args:
        page: a raw pdfium page handle.
        frame: how the page is shown.
        content: the page to fill.
        limit: most objects looked at; above it the page keeps no drawing and is marked `plain`.
    """
    for item, matrix in _objects(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _IDENTITY, 0):
        content.objects += 1
        if content.objects > limit:
            content.plain = True
            content.horizontal, content.vertical, content.panels = [], [], []
            return
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            content.images += 1
            if len(content.pictures) < _MOST_PICTURES:
                content.pictures.append(_picture(_times(_matrix(item), matrix), frame))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _read_path(item, matrix, frame, content)


def _objects(owner: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    for index in range(count(owner)):
        item = get(owner, index)
        if not item:
            continue
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _times(_matrix(item), matrix)
            yield from _objects(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)
        else:
            yield item, matrix


def _matrix(item: Any) -> Matrix:
    values = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, values):
        return _IDENTITY
    return (values.a, values.b, values.c, values.d, values.e, values.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _picture(matrix: Matrix, frame: Frame) -> Box:
    """The box of a picture, which its matrix makes of a square of one unit."""
    a, b, c, d, e, f = matrix
    corners = [frame.point(x * a + y * c + e, x * b + y * d + f) for x in (0, 1) for y in (0, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _read_path(item: Any, outer: Matrix, frame: Frame, content: PageContent) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    segments = raw.FPDFPath_CountSegments(item)
    if not 2 <= segments <= _MOST_SEGMENTS:
        return
    matrix = _times(_matrix(item), outer)
    for points, straight in _subpaths(item, segments, matrix, frame):
        _read_subpath(points, straight, bool(fill.value), bool(stroke.value), item, content)


def _subpaths(
    item: Any, segments: int, matrix: Matrix, frame: Frame
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of every subpath, and whether it has straight pieces only."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, straight
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        points.append(frame.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if points:
        yield points, straight


def _read_subpath(
    points: list[tuple[float, float]],
    straight: bool,
    fill: bool,
    stroke: bool,
    item: Any,
    content: PageContent,
) -> None:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    width, height = box[2] - box[0], box[3] - box[1]
    ring = stroke and not straight
    if (fill or ring) and _is_dot(width, height) and len(content.dots) < _MOST_DOTS:
        content.dots.append(box)
        return
    if fill and straight and min(width, height) <= _THIN and max(width, height) > _SHORT:
        _add_thin(box, content)
        return
    room = len(content.panels) < _MOST_PANELS
    if room and width > 12 and height > 8 and (fill or len(points) > 4) and _is_boxlike(points, straight):
        content.panels.append(Panel(box, fill, _fill_colour(item) if fill else None, stroke))
    if stroke and straight:
        _add_strokes(points, content)


def _is_dot(width: float, height: float) -> bool:
    return min(width, height) >= 1.8 and max(width, height) <= 8 and max(width, height) < 1.3 * min(width, height)


def _add_thin(box: Box, content: PageContent) -> None:
    if box[2] - box[0] >= box[3] - box[1]:
        content.horizontal.append(Rule((box[1] + box[3]) / 2, box[0], box[2]))
    else:
        content.vertical.append(Rule((box[0] + box[2]) / 2, box[1], box[3]))


def _add_strokes(points: list[tuple[float, float]], content: PageContent) -> None:
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if abs(ay - by) < 0.8 and abs(ax - bx) > _SHORT:
            content.horizontal.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < 0.8 and abs(ay - by) > _SHORT:
            content.vertical.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))


def _is_boxlike(points: list[tuple[float, float]], straight: bool) -> bool:
    """A rectangle, also one with rounded corners; not a circle, a chart's slice or a letter."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    corner = 0.25 * min(x1 - x0, y1 - y0)
    slack = 1.0 if straight else 0.5
    on_side = sum(min(abs(x - x0), abs(x - x1)) <= slack or min(abs(y - y0), abs(y - y1)) <= slack for x, y in points)
    near_corner = sum(
        min(abs(x - x0), abs(x - x1)) <= corner and min(abs(y - y0), abs(y - y1)) <= corner for x, y in points
    )
    if len(points) <= 40 and on_side >= 0.8 * len(points) and near_corner >= 0.7 * len(points):
        return True
    # Some programs write a round corner as a dozen points, which lie on no side.
    corners = {(x < (x0 + x1) / 2, y < (y0 + y1) / 2) for x, y in points}
    return not straight and near_corner == len(points) and len(corners) == 4


def _fill_colour(item: Any) -> str | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return None
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
