"""Hostile documents from the file to every output: nothing runs, nothing breaks, the text is shown as it is."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
import rdflib
from hostile_corpus import ENDED, FILES, FORMULA, LONG, LONG_FILE, PICTURE, SUM, TURNED, make_corpus
from lxml import etree

from goldenthread.cli.main import main
from goldenthread.outputs.data import DATA_FILES
from goldenthread.safe_text import is_formula
from visiting import DESK, Visit, violations

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not allow such names of files")

#: Where a link of a page or the workbook may lead: into itself, the other page, the corpus, the web.
SAFE = re.compile(r"#|graph\.html|coverage\.html|\.\./papers/|https?://|data:,$")
#: What no document may bring into a page.
FOREIGN = "img, iframe, object, embed, base, [onload], [onerror], [onclick], script[src], link:not([href='data:,'])"
#: Controls that steer a terminal, and those that turn the direction of writing around.
STEERING = ("Cc", "Cf")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "papers"
    folder.mkdir()
    make_corpus(folder)
    return folder


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What the build said, once it is done."""
    return []


@pytest.fixture(scope="module")
def built(papers: Path, told: list[str], monkeypatch_module: pytest.MonkeyPatch) -> Path:
    """The build, beside the documents, by the command itself."""
    out, err = io.StringIO(), io.StringIO()
    monkeypatch_module.setattr(sys, "stdout", out)
    monkeypatch_module.setattr(sys, "stderr", err)
    folder = papers.parent / "out"
    code = main(["build", str(papers), "-o", str(folder), "--as-of", "2026-11-22", "--no-cache"])
    monkeypatch_module.undo()
    told += [out.getvalue(), err.getvalue()]
    assert code == 0, told
    return folder


@pytest.fixture(scope="module")
def monkeypatch_module() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def labels(built: Path) -> dict[str, str]:
    """What everything is called, by its id."""
    return {row["id"]: row["label"] for row in rows(built / "entities.csv")}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream, strict=True))
    assert all(None not in row and None not in row.values() for row in found), "a row has cells of its own"
    return found


def steering(text: str) -> set[str]:
    return {character for character in text if unicodedata.category(character) in STEERING} - {"\n", "\t"}


def test_every_document_is_read_and_what_it_says_is_found(built: Path, labels: dict[str, str]) -> None:
    record = json.loads((built / "run.json").read_text(encoding="utf-8"))
    assert len(record["inputs"]) == len(FILES) + 1
    assert record["unread"] == []
    assert record["conformance"]["conforms"]
    names = set(labels.values())
    assert {FORMULA, f"Insulate lofts {PICTURE}", f"Plant {TURNED} trees"} <= names
    assert any(ENDED in name for name in names)
    assert any(name.startswith(SUM) for name in names)
    assert max(map(len, names)) >= len(LONG.strip())
    assert {row["code"] for row in rows(built / "coverage.csv")} >= {"NoOwner", "PastDue", "Expired"}


def test_quotations_stand_in_the_files_as_they_are(built: Path) -> None:
    quotes = [row["quote"] for row in rows(built / "facts.csv")]
    assert any(FORMULA in quote and SUM in quote for quote in quotes)
    assert any(ENDED in quote for quote in quotes)


