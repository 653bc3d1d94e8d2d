from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from reader_types import Finding, Making, Reading, Shaping

from goldenthread.documents.model import Remark, Role
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.values import is_numeric, shown
from goldenthread.settings import Limits

Saving = Callable[[openpyxl.Workbook], Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saving:
    def saving(book: openpyxl.Workbook) -> Path:
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return saving


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_sheet_is_a_heading_with_titles_and_a_table(
    saved: Saving, read: Reading, shape: Shaping, table_of: Finding
) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.title = "Delivery"
    sheet.append(["Delivery plan 2024"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["Ref", "Action", "Lead", "By when"])
    sheet.append(["1.1", "Open a hub", "Parks", datetime.date(2025, 3, 31)])
    sheet.append(["1.2", "Train staff\nin schools", None, datetime.date(2026, 3, 31)])
    sheet.merge_cells("C4:C5")
    sheet["B4"].hyperlink = "https://hub.example/"
    sheet["B4"].comment = Comment("Check the cost.", "Officer")
    sheet.append([])
    sheet.append([])
    sheet.append(["Source: board paper."])
    document = read(saved(book))
    assert shape(document) == [
        ("heading", 1, "", "Delivery"),
        ("heading", 2, "", "Delivery plan 2024"),
        ("paragraph", 0, "", "Source: board paper."),
    ]
    block = table_of(document)
    assert block.table is not None
    assert block.table.header_rows == 1
    assert block.table.text_rows() == [
        ["Ref", "Action", "Lead", "By when"],
        ["1.1", "Open a hub", "Parks", "2025-03-31"],
        ["1.2", "Train staff in schools", "Parks", "2026-03-31"],
    ]
    by_text = {cell.text: cell for cell in block.table.cells}
    assert by_text["Open a hub"].links[0].target == "https://hub.example/"
    assert by_text["Train staff in schools"].lines == ("Train staff", "in schools")
    assert by_text["Parks"].row_span == 2
    assert block.location.line == 3
    assert [b.text for b in document.blocks if b.role is Role.COMMENT] == ["Check the cost."]
    assert document.coverage.ratio == 1.0


def test_an_empty_row_loosens_a_table_but_a_new_header_begins_another(saved: Saving, read: Reading) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    rows = (["Goal", "Lead"], ["Air", "Parks"], [], ["Water", "Streets"], [], ["Risk", "Score"], ["Flood", 3])
    for row in rows:
        sheet.append(row)
    for row in (1, 6):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    tables = [block.table for block in read(saved(book)).blocks if block.table]
    assert [table.text_rows() for table in tables] == [
        [["Goal", "Lead"], ["Air", "Parks"], ["Water", "Streets"]],
        [["Risk", "Score"], ["Flood", "3"]],
    ]


def test_grouped_headers_are_two_rows(saved: Saving, read: Reading, table_of: Finding) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Goal", "Measure", None])
    sheet.merge_cells("B1:C1")
    sheet.append([None, "Baseline", "Target"])
    sheet.merge_cells("A1:A2")
    sheet.append(["Air", 10, 5])
    table = table_of(read(saved(book))).table
    assert table is not None
    assert table.header_rows == 2
    assert table.text_rows()[:2] == [["Goal", "Measure", "Measure"], ["Goal", "Baseline", "Target"]]


def test_labels_and_values_have_no_header(saved: Saving, read: Reading, table_of: Finding) -> None:
    book = openpyxl.Workbook()
    for row in (["Owner:", "Parks"], ["Status:", "Draft"]):
        sheet_of(book).append(row)
    table = table_of(read(saved(book))).table
    assert table is not None
    assert table.header_rows == 0


def test_hidden_sheets_formulas_and_errors_are_noticed(saved: Saving, read: Reading) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Goal", "Sum"])
    sheet.append(["Air", "=1+1"])
    sheet["C2"] = "#REF!"
    sheet["C2"].data_type = "e"
    hidden = book.create_sheet("Old")
    hidden.append(["Kept words"])
    hidden.sheet_state = "hidden"
    document = read(saved(book))
    assert {notice.code for notice in document.notices} == {"HiddenSheet", "FormulaWithoutValue", "ErrorValue"}
    assert "Kept words" in [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("setup", "limits"),
    [
        (lambda sheet: [sheet.append([1, 2, 3]) for _ in range(20)], Limits(table_cells=30)),
    ],
)
def test_more_cells_than_the_limit_are_refused(
    saved: Saving, read: Reading, setup: Callable[[Worksheet], object], limits: Limits
) -> None:
    book = openpyxl.Workbook()
    setup(sheet_of(book))
    with pytest.raises(DocumentError) as caught:
        read(saved(book), limits=limits)
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_merge_over_the_whole_sheet_and_far_cells_cost_nothing(
    saved: Saving, read: Reading, table_of: Finding
) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Goal", "Lead"])
    sheet.append(["Air", "Parks"])
    sheet["XFD1048576"] = "far"
    path = saved(book)
    document = read(path)
    assert "far" in [block.text for block in document.blocks]
    assert table_of(document).table is not None


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        (45747.0, "dd/mm/yyyy", "2025-03-31"),
        (45747.0, "mmm yyyy", "March 2025"),
        (45747.5, "dd/mm/yyyy hh:mm", "2025-03-31 12:00"),
        (0.5, "0%", "50%"),
        (0.255, "0.0%", "25.5%"),
        (1234.5, "£#,##0.00", "£1,234.50"),
        (-1200.0, "[$£-809]#,##0", "-£1,200"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (2.5, "0.00", "2.50"),
        (9e99, "dd/mm/yyyy", "9e+99"),
        (5.0, '0" days"', "5 days"),
        (1_234_567.0, '£#,##0.0,,"m"', "£1.2m"),
        (45_000.0, "#,##0,", "45"),
        (2.0, '"Year "0', "Year 2"),
        (5000.0, '"£"#,##0', "£5,000"),
        (-3.5, '_-* #,##0.0_-;-* #,##0.0_-;_-* "-"??_-;_-@_-', "-3.5"),
    ],
)
def test_numbers_are_shown_as_their_readers_see_them(number: float, code: str, expected: str) -> None:
    assert shown(number, code) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("12%", True), ("£1,200", True), ("31/03/2025", True), ("1.1 Air", False), ("", False)]
)
def test_numbers_in_text_are_told_from_words(text: str, expected: bool) -> None:
    assert is_numeric(text) is expected


