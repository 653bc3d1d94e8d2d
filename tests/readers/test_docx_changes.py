from __future__ import annotations

import pytest
from reader_types import Finding, Making, Reading, Shaping, Words

from goldenthread.documents.model import Document

GONE = "<w:rPr><w:del/></w:rPr>"


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def said(document: Document) -> dict[str, str]:
    return {notice.code: notice.message for notice in document.notices}


def test_a_whole_deleted_paragraph_leaves_nothing(
    word: Making, read: Reading, shape: Shaping, paragraph: Words
) -> None:
    body = f"<w:p><w:pPr>{GONE}</w:pPr>{deleted('Plant trees')}</w:p>" + paragraph("Clean air")
    document = read(word(body))
    assert [text for _, _, _, text in shape(document)] == ["Clean air"]
    assert said(document) == {"TrackedChanges": "The document has a tracked deletion; the deleted words were left out."}


def test_a_deleted_paragraph_mark_joins_its_words_to_the_next(
    word: Making, read: Reading, shape: Shaping, paragraph: Words
) -> None:
    first = f"<w:p><w:pPr>{GONE}</w:pPr>{words('We will plant ')}</w:p>"
    document = read(word(first + paragraph("trees.", '<w:outlineLvl w:val="0"/>')))
    assert shape(document) == [("heading", 1, "", "We will plant trees.")]


def test_a_deleted_mark_before_a_table_ends_its_paragraph(word: Making, read: Reading) -> None:
    first = f"<w:p><w:pPr>{GONE}</w:pPr>{words('Before')}</w:p>"
    document = read(word(f"{first}<w:tbl><w:tr><w:tc><w:p>{words('In')}</w:p></w:tc></w:tr></w:tbl>"))
    assert [block.text or block.table.text_rows() for block in document.blocks if block] == ["Before", [["In"]]]


def test_moved_words_are_read_at_their_new_place_alone(word: Making, read: Reading, shape: Shaping) -> None:
    old = f'<w:p><w:moveFromRangeStart w:id="1"/><w:moveFrom>{words("Parks")}</w:moveFrom></w:p>'
    document = read(word(f"{old}<w:p>{words('Leads: ')}<w:moveTo>{words('Parks')}</w:moveTo></w:p>"))
    assert [text for _, _, _, text in shape(document)] == ["Leads: Parks"]
    assert list(said(document)) == ["TrackedMoves"]
    assert document.coverage.ratio == 1.0


def test_changes_of_format_alone_change_nothing(word: Making, read: Reading) -> None:
    before = "<w:rPrChange><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange>"
    document = read(word(f"<w:p><w:r><w:rPr><w:b/>{before}</w:rPr><w:t>Clean air</w:t></w:r></w:p>"))
    assert (document.blocks[0].text, document.blocks[0].style.bold) == ("Clean air", True)
    assert document.notices == ()


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inner}</w:p></w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_rows_and_cells_are_read_as_their_changes_leave_them(word: Making, read: Reading, table_of: Finding) -> None:
    rows = (
        row(cell(words("Goal")), cell(words("Lead")), cell(words("Old"), "<w:cellDel/>"))
        + row(cell(deleted("Gone")), cell(deleted("Gone")), properties="<w:del/>")
        + row(cell(words("Air")), cell(words("Parks")), properties="<w:ins/>")
        + row(cell(words("Secret")), cell(words("Nobody")), properties="<w:hidden/>")
    )
    document = read(word(f"<w:tbl>{rows}</w:tbl>"))
    table = table_of(document).table
    assert table is not None
    assert table.text_rows() == [["Goal", "Lead"], ["Air", "Parks"]]
    assert said(document) == {
        "TrackedInsertions": "The document has a tracked insertion; it was read as if accepted.",
        "TrackedRows": "2 rows or cells of tables are deleted by tracked changes; they were left out.",
        "HiddenText": "A passage is hidden from readers and was left out.",
    }
    assert document.coverage.ratio == 1.0


def test_cells_merged_side_by_side_the_old_way_are_one(word: Making, read: Reading, table_of: Finding) -> None:
    merged = cell(words("Both"), '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>")
    body = f"<w:tbl>{row(cell(words('A')), cell(words('B')), cell(words('C')))}{row(merged, cell(words('D')))}</w:tbl>"
    table = table_of(read(word(body))).table
    assert table is not None
    assert table.text_rows()[1] == ["Both", "Both", "D"]


@pytest.mark.parametrize(("number", "message"), [(1, "a tracked insertion; it was"), (2, "2 tracked insertions; they")])
def test_a_notice_counts_in_plain_english(word: Making, read: Reading, number: int, message: str) -> None:
    document = read(word("<w:p>" + f"<w:ins>{words('Air ')}</w:ins>" * number + "</w:p>"))
    assert message in said(document)["TrackedInsertions"]
