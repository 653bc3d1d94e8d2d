"""What a worker process does with one document: read it, find its facts, hand both back as bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from goldenthread.building.codec import ReadDocument, encode
from goldenthread.building.warming import paper
from goldenthread.documents.model import Document, Format
from goldenthread.documents.record import DocumentRecord
from goldenthread.extract.abbreviations import expansions
from goldenthread.extract.observations import observe
from goldenthread.extract.run import find_facts, read_context
from goldenthread.readers.registry import read_document, reader
from goldenthread.settings import Settings


def preload() -> None:
    """Import every reader and extractor, and make what they make at first use, once for all documents."""
    for form in Format:
        reader(form)
    first = paper()
    find_facts(first, read_context(first, (), Settings()))


def read_one(
    path: Path,
    name: str,
    notes: tuple[tuple[str, str], ...],
    lexicon_files: tuple[Path, ...],
    settings: Settings,
) -> bytes:
    """Read a document and find its facts.

    Args:
        path: the file.
        name: the name facts cite it by.
        notes: what the `corpus.toml` says about it.
        lexicon_files: lexicons of the corpus's own.
        settings: the choices of the build.

    Returns:
        A `ReadDocument`, encoded.

    Raises:
        DocumentError: it cannot be read.
    """
    document = noted(read_document(path, name, settings.limits), notes)
    context = read_context(document, lexicon_files, settings)
    facts = find_facts(document, context, lexicon_files)
    document = replace(document, notices=(*document.notices, *observe(document, context)))
    defined = tuple((short, full) for short, names in sorted(expansions(document).items()) for full in names)
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
    )
