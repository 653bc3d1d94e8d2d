"""Which files a build reads, under which names, with what a `corpus.toml` says about each."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from goldenthread.corpus.manifest import MANIFEST_NAME, Manifest, read_manifest
from goldenthread.documents.model import UnreadDocument
from goldenthread.errors import ADVICE, CorpusError, Reason
from goldenthread.settings import Settings

#: Files of these names go to the readers, which judge by content; any other must begin like a document.
DOCUMENT_SUFFIXES = (
    *(".pdf", ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".pptx", ".pptm", ".ppsx", ".ppt", ".odp"),
    *(".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".mht"),
    *(".md", ".markdown", ".txt", ".text", ".xml", ".stratml"),
)
_DOCUMENT_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"<!doctype html",
    b"<html",
    b"<?xml",
)
_LITTER = ("~$", ".~lock")
_LITTER_NAMES = frozenset({"thumbs.db", "desktop.ini", MANIFEST_NAME})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read.

    Attributes:
        name: the name facts cite it by: its path inside the corpus with '/', unique in the corpus.
        path: where it is.
        sha256: the hash of its bytes.
        size: how many bytes it has.
        notes: (key, value) pairs that the `corpus.toml` gives: title, publisher, date, kind, alias.
    """

    name: str
    path: Path
    sha256: str
    size: int = 0
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a build reads.

    Attributes:
        files: the files, sorted by name.
        unread: what is in the corpus but cannot be handed to a reader, sorted by name.
        title: for page headings; '' when no `corpus.toml` gives one.
        settings: the settings with the overrides of the `corpus.toml`.
        lexicon_files: lexicons of the corpus's own.
        notices: sentences about what was passed over.
    """

    files: tuple[SourceFile, ...]
    unread: tuple[UnreadDocument, ...] = ()
    title: str = ""
    settings: Settings = field(default_factory=Settings)
    lexicon_files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A file before it is hashed: where it is, the folder its name is relative to, and why it is refused."""

    path: Path
    root: Path
    relative: str
    refused: tuple[Reason, str, str] | None = None


