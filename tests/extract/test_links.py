"""Where a strategy can be read, as tables say it."""

from __future__ import annotations

import pytest
from prose_documents import document, edges, heading

from goldenthread.documents.model import Block, BlockKind, Cell, Link, Table
from goldenthread.extract.context import Context
from goldenthread.extract.links import link_facts
from goldenthread.extract.row_cells import stated_link
from goldenthread.facts.model import Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

AIR = "https://n.example/air.pdf"


def cell(text: str, *links: Link, row: int = 0, column: int = 0) -> Cell:
    return Cell(row, column, (text,) if text else (), links=links)


@pytest.mark.parametrize(
    ("made", "stated"),
    [
        (cell("here", Link("here", AIR)), AIR),
        (cell("Clean Air Plan", Link("Clean Air Plan", AIR)), AIR),
        (cell("Write or read", Link("Write", "mailto:air@n.example"), Link("read", AIR)), AIR),
        (cell("https://n.example/air."), "https://n.example/air"),
        (cell("www.n.example"), "www.n.example"),
        (cell("Clean Air Plan"), "Clean Air Plan"),
        (cell("air@n.example", Link("air@n.example", "mailto:air@n.example")), ""),
        (cell("air@n.example"), ""),
        (cell("See section 4", Link("See section 4", "#aims")), ""),
        (cell("The plan", Link("The plan", "../plans/air.docx")), ""),
        (cell("here"), ""),
        (cell("Click here."), ""),
        (cell("TBC"), ""),
        (cell(""), ""),
    ],
)
def test_what_a_link_cell_states(made: Cell, stated: str) -> None:
    assert stated_link(made, load_lexicon()) == stated


def links_in(*cells: Cell, rows: int = 1) -> list[tuple[str, str]]:
    table = Table(cells, rows=rows, columns=2)
    read = document(heading("Our plans"), Block(BlockKind.TABLE, table=table))
    return edges(tuple(link_facts(read, Context.read(read, load_lexicon(), Settings()))), Predicate.LINK)


def test_a_title_in_a_cell_links_to_its_strategy() -> None:
    linked = cell("Clean Air Strategy", Link("Clean Air Strategy", AIR))
    assert links_in(linked, cell("Parks", column=1)) == [("Clean Air Strategy", AIR)]
    unsafe = cell("Clean Air Strategy", Link("Clean Air Strategy", "#air"))
    assert links_in(unsafe, cell("Parks", column=1)) == []


def test_a_row_that_names_another_strategy_is_left_to_the_rules_of_tables() -> None:
    linked = cell("Clean Air Strategy", Link("Clean Air Strategy", AIR), column=1)
    assert links_in(cell("Warm Homes Strategy 2030"), linked) == []
