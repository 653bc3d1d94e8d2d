"""An invented paper that is read before any other, so that what every document needs is made once and not in each.

Patterns, phrase matchers and the tokenizer are made when they are first used, and take about 0.4 seconds of processor
time. A worker's children are forks of a process that has read this paper, and find them made.
"""

from __future__ import annotations

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Format, Table


def paper() -> Document:
    """A paper with a little of all that extractors look at; without short forms, which give a paper its own lexicon."""
    blocks = (
        _heading("Report to the Example Board", 1),
        _text("Report author: Head of Examples"),
        _text("Date: 4 March 2026"),
        _heading("Example Strategy 2025-2030", 1),
        _text("Our vision is a place where every example is clear. The Housing Strategy 2024-2029 supports this goal."),
        _heading("Priority 1: Clear examples", 2),
        _text("The board leads on this work, which aligns to the Corporate Plan. It is measured by the number read."),
        _text("We will:"),
        _item("write one example a year by March 2027"),
        _heading("Goal 1A: Write more", 3),
        _table(
            ("Goal", "Action", "Owner", "Timescale", "Measure", "Baseline", "Target", "Status"),
            (
                "1A Write more",
                "Write it",
                "Head of Examples",
                "March 2027",
                "Examples read",
                "5%",
                "9% by 2028",
                "On track",
            ),
        ),
        _table(("Goal", "Strategy", "Link", "Owner"), ("1A", "Example Plan 2024-2026", "https://example.org", "Board")),
        _heading("Recommendations", 2),
        _item("The Board is recommended to note the report."),
        _heading("Minutes of the meeting of the Board held on 4 March 2026", 1),
        _text("Present: Councillor A Example (Chair)"),
        _text("RESOLVED that the report be noted. Action: Head of Examples to write to members by 1 May 2026."),
    )
    return Document("warming", Format.TEXT, "0" * 64, blocks, title="Example Strategy 2025-2030")


def _heading(text: str, level: int) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def _text(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, lines=(text,))


def _item(text: str) -> Block:
    return Block(BlockKind.LIST_ITEM, text, marker="-")


def _table(*rows: tuple[str, ...]) -> Block:
    cells = tuple(
        Cell(row, column, (text,), lines=(text,)) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    )
    return Block(BlockKind.TABLE, table=Table(cells, len(rows), len(rows[0]), header_rows=1))
