"""What a worker process does with one document: read it, find its facts, hand both back as bytes."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from goldenthread.building import shapes
from goldenthread.building.bounds import bounded_definitions, bounded_facts
from goldenthread.building.codec import LongDocument, ReadDocument, encode
from goldenthread.building.parcels import Joining, Range
from goldenthread.building.rehearsal import rehearse
from goldenthread.documents.model import Document
from goldenthread.documents.record import DocumentRecord
from goldenthread.extract.abbreviations import expansions
from goldenthread.extract.run import examine
from goldenthread.readers.by_pages import join_pages, read_pages, read_unless_long
from goldenthread.readers.child import allow_for_size
from goldenthread.readers.pdf import PORTION
from goldenthread.readers.pdf.portion import Portion
from goldenthread.settings import Settings


def preload(lexicon_files: tuple[Path, ...] = (), settings: Settings | None = None) -> None:
    """Make ready, once for all documents, what reading any of them needs (`rehearsal`)."""
    document = rehearse()
    # An extractor of another package that fails on this paper is named with the documents it fails on.
    with contextlib.suppress(Exception):
        _facts(document, (), lexicon_files, settings or Settings())


def read_one(
    path: Path,
    name: str,
    notes: tuple[tuple[str, str], ...],
    lexicon_files: tuple[Path, ...],
    settings: Settings,
    part: Range | Joining | None = None,
) -> bytes:
    """Read a document, or a part of a long one, and find its facts.

    Args:
        path: the file.
        name: the name facts cite it by.
        notes: what the `corpus.toml` says about it.
        lexicon_files: lexicons of the corpus's own.
        settings: the choices of the build.
        part: what to do of a document that is read by ranges; None at first, when that is not known.

    Returns:
        A `ReadDocument`, encoded; of a range, its `Portion`, dumped; at first, of a document that is to be read by
        ranges, a `LongDocument`, encoded.

    Raises:
        DocumentError: it cannot be read.
    """
    allow_for_size(path, settings.limits)
    if isinstance(part, Range):
        return shapes.dump(read_pages(path, settings.limits, part.first, part.last))
    if isinstance(part, Joining):
        portions = [shapes.load(Portion, data) for data in part.portions]
        return _facts(join_pages(path, name, settings.limits, portions), notes, lexicon_files, settings)
    size = range_size(settings)
    read = read_unless_long(path, name, settings.limits, size)
    if isinstance(read, int):
        return encode(LongDocument(read, size))
    return _facts(read, notes, lexicon_files, settings)


def range_size(settings: Settings) -> int:
    """The pages of a range: those of the settings, up to the end of the reader's own portion."""
    return -(-settings.range_pages // PORTION) * PORTION


def _facts(
    document: Document, notes: tuple[tuple[str, str], ...], lexicon_files: tuple[Path, ...], settings: Settings
) -> bytes:
    document = noted(document, notes)
    found = examine(document, lexicon_files, settings)
    facts, over = bounded_facts(found.facts, settings.limits)
    pairs = [(short, full) for short, names in sorted(expansions(document).items()) for full in names]
    defined, beyond = bounded_definitions(pairs, settings.limits)
    document = replace(document, notices=(*document.notices, *found.notices, *over, *beyond))
    return encode(ReadDocument(record(document, len(facts)), facts, defined))


def noted(document: Document, notes: tuple[tuple[str, str], ...]) -> Document:
    """The document with what the `corpus.toml` says about it.

    A title given there replaces the document's own; everything given is added to its metadata as
    `corpus.publisher`, `corpus.date`, `corpus.kind`, `corpus.alias` and `corpus.title`.
    """
    if not notes:
        return document
    metadata = (*document.metadata, *((f"corpus.{key}", value) for key, value in notes))
    return replace(document, title=dict(notes).get("title", document.title), metadata=tuple(sorted(metadata)))


def page_labels(document: Document) -> tuple[tuple[int, str], ...]:
    """(page, label) of the pages of a document whose printed number is not their place in the file, sorted."""
    places = {(block.location.page, block.location.page_label) for block in document.blocks}
    return tuple(sorted((page, label) for page, label in places if page and label and label != str(page)))


def record(document: Document, facts: int) -> DocumentRecord:
    """What the build keeps of a document that gave `facts` pieces of evidence."""
    return DocumentRecord(
        name=document.name,
        title=document.title,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        coverage=document.coverage,
        notices=document.notices,
        facts=facts,
        outline=document.outline_evidence,
        page_labels=page_labels(document),
    )
