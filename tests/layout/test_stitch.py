from goldenthread.documents.model import Block, BlockKind, Cell, Location, Role, Style, Table
from goldenthread.layout.headers import header_rows
from goldenthread.layout.stitch import dissolve_rows, stitch

WIDTH = 100.0
HEADER = ("Priority", "Action", "Lead")


def table(rows: list[tuple[str, ...]], page: int | None, header: bool = False, shift: float = 0.0) -> Block:
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = (column * WIDTH + shift, row * 20.0, (column + 1) * WIDTH + shift, row * 20.0 + 20)
            place = Location(page=page, box=box if page else None)
            parts = (text,) if text else ()
            cells.append(Cell(row, column, parts, lines=parts, header=header and row == 0, location=place))
    value = Table(tuple(cells), len(rows), len(rows[0]), int(header))
    return Block(BlockKind.TABLE, location=Location(page=page), table=value)


def paragraph(text: str, page: int, role: Role = Role.BODY, box: tuple[float, ...] = (60, 700, 500, 720)) -> Block:
    place = Location(page=page, box=(box[0], box[1], box[2], box[3]))
    return Block(BlockKind.PARAGRAPH, text, role=role, location=place, style=Style(size=11), lines=(text,))


def joined(*blocks: Block) -> list[list[list[str]]]:
    return [block.table.text_rows() for block in stitch(blocks) if block.table is not None]


FIRST = [HEADER, ("Homes", "Insulate them.", "Housing")]


def test_a_repeated_header_is_dropped() -> None:
    second = [HEADER, ("Streets", "Light them.", "Highways")]
    (rows,) = joined(table(FIRST, 1, header=True), table(second, 2, header=True))
    assert rows == [*map(list, FIRST), ["Streets", "Light them.", "Highways"]]


def test_a_continuation_without_a_header_is_joined_by_its_column_edges() -> None:
    (rows,) = joined(table(FIRST, 1, header=True), table([("Streets", "Light them.", "Highways")], 2))
    assert rows[-1] == ["Streets", "Light them.", "Highways"]
    assert len(joined(table(FIRST, 1, header=True), table([("S", "L", "H")], 2, shift=30))) == 2


def test_furniture_between_is_no_hindrance_and_body_text_is() -> None:
    second = table([("Streets", "Light them.", "Highways")], 2)
    footer = paragraph("Page 1", 1, Role.PAGE_NUMBER)
    assert len(joined(table(FIRST, 1, header=True), footer, second)) == 1
    assert len(joined(table(FIRST, 1, header=True), paragraph("More below.", 2), second)) == 2


def test_a_table_two_pages_on_is_another_table() -> None:
    assert len(joined(table(FIRST, 1, header=True), table([("Streets", "Light them.", "Highways")], 3))) == 2


def test_a_table_with_a_header_of_its_own_is_another_table() -> None:
    other = table([("Risk", "Remedy", "Score"), ("Money", "Reserves", "4")], 2, header=True)
    assert len(joined(table(FIRST, 1, header=True), other)) == 2


def test_the_rest_of_a_cut_row_is_glued_to_it() -> None:
    first = table([HEADER, ("Homes", "Insulate every council home in the", "Housing")], 1, header=True)
    blocks = stitch((first, table([("", "oldest two estates first.", ""), ("Streets", "Light them.", "Roads")], 2)))
    glued = blocks[0].table
    assert glued is not None
    assert [row[0] for row in glued.text_rows()] == ["Priority", "Homes", "Streets"]
    cut = next(cell for cell in glued.cells if cell.text.startswith("Insulate"))
    assert cut.parts == ("Insulate every council home in the", "oldest two estates first.")
    assert cut.lines == ("Insulate every council home in the oldest two estates first.",)


def test_a_new_row_is_not_glued() -> None:
    first = table([HEADER, ("Homes", "Insulate every council home", "Housing")], 1, header=True)
    (rows,) = joined(first, table([("2. Streets", "Light the paths", "Roads")], 2))
    assert rows[-1] == ["2. Streets", "Light the paths", "Roads"]


