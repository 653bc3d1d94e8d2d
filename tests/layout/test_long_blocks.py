"""Paragraphs longer than anybody writes are divided, and lose nothing by it."""

from __future__ import annotations

import time

import pytest

from goldenthread.building.reading import read_one
from goldenthread.documents.model import Block, BlockKind, Link, Role
from goldenthread.layout.long_blocks import divide_long
from goldenthread.settings import Settings

ITEM = Block(
    BlockKind.LIST_ITEM, "Trees are planted. Streets, parks and yards get more of them.", 1, "•", role=Role.NOTE
)


def test_short_blocks_and_blocks_of_parts_stay_as_they_are():
    glued = Block(BlockKind.PARAGRAPH, ITEM.text, parts=("Trees are planted.", ITEM.text[19:]))
    assert divide_long([ITEM, glued], len(ITEM.text)) == (ITEM, glued)
    assert divide_long([glued], 10) == (glued,)


def test_a_long_item_goes_on_as_paragraphs_that_end_where_a_sentence_or_a_word_does():
    pieces = divide_long([ITEM], 30)
    assert [piece.text for piece in pieces] == ["Trees are planted.", "Streets, parks and yards get", "more of them."]
    assert [(piece.kind, piece.marker, piece.level) for piece in pieces] == [
        (BlockKind.LIST_ITEM, "•", 1),
        (BlockKind.PARAGRAPH, "", 0),
        (BlockKind.PARAGRAPH, "", 0),
    ]
    assert {piece.role for piece in pieces} == {Role.NOTE}


def test_text_without_a_space_is_cut_and_whole():
    pieces = divide_long([Block(BlockKind.PARAGRAPH, "x" * 95)], 10)
    assert [len(piece.text) for piece in pieces] == [10] * 9 + [5]


def test_links_stay_with_their_words():
    link = Link("yards", "https://example.org")
    pieces = divide_long([Block(BlockKind.PARAGRAPH, ITEM.text, links=(link,))], 30)
    assert [piece.links for piece in pieces] == [(), (link,), ()]


@pytest.mark.parametrize(
    "unit", ["a-", "( ", "Lead: ", "1.", "A B C D ", "the ", "Director of ", "£1,000,", "(ABC) ", "' "]
)
def test_no_line_takes_longer_than_its_length_allows(tmp_path, unit):
    path = tmp_path / "a.txt"
    path.write_text(f"Our strategy\n\nGoal: clean air\n\n{unit * (40_000 // len(unit))}\n", encoding="utf-8")
    started = time.process_time()
    read_one(path, path.name, (), (), Settings())
    assert time.process_time() - started < 25
