from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from reader_types import Finding, Making, Reading, Shaping, Words

from goldenthread.documents.model import BlockKind, Link, Role
from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits

NUMBERING = """<w:numbering NAMESPACES>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = """<w:styles NAMESPACES>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>
 <w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council Section"/><w:basedOn w:val="Lvl"/></w:style>
<w:style w:type="paragraph" w:styleId="Lvl"><w:name w:val="Base"/>
 <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""


def numbered(level: int, list_id: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_a_document_of_python_docx_is_read_in_order(tmp_path: Path, read: Reading, shape: Shaping) -> None:
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "Health Plan", "A. Officer"
    made.add_heading("Health Plan", 0)
    made.add_heading("Our goals", 1)
    made.add_paragraph("We will act.")
    made.add_paragraph("Clean air", style="List Bullet")
    table = made.add_table(2, 2)
    for index, text in enumerate(("Goal", "Lead", "Clean air", "Parks")):
        table.cell(index // 2, index % 2).text = text
    made.add_paragraph("The end.").runs[0].bold = True
    path = tmp_path / "plan.docx"
    made.save(path)
    document = read(path)
    assert shape(document) == [
        ("heading", 1, "", "Health Plan"),
        ("heading", 1, "", "Our goals"),
        ("paragraph", 0, "", "We will act."),
        ("list-item", 0, "•", "Clean air"),
        ("paragraph", 0, "", "The end."),
    ]
    assert [block.kind for block in document.blocks].index(BlockKind.TABLE) == 4
    assert document.blocks[-1].style.bold
    assert document.title == "Health Plan"
    assert dict(document.metadata)["creator"] == "A. Officer"
    assert document.coverage.ratio == 1.0
    assert document.pages is None


def test_heading_levels_come_through_style_inheritance(
    word: Making, read: Reading, shape: Shaping, paragraph: Words
) -> None:
    body = (
        paragraph("The Plan", styled("T"))
        + paragraph("One", styled("H1"))
        + paragraph("Two", styled("Own"))
        + paragraph("Three", '<w:outlineLvl w:val="2"/>')
        + paragraph("Plain", styled("Loop"))
    )
    document = read(word(body, styles=STYLES))
    assert [level for _, level, _, _ in shape(document)] == [1, 1, 2, 3, 0]
    assert document.blocks[1].style.bold
    assert document.blocks[1].style.size == 16
    assert document.title == "The Plan"


def test_numbers_are_counted_as_word_shows_them(word: Making, read: Reading, shape: Shaping, paragraph: Words) -> None:
    levels = [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (0, 1), (1, 1), (0, 2), (0, 3)]
    body = "".join(paragraph(f"Item {i}", numbered(*level)) for i, level in enumerate(levels))
    document = read(word(body, numbering=NUMBERING, styles=STYLES))
    expected = ["1.", "1.1", "1.2", "a)", "b)", "2.", "2.1", "•", "7."]
    assert [marker for _, _, marker, _ in shape(document)] == expected
    assert [level for _, level, _, _ in shape(document)] == [level for level, _ in levels]


def test_a_numbered_heading_keeps_its_number_as_marker(
    word: Making, read: Reading, shape: Shaping, paragraph: Words
) -> None:
    body = paragraph("Vision", styled("H1") + numbered(0)) + paragraph("We see far.")
    document = read(word(body, numbering=NUMBERING, styles=STYLES))
    assert shape(document)[0] == ("heading", 1, "1.", "Vision")


def test_merged_cells_become_spans(word: Making, read: Reading, table_of: Finding) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Goal") + cell("Action") + cell("Lead") + "</w:tr>"
        "<w:tr>" + cell("Clean air", start) + cell("Plant trees") + cell("Parks") + "</w:tr>"
        "<w:tr>" + cell("", on) + cell("Both together", '<w:gridSpan w:val="2"/>') + "</w:tr></w:tbl>"
    )
    table = table_of(read(word(body))).table
    assert table is not None
    assert (table.rows, table.columns, table.header_rows) == (3, 3, 1)
    assert table.text_rows()[2] == ["Clean air", "Both together", "Both together"]
    assert [(c.row_span, c.column_span) for c in table.cells if c.text == "Clean air"] == [(2, 1)]
    assert all(c.header == (c.row == 0) for c in table.cells)


def test_a_row_that_spans_the_table_is_its_title(word: Making, read: Reading, table_of: Finding) -> None:
    body = (
        "<w:tbl><w:tr>" + cell("Priority 1", '<w:gridSpan w:val="2"/>') + "</w:tr>"
        "<w:tr>" + cell("Goal") + cell("Lead") + "</w:tr><w:tr>" + cell("Air") + cell("Parks") + "</w:tr></w:tbl>"
    )
    table = table_of(read(word(body))).table
    assert table is not None
    assert table.title == "Priority 1"
    assert table.text_rows() == [["Goal", "Lead"], ["Air", "Parks"]]


def test_a_first_row_of_bold_cells_is_a_header(
    word: Making, read: Reading, table_of: Finding, paragraph: Words
) -> None:
    def row(run: str, *texts: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(text, run=run)}</w:tc>" for text in texts) + "</w:tr>"

    body = f"<w:tbl>{row('<w:b/>', 'Goal', 'Lead')}{row('', 'Air', 'Parks')}</w:tbl>"
    table = table_of(read(word(body))).table
    assert table is not None
    assert table.header_rows == 1


def test_cells_keep_their_paragraphs_and_the_numbers_word_shows(
    word: Making, read: Reading, table_of: Finding, paragraph: Words
) -> None:
    number = f"<w:tc><w:p><w:pPr>{numbered(0)}</w:pPr></w:p></w:tc>"
    leads = f"<w:tc>{paragraph('Parks')}{paragraph('Schools')}</w:tc>"
    body = f"<w:tbl><w:tr>{number}{leads}</w:tr></w:tbl>"
    table = table_of(read(word(body, numbering=NUMBERING))).table
    assert table is not None
    assert table.cells[0].parts == ("1.",)
    assert table.cells[1].lines == ("Parks", "Schools")
    assert table.cells[1].text == "Parks Schools"


def test_a_table_inside_a_cell_follows_its_table(word: Making, read: Reading) -> None:
    inner = f"<w:tbl><w:tr>{cell('In')}{cell('Side')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell('Out')}<w:tc><w:p/>{inner}</w:tc></w:tr></w:tbl>"
    document = read(word(body))
    assert [b.table.text_rows() for b in document.blocks if b.table] == [[["Out", ""]], [["In", "Side"]]]
    assert document.coverage.ratio == 1.0


def test_text_boxes_are_read_once(word: Making, read: Reading, shape: Shaping, paragraph: Words) -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('In the box')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><w:txbxContent>{paragraph('In the box')}</w:txbxContent></w:pict>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    body = f"<w:p><w:r><w:t>Before</w:t><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"
    document = read(word(body))
    assert [text for _, _, _, text in shape(document)] == ["Before", "In the box"]
    assert document.coverage.ratio == 1.0


def test_tracked_changes_read_as_accepted(word: Making, read: Reading, shape: Shaping) -> None:
    body = (
        "<w:p><w:r><w:t>By </w:t></w:r><w:del><w:r><w:delText>April</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>May</w:t></w:r></w:ins></w:p>"
    )
    document = read(word(body))
    assert shape(document)[0][3] == "By May"
    assert {notice.code for notice in document.notices} == {"TrackedChanges", "TrackedInsertions"}


def test_words_struck_through_beside_others_are_left_out(word: Making, read: Reading, shape: Shaping) -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>April</w:t></w:r>"
    body = f"<w:p>{struck}<w:r><w:t> May</w:t></w:r></w:p><w:p>{struck}</w:p>"
    document = read(word(body))
    assert [text for _, _, _, text in shape(document)] == ["May", "April"]
    assert document.coverage.ratio == 1.0
    assert [notice.code for notice in document.notices] == ["StruckThrough"]


def test_links_come_from_relationships_and_fields(word: Making, read: Reading) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.example/b"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>the plan</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> today</w:t></w:r>'
    )
    unsafe = "<w:fldSimple w:instr='HYPERLINK \"javascript:alert(1)\"'><w:r><w:t>here</w:t></w:r></w:fldSimple>"
    anchor = '<w:hyperlink w:anchor="goals"><w:r><w:t>goals</w:t></w:r></w:hyperlink>'
    document = read(word(f"<w:p>{field}{unsafe}{anchor}</w:p>"))
    assert document.blocks[0].links == (Link("the plan", "https://a.example/b"), Link("goals", "#goals"))


