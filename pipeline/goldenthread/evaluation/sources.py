"""The sources of a build, where they are at hand: found in folders, read in a process of their own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from goldenthread.errors import DocumentError, UsageError
from goldenthread.evaluation.source_reading import read_text
from goldenthread.evaluation.stated import Build
from goldenthread.readers.worker import Worker
from goldenthread.settings import Limits

#: Where sources are looked for when nobody says where they are: where a build looks for them.
DEFAULT_SOURCES: Final = (Path("corpus"),)
#: The function a worker calls; named, not imported, for it brings the readers with it.
_TARGET: Final = "goldenthread.evaluation.source_reading:read_source"


@dataclass(frozen=True, slots=True)
class Source:
    """The words of one source.

    Attributes:
        raw: the text of the file, or of the text beside it; None where there is neither.
        pages: the text of each page.
        page_checked: whether the pages can be held against the pages of facts.
    """

    raw: str | None
    pages: tuple[str, ...] = ()
    page_checked: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources that are at hand, by their names in the build, and what a person should know about the others."""

    by_name: dict[str, Source]
    notices: tuple[str, ...] = ()


def find_sources(build: Build, documents: Iterable[str], folders: Sequence[Path] | None = None) -> Sources:
    """Read the sources of some of a build's documents.

    Args:
        build: the build.
        documents: their names in it.
        folders: where to look; `DEFAULT_SOURCES` when None, and then it is no fault if there is no such folder.

    Returns:
        What is at hand. A text beside a document, `NAME.txt` for a document NAME, is taken in its place: it comes
        from another program, a form feed after each page.

    Raises:
        UsageError: when a folder that was named is not there.
    """
    for folder in folders or ():
        if not folder.is_dir():
            raise UsageError(f"There is no folder {folder}. Check what --sources says.")
    found: dict[str, Source] = {}
    notices: list[str] = []
    worker = Worker(_TARGET, Limits())
    try:
        for name in sorted(documents):
            path = _path(name, folders or DEFAULT_SOURCES)
            if path is None:
                notices.append(
                    f"{name} is not at hand, so its words were not looked at. Give its folder with --sources."
                )
                continue
            if _sha256(path) not in ("", build.hashes.get(name, _sha256(path))):
                notices.append(f"{path} is not the file that was built: it has changed since. Build again.")
            try:
                found[name] = _beside(path) or _read(worker, path, name)
            except DocumentError as error:
                notices.append(f"{path} could not be read: {error.message} {error.advice}")
    finally:
        worker.close()
    return Sources(found, tuple(notices))


def _path(name: str, folders: Iterable[Path]) -> Path | None:
    """The file of a document: under its name in the build, or its file name alone."""
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts:
        return None
    candidates = (folder / part for folder in folders for part in dict.fromkeys((name, inside.name)))
    return next((path for path in candidates if path.is_file() or _text_beside(path).is_file()), None)


def _text_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.txt")


def _beside(path: Path) -> Source | None:
    beside = _text_beside(path)
    if not beside.is_file():
        return None
    text = read_text(beside, Limits())
    return Source(text, tuple(text.split("\f")), page_checked=True)


def _read(worker: Worker, path: Path, name: str) -> Source:
    words = json.loads(worker.run(path, name, Limits()))
    raw, pages = words["raw"], tuple(words["pages"])
    return Source(raw, pages, page_checked=raw is None)


def _sha256(path: Path) -> str:
    """The hash of a file's bytes; '' when it is not there, for a text beside it is enough."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
