"""The demonstration corpus: its generator reproduces the committed files, and they hold what they promise."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
import pytest

from goldenthread.corpus.discover import discover

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
EXPECTED = Path(__file__).with_name("expected_facts.jsonl")
DEMO = ROOT / "docs" / "demo.md"

FORMATS = {".pdf", ".docx", ".pptx", ".xlsx", ".html", ".md", ".txt", ".csv", ".xml"}
PACK = CORPUS / "board-pack-2026-11-19.pdf"


def run(script: str, *arguments: Path) -> None:
    """Run a script of the corpus's generator as a user would."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(CORPUS / script), *map(str, arguments)]
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with freshly generated files."""
    folder = tmp_path_factory.mktemp("made")
    run("make", folder)
    return folder


def content(path: Path) -> object:
    """What a file holds, apart from how its bytes were compressed."""
    if path.suffix == ".pdf":
        return pdf_pages(path)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return [(item.filename, item.date_time, parts.read(item)) for item in parts.infolist()]
    return path.read_bytes()


@cache
def pdf_pages(path: Path) -> tuple[str, ...]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(document[i].get_textpage().get_text_range() for i in range(len(document)))
    finally:
        document.close()


def squash(text: str) -> str:
    """Letters and digits alone, so that line breaks and typography do not matter."""
    return re.sub(r"[^a-z0-9%£]", "", text.replace("&", " and ").lower())


@cache
def source(name: str) -> str:
    """The squashed text of a corpus file, read without this package's readers."""
    path = CORPUS / name
    if path.suffix == ".pdf":
        return squash(" ".join(pdf_pages(path)))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            names = [item for item in parts.namelist() if re.search(r"(document|slides/slide\d+|Strings)\.?", item)]
            text = " ".join(parts.read(item).decode() for item in names if item.endswith(".xml"))
        return squash(html.unescape(re.sub(r"<[^>]+>", "", text)))
    text = path.read_text(encoding="utf-8-sig")
    return squash(html.unescape(re.sub(r"<[^>]+>", "", text)) if path.suffix in {".html", ".xml"} else text)


def expected() -> list[dict[str, object]]:
    """The lines of the expected facts."""
    return [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]


def committed() -> list[Path]:
    """The documents of the corpus."""
    return sorted(path for path in CORPUS.iterdir() if path.suffix in FORMATS)


def test_generator_reproduces_the_committed_files(made: Path) -> None:
    names = sorted(path.name for path in made.iterdir())
    assert len(names) == 9
    assert [name for name in names if content(made / name) != content(CORPUS / name)] == []


def test_generator_gives_the_same_bytes_twice(made: Path, tmp_path: Path) -> None:
    run("make", tmp_path)
    for path in made.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_expected_facts_are_those_of_the_world(tmp_path: Path) -> None:
    run("make/expected.py", tmp_path / "facts.jsonl")
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8") == EXPECTED.read_text(encoding="utf-8")


def test_every_format_is_there_and_small() -> None:
    files = committed()
    assert {path.suffix for path in files} == FORMATS
    assert len(files) >= 12
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_manifest_describes_every_document_and_leaves_the_generator_out() -> None:
    corpus = discover([CORPUS])
    assert [file.name for file in corpus.files] == [path.name for path in committed()]
    assert all(file.notes for file in corpus.files)
    assert corpus.unread == ()
    assert corpus.title


def test_board_pack_has_its_parts() -> None:
    pages = pdf_pages(PACK)
    assert len(pages) >= 30
    text = "\n".join(pages)
    for words in ("Agenda published on", "Action: ", "RESOLVED: ", "This report is Public", "Forward plan"):
        assert words in text, words


def test_agenda_names_the_pages_its_items_stand_on() -> None:
    pages = pdf_pages(PACK)
    assert "Minutes of the meeting of the Northmere" in pages[7 - 1]
    assert "Agenda Item 6" in pages[12 - 1]
    assert "Agenda Item 7" in pages[23 - 1]
    assert "Partnership risk register" in pages[31 - 1]


def test_appendix_runs_over_pages_and_cuts_goals() -> None:
    pages = [squash(page) for page in pdf_pages(PACK)]
    first = next(i for i, page in enumerate(pages) if "strategiesunderpinningthedomainsthetableshows" in page)
    table = pages[first : first + 5]
    assert all("plan" in page and "strategy" in page for page in table)
    assert "2acutsmokingandtheharmdoneby" in table[0]
    assert "alcoholanddrugsintheneighbourhoods" in table[1]
    assert "2acutsmoking" not in table[1]
    headed = ["goalstrategylinkownercomments" in page for page in table]
    assert headed == [True, False, True, False, False]


def test_action_plan_cuts_a_cell_over_a_page_end() -> None:
    pages = [squash(page) for page in pdf_pages(CORPUS / "action-plan-2026-2028.pdf")]
    start = next(i for i, page in enumerate(pages) if "2c2prescribeswimming" in page)
    assert "thepastyear" not in pages[start]
    assert "thepastyear" in pages[start + 1]


def test_there_is_no_commitment_l4() -> None:
    text = " ".join(pdf_pages(CORPUS / "integrated-care-strategy-2025-2035.pdf"))
    assert re.search(r"\bL3\b", text)
    assert re.search(r"\bL5\b", text)
    assert not re.search(r"\bL4\b", text)


def test_every_expected_quote_stands_in_its_document() -> None:
    facts = [line for line in expected() if "quote" in line]
    assert len(facts) > 120
    lost = [
        (line["doc"], part)
        for line in facts
        for part in str(line["quote"]).split("\t")
        if squash(part) not in source(str(line["doc"]))
    ]
    assert lost == []


def test_every_expected_page_is_right() -> None:
    for line in expected():
        if "page" in line:
            text = squash(pdf_pages(CORPUS / str(line["doc"]))[int(str(line["page"])) - 1])
            assert all(squash(part) in text for part in str(line["quote"]).split("\t")), line


def test_expected_gaps_cover_the_faults_and_traps_stay_apart() -> None:
    lines = expected()
    assert {str(line["gap"]) for line in lines if "gap" in line} >= {
        "noOwner",
        "noMeasure",
        "noTarget",
        "noTimescale",
        "noLink",
        "notCurrent",
        "expired",
        "NoUnderpinningStrategy",
        "NoAction",
        "PastDue",
        "OwnerConflict",
    }
    traps = [line for line in lines if "trap" in line]
    assert len(traps) >= 3
    assert not any("p" in line for line in traps)


def test_demo_page_names_every_document_and_every_gap() -> None:
    text = DEMO.read_text(encoding="utf-8")
    assert [path.name for path in committed() if f"`{path.name}`" not in text] == []
    codes = {
        "NoUnderpinningStrategy",
        "NoAction",
        "PastDue",
        "OwnerConflict",
        "Expired",
        "NotCurrent",
        "NoOwner",
    }
    codes |= {"NoMeasure", "NoTarget", "NoTimescale", "NoLink"}
    assert {code for code in codes if f"`{code}`" not in text} == set()


def test_the_pages_of_a_build_beside_the_corpus_lead_to_its_documents() -> None:
    corpus = discover([CORPUS])
    assert [name for name, _ in corpus.links] == [file.name for file in corpus.files]
    for name, address in corpus.links:
        assert (ROOT / "graph_output" / unquote(address)).resolve() == CORPUS / name
