"""Builds of Northmere as fixtures, their pages on disk, and a browser to open them in."""

from __future__ import annotations

from pathlib import Path

import pytest
from northmere_builds import BOARD_DOCUMENT, MAIN_DOCUMENT, generated, northmere, record

from goldenthread.documents.model import Format, Notice, UnreadDocument
from goldenthread.errors import ADVICE, Reason
from goldenthread.outputs.pages import write_pages
from goldenthread.outputs.result import BuildResult


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
def large_folder(large_result: BuildResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large")
    write_pages(large_result, made)
    return made
