from __future__ import annotations

import re

import pytest

from goldenthread.facts.identity import fold, kebab, mint, mint_content, mint_document, slug
from goldenthread.facts.model import Kind


def test_an_iri_is_readable_and_has_eight_hexadecimal_digits() -> None:
    iri = mint(Kind.CORPORATE_PRIORITY, "Council Plan 2020", "", "People: a place to live")
    assert re.fullmatch(
        r"https://w3id\.org/golden-thread/id/corporate-priority/people-a-place-to-live-[0-9a-f]{8}", iri
    )


def test_a_coded_element_is_itself_however_its_label_is_spelt() -> None:
    first = mint(Kind.GOAL, "Health Strategy 2022-2026", "2A", "Fewer people smoke")
    assert first == mint(Kind.GOAL, "Health  Strategy 2022–2026", "2a", "Fewer people will smoke")


@pytest.mark.parametrize(
    ("kind", "scope", "code", "label"),
    [
        (Kind.DOMAIN, "Health Strategy 2022-2026", "2A", "Fewer people smoke"),
        (Kind.GOAL, "Health Strategy 2016-2021", "2A", "Fewer people smoke"),
        (Kind.GOAL, "Health Strategy 2022-2026", "2B", "Fewer people smoke"),
        (Kind.GOAL, "Health Strategy 2022-2026", "", "Fewer people smoke"),
    ],
)
def test_kind_scope_and_code_each_tell_elements_apart(kind: Kind, scope: str, code: str, label: str) -> None:
    assert mint(kind, scope, code, label) != mint(Kind.GOAL, "Health Strategy 2022-2026", "2A", "Fewer people smoke")


def test_labels_tell_apart_what_has_no_scope() -> None:
    assert mint(Kind.RECOMMENDATION, "", "1", "Note it") != mint(Kind.RECOMMENDATION, "", "1", "Agree it")


def test_compatibility_characters_case_and_white_space_do_not_matter() -> None:
    assert fold("  The ﬁnal\n“Plan” – A\u00adB ") == 'the final "plan" - ab'
    assert mint(Kind.PLAN, "", "", "Men’s Plan") == mint(Kind.PLAN, "", "", "men's  plan")


def test_parts_cannot_be_shifted_into_one_another() -> None:
    assert mint_content("evidence", "ab", "c") != mint_content("evidence", "a", "bc")


def test_a_slug_is_never_empty_and_never_long() -> None:
    assert slug("???") == "x"
    assert len(slug("word " * 50)) <= 60
    assert slug("é" * 3) == "eee"
    assert slug("x" * 100) == "x" * 60


def test_documents_are_named_by_their_file_name_exactly() -> None:
    assert mint_document("a.pdf") != mint_document("A.pdf")


def test_kebab() -> None:
    assert kebab("NeedsAssessment") == "needs-assessment"
