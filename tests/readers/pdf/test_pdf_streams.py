"""What the streams of a PDF unpack to is known before pdfium unpacks them."""

from __future__ import annotations

import random
import time
import zlib
from pathlib import Path

import pytest
from raw_pdf import one_page, stream

from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.pdf.streams import check_streams
from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits

PICTURE = b"/Type/XObject/Subtype/Image/Width 4000/Height 4000/BitsPerComponent 8/ColorSpace/DeviceGray"
SPACES = b" " * 80_000_000


def written(folder: Path, data: bytes) -> Path:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return path


def refused(path: Path, limits: Limits | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        check_streams(path, limits or Limits())
    return caught.value


def noise(length: int) -> bytes:
    return random.Random(1).randbytes(length)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(one_page(SPACES), id="page content"),
        pytest.param(one_page(SPACES, layers=2), id="twice"),
        pytest.param(one_page(SPACES, layers=4), id="four times"),
        pytest.param(one_page(more={6: stream(SPACES)}), id="character map"),
        pytest.param(one_page(more={6: stream(SPACES, b"/Type/ObjStm/N 1/First 4")}), id="object list"),
        pytest.param(one_page(SPACES).replace(b"/FlateDecode", b"/Fl#61teDecode"), id="name in disguise"),
        pytest.param(
            one_page(SPACES).replace(b"<</Filter", b"<<%" + b"x" * 70_000 + b"\n/Filter"), id="far dictionary"
        ),
    ],
)
def test_a_part_that_unpacks_out_of_proportion_is_hostile(tmp_path, data):
    error = refused(written(tmp_path, data))
    assert error.reason is Reason.HOSTILE
    assert "200 times its size" in error.message


def test_a_part_packed_again_and_again_is_hostile(tmp_path):
    assert refused(written(tmp_path, one_page(b" " * 3000, layers=5))).reason is Reason.HOSTILE


def test_a_part_that_is_large_in_proportion_is_too_large(tmp_path):
    path = written(tmp_path, one_page(noise(3 * 1024 * 1024)))
    error = refused(path, Limits(stream_bytes=2 * 1024 * 1024))
    assert (error.reason, "2 MB" in error.message) == (Reason.TOO_LARGE, True)
    assert check_streams(path, Limits()) == ()


@pytest.mark.parametrize("says", [PICTURE, b"/Type /EmbeddedFile"])
def test_pictures_and_attachments_are_never_unpacked_and_so_are_no_danger(tmp_path, says):
    pictures = {number: stream(b"\xff" * 16_000_000, says) for number in range(6, 26)}
    path = written(tmp_path, one_page(more=pictures))
    assert check_streams(path, Limits()) == ()
    assert read_document(path, path.name, Limits()).notices == ()


def test_honest_repetition_is_allowed(tmp_path):
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 590, n % 790, n % 37, n % 41) for n in range(300_000))
    assert check_streams(written(tmp_path, one_page(lines)), Limits()) == ()


def test_the_look_itself_has_an_end(tmp_path):
    block = zlib.compress(noise(1000) * 500, 1)
    honest = b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(block), block)
    path = written(tmp_path, one_page(more=dict.fromkeys(range(6, 2006), honest)))
    started = time.process_time()
    assert check_streams(path, Limits(inflated_bytes=10_000_000)) == ()
    assert time.process_time() - started < 1


def test_text_packed_as_a_picture_is_said(tmp_path):
    odd = stream(b"\0" * 50, codec=b"/JBIG2Decode")
    path = written(tmp_path, one_page(more={6: odd, 7: odd}))
    notices = read_document(path, path.name, Limits()).notices
    assert [notice.code for notice in notices] == ["PartPackedAsPicture"]
    assert notices[0].message.startswith("2 parts")


def test_damaged_and_empty_streams_are_left_to_the_reader(tmp_path):
    damaged = stream(noise(5000))[:-3000] + b"\nendstream"
    assert check_streams(written(tmp_path, one_page(more={6: damaged, 7: stream(b"")})), Limits()) == ()
    assert check_streams(written(tmp_path, b""), Limits()) == ()


def test_a_bomb_is_refused_by_the_registry(tmp_path):
    path = written(tmp_path, one_page(SPACES))
    with pytest.raises(DocumentError) as caught:
        read_document(path, path.name, Limits())
    assert caught.value.reason is Reason.HOSTILE
