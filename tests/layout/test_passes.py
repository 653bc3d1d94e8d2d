from goldenthread.documents.model import Block, BlockKind, Cell, Document, Format, Role, Table
from goldenthread.layout.passes import mark_contents, normalise
from goldenthread.readers.text import read_text


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text, level=1)


def document(kind: Format, *blocks: Block, title: str = "") -> Document:
    return Document("paper", kind, "0" * 64, blocks, title=title)


def roles(*blocks: Block) -> list[Role]:
    return [block.role for block in mark_contents(blocks)]


ENTRIES = (paragraph("Foreword 3"), paragraph("Our priorities ..... 5"), paragraph("Action plan\t12"))


def test_the_entries_under_contents_are_no_body_text() -> None:
    found = roles(heading("Contents"), *ENTRIES, paragraph("Foreword"))
    assert found == [Role.CONTENTS] * 4 + [Role.BODY]


def test_contents_end_at_the_first_block_without_a_page_number() -> None:
    found = roles(paragraph("Table of contents"), *ENTRIES, paragraph("We met."), paragraph("Item 4"))
    assert found == [Role.CONTENTS] * 4 + [Role.BODY] * 2


def test_two_lines_with_numbers_are_no_contents() -> None:
    assert roles(heading("Contents"), *ENTRIES[:2], paragraph("Foreword")) == [Role.BODY] * 4


def test_a_table_ends_the_contents() -> None:
    table = Block(BlockKind.TABLE, table=Table((Cell(0, 0, ("Action",)),), 1, 1))
    assert roles(heading("Contents"), ENTRIES[0], ENTRIES[1], table, ENTRIES[2]) == [Role.BODY] * 5


def test_the_title_is_the_first_line_unless_the_file_states_one() -> None:
    first = paragraph("Northmere Housing Strategy")
    assert normalise(document(Format.PDF, first)).title == "Northmere Housing Strategy"
    assert normalise(document(Format.PDF, first, title="Housing")).title == "Housing"
    assert normalise(document(Format.PDF)).title == ""


def test_wording_decides_headings_only_where_the_format_marks_none() -> None:
    lines = (paragraph("Warm homes"), paragraph("We shall insulate every loft in the district by the spring."))
    assert normalise(document(Format.TEXT, *lines)).blocks[0].kind is BlockKind.HEADING
    assert normalise(document(Format.DOCX, *lines)).blocks[0].kind is BlockKind.HEADING
    assert normalise(document(Format.PDF, *lines)).blocks[0].kind is BlockKind.PARAGRAPH
    marked = normalise(document(Format.DOCX, heading("A"), heading("B"), heading("C"), *lines))
    assert marked.blocks[3].kind is BlockKind.PARAGRAPH


def test_contents_with_tabs_are_read_as_contents() -> None:
    text = "Northmere Housing Strategy\n\nContents\n\nForeword\t3\nPriority 1: Warm homes\t5\nAction plan\t12\n"
    read = normalise(read_text(text, "paper.txt", "0" * 64))
    assert [block.text for block in read.blocks if block.role is Role.CONTENTS] == [
        "Foreword 3",
        "Priority 1: Warm homes 5",
        "Action plan 12",
    ]
    assert all(block.text != "Priority 1: Warm homes" for _, block in read.body())


def test_normalise_is_its_own_fixed_point() -> None:
    text = "Priority 1: Warm homes\n\nWhat we will do\n\n1. Insulate lofts\n2. Fit heat pumps\n"
    once = normalise(read_text(text, "paper.txt", "0" * 64))
    assert normalise(once) == once
