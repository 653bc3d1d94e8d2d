import re

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.model import Block, BlockKind, Document, Link, Role
from goldenthread.layout.text_lines import clean, split_lines
from goldenthread.readers.text import read_text

LONG = "Partners in the district have worked together on this for many years and thank everyone who"


def read(text: str) -> Document:
    return read_text(text, "paper.txt", "0" * 64)


def shapes(text: str) -> list[tuple[BlockKind, str, str]]:
    return [(b.kind, b.marker, b.text) for b in read(text).blocks]


def words(text: str) -> list[str]:
    return [b.text for b in read(text).blocks if b.role is Role.BODY]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = f"{LONG}\ntook part in writing it, in every ward of the district, over\nthe year.\n\nNext steps\n"
    assert words(text) == [
        f"{LONG} took part in writing it, in every ward of the district, over the year.",
        "Next steps",
    ]


def test_a_wrapped_paragraph_keeps_its_lines_and_where_it_began() -> None:
    block = read(f"\n{LONG}\ntook part in it.\n").blocks[0]
    assert block.lines == (LONG, "took part in it.")
    assert block.location.line == 2


def test_a_double_spaced_paragraph_is_joined_where_a_line_is_unfinished() -> None:
    text = f"{LONG}\n\ntook part in writing it over the last two years, and all who read it.\n\nNext steps\n"
    assert words(text)[0] == f"{LONG} took part in writing it over the last two years, and all who read it."


def test_one_paragraph_a_line_is_never_joined() -> None:
    lines = ["The plan is new. " * 12, "and so is the board", "Warm homes"]
    assert words("\n".join(lines)) == [lines[0].strip(), *lines[1:]]


def test_bullets_and_numbers_become_markers() -> None:
    assert shapes("• Warm homes\n1. Clean air\n(a) Safe streets\n") == [
        (BlockKind.LIST_ITEM, "•", "Warm homes"),
        (BlockKind.PARAGRAPH, "1.", "Clean air"),
        (BlockKind.PARAGRAPH, "(a)", "Safe streets"),
    ]


def test_a_number_behind_a_bullet_is_the_marker() -> None:
    assert shapes("• 1.2 Warm homes\n") == [(BlockKind.LIST_ITEM, "1.2", "Warm homes")]


def test_a_wrapped_number_does_not_begin_an_item() -> None:
    text = f"{LONG} took part in the year 2024 and in\n5. schools of the district.\n"
    assert words(text) == [f"{LONG} took part in the year 2024 and in 5. schools of the district."]


def test_indents_stand_for_bullets_that_an_export_lost() -> None:
    body = "".join(f"Paragraph {n} says what the partners in the district have agreed.\n\n" for n in range(6))
    text = f"{body}We will:\n   Insulate lofts\n   Fit heat pumps\n\nDone.\n"
    assert [b.text for b in read(text).blocks if b.kind is BlockKind.LIST_ITEM] == ["Insulate lofts", "Fit heat pumps"]


def test_one_indented_line_alone_is_no_list() -> None:
    body = "".join(f"Paragraph {n} says what the partners in the district have agreed.\n\n" for n in range(6))
    assert all(b.kind is BlockKind.PARAGRAPH for b in read(f"{body}   Jo Moss\n\nDone.\n").blocks)


def test_printed_page_numbers_are_furniture() -> None:
    blocks = read("Warm homes\n\nPage 4 of 12\n\n- 5 -\n\nClean air\n").blocks
    assert [(b.role, b.location.page_label) for b in blocks] == [
        (Role.BODY, None),
        (Role.PAGE_NUMBER, "4"),
        (Role.PAGE_NUMBER, "5"),
        (Role.BODY, None),
    ]


def test_a_page_number_before_the_words_of_a_line_is_cut_off() -> None:
    blocks = read("Page 4 Warm homes for all\n").blocks
    assert [(b.role, b.text) for b in blocks] == [(Role.PAGE_NUMBER, "Page 4"), (Role.BODY, "Warm homes for all")]


def test_words_about_a_page_are_no_page_number() -> None:
    assert words("Page 4 says that homes are cold.\n") == ["Page 4 says that homes are cold."]


def test_form_feeds_count_the_pages() -> None:
    document = read("Warm homes\n\fClean air\n\fSafe streets\n")
    assert document.pages == 3
    assert [b.location.page for b in document.blocks] == [1, 2, 3]
    assert read("Warm homes\n").pages is None


def test_a_markdown_link_is_a_link_and_its_words_stand_in_the_source() -> None:
    (block,) = read("See the [Tobacco Control Plan](https://n.example.uk/t) for more.\n").blocks
    assert block.text == "See the Tobacco Control Plan for more."
    assert block.links == (Link("Tobacco Control Plan", "https://n.example.uk/t"),)


