from goldenthread.documents.model import Link, Table
from goldenthread.layout.tabs import contents_rows, is_header_row, read_tab_table, tab_region
from goldenthread.layout.text_lines import split_lines

HEADER = "Goal\tStrategy\tLink\tOwner\tComment"


def table(text: str) -> Table:
    return read_tab_table([line for line in split_lines(text) if not line.blank])


def test_a_header_row_is_told_by_its_words() -> None:
    header, row = split_lines(f"{HEADER}\nReduce smoking\tTobacco Control Plan\t\tPublic Health\tDue 2026")
    assert is_header_row(header)
    assert not is_header_row(row)


def test_a_region_goes_on_over_two_blank_lines_and_ends_at_three() -> None:
    lines = split_lines("a\tb\tc\nd\te\tf\n\n\ng\th\ti\n\n\n\nj\tk\tl")
    assert tab_region(lines, 0) == 5


def test_a_region_ends_before_another_header() -> None:
    lines = split_lines(f"{HEADER}\n1A Smoke less\tTobacco Control Plan\tx\ty\tz\n\nAction\tWho\tWhen\na\tb\tc")
    assert tab_region(lines, 0) == 2


def test_a_numbered_paragraph_after_a_table_is_not_a_row_of_it() -> None:
    lines = split_lines(
        "Action\tWho\tWhen\nPlant trees\tParks Team\t2026\n\n4.1\tThe Board is asked to note the report."
    )
    assert tab_region(lines, 0) == 2


def test_contents_are_told_from_a_table() -> None:
    assert contents_rows(split_lines("Foreword\t3\nOur priorities\t5\nAppendix\tiv"))
    assert not contents_rows(
        split_lines("Action\tWho\tWhen\tCost\nPlant trees\tParks\tMay\t12\nSow seeds\tParks\tMay\t9")
    )
    assert not contents_rows(split_lines("Foreword\t3\nOur priorities\t5"))


def test_a_table_without_a_header_is_left_as_it_is() -> None:
    assert table("Trees\t\tOak\nBirds\tWren").text_rows() == [["Trees", "", "Oak"], ["Birds", "Wren", ""]]


def test_a_dropped_leading_cell_is_the_merged_goal_above() -> None:
    made = table(
        f"{HEADER}\n"
        "1A Reduce smoking\tTobacco Control Strategy\thttps://n.example.uk/t\tPublic Health\tIn development\n"
        "Healthy Weight Plan\thttps://n.example.uk/w\tNorthmere Council\tUnder review\n"
    )
    assert made.text_rows()[2] == [
        "1A Reduce smoking",
        "Healthy Weight Plan",
        "https://n.example.uk/w",
        "Northmere Council",
        "Under review",
    ]


def test_a_key_cell_cut_by_a_page_break_is_made_whole() -> None:
    made = table(
        f"{HEADER}\n"
        "1A Work with communities to reduce\tTobacco Control Strategy\thttps://n.example.uk/t\tPublic Health\tLive\n"
        "\n"
        "smoking and obesity\tHealthy Weight Plan\thttps://n.example.uk/w\tNorthmere Council\tUnder review\n"
    )
    goal = "1A Work with communities to reduce smoking and obesity"
    assert [row[:2] for row in made.text_rows()[1:]] == [
        [goal, "Tobacco Control Strategy"],
        [goal, "Healthy Weight Plan"],
    ]
    (cut,) = [cell for cell in made.cells if cell.text == goal]
    assert cut.parts == ("1A Work with communities to reduce", "smoking and obesity")
    assert cut.row_span == 2


def test_a_row_keeps_the_line_it_stands_on() -> None:
    made = table("Action\tWho\tWhen\nPlant trees\tParks Team\tMarch 2026")
    assert [cell.location.line for cell in made.cells] == [1, 1, 1, 2, 2, 2]


def test_a_subheading_between_two_rows_goes_over_the_whole_table() -> None:
    lines = split_lines(
        "Action\tWho\tWhen\nPriority 1: Trees\nPlant trees\tParks Team\t2026\n"
        "Priority 2: Roads\nMend kerbs\tHighways\t2027"
    )
    assert tab_region(lines, 0) == 5
    made = read_tab_table(lines)
    assert [(c.row, c.text) for c in made.cells if c.column_span == 3] == [
        (1, "Priority 1: Trees"),
        (3, "Priority 2: Roads"),
    ]
    assert made.text_rows()[4] == ["Mend kerbs", "Highways", "2027"]


def test_any_other_line_ends_the_table() -> None:
    assert tab_region(split_lines("Action\tWho\tWhen\nTrees are good.\nPlant trees\tParks Team\t2026"), 0) == 1


def test_a_link_in_a_cell_belongs_to_that_cell() -> None:
    made = table("Strategy\tLink\tOwner\nTree Plan\t[Read it](https://n.example.uk/t)\tParks Team")
    assert [(c.text, c.links) for c in made.cells if c.links] == [
        ("Read it", (Link("Read it", "https://n.example.uk/t"),))
    ]
