from __future__ import annotations

import pytest
from reader_types import Finding, Making, Reading, Shaping

from goldenthread.documents.model import BlockKind, Link, Role


def test_headings_lists_and_lines_keep_their_place(written: Making, read: Reading, shape: Shaping) -> None:
    text = "---\ntitle: The plan\nauthor: 'Parks'\n---\n# Plan\n\n1. Air\n   - Trees\n2. Water\n\n> Quoted\n"
    document = read(written("a.md", text))
    assert shape(document) == [
        ("heading", 1, "", "Plan"),
        ("list-item", 0, "1.", "Air"),
        ("list-item", 1, "-", "Trees"),
        ("list-item", 0, "2.", "Water"),
        ("paragraph", 0, "", "Quoted"),
    ]
    assert [block.location.line for block in document.blocks] == [5, 7, 8, 9, 11]
    assert document.title == "The plan"
    assert dict(document.metadata) == {"title": "The plan", "author": "Parks"}
    assert document.blocks[-1].style.name == "blockquote"


def test_bold_lines_with_loose_stars_are_bold_paragraphs(written: Making, read: Reading) -> None:
    document = read(written("a.md", "**The Plan **\n\n****\n\n**Goals:**\nClean air\nClean water\n\n** By 2030**\n"))
    assert [(block.text, block.style.bold) for block in document.blocks] == [
        ("The Plan", True),
        ("Goals:", True),
        ("Clean air Clean water", False),
        ("By 2030", True),
    ]
    assert document.blocks[2].lines == ("Clean air", "Clean water")


def test_tables_lose_their_markup_and_keep_their_lines(written: Making, read: Reading, table_of: Finding) -> None:
    text = (
        "| Goal | By | Lead |\n|---|:-:|--:|\n| **Air** | ~~April~~ *May* | [Parks](https://p.example)<br>Schools |\n"
    )
    block = table_of(read(written("a.md", text)))
    assert block.table is not None
    assert block.table.text_rows() == [["Goal", "By", "Lead"], ["Air", "May", "Parks Schools"]]
    assert block.table.header_rows == 1
    lead = block.table.cells[-1]
    assert lead.lines == ("Parks", "Schools")
    assert lead.parts == ("Parks", "Schools")
    assert lead.links == (Link("Parks", "https://p.example"),)
    assert block.location.line == 1
    assert lead.location.line == 3


def test_html_inside_of_markdown_is_read_as_html(written: Making, read: Reading, shape: Shaping) -> None:
    text = '# Plan\n\n<div class="x">\n<h2 id="a">Vision</h2>\n\n'
    text += "<ul>\n  <li>One</li>\n\n      <li>Two</li>\n</ul>\n</div>\n"
    document = read(written("a.md", text))
    assert shape(document) == [
        ("heading", 1, "", "Plan"),
        ("heading", 2, "", "Vision"),
        ("list-item", 0, "•", "One"),
        ("list-item", 0, "•", "Two"),
    ]
    assert [block.location.line for block in document.blocks] == [1, 4, 7, 9]


def test_a_quote_is_the_runs_between_the_marks(written: Making, read: Reading) -> None:
    text = "See the [Air Plan](https://a.example/x) and **our** goals.[^1] More.\n\n[^1]: Board paper, 2024.\n"
    document = read(written("a.md", text))
    first = document.blocks[0]
    assert first.text == "See the Air Plan and our goals. More."
    assert first.quote == "See the Air Plan\tand our goals.\tMore."
    assert (document.blocks[1].role, document.blocks[1].text) == (Role.FOOTNOTE, "Board paper, 2024.")
    assert document.coverage.ratio == 1.0


def test_a_paragraph_without_links_needs_no_parts(written: Making, read: Reading) -> None:
    document = read(written("a.md", "The _whole_ `council` **will** act \\(soon\\).\n"))
    assert document.blocks[0].text == "The whole council will act (soon)."
    assert document.blocks[0].parts == ()


def test_bullets_of_a_converted_file_are_list_items(written: Making, read: Reading, shape: Shaping) -> None:
    document = read(written("a.md", "We will:\n• plant trees\n• clean streets\n\n• act now\n"))
    assert shape(document) == [
        ("paragraph", 0, "", "We will:"),
        ("list-item", 0, "•", "plant trees"),
        ("list-item", 0, "•", "clean streets"),
        ("list-item", 0, "•", "act now"),
    ]


