"""Words that text recognition broke are whole in the text, and as the source has them in quotations."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Format, Table
from goldenthread.layout.repairs import find_breaks, repair


def document(*texts: str) -> Document:
    return Document("p.pdf", Format.PDF, "0" * 64, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def texts(read: Document) -> list[str]:
    return [block.text for block in read.blocks]


WHOLE = "Developing Eastholm together", "We are developing homes, and developing parks"


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Developin g Well", "Developing Well"),
        ("Develop ing Well", "Developing Well"),
        ("It is still d eveloping", "It is still developing"),
        ("developin g, then again Developin g", "developing, then again Developing"),
    ],
)
def test_a_broken_word_that_stands_whole_elsewhere_is_mended(broken: str, mended: str) -> None:
    made = repair(document(broken, *WHOLE, "developing"))
    assert texts(made)[0] == mended
    assert made.blocks[0].quote == broken
    assert made.blocks[0].parts == (broken,)
    assert made.blocks[1:] == document(*WHOLE, "developing").blocks


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        (("Developin g Well", "Developing Eastholm"), "the whole word stands elsewhere only once"),
        (("Vale a mend", "to amend, amend and amend"), "the word is short"),
        (
            ("It is under take", "undertake, undertake", "under it, take it", "under, take"),
            "both pieces are words",
        ),
        (("in formation of staff", "information", "information", "in a formation", "a formation"), "both are words"),
        (("re-develop ing", *WHOLE), "a piece is part of a hyphened word"),
        (("Developin G Well", *WHOLE), "the second piece begins with a capital"),
    ],
)
def test_two_words_that_only_look_like_one_stay_two(blocks: tuple[str, ...], why: str) -> None:
    assert repair(document(*blocks)) == document(*blocks), why


def test_a_splinter_is_mended_even_where_its_other_piece_is_a_word() -> None:
    made = repair(document("Co rporate priorities", "A rporate thing", "Our corporate plan", "corporate aims"))
    assert texts(made)[0] == "Corporate priorities"


def test_a_cell_says_the_mended_words_and_quotes_the_broken_ones() -> None:
    cells = (
        Cell(0, 0, ("Developin g Well",), lines=("Developin g Well",)),
        Cell(0, 1, ("Developing homes and developing parks",)),
    )
    block = Block(BlockKind.TABLE, table=Table(cells, 1, 2))
    made = repair(Document("p.pdf", Format.PDF, "0" * 64, (block,))).blocks[0].table
    assert made is not None
    assert [cell.text for cell in made.cells] == ["Developing Well", "Developing homes and developing parks"]
    assert made.cells[0].lines == ("Developing Well",)
    assert made.row_quote(0) == "Developin g Well\tDeveloping homes and developing parks"
    assert made.cells[1] is cells[1]


def test_a_block_cut_by_a_page_keeps_its_parts() -> None:
    cut = Block(BlockKind.PARAGRAPH, "Developin g Well in Vale", parts=("Developin g Well", "in Vale"))
    read = Document("p.pdf", Format.PDF, "0" * 64, (cut, *document(*WHOLE).blocks))
    assert repair(read).blocks[0].text == "Developing Well in Vale"
    assert repair(read).blocks[0].quote == "Developin g Well\tin Vale"


PIECES = ["in", "formation", "information", "under", "take", "undertaken", "develop", "ing", "developing", "a", "g"]
LONG = st.text(string.ascii_lowercase, min_size=6, max_size=9)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_text_without_broken_words_is_untouched(words: list[str]) -> None:
    assume(not {first + second for first, second in pairwise(words)} & set(words))
    read = document(" ".join(words))
    assert repair(read) is read


@given(
    LONG,
    st.integers(1, 5),
    st.lists(st.sampled_from(["Vale", "the council", "to plant trees", "and", "since"]), max_size=6),
)
def test_a_word_broken_anywhere_loses_only_its_gap(word: str, at: int, others: list[str]) -> None:
    broken = f"{word[:at]} {word[at:]}"
    source = [" ".join([*others, broken]), f"{word}, {word}; {word}."]
    made = repair(document(*source))
    letters = [text.replace(" ", "") for text in texts(made)]
    assert letters == [text.replace(" ", "") for text in source]
    assert [block.quote for block in made.blocks] == source


def test_nothing_is_broken_in_an_empty_document() -> None:
    assert find_breaks(document()) == {}
