from __future__ import annotations

import pytest

from goldenthread.facts.model import Kind, Predicate
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.graph.network import object_is_above, thread, to_networkx


def test_nodes_carry_literals_and_edges_their_best_evidence(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    graph = to_networkx(knowledge)
    node = graph.nodes[ids["housing"]]
    assert (node["kind"], node["label"], node["status"]) == (
        "Strategy",
        "Housing Strategy",
        "Current | Expired",
    )
    edge = graph.edges[ids["a1"], ids["public_health"], "ownedBy"]
    assert (edge["document"], edge["page"], edge["confidence"]) == ("strategy.pdf", 4, 0.9)
    assert len(graph) == len(knowledge.entities)


def test_a_thread_goes_up_to_vision_and_priority_and_down_to_measures_strategies_and_owners(
    knowledge: KnowledgeBase, ids: dict[str, str]
) -> None:
    found = thread(to_networkx(knowledge), ids["g1a"])
    above = {step.id: step.depth for step in found.upward}
    assert above == {ids["d1"]: 1, ids["strategy"]: 2, ids["people"]: 3, ids["vision"]: 3}
    below = {step.id for step in found.downward}
    assert below == {
        ids[name] for name in ("a1", "a2", "m1", "o1", "tobacco", "public_health", "adults")
    }  # fmt: skip


def test_what_an_owner_owns_stands_above_it(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    found = thread(to_networkx(knowledge), ids["public_health"])
    assert {step.id for step in found.upward if step.depth == 1} == {ids["tobacco"], ids["a1"]}
    assert found.downward == ()


def test_a_vision_that_is_part_of_a_strategy_stands_above_it(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    found = thread(to_networkx(knowledge), ids["vision"])
    assert found.upward == ()
    assert found.downward[0].id == ids["strategy"]


def test_depth_is_limited_and_an_unknown_entity_is_an_error(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    graph = to_networkx(knowledge)
    assert {step.id for step in thread(graph, ids["a1"], depth=1).upward} == {ids["g1a"]}
    with pytest.raises(KeyError):
        thread(graph, "https://nowhere.invalid/")


def test_an_edition_stands_beside_its_successor() -> None:
    assert object_is_above(Predicate.SUPERSEDES, Kind.STRATEGY, Kind.STRATEGY) is None
