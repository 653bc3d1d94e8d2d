"""Boxes never touch, positions never change, and what belongs together stands together."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

import pytest

from goldenthread.coverage.model import Gap
from goldenthread.graph.thread_view import Thread, build_index, current_strategy, thread_of
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.text_boxes import MAX_LINES, text_width, wrap
from goldenthread.outputs.thread_page.clusters import MOST_NODES, MOST_OPENED
from goldenthread.outputs.thread_page.model import Picture
from goldenthread.outputs.thread_page.opening import Placed, placed
from goldenthread.outputs.thread_page.picture import picture
from goldenthread.outputs.thread_page.positions import ROW_GAP, Box, Column, Link, arrange


def touching(placed_: Placed) -> list[tuple[str, str]]:
    columns: dict[int, list[tuple[float, float, str]]] = {}
    for node in placed_.nodes:
        place, half = placed_.positions[node.key], placed_.heights[node.key] / 2
        columns.setdefault(place.x, []).append((place.y - half, place.y + half, node.key))
    found = []
    for boxes in columns.values():
        found += [(a[2], b[2]) for a, b in pairwise(sorted(boxes)) if b[0] < a[1]]
    return found


def picture_of(result: BuildResult) -> tuple[Thread, Picture]:
    index = build_index(result.knowledge)
    strategy = current_strategy(index, result.as_of)
    assert strategy is not None
    thread = thread_of(index, strategy)
    gaps: dict[str, list[Gap]] = defaultdict(list)
    for gap in result.gaps:
        gaps[gap.id].append(gap)
    return thread, picture(index, thread, gaps, result.as_of)


def test_no_boxes_of_a_column_touch(result: BuildResult) -> None:
    thread, drawn = picture_of(result)
    assert len(thread.layers) <= MOST_NODES
    assert drawn.folds == ()
    opening = placed(drawn)
    assert len(opening.positions) > 50
    assert set(thread.layers) < set(opening.positions)
    assert touching(opening) == []


def test_large_thread_folds_what_is_over_the_budget_and_opens_it_without_overlap(large_result: BuildResult) -> None:
    thread, drawn = picture_of(large_result)
    assert len(thread.layers) > 2000 > MOST_NODES
    opening = placed(drawn)
    assert {node.layer.value for node in opening.nodes if node.kind != "Cluster"} == {"strategy", "domain"}
    boxes = [node for node in opening.nodes if node.kind == "Cluster"]
    assert [node.text.lines for node in boxes] == [("25 goals", "125 actions", "50 measures")] * 10
    assert touching(opening) == []
    for box in boxes[:3]:
        domain = placed(drawn, {box.key})
        assert touching(domain) == []
        goals = [node for node in domain.nodes if node.layer.value == "goal" and node.key in thread.layers]
        assert len(goals) == 25
        assert len(domain.nodes) - len(opening.nodes) <= MOST_OPENED + 25


def test_every_element_is_drawn_when_all_boxes_are_open(large_result: BuildResult) -> None:
    thread, drawn = picture_of(large_result)
    everything = placed(drawn, {fold.node.key for fold in drawn.folds})
    assert set(thread.layers) <= set(everything.positions)
    assert touching(everything) == []


def test_same_input_gives_same_positions(result: BuildResult) -> None:
    assert placed(picture_of(result)[1]) == placed(picture_of(result)[1])


def test_children_stand_from_their_parents_level_down() -> None:
    columns = [Column((Box("a", 40), Box("b", 40))), Column((Box("a1", 50), Box("a2", 50), Box("b1", 50)))]
    places = arrange(columns, [], {"a1": "a", "a2": "a", "b1": "b"})
    assert places["a"].y - 20 == places["a1"].y - 25 == 0
    assert places["b"].y - 20 == places["b1"].y - 25 == 2 * (50 + ROW_GAP)


def test_free_column_is_ordered_without_crossings() -> None:
    fixed = Column(tuple(Box(f"g{n}", 40) for n in range(5)))
    free = Column(tuple(Box(f"s{n}", 40) for n in (3, 0, 4, 1, 2)), free=True)
    places = arrange([fixed, free], [Link(f"g{n}", f"s{n}") for n in range(5)], {})
    assert [places[f"s{n}"].y for n in range(5)] == [places[f"g{n}"].y for n in range(5)]


@pytest.mark.parametrize("seed", range(10))
def test_random_columns_never_touch(seed: int) -> None:
    chance = random.Random(seed)
    columns = [
        Column(tuple(Box(f"{c}-{i}", chance.randint(20, 120)) for i in range(chance.randint(0, 30))), c > 2)
        for c in range(5)
    ]
    boxes = [box for column in columns for box in column.boxes]
    links = [Link(chance.choice(boxes).id, chance.choice(boxes).id) for _ in range(60)]
    parents = {b.id: a.id for a in columns[0].boxes for b in columns[1].boxes if chance.random() < 0.1}
    places = arrange(columns, links, parents)
    for column in columns:
        stacked = sorted(column.boxes, key=lambda box: places[box.id].y)
        assert all(places[box.id].y - box.height / 2 >= -1 for box in stacked)
        for above, below in pairwise(stacked):
            assert places[below.id].y - below.height / 2 > places[above.id].y + above.height / 2


def test_wrapped_lines_fit_their_box() -> None:
    label = "Encourage antidisestablishmentarianism " * 6 + "x" * 200
    wrapped = wrap(label, 160)
    assert len(wrapped.lines) == MAX_LINES
    assert wrapped.lines[-1].endswith("…")
    assert all(text_width(line) <= 160 for line in wrapped.lines)
