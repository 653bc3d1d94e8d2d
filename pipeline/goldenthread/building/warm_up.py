"""A first document for a host process: what is compiled when it is first needed is there before children are forked.

The recognisers compile their patterns from the lexicon on first use. A child that had to do it would do so for its one
document, and the next child again: 0.5 seconds each, more than most documents take.
"""

from __future__ import annotations

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Format, Table
from goldenthread.extract.run import examine

_HEADER = ("Goal", "Action", "Underpinning strategy", "Lead", "Measure", "Target", "Timescale", "Status", "Link")
_ROW = (
    *("1A Clean air", "Plant a street tree", "Clean Air Strategy 2024-2029", "Director of Parks, District Council"),
    *("Trees planted", "95% by March 2027", "Q2 2026/27", "Under review", "https://example.org/trees.pdf"),
)
_SENTENCES = (
    "This strategy is underpinned by the Clean Air Strategy 2024-2029 (CAS), which is led by the Parks Board and will "
    "be refreshed by March 2027. We will plant trees. It replaces the Air Quality Plan 2019-2023. Ann Example said "
    "that Priority 1 contributes to our vision, as set out in Healthy Streets: our plan for 2030.",
    "Minutes of the Parks Board held on 3 June 2026. Present: Ann Example (Chair). ACTION: Ann Example to write it.",
    "The number of trees will rise from 40% to 60% by 2027.",
)


def warm_up() -> None:
    """Look for facts in a made-up document that has something for every family of extractors."""
    examine(Document("warm-up", Format.TEXT, "", tuple(_blocks()), title="Clean Air Strategy 2024-2029"))


def _blocks() -> list[Block]:
    cells = tuple(
        Cell(row, column, (text,), header=row == 0)
        for row, texts in enumerate((_HEADER, _ROW))
        for column, text in enumerate(texts)
    )
    return [
        Block(BlockKind.HEADING, "Clean Air Strategy 2024-2029", level=1),
        Block(BlockKind.HEADING, "Our vision", level=2),
        Block(BlockKind.PARAGRAPH, "Streets where everybody can breathe."),
        Block(BlockKind.HEADING, "Priority 1: Clean air", level=2),
        *(Block(BlockKind.PARAGRAPH, text, lines=(text,)) for text in _SENTENCES),
        Block(BlockKind.LIST_ITEM, "Lead: Director of Parks", marker="•"),
        Block(BlockKind.LIST_ITEM, "We will plant a tree in every street", marker="W1"),
        Block(BlockKind.TABLE, table=Table(cells, 2, len(_HEADER), header_rows=1)),
        Block(BlockKind.HEADING, "Minutes", level=2),
        Block(BlockKind.PARAGRAPH, "Present: Ann Example (Chair), Bob Sample"),
        Block(BlockKind.PARAGRAPH, "Resolved: that the report be noted."),
    ]
