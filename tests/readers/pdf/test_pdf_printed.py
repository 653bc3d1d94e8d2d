"""PDFs as real programs print them: a browser and an office suite."""

import shutil
import subprocess
from pathlib import Path

import pytest

from goldenthread.documents.model import BlockKind, Document
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SOFFICE = shutil.which("soffice")
TASK = "work with residents and partners on part {} of the plan"
ROWS = "".join(f"<tr><td>Step {n}: {TASK.format(n)}</td><td>Housing</td><td>20{n}</td></tr>" for n in range(25, 65))
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body {{ font: 11pt sans-serif }} th, td {{ border: 1px solid black; padding: 4px }}
table {{ border-collapse: collapse }}
</style></head><body><h1>Warm Homes Plan</h1><p>This plan says what the partners will do over the
coming years so that every home in the district is warm, dry and safe to live in.</p>
<h2>1. Actions</h2><ul><li>Insulate homes</li><li>Advise tenants</li></ul>
<table border="1"><thead><tr><th>Action</th><th>Lead</th><th>By when</th></tr></thead>
<tbody>{ROWS}</tbody></table>
<p>The board looks at progress <a href="https://plans.example.org/">every quarter</a>.</p>
</body></html>"""


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "plan.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def check(document: Document) -> None:
    headings = [(b.level, b.marker, b.text) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == [(1, "", "Warm Homes Plan"), (2, "1.", "Actions")]
    assert [b.text for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == [
        "Insulate homes",
        "Advise tenants",
    ]
    (table,) = [b.table for b in document.blocks if b.table is not None]
    rows = table.text_rows()
    assert (table.header_rows, rows[0]) == (1, ["Action", "Lead", "By when"])
    assert [row[2] for row in rows[1:]] == [f"20{n}" for n in range(25, 65)]
    assert rows[40][0] == f"Step 64: {TASK.format(64)}"
    assert len({cell.location.page for cell in table.cells}) >= 2
    assert document.coverage.ratio > 0.99


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
def test_a_page_printed_by_a_browser(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    run(str(CHROMIUM), *quiet, profile, "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())
    document = read(target, "printed.pdf", "", Limits())
    check(document)
    links = [link for block in document.blocks for link in block.links]
    assert [(link.text, link.target) for link in links] == [("every quarter", "https://plans.example.org/")]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice")
def test_a_document_exported_by_an_office_suite(source: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    out = ("--outdir", str(tmp_path / "out"))
    run(str(SOFFICE), profile, "--headless", "--convert-to", "odt:writer8", "--writer", *out, str(source))
    run(str(SOFFICE), profile, "--headless", "--convert-to", "pdf", *out, str(tmp_path / "out" / "plan.odt"))
    check(read(tmp_path / "out" / "plan.pdf", "plan.pdf", "", Limits()))
