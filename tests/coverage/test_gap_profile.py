"""The profile of gaps: what it changes, what it leaves out, and how it is kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_graph import AS_OF, sample_documents

from goldenthread.corpus.discover import discover
from goldenthread.coverage.gaps import find_gaps, judge
from goldenthread.coverage.model import GapCode, Severity
from goldenthread.coverage.profile import GapProfile
from goldenthread.coverage.severity import SEVERITY
from goldenthread.facts.resolved import KnowledgeBase

PROFILE = """
[gaps]
severity = { NoOwner = "low", nolink = "High" }
ignore = ["PastDue", "NoMeasure"]
fail_on = ["NoLink", "medium", "NoLink"]
"""


@pytest.fixture
def told(tmp_path: Path) -> GapProfile:
    (tmp_path / "paper.txt").write_text("words", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(PROFILE, encoding="utf-8")
    return discover([tmp_path]).profile


def test_a_manifest_says_what_counts_and_leaves_the_rest_as_it_is(told: GapProfile) -> None:
    assert told.severity[GapCode.NO_OWNER] is Severity.LOW
    assert told.severity[GapCode.NO_LINK] is Severity.HIGH
    assert told.severity[GapCode.EXPIRED] is SEVERITY[GapCode.EXPIRED]
    assert told.ignore == (GapCode.NO_MEASURE, GapCode.PAST_DUE)
    assert told.fail_on == (GapCode.NO_LINK, Severity.MEDIUM)


def test_gaps_are_judged_by_the_profile_and_sorted_anew(told: GapProfile, knowledge: KnowledgeBase) -> None:
    found = find_gaps(knowledge, sample_documents(), AS_OF, 0.5)
    kept, left_out = judge(found, told)
    assert sum(left_out.values()) + len(kept) == len(found)
    assert {gap.code for gap in found} - {gap.code for gap in kept} == set(left_out) <= set(told.ignore)
    assert kept[0].severity is Severity.HIGH
    assert [gap.severity for gap in kept if gap.code is GapCode.NO_LINK] == [Severity.HIGH]
    ranks = [list(Severity).index(gap.severity) for gap in kept]
    assert ranks == sorted(ranks)
    assert {gap.identifier for gap in kept} <= {gap.identifier for gap in found}


def test_the_default_profile_changes_nothing(knowledge: KnowledgeBase) -> None:
    found = find_gaps(knowledge, sample_documents(), date(2026, 1, 1), 0.5)
    assert judge(found, GapProfile()) == (found, {})


@given(
    st.fixed_dictionaries({code: st.sampled_from(Severity) for code in GapCode}),
    st.sets(st.sampled_from(GapCode)),
    st.lists(st.sampled_from([*Severity, *GapCode])),
)
def test_a_profile_comes_back_from_its_record(
    severity: dict[GapCode, Severity], ignore: set[GapCode], fail_on: list[Severity | GapCode]
) -> None:
    profile = GapProfile(severity, tuple(code for code in GapCode if code in ignore), tuple(fail_on))
    assert GapProfile.of_record(json.loads(json.dumps(profile.record()))) == profile
