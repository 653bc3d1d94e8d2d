"""What can be seen to be missing from a document itself, whatever the other documents say."""

from __future__ import annotations

from pathlib import Path

from goldenthread.documents.model import Document, Notice
from goldenthread.extract.context import Context
from goldenthread.extract.statements import find_statements, missing_numbers
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings


def observe(document: Document, lexicon_files: tuple[Path, ...], settings: Settings) -> tuple[Notice, ...]:
    """Notices of code `MissingNumber`: numbers that a series of commitments skips.

    Raises:
        CorpusError: a lexicon file cannot be read.
    """
    context = Context.read(document, load_lexicon(lexicon_files), settings)
    missing = missing_numbers(find_statements(document, context))
    if not missing:
        return ()
    listed = ", ".join(missing)
    verb = "is" if len(missing) == 1 else "are"
    return (Notice("MissingNumber", f"{listed} {verb} missing from the numbered commitments of this document."),)
