"""The sample documents beside the repository: nothing of their text vanishes, and the broken ones say why."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reader_types import Reading

from goldenthread.documents.model import Document
from goldenthread.errors import DocumentError

pytestmark = pytest.mark.shared
SKIPPED = {".pdf", ".txt"}


def samples(shared: Path, *folders: str) -> list[Path]:
    paths = [path for folder in folders for path in sorted((shared / "real" / folder).iterdir())]
    return [path for path in paths if path.suffix not in SKIPPED]


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", re.sub(r"</?\w+>", " ", text)).lower())


def test_no_text_of_a_readable_file_vanishes(shared: Path, read: Reading) -> None:
    ratios = {path.name: read(path).coverage for path in samples(shared, "office", "text")}
    assert len(ratios) >= 11
    assert {name: figure for name, figure in ratios.items() if figure.ratio < 0.98} == {}
    assert {name: figure for name, figure in ratios.items() if figure.kept > 1.02 * figure.seen} == {}


def test_no_text_of_a_pdf_vanishes(shared: Path, read: Reading) -> None:
    paths = sorted((shared / "real" / "pdf").glob("*.pdf"))
    documents = [read(path) for path in paths]
    assert len(documents) >= 11
    assert {d.name: d.coverage for d in documents if d.coverage.ratio < 0.98} == {}
    assert {d.name: d.coverage for d in documents if d.coverage.kept > 1.02 * d.coverage.seen} == {}
    # The figure is the reader's own, so the words are counted by another way through the file too.
    for path, document in zip(paths, documents, strict=True):
        words, kept = page_words(path), Counter(re.findall(r"[^\W_]+", folded(" ".join(texts(document)))))
        assert (words - kept).total() <= 0.005 * words.total(), path.name


def page_words(path: Path) -> Counter[str]:
    """The words of a PDF's pages as pdfium gives each page's text."""
    with pdfium.PdfDocument(path) as source:
        pages = [source[index].get_textpage().get_text_range() for index in range(len(source))]
    return Counter(re.findall(r"[^\W_]+", folded(" ".join(pages))))


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").lower()


def texts(document: Document) -> list[str]:
    cells = [cell for block in document.blocks if block.table for cell in block.table.cells]
    own = [text for block in document.blocks for text in (block.marker, block.text)]
    return [*own, *(part for cell in cells for part in cell.parts)]


def test_every_broken_file_is_refused_with_advice(shared: Path, read: Reading) -> None:
    refused = {}
    for path in samples(shared, "broken"):
        with pytest.raises(DocumentError) as caught:
            read(path)
        refused[path.name] = caught.value
    assert len(refused) >= 4
    assert all(error.message.endswith(".") and error.advice for error in refused.values())


def test_every_quote_of_a_text_format_stands_in_its_file(shared: Path, read: Reading) -> None:
    missing = []
    for path in samples(shared, "text"):
        source = letters(path.read_text(encoding="utf-8"))
        document = read(path)
        quotes = [block.quote for block in document.blocks if not block.table]
        tables = [block.table for block in document.blocks if block.table]
        if path.suffix == ".xml":
            # The headers of a plan's tables and the names of its parts are ours: the file has them as elements.
            quotes = [quote for quote in quotes if quote not in ("Vision", "Mission", "Values")]
        quotes += [table.row_quote(row) for table in tables for row in range(table.header_rows, table.rows)]
        missing += [(path.name, part) for quote in quotes for part in quote.split("\t") if letters(part) not in source]
    assert missing == []
