"""Has everything that is made at its first use made before the first document comes.

A document is read in a forked child, which inherits what its host has imported and compiled and loses what it makes
itself. The word recognisers, the tokenizer and the table finder take about 0.4 s of processor time when they are
first needed: longer than a usual document. So the host reads one invented paper first.
"""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path

from goldenthread.documents.model import Document, Format
from goldenthread.readers.pdf.fonts.english import english
from goldenthread.readers.registry import read_document, reader
from goldenthread.settings import Limits

#: Imported by readers only when a document needs them.
_LATER = ("goldenthread.layout.passes", "goldenthread.readers.office", "pdfplumber.table", "encodings.cp437")
#: A little of all that the extractors look for, so that each of them gets as far as its words.
_PAPER = """\
# Northmere Warm Homes Strategy 2024-2029

Published by Northmere District Council (NDC). This strategy is under review. This strategy is underpinned by the
Northmere Housing Plan 2023-2027. It replaces the Northmere Affordable Warmth Strategy 2019-2023. The Director of
Housing is responsible for the Northmere Housing Plan 2023-2027.

## Our vision

Every home in Northmere is warm, dry and safe.

## Priority 1: Warm homes

Goal 1.1: Fewer cold homes. The Head of Housing leads it with the Health and Wellbeing Board (HWB).

- We will insulate 400 lofts a year by March 2027.
- W1 We will visit every home that reports damp.

| Action | Lead | Measure | Timescale | Status |
|---|---|---|---|---|
| 1.1a Insulate lofts | Head of Housing | Lofts insulated; baseline 120, target 400 | March 2027 | In progress |

## Minutes of the meeting of 4 March 2026

Present: Councillor A Marsh (Chair), B Hill (Director of Housing)

Resolved: that the report be noted. Action: B Hill to bring the plan back in June 2026.

The Board is recommended to approve the strategy.
"""


def rehearse() -> Document:
    """Import every reader with all it may need, its word list included, and read the invented paper."""
    for form in Format:
        reader(form)
    for module in _LATER:
        importlib.import_module(module)
    english()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.md")
        path.write_text(_PAPER, encoding="utf-8")
        return read_document(path, path.name, Limits())
