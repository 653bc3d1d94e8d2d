"""Pages that are pictures: read by Tesseract where that is asked for and installed, else named."""

from __future__ import annotations

import csv
import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faulty_fonts import PROSE, draw, exchanged
from pdf_builders import LEFT, Page
from scans import scanned

from goldenthread.asking.explain import explain
from goldenthread.building.steps import build
from goldenthread.documents.model import BlockKind, Document, Role, TextSource
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers import tesseract
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits, Settings

OCR = replace(Limits(), ocr=True)
installed = pytest.mark.skipif(not tesseract.version(), reason="Tesseract or pytesseract is not installed")
ROWS = [
    ("Action", "Lead", "By when"),
    ("Plant forty trees", "Parks Team", "May 2027"),
    ("Open a repair shop", "Reuse Team", "June 2028"),
]


@pytest.fixture(autouse=True)
def fresh_version() -> Iterator[None]:
    """Whether Tesseract is here is asked once a process."""
    tesseract.version.cache_clear()
    yield
    tesseract.version.cache_clear()


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without Tesseract."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    page = Page(tmp_path / "paper.pdf")
    page.heading("Northmere Green Strategy 2026-2030", 22)
    page.lines(LEFT, PROSE[:3], gap=14)
    page.heading("Priority 1: Clean air", 16)
    page.lines(LEFT, PROSE[3:], gap=14)
    page.heading("Our actions", 16)
    for row in ROWS:
        for column, words in enumerate(row):
            page.text(LEFT + 170 * column, page.y, words, bold=row is ROWS[0])
        page.y += 26
    page.save()
    return tmp_path / "paper.pdf"


@pytest.fixture
def scan(paper: Path) -> Path:
    return scanned(paper, paper.with_name("scan.pdf"))


def text_of(document: Document) -> str:
    cells = (cell.text for block in document.blocks if block.table for cell in block.table.cells)
    return " ".join([*(f"{block.marker} {block.text}" for block in document.blocks), *cells])


def share(found: Document, wanted: str) -> float:
    """The share of some words that were found."""
    there, words = Counter(text_of(found).split()), Counter(wanted.split())
    return (there & words).total() / words.total()


def notices(document: Document) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.page) for notice in document.notices]


@installed
def test_a_scanned_page_is_read_with_its_headings_and_said_so(scan: Path) -> None:
    document = read(scan, "scan.pdf", "", OCR)
    assert share(document, " ".join(PROSE)) > 0.95
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings[:2] == ["Northmere Green Strategy 2026-2030", "Priority 1: Clean air"]
    assert notices(document) == [("PageReadByOcr", 1)]
    assert document.text_sources == ((1, TextSource.OCR),)
    assert document.coverage.ratio > 0.98


@pytest.mark.slow
@installed
def test_words_of_a_scan_stand_where_the_page_has_them(paper: Path, scan: Path) -> None:
    def place(path: Path) -> tuple[float, ...]:
        document = read(path, path.name, "", OCR)
        return next(b.location.box for b in document.blocks if "Priority 1" in b.text and b.location.box)

    assert place(scan) == pytest.approx(place(paper), abs=6)


@pytest.mark.slow
@installed
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_is_read_upright(paper: Path, turn: int) -> None:
    document = read(scanned(paper, paper.with_name("turned.pdf"), turn), "turned.pdf", "", OCR)
    assert share(document, " ".join(PROSE)) > 0.95
    body = [block for block in document.blocks if block.role is Role.BODY]
    assert body[0].text == "Northmere Green Strategy 2026-2030"


@installed
def test_a_scan_with_a_stamp_as_text_is_read_and_keeps_the_stamp(paper: Path) -> None:
    path = scanned(paper, paper.with_name("stamped.pdf"), stamp="Received 4 May")
    document = read(path, "stamped.pdf", "", OCR)
    assert share(document, " ".join(PROSE) + " Received 4 May") > 0.95
    assert text_of(document).count("Received") == 1


@installed
def test_a_page_in_a_garbled_font_is_read_as_it_looks(tmp_path: Path) -> None:
    path = draw(tmp_path / "garbled.pdf", [[("bad", line) for line in PROSE]], exchanged())
    document = read(path, "garbled.pdf", "", OCR)
    assert share(document, " ".join(PROSE)) > 0.95
    assert notices(document) == [("PageReadByOcr", 1)]


@installed
def test_a_picture_without_words_gives_none(tmp_path: Path) -> None:
    page = Page(tmp_path / "photo.pdf")
    for x in range(0, 600, 20):
        for y in range(0, 840, 20):
            page.canvas.setFillColorRGB(x / 600, y / 840, (x * y) % 255 / 255)
            page.canvas.rect(x, y, 20, 20, stroke=0, fill=1)
    page.save()
    with pytest.raises(DocumentError) as caught:
        read(scanned(tmp_path / "photo.pdf", tmp_path / "scan.pdf"), "scan.pdf", "", OCR)
    assert caught.value.reason is Reason.NO_TEXT_LAYER
    assert "no words" in caught.value.message


