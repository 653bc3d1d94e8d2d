from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.model import Location, Table
from goldenthread.layout.align import align_rows

HEADER = ("Goal", "Strategy", "Link", "Owner", "Comment")


def aligned(*rows: tuple[str, ...], lines: tuple[int, ...] = ()) -> list[list[str]]:
    return made(*rows, lines=lines).text_rows()


def made(*rows: tuple[str, ...], lines: tuple[int, ...] = ()) -> Table:
    where = lines or tuple(range(1, len(rows) + 1))
    return align_rows(rows, [Location(line=line) for line in where])


def test_whole_rows_stay_as_they_are() -> None:
    row = ("1A Reduce smoking", "Tobacco Control Strategy", "https://n.example.uk/t", "Public Health", "Agreed in 2024")
    assert aligned(HEADER, row) == [list(HEADER), list(row)]


def test_a_row_shifted_by_an_empty_cell_is_put_under_its_columns() -> None:
    row = ("", "", "Healthy Weight Plan", "https://n.example.uk/w", "Northmere Council", "This is being rewritten")
    first = ("1A Reduce obesity", "Food Strategy", "https://n.example.uk/f", "Public Health", "")
    assert aligned(HEADER, first, row)[2][1:] == [
        "Healthy Weight Plan",
        "https://n.example.uk/w",
        "Northmere Council",
        "This is being rewritten",
    ]


def test_a_missing_middle_cell_leaves_its_column_empty() -> None:
    row = ("Plant 500 trees on the estates", "31 March 2026")
    assert aligned(("Action", "Owner", "Timescale"), row)[1] == ["Plant 500 trees on the estates", "", "31 March 2026"]


def test_a_merged_domain_runs_down_and_a_row_of_its_own_does_not() -> None:
    made_table = made(
        ("Priority", "Action", "Owner"),
        ("Warm homes", "Insulate lofts in the oldest estates", "Housing Team"),
        ("", "Replace old boilers in our flats", "Energy Team"),
        ("Clean air", "Plant trees along the bypass", "Parks Team"),
    )
    assert [row[0] for row in made_table.text_rows()[1:]] == ["Warm homes", "Warm homes", "Clean air"]


def test_a_row_of_lower_case_rests_after_a_break_is_glued_to_its_cells() -> None:
    rows = aligned(
        ("Action", "Outcome", "Owner"),
        ("Plant trees along the bypass", "Fewer children with asthma", "Parks Team"),
        ("and the ring road", "", ""),
        lines=(1, 2, 4),
    )
    assert rows[1:] == [["Plant trees along the bypass and the ring road", "Fewer children with asthma", "Parks Team"]]


def test_a_new_code_after_a_break_is_a_new_row() -> None:
    rows = aligned(
        ("No.", "Action", "Owner"),
        ("1", "Plant trees along the bypass", "Parks Team"),
        ("2", "and the ring road", "Highways Team"),
        lines=(1, 2, 4),
    )
    assert [row[0] for row in rows[1:]] == ["1", "2"]


WORD = st.sampled_from(
    [
        "Reduce smoking",
        "Tobacco Control Strategy",
        "https://n.example.uk/t",
        "Public Health",
        "May 2026",
        "",
        "and so on",
        "See above",
        "12%",
        "All ages",
        "1.1",
        "x",
    ]
)
COLUMN = st.sampled_from(["Goal", "Strategy", "Owner", "Link", "Timescale", "Measure", "No.", "Comment", "Action"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(COLUMN, min_size=2, max_size=5, unique=True),
    st.lists(st.lists(WORD, min_size=1, max_size=7), min_size=1, max_size=5),
    st.integers(1, 3),
)
def test_no_word_of_a_row_is_ever_lost(header: list[str], rows: list[list[str]], step: int) -> None:
    table = made(tuple(header), *map(tuple, rows), lines=tuple(range(1, step * (len(rows) + 1) + 1, step)))
    given_words = Counter(word for row in [header, *rows] for text in row for word in text.split())
    kept = Counter(word for cell in table.cells for word in cell.text.split())
    assert kept == given_words
    assert all(0 <= cell.column < table.columns and 0 <= cell.row < table.rows for cell in table.cells)
    sources = [" ".join(" ".join(row).split()) for row in [header, *rows]]
    assert all(any(part in source for source in sources) for cell in table.cells for part in cell.parts)
