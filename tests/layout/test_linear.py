import pytest

from goldenthread.documents.model import Table
from goldenthread.layout.linear import read_linear_table
from goldenthread.layout.text_lines import split_lines

HEADER = "Action\nOutcome\nOwner\nTimescale\n"
ROWS = """1
Plant five hundred trees on the
estates nearest the bypass
More shade and cleaner air in the
two wards with most asthma
Parks Team
March 2026
2
Run a healthy start group in every
family hub
More babies are breastfed at six
weeks
Northmere NHS Trust, Family Hubs
December 2027
3
Open a warm room in every library
Fewer people fall ill from the cold
Library Service
Ongoing
"""
READ = [
    ["", "Action", "Outcome", "Owner", "Timescale"],
    [
        "1",
        "Plant five hundred trees on the estates nearest the bypass",
        "More shade and cleaner air in the two wards with most asthma",
        "Parks Team",
        "March 2026",
    ],
    [
        "2",
        "Run a healthy start group in every family hub",
        "More babies are breastfed at six weeks",
        "Northmere NHS Trust, Family Hubs",
        "December 2027",
    ],
    ["3", "Open a warm room in every library", "Fewer people fall ill from the cold", "Library Service", "Ongoing"],
]


def table(text: str) -> Table:
    found = read_linear_table(split_lines(text), 0)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    "header", [HEADER, "Action Outcome Owner Timescale\n", "Action\nOutcome Owner\nTimescale\n", HEADER + "\n"]
)
def test_cells_on_lines_of_their_own_are_dealt_to_the_columns(header: str) -> None:
    assert table(header + ROWS).text_rows() == READ


def test_a_date_run_together_with_the_owner_before_it_is_a_cell_of_its_own() -> None:
    assert table(HEADER + ROWS.replace("Parks Team\nMarch 2026", "Parks Team March 2026")).text_rows() == READ


def test_every_cell_between_blank_lines_is_read_alike() -> None:
    assert table((HEADER + ROWS).replace("Team\n", "Team\n\n").replace("\n2\n", "\n\n2\n\n")).text_rows() == READ


def test_paragraphs_of_a_cell_are_kept_apart() -> None:
    text = (
        "1\n\nPlant trees on the estates\n\n\n\nWater them in the summer.\n\nMore shade\n\nParks Team\n\nMarch 2026\n\n"
    )
    text += "2\n\nOpen a warm room\n\nFewer people fall ill\n\nLibrary Service\n\nOngoing\n"
    (cell,) = [cell for cell in table(HEADER + text).cells if (cell.row, cell.column) == (1, 1)]
    assert cell.lines == ("Plant trees on the estates", "Water them in the summer.")


def test_life_stages_have_a_column_and_the_number_column_keeps_its_name() -> None:
    rows = table(
        "No.\nAction\nMeasure\nLife stage\nWho\nWhen\n"
        "1.1\nTrain staff in every GP practice to\nask about smoking\nNumber of quits a year rises to 400\n"
        "Starting Well\nGPs\n2025\n"
        "1.2\nOffer stop smoking help in all\nworkplaces\nSmoking rate falls below 10%\nLiving Well\n"
        "Employers, Northmere Council\n2026\n"
        "1.3\nVisit older people at home\nFalls fall by 5%\nAgeing Well\nNorthmere Council\n2026\n"
    ).text_rows()
    assert rows == [
        ["No.", "Action", "Measure", "Life stage", "Who", "When"],
        [
            "1.1",
            "Train staff in every GP practice to ask about smoking",
            "Number of quits a year rises to 400",
            "Starting Well",
            "GPs",
            "2025",
        ],
        [
            "1.2",
            "Offer stop smoking help in all workplaces",
            "Smoking rate falls below 10%",
            "Living Well",
            "Employers, Northmere Council",
            "2026",
        ],
        ["1.3", "Visit older people at home", "Falls fall by 5%", "Ageing Well", "Northmere Council", "2026"],
    ]


def test_the_title_over_the_next_table_ends_this_one() -> None:
    lines = split_lines(
        f"{HEADER}{ROWS}\n\n\nTheme two\n\n{HEADER}1\nLight the path\nPeople feel safe\nHighways\n2026\n"
    )
    found = read_linear_table(lines, 0)
    assert found is not None
    assert lines[found[1]].text == "Theme two"
    assert found[0].text_rows() == READ


def test_a_heading_mark_ends_the_table() -> None:
    lines = split_lines(f"{HEADER}{ROWS}## Next steps\n\nThe Board meets in May.\n")
    found = read_linear_table(lines, 0)
    assert found is not None
    assert lines[found[1]].text == "## Next steps"


@pytest.mark.parametrize(
    "text",
    [
        "Action\nOutcome\nOwner\n\nThe Board met in May and heard from partners.\nIt thanked them.\n",
        "Action\nOutcome\n1\nPlant trees\nShade\n2\nMend kerbs\nSafety\n",
        "Action\nAction\nActions\n1\nPlant trees\n2\nMend kerbs\n",
        "Our vision\n1\nPlant trees\n2\nMend kerbs\n",
        "Action\nOutcome\nOwner\n1\nPlant trees\nShade\nParks Team\n",
        "",
    ],
)
def test_lines_that_are_no_table(text: str) -> None:
    assert read_linear_table(split_lines(text), 0) is None
