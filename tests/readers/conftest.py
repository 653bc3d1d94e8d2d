"""Makes files of every format in a temporary folder and reads them through the registry."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reader_types import Making, Reading

from goldenthread.documents.model import Block, Document
from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits

SHARED = Path(__file__).resolve().parents[3] / "shared"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Reads a file as the build does, but for the layout rules, which have tests of their own."""
    monkeypatch.setattr("goldenthread.layout.passes.normalise", lambda document: document)

    def reading(path: Path, name: str = "", limits: Limits | None = None) -> Document:
        return read_document(path, name or path.name, limits or Limits())

    return reading


@pytest.fixture
def written(tmp_path: Path) -> Making:
    """Writes text or bytes to a file of that name."""

    def writing(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return writing


@pytest.fixture
def word(tmp_path: Path) -> Making:
    """Makes a Word file of the XML of its body and of further parts, by kind of relationship."""

    def making(body: str, **parts: str) -> Path:
        path = tmp_path / "made.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", _content_types())
            archive.writestr("_rels/.rels", _relationships({"rId1": ("officeDocument", "word/document.xml")}))
            archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
            kinds = {f"{kind}Id": (kind.rstrip("0123456789"), f"{kind}.xml") for kind in parts}
            archive.writestr("word/_rels/document.xml.rels", _relationships(kinds))
            for kind, xml in parts.items():
                archive.writestr(f"word/{kind}.xml", xml.replace("NAMESPACES", NAMESPACES))
        return path

    return making


def _content_types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def _relationships(kinds: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identifier, (kind, target) in kinds.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


@pytest.fixture
def paragraph() -> Callable[..., str]:
    """The XML of a Word paragraph: its words, its properties, its run's properties."""

    def making(text: str, properties: str = "", run: str = "") -> str:
        return (
            f"<w:p><w:pPr>{properties}</w:pPr>"
            f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        )

    return making


@pytest.fixture
def shape() -> Callable[[Document], list[tuple[str, int, str, str]]]:
    """A document as (kind, level, marker, text) of its body blocks, tables left out."""

    def shaping(document: Document) -> list[tuple[str, int, str, str]]:
        blocks = [block for _, block in document.body() if block.table is None]
        return [(block.kind.value, block.level, block.marker, block.text) for block in blocks]

    return shaping


@pytest.fixture
def table_of() -> Callable[[Document], Block]:
    """The only table block of a document."""

    def finding(document: Document) -> Block:
        tables = [block for block in document.blocks if block.table is not None]
        assert len(tables) == 1
        return tables[0]

    return finding


@pytest.fixture
def shared() -> Path:
    """The folder of sample documents that is not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("the sample documents are not here")
    return SHARED
