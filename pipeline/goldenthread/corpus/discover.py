"""Which files a build reads, under which names, with what a `corpus.toml` says about each."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from goldenthread.corpus.links import address_below
from goldenthread.corpus.manifest import MANIFEST_NAME, Manifest, read_manifest
from goldenthread.corpus.walk import CLOSED, NOT_A_FILE, Candidate, Refusal, clean, walk
from goldenthread.coverage.profile import GapProfile
from goldenthread.documents.model import UnreadDocument
from goldenthread.errors import ADVICE, CorpusError, Reason
from goldenthread.settings import Settings


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
        aliases: (name, its other names) as the `corpus.toml` gives them.
        profile: which gaps count, and how much, as the `corpus.toml` says.
        links: (name, address) of each file that people can open somewhere, as the `corpus.toml` says; sorted.
    """

    files: tuple[SourceFile, ...]
    unread: tuple[UnreadDocument, ...] = ()
    title: str = ""
    settings: Settings = field(default_factory=Settings)
    lexicon_files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    profile: GapProfile = field(default_factory=GapProfile)
    links: tuple[tuple[str, str], ...] = ()


def discover(paths: Sequence[Path | str], settings: Settings | None = None, skip: Path | None = None) -> Corpus:
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
    found: list[Candidate] = []
    hidden = 0
    manifest: Manifest | None = None
    for given in map(Path, paths):
        root, own = _root(given, base)
        if own is not None and manifest is not None and own.path != manifest.path:
            raise CorpusError(f"{manifest.path} and {own.path} cannot both be used: build one corpus at a time.")
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
    return any(name.startswith(pattern) if pattern.endswith("/") else _glob(name, pattern) for pattern in patterns)


def _glob(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) or ("/" not in pattern and fnmatchcase(name.rpartition("/")[2], pattern))


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


def _files(given: Path, root: Path, manifest: Manifest | None, skip: Path | None) -> tuple[list[Candidate], int]:
    if manifest is None and not given.is_dir():
        return [Candidate(given, root, given.name, None if given.is_file() else NOT_A_FILE)], 0
    hidden: list[str] = []
    files = [
        item
        for item in walk(root, skip.resolve() if skip else None, hidden)
        if manifest is None
        or (
            (not manifest.include or matches(item.relative, manifest.include))
            and not matches(item.relative, manifest.exclude)
        )
    ]
    if manifest is not None:
        present = {item.relative for item in files}
        files += [
            Candidate(root / name, root, name, _missing(manifest))
            for name, _ in manifest.documents
            if clean(name) not in present and not (root / name).is_file()
        ]
    return files, len(hidden)


def _missing(manifest: Manifest) -> Refusal:
    message = f"{manifest.path.name} describes this file, but it is not in the folder."
    return Refusal(Reason.NOT_FOUND, message, "Put the file there, or correct its name in the corpus.toml.")


def _named(found: list[Candidate]) -> list[tuple[str, Candidate]]:
    """Every file once, each under a name of its own."""
    unique = {os.path.abspath(item.path): item for item in found}
    names = _cleaned(unique)
    parents = {path: list(item.root.resolve().parts[1:]) for path, item in unique.items()}
    while True:
        counts = Counter(names.values())
        clashing = [path for path, name in names.items() if counts[name] > 1 and parents[path]]
        if not clashing:
            break
        for path in clashing:
            names[path] = f"{clean(parents[path].pop())}/{names[path]}"
    return sorted(((names[path], item) for path, item in unique.items()), key=lambda pair: pair[0])


def _cleaned(files: dict[str, Candidate]) -> dict[str, str]:
    """Names that any output can hold; those that become equal in one folder by that are numbered."""
    taken: Counter[tuple[Path, str]] = Counter()
    names = {}
    for path, item in sorted(files.items()):
        name = clean(item.relative)
        taken[item.root, name] += 1
        number = taken[item.root, name]
        names[path] = name if number == 1 else f"{name} ({number})"
    return names


def _corpus(named: list[tuple[str, Candidate]], manifest: Manifest | None, settings: Settings, hidden: int) -> Corpus:
    notes = _notes(manifest) if manifest else {}
    files: list[SourceFile] = []
    unread: list[UnreadDocument] = []
    for name, item in named:
        size = _size(item.path)
        refused = item.refused or _too_large(size, settings.limits.file_bytes)
        digest = "" if refused else _sha256(item.path)
        if refused or not digest:
            reason, message, advice = refused or CLOSED
            unread.append(UnreadDocument(name, "", reason, message, advice))
        else:
            files.append(SourceFile(name, item.path, digest, size, notes.get((item.root, item.relative), ())))
    return Corpus(
        files=tuple(files),
        unread=tuple(unread),
        title=manifest.title if manifest else "",
        settings=settings,
        lexicon_files=manifest.lexicon_files if manifest else (),
        notices=_passed_over(hidden),
        aliases=manifest.aliases if manifest else (),
        profile=manifest.profile if manifest else GapProfile(),
        links=tuple(_links(named, manifest)) if manifest else (),
    )


def _notes(manifest: Manifest) -> dict[tuple[Path, str], tuple[tuple[str, str], ...]]:
    """What is said of each document, by the folder and the name in it."""
    return {(manifest.path.parent, clean(name)): said for name, said in manifest.documents}


def _links(named: list[tuple[str, Candidate]], manifest: Manifest) -> Iterator[tuple[str, str]]:
    """The address of each file of the manifest's own folder that has one, and is handed to a reader."""
    own = {clean(name): address for name, address in manifest.urls}
    for name, item in named:
        if item.refused or item.root != manifest.path.parent:
            continue
        # By what it is called on the disk: its name in the build may have lost characters.
        below = address_below(manifest.base_url, item.path.relative_to(item.root)) if manifest.base_url else ""
        if address := own.get(clean(item.relative), below):
            yield name, address


def _passed_over(hidden: int) -> tuple[str, ...]:
    if not hidden:
        return ()
    files = "1 hidden or temporary file was" if hidden == 1 else f"{hidden} hidden or temporary files were"
    return (f"{files} passed over.",)


def _size(path: Path) -> int:
    """The bytes of a file; 0 when it cannot be looked at."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _too_large(size: int, limit: int) -> Refusal | None:
    if size <= limit:
        return None
    message = f"The file has {size / 1e6:.0f} MB; the setting file_bytes allows {limit / 1e6:.0f} MB."
    return Refusal(Reason.TOO_LARGE, message, ADVICE[Reason.TOO_LARGE])


def _sha256(path: Path) -> str:
    """The hash of a file's bytes; '' when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
