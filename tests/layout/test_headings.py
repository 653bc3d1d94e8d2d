import pytest

from goldenthread.documents.model import Block, BlockKind, Location, Style
from goldenthread.layout.headings import find_headings, numbered_runs
from goldenthread.readers.text import read_text


def headings(text: str) -> list[tuple[int, str]]:
    """(level, marker and words) of the headings of a text."""
    found = find_headings(read_text(text, "paper.txt", "0" * 64).blocks)
    return [(b.level, f"{b.marker} {b.text}".strip()) for b in found if b.kind is BlockKind.HEADING]


def items(text: str) -> list[tuple[str, str]]:
    found = find_headings(read_text(text, "paper.txt", "0" * 64).blocks)
    return [(b.marker, b.text) for b in found if b.kind is BlockKind.LIST_ITEM]


BODY = "Partners across the district worked on this together and thank everyone who took part in it."


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Appendix A Action plan", 1),
        ("1. Introduction", 2),
        ("Our approach to delivery", 2),
        ("Priority 1: Warm homes", 3),
        ("2.3 How partners work together", 4),
        ("Goal 2A. Reduce smoking in every ward", 5),
        ("Objective 3 - Cleaner air", 5),
        ("What we will do", 6),
        ("What will success look like?", 6),
        ("Why is this goal a priority?", 6),
    ],
)
def test_a_line_apart_is_a_heading_of_the_level_its_words_and_number_say(line: str, level: int) -> None:
    assert headings(f"{BODY}\n\n{line}\n\n{BODY}\n") == [(level, line)]


@pytest.mark.parametrize(
    "line",
    [
        "The council will publish a report every year.",
        "The council has agreed this",
        "and so on",
        "2024-2029",
        "https://northmere.example.uk",
        "£4 million",
        "Warm homes, clean air,",
        "Telephone: 0123 456",
        "A line of many words that goes on and on past what any heading would ever need to say of itself",
    ],
)
def test_a_line_that_is_no_heading(line: str) -> None:
    assert headings(f"{BODY}\n\n{line}\n\n{BODY}\n") == []


def test_a_run_of_short_lines_holds_no_headings() -> None:
    assert headings(f"{BODY}\n\nWarm homes\nClean air\nSafe streets\n\n{BODY}\n") == []


def test_the_last_line_heads_nothing() -> None:
    assert headings(f"{BODY}\n\nWarm homes\n") == []


def test_a_long_goal_with_its_number_is_a_heading() -> None:
    line = "Goal 2A. Make sure that every child is ready for school and that no family has to wait for support"
    assert headings(f"{BODY}\n\n{line}\n\n{BODY}\n") == [(5, line)]


def test_a_heading_asked_under_every_part_stands_under_all_of_them() -> None:
    part = f"Aims for the year\n\n{BODY}\n\n"
    found = headings(f"Priority 1: Warm homes\n\n{part}Priority 2: Clean air\n\n{part}")
    assert found == [
        (3, "Priority 1: Warm homes"),
        (6, "Aims for the year"),
        (3, "Priority 2: Clean air"),
        (6, "Aims for the year"),
    ]


def test_numbers_that_follow_each_other_are_a_list() -> None:
    assert items("1. Warm homes\n2. Clean air\n3. Safe streets\n") == [
        ("1.", "Warm homes"),
        ("2.", "Clean air"),
        ("3.", "Safe streets"),
    ]
    assert headings("1. Warm homes\n2. Clean air\n3. Safe streets\n") == []


@pytest.mark.parametrize(
    ("first", "second", "listed"),
    [
        ("1.", "2.", True),
        ("9.", "10.", True),
        ("(a)", "(b)", True),
        ("2A", "2B", True),
        ("1.1", "1.2", True),
        ("1.", "3.", False),
        ("1.1", "2.1", False),
        ("•", "•", False),
        ("1.", "a)", False),
    ],
)
def test_which_markers_follow_each_other(first: str, second: str, listed: bool) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "Warm homes", marker=marker) for marker in (first, second)]
    assert numbered_runs(blocks) == ({0: 0, 1: 0} if listed else {})


def test_letters_between_two_numbers_are_items_inside_the_first() -> None:
    blocks = read_text("1. Warm homes\n  a) for families\n  b) for carers\n2. Clean air\n", "p.txt", "0" * 64).blocks
    found = [(b.kind, b.level, b.marker) for b in find_headings(blocks)]
    assert found == [
        (BlockKind.LIST_ITEM, 0, "1."),
        (BlockKind.LIST_ITEM, 1, "a)"),
        (BlockKind.LIST_ITEM, 1, "b)"),
        (BlockKind.LIST_ITEM, 0, "2."),
    ]


def test_numbered_sections_with_text_between_are_headings() -> None:
    assert headings(f"1. Introduction\n\n{BODY}\n\n2. Our priorities\n\n{BODY}\n") == [
        (2, "1. Introduction"),
        (2, "2. Our priorities"),
    ]


