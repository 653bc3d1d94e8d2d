"""What counts as the same name, kind, relation and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.evaluation.matching import Node, Statement, same_kind, same_relation, same_words, status_of
from goldenthread.evaluation.wording import Wording, fold, squash
from goldenthread.facts.model import Predicate


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Warm Homes Plan", "warm  homes plan", 1.0),
        ("People’s Plan – 2024", "People's Plan - 2024", 1.0),
        ("Homes & Places", "Homes and Places", 1.0),
        ("Goal 2A: Warm homes", "Warm homes", 1.0),
        ("1.2) Warm homes", "(b) Warm homes", 1.0),
        ("Strategy for the Homes", "Homes Strategy", 1.0),
        ("Warm Homes Plan", "Warm Homes Strategy", 2 / 3),
        ("homes homes", "homes", 2 / 3),
        ("Warm homes", "Clean air", 0.0),
        ("the", "of", 0.0),
        ("", "homes", 0.0),
    ],
)
def test_likeness(one, other, likeness):
    assert Wording.of(one).likeness(Wording.of(other)) == pytest.approx(likeness)


@given(st.text(), st.text())
def test_likeness_is_a_share_and_has_no_direction(one, other):
    first, second = Wording.of(one), Wording.of(other)
    assert 0 <= first.likeness(second) <= 1
    assert first.likeness(second) == second.likeness(first)
    assert first.likeness(first) == 1


@given(st.text())
def test_squashed_text_has_only_letters_and_figures_and_stays_so(text):
    squashed = squash(text)
    assert all(character in "abcdefghijklmnopqrstuvwxyz0123456789%£" for character in squashed)
    assert squash(squashed) == squashed


def test_fold_takes_marks_and_bare_tags_for_white_space():
    assert fold("**Warm**<b>homes</b> |\u00a0now\u00ad ") == "warm homes now"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Domain", "Domain", True),
        ("Domain", "Priority", True),
        ("Plan", "Strategy", True),
        ("Goal", "Action", True),
        ("", "Action", True),
        ("Action", "", True),
        ("Domain", "Action", False),
        ("Person", "Strategy", False),
    ],
)
def test_kinds_of_one_level_match(one, other, same):
    assert same_kind(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Predicate.OWNED_BY, Predicate.LED_BY, True),
        (Predicate.HAS_OUTCOME, Predicate.MEASURED_BY, True),
        (Predicate.DECIDED_AT, Predicate.PART_OF, True),
        (Predicate.OWNED_BY, Predicate.AUTHORED_BY, False),
        (Predicate.PART_OF, Predicate.ALIGNS_TO, False),
    ],
)
def test_relations_that_readers_confuse_match(one, other, same):
    assert same_relation(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Goal", "2A", "Warm homes for all"), ("Goal", "", "Warm homes for all"), True),
        (("Goal", "2A", "Warm homes for older people"), ("Goal", "2a", "Warm homes for all"), True),
        (("Goal", "2A", "Warm homes for older people"), ("Goal", "2B", "Warm homes for all"), False),
        (("Goal", "2A", "Clean air"), ("Goal", "2A", "Warm homes"), False),
        (("Goal", "", "Warm homes"), ("Person", "", "Warm homes"), False),
        (("Strategy", "", "Warm Homes Plan", "WHP"), ("Plan", "", "The Plan", "WHP"), True),
        (("Strategy", "", ""), ("Strategy", "", ""), False),
    ],
)
def test_things_match_by_name_and_less_strictly_by_name_and_code(one, other, same):
    assert Node.of(*one).matches(Node.of(*other)) is same


@pytest.mark.parametrize(
    ("predicate", "gold", "stated", "same"),
    [
        (Predicate.TIMESCALE, "by June 2027", "June 2027", True),
        (Predicate.TIMESCALE, "June 2027", "June 2026", False),
        (Predicate.TARGET, "6%", "16%", False),
        (Predicate.TARGET, "90% of homes by March 2027", "90% of homes, by 2027", True),
        (Predicate.STATUS, "Currently in development", "InDevelopment", True),
        (Predicate.STATUS, "Not yet developed", "NotYetDeveloped", True),
        (Predicate.STATUS, "Being refreshed", "UnderReview", False),
        (Predicate.STATUS, "A status of our own", "a status of our  own", True),
    ],
)
def test_words_match_when_one_holds_the_other_or_they_are_alike(predicate, gold, stated, same):
    assert same_words(predicate, Wording.of(gold), Wording.of(stated)) is same


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("A draft is awaiting approval", "Draft"),
        ("Expired in 2023", "Expired"),
        ("Approved by Cabinet", "Current"),
        ("Yes", "Achieved"),
        ("Purple", "purple"),
    ],
)
def test_status_words(words, status):
    assert status_of(words) == status


@pytest.mark.parametrize(
    ("gold", "stated", "same"),
    [
        (Node.of("Organisation", "", "Housing Team"), Node.of("Role", "", "housing team"), True),
        (Node.of("Organisation", "", "Housing Team"), Wording.of("The Housing Team"), True),
        (Node.of("Organisation", "", "Housing Team"), Wording.of("Parks Team"), False),
        (Wording.of("Housing Team"), Node.of("Organisation", "", "Housing Team"), True),
        (Wording.of("Housing Team"), Node.of("Organisation", ""), False),
    ],
)
def test_a_thing_may_be_stated_as_words_and_words_as_a_thing(gold, stated, same):
    subject = Node.of("Action", "", "Mend every roof")
    one, other = (Statement(subject, Predicate.OWNED_BY, value) for value in (gold, stated))
    assert one.matches(other) is same
