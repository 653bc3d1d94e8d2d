import random
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_builders import LEFT, Page, prose, ruled
from reportlab.lib.utils import ImageReader

from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

BROKEN = Path(__file__).resolve().parents[4] / "shared" / "real" / "broken"
REAL = BROKEN.parent / "pdf"


def refused(path: Path, limits: Limits | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(path, path.name, "0" * 64, limits or Limits())
    return caught.value


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    page = Page(tmp_path / "plain.pdf")
    prose(page, 4)
    page.next()
    ruled(page, 100, (100, 200), [("Action", "Lead"), ("Plant trees", "Parks")], [20, 20], header=True)
    page.save()
    return tmp_path / "plain.pdf"


def _picture(path: Path) -> ImageReader:
    from PIL import Image

    Image.new("RGB", (60, 80), "grey").save(path)
    return ImageReader(str(path))


def test_a_password_is_named_as_the_reason(tmp_path: Path) -> None:
    page = Page(tmp_path / "locked.pdf", encrypt="secret")
    prose(page)
    page.save()
    assert refused(tmp_path / "locked.pdf").reason is Reason.ENCRYPTED


def test_a_file_that_breaks_off_is_truncated(plain: Path) -> None:
    plain.write_bytes(plain.read_bytes()[:900])
    assert refused(plain).reason is Reason.TRUNCATED


def test_a_web_page_with_a_pdf_name_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "error.pdf").write_text("<html><body>Not found</body></html>")
    assert refused(tmp_path / "error.pdf").reason is Reason.WRONG_FORMAT


def test_a_file_without_bytes_is_empty(tmp_path: Path) -> None:
    (tmp_path / "none.pdf").touch()
    assert refused(tmp_path / "none.pdf").reason is Reason.EMPTY


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.pdf").reason is Reason.NOT_FOUND


def test_pages_without_anything_are_empty(tmp_path: Path) -> None:
    Page(tmp_path / "blank.pdf").save()
    assert refused(tmp_path / "blank.pdf").reason is Reason.EMPTY


def test_pages_of_pictures_have_no_text_layer(tmp_path: Path) -> None:
    page = Page(tmp_path / "scan.pdf")
    page.canvas.drawImage(_picture(tmp_path / "scan.png"), 0, 0, 500, 700)
    page.save()
    refusal = refused(tmp_path / "scan.pdf")
    assert refusal.reason is Reason.NO_TEXT_LAYER
    assert refusal.message == "Its only page is a picture without text."


def test_one_page_without_text_is_a_notice(tmp_path: Path) -> None:
    page = Page(tmp_path / "mixed.pdf")
    prose(page, 2)
    page.next()
    page.canvas.drawImage(_picture(tmp_path / "scan.png"), 0, 0, 500, 700)
    page.save()
    document = read(tmp_path / "mixed.pdf", "mixed.pdf", "", Limits())
    assert [(n.code, n.page) for n in document.notices] == [("PageWithoutText", 2)]
    assert "Page 2" in document.notices[0].message


def test_the_limits_are_kept(plain: Path) -> None:
    assert refused(plain, Limits(pages=1)).reason is Reason.TOO_LARGE
    assert refused(plain, Limits(file_bytes=100)).reason is Reason.TOO_LARGE


def test_a_page_of_too_many_objects_is_read_as_text(plain: Path) -> None:
    document = read(plain, "plain.pdf", "", Limits(page_objects=5))
    assert {n.code for n in document.notices} == {"PageTooComplex"}
    assert "too many drawings or words" in document.notices[0].message
    assert not any(block.table for block in document.blocks)
    assert any("Plant trees" in block.text for block in document.blocks)


def test_letters_that_mean_something_else_are_reported(tmp_path: Path) -> None:
    page = Page(tmp_path / "font.pdf")
    page.lines(LEFT, ['strate"y for the cit"zens of th"s b"rough and th"ir c"uncil'] * 5)
    page.save()
    document = read(tmp_path / "font.pdf", "font.pdf", "", Limits())
    assert [(n.code, n.page) for n in document.notices] == [("UnreliableText", 1)]


def test_good_english_is_not_called_unreliable(plain: Path) -> None:
    assert read(plain, "plain.pdf", "", Limits()).notices == ()


def test_reading_twice_gives_the_same_document(plain: Path) -> None:
    assert read(plain, "a", "", Limits()) == read(plain, "a", "", Limits())


REASONS = {
    "derived-html-error-page-named.pdf": Reason.WRONG_FORMAT,
    "derived-*-truncated-*.pdf": Reason.TRUNCATED,
    "opf-T02-02_002_page-tree-kids-links-recursive.pdf": Reason.MALFORMED,
    "opf-encryption_openpassword.pdf": Reason.ENCRYPTED,
    "pdfplumber-password-example.pdf": Reason.ENCRYPTED,
    "pdfjs-empty.pdf": Reason.EMPTY,
}
READABLE = (
    "opf-020806.pdf",
    "opf-T03_001_no-cross-reference-table.pdf",
    "pdfjs-bomb_giant.pdf",
    "pdfjs-rotated.pdf",
    "pdfjs-scan-bad.pdf",
    "pdfplumber-malformed-from-issue-932.pdf",
)


@pytest.mark.shared
@pytest.mark.skipif(not BROKEN.is_dir(), reason="the sample documents are not here")
@pytest.mark.parametrize(("pattern", "reason"), REASONS.items())
def test_broken_samples_are_refused_with_their_reason(pattern: str, reason: Reason) -> None:
    (path,) = BROKEN.glob(pattern)
    assert refused(path).reason is reason


@pytest.mark.shared
@pytest.mark.skipif(not BROKEN.is_dir(), reason="the sample documents are not here")
@pytest.mark.parametrize("name", READABLE)
def test_odd_samples_that_can_be_read_are_read(name: str) -> None:
    document = read(BROKEN / name, name, "", Limits())
    assert document.coverage.ratio > 0.9
    assert any(block.text for block in document.blocks)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="the sample documents are not here")
def test_no_text_of_the_samples_is_lost() -> None:
    ratios = {path.name: read(path, path.name, "", Limits()).coverage.ratio for path in sorted(REAL.glob("*.pdf"))}
    assert ratios
    assert {name: ratio for name, ratio in ratios.items() if ratio < 0.98} == {}


FUZZ = """
import sys
from pathlib import Path
from goldenthread.errors import DocumentError
from goldenthread.readers.pdf import read
from goldenthread.settings import Limits

read_at_all = 0
for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
    try:
        read(path, path.name, "", Limits())
        read_at_all += 1
    except DocumentError:
        pass
print(read_at_all)
"""


@pytest.mark.slow
def test_damaged_bytes_only_ever_raise_a_document_error(plain: Path, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    folder.mkdir()
    source, dice = plain.read_bytes(), random.Random(7)
    for number in range(150):
        data = bytearray(source)
        for _ in range(dice.choice((1, 4, 30))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if number % 5 == 0:
            start = dice.randrange(len(data))
            del data[start : start + dice.randrange(1, 200)]
        (folder / f"{number:03}.pdf").write_bytes(data)
    run = subprocess.run([sys.executable, "-c", FUZZ, str(folder)], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr[-2000:]
    assert int(run.stdout) > 20
