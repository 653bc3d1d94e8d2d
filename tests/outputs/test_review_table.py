"""`review_candidates.csv`: both contexts of every pair, the most alike first, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from goldenthread.facts.resolved import AmbiguousPair, KnowledgeBase
from goldenthread.outputs.review_table import REVIEW_COLUMNS, review_csv, review_rows


def rows(knowledge: KnowledgeBase) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(review_csv(knowledge)), strict=True))


def test_a_pair_has_both_contexts(build: Path, ids: dict[str, str]) -> None:
    with (build / "review_candidates.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream, strict=True)
    assert (row["first_id"], row["first_label"], row["first_kind"]) == (ids["housing"], "Housing Strategy", "Strategy")
    assert (row["first_document"], row["first_page"]) == ("register.docx", "")
    assert row["first_quote"] == "Housing Strategy\tExpired"
    assert (row["second_id"], row["second_quote"]) == (ids["walking"], "More people walk\tWalking Strategy 2015-2020")
    assert (row["reason"], row["score"]) == ("similar names", "0.5")


def test_an_element_has_its_scope_and_its_page(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    first, second = sorted((ids["d1"], ids["d2"]))
    found = rows(replace(knowledge, ambiguous=(AmbiguousPair(first, second, "near words", 91.5),)))
    assert [(row["first_scope"], row["second_page"], row["score"]) for row in found] == [
        ("Riverside Health Strategy 2022-2026", "3", "91.5")
    ]


def test_the_most_alike_come_first(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    pairs = [AmbiguousPair(ids["g1a"], ids["g1b"], "r", 80.0), AmbiguousPair(ids["g1a"], ids["g2a"], "r", 90.0)]
    assert [row[-1] for row in review_rows(replace(knowledge, ambiguous=tuple(pairs)))] == ["90", "80"]


def test_no_cell_starts_a_formula(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    pair = AmbiguousPair(ids["a2"], ids["g1a"], "=cmd|' /C calc'!A0", 90.0)
    (row,) = rows(replace(knowledge, ambiguous=(pair,)))
    assert row["first_label"].startswith("'=HYPERLINK")
    assert row["reason"].startswith("'=cmd")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_a_thing_without_evidence_has_empty_cells(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    bare = replace(knowledge, facts=())
    (row,) = rows(bare)
    assert [row[name] for name in ("first_document", "first_page", "first_quote")] == ["", "", ""]
    assert tuple(row) == REVIEW_COLUMNS


def test_a_build_without_pairs_has_the_header_alone(knowledge: KnowledgeBase) -> None:
    assert review_csv(replace(knowledge, ambiguous=())) == ",".join(REVIEW_COLUMNS) + "\n"
