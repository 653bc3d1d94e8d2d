"""The workbook as a spreadsheet program opens it: sheets, numbers, dates, links, and no formula."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sample_graph import HOSTILE, STRATEGY

from goldenthread.coverage.changes import Before, Changes, Item, Listed
from goldenthread.coverage.model import GapCode
from goldenthread.coverage.profile import GapProfile
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.outputs import sheets as sheets_module
from goldenthread.outputs.coverage_workbook.workbook import coverage_xlsx
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.sheets import OPTIONS, Column, Linked, Sheets

NAMES = [
    *("Summary", "Completeness", "Close first", "Gaps", "By owner", "By domain", "Contradictions", "Calendar"),
    *("Changes", "Documents", "Not read"),
]
LINKS = {"register.docx": "https://council.example/register", "strategy.pdf": "../corpus/my%20strategy.pdf"}
CHANGES = Changes(
    Before.COMPARED,
    "2024-01-31",
    "1.0",
    gaps_opened=Listed(2, (("NoOwner", 2),), (Item("NoOwner", "Walk", "gap-0123456789", "https://x.invalid/walk"),)),
)


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(build: Path) -> Workbook:
    return openpyxl.load_workbook(build / "coverage.xlsx")


@pytest.fixture(scope="module")
def content(result: BuildResult) -> bytes:
    """A build whose documents can be opened, that came after another, and that leaves gaps out."""
    kept = tuple(gap for gap in result.gaps if gap.code is not GapCode.NO_LINK)
    ignored = {GapCode.NO_LINK: len(result.gaps) - len(kept)}
    profile = GapProfile(ignore=(GapCode.NO_LINK,))
    return coverage_xlsx(replace(result, gaps=kept, profile=profile, ignored=ignored, links=LINKS, changes=CHANGES))


@pytest.fixture(scope="module")
def linked(content: bytes) -> Workbook:
    return opened(content)


def table(sheet: Worksheet) -> list[dict[str, Cell]]:
    """The rows of a sheet by the headings of its columns."""
    header, *rows = sheet.iter_rows()
    return [{str(head.value): cell for head, cell in zip(header, row, strict=True)} for row in rows]


def column(sheet: Worksheet, heading: str) -> list[object]:
    return [row[heading].value for row in table(sheet)]


def address(cell: Cell) -> str:
    """Where a cell leads, as Excel follows it."""
    link = cell.hyperlink
    if link is None:
        return ""
    place = f"#{link.location}" if link.location else ""
    return f"{link.target or ''}{place}"


def test_every_sheet_has_a_frozen_header_a_filter_and_prints_as_wide_as_a_page(book: Workbook) -> None:
    assert book.sheetnames == NAMES
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        # As wide as one page, which is the default, and as high as it takes.
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1] if cell.column <= 26]
        assert min(widths) >= 6


def test_no_cell_is_a_formula_and_one_that_looks_like_it_stays_text_when_it_is_edited(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    looking = [cell for cell in cells if str(cell.value).startswith("=HYPER")]
    assert looking
    assert all(cell.quotePrefix for cell in looking)
    assert not any(cell.quotePrefix for cell in cells if str(cell.value)[:1].isalnum())


def test_the_archive_has_no_formula_macro_or_connection(content: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(content))
    names = parts.namelist()
    assert not [name for name in names if re.search(r"vba|external|connection|embed|calcChain", name, re.IGNORECASE)]
    worksheets = [parts.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
    assert len(worksheets) == len(NAMES)
    assert not [sheet for sheet in worksheets if re.search(r"<f[ >]", sheet)]


def test_every_gap_is_listed_with_its_identifier_and_where_it_leads(linked: Workbook, result: BuildResult) -> None:
    rows = {row["Gap"].value: row for row in table(linked["Gaps"])}
    gaps = [gap for gap in result.gaps if gap.code is not GapCode.NO_LINK]
    assert list(rows) == [gap.identifier for gap in gaps]
    for gap in gaps:
        row = rows[gap.identifier]
        assert row["Code"].value == gap.code
        assert row["Severity"].value == gap.severity.capitalize()
        assert address(row["Name"]) == f"graph.html#item={quote(gap.id, safe=':')}"
        if gap.document == "strategy.pdf":
            assert row["Page"].value == f"p{gap.page} (file page {gap.page})"
            assert address(row["Page"]).replace("\\", "/") == f"../corpus/my%20strategy.pdf#page={gap.page}"
        if gap.document == "register.docx":
            assert address(row["Document"]) == "https://council.example/register"
    assert {gap.document for gap in gaps} >= {"strategy.pdf", "register.docx", "minutes.docx"}
    assert not [row for row in rows.values() if row["Document"].value == "minutes.docx" and row["Page"].hyperlink]


def test_an_owner_is_sent_their_gaps_with_links_to_all_that_is_known(linked: Workbook) -> None:
    rows = [row for row in table(linked["By owner"]) if row["Owner"].value == "Public Health Team"]
    assert rows
    assert {row["Gaps"].value for row in rows} == {len(rows)}
    for row in rows:
        assert linked["Gaps"][address(row["Gap"]).rpartition("!")[2]].value == row["Gap"].value


def test_gaps_are_listed_under_each_domain_they_concern(linked: Workbook) -> None:
    assert {"1 Staying well", "2 Living well"} <= set(column(linked["By domain"], "Domain"))


def test_close_first_ranks_ten_at_most_and_says_why(linked: Workbook) -> None:
    rows = table(linked["Close first"])
    assert [row["Rank"].value for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == 10
    assert all(row["Why"].value and row["What to do"].value for row in rows)


def test_contradictions_stand_side_by_side_with_their_words(linked: Workbook) -> None:
    rows = {row["Name"].value: row for row in table(linked["Contradictions"])}
    tobacco = rows["Tobacco Control Plan"]
    assert {tobacco[f"One says ({number})"].value for number in (1, 2)} == {"Public Health Team", "Adult Services"}
    assert {tobacco[f"Document ({number})"].value for number in (1, 2)} == {"register.docx", "strategy.pdf"}
    assert all("Tobacco Control Plan" in tobacco[f"Words ({number})"].value for number in (1, 2))
    assert "Documents disagree about the status" in {row["Contradiction"].value for row in rows.values()}


def test_completeness_is_in_numbers_that_can_be_counted_with(linked: Workbook) -> None:
    rows = {row["Domain"].value: row for row in table(linked["Completeness"]) if row["Strategy"].value == STRATEGY}
    measure = rows["1 Staying well"]
    assert (measure["Measure %"].value, measure["Measure %"].number_format) == (1, "0%")
    assert (measure["Measure: have it"].value, measure["Measure: of"].value) == (2, 2)
    assert rows["Whole strategy"]["Target %"].value == 0.5
    assert rows["2 Living well"]["Target %"].value is None
    assert rows["2 Living well"]["Target: of"].value == 0


def test_the_calendar_has_real_dates_and_what_leans_on_each(linked: Workbook) -> None:
    rows = {row["Strategy"].value: row for row in table(linked["Calendar"])}
    walking = rows["Walking Strategy 2015-2020"]
    assert walking["Last day"].value == datetime(2020, 12, 31)
    assert (walking["What that means"].value, walking["Leaning on it"].value) == ("Ended", 1)
    assert walking["Domains and strategies that lean on it"].value == "1 Staying well"
    ended = [row["Last day"].value for row in rows.values() if row["What that means"].value == "Ended"]
    assert ended == sorted(ended)
    assert rows["Tobacco Control Plan"]["Last day"].value is None
    assert rows["Tobacco Control Plan"]["Owner"].value == "Adult Services; Public Health Team"


def test_what_was_not_read_is_told_with_what_to_do(linked: Workbook) -> None:
    rows = {row["Document"].value: row for row in table(linked["Not read"])}
    assert rows["locked.pdf"]["What"].value == "Document not read"
    assert "Ask for a copy" in rows["locked.pdf"]["What to do"].value
    assert (rows["scan.pdf"]["What"].value, rows["scan.pdf"]["Page"].value) == (
        "Page not read, or not wholly",
        2,
    )
    documents = {row["Document"].value: row for row in table(linked["Documents"])}
    assert documents["locked.pdf"]["State"].value == "not read"
    assert documents["scan.pdf"]["Text read"].value == 0.5
    assert documents["scan.pdf"]["Pages not read"].value == 1
    assert documents["scan.pdf"]["Title"].value.startswith(HOSTILE[:10])


def test_the_summary_counts_and_leads_to_every_sheet(linked: Workbook, result: BuildResult) -> None:
    rows = {row["What"].value: row for row in table(linked["Summary"])}
    assert rows["Judged as of"]["Value"].value == datetime(2024, 6, 1)
    assert rows["All gaps"]["Value"].value == len(table(linked["Gaps"])) < len(result.gaps)
    ignored = rows["No link (NoLink)"]
    assert (ignored["Part"].value, ignored["Value"].value) == ("Gaps not counted", 1)
    assert [address(rows[name]["What"]) for name in NAMES[1:]] == [f"#'{name}'!A1" for name in NAMES[1:]]


def test_what_changed_is_told_where_there_was_a_build_before(linked: Workbook, book: Workbook) -> None:
    summary = {row["What"].value: row["Value"].value for row in table(linked["Summary"])}
    assert summary["Since the build judged as of"] == datetime(2024, 1, 31)
    assert summary["Gap opened: how many"] == 2
    told = [[cell.value for cell in row.values()] for row in table(linked["Changes"])]
    assert told == [["Gap opened", "No owner", "Walk", "gap-0123456789"], ["Gap opened", None, "and 1 more", None]]
    first = {row["What"].value: row["Value"].value for row in table(book["Summary"])}
    assert first["Since the build before"] == "There was no build before in this folder"
    assert book["Changes"]["A2"].value == "There was no build before in this folder."


def test_a_build_that_found_nothing_says_so_on_every_sheet() -> None:
    book = opened(coverage_xlsx(BuildResult(KnowledgeBase((), ()), (), (), (), date(2026, 1, 1))))
    assert book["Contradictions"]["A2"].value == "No contradiction was found."
    assert all(str(sheet["A2"].value).endswith(".") for sheet in book if sheet.title != "Summary")


def test_the_workbook_is_dated_as_of_the_build_and_not_now(result: BuildResult, book: Workbook) -> None:
    assert book.properties.created == datetime(2024, 6, 1)
    assert (book.properties.title, book.properties.subject) == ("Riverside", "Coverage of the golden thread")
    content = coverage_xlsx(result)
    assert content == coverage_xlsx(result)
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def sheet_of(*cells: object, columns: tuple[Column, ...] = (Column("One", 20),)) -> Worksheet:
    """A sheet with a row a cell, opened again."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    Sheets(book).add("Sheet", columns, ((cell,) for cell in cells))
    book.close()
    return opened(stream.getvalue())["Sheet"]


