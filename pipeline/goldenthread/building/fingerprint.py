"""Hashes of all that decides an output besides the documents: code, data files, libraries, settings."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import goldenthread
from goldenthread.corpus.discover import Corpus
from goldenthread.readers import tesseract
from goldenthread.resources import ontology_folder

_PACKAGE = Path(goldenthread.__file__).resolve().parent
#: What decides the facts of one document; the rest of the package only what is made of them.
_READING = ("errors.py", "settings.py", "documents", "facts", "readers", "layout", "lexicon", "extract")
_READING_STEPS = tuple(f"building/{name}.py" for name in ("bounds", "codec", "parcels", "reading", "shapes"))
#: Settings that change nothing about how a document is read.
_LATER_SETTINGS = (
    "low_confidence",
    "ontology_base",
    "review_candidates",
    "range_pages",
    "cluster_connect_seconds",
    "cluster_wait_seconds",
)


def digest(*parts: object) -> str:
    """The hash of values that JSON can hold."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def document_keys(corpus: Corpus) -> dict[str, str]:
    """For each file's name, what its facts depend on, hashed."""
    settings = {key: value for key, value in asdict(corpus.settings).items() if key not in _LATER_SETTINGS}
    lexicons = [hash_file(path) for path in corpus.lexicon_files]
    shared = digest(settings, lexicons, reading_code(), libraries(), _ocr_program(corpus))
    return {file.name: digest(file.sha256, file.name, file.notes, shared) for file in corpus.files}


def build_key(corpus: Corpus, as_of: str) -> str:
    """What the output of a build depends on, hashed."""
    return digest(
        [(file.name, file.sha256, file.notes) for file in corpus.files],
        [asdict(unread) for unread in corpus.unread],
        (corpus.title, corpus.notices, corpus.aliases, corpus.profile.record(), corpus.links),
        asdict(corpus.settings),
        [hash_file(path) for path in corpus.lexicon_files],
        as_of,
        all_code(),
        libraries(),
        _ocr_program(corpus),
    )


def _ocr_program(corpus: Corpus) -> str:
    """The program that reads pictures, where it is to be used; it is no distribution of Python's."""
    return tesseract.version() if corpus.settings.limits.ocr else ""


@functools.cache
def reading_code() -> str:
    """The hash of the code and the lexicons that decide a document's facts."""
    return _hash_tree(_PACKAGE / part for part in (*_READING, *_READING_STEPS))


@functools.cache
def all_code() -> str:
    """The hash of the whole package: code, lexicons, templates, ontology."""
    return _hash_tree((_PACKAGE, ontology_folder()))


@functools.cache
def libraries() -> str:
    """The hash of the interpreter's version and of the names and versions of all installed distributions.

    All of them, for extractors and language models can be installed beside the package's own dependencies.
    """
    found: set[str] = set()
    for folder in sys.path:
        if os.path.isdir(folder):
            found |= {name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))}
    return digest(platform.python_version(), platform.system(), sorted(found))


def hash_file(path: Path) -> str:
    """The hash of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _hash_tree(parts: Iterable[Path]) -> str:
    hashes = []
    for part in parts:
        files = sorted(part.rglob("*")) if part.is_dir() else [part]
        hashes += [
            (file.relative_to(part.parent).as_posix(), hash_file(file))
            for file in files
            if file.is_file() and "__pycache__" not in file.parts
        ]
    return digest(hashes)
