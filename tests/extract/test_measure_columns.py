"""What columns beside a measure say of it."""

import pytest

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Format, Table
from goldenthread.extract.context import Context
from goldenthread.extract.tables import extract
from goldenthread.facts.model import Literal, Predicate

HEADER = ("Goal", "Measure", "Baseline", "Target", "Unit", "Desired direction", "Frequency", "Data source")
ROW = (
    "Warmer homes in every ward of Northmere",
    "Homes with poor insulation",
    "640",
    "300",
    "homes",
    "Lower is better",
    "Quarterly",
    "Northmere housing survey",
)


def document(*rows: tuple[str, ...]) -> Document:
    cells = tuple(
        Cell(number, column, (text,) if text else (), header=number == 0)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    table = Table(cells, len(rows), len(rows[0]), header_rows=1)
    return Document("plan.docx", Format.DOCX, "0" * 64, (Block(BlockKind.TABLE, table=table),))


def said(*rows: tuple[str, ...]) -> dict[Predicate, str]:
    made = document(*rows)
    facts = extract(made, Context.of(made, "Northmere Homes Strategy 2024-2029"))
    return {fact.predicate: fact.object.text for fact in facts if isinstance(fact.object, Literal)}


@pytest.mark.parametrize(
    ("predicate", "words"),
    [
        (Predicate.UNIT, "homes"),
        (Predicate.DIRECTION, "Lower is better"),
        (Predicate.FREQUENCY, "Quarterly"),
        (Predicate.DATA_SOURCE, "Northmere housing survey"),
    ],
)
def test_a_column_beside_a_measure_describes_it(predicate: Predicate, words: str) -> None:
    assert said(HEADER, ROW)[predicate] == words


def test_an_empty_cell_and_a_column_without_a_measure_say_nothing() -> None:
    empty = (*ROW[:4], "", "", "", "")
    assert {Predicate.UNIT, Predicate.DIRECTION, Predicate.FREQUENCY, Predicate.DATA_SOURCE}.isdisjoint(
        said(HEADER, empty)
    )
    unmeasured = ("Goal", "Owner", "Frequency")
    assert Predicate.FREQUENCY not in said(unmeasured, (ROW[0], "Housing Board", "Quarterly"))
