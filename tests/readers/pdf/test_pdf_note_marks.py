"""Signs of footnotes are no part of the words and numbers they stand at, and a quotation is the runs between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_builders import LEFT, Page, prose, ruled
from reportlab.pdfbase.pdfmetrics import stringWidth

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.readers.pdf import read
from goldenthread.readers.pdf.model import Face, Word
from goldenthread.readers.pdf.note_marks import cut_at_notes
from goldenthread.settings import Limits

#: A piece of a line and how far it is raised, in its font size; 0 for text on the line.
Piece = tuple[str, float]


def line(page: Page, top: float, pieces: list[Piece], x: float = LEFT, size: float = 11, bold: bool = False) -> None:
    for words, raised in pieces:
        own = 0.6 * size if raised else size
        page.text(x, top - raised * size, words, own, bold)
        x += stringWidth(words, "Helvetica-Bold" if bold else "Helvetica", own)


def written(tmp_path: Path, *lines: list[Piece], size: float = 11, bold: bool = False) -> Document:
    """A page of text with lines of pieces, each a paragraph, under it."""
    page = Page(tmp_path / "plan.pdf")
    prose(page, 2)
    for pieces in lines:
        line(page, page.y, pieces, size=size, bold=bold)
        page.y += 4 * size
    prose(page, 2)
    page.save()
    return read(tmp_path / "plan.pdf", "plan.pdf", "", Limits())


def middle(document: Document) -> list[Block]:
    return list(document.blocks[2:-2])


def test_a_sign_does_not_make_another_number(tmp_path: Path) -> None:
    pieces = [("We will reach 95%", 0), ("1", 0.35), (" of homes by 2025", 0), ("2", 0.35), (".", 0)]
    (block,) = middle(written(tmp_path, pieces))
    assert block.text == "We will reach 95% of homes by 2025."
    assert block.parts == ("We will reach 95%", "of homes by 2025.")
    assert block.quote == "We will reach 95%\tof homes by 2025."


def test_a_sign_at_the_end_leaves_the_text_whole(tmp_path: Path) -> None:
    (block,) = middle(written(tmp_path, [("Warm homes for all by 2025", 0), ("12", 0.4)]))
    assert (block.text, block.parts) == ("Warm homes for all by 2025", ())


@pytest.mark.parametrize("sign", ["1", "12", "1,2", "[3]", "(4)", "*", "†", "**"])
def test_signs(tmp_path: Path, sign: str) -> None:
    document = written(tmp_path, [("The council owns 40 homes", 0), (sign, 0.35), (" in the town", 0)])
    assert middle(document)[0].text == "The council owns 40 homes in the town"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("A park of 40 m", 0), ("2", 0.35), (" was opened", 0)], "A park of 40 m2 was opened"),
        ([("A park of 40km", 0), ("2", 0.35), (" was opened", 0)], "A park of 40km2 was opened"),
        ([("It met on the 1", 0), ("st", 0.35), (" of May", 0)], "It met on the 1st of May"),
        ([("It met for 2", 0), ("1", 0.35), ("/2 hours", 0)], "It met for 21/2 hours"),
        ([("The share of 56 in", 0), (" 56", 0.35), ("Fe was small", 0)], "The share of 56 in 56Fe was small"),
        ([("It held CO", 0), ("2", -0.2), (" for long", 0)], "It held CO2 for long"),
    ],
    ids=["unit", "unit-at-number", "ordinal", "fraction", "before-its-word", "lowered"],
)
def test_what_is_raised_for_another_reason_stays(tmp_path: Path, pieces: list[Piece], text: str) -> None:
    (block,) = middle(written(tmp_path, pieces))
    assert block.text == text
    assert not block.parts


def test_a_heading_keeps_its_year(tmp_path: Path) -> None:
    (block,) = middle(written(tmp_path, [("Homes Plan 2020-2025", 0), ("1", 0.35)], size=16, bold=True))
    assert (block.kind, block.text) == (BlockKind.HEADING, "Homes Plan 2020-2025")


def test_a_cell_keeps_its_number(tmp_path: Path) -> None:
    page = Page(tmp_path / "table.pdf")
    rows = [("Measure", "Target"), ("Warm homes", "95%"), ("Clean streets, as people", "80%")]
    ruled(page, 100, (180, 110), rows, [20, 20, 20], header=True)
    for row, words in ((1, "95%"), (2, "80%")):
        x = LEFT + 184 + stringWidth(words, "Helvetica", 10)
        line(page, 113 + 20 * row, [("1", 0.35)], x=x, size=10)
    line(page, 153, [("2", 0.35)], x=LEFT + 4 + stringWidth("Clean streets,", "Helvetica", 10), size=10)
    page.save()
    document = read(tmp_path / "table.pdf", "table.pdf", "", Limits())
    (table,) = [block.table for block in document.blocks if block.table]
    assert [row[1] for row in table.text_rows()] == ["Target", "95%", "80%"]
    assert document.coverage.seen == document.coverage.kept


def test_the_note_itself_keeps_its_sign(tmp_path: Path) -> None:
    page = Page(tmp_path / "note.pdf")
    prose(page, 3)
    line(page, 740, [("1", 0.35), (" Census 2021, table of households", 0)], size=8)
    page.save()
    notes = [b for b in read(tmp_path / "note.pdf", "n", "", Limits()).blocks if b.role is Role.FOOTNOTE]
    assert [f"{b.marker} {b.text}".split() for b in notes] == [["1", "Census", "2021,", "table", "of", "households"]]


def test_a_noted_sentence_still_goes_on_over_the_page(tmp_path: Path) -> None:
    page = Page(tmp_path / "over.pdf")
    prose(page, 2)
    line(page, 770, [("The partners will open 3", 0), ("1", 0.35), (" new family centres and keep", 0)])
    page.next()
    page.lines(LEFT, ["the existing ones for at least four more years."])
    page.save()
    blocks = read(tmp_path / "over.pdf", "o", "", Limits()).blocks
    assert blocks[-1].parts == (
        "The partners will open 3",
        "new family centres and keep",
        "the existing ones for at least four more years.",
    )
    assert blocks[-1].text == " ".join(blocks[-1].parts)


def test_a_page_read_as_plain_text_keeps_its_signs(tmp_path: Path) -> None:
    written(tmp_path, [("Warm homes for all by 2025", 0), ("1", 0.35), (" or before", 0)])
    document = read(tmp_path / "plan.pdf", "plan.pdf", "", Limits(page_objects=2))
    assert "PageTooComplex" in {notice.code for notice in document.notices}
    assert "20251" in " ".join(block.text for block in document.blocks)


def words(*texts: str) -> list[Word]:
    """Words of a line; one that ends with '|' has a sign behind it."""
    face = Face(10)
    return [Word(t.rstrip("|"), 0, 0, 1, 1, face, noted=t.endswith("|")) for t in texts]


@pytest.mark.parametrize(
    ("text", "found", "parts"),
    [
        ("by 2025 and more", words("by", "2025|", "and", "more"), ("by 2025", "and more")),
        ("by 2025, and more", words("by", "2025|", ",", "and", "more"), ("by 2025,", "and more")),
        ("by 2025 and more", words("by", "2025", "and", "more|"), ()),
        ("a delivery plan", words("a|", "deliv-", "ery|", "plan"), ("a", "delivery", "plan")),
        ("by 2025-2030 at least", words("by", "2025|", "-2030", "at", "least"), ("by 2025-2030", "at least")),
    ],
)
def test_a_text_is_cut_at_white_space(text: str, found: list[Word], parts: tuple[str, ...]) -> None:
    assert cut_at_notes(text, found) == parts
