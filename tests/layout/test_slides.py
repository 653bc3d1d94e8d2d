from __future__ import annotations

from dataclasses import replace

import pytest

from goldenthread.documents.model import Block, BlockKind, Cell, Location, Role, Table
from goldenthread.layout.slides import join_slides, mark_running

HEAD = ("Goal", "Lead")


def table(page: int, *rows: tuple[str, ...], headed: bool = True, width: float = 100.0) -> Block:
    cells = tuple(
        Cell(r, c, (text,), header=headed and r == 0, location=Location(page, box=(c * width, 50, (c + 1) * width, 90)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    made = Table(cells, len(rows), len(rows[0]), header_rows=1 if headed else 0)
    return Block(BlockKind.TABLE, location=Location(page, box=(0, 50, 200, 90)), table=made)


def title(page: int, text: str) -> Block:
    return Block(BlockKind.HEADING, text, level=1, location=Location(page, box=(0, 0, 200, 40)))


def rows_of(blocks: tuple[Block, ...]) -> list[list[list[str]]]:
    return [block.table.text_rows() for block in blocks if block.table]


@pytest.mark.parametrize(
    "second", ["Action plan (continued)", "Action plan – cont.", "Action plan 2 of 3", "Action plan (2)", "Action plan"]
)
def test_a_table_goes_on_under_the_same_title(second: str) -> None:
    blocks = (
        title(1, "Action plan (1 of 3)" if "of" in second else "Action plan"),
        table(1, HEAD, ("Air", "Parks")),
        title(2, second),
        table(2, HEAD, ("Water", "Streets")),
    )
    made = join_slides(blocks)
    assert rows_of(made) == [[[*HEAD], ["Air", "Parks"], ["Water", "Streets"]]]
    assert [block.role for block in made] == [Role.BODY, Role.BODY, Role.HEADER]
    assert {cell.location.page for block in made if block.table for cell in block.table.cells} == {1, 2}


def test_a_table_without_its_header_goes_on_over_three_slides() -> None:
    parts = [table(2, ("Water", "Streets"), headed=False), table(3, ("Homes", "Housing"), headed=False)]
    made = join_slides((title(1, "Plan"), table(1, HEAD, ("Air", "Parks")), *parts))
    assert rows_of(made) == [[[*HEAD], ["Air", "Parks"], ["Water", "Streets"], ["Homes", "Housing"]]]


def test_a_row_that_both_parts_begin_with_is_their_header() -> None:
    parts = [table(page, HEAD, (f"Goal {page}", "Parks"), headed=False) for page in (1, 2)]
    made = join_slides(tuple(parts))
    assert rows_of(made) == [[[*HEAD], ["Goal 1", "Parks"], ["Goal 2", "Parks"]]]
    assert [block.table.header_rows for block in made if block.table] == [1]


@pytest.mark.parametrize(
    "between",
    [
        (title(2, "Risks"),),
        (title(2, "Plan"), Block(BlockKind.PARAGRAPH, "Another matter.", location=Location(2))),
    ],
)
def test_another_title_or_other_words_begin_another_table(between: tuple[Block, ...]) -> None:
    blocks = (title(1, "Plan"), table(1, HEAD, ("Air", "Parks")), *between, table(2, HEAD, ("Fire", "3")))
    assert join_slides(blocks) == blocks


@pytest.mark.parametrize(
    "second",
    [
        table(2, ("Risk", "Score"), ("Fire", "3")),
        table(2, HEAD, ("Water", "Streets"), width=160.0),
        table(3, HEAD, ("Water", "Streets")),
    ],
)
def test_a_table_of_its_own_header_columns_or_slide_stays_apart(second: Block) -> None:
    blocks = (title(1, "Plan"), table(1, HEAD, ("Air", "Parks")), second)
    assert join_slides(blocks) == blocks


def test_two_tables_without_headers_under_one_title_stay_apart() -> None:
    blocks = (
        title(1, "Plan"),
        table(1, ("Air", "Parks"), headed=False),
        title(2, "Plan"),
        table(2, ("Fire", "3"), headed=False),
    )
    assert join_slides(blocks) == blocks


def words(page: int, text: str, top: float) -> Block:
    return Block(BlockKind.PARAGRAPH, text, location=Location(page, box=(0, top, 100, top + 20)))


def test_words_at_the_edge_of_most_slides_run_along() -> None:
    blocks = [
        words(page, text, top) for page in range(1, 5) for text, top in (("Vale", 0), ("Who:", 200), ("2030", 510))
    ]
    roles = {block.text: block.role for block in mark_running(blocks, 540)}
    assert roles == {"Vale": Role.HEADER, "Who:": Role.BODY, "2030": Role.FOOTER}
    assert {block.role for block in mark_running(blocks, 0)} == {Role.BODY}
    assert {block.role for block in mark_running(blocks[:6], 540)} == {Role.BODY}
    moved = [replace(block, location=Location(block.location.page)) for block in blocks]
    assert {block.role for block in mark_running(moved, 540)} == {Role.BODY}
