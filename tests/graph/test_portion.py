"""The graph that a validator reads answers as rdflib's own does."""

from __future__ import annotations

import random

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS

from goldenthread.graph.soundness.portion import Portion

NODES = [URIRef(f"https://things.invalid/{n}") for n in range(6)]
VALUES = [*NODES, Literal("a"), Literal("a", lang="en"), Literal(1), Literal("1")]


@pytest.fixture(scope="module")
def both() -> tuple[Portion, Graph]:
    chosen = random.Random(7)
    triples = [(chosen.choice(NODES), chosen.choice(NODES), chosen.choice(VALUES)) for _ in range(120)]
    triples += [(NODES[0], RDFS.subClassOf, NODES[1]), (NODES[1], RDFS.subClassOf, NODES[2])]
    plain = Graph()
    for triple in triples:
        plain.add(triple)
    return Portion(triples), plain


def test_every_pattern_finds_what_rdflib_finds(both: tuple[Portion, Graph]) -> None:
    portion, plain = both
    assert len(portion) == len(plain) < 122
    for subject in (None, *NODES):
        for predicate in (None, *NODES, RDFS.subClassOf):
            for value in (None, *VALUES):
                pattern = (subject, predicate, value)
                if subject is not None or predicate is not None:
                    assert sorted(portion.triples(pattern)) == sorted(plain.triples(pattern))
                if None not in pattern:
                    assert (pattern in portion) == (pattern in plain)


def test_every_look_up_finds_what_rdflib_finds(both: tuple[Portion, Graph]) -> None:
    portion, plain = both
    assert set(portion.described()) == set(plain.subjects())
    for node in NODES:
        assert sorted(portion.predicate_objects(node)) == sorted(plain.predicate_objects(node))
        assert sorted(portion.subject_objects(node)) == sorted(plain.subject_objects(node))
        for predicate in NODES:
            assert set(portion.objects(node, predicate)) == set(plain.objects(node, predicate))
        for value in VALUES:
            assert set(portion.subjects(node, value)) == set(plain.subjects(node, value))
    assert list(portion.transitive_objects(NODES[0], RDFS.subClassOf)) == NODES[:3]
    assert set(portion.transitive_subjects(RDFS.subClassOf, NODES[2])) == set(NODES[:3])


def test_what_is_added_later_is_found_and_nothing_is_held_twice() -> None:
    one, two, three = NODES[:3]
    portion = Portion([(one, two, three), (one, two, three)])
    assert len(portion) == 1
    assert list(portion.subjects(two, three)) == [one]
    portion.add((three, two, three))
    assert set(portion.subjects(two, three)) == {one, three}
    assert (len(portion), bool(portion), bool(Portion([]))) == (2, True, False)
