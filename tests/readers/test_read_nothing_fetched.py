"""Reading a document reaches for nothing outside of it: no address, no file, whatever the document asks for."""

from __future__ import annotations

import socket
import threading
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation

from goldenthread.documents.model import Document
from goldenthread.errors import DocumentError
from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits

SECRET = "the secret of another file"
HTML = """<html><head><base href="{url}/"><link rel="stylesheet" href="{url}/a.css"><script src="{url}/a.js"></script>
<meta http-equiv="refresh" content="0; url={url}/m"></head><body><p>Our plan</p><img src="{url}/a.png">
<iframe src="{url}/i"></iframe><object data="file://{secret}"></object><a href="{url}/l">See</a></body></html>"""
XHTML = """<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//X//Y" "{url}/a.dtd" [<!ENTITY x SYSTEM "file://{secret}">
<!ENTITY y SYSTEM "{url}/y"><!ENTITY % z SYSTEM "{url}/z"> %z;]>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Our plan &x; &y;</p></body></html>"""
STRATML = """<?xml version="1.0"?><?xml-stylesheet href="{url}/a.xsl" type="text/xsl"?><StrategicPlan
xmlns="http://www.stratml.net" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
xmlns:xi="http://www.w3.org/2001/XInclude"
xsi:schemaLocation="http://www.stratml.net {url}/a.xsd"><Name>Our plan</Name>
<xi:include href="file://{secret}" parse="text"/>
<StrategicPlanCore><Goal><Name>Clean air</Name></Goal></StrategicPlanCore>
</StrategicPlan>"""
ENTITIES = STRATML.replace(
    "<StrategicPlan\n", '<!DOCTYPE a SYSTEM "{url}/a.dtd" [<!ENTITY x SYSTEM "file://{secret}">]><StrategicPlan\n'
)
MARKDOWN = "# Our plan\n\n![a]({url}/a.png) <img src='{url}/b.png'> [l]({url}/l)\n\n[r]: file://{secret}\n\n![r]\n"
KINDS = (
    "attachedTemplate",
    "image",
    "oleObject",
    "frame",
    "styles",
    "numbering",
    "externalLinkPath",
    "slideLayout",
    "video",
)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[int]]]:
    """The address of a server on this machine, and a list that grows with every connection to it."""
    calls: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                calls.append(1)
                connection.recv(65536)
                connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + SECRET.encode())
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


def relating(path: Path, folder: str, url: str, secret: Path) -> Path:
    """The Office file with relationships of every kind to an address and to another file."""
    more = "".join(
        f'<Relationship Id="x{n}{m}" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for n, kind in enumerate(KINDS)
        for m, target in enumerate((f"{url}/{kind}", f"file://{secret}", f"../../../../../../{secret}"))
    ).encode()
    made = path.with_name(f"relating{path.suffix}")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.startswith(folder) and name.endswith(".rels"):
                data = data.replace(b"</Relationships>", more + b"</Relationships>")
            after.writestr(name, data)
    return made


def word(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Our plan")
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def slides(folder: Path) -> Path:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Our plan"
    deck.save(str(folder / "a.pptx"))
    return folder / "a.pptx"


def workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Our plan"])
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def words(document: Document) -> str:
    cells = [cell.text for block in document.blocks if block.table for cell in block.table.cells]
    return " ".join([*(block.text for block in document.blocks), *cells])


def read(path: Path) -> str:
    try:
        return words(read_document(path, path.name, Limits()))
    except DocumentError as error:
        return error.message


def test_the_listener_hears_a_call(listener: tuple[str, list[int]]) -> None:
    url, calls = listener
    with urllib.request.urlopen(url) as answer:
        assert SECRET.encode() in answer.read()
    assert calls == [1]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.html", HTML), ("a.xhtml", XHTML), ("a.xml", STRATML), ("b.xml", ENTITIES), ("a.md", MARKDOWN)],
)
def test_addresses_in_a_text_are_not_called(
    tmp_path: Path, listener: tuple[str, list[int]], secret: Path, name: str, text: str
) -> None:
    url, calls = listener
    path = tmp_path / name
    path.write_text(text.format(url=url, secret=secret))
    found = read(path)
    assert found
    assert (SECRET in found, calls) == (False, [])


@pytest.mark.parametrize(("make", "folder"), [(word, "word/"), (slides, "ppt/"), (workbook, "xl/")])
def test_relationships_to_the_outside_are_not_followed(
    tmp_path: Path, listener: tuple[str, list[int]], secret: Path, make: Callable[[Path], Path], folder: str
) -> None:
    url, calls = listener
    found = read(relating(make(tmp_path), folder, url, secret))
    assert "Our plan" in found
    assert (SECRET in found, calls) == (False, [])


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("image", ["LinkedContent"]),
        ("externalLinkPath", ["LinkedContent"]),
        ("hyperlink", []),
        ("attachedTemplate", []),
    ],
)
@pytest.mark.parametrize(("make", "folder"), [(word, "word/"), (slides, "ppt/"), (workbook, "xl/")])
def test_what_is_shown_of_another_file_is_said_not_to_be_opened(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], Path],
    folder: str,
    kind: str,
    said: list[str],
) -> None:
    monkeypatch.setitem(globals(), "KINDS", (kind,))
    path = relating(make(tmp_path), folder, "https://example.org", tmp_path / "other.png")
    notices = read_document(path, path.name, Limits()).notices
    assert [notice.code for notice in notices] == said
    # Whatever number of parts refer to them.
    assert all("3 other files" in notice.message for notice in notices)


def test_actions_and_outside_streams_of_a_pdf_are_not_followed(
    tmp_path: Path, listener: tuple[str, list[int]], secret: Path
) -> None:
    from reportlab.pdfgen.canvas import Canvas

    url, calls = listener
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pageCompression=0)
    canvas.drawString(60, 700, "Our plan")
    canvas.linkURL(f"{url}/l", (60, 690, 120, 715))
    canvas.save()
    actions = f"/OpenAction<</S/Launch/F({secret})>>/AA<</O<</S/URI/URI({url}/o)>>>>".encode()
    outside = f"/F<</FS/URL/F({url}/s)>>/FFilter/FlateDecode".encode()
    data = path.read_bytes().replace(b"/Type /Catalog", b"/Type /Catalog" + actions)
    path.write_bytes(data.replace(b"/Length", outside + b"/Length", 1))
    found = read(path)
    assert "Our plan" in found
    assert (SECRET in found, calls) == (False, [])
