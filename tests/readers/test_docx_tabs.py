from __future__ import annotations

from reader_types import Finding, Making, Reading, Shaping

from goldenthread.documents.model import Role


def line(*cells: str) -> str:
    inner = "<w:tab/>".join(f"<w:t>{cell}</w:t>" for cell in cells)
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def test_lines_under_a_known_header_are_a_table(word: Making, read: Reading, table_of: Finding) -> None:
    body = line("Before it.") + line("Action", "Lead") + line("Plant trees", "Parks") + line("After it.")
    document = read(word(body))
    table = table_of(document).table
    assert table is not None
    assert table.text_rows() == [["Action", "Lead"], ["Plant trees", "Parks"]]
    assert table.header_rows == 1
    assert [block.text for block in document.blocks] == ["Before it.", "", "After it."]
    assert document.coverage.ratio == 1.0


def test_three_even_lines_of_three_cells_are_a_table(word: Making, read: Reading, table_of: Finding) -> None:
    rows = [("Air", "Parks", "2027"), ("Water", "Streets", "2028"), ("Homes", "Housing", "2029")]
    table = table_of(read(word("".join(line(*row) for row in rows)))).table
    assert table is not None
    assert table.text_rows() == [list(row) for row in rows]


def test_labels_contents_and_single_lines_stay_paragraphs(word: Making, read: Reading, shape: Shaping) -> None:
    body = line("To:", "Cabinet") + line("From:", "Director") + line("Plain.") + line("One", "two", "three")
    body += line("Plain.") + "".join(line(f"Chapter {n}", str(n * 4)) for n in (1, 2, 3))
    document = read(word(body))
    assert [text for _, _, _, text in shape(document)] == [
        *("To: Cabinet", "From: Director", "Plain.", "One two three", "Plain."),
        *("Chapter 1 4", "Chapter 2 8", "Chapter 3 12"),
    ]
    assert all(block.lines == () for block in document.blocks)


def test_a_table_cut_in_two_is_one_again(word: Making, read: Reading, table_of: Finding) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ["".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows]
        head = "<w:trPr><w:tblHeader/></w:trPr>"
        return "<w:tbl>" + "".join(f"<w:tr>{'' if n else head}{row}</w:tr>" for n, row in enumerate(cells)) + "</w:tbl>"

    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    head = ("Action", "Lead", "Timescale")
    body = table(head, ("Plant trees", "Parks", "2027")) + page_break + table(head, ("Open hubs", "Housing", "2028"))
    document = read(word(body, footer="<w:ftr NAMESPACES><w:p><w:r><w:t>Vale</w:t></w:r></w:p></w:ftr>"))
    found = table_of(document).table
    assert found is not None
    assert [row[0] for row in found.text_rows()] == ["Action", "Plant trees", "Open hubs"]
    assert [block.role for block in document.blocks] == [Role.BODY, Role.FOOTER]
    assert document.coverage.ratio == 1.0