@installed
def test_limits_on_pages_and_dots_are_kept(paper: Path, scan: Path) -> None:
    with pytest.raises(DocumentError, match="0 pages"):
        read(scan, "scan.pdf", "", replace(OCR, ocr_pages=0))
    # Drawn with five dots an inch, a page shows no letters.
    with pytest.raises(DocumentError, match="no words"):
        read(scan, "scan.pdf", "", replace(OCR, ocr_pixels=int(8.27 * 11.7 * 5 * 5)))


@installed
def test_a_page_that_takes_too_long_is_named(scan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow, real = tmp_path / "bin" / "tesseract", shutil.which("tesseract")
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\ncase $1 in --*) exec {real} "$1";; esac\nexec sleep 60\n')
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:/usr/bin:/bin")
    started = time.monotonic()
    with pytest.raises(DocumentError, match="more than 1 seconds"):
        read(scan, "scan.pdf", "", replace(OCR, ocr_page_seconds=1))
    assert time.monotonic() - started < 30


def test_without_tesseract_the_page_is_named_with_the_reason(missing: None, scan: Path) -> None:
    with pytest.raises(DocumentError, match="Tesseract, which OCR needs, is not installed") as caught:
        read(scan, "scan.pdf", "", OCR)
    assert caught.value.reason is Reason.NO_TEXT_LAYER


def test_where_ocr_is_off_the_page_is_named_and_how_to_switch_it_on(paper: Path) -> None:
    page = Page(paper.with_name("mixed.pdf"))
    page.lines(LEFT, PROSE)
    page.next()
    page.canvas.drawImage(str(picture(paper)), 0, 0, 595, 842)
    page.text(LEFT, 820, "Page 2")
    page.save()
    document = read(paper.with_name("mixed.pdf"), "mixed.pdf", "", Limits())
    assert notices(document) == [("PageWithoutText", 2)]
    assert "--ocr" in document.notices[0].message
    assert document.text_sources == ()


def test_a_scan_with_page_numbers_as_its_only_text_has_no_text(paper: Path) -> None:
    path = scanned(paper, paper.with_name("numbered.pdf"), stamp="1")
    with pytest.raises(DocumentError) as caught:
        read(path, "numbered.pdf", "", Limits())
    assert caught.value.reason is Reason.NO_TEXT_LAYER


def test_a_page_of_text_on_a_picture_is_no_picture(paper: Path) -> None:
    page = Page(paper.with_name("ground.pdf"))
    page.canvas.drawImage(str(picture(paper)), 0, 0, 595, 842)
    page.lines(LEFT, PROSE)
    page.save()
    assert read(paper.with_name("ground.pdf"), "ground.pdf", "", Limits()).notices == ()


def picture(paper: Path) -> Path:
    import pypdfium2 as pdfium

    path = paper.with_suffix(".png")
    with pdfium.PdfDocument(paper) as document:
        document[0].render(scale=1).to_pil().save(path)
    return path


@pytest.mark.slow
@installed
def test_a_build_marks_every_fact_that_ocr_gave(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    corpus, output = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    scanned(paper, corpus / "scan.pdf")
    report = build([corpus], output, jobs=1, ocr=True)
    assert (report.documents, report.unread) == (1, ())
    rows = list(csv.DictReader((output / "facts.csv").open(encoding="utf-8", newline="")))
    assert rows
    assert all(row["extractor"].endswith("+ocr") and float(row["confidence"]) <= 0.8 for row in rows)
    trig = (output / "graph.trig").read_text(encoding="utf-8")
    assert trig.count("gt:textSource gt:ReadByOcr") == trig.count("a gt:Evidence")
    assert "read by OCR" in explain(output, "Clean air")
    (record,) = json.loads((output / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert record["pages_not_read"] == []
    # What was read by OCR is not taken for what is read without it.
    again = build([corpus], output, jobs=1)
    assert [unread.reason for unread in again.unread] == [Reason.NO_TEXT_LAYER]


def test_a_build_says_when_tesseract_is_missing(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: None
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "corpus").mkdir()
    scanned(paper, tmp_path / "corpus" / "scan.pdf")
    report = build([tmp_path / "corpus"], tmp_path / "out", jobs=1, settings=Settings(limits=OCR))
    assert tesseract.MISSING in report.notices
    assert [unread.reason for unread in report.unread] == [Reason.NO_TEXT_LAYER]
