from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt
from reader_types import Finding, Reading, Shaping

from goldenthread.documents.model import BlockKind, Link, Remark, Role
from goldenthread.readers.reading_order import in_reading_order
from goldenthread.settings import Limits

Deck = Callable[[Any], Path]


@pytest.fixture
def saved(tmp_path: Path) -> Deck:
    def saving(deck: Any) -> Path:
        path = tmp_path / "deck.pptx"
        deck.save(path)
        return path

    return saving


def box(slide: Any, left: float, top: float, text: str, width: float = 2, height: float = 0.6) -> Any:
    made = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    made.text_frame.text = text
    return made


def test_a_slide_is_a_page_with_its_title_as_heading(saved: Deck, read: Reading, shape: Shaping) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Our priorities"
    body = slide.placeholders[1].text_frame
    body.text = "Start well"
    inner = body.add_paragraph()
    inner.text, inner.level = "First steps", 1
    slide.notes_slide.notes_text_frame.text = "Say who leads."
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Our priorities"
    document = read(saved(deck))
    assert shape(document) == [
        ("heading", 1, "", "Our priorities"),
        ("list-item", 0, "•", "Start well"),
        ("list-item", 1, "•", "First steps"),
        ("heading", 1, "", "Our priorities"),
    ]
    assert document.pages == 2
    assert [block.location.page for block in document.blocks] == [1, 1, 1, 1, 2]
    assert [block.text for block in document.blocks if block.role is Role.NOTE] == ["Say who leads."]
    assert document.coverage.ratio == 1.0
    assert document.title == "Our priorities"


def test_boxes_are_read_row_by_row_and_groups_as_one(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box(slide, 5, 3, "D")
    box(slide, 1, 3, "C")
    box(slide, 5, 1, "B")
    box(slide, 1, 1, "A")
    group = slide.shapes.add_group_shape()
    for top, text in ((5.5, "G2"), (4.5, "G1")):
        made = group.shapes.add_textbox(Inches(1), Inches(top), Inches(2), Inches(0.5))
        made.text_frame.text = text
    document = read(saved(deck))
    assert [block.text for block in document.blocks] == ["A", "B", "C", "D", "G1", "G2"]
    assert document.blocks[0].location.box == pytest.approx((72, 72, 216, 115.2))


def test_a_tall_box_stands_before_the_column_beside_it() -> None:
    boxes = {"tall": (0, 0, 10, 100), "one": (20, 0, 30, 30), "two": (20, 35, 30, 60), "foot": (0, 120, 30, 130)}
    order = in_reading_order(["two", "foot", "one", "tall"], lambda name: boxes[name])
    assert order == ["tall", "one", "two", "foot"]


def test_tables_have_spans_and_a_header_row(saved: Deck, read: Reading, table_of: Finding) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    table = slide.shapes.add_table(3, 3, Inches(1), Inches(1), Inches(6), Inches(2)).table
    for column, text in enumerate(("Goal", "Action", "Lead")):
        table.cell(0, column).text = text
    table.cell(1, 0).text, table.cell(1, 1).text = "Clean air", "Plant trees"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(1, 2))
    found = table_of(read(saved(deck))).table
    assert found is not None
    assert (found.rows, found.columns, found.header_rows) == (3, 3, 1)
    assert found.text_rows() == [
        ["Goal", "Action", "Lead"],
        ["Clean air", "Plant trees", "Plant trees"],
        ["Clean air", "", ""],
    ]


