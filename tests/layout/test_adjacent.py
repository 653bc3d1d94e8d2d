from __future__ import annotations

import pytest

from goldenthread.documents.model import Block, BlockKind, Cell, Role, Table
from goldenthread.layout.adjacent import join_adjacent

HEAD = ("Action", "Lead", "Timescale")
FIRST = ("Plant trees along every road", "Parks Team", "March 2027")
SECOND = ("Open two warm hubs in the north", "Housing Team", "2028")


def table(*rows: tuple[str, ...], headed: bool = True, title: str = "") -> Block:
    cells = tuple(
        Cell(r, c, (text,) if text else (), header=headed and r == 0)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    made = Table(cells, len(rows), len(rows[0]), header_rows=1 if headed else 0, title=title)
    return Block(BlockKind.TABLE, table=made)


def rows_of(blocks: tuple[Block, ...]) -> list[list[list[str]]]:
    return [block.table.text_rows() for block in blocks if block.table]


@pytest.mark.parametrize("second", [table(HEAD, SECOND), table(SECOND, headed=False)])
@pytest.mark.parametrize("between", [(), (Block(BlockKind.PARAGRAPH, "Page 2", role=Role.FOOTER),)])
def test_a_table_goes_on_with_its_header_or_without(second: Block, between: tuple[Block, ...]) -> None:
    made = join_adjacent((table(HEAD, FIRST), *between, second))
    assert rows_of(made) == [[list(HEAD), list(FIRST), list(SECOND)]]
    assert len(made) == 1 + len(between)


def test_an_empty_key_below_goes_on_with_the_one_above() -> None:
    below = table(("", "Housing Team", "2028"), headed=False)
    assert rows_of(join_adjacent((table(HEAD, FIRST), below)))[0][-1][0] == FIRST[0]


@pytest.mark.parametrize(
    "second",
    [
        table(("Risk", "Owner", "Score"), ("Fire", "Parks Team", "3")),
        table(("Risk", "Owner", "Deadline"), ("A fire in one of the hubs in the north", "Parks", "2027"), headed=False),
        table(SECOND[:2], headed=False),
        table(SECOND, headed=False, title="Another plan"),
        table(("2027", "2028", "2029"), headed=False),
    ],
)
def test_a_table_of_another_kind_stays_apart(second: Block) -> None:
    blocks = (table(HEAD, FIRST), second)
    assert join_adjacent(blocks) == blocks


def test_words_between_two_tables_keep_them_apart() -> None:
    blocks = (table(HEAD, FIRST), Block(BlockKind.PARAGRAPH, "Next year:"), table(SECOND, headed=False))
    assert join_adjacent(blocks) == blocks


def test_labels_with_their_values_are_tables_of_their_own() -> None:
    blocks = (table(("Action", "Lead"), ("Plant trees", "Parks")), table(("Owner", "Housing Team"), headed=False))
    assert join_adjacent(blocks) == blocks
