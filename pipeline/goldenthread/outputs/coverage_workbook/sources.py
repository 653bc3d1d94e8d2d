"""What every sheet of `coverage.xlsx` looks up: its gaps, their places in the sources, and links to both."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import quote

from goldenthread.documents.model import Format
from goldenthread.documents.page_words import page_number
from goldenthread.graph.thread_view import ThreadIndex, build_index
from goldenthread.outputs.coverage_report.gap_rows import GapRow, gap_rows
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.sheets import Linked, Value, cell_address
from goldenthread.outputs.source_links import page_address

GAPS = "Gaps"


class Sources:
    """A build as the sheets see it.

    Attributes:
        result: the build.
        index: its facts by subject and object.
        rows: its gaps, in the order of the build.
    """

    def __init__(self, result: BuildResult) -> None:
        """Index the build once for all sheets."""
        self.result = result
        self.index: ThreadIndex = build_index(result.knowledge)
        self.rows: list[GapRow] = gap_rows(result, self.index)

    @cached_property
    def _formats(self) -> dict[str, Format]:
        return {record.name: record.format for record in self.result.documents}

    @cached_property
    def _lines(self) -> dict[str, int]:
        """The row of each gap on the sheet of all gaps, by its identifier; 1 is the header."""
        return {row.gap.identifier: number for number, row in enumerate(self.rows, start=2)}

    def gap(self, row: GapRow) -> Value:
        """A gap's identifier, with a link to its row on the sheet of all gaps."""
        identifier = row.gap.identifier
        return Linked(identifier, cell_address(GAPS, self._lines[identifier]))

    def item(self, id_: str, name: str) -> Value:
        """A thing's name, with a link to where it stands in the graph."""
        return Linked(name, f"graph.html#item={quote(id_, safe=':')}") if id_ in self.index.entities else name

    def place(self, document: str, page: int | None = None, label: str | None = None) -> tuple[Value, Value]:
        """A document's name and a page as its readers call it; the page leads to the source, or else the name does.

        One link a place, for a sheet has only so many.
        """
        address = self.result.links.get(document)
        if page is None:
            return (Linked(document, address) if address else document, None)
        words = page_number(page, label)
        shown = int(words) if words.isdecimal() else words
        return (document, Linked(shown, page_address(address, self._formats[document], page)) if address else shown)


def spoken(quote_: str) -> str:
    """The words of a source as a cell shows them: the cells of a table row apart, with no tab to begin with."""
    return quote_.replace("\t", "  |  ")
