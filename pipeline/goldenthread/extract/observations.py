"""What can be seen to be missing from a document itself, whatever the other documents say."""

from __future__ import annotations

from goldenthread.documents.model import Document, Notice
from goldenthread.extract.context import Context
from goldenthread.extract.statements import find_statements, missing_numbers


def observe(document: Document, context: Context) -> tuple[Notice, ...]:
    """Notices of code `MissingNumber`: numbers that a series of commitments skips."""
    missing = missing_numbers(find_statements(document, context))
    if not missing:
        return ()
    listed = ", ".join(missing)
    verb = "is" if len(missing) == 1 else "are"
    return (Notice("MissingNumber", f"{listed} {verb} missing from the numbered commitments of this document."),)