def test_contents_notes_comments_headers_have_roles(word: Making, read: Reading, paragraph: Words) -> None:
    body = (
        paragraph("Goals 4", styled("C"))
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        + f"<w:sdtContent>{paragraph('Contents')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtContent>{paragraph('Body')}</w:sdtContent></w:sdt>"
    )

    def notes(name: str, text: str) -> str:
        separator = f'<w:{name} w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:{name}>'
        return f"<w:{name}s NAMESPACES>{separator}<w:{name}>{paragraph(text)}</w:{name}></w:{name}s>"

    document = read(
        word(
            body,
            styles=STYLES,
            header=f"<w:hdr NAMESPACES>{paragraph('Top')}</w:hdr>",
            footer=f"<w:ftr NAMESPACES>{paragraph('Bottom')}</w:ftr>",
            footnotes=notes("footnote", "See above."),
            comments=notes("comment", "Check this."),
        )
    )
    assert [(block.role, block.text) for block in document.blocks] == [
        (Role.HEADER, "Top"),
        (Role.CONTENTS, "Goals 4"),
        (Role.CONTENTS, "Contents"),
        (Role.BODY, "Body"),
        (Role.FOOTER, "Bottom"),
        (Role.FOOTNOTE, "See above."),
        (Role.COMMENT, "Check this."),
    ]
    assert document.coverage.ratio == 1.0