def test_separated_values_are_one_table_with_line_numbers(
    written: Making, read: Reading, table_of: Finding, shape: Shaping
) -> None:
    text = 'Action plan,,\nRef,Action,Lead\n1,"Open, a hub",Public Health\n2,Trees,"Parks\nteam"\n3,More,\n'
    document = read(written("a.csv", text))
    assert shape(document) == [("heading", 2, "", "Action plan")]
    table = table_of(document).table
    assert table is not None
    assert table.header_rows == 1
    assert table.text_rows()[1:] == [
        ["1", "Open, a hub", "Public Health"],
        ["2", "Trees", "Parks team"],
        ["3", "More", ""],
    ]
    assert [cell.location.line for cell in table.cells if cell.column == 0] == [2, 3, 4, 6]
    assert document.coverage.ratio == 1.0


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_the_separator_is_found(written: Making, read: Reading, table_of: Finding, separator: str) -> None:
    rows = [["Ref", "Goal", "Lead"], ["1", "Air", "Parks"], ["2", "Water", "Streets"]]
    table = table_of(read(written("a.csv", "\n".join(separator.join(row) for row in rows)))).table
    assert table is not None
    assert table.text_rows() == rows


def test_a_csv_of_too_many_cells_is_refused(written: Making, read: Reading) -> None:
    with pytest.raises(DocumentError) as caught:
        read(written("a.csv", "a,b,c\n" * 50), limits=Limits(table_cells=100))
    assert caught.value.reason is Reason.TOO_LARGE


