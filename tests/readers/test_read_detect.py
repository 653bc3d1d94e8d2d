from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from reader_types import Making

from goldenthread.documents.model import Format
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.detect import decode, detect

PROSE = "The council will work with its partners, and it will listen.\n\nEvery year it reports to the board.\n"
STRATML = '<?xml version="1.0"?><s:StrategicPlan xmlns:s="urn:ISO:std:iso:17469:tech:xsd:stratml_core"/>'


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", PROSE, Format.TEXT),
        ("a.md", PROSE, Format.MARKDOWN),
        ("a.txt", "# Plan\n\nWords.\n\n## Goals\n\nMore.\n", Format.MARKDOWN),
        ("a.txt", "Plan\n\n| Goal | Lead |\n|---|---|\n| Air | Parks |\n", Format.MARKDOWN),
        ("a.txt", "<!DOCTYPE html><html><body><p>Hi</p></body></html>", Format.HTML),
        ("a.md", "<!DOCTYPE html><html><body><p>Hi</p></body></html>", Format.HTML),
        ("a.html", "<p>Our plan is simple.</p>", Format.HTML),
        ("a", "<h1>Plan</h1>\n<p>One</p>\n<ul><li>Two</li></ul>", Format.HTML),
        ("a.html", "---\ntitle: Plan\n---\n<div><p>Our plan</p></div>", Format.HTML),
        ("a.xhtml", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></html>', Format.HTML),
        ("a.xml", STRATML, Format.STRATML),
        ("a.csv", "Ref,Goal,Lead\n1,Air,Parks\n2,Water,Parks\n", Format.CSV),
        ("a.txt", "Ref\tGoal\tLead\n1\tAir\tParks\n2\tWater\tParks\n", Format.CSV),
        ("a.csv", "Ref;Goal;Lead\n1;Air, water;Parks\n", Format.CSV),
        ("a.txt", PROSE + "Air\tParks\tApril\nWater\tParks\n\n" + PROSE, Format.TEXT),
        ("a.pdf", b"%PDF-1.7\n...", Format.PDF),
        ("plan", b"\xef\xbb\xbf%PDF-1.7\n...", Format.PDF),
    ],
)
def test_content_decides_and_the_name_breaks_ties(
    written: Making, name: str, content: str | bytes, expected: Format
) -> None:
    assert detect(written(name, content)) is expected


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", Reason.EMPTY),
        ("a.docx", b" \n\t\n", Reason.EMPTY),
        ("a.pdf", "<!DOCTYPE html><html><h1>Page not found</h1></html>", Reason.WRONG_FORMAT),
        ("a.docx", b"%PDF-1.7\n...", Reason.WRONG_FORMAT),
        ("a.pdf", b"\x89PNG\r\n\x1a\n....", Reason.WRONG_FORMAT),
        ("a.png", b"\x89PNG\r\n\x1a\n....", Reason.UNSUPPORTED),
        ("a.rtf", rb"{\rtf1 Plan}", Reason.UNSUPPORTED),
        ("a.docx", b"PK\x03\x04" + b"x" * 400, Reason.TRUNCATED),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, Reason.EMPTY),
        ("a.bin", random.Random(1).randbytes(5000), Reason.WRONG_FORMAT),
        ("a.xml", "<?xml version='1.0'?><rss><channel/></rss>", Reason.UNSUPPORTED),
        ("a.xml", "<?xml version='1.0'?>", Reason.MALFORMED),
    ],
)
def test_what_cannot_be_read_says_why(written: Making, name: str, content: str | bytes, reason: Reason) -> None:
    with pytest.raises(DocumentError) as caught:
        detect(written(name, content))
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("stream", "reason", "words"),
    [
        ("EncryptedPackage", Reason.ENCRYPTED, "password"),
        ("WordDocument", Reason.UNSUPPORTED, "DOCX"),
        ("PowerPoint Document", Reason.UNSUPPORTED, "PPTX"),
        ("Workbook", Reason.UNSUPPORTED, "XLSX"),
        ("Other", Reason.UNSUPPORTED, "newer"),
    ],
)
def test_old_office_files_say_what_to_do(written: Making, stream: str, reason: Reason, words: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le")
    with pytest.raises(DocumentError, match=words) as caught:
        detect(written("a.doc", data))
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    "parts", [{"mimetype": "x", "META-INF/manifest.xml": "x", "content.xml": "x"}, {"plan.pdf": "x"}]
)
def test_other_zip_files_are_not_read(written: Making, parts: dict[str, str]) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(DocumentError) as caught:
        detect(written("a.odt", data.getvalue()))
    assert caught.value.reason is Reason.UNSUPPORTED


def test_the_name_can_differ_from_the_path(tmp_path: Path) -> None:
    path = tmp_path / "000.bin"
    path.write_text(PROSE)
    assert detect(path, "papers/plan.md") is Format.MARKDOWN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_gives_the_same_words(encoding: str) -> None:
    text = "The council’s £5 million plan – “together” – for residents.\n" * 20
    assert decode(text.replace("\n", "\r\n").encode(encoding)) == text
