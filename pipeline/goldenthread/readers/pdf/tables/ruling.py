"""Ruling lines joined and crossed to cells by pdfplumber's table finder.

pdfium gives the lines, since pdfminer takes some 100 ms a page to give the same; the functions of
`pdfplumber.table` that this module calls need nothing but edges. They are imported at the first page with a ruling
line, as the import costs 0.25 s.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goldenthread.readers.pdf.model import Box, Rule

_SNAP = 2.5
_JOIN = 3.6
_TOUCH = 3.5
_SHORTEST = 7.0
#: pdfplumber's search for cells grows with the square of the corners: 1,500 take 0.5 s. Above, walls part the slots.
_MOST_CORNERS = 1500

Edge = dict[str, Any]


def joined(rules: Iterable[Rule], upright: bool, snap: float = _SNAP) -> list[Rule]:
    """Rules in one line and almost touching become one; what stays very short is dropped.

    Args:
        rules: rules of one direction.
        upright: whether that direction is downwards.
        snap: how far apart, in points, rules may lie that are taken for one.
    """
    edges = [_edge(rule, upright) for rule in rules]
    if not edges:
        return []
    from pdfplumber.table import merge_edges

    found = (_rule(edge, upright) for edge in merge_edges(edges, snap, snap, _JOIN, _JOIN))
    return [rule for rule in found if rule.stop - rule.start >= _SHORTEST]


def cells(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Box]:
    """The rectangles with a corner at all four ends and a line on all four sides; one may hold others.

    Corners lie exactly at the rules' positions. A drawing with too many corners gives none.
    """
    from pdfplumber.table import edges_to_intersections, intersections_to_cells

    edges = [_edge(rule, False) for rule in horizontal] + [_edge(rule, True) for rule in vertical]
    corners = edges_to_intersections(edges, _TOUCH, _TOUCH)
    if len(corners) > _MOST_CORNERS:
        return []
    found = intersections_to_cells(corners)
    return [(float(x0), float(top), float(x1), float(bottom)) for x0, top, x1, bottom in found]


def touching(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules grouped by touch: each group is one drawing, with at least one rule of each direction.

    pdfplumber groups finished cells; a cell left open can be closed only once its drawing's extent is known.
    """
    owner = list(range(len(horizontal) + len(vertical)))
    for v, upright in enumerate(vertical):
        for h, level in enumerate(horizontal):
            across = level.start - _TOUCH <= upright.at <= level.stop + _TOUCH
            if across and upright.start - _TOUCH <= level.at <= upright.stop + _TOUCH:
                unite(owner, h, len(horizontal) + v)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*horizontal, *vertical]):
        groups.setdefault(root(owner, index), ([], []))[index >= len(horizontal)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def root(owner: list[int], index: int) -> int:
    """The first member of the set an index belongs to, in a list of owners."""
    while owner[index] != index:
        owner[index] = owner[owner[index]]
        index = owner[index]
    return index


def unite(owner: list[int], first: int, second: int) -> None:
    """Make one set of the sets of two indexes."""
    a, b = root(owner, first), root(owner, second)
    owner[max(a, b)] = min(a, b)


def _edge(rule: Rule, upright: bool) -> Edge:
    """A rule as the table finder takes it."""
    length = rule.stop - rule.start
    if upright:
        x0, top, x1, bottom = rule.at, rule.start, rule.at, rule.stop
        return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": 0.0, "height": length, "orientation": "v"}
    x0, top, x1, bottom = rule.start, rule.at, rule.stop, rule.at
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": length, "height": 0.0, "orientation": "h"}


def _rule(edge: Edge, upright: bool) -> Rule:
    at, start, stop = ("x0", "top", "bottom") if upright else ("top", "x0", "x1")
    return Rule(float(edge[at]), float(edge[start]), float(edge[stop]))
