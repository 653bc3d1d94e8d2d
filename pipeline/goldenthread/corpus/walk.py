"""The files below a folder, and which of them are refused without being opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from goldenthread.corpus.manifest import MANIFEST_NAME
from goldenthread.errors import ADVICE, Reason

#: Files of these names go to the readers, which judge by content; any other must begin like a document.
DOCUMENT_SUFFIXES = (
    *(".pdf", ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".pptx", ".pptm", ".ppsx", ".ppt", ".odp"),
    *(".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".mht"),
    *(".md", ".markdown", ".txt", ".text", ".xml", ".stratml"),
)
#: What documents begin with, in lower case.
_DOCUMENT_STARTS = (
    b"%pdf-",
    b"pk\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"<!doctype html",
    b"<html",
    b"<?xml",
)
#: With these, 'fdp.exe' is shown as 'exe.pdf' (Unicode TR 36, bidirectional text spoofing).
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LITTER = ("~$", ".~lock")
_LITTER_NAMES = frozenset({"thumbs.db", "desktop.ini", MANIFEST_NAME})


class Refusal(NamedTuple):
    """Why a file is not read: the reason, what is wrong, what to do."""

    reason: Reason
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file before it is hashed: where it is, the folder its name is relative to, and why it is refused."""

    path: Path
    root: Path
    relative: str
    refused: Refusal | None = None


def walk(root: Path, skip: Path | None, hidden: list[str]) -> Iterator[Candidate]:
    """The files below a folder, in a fixed order.

    Args:
        root: the folder.
        skip: a folder below it that is not entered.
        hidden: takes the names of the hidden and temporary files that were passed over.
    """
    real_root = root.resolve()
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=closed.append):
        here = Path(folder)
        kept = sorted(name for name in folders if not name.startswith("."))
        hidden += [name for name in folders if name.startswith(".")]
        folders[:] = [n for n in kept if not (here / n).is_symlink() and (here / n).resolve() != skip]
        links = [name for name in kept if (here / name).is_symlink()]
        for name in sorted([*names, *links]):
            if name.startswith((".", *_LITTER)):
                hidden.append(name)
            elif name.lower() not in _LITTER_NAMES:
                yield from _judge(here / name, root, real_root)
    for error in closed:
        path = Path(error.filename)
        yield Candidate(path, root, clean(path.relative_to(root).as_posix()), CLOSED)


def _judge(path: Path, root: Path, real_root: Path) -> Iterator[Candidate]:
    """The file, refused where it is no document of this folder; nothing for a link that stays inside it."""
    relative = clean(path.relative_to(root).as_posix())
    if path.is_symlink():
        if not (path.exists() and path.resolve().is_relative_to(real_root)):
            yield Candidate(path, root, relative, _OUTSIDE)
    elif not path.exists():
        # It went away after the folder was listed.
        yield Candidate(path, root, relative, CLOSED)
    elif not stat.S_ISREG(path.stat().st_mode):
        yield Candidate(path, root, relative, NOT_A_FILE)
    elif _document_like(path):
        yield Candidate(path, root, relative)
    else:
        yield Candidate(path, root, relative, _NOT_A_DOCUMENT)


CLOSED = Refusal(
    Reason.NOT_FOUND,
    "It cannot be opened.",
    "Check that you are allowed to read it, and build again.",
)
_OUTSIDE = Refusal(
    Reason.UNSUPPORTED,
    "This is a link to something that is not in the corpus folder, and such links are not followed.",
    "Copy the file itself into the folder and build again.",
)
NOT_A_FILE = Refusal(Reason.UNSUPPORTED, "This is not an ordinary file.", "Take it out of the corpus folder.")
_NOT_A_DOCUMENT = Refusal(
    Reason.UNSUPPORTED,
    "This kind of file is not read.",
    f"{ADVICE[Reason.UNSUPPORTED]} If it does not belong to the corpus, exclude it in the corpus.toml.",
)


def _document_like(path: Path) -> bool:
    if path.suffix.lower() in DOCUMENT_SUFFIXES:
        return True
    try:
        with path.open("rb") as stream:
            start = stream.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return True
    return start.lower().startswith(_DOCUMENT_STARTS)


def clean(name: str) -> str:
    """A name that any output can hold: valid, composed Unicode without characters that control how it is shown."""
    text = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
    return "".join("\ufffd" if _controls(character) else character for character in text)


def _controls(character: str) -> bool:
    """Whether a character breaks a line, commands a terminal or turns the direction of writing around."""
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") or character in _TURNS