def test_links_of_cells_ranges_and_formulas(saved: Saving, read: Reading, table_of: Finding) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Plan", "Link"])
    for number, formula in (
        (2, '=HYPERLINK("https://vale.example/b","see")'),
        (3, '=HYPERLINK("https://x/"&A1,"see")'),
    ):
        sheet.append([f"Plan {number}", formula])
    sheet.append(["Plan 4", "here"])
    sheet.append(["Plan 5", "there"])
    sheet.append(["Plan 6", "inside"])
    sheet.append(["Plan 7", "unsafe"])
    sheet["B4"].hyperlink = "https://vale.example/c"
    sheet["B4"].value = "here"
    sheet["B6"].hyperlink = Hyperlink(ref="B6", location="Sheet!A1")
    sheet["B7"].hyperlink = "javascript:alert(1)"
    path = saved(book)
    with_values = path.with_name("values.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(with_values, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(b"<v></v>", b"<v>see</v>").replace(b"<v />", b"<v>see</v>")
            data = data.replace(b'ref="B4"', b'ref="B4:B5"')
            target.writestr(name, data)
    document = read(with_values)
    table = table_of(document).table
    assert table is not None
    targets = {cell.row + 1: [link.target for link in cell.links] for cell in table.cells if cell.column == 1}
    assert targets == {
        1: [],
        2: ["https://vale.example/b"],
        3: [],
        4: ["https://vale.example/c"],
        5: ["https://vale.example/c"],
        6: [],
        7: [],
    }
    assert [n.message for n in document.notices] == [
        "A formula puts a link together from other cells; the link was left out."
    ]


def test_what_is_hidden_or_struck_through_is_said(saved: Saving, read: Reading) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    for row in (["Goal", "Lead"], ["Air", "Parks"], ["Water", "Streets"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A3"].font = Font(strike=True)
    document = read(saved(book))
    assert {notice.code: notice.message for notice in document.notices} == {
        "HiddenRows": "2 rows or columns are hidden; they were read.",
        "StruckThrough": "A cell is struck through; it was read.",
    }


def test_a_table_the_workbook_defines_says_where_its_header_is(saved: Saving, read: Reading, table_of: Finding) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    long = "What we have agreed with all partners to do about it over the whole of the coming year"
    head = [long, f"{long} now", "Lead"]
    for row in (["Plan", "for", "all"], head, ["Air", "x", "Parks"], ["Water", "y", "Streets"]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Actions", ref="A2:C4"))
    document = read(saved(book))
    tables = [block.table for block in document.blocks if block.table]
    assert [table.text_rows()[0] for table in tables] == [["Plan", "for", "all"], head]
    assert tables[1].header_rows == 1


def test_charts_over_a_sheet_and_comments_with_their_authors(saved: Saving, read: Reading) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    for row in (["Area", "Rate"], ["North", 4], ["South", 5]):
        sheet.append(row)
    chart = BarChart()
    chart.title = "Rates by area"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "E2")
    sheet["A2"].comment = Comment("Check this", "A. Officer")
    document = read(saved(book))
    assert "Rates by area" in [block.text for block in document.blocks]
    comments = [b for b in document.blocks if b.role is Role.COMMENT]
    assert [(b.text, b.remark, b.location.line) for b in comments] == [("Check this", Remark("A. Officer", "A2"), 2)]
    assert [notice.code for notice in document.notices] == ["Comments", "ChartFigures"]
    assert document.coverage.ratio == 1.0


def test_a_threaded_comment_is_read_once(saved: Saving, read: Reading) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Goal", "Lead"])
    sheet["A1"].comment = Comment("[Threaded comment] Your version of the program shows this.", "tc")
    path = saved(book)
    made = path.with_name("threaded.xlsx")
    kinds = "http://schemas.microsoft.com/office/2017/10/relationships"
    space = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            for rels, kind, part in (
                ("xl/worksheets/_rels/sheet1.xml.rels", "threadedComment", "/xl/threaded.xml"),
                ("xl/_rels/workbook.xml.rels", "person", "/xl/persons.xml"),
            ):
                if name == rels:
                    entry = f'<Relationship Id="t1" Type="{kinds}/{kind}" Target="{part}"/></Relationships>'
                    text = text.replace(b"</Relationships>", entry.encode())
            target.writestr(name, text)
        comment = '<threadedComment ref="A1" personId="p"><text>Who leads?</text></threadedComment>'
        target.writestr("xl/threaded.xml", f"<ThreadedComments {space}>{comment}</ThreadedComments>")
        target.writestr("xl/persons.xml", f'<personList {space}><person id="p" displayName="B. Clerk"/></personList>')
    document = read(made)
    found = [(block.text, block.remark) for block in document.blocks if block.role is Role.COMMENT]
    assert found == [("Who leads?", Remark("B. Clerk", "A1"))]
    assert document.coverage.ratio == 1.0


def test_tables_side_by_side_are_apart_where_their_headers_begin_alike(saved: Saving, read: Reading) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    for row in (
        ["Goal", "Lead", None, "Goal", "Cost"],
        ["Air", "Parks", None, "Homes", 5],
        ["Water", "Streets", None, None, None],
        [],
        ["KPI", "Target", None, "Target", "Actual"],
        ["Falls", 5, None, 6, 7],
    ):
        sheet.append(row)
    tables = [block.table for block in read(saved(book)).blocks if block.table]
    assert [table.text_rows() for table in tables] == [
        [["Goal", "Lead"], ["Air", "Parks"], ["Water", "Streets"]],
        [["Goal", "Cost"], ["Homes", "5"]],
        [["KPI", "Target", "", "Target", "Actual"], ["Falls", "5", "", "6", "7"]],
    ]
