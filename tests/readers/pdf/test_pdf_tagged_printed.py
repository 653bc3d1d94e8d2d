"""Tagged PDFs as real programs write them: headings that only their tags tell from text, contents, header cells."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from goldenthread.documents.model import BlockKind, Document, Role
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SOFFICE = shutil.which("soffice")
PROSE = "<p>The partners agreed in the spring that homes, streets and parks come first in the years ahead.</p>" * 3
#: Headings of one size, smaller than the text and not bold: their looks say neither that they are any nor how deep.
STYLE = "body {font: 12pt serif} h1, h2, h3 {font: 11pt serif; color: #204060; margin: 1em 0}"
SECTIONS = (
    ("h1", "Warm homes"),
    ("h2", "Insulation of lofts"),
    ("h2", "Advice for tenants"),
    ("h1", "Clean streets"),
    ("h2", "Bins and recycling"),
    ("h3", "Bins for flats"),
)
BODY = "".join(f"<{tag}>{words}</{tag}>{PROSE}" for tag, words in SECTIONS)
HTML = (
    f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plan</title><style>{STYLE}</style></head>'
    f"<body>{BODY}</body></html>"
)


def check(document: Document) -> None:
    found = [(f"h{b.level}", b.text) for b in document.blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY]
    assert found == list(SECTIONS)
    assert "tags" in document.outline_evidence or "bookmarks" in document.outline_evidence


TABLE = """<style>table {border-collapse: collapse}
th, td {border: 1px solid; padding: 4px; font-weight: normal}</style>
<table><thead><tr><th>Colour</th><th>Shape</th></tr></thead>
<tbody><tr><KEY>Red</KEY><td>Round</td></tr><tr><KEY>Blue</KEY><td>Square</td></tr></tbody></table>"""


def reading(path: Path) -> Document:
    return read(path, path.name, "", Limits())


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "plan.html"
    path.write_text(HTML, encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
def test_a_tagged_page_of_a_browser(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    tagged = ("--export-tagged-pdf", "--generate-pdf-document-outline=false", "--no-pdf-header-footer")
    run(str(CHROMIUM), *quiet, profile, *tagged, f"--print-to-pdf={target}", source.as_uri())
    check(reading(target))


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice")
def test_a_tagged_export_of_an_office_suite(source: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    options = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"false"}}'
    out = ("--outdir", str(tmp_path / "out"))
    run(str(SOFFICE), profile, "--headless", "--convert-to", "odt:writer8", "--writer", *out, str(source))
    export = f"pdf:writer_pdf_Export:{options}"
    run(str(SOFFICE), profile, "--headless", "--convert-to", export, *out, str(tmp_path / "out" / "plan.odt"))
    document = reading(tmp_path / "out" / "plan.pdf")
    check(document)
    assert document.outline_evidence == "tags"


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="no WeasyPrint")
@pytest.mark.filterwarnings("ignore")
def test_an_accessible_pdf_of_a_web_publisher(tmp_path: Path) -> None:
    import weasyprint

    target = tmp_path / "plan.pdf"
    weasyprint.HTML(string=HTML).write_pdf(target, pdf_variant="pdf/ua-1")
    check(reading(target))


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="no WeasyPrint")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("key", ["td", "th"])
def test_header_cells_that_look_like_all_others(tmp_path: Path, key: str) -> None:
    import weasyprint

    target = tmp_path / "table.pdf"
    table = TABLE.replace("KEY", key)
    weasyprint.HTML(string=HTML.replace("</body>", f"{table}</body>")).write_pdf(target, pdf_variant="pdf/ua-1")
    (found,) = [block.table for block in reading(target).blocks if block.table is not None]
    assert found.header_rows == 1
    assert [cell.text for cell in found.cells if cell.header] == ["Colour", "Shape"]
