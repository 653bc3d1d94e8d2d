"""Tables that gave no fact are told; those that did, and those that say nothing of a thread, are not."""

from __future__ import annotations

from dataclasses import replace

from prose_documents import document, heading, table

from goldenthread.documents.model import Block, Location
from goldenthread.extract.run import examine

RISKS = (
    ("Ref", "What may go wrong", "What we hold against it"),
    ("R1", "The roof may leak in winter", "Look at it twice a year"),
    ("R2", "The lift may stop between floors", "Keep the contract with the makers"),
    ("R3", "The boiler may fail in the cold", "Keep the spare one in order"),
)
ACTIONS = (
    ("Action", "Lead", "Timescale"),
    ("Mend the roof of the hall", "Head of Buildings", "March 2027"),
    ("Mend the lift in the hall", "Head of Buildings", "April 2027"),
    ("Mend the boiler of the hall", "Head of Buildings", "May 2027"),
)


def headed(rows: tuple[tuple[str, ...], ...], page: int | None = 7) -> Block:
    block = table(*rows)
    assert block.table is not None
    return replace(block, table=replace(block.table, header_rows=1), location=Location(page=page))


def told(*blocks: Block) -> list[tuple[int | None, str]]:
    read = document(heading("Northmere Halls Plan 2024-2028"), *blocks, title="Northmere Halls Plan 2024-2028")
    found = examine(read).notices
    return [(notice.page, notice.message) for notice in found if notice.code == "TableNotUnderstood"]


def test_a_table_whose_columns_mean_nothing_to_the_rules_is_told_with_its_page_and_header() -> None:
    ((page, message),) = told(headed(RISKS), headed(ACTIONS))
    assert page == 7
    assert "'Ref', 'What may go wrong', 'What we hold against it'" in message


def test_small_tables_tables_without_a_header_and_tables_of_figures_are_not_told() -> None:
    figures = (("Year", "Halls", "Visits"), *((str(2020 + n), str(n), str(90 * n)) for n in range(5)))
    assert told(headed(RISKS[:3]), table(*RISKS), headed(figures)) == []


def test_a_list_of_short_forms_is_understood() -> None:
    short = (
        ("Short form", "Full name"),
        ("NHT", "Northmere Halls Trust"),
        ("MLG", "Mere Lift Group"),
        ("HOB", "Head Of Buildings"),
    )
    assert told(headed(short)) == []


def test_many_and_long_names_of_columns_are_cut() -> None:
    wide = tuple(tuple(f"{cell} of column {n} which has a long name indeed" for n in range(9)) for cell in "abcd")
    ((_, message),) = told(headed(wide, None))
    assert "and 3 more" in message
    assert len(message) < 450
