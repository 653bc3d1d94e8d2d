from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef
from rdflib.namespace import RDF
from rdflib.plugins.sparql import prepareQuery
from sample_graph import sample, sample_documents

from goldenthread.graph.dataset import Triple, facts
from goldenthread.graph.inference import infer, inference_files
from goldenthread.graph.vocabulary import GT, PREFIXES
from goldenthread.outputs.rdf import turtle


def _iri(name: str) -> URIRef:
    return URIRef(f"https://x.invalid/{name}")


def _inferred(*triples: tuple[str, str, str]) -> set[Triple]:
    return set(infer(turtle((_iri(s), GT[p], _iri(o)) for s, p, o in triples)))


def _between(found: set[Triple], predicate: str) -> set[tuple[str, str]]:
    return {(str(s).rpartition("/")[2], str(o).rpartition("/")[2]) for s, p, o in found if p == GT[predicate]}


def test_what_is_of_a_class_is_of_the_classes_above_it_but_of_no_reserved_one() -> None:
    text = turtle([(_iri("board"), RDF.type, GT.Partnership), (_iri("plan"), RDF.type, GT.Plan)])
    assert set(infer(text)) == {
        (_iri("board"), RDF.type, GT.Organisation),
        (_iri("plan"), RDF.type, GT.Strategy),
    }


def test_who_leads_owns_and_each_relation_can_be_asked_from_either_end() -> None:
    found = _inferred(("goal", "ledBy", "post"))
    assert _between(found, "ownedBy") == {("goal", "post")}
    assert _between(found, "leads") == _between(found, "owns") == {("post", "goal")}


def test_what_holds_a_goal_up_holds_its_domain_and_its_strategy_up() -> None:
    thread = (("action", "partOf", "goal"), ("goal", "partOf", "domain"), ("domain", "partOf", "strategy"))
    found = _inferred(*thread, ("goal", "underpinnedBy", "plan"), ("action", "underpinnedBy", "strategy"))
    assert _between(found, "underpinnedBy") == {
        ("domain", "plan"),
        ("strategy", "plan"),
        ("goal", "strategy"),
        ("domain", "strategy"),
    }
    assert _between(found, "within") >= {("action", "strategy"), ("action", "domain"), ("goal", "strategy")}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=10))
def test_within_is_the_transitive_closure_of_part_of_without_loops(pairs: list[tuple[str, str]]) -> None:
    closure = set(pairs)
    while more := {(a, d) for a, b in closure for c, d in closure if b == c} - closure:
        closure |= more
    found = _inferred(*((a, "partOf", b) for a, b in pairs))
    loops = {(a, b) for a, b in pairs if a == b}
    # A thing that is said to be a part of itself is within itself by the property above; nothing else is.
    assert _between(found, "within") == {(a, b) for a, b in closure if a != b} | loops


def test_the_same_facts_in_any_order_give_the_same_inferences_and_none_was_stated() -> None:
    stated = sorted(facts(sample()[0], sample_documents()))
    shuffled = random.Random(3).sample(stated, len(stated))
    found = [set(infer(turtle(triples))) for triples in (stated, shuffled)]
    assert found[0] == found[1]
    assert found[0]
    assert not found[0] & set(stated)


@pytest.mark.parametrize("file", inference_files(), ids=lambda file: file.stem)
def test_every_inference_is_described_and_any_engine_can_read_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# title: ")
    assert "\n# description: " in text
    assert prepareQuery(text, initNs=PREFIXES).algebra.name == "ConstructQuery"


def test_the_inferences_run_in_the_order_of_their_numbers() -> None:
    numbers = [int(file.stem.partition("-")[0]) for file in inference_files()]
    assert len(numbers) >= 5
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
