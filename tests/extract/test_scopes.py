import pytest
from thread_texts import read

from goldenthread.documents.model import Document
from goldenthread.extract.scopes import Scope, find_scopes, scope_titles
from goldenthread.lexicon.load import load_lexicon

LEXICON = load_lexicon()
FOREWORD = "Foreword\n\nPartners in the district wrote this together and thank everyone who took part.\n\n"
PACK = (
    "Northmere Health and Wellbeing Board\n\nAgenda\n\nMinutes of the meeting held on 4 March 2024\n\n"
    "Agenda item 5\n\nThe Board noted the item.\n\nThis page is intentionally left blank\n\n"
    f"Northmere Housing Strategy 2023-2028\n\n{FOREWORD}"
    "Agenda item 6\n\nThis page is intentionally left blank\n\n"
    f"Northmere Carers Strategy (NCS)\n2024-2027\n\n{FOREWORD}"
)


def scopes(text: str, name: str = "paper.txt") -> tuple[Scope, ...]:
    return find_scopes(read(text, name), LEXICON)


def titles(document: Document) -> dict[str, str]:
    """Each block's words with the strategy they are about."""
    found = scope_titles(document, find_scopes(document, LEXICON))
    return {block.text: title for block, title in zip(document.blocks, found, strict=True)}


def test_a_title_page_takes_its_years_from_the_line_below() -> None:
    assert scopes(f"Northmere Health and Wellbeing Strategy\n2024-2029\n\n{FOREWORD}") == (
        Scope("Northmere Health and Wellbeing Strategy 2024-2029", 0),
    )


def test_a_title_keeps_its_years_on_the_same_line_and_its_short_form() -> None:
    (scope,) = scopes(f"Northmere Joint Strategic Needs Assessment (JSNA) 2023\n\n{FOREWORD}")
    assert (scope.title, scope.alt) == ("Northmere Joint Strategic Needs Assessment 2023", ("JSNA",))


def test_every_block_of_a_strategy_is_about_it() -> None:
    document = read(f"Northmere Housing Strategy 2023-2028\n\n{FOREWORD}")
    assert set(titles(document).values()) == {"Northmere Housing Strategy 2023-2028"}


def test_a_pack_has_a_scope_a_paper_and_none_before_the_first() -> None:
    found = titles(read(PACK))
    assert found["The Board noted the item."] == ""
    assert found["Northmere Housing Strategy 2023-2028"] == "Northmere Housing Strategy 2023-2028"
    assert found["Agenda item 6"] == "Northmere Housing Strategy 2023-2028"
    assert found["2024-2027"] == "Northmere Carers Strategy 2024-2027"
    assert [scope.alt for scope in scopes(PACK)] == [(), ("NCS",)]


def test_a_title_in_running_text_of_a_pack_begins_no_paper() -> None:
    noted = "The Board noted the Northmere Skills Plan 2024-2026 and thanked its author for the work on it."
    text = PACK.replace("The Board noted the item.", noted)
    assert [scope.title for scope in scopes(text)] == [
        "Northmere Housing Strategy 2023-2028",
        "Northmere Carers Strategy 2024-2027",
    ]


def test_the_head_of_a_report_names_the_strategy_it_is_about() -> None:
    text = (
        "Agenda\n\nAgenda item 5\n\n"
        "4 March 2024\tITEM: 5\nNorthmere Health and Wellbeing Board\t\n"
        "Northmere Tobacco Control Strategy Refresh Scope\t\nReport of: Dr Priya Shah\t\n"
        "Accountable Director: Jo Moss\t\n\nThe strategy was last agreed in 2019.\n"
    )
    document = read(text)
    assert [scope.title for scope in find_scopes(document, LEXICON)] == ["Northmere Tobacco Control Strategy"]
    assert titles(document)["The strategy was last agreed in 2019."] == "Northmere Tobacco Control Strategy"


def test_a_report_that_names_no_strategy_ends_the_paper_before_it() -> None:
    text = f"{PACK}5 March 2024\tITEM: 6\nReport of: Dr Priya Shah\tJo Moss\n\nThe budget was balanced.\n"
    assert titles(read(text))["The budget was balanced."] == ""


