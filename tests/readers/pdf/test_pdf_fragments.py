"""Headings wrapped over blocks, and labels and cut sentences that only look like headings."""

from goldenthread.documents.model import Block, BlockKind, Location, Style
from goldenthread.readers.pdf.outline.headings import mark_headings

TEXT = "The board met in the spring and agreed what the plan for the coming years should rest on in each ward."


def block(text: str, top: float, size: float = 10, bold: bool = False, left: float = 60, marker: str = "") -> Block:
    place = Location(page=1, box=(left, top, left + 5.0 * len(text), top + size))
    return Block(BlockKind.PARAGRAPH, text, marker=marker, location=place, style=Style(size=size, bold=bold))


def headings(*blocks: Block) -> list[str]:
    marked, _ = mark_headings([*blocks, block(TEXT, 700), block(TEXT, 730)], (), {})
    return [b.text for b in marked if b.kind is BlockKind.HEADING]


def test_capitals_in_two_weights_are_one_heading_with_a_part_each() -> None:
    blocks = [block("RIVER DISTRICT", 100, 36), block("CLEAN AIR STRATEGY", 138, 36, bold=True), block(TEXT, 200)]
    marked, _ = mark_headings(blocks, (), {})
    assert (marked[0].text, marked[0].parts) == (
        "RIVER DISTRICT CLEAN AIR STRATEGY",
        ("RIVER DISTRICT", "CLEAN AIR STRATEGY"),
    )
    assert len(marked) == 2


def test_a_display_size_does_not_make_a_wrapped_heading_deeper_or_higher() -> None:
    marked, _ = mark_headings([block("KNOWN", 100, 22, True), block("GAPS", 124, 44, True), block(TEXT, 200)], (), {})
    assert (marked[0].text, marked[0].style.size) == ("KNOWN GAPS", 22)


def test_a_heading_with_an_open_end_goes_on_in_the_next_block() -> None:
    open_end = block("Made in partnership with the council and", 100, 18)
    assert headings(open_end, block("The Hospital Trust", 120, 18, bold=True)) == [
        "Made in partnership with the council and The Hospital Trust"
    ]


def test_two_headings_under_each_other_stay_two() -> None:
    assert headings(block("Our aims", 100, 18, True), block("Why they matter", 120, 18, True)) == [
        "Our aims",
        "Why they matter",
    ]


def test_a_numbered_heading_takes_its_hanging_second_line() -> None:
    first = block("WHAT THE PARTNERS HAVE ALREADY ACHIEVED IN THE", 100, 16, True, marker="8")
    assert headings(first, block("DISTRICT", 117, 16, True, left=95)) == [
        "WHAT THE PARTNERS HAVE ALREADY ACHIEVED IN THE DISTRICT"
    ]


def test_figures_with_labels_are_no_headings_and_years_are() -> None:
    labels = [block("Other groups 163", 100, 12, True), block("Urban 1555 Rural 514", 200, 12, True)]
    kept = [block("Action Plan 2026", 300, 12, True), block("Priority 3", 400, 12, True)]
    assert headings(*labels, *kept) == ["Action Plan 2026", "Priority 3"]


def test_bold_words_whose_sentence_goes_on_below_are_no_heading() -> None:
    assert headings(block("850,000 people living with", 100, 10, True), block("dementia in the country", 112)) == []


def test_labels_of_a_diagram_are_no_headings() -> None:
    words = ("Reach", "Cost", "Speed", "Quality", "Trust")
    labels = [block(f"{word} of the service", 100 + 40 * n, 10, True) for n, word in enumerate(words)]
    assert headings(*labels) == ["Trust of the service"]
    assert headings(*labels[:3]) == [label.text for label in labels[:3]]


def test_headings_with_text_under_each_stay() -> None:
    blocks = [b for n in range(5) for b in (block(f"Aim of part {n + 1}a", 60 * n, 10, True), block(TEXT, 60 * n + 20))]
    assert len(headings(*blocks)) == 5


def test_a_numbered_bold_line_with_a_colon_is_a_heading() -> None:
    assert headings(block("Oral health: one year on", 100, 10.5, True, marker="26."), block(TEXT, 120)) == [
        "Oral health: one year on"
    ]
