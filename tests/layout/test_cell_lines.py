import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.model import Table
from goldenthread.layout.cell_lines import read_cell_lines
from goldenthread.layout.text_lines import split_lines

EMPTY = "\t"
SPACE = "\t\u00a0 "


def written(*rows: tuple[str, ...], gap: str = "\n") -> str:
    """Rows as a converter writes them: a cell a line, each begun by a tab."""
    return gap.join("".join(f"\t{cell}\n" for cell in row) for row in rows)


def read(text: str, start: int = 0) -> Table | None:
    found = read_cell_lines(split_lines(text), start)
    return found[0] if found else None


PLAN = written(
    ("Milestone", "Description", "Done", "Owners"),
    ("By 31 May", "Evidence gathered", "Yes", "Jo Moss"),
    ("", "Framework agreed", "Yes", ""),
    ("", "", "\u00a0", ""),
    ("June 2026", "Board to consider the draft", "\u00a0 ", "\u00a0"),
)


def test_groups_of_as_many_cells_are_the_rows_of_a_table_and_its_left_cells_go_down() -> None:
    table = read(PLAN)
    assert table is not None
    assert table.text_rows() == [
        ["Milestone", "Description", "Done", "Owners"],
        ["By 31 May", "Evidence gathered", "Yes", "Jo Moss"],
        ["By 31 May", "Framework agreed", "Yes", ""],
        ["June 2026", "Board to consider the draft", "", ""],
    ]
    assert table.header_rows == 1
    assert table.row_quote(2) == "By 31 May\tFramework agreed\tYes"


def test_a_cell_of_several_paragraphs_goes_on_over_lines_without_a_tab() -> None:
    rows = written(
        ("Task", "Owner", "When"), ("Train staff\n\u00a0\nand volunteers", "HR", "2026"), ("Plant", "P", "2027")
    )
    table = read(rows)
    assert table is not None
    cell = table.grid()[1][0]
    assert cell is not None
    assert (cell.text, cell.lines) == ("Train staff and volunteers", ("Train staff", "and volunteers"))


def test_a_header_repeated_after_a_gap_goes_on_and_another_one_ends_the_table() -> None:
    header = ("Action", "Owner", "When")
    rows = [("Plant trees", "Parks Team", "2026"), ("Fit pumps", "Energy Team", "2027")]
    text = written(header, *rows) + "\n\n\n\n" + written(header, ("", "NHS Trust", "2028"))
    table = read(text)
    assert table is not None
    assert [row[0] for row in table.text_rows()] == ["Action", "Plant trees", "Fit pumps", "Action", ""]
    other = written(header, *rows) + "\n\n\n" + written(("Measure", "Baseline", "Target"), ("Trees", "2", "9"))
    table = read(other)
    assert table is not None
    assert table.rows == 3


@pytest.mark.parametrize(
    "text",
    [
        written(("Action", "Owner"), ("Plant trees", "Parks Team")),
        written(("One cell",), ("a group",), ("is a line",)),
        written(("Action", "Owner"), ("Plant trees", "Parks"), ("a", "b", "c")),
        written(("We planted trees along the", "road, which the"), ("residents of the two", "wards had asked")) * 2,
        written(
            ("\u2022 Plant trees", "\u2022 Fit pumps"), ("\u2022 Train", "\u2022 Run"), ("\u2022 Open", "\u2022 Close")
        ),
        "\tAction\tOwner\n\n\tPlant\tParks\n\n\tFit\tEnergy\n",
        written(("", ""), ("", ""), ("", "")),
    ],
    ids=["two rows", "single cells", "unequal", "prose", "bullets", "tab rows", "empty"],
)
def test_what_is_no_such_table(text: str) -> None:
    assert read(text) is None


CELLS = st.text(st.characters(categories=["Lu", "Nd"]), max_size=8)


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=3, max_size=6)))
def test_every_cell_is_in_its_place(rows: list[tuple[str, ...]]) -> None:
    table = read(written(*rows))
    filled = [row for row in rows if any(row)]
    if table is None:
        return
    assert table.rows == len(filled)
    for row, texts in zip(filled, table.text_rows(), strict=True):
        assert [text for cell, text in zip(row, texts, strict=True) if cell] == [cell for cell in row if cell]