def test_without_a_title_page_the_file_names_the_strategy_it_speaks_of() -> None:
    text = (
        "Introduction\n\nThe Northmere Housing Strategy says that everyone needs a home. The Northmere Housing "
        "Strategy was agreed by the council. It follows the Local Plan.\n"
    )
    assert scopes(text, "papers/northmere-housing-strategy.txt") == (
        Scope("Northmere Housing Strategy", 0, strong=False),
    )
    assert scopes(text, "papers/notes.txt") == ()


def test_a_plan_under_a_name_of_its_own_is_known_by_its_levels() -> None:
    text = "Together for warm homes\n\nOur priorities\n\nHomes come first.\n\nOur goals\n\nFewer cold homes.\n"
    assert scopes(text) == (Scope("Together for warm homes", 0, strong=False),)


def test_a_document_about_no_strategy_has_no_scope() -> None:
    document = read("Introduction\n\nEveryone needs a home. Partners met to talk about it.\n")
    assert find_scopes(document, LEXICON) == ()
    assert set(titles(document).values()) == {""}


@pytest.mark.parametrize(
    "head",
    [
        "Equality Impact Assessment\n\nNorthmere Housing Strategy 2023-2028\n\n",
        "Northmere Housing Strategy 2023-2028\n\nEquality and Health Impact Assessment: stage one\n\n",
        "Northmere Housing Strategy 2023-2028: Equality Impact Assessment\n\n",
        "Equality analysis form\tVersion 2\nDate\tMay 2026\n\nNorthmere Housing Strategy 2023-2028\n\n",
    ],
)
def test_a_form_about_a_strategy_is_not_the_strategy(head: str) -> None:
    assert scopes(f"{head}{FOREWORD}") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Foreword\n\nThis strategy was shaped by an equality impact assessment.",
        "Foreword\n\nA long word of thanks.\n\nAppendix\n\nEquality Impact Assessment",
        "Housing Needs Assessment",
    ],
)
def test_a_strategy_that_speaks_of_a_form_is_a_strategy(line: str) -> None:
    found = scopes(f"Northmere Housing Strategy 2023-2028\n\n{line}\n\n{FOREWORD}")
    assert [scope.title for scope in found] == ["Northmere Housing Strategy 2023-2028"]


SELF = "Introduction\n\nPartners wrote {own} together and thank everyone who took part.\n\n"


@pytest.mark.parametrize(
    ("name", "own", "title"),
    [
        ("papers/vale_tree_strategy_v2.1.txt", "this strategy", "Vale Tree Strategy"),
        ("Vale-Tree-Strategy-2024-2029-final.txt", "our new strategy", "Vale Tree Strategy 2024-2029"),
        ("vale tree plan draft.txt", "this plan", "Vale Tree Plan"),
        ("plan-for-the-trees-of-vale.txt", "this plan", ""),
        ("vale_tree_strategy.txt", "this plan", ""),
        ("vale_tree_strategy.txt", "their strategy", ""),
        ("strategy.txt", "this strategy", ""),
        ("notes-of-may.txt", "this strategy", ""),
    ],
)
def test_a_text_that_calls_itself_a_strategy_goes_by_the_name_of_its_file(name: str, own: str, title: str) -> None:
    assert scopes(SELF.format(own=own), name) == ((Scope(title, 0, strong=False),) if title else ())


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("2025 Action Plan", "Northmere Tree Strategy 2025 Action Plan"),
        ("Action Plan 2025-27", "Northmere Tree Strategy Action Plan 2025-27"),
        ("Delivery Plan", "Northmere Tree Strategy Delivery Plan"),
        ("Our Action Plan for trees", "Northmere Tree Strategy"),
        ("Action Plan progress so far", "Northmere Tree Strategy"),
    ],
)
def test_a_plan_in_the_second_line_of_a_title_belongs_to_it(below: str, title: str) -> None:
    assert [scope.title for scope in scopes(f"Northmere Tree Strategy\n\n{below}\n\n{FOREWORD}")] == [title]


def test_two_editions_in_a_pack_are_two_scopes() -> None:
    text = PACK.replace("Northmere Carers Strategy (NCS)\n2024-2027", "Northmere Housing Strategy 2018-2022")
    assert [scope.title for scope in scopes(text)] == [
        "Northmere Housing Strategy 2023-2028",
        "Northmere Housing Strategy 2018-2022",
    ]