@pytest.mark.parametrize(
    "unsafe",
    [
        *("javascript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "DATA:text/html,x", "vbscript:x"),
        *("file:///etc/passwd", "//server/share/x.pdf", "\\\\server\\share", "C:/x.exe", "mailto:a@b", "internal:x"),
        *("https://x.example/" + "a" * 2080, "graph.html#" + "a" * 256, 'https://x.example/"<x>'),
    ],
)
def test_an_address_that_is_not_safe_is_no_link(unsafe: str) -> None:
    cell = sheet_of(Linked("words", unsafe))["A2"]
    assert (cell.value, cell.hyperlink) == ("words", None)


@pytest.mark.parametrize(
    "safe", ["https://x.example/a?b=c", "a", "a/b.html#item=x", "../x%20y.pdf#page=3", "#'Sheet'!A1"]
)
def test_an_address_that_is_safe_is_kept_as_it_is(safe: str) -> None:
    assert address(sheet_of(Linked("words", safe))["A2"]).replace("\\", "/") == safe


def test_what_is_beyond_the_limits_of_excel_is_left_out_and_the_rest_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    long = sheet_of("\U0001f600" * 40_000, "x" * 40_000, "a\x07\ud800b")
    assert [len(str(long[f"A{row}"].value)) for row in (2, 3)] == [16_383, 32_767]
    assert long["A4"].value == "a\ufffd\ufffdb"
    monkeypatch.setattr(sheets_module, "_LINKS", 2)
    monkeypatch.setattr(sheets_module, "_ROWS", 5)
    cut = sheet_of(*(Linked(f"row {row}", "graph.html") for row in range(9)))
    assert [cell.value for cell in cut["A"]] == ["One", "row 0", "row 1", "row 2", "row 3"]
    assert [bool(cell.hyperlink) for cell in cut["A"]] == [False, True, True, False, False]


def test_rows_are_as_high_as_their_words_up_to_a_limit() -> None:
    sheet = sheet_of("short", "x" * 50, "two\nlines", "x" * 5000)
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4, 5)] == [None, 45, 30, 180]