def test_diagrams_and_charts_give_their_words(word: Making, read: Reading, shape: Shaping) -> None:
    points = "".join(
        f'<dgm:pt modelId="{i}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for i, text in ((1, "Start well"), (2, "First steps"), (3, "Age well"))
    )
    links = '<dgm:cxn srcId="0" destId="3" srcOrd="1"/><dgm:cxn srcId="0" destId="1" srcOrd="0"/>'
    data = (
        f'<dgm:dataModel NAMESPACES><dgm:ptLst><dgm:pt modelId="0"/>{points}</dgm:ptLst>'
        f'<dgm:cxnLst>{links}<dgm:cxn srcId="1" destId="2" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>'
    )
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Smoking</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    names = "<c:cat><c:strRef><c:strCache><c:pt><c:v>North</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    chart = f"<c:chartSpace NAMESPACES>{title}{names}</c:chartSpace>"
    body = (
        '<w:p><w:r><w:drawing><dgm:relIds r:dm="diagramDataId"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:drawing><c:chart r:id="chartId"/></w:drawing></w:r></w:p>'
    )
    document = read(word(body, diagramData=data, chart=chart))
    assert [(level, text) for _, level, _, text in shape(document)] == [
        (0, "Start well"),
        (1, "First steps"),
        (0, "Age well"),
        (0, "Smoking"),
        (0, "North"),
    ]


def test_a_bold_first_line_heads_the_lines_after_it(word: Making, read: Reading, shape: Shaping) -> None:
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Our aim</w:t><w:br/></w:r><w:r><w:t>To act.</w:t></w:r></w:p>"
    document = read(word(body))
    assert [text for _, _, _, text in shape(document)] == ["Our aim", "To act."]
    assert [block.style.bold for block in document.blocks] == [True, False]


def test_typed_bullets_are_list_items(word: Making, read: Reading, shape: Shaping, paragraph: Words) -> None:
    document = read(word(paragraph("•\tClean air") + paragraph("- Clean water") + paragraph("well-being")))
    assert shape(document) == [
        ("list-item", 0, "•", "Clean air"),
        ("list-item", 0, "-", "Clean water"),
        ("paragraph", 0, "", "well-being"),
    ]


def test_a_strict_document_reads_like_any_other(word: Making, read: Reading, paragraph: Words, tmp_path: Path) -> None:
    path = word(paragraph("Strict words"))
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            data = data.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, data)
    assert read(strict).blocks[0].text == "Strict words"


def test_a_grid_span_of_millions_is_bounded(word: Making, read: Reading) -> None:
    row = "<w:tr>" + cell("x", '<w:gridSpan w:val="999999999"/>') + "</w:tr>"
    with pytest.raises(DocumentError) as caught:
        read(word(f"<w:tbl>{row * 5}</w:tbl>"), limits=Limits(table_cells=3000))
    assert caught.value.reason is Reason.TOO_LARGE


def test_hidden_words_are_left_out(word: Making, read: Reading, paragraph: Words) -> None:
    document = read(word(paragraph("Seen") + paragraph("Unseen", run="<w:vanish/>")))
    assert [block.text for block in document.blocks] == ["Seen"]
    assert document.coverage.ratio == 1.0


def test_a_table_header_can_be_said_by_the_table_style(tmp_path: Path, read: Reading, table_of: Finding) -> None:
    made = docx.Document()
    table = made.add_table(2, 2, style="Light Grid Accent 1")
    for index, text in enumerate(("Goal", "Lead", "Air", "Parks")):
        table.cell(index // 2, index % 2).text = text
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        table._tbl.tblPr.append(look)
    look.set(qn("w:firstRow"), "1")
    path = tmp_path / "table.docx"
    made.save(path)
    found = table_of(read(path)).table
    assert found is not None
    assert found.header_rows == 1