def discover(
    paths: Sequence[Path | str], settings: Settings | None = None, skip: Path | None = None
) -> Corpus:
    """Find the documents of a corpus.

    Args:
        paths: files, folders (read to any depth, with any `corpus.toml` in them) or a `corpus.toml`.
        settings: settings to start from; a `corpus.toml` overrides them.
        skip: a folder that is never read, such as the one the build writes to.

    Returns:
        The corpus. Names are the paths inside the folder given; where two folders give one name, both are
        lengthened by the names of their folders until they differ.

    Raises:
        CorpusError: a path does not exist, a `corpus.toml` cannot be used, or there is nothing to read.
    """
    base = settings or Settings()
    found: list[_Found] = []
    hidden = 0
    manifest: Manifest | None = None
    for given in map(Path, paths):
        root, own = _root(given, base)
        if own is not None and manifest is not None and own.path != manifest.path:
            raise CorpusError(
                f"{manifest.path} and {own.path} cannot both be used: build one corpus at a time."
            )
        manifest = own or manifest
        files, passed_over = _files(given, root, own, skip)
        found += files
        hidden += passed_over
    if not found:
        raise CorpusError(f"There are no documents in {', '.join(map(str, paths)) or 'the corpus'}.")
    return _corpus(_named(found), manifest, manifest.settings if manifest else base, hidden)


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name inside the corpus matches one of the globs.

    `*` stands for any run of characters, '/' included. A pattern that ends in '/' covers the folder of that
    name; one without any '/' is tried against the last part of the name too.
    """
    return any(
        name.startswith(pattern) if pattern.endswith("/") else _glob(name, pattern) for pattern in patterns
    )


def _glob(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) or (
        "/" not in pattern and fnmatchcase(name.rpartition("/")[2], pattern)
    )


def _root(given: Path, settings: Settings) -> tuple[Path, Manifest | None]:
    """The folder that names are relative to, and the manifest that describes it."""
    if given.is_dir():
        toml = given / MANIFEST_NAME
        return given, read_manifest(toml, settings) if toml.is_file() else None
    if not given.exists():
        raise CorpusError(f"There is no file or folder {given}. {ADVICE[Reason.NOT_FOUND]}")
    if given.suffix.lower() == ".toml":
        return given.parent, read_manifest(given, settings)
    return given.parent, None


def _files(given: Path, root: Path, manifest: Manifest | None, skip: Path | None) -> tuple[list[_Found], int]:
    if manifest is None and not given.is_dir():
        return [_Found(given, root, given.name)], 0
    hidden: list[str] = []
    files = [
        item
        for item in _walk(root, skip.resolve() if skip else None, hidden)
        if manifest is None
        or (
            (not manifest.include or matches(item.relative, manifest.include))
            and not matches(item.relative, manifest.exclude)
        )
    ]
    if manifest is not None:
        present = {item.relative for item in files}
        files += [
            _Found(root / name, root, name, _missing(manifest))
            for name, _ in manifest.documents
            if name not in present and not (root / name).is_file()
        ]
    return files, len(hidden)


def _missing(manifest: Manifest) -> tuple[Reason, str, str]:
    message = f"{manifest.path.name} describes this file, but it is not in the folder."
    return Reason.NOT_FOUND, message, "Put the file there, or correct its name in the corpus.toml."


def _walk(root: Path, skip: Path | None, hidden: list[str]) -> Iterator[_Found]:
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
        yield _Found(path, root, _clean(path.relative_to(root).as_posix()), _CLOSED)


def _judge(path: Path, root: Path, real_root: Path) -> Iterator[_Found]:
    """The file, refused where it is no document of this folder; nothing for a link that stays inside it."""
    relative = _clean(path.relative_to(root).as_posix())
    if path.is_symlink():
        if not (path.exists() and path.resolve().is_relative_to(real_root)):
            yield _Found(path, root, relative, _OUTSIDE)
    elif not stat.S_ISREG(path.stat().st_mode):
        yield _Found(path, root, relative, _NOT_A_FILE)
    elif _document_like(path):
        yield _Found(path, root, relative)
    else:
        yield _Found(path, root, relative, _NOT_A_DOCUMENT)


_CLOSED = (
    Reason.NOT_FOUND,
    "It cannot be opened.",
    "Check that you are allowed to read it, and build again.",
)
_OUTSIDE = (
    Reason.UNSUPPORTED,
    "This is a link to something that is not in the corpus folder, and such links are not followed.",
    "Copy the file itself into the folder and build again.",
)
_NOT_A_FILE = (Reason.UNSUPPORTED, "This is not an ordinary file.", "Take it out of the corpus folder.")
_NOT_A_DOCUMENT = (
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
    return start[:5] == b"%PDF-" or start.lower().startswith(tuple(item.lower() for item in _DOCUMENT_STARTS))


def _clean(name: str) -> str:
    """A name that any output can hold: valid, composed Unicode without control characters."""
    text = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
    return "".join("\ufffd" if unicodedata.category(character) == "Cc" else character for character in text)


def _named(found: list[_Found]) -> list[tuple[str, _Found]]:
    """Every file once, each under a name of its own."""
    unique = {os.path.abspath(item.path): item for item in found}
    names = {path: _clean(item.relative) for path, item in unique.items()}
    parents = {path: list(item.root.resolve().parts[1:]) for path, item in unique.items()}
    while True:
        counts = Counter(names.values())
        clashing = [path for path, name in names.items() if counts[name] > 1 and parents[path]]
        if not clashing:
            break
        for path in clashing:
            names[path] = f"{_clean(parents[path].pop())}/{names[path]}"
    return sorted(((names[path], item) for path, item in unique.items()), key=lambda pair: pair[0])


def _corpus(
    named: list[tuple[str, _Found]], manifest: Manifest | None, settings: Settings, hidden: int
) -> Corpus:
    notes = dict(manifest.documents) if manifest else {}
    files: list[SourceFile] = []
    unread: list[UnreadDocument] = []
    for name, item in named:
        refused = item.refused or _too_large(item.path, settings.limits.file_bytes)
        digest = "" if refused else _sha256(item.path)
        if refused or not digest:
            reason, message, advice = refused or _CLOSED
            unread.append(UnreadDocument(name, "", reason, message, advice))
        else:
            size = item.path.stat().st_size
            files.append(SourceFile(name, item.path, digest, size, notes.get(item.relative, ())))
    return Corpus(
        files=tuple(files),
        unread=tuple(unread),
        title=manifest.title if manifest else "",
        settings=settings,
        lexicon_files=manifest.lexicon_files if manifest else (),
        notices=_passed_over(hidden),
    )


def _passed_over(hidden: int) -> tuple[str, ...]:
    if not hidden:
        return ()
    files = "1 hidden or temporary file was" if hidden == 1 else f"{hidden} hidden or temporary files were"
    return (f"{files} passed over.",)


_CLOSED = (
    Reason.NOT_FOUND,
    "The file cannot be opened.",
    "Check that you are allowed to read it, and build again.",
)


def _too_large(path: Path, limit: int) -> tuple[Reason, str, str] | None:
    try:
        size = path.stat().st_size
    except OSError:
        return _CLOSED
    if size <= limit:
        return None
    message = f"The file has {size / 1e6:.0f} MB; the setting file_bytes allows {limit / 1e6:.0f} MB."
    return Reason.TOO_LARGE, message, ADVICE[Reason.TOO_LARGE]


def _sha256(path: Path) -> str:
    """The hash of a file's bytes; '' when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