def test_a_cell_with_a_link_inside_its_words_is_quoted_around_the_target() -> None:
    (block,) = read("Action\tStrategy\nPlant trees\tThe [Tree Plan](https://n.example.uk/t) of 2024\n").blocks
    assert block.table is not None
    (cell,) = [cell for cell in block.table.cells if (cell.row, cell.column) == (1, 1)]
    assert cell.text == "The Tree Plan of 2024"
    assert cell.parts == ("The Tree Plan", "of 2024")


def test_emphasis_tags_and_autolinks_are_taken_off() -> None:
    text, parts, links = clean("**Our** <b>vision</b>, <https://n.example.uk> _here_")
    assert text == "Our vision , https://n.example.uk here"
    assert links == (Link("https://n.example.uk", "https://n.example.uk"),)
    assert parts == (text,)


def test_a_tag_with_attributes_breaks_the_quote() -> None:
    assert clean('Warm <span class="x">homes</span> now')[1] == ("Warm", "homes now")
    assert clean("Warm homes<br/>Clean air")[1] == ("Warm homes", "Clean air")


def test_names_with_underscores_and_stars_inside_words_are_kept() -> None:
    assert clean("file_name_2 and 3*4")[0] == "file_name_2 and 3*4"


def test_a_bold_line_is_strong_and_a_heading_mark_makes_a_heading() -> None:
    assert split_lines("**Warm homes**")[0].strong
    assert not split_lines("**Warm** homes")[0].strong
    (heading,) = read("## Warm homes\n").blocks
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, 2, "Warm homes")


def test_contents_with_tabs_are_furniture_and_a_table_is_not() -> None:
    blocks = read(
        "Foreword\t3\nOur priorities\t5\nAppendix\t12\n\nAction\tWho\tWhen\nPlant trees\tParks\t2026\n"
    ).blocks
    assert [b.role for b in blocks] == [Role.CONTENTS] * 3 + [Role.BODY]
    assert blocks[3].table is not None
    assert blocks[3].table.text_rows() == [["Action", "Who", "When"], ["Plant trees", "Parks", "2026"]]


def test_a_paragraph_whose_number_is_set_off_by_a_tab_is_a_paragraph() -> None:
    assert shapes("4.1\tThe Board is asked to note the report.\n") == [
        (BlockKind.PARAGRAPH, "4.1", "The Board is asked to note the report.")
    ]


def test_a_lone_row_is_a_table_and_a_lone_cell_a_paragraph() -> None:
    blocks = read("Date\tVenue\tChair\n\nAgreed.\t\n").blocks
    assert [b.kind for b in blocks] == [BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_every_word_is_counted_as_kept() -> None:
    text = "Northmere Strategy\n\nForeword\t3\nAims\t4\nPlan\t5\n\n1. Warm homes\n\nAction\tWho\nPlant trees\tParks\n"
    coverage = read(text).coverage
    assert coverage.seen == coverage.kept == len(re.sub(r"\s", "", text))


def _runs(block: Block) -> list[str]:
    if block.table:
        return [part for cell in block.table.cells for part in cell.parts]
    return list(block.parts or (block.text,))


def _plain(text: str) -> str:
    """Letters and digits alone, bare tags taken off: what a quote and its source must share."""
    return re.sub(r"[\W_]", "", re.sub(r"</?\w+>", "", text))


PIECES = st.sampled_from(
    [
        "Action",
        "Outcome",
        "Owner",
        "Timescale",
        "When",
        "Goal",
        "Strategy",
        "Warm homes",
        "Parks Team",
        "May 2026",
        "1",
        "2",
        "1.1",
        "\t",
        "\t\t",
        "\n",
        "\n\n",
        "\f",
        "• ",
        "# ",
        "   ",
        "**bold**",
        "[a link](https://x.uk/y) ",
        "Page 3",
        "Page 4 Next",
        "<b>",
        "</b>",
        '<a href="z">',
        "_it_",
        "See above",
        "https://n.example.uk/x",
        "- 7 -",
        LONG,
        "and the rest of it.",
        "Domain 1. Health",
        "1. First",
        "2. Second",
        "a) x",
        "\x00",
        "(",
        "\u00a0",
        "\ufeff",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=120))
def test_any_text_is_read_and_every_run_stands_in_it(text: str) -> None:
    document = read(text)
    source = _plain(text)
    for block in document.blocks:
        assert all(_plain(run) in source for run in _runs(block))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=4).map(" ".join), max_size=12).map("\n".join))
def test_no_word_is_lost_but_tags_and_targets(text: str) -> None:
    document = read(text)
    assert document.coverage.kept >= 0.98 * document.coverage.seen - 8
