"""One document cannot swamp the build with what it gives."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.building.bounds import bounded_definitions, bounded_facts
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.settings import Limits

LIMITS = Limits(facts=3, label_length=20, quote_length=30, definitions=2)
GOAL = Mention(Kind.GOAL, "Clean air")
FACT = Fact(GOAL, Predicate.STATUS, Literal("On track"), Evidence("a.txt", "Clean air: on track"), "x.y", 0.9)
LONG = "x" * 21


def test_facts_within_the_limits_are_kept_as_they_are():
    assert bounded_facts([FACT] * 3, LIMITS) == ((FACT,) * 3, ())


def test_facts_above_the_limit_are_left_out_and_counted():
    kept, notices = bounded_facts([FACT] * 5, LIMITS)
    assert kept == (FACT,) * 3
    assert [(notice.code, notice.message) for notice in notices] == [
        ("TooManyFacts", "Facts after the first 3 (the setting facts) were left out: 2 of them.")
    ]


def test_overlong_names_and_words_are_left_out_and_counted():
    place = FACT.evidence
    long = [
        replace(FACT, subject=replace(GOAL, label=LONG)),
        replace(FACT, subject=replace(GOAL, code=LONG)),
        replace(FACT, subject=replace(GOAL, scope=LONG)),
        replace(FACT, subject=replace(GOAL, alt=("Air", LONG))),
        replace(FACT, object=Literal(LONG)),
        replace(FACT, evidence=replace(place, quote="y" * 31)),
        replace(FACT, evidence=replace(place, section=("Aims", LONG))),
    ]
    kept, notices = bounded_facts([*long, FACT], LIMITS)
    assert kept == (FACT,)
    assert [(notice.code, notice.message[0]) for notice in notices] == [("NamesTooLong", "7")]


def test_one_thing_that_is_left_out_is_told_of_as_one():
    _, notices = bounded_facts([replace(FACT, object=Literal(LONG))], LIMITS)
    assert notices[0].message.startswith("A fact was left out: its names")
    _, notices = bounded_definitions([("A", LONG)], LIMITS)
    assert notices[0].message.startswith("An explanation of a short form was left out")


def test_definitions_have_a_limit_too():
    pairs = [("A", "Air"), ("B", LONG), ("C", "Clean"), ("D", "Dust")]
    kept, notices = bounded_definitions(pairs, LIMITS)
    assert kept == (("A", "Air"), ("C", "Clean"))
    assert [(notice.code, notice.message[0]) for notice in notices] == [("TooManyDefinitions", "2")]
    assert bounded_definitions(kept, LIMITS) == (kept, ())
