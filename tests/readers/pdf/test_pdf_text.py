from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_builders import LEFT, PROSE, Page, prose, ruled

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

Drawing = Callable[[Callable[[Page], None]], Document]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawing:
    """Reads the PDF that a function draws."""

    def drawing(draw: Callable[[Page], None]) -> Document:
        page = Page(tmp_path / "drawn.pdf")
        draw(page)
        page.save()
        return read(tmp_path / "drawn.pdf", "drawn.pdf", "0" * 64, Limits())

    return drawing


def body(document: Document) -> list[Block]:
    return [block for _, block in document.body()]


def test_lines_become_paragraphs_with_their_lines_kept(drawn: Drawing) -> None:
    blocks = body(drawn(lambda page: prose(page, 2)))
    assert [block.text for block in blocks] == [" ".join(PROSE)] * 2
    assert blocks[0].lines == PROSE
    assert blocks[0].style.size == 11
    assert not blocks[0].style.bold


def test_headings_are_ranked_by_size_and_numbering(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        for words, size in (("Healthy Places Plan", 24), ("1. Introduction", 14), ("1.1 Why now", 14)):
            page.heading(words, size)
            prose(page)
        page.heading("2. What we will do", 14)
        prose(page)
        page.heading("Getting there", 11)
        prose(page)

    headings = [b for b in body(drawn(draw)) if b.kind is BlockKind.HEADING]
    assert [(b.level, b.marker, b.text) for b in headings] == [
        (1, "", "Healthy Places Plan"),
        (2, "1.", "Introduction"),
        (3, "1.1", "Why now"),
        (2, "2.", "What we will do"),
        (4, "", "Getting there"),
    ]


def test_numbered_paragraphs_are_no_headings(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        for number, words in (("2.", "Background"), ("2.1", ""), ("2.2", "")):
            page.text(LEFT, page.y, number, 12, bold=bool(words))
            lines = [words] if words else PROSE
            page.lines(LEFT + 36, lines, 12, bold=bool(words))

    blocks = body(drawn(draw))
    assert [(b.kind, b.marker) for b in blocks] == [
        (BlockKind.HEADING, "2."),
        (BlockKind.PARAGRAPH, "2.1"),
        (BlockKind.PARAGRAPH, "2.2"),
    ]
    assert blocks[1].text == " ".join(PROSE)


def test_lists_keep_their_markers_and_depth(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page)
        items = (
            ("•", 0, "Open a hub in every town, near the shops and the bus,"),
            ("o", 24, "with long hours"),
        )
        for bullet, indent, words in items:
            page.text(LEFT + indent, page.y, bullet)
            page.lines(LEFT + indent + 18, [words, "and a warm welcome"] if indent == 0 else [words], gap=2)
        for marker in ("(a)", "(b)"):
            page.text(LEFT, page.y, marker)
            page.lines(LEFT + 24, [f"fund voluntary groups of kind {marker[1]}"], gap=2)

    items = [b for b in body(drawn(draw)) if b.kind is BlockKind.LIST_ITEM]
    assert [(b.marker, b.level, b.text) for b in items] == [
        ("•", 0, "Open a hub in every town, near the shops and the bus, and a warm welcome"),
        ("o", 1, "with long hours"),
        ("(a)", 0, "fund voluntary groups of kind a"),
        ("(b)", 0, "fund voluntary groups of kind b"),
    ]


def test_bold_numbered_items_under_each_other_stay_a_list(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page)
        for number in (1, 2, 3):
            page.text(LEFT, page.y, f"{number}.", bold=True)
            page.lines(LEFT + 20, [f"Reduce harm of kind {number}"], bold=True)
        prose(page)

    kinds = [b.kind for b in body(drawn(draw))][1:-1]
    assert kinds == [BlockKind.LIST_ITEM] * 3


def test_two_columns_are_read_one_after_the_other_under_their_title(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        page.text(LEFT, 80, "A title that runs across both of the columns", 18, bold=True)
        for x, side in ((LEFT, "Left"), (LEFT + 250, "Right")):
            for part in (1, 2):
                for index, words in enumerate((f"{side} part {part} begins on this line", "and goes on to a second")):
                    page.text(x, 80 + 50 * part + 14 * index, words)
        page.text(LEFT, 230, "A last line that runs across both of the columns again, to the far side.")

    assert [b.text for b in body(drawn(draw))] == [
        "A title that runs across both of the columns",
        "Left part 1 begins on this line and goes on to a second",
        "Left part 2 begins on this line and goes on to a second",
        "Right part 1 begins on this line and goes on to a second",
        "Right part 2 begins on this line and goes on to a second",
        "A last line that runs across both of the columns again, to the far side.",
    ]


def test_front_matter_labels_keep_their_values(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        for label, values in (
            ("From:", ("A. Brown, Cabinet Member", "C. Dean, Director of Housing")),
            ("To:", ("Cabinet, 4 March 2025",)),
            ("Subject:", ("Warm Homes Plan",)),
        ):
            page.text(LEFT, page.y, label, bold=True)
            for value in values:
                page.lines(LEFT + 120, [value], gap=6)
        prose(page)

    blocks = body(drawn(draw))
    assert [b.text for b in blocks[:3]] == [
        "From: A. Brown, Cabinet Member C. Dean, Director of Housing",
        "To: Cabinet, 4 March 2025",
        "Subject: Warm Homes Plan",
    ]
    assert blocks[0].lines == ("From: A. Brown, Cabinet Member", "C. Dean, Director of Housing")


def test_the_labelled_lines_of_a_card_are_one_block(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page)
        for action in ("Train repair teams", "Survey park users"):
            page.lines(LEFT, [f"What: {action}", "Who: Housing", "When: By March 2026"], size=10, gap=14)

    cards = body(drawn(draw))[1:]
    assert [card.lines for card in cards] == [
        ("What: Train repair teams", "Who: Housing", "When: By March 2026"),
        ("What: Survey park users", "Who: Housing", "When: By March 2026"),
    ]


def test_a_word_is_rejoined_only_when_the_document_knows_it(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        page.lines(LEFT, ["The delivery board meets monthly and reports on the deliv-", "ery of each promise made."])
        page.lines(LEFT, ["We will work across the public sector in a truly multi-", "agency way from now on."])

    first, second = body(drawn(draw))
    assert first.text == "The delivery board meets monthly and reports on the delivery of each promise made."
    assert "multi-agency way" in second.text


def test_running_headers_footers_and_page_numbers_are_furniture(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        for number in range(4):
            page.text(LEFT, 40, "Northmere Joint Plan", 9)
            page.text(LEFT, 810, "Draft for consultation", 9)
            page.text(500, 810, f"Page {number + 7}", 9)
            prose(page, 2)
            page.next()

    document = drawn(draw)
    roles = {b.text: b.role for b in document.blocks if b.location.page == 2}
    assert roles["Northmere Joint Plan"] is Role.HEADER
    assert roles["Draft for consultation"] is Role.FOOTER
    assert roles["Page 8"] is Role.PAGE_NUMBER
    assert {b.location.page_label for b in document.blocks if b.location.page == 2} == {"8"}


def test_a_table_of_contents_is_no_outline(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        page.heading("Contents")
        for number, words in enumerate(("Our vision", "What we know", "What we will do"), start=3):
            page.lines(LEFT, [f"{words} {'.' * 60} {number}"], gap=2)
        page.next()
        page.heading("Our vision")
        prose(page)

    document = drawn(draw)
    assert [b.role for b in document.blocks if b.location.page == 1] == [Role.CONTENTS] * 4
    assert [b.text for b in body(document) if b.kind is BlockKind.HEADING] == ["Our vision"]


def test_small_print_at_the_foot_is_a_footnote(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page, 3)
        page.text(LEFT, 740, "1 Census 2021, table of households", 8)

    notes = [b for b in drawn(draw).blocks if b.role is Role.FOOTNOTE]
    assert [b.text for b in notes] == ["1 Census 2021, table of households"]


def test_a_sentence_that_runs_over_the_page_is_one_block_with_two_parts(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        page.y = 750
        page.lines(LEFT, ["The partners will open three new family centres and keep"])
        page.next()
        page.lines(LEFT, ["the existing ones for at least four more years."])

    (block,) = body(drawn(draw))
    assert block.parts == (
        "The partners will open three new family centres and keep",
        "the existing ones for at least four more years.",
    )
    assert block.text == " ".join(block.parts)


def test_links_stand_with_their_block(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page)
        page.text(LEFT, page.y, "See the full plan online.")
        area = (LEFT + 22, page.height - page.y - 3, LEFT + 90, page.height - page.y + 10)
        page.canvas.linkURL("https://plans.example.org/full", area)
        page.canvas.linkURL("javascript:alert(1)", (LEFT, 100, LEFT + 50, 120))

    blocks = body(drawn(draw))
    assert [(link.text, link.target) for link in blocks[-1].links] == [
        ("the full plan", "https://plans.example.org/full")
    ]
    assert not blocks[0].links


def test_an_address_broken_to_fit_its_cell_is_one_word(tmp_path: Path) -> None:
    page = Page(tmp_path / "address.pdf")
    address = "https://plans.example.org/homes/strategy"
    ruled(
        page,
        100,
        (120, 110),
        [
            ("Plan", "Link"),
            ("Homes", "https://plans.examp\nle.org/homes/strat\negy"),
            ("Oral health", "oral health plan"),
        ],
        [20, 50, 20],
        header=True,
    )
    for top, target in ((120, address), (132, address), (144, address), (170, "https://x.example/oralhealthplan")):
        bottom = page.height - top - 17
        page.canvas.linkURL(target, (LEFT + 120, bottom, LEFT + 230, bottom + 12))
    page.save()
    (table,) = [b.table for b in read(tmp_path / "address.pdf", "a", "", Limits()).blocks if b.table]
    assert [row[1] for row in table.text_rows()[1:]] == [address, "oral health plan"]
    assert next((link.text, link.target) for cell in table.cells for link in cell.links) == (address, address)


def test_bookmarks_give_the_levels(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        for words, level, size in (("Aims", 0, 12), ("Homes", 1, 16), ("Streets", 1, 16), ("Costs", 0, 12)):
            page.canvas.bookmarkPage(words)
            page.canvas.addOutlineEntry(words, words, level)
            page.heading(words, size)
            prose(page)

    document = drawn(draw)
    assert document.outline_evidence == "bookmarks"
    levels = [(b.text, b.level) for b in body(document) if b.kind is BlockKind.HEADING]
    assert levels == [("Aims", 1), ("Homes", 2), ("Streets", 2), ("Costs", 1)]


def test_text_drawn_twice_for_a_shadow_counts_once(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page)
        for offset in (0, 0.4):
            page.text(LEFT + offset, 300 + offset, "Our priorities", 20, bold=True)

    document = drawn(draw)
    assert [b.text for b in body(document)][1:] == ["Our priorities"]
    assert document.coverage.seen == document.coverage.kept


def test_text_beyond_the_page_is_not_read(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page)
        page.text(900, 300, "Unseen words beside the page")

    document = drawn(draw)
    assert all("Unseen" not in b.text for b in document.blocks)
    assert document.coverage.seen == document.coverage.kept
    assert [(n.code, n.page, n.message) for n in document.notices] == [
        ("TextOutsidePage", 1, "Page 1 has text outside what is shown; it was not read.")
    ]


def test_text_outside_several_pages_is_told_once(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        for _ in range(3):
            prose(page)
            page.text(900, 300, "A designer's note")
            page.next()

    assert [n.message for n in drawn(draw).notices] == [
        "Page 1 and 2 more have text outside what is shown; it was not read."
    ]


def test_text_aslant_is_a_note(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        prose(page)
        page.canvas.translate(200, 300)
        page.canvas.rotate(45)
        page.canvas.setFont("Helvetica", 60)
        page.canvas.drawString(0, 0, "DRAFT")

    roles = {b.text: b.role for b in drawn(draw).blocks}
    assert roles["DRAFT"] is Role.NOTE


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Agenda and papers, Board of Partners, 19 May 2026", "Agenda and papers, Board of Partners, 19 May 2026"),
        ("Microsoft Word - board papers final v2", "Board of Partners"),
        ("Strategy of another body altogether", "Board of Partners"),
        ("untitled", "Board of Partners"),
    ],
)
def test_a_stated_title_counts_when_the_first_pages_bear_it_out(drawn: Drawing, stated: str, title: str) -> None:
    def draw(page: Page) -> None:
        page.canvas.setTitle(stated)
        page.heading("Board of Partners", 26)
        page.lines(LEFT, ["Agenda and papers for the meeting of 19 May 2026"])
        prose(page)

    assert drawn(draw).title == title


def test_the_document_says_its_title_pages_and_coverage(drawn: Drawing) -> None:
    def draw(page: Page) -> None:
        page.canvas.setTitle("Some file name.docx")
        page.heading("Clean Air Strategy", 26)
        prose(page, 3)

    document = drawn(draw)
    assert (document.title, document.pages, document.coverage.ratio) == ("Clean Air Strategy", 1, 1.0)
    assert ("Title", "Some file name.docx") in document.metadata


def test_footnotes_with_small_raised_numbers_are_a_paragraph_each(tmp_path: Path) -> None:
    page = Page(tmp_path / "notes.pdf")
    for number, words in enumerate(
        ("Mean of all visits that were made in the winter.", "Visits after the water main failed."), start=1
    ):
        page.text(LEFT, 700 + 11 * number - 3, str(number), 6)
        page.text(LEFT + 6, 700 + 11 * number, words, 9)
    page.save()
    found = [block.text for block in read(tmp_path / "notes.pdf", "notes.pdf", "0" * 64, Limits()).blocks]
    assert found[-2:] == ["1 Mean of all visits that were made in the winter.", "2 Visits after the water main failed."]


def test_a_label_in_the_middle_of_a_full_list_item_begins_no_paragraph(tmp_path: Path) -> None:
    page = Page(tmp_path / "item.pdf")
    for number, (last, name) in enumerate(
        (("for all of them.", "Chief Nurse"), ("by the spring.", "Bus Manager")), start=1
    ):
        top = 100 + 40 * number
        page.text(LEFT, top, f"{number}.")
        page.text(LEFT + 18, top, f"Every visit to a person at home is planned with that person, {last}")
        page.text(LEFT + 18, top + 14, f"Lead: {name}")
    page.save()
    found = [block.text for block in read(tmp_path / "item.pdf", "item.pdf", "0" * 64, Limits()).blocks]
    assert found[0].endswith("for all of them. Lead: Chief Nurse")
