"""Files that LibreOffice made of ours: another program writes the same formats in its own way."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation
from reader_types import Finding, Reading, Shaping

Converting = Callable[[Path, str], Path]
ROWS = (("Goal", "Lead"), ("Clean air", "Parks"), ("Clean water", "Streets"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.fixture
def converted(tmp_path: Path) -> Converting:
    def converting(path: Path, kind: str) -> Path:
        folder = tmp_path / "out"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"{path.stem}.{kind}"

    return converting


def test_a_word_document(
    tmp_path: Path, converted: Converting, read: Reading, shape: Shaping, table_of: Finding
) -> None:
    made = docx.Document()
    made.add_heading("Our goals", 1)
    made.add_paragraph("Clean air", style="List Bullet")
    made.add_paragraph("First", style="List Number")
    made.add_paragraph("Second", style="List Number")
    table = made.add_table(3, 2)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    source = tmp_path / "made.docx"
    made.save(str(source))
    # By way of OpenDocument, so that every part of the file is LibreOffice's own.
    document = read(converted(converted(source, "odt"), "docx"))
    assert shape(document) == [
        ("heading", 1, "", "Our goals"),
        ("list-item", 0, "•", "Clean air"),
        ("list-item", 0, "1.", "First"),
        ("list-item", 0, "2.", "Second"),
    ]
    found = table_of(document).table
    assert found is not None
    assert found.text_rows()[2] == ["Clean air Clean water", "Streets"]
    assert document.coverage.ratio >= 0.98


def test_a_presentation(tmp_path: Path, converted: Converting, read: Reading, shape: Shaping) -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text_frame.text = "Our goals", "Clean air"
    source = tmp_path / "made.pptx"
    made.save(str(source))
    document = read(converted(converted(source, "odp"), "pptx"))
    assert shape(document) == [("heading", 1, "", "Our goals"), ("list-item", 0, "•", "Clean air")]


def test_a_workbook(tmp_path: Path, converted: Converting, read: Reading, table_of: Finding) -> None:
    made = openpyxl.Workbook()
    for row in ROWS:
        made.worksheets[0].append(row)
    made.worksheets[0]["C1"], made.worksheets[0]["C2"] = "Cost", "=2*21"
    source = tmp_path / "made.xlsx"
    made.save(source)
    document = read(converted(converted(source, "ods"), "xlsx"))
    table = table_of(document).table
    assert table is not None
    assert table.text_rows()[1] == ["Clean air", "Parks", "42"]
    assert document.notices == ()


def test_a_web_page(tmp_path: Path, converted: Converting, read: Reading, shape: Shaping, table_of: Finding) -> None:
    made = docx.Document()
    made.add_heading("Our goals", 1)
    made.add_paragraph("We will act.")
    made.add_table(2, 2).cell(1, 1).text = "Parks"
    source = tmp_path / "made.docx"
    made.save(str(source))
    document = read(converted(source, "html"))
    assert ("heading", 1, "", "Our goals") in shape(document)
    assert ("paragraph", 0, "", "We will act.") in shape(document)
    assert table_of(document).table is not None
