"""Tagged PDFs: what the file calls its text serves the outline, when it is borne out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_builders import TaggedLine, tagged

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.readers.pdf import read
from goldenthread.readers.pdf.outline.tagged_headings import soundness
from goldenthread.readers.pdf.structure_tags import heading_level
from goldenthread.settings import Limits

SENTENCE = "The partners agreed in spring that homes and streets come first in the plan."


def page(*headings: TaggedLine) -> list[TaggedLine]:
    """Each heading with four lines of text under it."""
    return [line for heading in headings for line in (heading, *[(SENTENCE, 11.0, "P")] * 4)]


def reading(path: Path, limits: Limits | None = None) -> Document:
    return read(path, path.name, "", limits or Limits())


def headings(document: Document) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY]


PLAN = [
    page(("Homes and streets", 14, "H1"), ("Warm homes", 14, "H2"), ("Clean streets", 14, "H2")),
    page(("Money", 14, "H1"), ("Grants", 14, "H2"), ("Loans", 14, "H2")),
]
LEVELS = [(1, "Homes and streets"), (2, "Warm homes"), (2, "Clean streets"), (1, "Money"), (2, "Grants"), (2, "Loans")]


def test_tags_give_the_levels_of_headings_set_alike(tmp_path: Path) -> None:
    document = reading(tagged(tmp_path / "plan.pdf", PLAN))
    assert headings(document) == LEVELS
    assert document.outline_evidence == "tags"


def test_a_heading_that_looks_like_text_but_for_its_slope_or_colour_is_found_by_its_tag(tmp_path: Path) -> None:
    """Smaller than the running text, so no look would make it a heading."""
    pages = [page(("Warm homes", 10, "H1")), page(("Clean streets", 10, "H1")), page(("Safe parks", 10, "H1"))]
    document = reading(tagged(tmp_path / "plan.pdf", pages))
    assert headings(document) == [(1, "Warm homes"), (1, "Clean streets"), (1, "Safe parks")]


def test_names_of_the_files_own_are_mapped_to_standard_ones(tmp_path: Path) -> None:
    own = [[(words, size, f"Style{kind}") for words, size, kind in lines] for lines in PLAN]
    roles = {"StyleH1": "H1", "StyleH2": "H2", "StyleP": "P"}
    assert headings(reading(tagged(tmp_path / "plan.pdf", own, roles))) == LEVELS


def test_a_heading_without_a_level_has_that_of_its_section(tmp_path: Path) -> None:
    pages = [page((words, 14, "H")) for words in ("Warm homes", "Clean streets", "Safe parks")]
    document = reading(tagged(tmp_path / "plan.pdf", pages, nested=2, around="Sect"))
    assert headings(document) == [(3, "Warm homes"), (3, "Clean streets"), (3, "Safe parks")]


def test_a_name_that_is_not_standard_says_nothing(tmp_path: Path) -> None:
    own = [[(words, size, f"Style{kind}") for words, size, kind in lines] for lines in PLAN]
    document = reading(tagged(tmp_path / "plan.pdf", own, {"StyleH1": "Chapter", "StyleH2": "Part two"}))
    assert document.outline_evidence == "typography"
    assert [text for _, text in headings(document)] == [text for _, text in LEVELS]


def test_a_heading_set_like_tagged_ones_has_their_level_and_others_go_below(tmp_path: Path) -> None:
    pages = [
        page(("Warm homes", 18, "H2"), ("Who does what", -11, "P")),
        page(("Clean streets", 18, "P"), ("Money", 18, "H2")),
    ]
    document = reading(tagged(tmp_path / "plan.pdf", pages))
    assert headings(document) == [(2, "Warm homes"), (3, "Who does what"), (2, "Clean streets"), (2, "Money")]
    assert document.outline_evidence == "tags and typography"


def test_a_bold_item_of_a_list_is_no_heading_where_the_tags_are_sound(tmp_path: Path) -> None:
    pages = [
        page((name, 18, "H1"), ("Insulation", -11, "LBody"), ("Heat pumps", -11, "Caption"))
        for name in ("Warm homes", "Safe streets")
    ]
    assert headings(reading(tagged(tmp_path / "plan.pdf", pages))) == [(1, "Warm homes"), (1, "Safe streets")]


def test_contents_and_notes_are_known_by_their_tags(tmp_path: Path) -> None:
    pages = [
        [("What is in this plan", 14, "TOC"), ("Warm homes", 11, "TOCI"), ("Clean streets", 11, "TOCI")],
        [*page(("Warm homes", 14, "H1"), ("Clean streets", 14, "H1")), ("Counted in the census", 11, "Note")],
    ]
    document = reading(tagged(tmp_path / "plan.pdf", pages))
    assert {b.role for b in document.blocks if b.location.page == 1} == {Role.CONTENTS}
    assert [b.text for b in document.blocks if b.role is Role.FOOTNOTE] == ["Counted in the census"]


def retagged(kind: str) -> list[list[TaggedLine]]:
    return [[(words, size, kind) for words, size, _ in lines] for lines in PLAN]


@pytest.mark.parametrize(
    "pages",
    [
        retagged("P"),
        retagged("H1"),
        retagged("TOCI"),
        [[(words, size, "P" if kind[0] == "H" else "H2") for words, size, kind in lines] for lines in PLAN],
        [[("A plan", 30, "H1"), ("For everybody", 20, "H2")], *retagged("P")],
        [*retagged("P"), *retagged("P"), [*page(("More", 14, "P")), *[(SENTENCE, 12.0, "H3")] * 3]],
    ],
    ids=["paragraphs", "headings", "contents", "the-wrong-way-round", "the-cover-alone", "prose-as-headings"],
)
def test_tags_that_mark_no_headings_are_passed_over(tmp_path: Path, pages: list[list[TaggedLine]]) -> None:
    document = reading(tagged(tmp_path / "plan.pdf", pages))
    assert document.outline_evidence == "typography"
    found = [text for _, text in headings(document)]
    expected = [text for _, text in LEVELS]
    assert [text for text in found if text in expected][:6] == expected
    assert SENTENCE not in found


@pytest.mark.parametrize("cyclic", [False, True])
def test_a_tree_without_end_costs_its_tags_alone(tmp_path: Path, cyclic: bool) -> None:
    document = reading(tagged(tmp_path / "plan.pdf", PLAN, nested=5000, cyclic=cyclic))
    assert [text for _, text in headings(document)] == [text for _, text in LEVELS]
    assert document.outline_evidence == "typography"


def test_the_parts_looked_at_are_limited(tmp_path: Path) -> None:
    path = tagged(tmp_path / "plan.pdf", PLAN)
    assert reading(path, Limits(tag_elements=1)).outline_evidence == "typography"
    assert reading(path, Limits(tag_elements=200)).outline_evidence == "tags"


def test_levels_of_tags() -> None:
    assert (heading_level("H3"), heading_level("Title"), heading_level("H9"), heading_level("TH")) == (3, 1, 6, 0)


def test_soundness_says_why(tmp_path: Path) -> None:
    def found(pages: list[list[TaggedLine]]) -> tuple[list[Block], set[int], set[int]]:
        blocks = list(reading(tagged(tmp_path / "plan.pdf", pages)).blocks)
        marked = {i for i, block in enumerate(blocks) if heading_level(block.style.tag)}
        return blocks, marked, {i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING}

    blocks, marked, likely = found(PLAN)
    figure = soundness(blocks, marked, likely, likely)
    assert (figure.shaped, figure.distinct, figure.reach, figure.score) == (1, 1, 1, 1)
    assert 0 < figure.text < 0.1
    everything = soundness(blocks, range(len(blocks)), likely, likely)
    assert (everything.text, everything.score) == (1, 0)
    blocks, marked, likely = found([*PLAN, page(("Parks and gardens", 14, "P"))])
    assert soundness(blocks, marked, likely, likely).reach == pytest.approx(3 / 4)
    assert soundness(blocks, sorted(marked)[3:4], likely, likely).reach == pytest.approx(1 / 2)
    assert soundness(blocks, sorted(marked)[:2], likely, likely).reach == 0