def numbered(*parts: tuple[str, str, int]) -> list[tuple[str, int]]:
    """(words, level) of headings given as (marker, words, level as designed)."""
    blocks = [Block(BlockKind.HEADING, text, marker=marker, level=level) for marker, text, level in parts]
    return [(block.text, block.level) for block in find_headings(blocks)]


def test_a_heading_between_two_numbered_sections_is_a_part_of_the_first() -> None:
    found = numbered(("4.2", "Transport", 3), ("", "Where we are", 3), ("4.3", "Homes", 3), ("", "Where we are", 3))
    assert found == [("Transport", 3), ("Where we are", 4), ("Homes", 3), ("Where we are", 3)]


def test_numbers_that_do_not_go_on_say_nothing_of_what_is_between() -> None:
    found = numbered(("4.2", "Transport", 3), ("", "Where we are", 3), ("7", "Homes", 3))
    assert found == [("Transport", 3), ("Where we are", 3), ("Homes", 3)]


def test_a_new_chapter_ends_what_a_numbered_section_holds() -> None:
    found = numbered(("1", "Transport", 2), ("", "Part two", 1), ("", "Start", 2), ("2", "Homes", 2))
    assert [level for _, level in found] == [2, 1, 2, 2]


def designed(*texts: str, kind: BlockKind = BlockKind.HEADING) -> list[Block]:
    return [Block(kind, text, level=2) for text in texts]


def kinds(blocks: list[Block]) -> list[tuple[str, str]]:
    short = {BlockKind.HEADING: "h", BlockKind.LIST_ITEM: "li", BlockKind.PARAGRAPH: "p"}
    return [(short[block.kind], block.text) for block in find_headings(blocks)]


OPENING = designed("Northmere Housing Strategy") + designed(BODY, kind=BlockKind.PARAGRAPH)


def test_short_lines_with_nothing_between_are_a_list_that_the_last_of_them_does_not_head() -> None:
    run = designed("Families", "Tenants", "Landlords")
    assert kinds([*OPENING, *run, *designed("Part 2")])[2:5] == [
        ("li", "Families"),
        ("li", "Tenants"),
        ("li", "Landlords"),
    ]


def test_the_last_of_such_lines_heads_the_text_under_it() -> None:
    run = designed("Families", "Tenants", "Landlords")
    found = kinds([*OPENING, *run, *designed(BODY, kind=BlockKind.PARAGRAPH)])
    assert found[2:5] == [("li", "Families"), ("li", "Tenants"), ("h", "Landlords")]


@pytest.mark.parametrize(
    "run",
    [
        designed("Families", "Tenants"),
        designed("Families", "Priority 1: Warm homes", "Landlords"),
        designed("Families", "What we will do", "Landlords"),
        designed("Families", "Appendix B", "Landlords"),
        designed("Families", "Tenants:", "Landlords"),
        [Block(BlockKind.HEADING, text, level=2, style=Style(bold=True)) for text in ("Homes", "Parks", "Roads")],
        [
            Block(BlockKind.HEADING, text, level=2, marker=f"{n}.")
            for n, text in ((1, "Homes"), (4, "Parks"), (7, "Air"))
        ],
    ],
    ids=["two", "an element", "a role", "a part", "a colon", "bold", "numbered"],
)
def test_headings_that_say_something_are_no_such_list(run: list[Block]) -> None:
    assert all(kind == "h" for kind, _ in kinds([*OPENING, *run, *designed("Part 2")])[2:])


def test_the_lines_of_a_title_page_are_no_list() -> None:
    run = designed("Northmere Council", "Northmere Housing Strategy", "Homes for all of us", "Spring edition")
    assert kinds([*run, *designed("Part 2")])[:4] == [("h", block.text) for block in run]


def run_in(title: str, line: int, bold_below: bool = False) -> list[Block]:
    """A bold title and the sentences after it; both begin in one line of the source where `line` is theirs."""
    return [
        Block(BlockKind.PARAGRAPH, title, style=Style(bold=True), location=Location(line=line)),
        Block(BlockKind.PARAGRAPH, BODY, style=Style(bold=bold_below), location=Location(line=7)),
    ]


@pytest.mark.parametrize(
    ("blocks", "level"),
    [
        (run_in("How it works in Vale", 7), 4),
        (run_in("How it works in Vale", 5), 2),
        (run_in("How it works in Vale", 7, bold_below=True), None),
        (run_in("Priority 1: Warm homes", 7), 3),
        (run_in("What we will do", 7), 6),
    ],
)
def test_a_title_that_its_paragraph_runs_on_after_ranks_below_sections(blocks: list[Block], level: int | None) -> None:
    above = Block(BlockKind.PARAGRAPH, BODY, location=Location(line=1))
    found = find_headings([above, *blocks])[1]
    assert (found.level if found.kind is BlockKind.HEADING else None) == level