def test_template_marks_and_attributes_are_no_words(written: Making, read: Reading) -> None:
    document = read(written("a.md", "[The plan]({{ site.url }}/plan.pdf){: .button} {% if x %}is here{% endif %}\n"))
    assert document.blocks[0].text == "The plan is here"
    assert document.blocks[0].links[0].target == "/plan.pdf"


def test_struck_text_alone_is_kept_and_noticed(written: Making, read: Reading) -> None:
    document = read(written("a.md", "~~Old action~~\n\nBy ~~April~~ May\n"))
    assert [block.text for block in document.blocks] == ["Old action", "By May"]
    assert [notice.code for notice in document.notices] == ["StruckThrough"]
    assert document.coverage.ratio == 1.0


def test_an_indented_text_is_no_program(written: Making, read: Reading, shape: Shaping) -> None:
    document = read(written("a.md", "# Plan\n\n    Indented words of a converted file.\n"))
    assert shape(document)[1] == ("paragraph", 0, "", "Indented words of a converted file.")
    assert document.blocks[1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("##Warm homes", 2, "Warm homes"),
        ("####Warm homes", 4, "Warm homes"),
        ("######1. Warm homes", 6, "1. Warm homes"),
        ("####**Warm homes**", 4, "Warm homes"),
        ("## Warm homes", 2, "Warm homes"),
    ],
)
def test_a_heading_whose_hashes_touch_its_words_is_one(
    written: Making, read: Reading, shape: Shaping, line: str, level: int, text: str
) -> None:
    document = read(written("a.md", f"# Plan\n\n{line}\n\nWe will act.\n"))
    assert shape(document)[1] == ("heading", level, "", text)
    assert document.blocks[1].location.line == 3
    assert document.blocks[1].quote == text
    assert document.coverage.ratio == 1.0


@pytest.mark.parametrize("line", ["#WarmHomes is our tag", "Read ##this", "#######Seven"])
def test_hashes_that_make_no_heading(written: Making, read: Reading, shape: Shaping, line: str) -> None:
    document = read(written("a.md", f"# Plan\n\n{line}\n\nWe will act.\n"))
    assert shape(document)[1] == ("paragraph", 0, "", line)


def test_footnotes_of_several_lines_and_inside_the_text(written: Making, read: Reading) -> None:
    text = (
        "It fell^[In the north.] to 45[^1] in 2019^2^.\n\n[^1]: First line\nand second\n    and third.\n\n"
        "    With [more](https://vale.example/a).\n\nNext words.\n\n[^b]: Named.\n"
    )
    document = read(written("a.md", text))
    assert [(b.role, b.marker, b.text) for b in document.blocks] == [
        (Role.BODY, "", "It fell to 45 in 2019."),
        (Role.BODY, "", "Next words."),
        (Role.FOOTNOTE, "", "In the north."),
        (Role.FOOTNOTE, "1", "First line and second and third."),
        (Role.FOOTNOTE, "", "With more."),
        (Role.FOOTNOTE, "", "Named."),
    ]
    assert document.blocks[4].links == (Link("more", "https://vale.example/a"),)
    assert [b.location.line for b in document.blocks] == [1, 9, 1, 3, 3, 11]
    assert 0.98 <= document.coverage.kept / document.coverage.seen <= 1.02


def test_tasks_and_definitions(written: Making, read: Reading, shape: Shaping) -> None:
    text = "# Plan\n\n- [ ] Plant trees\n- [x] Hold an event\n- [see](https://vale.example)\n\nLead\n: Parks\n"
    document = read(written("a.md", text))
    assert shape(document) == [
        ("heading", 1, "", "Plan"),
        ("list-item", 0, "- [ ]", "Plant trees"),
        ("list-item", 0, "- [x]", "Hold an event"),
        ("list-item", 0, "-", "see"),
        ("paragraph", 0, "", "Lead: Parks"),
    ]
    assert document.coverage.ratio == 1.0


def test_front_matter_in_toml(written: Making, read: Reading) -> None:
    document = read(written("a.md", '+++\ntitle = "The plan"\n+++\n# Aims\n\nWords.\n'))
    assert document.title == "The plan"
    assert [block.text for block in document.blocks] == ["Aims", "Words."]


def test_an_address_in_angle_brackets_is_text(written: Making, read: Reading) -> None:
    document = read(written("a.md", "See <https://vale.example/a> or <x@vale.example>.\n"))
    assert document.blocks[0].links[0] == Link("https://vale.example/a", "https://vale.example/a")
    assert document.coverage.seen == document.coverage.kept
