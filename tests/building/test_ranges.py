"""A long document is read by ranges of its pages, and is the same document to the byte."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from goldenthread.building import shapes
from goldenthread.building.codec import LongDocument, ReadDocument, decode
from goldenthread.building.parcels import Joining, Range
from goldenthread.building.reading import range_size, read_one
from goldenthread.building.steps import build
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers import by_pages
from goldenthread.readers.by_pages import join_pages, read_pages, read_unless_long
from goldenthread.readers.pdf.portion import Portion
from goldenthread.readers.registry import checked_hash, read_document
from goldenthread.settings import Limits, Settings

SETTINGS = Settings(range_pages=64)


@pytest.fixture(scope="module")
def pack(tmp_path_factory) -> Path:
    """Reports with bookmarks, a running header, page numbers, and a table that goes on over the borders of ranges."""
    path = tmp_path_factory.mktemp("pack") / "pack.pdf"
    styles = getSampleStyleSheet()
    story: list = []
    for page in range(60):
        story += [Paragraph(f"{page + 1} Northmere report", styles["Heading1"]), *_lines(page, styles), PageBreak()]
    rows = [["Action", "Lead", "By when"]]
    rows += [[f"Plant {row} trees", "Head of Parks", f"March {2027 + row % 3}"] for row in range(400)]
    table = Table(rows, repeatRows=0, rowHeights=28, colWidths=[200, 150, 100])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    story += [Paragraph("Action plan", styles["Heading1"]), table, PageBreak()]
    for page in range(80):
        story += [Paragraph(f"Goal {page + 1}: Cleaner air", styles["Heading2"]), *_lines(page, styles), PageBreak()]

    def furnish(canvas, document) -> None:
        canvas.drawString(60, 810, "Northmere Partnership Board")
        canvas.drawString(280, 20, f"Page {document.page}")
        if document.page <= 60:
            canvas.bookmarkPage(f"p{document.page}")
            canvas.addOutlineEntry(f"{document.page} Northmere report", f"p{document.page}")

    SimpleDocTemplate(str(path), pagesize=A4, title="Northmere pack").build(story, furnish, furnish)
    return path


def _lines(page: int, styles) -> list:
    text = f"The Head of Air Quality leads goal {page + 1}. We will plant {page} trees by March 2028."
    return [Paragraph(text, styles["BodyText"]) for _ in range(3)]


def in_ranges(path: Path, settings: Settings) -> bytes:
    """What is read as the build has it read: first the whole, then its ranges, then their join."""

    def ask(part: Range | Joining | None = None) -> bytes:
        return read_one(path, path.name, (), (), settings, part)

    found = decode(ask())
    assert isinstance(found, LongDocument)
    firsts = range(1, found.pages + 1, found.size)
    return ask(Joining(tuple(ask(Range(first, first + found.size - 1)) for first in firsts)))


def test_read_by_ranges_it_is_the_document_that_is_read_whole(pack):
    limits = Limits()
    pages = read_unless_long(pack, pack.name, limits, 0)
    assert pages > 2 * 64
    whole = read_document(pack, pack.name, limits)
    for size in (64, 128):
        portions = [read_pages(pack, limits, first, first + size - 1) for first in range(1, pages + 1, size)]
        assert join_pages(pack, pack.name, limits, portions) == whole
    assert whole.notices == ()


@pytest.mark.slow
def test_facts_of_ranges_are_the_bytes_of_the_whole(pack):
    whole = read_one(pack, pack.name, (), (), replace(SETTINGS, range_pages=10_000))
    read = decode(whole)
    assert isinstance(read, ReadDocument)
    assert len(read.facts) > 100
    assert in_ranges(pack, SETTINGS) == whole


def test_a_portion_comes_back_as_it_was(pack):
    portion = read_pages(pack, Limits(), 1, 64)
    again = shapes.load(Portion, shapes.dump(portion))
    assert (again, repr(again)) == (portion, repr(portion))
    assert {block.location.page for block in portion.blocks} == set(range(1, 65))


def test_ranges_end_where_portions_end():
    assert [range_size(Settings(range_pages=pages)) for pages in (1, 64, 65, 200)] == [64, 64, 128, 256]


def test_ranges_of_a_file_that_changed_meanwhile_are_not_joined(pack, tmp_path):
    portion = read_pages(pack, Limits(), 1, 64)
    other = tmp_path / "pack.pdf"
    other.write_bytes(pack.read_bytes() + b"\n")
    assert hashlib.sha256(other.read_bytes()).hexdigest() != portion.sha256
    with pytest.raises(DocumentError) as caught:
        join_pages(other, other.name, Limits(), [portion])
    assert caught.value.reason is Reason.NOT_FOUND
    assert "changed while it was read" in caught.value.message


@pytest.mark.parametrize(
    "read",
    [
        lambda path: read_unless_long(path, path.name, Limits(), 0),
        lambda path: read_pages(path, Limits(), 1, 64),
        lambda path: join_pages(path, path.name, Limits(), []),
    ],
)
def test_a_file_that_changes_while_its_pages_are_read_is_named_for_that(tmp_path, monkeypatch, read):
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"%PDF-1.7 half of a file")

    def hashed_too_soon(path: Path, limits: Limits) -> str:
        path.write_bytes(b"%PDF-1.7 half of a file, and some more")
        return checked_hash(path, limits)

    monkeypatch.setattr(by_pages, "checked_hash", hashed_too_soon)
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert caught.value.reason is Reason.NOT_FOUND


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_by_ranges_gives_the_bytes_of_a_build_without(pack, tmp_path, jobs):
    made = []
    for settings in (SETTINGS, Settings(range_pages=10_000)):
        out = tmp_path / str(settings.range_pages)
        report = build([pack], out, jobs=jobs, as_of=date(2026, 1, 1), cache=False, settings=settings)
        assert report.documents == 1
        made.append({path.name: path.read_bytes() for path in out.iterdir() if path.name != "run.json"})
    assert made[0] == made[1]
