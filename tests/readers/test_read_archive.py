from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from reader_types import Making, Reading

from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.archive import Archive
from goldenthread.readers.xmlsafe import parse
from goldenthread.settings import Limits

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>"""


def zipped(tmp_path: Path, parts: dict[str, bytes]) -> Path:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("parts", "limits", "reason"),
    [
        ({"a.xml": b"0" * 3_000_000}, Limits(inflate_ratio=50), Reason.HOSTILE),
        ({f"{n}.xml": b"x" for n in range(6)}, Limits(zip_parts=5), Reason.HOSTILE),
        ({"../a.xml": b"x"}, Limits(), Reason.HOSTILE),
        ({"/etc/a.xml": b"x"}, Limits(), Reason.HOSTILE),
        ({"c:\\a.xml": b"x"}, Limits(), Reason.HOSTILE),
        ({"a.xml": b"x", "A.XML": b"y"}, Limits(), Reason.HOSTILE),
        ({"a.xml": b"0123456789" * 10}, Limits(inflated_bytes=50), Reason.TOO_LARGE),
    ],
)
def test_archives_are_judged_before_they_are_unpacked(
    tmp_path: Path, parts: dict[str, bytes], limits: Limits, reason: Reason
) -> None:
    with pytest.raises(DocumentError) as caught:
        Archive(zipped(tmp_path, parts), limits)
    assert caught.value.reason is reason


def test_parts_are_found_in_any_case_of_letters(tmp_path: Path) -> None:
    with Archive(zipped(tmp_path, {"Word/Document.xml": b"x"}), Limits()) as archive:
        assert "word/document.xml" in archive
        assert archive.read("word/document.xml") == b"x"
        with pytest.raises(DocumentError, match="missing"):
            archive.read("other.xml")


def test_a_damaged_part_is_malformed(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.xml": bytes(range(256)) * 40})
    data = bytearray(path.read_bytes())
    data[60:80] = b"\0" * 20
    path.write_bytes(data)
    with Archive(path, Limits()) as archive, pytest.raises(DocumentError) as caught:
        archive.read("a.xml")
    assert caught.value.reason is Reason.MALFORMED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(encoding: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(BOMB.replace("?>", f' encoding="{encoding}"?>', 1).encode(encoding), "It")
    assert caught.value.reason is Reason.HOSTILE


def test_an_encoding_that_hides_a_document_type_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        parse(b'<?xml version="1.0" encoding="UTF-7"?><x/>', "It")
    assert caught.value.reason is Reason.HOSTILE


def test_xml_of_a_hundred_thousand_levels_is_malformed() -> None:
    with pytest.raises(DocumentError) as caught:
        parse(b"<a>" * 100_000 + b"</a>" * 100_000, "It")
    assert caught.value.reason is Reason.MALFORMED


def test_a_word_file_with_a_document_type_is_hostile(word: Making, read: Reading) -> None:
    path = word("<w:p/>", styles=BOMB)
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert caught.value.reason is Reason.HOSTILE


def test_the_inside_of_an_archive_is_bounded_by_the_limits(word: Making, read: Reading) -> None:
    path = word("<w:p/>" * 200)
    with pytest.raises(DocumentError) as caught:
        read(path, limits=Limits(inflated_bytes=500))
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_password_protected_part_is_said_to_be_encrypted(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.xml", b"x")
    content = bytearray(data.getvalue())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        Archive(path, Limits())
    assert caught.value.reason is Reason.ENCRYPTED


def test_a_part_that_lies_about_its_size_is_not_unpacked_beyond_it(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.xml": b" " * 100_000_000})
    data = bytearray(path.read_bytes())
    for mark, field in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + field
        data[place : place + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    tracemalloc.start()
    with Archive(path, Limits()) as archive, pytest.raises(DocumentError) as caught:
        archive.read("a.xml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.reason is Reason.MALFORMED
    assert peak < 10_000_000


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "ppt/VBAPROJECT.BIN"])
def test_macros_are_named_and_not_read(word: Making, read: Reading, name: str) -> None:
    path = word("<w:p><w:r><w:t>Plan</w:t></w:r></w:p>")
    assert read(path).notices == ()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"Sub AutoOpen()")
    assert [notice.code for notice in read(path).notices] == ["MacrosIgnored"]
