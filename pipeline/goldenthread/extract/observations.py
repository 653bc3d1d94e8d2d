"""What can be seen to be missing from a document itself, whatever the other documents say."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from goldenthread.documents.model import Document, Notice
from goldenthread.extract.context import Context
from goldenthread.extract.silent_tables import silent_tables
from goldenthread.extract.statements import find_statements, missing_numbers
from goldenthread.facts.model import Fact


def observe(document: Document, context: Context, facts: Collection[Fact]) -> tuple[Notice, ...]:
    """Notices of what a document does not say or does not say plainly, `facts` being all that was found in it.

    Their codes are `MissingNumber`, for numbers that a series of commitments skips, and `TableNotUnderstood`.
    """
    return (*_missing_numbers(document, context), *silent_tables(document, context, facts))


def _missing_numbers(document: Document, context: Context) -> Iterator[Notice]:
    missing = missing_numbers(find_statements(document, context))
    if missing:
        listed = ", ".join(missing)
        verb = "is" if len(missing) == 1 else "are"
        yield Notice("MissingNumber", f"{listed} {verb} missing from the numbered commitments of this document.")
