"""Short forms that a document defines."""

import pytest
from prose_documents import document, paragraph, table

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.extract.abbreviations import definitions, expansions, with_other_names
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("It is led by the Integrated Care Board (ICB).", "ICB", "Integrated Care Board"),
        ("the Health and Wellbeing Board (HWB) met", "HWB", "Health and Wellbeing Board"),
        ("the Health and Wellbeing Board (HWBs) met", "HWBs", "Health and Wellbeing Board"),
        ("from Dray Valley NHS Foundation Trust (DVFT)", "DVFT", "Dray Valley NHS Foundation Trust"),
        ("our Joint Strategic Needs Assessment (the “JSNA”)", "JSNA", "Joint Strategic Needs Assessment"),
        ("the Drugs and Alcohol Partnership (DAP)", "DAP", "Drugs and Alcohol Partnership"),
        ("the Drugs and Alcohol Partnership (DAAP)", "DAAP", "Drugs and Alcohol Partnership"),
        ("DVC: Dray Valley Council; NP: Northmere Partnership", "NP", "Northmere Partnership"),
    ],
)
def test_a_short_form_whose_letters_are_the_initials(text: str, short: str, full: str) -> None:
    assert definitions(document(paragraph(text)))[short] == full


@pytest.mark.parametrize(
    "text", ["the work of the board (DRAFT)", "the Housing Board (NHS)", "in England (UK) since", "a plan (A)"]
)
def test_brackets_that_define_nothing(text: str) -> None:
    assert definitions(document(paragraph(text))) == {}


def test_a_short_form_with_two_meanings_is_left_alone() -> None:
    first, second = paragraph("the Care Board (CB)"), paragraph("the County Bus (CB)")
    assert definitions(document(first)) == {"CB": "Care Board"}
    assert definitions(document(first, second)) == {}
    assert expansions(document(first, second, paragraph("the care board (CB)"))) == {
        "CB": ("Care Board", "County Bus"),
    }


def test_tables_count_and_deleted_words_do_not() -> None:
    deleted = Block(BlockKind.PARAGRAPH, "the Care Board (CB)", role=Role.DELETED)
    assert definitions(document(table(("Care Board (CB)", "owns it")))) == {"CB": "Care Board"}
    assert definitions(document(deleted)) == {}


def test_owners_and_strategies_get_their_other_name() -> None:
    proof = Evidence("paper.txt", "words")
    known = {"ICB": "Integrated Care Board", "HS": "Housing Strategy"}
    strategy, board = Mention(Kind.STRATEGY, "Housing Strategy"), Mention(Kind.ORGANISATION, "ICB")
    owned = Fact(strategy, Predicate.OWNED_BY, board, proof, "tables.owner", 0.9)
    named = with_other_names(owned, known)
    assert named.subject.alt == ("HS",)
    assert isinstance(named.object, Mention)
    assert named.object.alt == ("Integrated Care Board",)
    assert with_other_names(named, known) == named
    assert with_other_names(owned, {}) is owned


def test_goals_and_values_keep_their_words() -> None:
    proof = Evidence("paper.txt", "words")
    fact = Fact(Mention(Kind.GOAL, "ICB"), Predicate.STATUS, Literal("ICB"), proof, "tables.status", 0.9)
    assert with_other_names(fact, {"ICB": "Integrated Care Board"}) == fact