def test_a_merged_key_goes_on_below_the_break() -> None:
    first = table([HEADER, ("Homes", "Insulate them.", "Housing")], 1, header=True)
    (key,) = [cell for cell in first.table.cells if cell.text == "Homes"] if first.table else []
    merged = [c for c in first.table.cells if c is not key] if first.table else []
    long = Cell(1, 0, key.parts, row_span=2, lines=key.lines, location=key.location)
    below = [
        Cell(2, n, (t,), lines=(t,), location=c.location)
        for n, (t, c) in enumerate(zip(("A.", "B."), merged[-2:], strict=True), 1)
    ]
    value = Table((*merged, long, *below), 3, 3, 1)
    block = Block(BlockKind.TABLE, location=Location(page=1), table=value)
    second = table([("", "Train teams.", "Housing"), ("Streets", "Light them.", "Roads")], 2)
    (rows,) = joined(block, second)
    assert [row[0] for row in rows] == ["Priority", "Homes", "Homes", "Homes", "Streets"]


def test_four_pages_make_one_table() -> None:
    pages = [table([HEADER, (f"Aim {n}", "Do it.", "Board")], n, header=True) for n in range(1, 5)]
    (rows,) = joined(*pages)
    assert [row[0] for row in rows] == ["Priority", "Aim 1", "Aim 2", "Aim 3", "Aim 4"]


def test_a_continuation_with_fewer_columns_takes_its_places_by_their_edges() -> None:
    row = [("Streets", "Light them.", "Highways")]
    second = table(row, 2).table
    assert second is not None
    wide = Cell(0, 1, ("All of them.",), lines=("All of them.",), location=Location(page=2, box=(100, 0, 300, 20)))
    narrow = Table((second.cells[0], wide), 1, 2)
    (rows,) = joined(table(FIRST, 1, header=True), Block(BlockKind.TABLE, location=Location(page=2), table=narrow))
    assert rows[-1] == ["Streets", "All of them.", "All of them."]


def test_tables_without_places_need_the_same_header() -> None:
    second = table([HEADER, ("Streets", "Light them.", "Highways")], None, header=True)
    assert len(joined(table(FIRST, None, header=True), second)) == 2


def test_a_sentence_over_a_page_break_keeps_both_parts() -> None:
    above = paragraph("The partners will keep the centres open and", 1)
    (block,) = stitch((above, paragraph("add three more.", 2, box=(60, 50, 400, 60))))
    assert block.parts == ("The partners will keep the centres open and", "add three more.")
    assert block.quote == "The partners will keep the centres open and\tadd three more."


def test_a_finished_sentence_is_left_alone() -> None:
    blocks = (paragraph("The partners will keep the centres open.", 1), paragraph("and so on", 2))
    assert stitch(blocks) == blocks


def test_a_single_row_becomes_text() -> None:
    blocks = dissolve_rows((table([("We will listen.", "", "We will act.")], 1),))
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, "We will listen."),
        (BlockKind.PARAGRAPH, "We will act."),
    ]


def grid(*rows: tuple[str, ...]) -> Table:
    value = table(list(rows), 1).table
    assert value is not None
    return value


def test_a_header_is_known_by_the_shape_of_its_words() -> None:
    assert header_rows(grid(HEADER, ("Homes", "Insulate every home in the two oldest estates.", "Housing"))) == 1
    assert header_rows(grid(("Measure", "2021", "2022"), ("Homes", "12", "40"))) == 0
    assert header_rows(grid(("Homes", "Insulate every home in the estates.", "Housing"), HEADER)) == 0
    assert header_rows(grid(HEADER)) == 0


def test_title_rows_above_the_header_count_as_header_rows() -> None:
    below = grid(HEADER, ("Homes", "Insulate every home in the two oldest estates.", "Housing"))
    moved = tuple(Cell(c.row + 1, c.column, c.parts, location=c.location) for c in below.cells)
    titled = Table((Cell(0, 0, ("Year one",), column_span=3), *moved), 3, 3)
    assert header_rows(titled) == 2
