from __future__ import annotations

from dataclasses import replace

from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.run_record import run_record, warnings


def test_inputs_have_their_hashes_and_text_coverage(result: BuildResult) -> None:
    record = run_record(result, {})
    scan = next(item for item in record["inputs"] if item["name"] == "scan.pdf")
    assert scan["sha256"] == "cd" * 32
    assert scan["text_coverage"] == {"seen": 100, "kept": 50, "ratio": 0.5}
    assert scan["pages_not_read"] == [2]
    assert scan["notices"] == [{"code": "PageWithoutText", "message": "Page 2 has no text.", "page": 2}]


def test_unread_documents_have_their_reason_message_and_advice(result: BuildResult) -> None:
    (unread,) = run_record(result, {})["unread"]
    assert unread == {
        "name": "locked.pdf",
        "sha256": "ef" * 32,
        "reason": "Encrypted",
        "message": "It has a password.",
        "advice": "Ask for a copy without.",
        "page": None,
    }


def test_counts_add_up(result: BuildResult) -> None:
    counts = run_record(result, {})["counts"]
    assert counts["entities"] == sum(counts["entities_by_kind"].values()) == len(result.knowledge.entities)
    assert counts["facts"] == sum(counts["facts_by_predicate"].values())
    assert counts["evidence"] > counts["facts"]
    assert counts["gaps"] == sum(counts["gaps_by_code"].values())


def test_a_person_is_warned_of_what_may_be_missing(result: BuildResult) -> None:
    said = "\n".join(warnings(result))
    assert "locked.pdf was not read" in said
    assert "scan.pdf: Page 2 has no text." in said
    assert "only 50% of its text was kept" in said
    assert "1 pair of names" in said
    assert "review_candidates.csv" in said
    assert "strategy.pdf" not in said


def test_ambiguous_pairs_are_listed_with_their_names(result: BuildResult, ids: dict[str, str]) -> None:
    (pair,) = run_record(result, {})["ambiguous"]
    assert (pair["first"], pair["first_label"]) == (ids["housing"], "Housing Strategy")
    assert pair["reason"] == "similar names"


def test_merges_and_pairs_to_review_are_counted(result: BuildResult) -> None:
    counts = run_record(result, {})["counts"]
    names = ("merged_entities", "review_candidates", "review_candidates_left_off")
    assert [counts[name] for name in names] == [1, 1, 0]
    more = replace(result, knowledge=replace(result.knowledge, ambiguous_left_off=7))
    assert run_record(more, {})["counts"]["review_candidates_left_off"] == 7
    assert any(line.startswith("7 more such pairs") for line in warnings(more))


def test_timings_and_versions_stand_apart(result: BuildResult) -> None:
    record = run_record(result, {"read": 1.23456})
    assert record["timings"] == {"read": 1.235}
    assert record["versions"]["goldenthread"]
    assert record["versions"]["rdflib"] != "not installed"
    assert record["as_of"] == "2024-06-01"