def test_numbers_links_sizes_and_bold_lines(saved: Deck, read: Reading, shape: Shaping) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    frame = box(slide, 1, 1, "Healthy homes").text_frame
    run = frame.paragraphs[0].runs[0]
    run.font.bold, run.font.size = True, Pt(20)
    for text in ("Insulate", "Repair"):
        paragraph = frame.add_paragraph()
        paragraph.text = text
        numbering = paragraph._p.get_or_add_pPr().makeelement(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}buAutoNum", {"type": "alphaLcParenR"}
        )
        paragraph._p.get_or_add_pPr().append(numbering)
    link = frame.add_paragraph().add_run()
    link.text, link.hyperlink.address = "The plan", "https://plan.example/"
    document = read(saved(deck))
    assert [(marker, text) for _, _, marker, text in shape(document)] == [
        ("", "Healthy homes"),
        ("a)", "Insulate"),
        ("b)", "Repair"),
        ("", "The plan"),
    ]
    assert document.blocks[0].style.bold
    assert document.blocks[0].style.size == 20
    assert document.blocks[3].links[0].target == "https://plan.example/"


def test_slide_numbers_and_hidden_slides(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Hidden plan"
    slide._element.set("show", "0")
    number = box(slide, 8, 7, "1")
    properties = number._element.nvSpPr.nvPr
    namespace = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
    properties.append(properties.makeelement(f"{namespace}ph", {"type": "sldNum"}))
    document = read(saved(deck))
    assert [(block.kind, block.role) for block in document.blocks] == [
        (BlockKind.HEADING, Role.BODY),
        (BlockKind.PARAGRAPH, Role.PAGE_NUMBER),
    ]
    assert [(notice.code, notice.page) for notice in document.notices] == [("HiddenSlide", 1)]


def test_charts_give_their_title_and_names(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["North", "South"]
    data.add_series("Smokers", (1, 2))
    place = (Inches(1), Inches(1), Inches(4), Inches(3))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Smoking by area"
    document = read(saved(deck))
    assert document.blocks[0].text == "Smoking by area"
    assert document.blocks[1].parts == ("Smokers", "North", "South")


def test_slides_beyond_the_limit_are_not_read_and_named(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    for index in range(3):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = f"Slide {index}"
    document = read(saved(deck), limits=Limits(pages=2))
    assert [block.text for block in document.blocks] == ["Slide 0", "Slide 1"]
    assert [notice.code for notice in document.notices] == ["TooManySlides"]
    assert document.pages == 3


def test_a_deck_without_titles_is_called_by_its_largest_words(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    small, large = box(slide, 1, 1, "Public Health"), box(slide, 1, 3, "Health Plan")
    small.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    large.text_frame.paragraphs[0].runs[0].font.size = Pt(40)
    assert read(saved(deck)).title == "Health Plan"


def rewritten(path: Path, part: str, change: Callable[[str], str], **new: str) -> Path:
    """The file with one part changed and others added."""
    made = path.with_name("rewritten.pptx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data.decode()) if name == part else data)
        for name, xml in new.items():
            target.writestr(name, xml)
    return made


def test_what_nobody_sees_on_a_slide_is_left_out_and_said(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box(slide, 1, 1, "Seen")
    box(slide, 12, 1, "Beside")
    box(slide, 1, 3, "Switched off")._element.nvSpPr.cNvPr.set("hidden", "1")
    document = read(saved(deck))
    assert [block.text for block in document.blocks] == ["Seen"]
    assert [notice.code for notice in document.notices] == ["HiddenText", "OffSlide"]
    assert all(notice.message.startswith("A shape ") for notice in document.notices)
    assert document.coverage.ratio == 1.0


def test_a_link_of_a_whole_shape_is_that_of_its_words(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    made = box(deck.slides.add_slide(deck.slide_layouts[6]), 1, 1, "The Air Plan")
    made.click_action.hyperlink.address = "https://vale.example/air"
    assert read(saved(deck)).blocks[0].links == (Link("The Air Plan", "https://vale.example/air"),)


def test_raised_marks_and_symbol_fonts_of_slides(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    frame = box(slide, 1, 1, "In 2019").text_frame.paragraphs[0]
    for text, baseline in (("3", "30000"), (" it rose ", "0")):
        run = frame.add_run()
        run.text = text
        run._r.get_or_add_rPr().set("baseline", baseline)
    tick = frame.add_run()
    tick.text, tick.font.name = "ü", "Wingdings"
    assert read(saved(deck)).blocks[0].text == "In 2019 it rose ✓"


def test_a_number_or_date_alone_in_a_box_is_furniture(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box(slide, 1, 1, "Words")
    for top, text in ((3, "12"), (4, "May")):
        box(slide, 1, top, text)
    path = saved(deck)

    def fields(xml: str) -> str:
        for text, kind in (("12", "slidenum"), ("May", "datetime1")):
            xml = xml.replace(
                f"<a:r><a:t>{text}</a:t></a:r>", f'<a:fld type="{kind}" id="{{1}}"><a:t>{text}</a:t></a:fld>'
            )
        return xml

    document = read(rewritten(path, "ppt/slides/slide1.xml", fields))
    assert [block.role for block in document.blocks] == [Role.BODY, Role.PAGE_NUMBER, Role.FOOTER]


def test_a_table_over_two_slides_is_one(saved: Deck, read: Reading, table_of: Finding) -> None:
    deck = Presentation()
    for title, rows in (
        ("Action plan", (("Goal", "Lead"), ("Air", "Parks"))),
        ("Action plan (continued)", (("Goal", "Lead"), ("Water", "Streets"))),
    ):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        made = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                made.cell(row, column).text = text
    document = read(saved(deck))
    table = table_of(document).table
    assert table is not None
    assert table.text_rows() == [["Goal", "Lead"], ["Air", "Parks"], ["Water", "Streets"]]
    assert [cell.location.page for cell in table.cells if cell.column == 0] == [1, 1, 2]
    assert table.cells[1].location.box is not None
    assert table.cells[1].location.box[0] == pytest.approx(72 * 4)
    assert document.coverage.ratio == 1.0


def related(entries: dict[str, tuple[str, str]]) -> Callable[[str], str]:
    def adding(xml: str) -> str:
        added = "".join(
            f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
            for identifier, (kind, target) in entries.items()
        )
        return xml.replace("</Relationships>", f"{added}</Relationships>")

    return adding


def test_threaded_comments_have_authors_and_answers(saved: Deck, read: Reading) -> None:
    deck = Presentation()
    box(deck.slides.add_slide(deck.slide_layouts[6]), 1, 1, "Words")
    office = "http://schemas.microsoft.com/office/2018/10/relationships"
    spaces = (
        'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )

    def body(text: str) -> str:
        return f"<p188:txBody><a:p><a:r><a:t>{text}</a:t></a:r><a:r><a:t> soon</a:t></a:r></a:p></p188:txBody>"

    answers = f'<p188:replyLst><p188:reply authorId="b">{body("Yes")}</p188:reply></p188:replyLst>'
    comments = f'<p188:cmLst {spaces}><p188:cm authorId="a">{answers}{body("Not")}</p188:cm></p188:cmLst>'
    names = '<p188:author id="a" name="A. Officer"/><p188:author id="b" name="B. Clerk"/>'
    path = rewritten(
        saved(deck),
        "ppt/slides/_rels/slide1.xml.rels",
        related({"c1": (f"{office}/comments", "../comments/c1.xml")}),
        **{"ppt/comments/c1.xml": comments},
    )
    path = rewritten(
        path.rename(path.with_name("first.pptx")),
        "ppt/_rels/presentation.xml.rels",
        related({"a1": (f"{office}/authors", "authors.xml")}),
        **{"ppt/authors.xml": f"<p188:authorLst {spaces}>{names}</p188:authorLst>"},
    )
    document = read(path)
    found = [(block.text, block.remark) for block in document.blocks if block.role is Role.COMMENT]
    assert found == [("Not soon", Remark("A. Officer")), ("Yes soon", Remark("B. Clerk"))]
    assert [n.message for n in document.notices] == [
        "The presentation has 2 comments; they were read apart from the slides."
    ]
    assert document.coverage.ratio == 1.0