@pytest.mark.parametrize("name", ["coverage.csv", "review_candidates.csv"])
def test_files_for_people_start_no_formula(built: Path, name: str) -> None:
    cells = [cell for row in rows(built / name) for cell in row.values()]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_the_workbook_has_no_formula_and_no_link_that_leads_astray(built: Path, papers: Path) -> None:
    content = (built / "coverage.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    looking = [cell for cell in cells if isinstance(cell.value, str) and is_formula(cell.value)]
    assert {cell.value[:1] for cell in looking} >= set("=+-@")
    assert all(cell.quotePrefix for cell in looking)
    targets = [cell.hyperlink.target.replace("\\", "/") for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert all(SAFE.match(target) for target in targets)
    linked = {unquote(target.removeprefix("../papers/")) for target in targets if target.startswith("../papers/")}
    assert linked == {*FILES, LONG_FILE}
    assert all((papers / name).is_file() for name in linked)
    for part in zipfile.ZipFile(io.BytesIO(content)).infolist():
        etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(part))


def test_files_for_programs_are_what_they_should_be(built: Path, labels: dict[str, str]) -> None:
    assert all((built / name).stat().st_size for name in DATA_FILES)
    turtle = rdflib.Graph().parse(built / "graph.ttl")
    assert len(rdflib.Graph().parse(built / "graph.jsonld", format="json-ld")) == len(turtle)
    for name in ("graph.trig", "inferences.trig"):
        assert len(rdflib.Dataset().parse(built / name, format="trig"))
    found = {str(label) for label in turtle.objects(None, rdflib.RDFS.label)}
    assert {name for name in labels.values() if name.startswith(("=", "@", "+", "<"))} <= found
    nodes = etree.parse(built / "graph.graphml").getroot().findall(".//{*}node")
    assert len(nodes) == sum("/document/" not in id_ for id_ in labels)


def test_nothing_that_is_printed_steers_a_terminal(
    built: Path, told: list[str], labels: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Read 6 documents" in told[0]
    assert not steering("".join(told))
    trees = next(id_ for id_, name in labels.items() if TURNED in name)
    for words in (["gaps"], ["gaps", "--format", "md"], ["explain", trees], ["explain", "trees"]):
        main([*words, "-g", str(built)])
        printed = "".join(capsys.readouterr())
        assert "trees" in printed
        assert not steering(printed)


@pytest.fixture(scope="module")
def look(browser: Any, built: Path) -> Any:
    """Opens a page of the build; whatever it does, it must be quiet, ask for nothing and keep its own title."""
    opened: list[Visit] = []

    def opens(name: str) -> Visit:
        opened.append(Visit(browser, f"file://{built / name}", DESK, "light"))
        return opened[-1]

    yield opens
    for visit in opened:
        visit.context.close()


def harmless(visit: Visit) -> None:
    """Fail where anything of a document ran, was fetched, or became an element."""
    page = visit.page
    assert visit.noise == []
    assert [url for url in visit.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.title() != "ran"
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    assert page.eval_on_selector_all(FOREIGN, "found => found.map(one => one.outerHTML.slice(0, 200))") == []
    links = page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))")
    assert [link for link in links if not SAFE.match(link)] == []


@pytest.mark.slow
def test_the_report_shows_the_text_and_runs_none_of_it(look: Callable[[str], Visit], built: Path) -> None:
    visit = look("coverage.html")
    harmless(visit)
    text = " ".join(visit.page.evaluate("document.querySelector('main').textContent").split())
    gaps = json.loads((built / "run.json").read_text(encoding="utf-8"))["gaps"]
    assert len(gaps) > 20
    for gap in gaps:
        assert " ".join(gap["label"].split()) in text
    # The title is of the corpus.toml, the names are of files.
    assert f"{ENDED}{{{{7*7}}}}{{% for x in y %}}" in visit.page.inner_text("h1")
    assert "{{7*7}}{% x %}\ufffdgnp.docx" in text
    assert violations(visit.page) == []


@pytest.mark.slow
def test_the_graph_shows_the_text_and_runs_none_of_it(
    look: Callable[[str], Visit], built: Path, labels: dict[str, str]
) -> None:
    visit = look("graph.html")
    harmless(visit)
    said = set()
    for row in [row for row in rows(built / "entities.csv") if row["kind"] in ("Action", "Strategy", "Measure")]:
        visit.page.evaluate("id => { location.hash = new URLSearchParams({item: id}).toString(); }", row["id"])
        shown = visit.page.inner_text("#panel-title")
        assert " ".join(shown.split()) == " ".join(f"{row['code']} {row['label']}".split())
        said.add(shown)
        harmless(visit)
    assert any(PICTURE in name for name in said)
    assert any(FORMULA in name for name in said)
    assert violations(visit.page) == []
