"""The shape of a paper put to the Board: front matter, then numbered sections."""

from __future__ import annotations

from collections.abc import Sequence

from kit_pdf import Writer
from reportlab.lib.enums import TA_RIGHT


def front(writer: Writer, item: str, title: str, lines: Sequence[tuple[str, str]]) -> None:
    """The front matter block: date and item, board, title, then label and value lines."""
    right = writer.look.style("item", alignment=TA_RIGHT, fontName=writer.look.bold)
    writer.marked(f"Agenda Item {item}", right, f"Item {item}. {title}")
    cells = [("19 November 2026", f"Item {item}"), ("Northmere Health and Wellbeing Board", ""), (title, "")]
    cells += [(f"{label}: {value}" if value else label, "") for label, value in lines]
    spans = [((0, row), (1, row)) for row in range(1, len(cells))]
    writer.grid(cells, (120, 46), header=0, spans=spans, bands=(1, 2))
    writer.space(10)


def body(writer: Writer, text: str) -> None:
    """Sections: `# ` a heading, `- ` a bullet, `1.1 ` a numbered paragraph, anything else a plain one."""
    for line in text.strip().splitlines():
        first, _, rest = line.partition(" ")
        if first == "#":
            writer.heading(rest, 2)
        elif first == "##":
            writer.heading(rest, 3)
        elif first == "-":
            writer.bullets([rest], indent=36)
        elif first[0].isdigit() and "." in first:
            writer.numbered(first, rest)
        else:
            writer.text(line)
