"""Whatever bytes come, only DocumentError leaves the registry."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from goldenthread.documents.model import Document, Format
from goldenthread.errors import DocumentError
from goldenthread.readers.detect import detect
from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits

LIMITS = Limits(table_cells=20_000, inflated_bytes=20_000_000)
HTML = "<html><body><h1>Plan</h1><ul><li>Air</li></ul><table><tr><td rowspan='2'>a<td>b</table><p>End</p></body></html>"
MARKDOWN = (
    "---\ntitle: x\n---\n# Plan\n\n* **Air **\n\n| a | b |\n|---|---|\n| c | [d](e) |\n\n<ul><li>x</li></ul>\n[^1]: n\n"
)
STRATML = (
    '<StrategicPlan xmlns="http://www.stratml.net"><Name>Plan</Name><StrategicPlanCore><Goal><Name>Air</Name>'
    "<PerformanceIndicator><MeasurementInstance><TargetResult><Description>x</Description></TargetResult>"
    "</MeasurementInstance></PerformanceIndicator></Goal></StrategicPlanCore></StrategicPlan>"
)
CSV = 'Ref,Goal,Lead\n1,"Air, clean",Parks\n2,Water,Streets\n'


def attempt(path: Path) -> Document | None:
    """Read a file; a document, or None where it was refused. Any other exception fails the test."""
    try:
        return read_document(path, path.name, LIMITS)
    except DocumentError as refused:
        message = refused.message
    assert message
    return None


def mutated(data: bytes, seed: int) -> bytes:
    """The bytes with a few changed, cut or doubled."""
    chance = random.Random(seed)
    result = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(result))
        change = chance.randrange(4)
        if change == 0:
            result[place] = chance.randrange(256)
        elif change == 1:
            del result[place : place + chance.randint(1, 20)]
        elif change == 2:
            result[place:place] = result[place : place + chance.randint(1, 40)]
        else:
            result[place : place + 1] = chance.choice([b"<", b">", b"&", b'"', b"999999999", b"-1", b"\x00", b"]]>"])
        result = result or bytearray(b"x")
    return bytes(result)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("office")
    paths = {kind: folder / f"small.{kind}" for kind in ("docx", "pptx", "xlsx")}
    word = docx.Document()
    word.add_heading("Plan", 1)
    word.add_paragraph("Air", style="List Number")
    word.add_table(2, 2).cell(0, 0).text = "Goal"
    word.save(str(paths["docx"]))
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text_frame.text = "Plan", "Air"
    deck.save(str(paths["pptx"]))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Goal", "Lead"], ["Air", 3], ["Water", 0.5]):
        sheet.append(row)
    sheet.merge_cells("A3:B3")
    book.save(paths["xlsx"])
    return paths


def rezipped(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a zip file with one part changed."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, change(data) if name == part else data)
    return target


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
@pytest.mark.parametrize("seed", range(12))
def test_changed_bytes_of_an_office_file(office: dict[str, Path], tmp_path: Path, kind: str, seed: int) -> None:
    path = tmp_path / f"m.{kind}"
    path.write_bytes(mutated(office[kind].read_bytes(), seed))
    attempt(path)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/styles.xml"),
        ("docx", "word/numbering.xml"),
        ("docx", "word/_rels/document.xml.rels"),
        ("pptx", "ppt/slides/slide1.xml"),
        ("pptx", "ppt/presentation.xml"),
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/styles.xml"),
        ("xlsx", "xl/workbook.xml"),
    ],
)
@pytest.mark.parametrize("seed", range(8))
def test_changed_bytes_inside_an_office_file(
    office: dict[str, Path], tmp_path: Path, kind: str, part: str, seed: int
) -> None:
    attempt(rezipped(office[kind], tmp_path / f"m.{kind}", part, lambda data: mutated(data, seed)))


@pytest.mark.parametrize(("name", "text"), [("a.html", HTML), ("a.md", MARKDOWN), ("a.xml", STRATML), ("a.csv", CSV)])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_changed_bytes_of_a_text_format(tmp_path: Path, name: str, text: str, seed: int) -> None:
    path = tmp_path / name
    path.write_bytes(mutated(text.encode(), seed))
    attempt(path)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv", "a.xml"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8"))))
def test_any_bytes_at_all(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    attempt(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.text("ab ", max_size=3)), max_size=4), max_size=5
    )
)
def test_any_spans_give_cells_inside_the_grid(tmp_path: Path, rows: list[list[tuple[int, int, str]]]) -> None:
    cells = "".join(
        "<tr>" + "".join(f"<td rowspan={down} colspan={across}>{text}</td>" for down, across, text in row) + "</tr>"
        for row in rows
    )
    path = tmp_path / "a.html"
    path.write_text(f"<p>Plan</p><table>{cells}</table>")
    document = attempt(path)
    assert document is not None
    for block in document.blocks:
        if block.table:
            assert all(cell.row + cell.row_span <= block.table.rows for cell in block.table.cells)
            assert all(cell.column + cell.column_span <= block.table.columns for cell in block.table.cells)
            assert len(block.table.text_rows()) == block.table.rows


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>Plan</p>" + "<script>" * 40_000),
        ("a.html", "<p>Plan</p>" + "<!--" * 60_000),
        ("a.html", "<p>Plan</p>" + "<a " * 80_000),
        ("a.html", "<p>Plan &amp; more</p>" * 3_000),
        ("a.html", "<ol>" + "<li>Plan</li>" * 4_000 + "</ol>"),
        ("a.html", "<p>Plan</p>" + "{%" * 60_000),
        ("a.md", "# Plan\n\n**" + " " * 100_000 + "x"),
        ("a.md", "# Plan\n\n" + "**a** b\n" * 4_000),
        ("a.xml", "<!DOCTYPE html [" + "]" * 200_000),
        ("a.csv", "a,b,c\n" * 6_000),
    ],
)
def test_no_text_takes_longer_than_its_length_allows(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    start = time.process_time()
    attempt(path)
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    "text", ["Plan\n\n" + "[" * 100_000, "Plan\n\n" + "[a](" * 50_000, "Plan\n\n" + "<p " * 80_000]
)
def test_telling_formats_apart_takes_no_longer_either(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a"
    path.write_text(text)
    start = time.process_time()
    assert detect(path) is Format.TEXT
    assert time.process_time() - start < 5
