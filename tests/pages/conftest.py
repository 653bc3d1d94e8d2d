"""Builds of Northmere as fixtures, their pages on disk, and a browser to open them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from northmere_builds import BOARD_DOCUMENT, MAIN_DOCUMENT, generated, northmere, record

from goldenthread.documents.model import Format, Notice, UnreadDocument
from goldenthread.errors import ADVICE, Reason
from goldenthread.outputs.pages import write_pages
from goldenthread.outputs.result import BuildResult
from visiting import DESK, Visit


@pytest.fixture(scope="session")
def result() -> BuildResult:
    notice = Notice("PageWithoutText", "Page 9 is a picture; nothing on it was read. Run OCR on the file.", 9)
    reason = Reason.ENCRYPTED
    return northmere().result(
        documents=(
            record(MAIN_DOCUMENT, Format.PDF, 48, 412, (notice,)),
            record(BOARD_DOCUMENT, Format.DOCX, None, 37),
        ),
        unread=(UnreadDocument("plans/housing.pdf", "", reason, "The file asks for a password.", ADVICE[reason]),),
    )


@pytest.fixture(scope="session")
def large_result() -> BuildResult:
    return generated().result()


@pytest.fixture(scope="session")
def folder(result: BuildResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    write_pages(result, made)
    return made


@pytest.fixture(scope="session")
def linked_folder(result: BuildResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a corpus that says where people can open its documents."""
    made = tmp_path_factory.mktemp("linked")
    links = {MAIN_DOCUMENT: "https://northmere.example/hwbs.pdf", BOARD_DOCUMENT: "../corpus/board.docx"}
    write_pages(replace(result, links=links), made)
    return made


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    made: list[Visit] = []

    def open_page(
        folder: Path, name: str, after: str = "", size: Any = DESK, scheme: str = "light", **more: Any
    ) -> Visit:
        made.append(Visit(browser, f"file://{folder / name}{after}", size, scheme, **more))
        return made[-1]

    yield open_page
    for one in made:
        one.context.close()


@pytest.fixture(scope="session")
def large_folder(large_result: BuildResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large")
    write_pages(large_result, made)
    return made
