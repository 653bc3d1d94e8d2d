"""Whatever a thread holds and whichever of its boxes are open: nothing touches and nothing is out of reach.

Threads of every shape are drawn at random: deep and flat, cut into runs, with many ties.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from northmere_builds import STRATEGY, Builder

from goldenthread.coverage.model import Gap, GapCode, Severity
from goldenthread.facts.model import Kind, Predicate
from goldenthread.graph.thread_view import build_index, thread_of
from goldenthread.outputs.thread_page.clusters import LEAST_RUN, MOST_NODES, MOST_RUNS, stretches
from goldenthread.outputs.thread_page.model import Picture
from goldenthread.outputs.thread_page.opening import Placed, placed
from goldenthread.outputs.thread_page.picture import picture

SHAPES = settings(max_examples=40, deadline=None)
LEVELS = (Kind.DOMAIN, Kind.GOAL, Kind.ACTION)
#: The most that stands under one node of each level: small, wide at the top, flat, usual, deep.
WIDTHS = ((3, 6, 6), (130, 1, 2), (0, 600, 2), (8, 30, 4), (1, 1, 900))


@st.composite
def builds(draw: st.DrawFn) -> Builder:
    """A strategy with up to some 1,500 elements at up to three levels, some with an owner, a measure, or gaps."""
    b = Builder()
    strategy = b.entity(Kind.STRATEGY, STRATEGY)
    owners = [b.entity(Kind.ORGANISATION, f"Team {n}") for n in range(draw(st.integers(1, 60)))]
    plans = [b.entity(Kind.PLAN, f"Plan {n}") for n in range(draw(st.integers(1, 90)))]
    above = [strategy]
    for kind, most in zip(LEVELS, draw(st.sampled_from(WIDTHS)), strict=True):
        under = [(parent, draw(st.integers(0, most)) if len(above) < 12 else most) for parent in above]
        made = [_element(b, kind, parent, n) for parent, count in under for n in range(count)]
        above = made or above
        if not draw(st.booleans()):
            continue
        for n, id_ in enumerate(made):
            b.fact(id_, Predicate.OWNED_BY, owners[n * 7 % len(owners)])
            b.fact(id_, Predicate.UNDERPINNED_BY, plans[n * 11 % len(plans)])
    for plan in plans[: draw(st.integers(0, len(plans)))]:
        b.fact(strategy, Predicate.UNDERPINNED_BY, plan)
        b.gap(GapCode.NO_OWNER, plan, Severity.HIGH)
    for id_ in above[:: draw(st.integers(1, 9))]:
        b.gap(GapCode.NO_MEASURE, id_, Severity.HIGH)
    return b


def _element(b: Builder, kind: Kind, parent: str, n: int) -> str:
    made = b.entity(kind, f"{kind.value} {n} of {parent[-4:]}", f"{n + 1}" if n % 2 else "", STRATEGY)
    b.fact(made, Predicate.PART_OF, parent)
    return made


def drawn(b: Builder) -> Picture:
    index = build_index(b.knowledge())
    gaps: dict[str, list[Gap]] = {}
    for gap in b.gaps:
        gaps.setdefault(gap.id, []).append(gap)
    strategy = next(id_ for id_, entity in index.entities.items() if entity.label == STRATEGY)
    return picture(index, thread_of(index, strategy), gaps, b.result().as_of)


def check_apart(seen: Placed) -> None:
    columns: dict[int, list[tuple[float, float]]] = {}
    for key, place in seen.positions.items():
        half = seen.heights[key] / 2
        assert place.y - half >= -1
        columns.setdefault(place.x, []).append((place.y - half, place.y + half))
    for boxes in columns.values():
        assert all(below[0] >= above[1] for above, below in pairwise(sorted(boxes)))


@SHAPES
@given(builds(), st.randoms(use_true_random=False))
def test_nothing_touches_whichever_boxes_are_open(b: Builder, chance) -> None:
    whole = drawn(b)
    boxes = [fold.node.key for fold in whole.folds]
    for opened in ([], chance.sample(boxes, len(boxes) // 2), boxes[:1]):
        check_apart(placed(whole, set(opened)))
    assert placed(whole, set(boxes)) == placed(drawn(b), set(boxes))


@SHAPES
@given(builds())
def test_picture_opens_within_its_budget_and_every_element_can_be_reached(b: Builder) -> None:
    whole = drawn(b)
    entities = {node.key for node in (*whole.tree, *whole.beside)}
    opening = [node for node in placed(whole).nodes if not node.gap]
    if len(entities) <= MOST_NODES:
        assert whole.folds == ()
    elif len(whole.folds):
        assert len([node for node in opening if node.kind != "Cluster"]) <= MOST_NODES
    opened: set[str] = set()
    while boxes := {n.key for n in placed(whole, opened).nodes if n.kind == "Cluster"} - opened:
        opened |= boxes
    assert {node.key for node in placed(whole, opened).nodes} >= entities


@SHAPES
@given(builds())
def test_box_says_what_it_holds(b: Builder) -> None:
    whole = drawn(b)
    kinds = {entity.id: entity.kind for entity in b.knowledge().entities}
    for fold in whole.folds[:20]:
        held = [node.key for node in whole.tree[fold.start : fold.stop]] if fold.stop else list(fold.tied)
        counted = Counter(kinds[key] for key in held)
        said = [line for line in fold.node.text.lines if not line.endswith((" gap", " gaps"))]
        assert sorted(int(line.split()[0].replace(",", "")) for line in said) == sorted(counted.values())


def test_chain_of_goals_is_folded_too() -> None:
    b = Builder()
    parent = b.entity(Kind.STRATEGY, STRATEGY)
    for n in range(500):
        parent = _element(b, Kind.GOAL, parent, n)
    whole = drawn(b)
    assert len(placed(whole).nodes) == MOST_NODES + 1
    assert whole.folds[0].node.text.lines == ("351 goals",)
    assert len(placed(whole, {fold.node.key for fold in whole.folds}).nodes) == 501 + len(whole.folds)


@pytest.mark.parametrize("count", [1, 2, 19, 20, 21, 41, 799, 800, 801, 2_000, 100_000])
def test_runs_hold_everything_once_and_are_few(count: int) -> None:
    runs = list(stretches(count))
    assert [i for first, stop in runs for i in range(first, stop)] == list(range(count))
    assert len(runs) <= MOST_RUNS
    assert len(runs) > 1 or count == 1
    lengths = {stop - first for first, stop in runs}
    assert max(lengths) - min(lengths) <= 1
    assert count < 2 * LEAST_RUN or min(lengths) >= LEAST_RUN // 2
