from __future__ import annotations

import hashlib
import importlib
from pathlib import Path

import pytest
from reader_types import Making, Reading

from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits


def test_a_document_carries_its_name_and_the_hash_of_its_bytes(written: Making, read: Reading) -> None:
    path = written("plan.md", "# Plan\n\nWords.\n")
    document = read(path, "papers/plan.md")
    assert document.name == "papers/plan.md"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.title == "Plan"


@pytest.mark.parametrize("name", ["missing.md", "."])
def test_what_is_no_file_is_not_found(tmp_path: Path, read: Reading, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tmp_path / name)
    assert caught.value.reason is Reason.NOT_FOUND


def test_a_file_above_the_limit_is_not_opened(written: Making, read: Reading) -> None:
    with pytest.raises(DocumentError) as caught:
        read(written("plan.md", "# Plan\n" * 100), limits=Limits(file_bytes=100))
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_a_document_without_body_text_is_empty(written: Making, read: Reading, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(written(name, "<html><body><nav><a href='/'>Home</a></nav><p> </p></body></html>"))
    assert caught.value.reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("odd"), Reason.MALFORMED),
        (MemoryError(), Reason.OUT_OF_MEMORY),
        (RecursionError(), Reason.MALFORMED),
    ],
)
def test_whatever_a_parser_raises_becomes_a_document_error(
    written: Making, read: Reading, monkeypatch: pytest.MonkeyPatch, error: BaseException, reason: Reason
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(importlib.import_module("goldenthread.readers.markdown"), "read", failing)
    with pytest.raises(DocumentError) as caught:
        read(written("plan.md", "# Plan\n\nWords.\n"))
    assert caught.value.reason is reason


@pytest.mark.parametrize("change", ["# Other\n\nOther words.\n", "", None])
def test_a_file_that_changes_while_it_is_read_is_neither_version(
    written: Making, read: Reading, monkeypatch: pytest.MonkeyPatch, change: str | None
) -> None:
    path = written("plan.md", "# Plan\n\nWords.\n")
    markdown = importlib.import_module("goldenthread.readers.markdown")
    honest = markdown.read

    def reading(*arguments: object) -> object:
        if change is None:
            path.unlink()
        else:
            path.write_text(change)
        return honest(*arguments)

    monkeypatch.setattr(markdown, "read", reading)
    with pytest.raises(DocumentError, match="changed while it was read") as caught:
        read(path)
    # Of all reasons the one that is never kept for the next build.
    assert caught.value.reason is Reason.NOT_FOUND
