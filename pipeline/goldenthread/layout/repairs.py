"""Words that text recognition broke ('Developin g', 'Co rporate') put together again.

Two neighbouring pieces are one word when the document itself has that word elsewhere, and neither piece stands
elsewhere alone, or one is a letter or two that are no word. No dictionary is needed, and so none has to know the
names of a place. The words as the source has them stay in the parts, from which quotations are made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from goldenthread.documents.model import Block, Cell, Document

_WORD = re.compile(r"[A-Za-z]+")
_PAIR = re.compile(r"(?<![\w’'-])([A-Za-z]+) (?=([a-z]+)(?![\w’'-]))")
#: How often the whole word must stand elsewhere, and how long it must be.
_TIMES = 2
_SHORTEST = 6
_SPLINTER = 2
#: The words of English of one or two letters: any other piece as short is the end or the start of a word.
_SHORT_WORDS = frozenset(
    {
        *("a", "ad", "ah", "am", "an", "as", "at", "be", "by", "do", "ed", "ex", "go", "he", "hi", "i", "id", "if"),
        *("in", "is", "it", "me", "my", "no", "of", "ok", "on", "or", "ox", "pa", "so", "to", "tv", "uk", "up", "us"),
        *("vs", "we"),
    }
)

Breaks = dict[tuple[str, str], str]


def repair(document: Document) -> Document:
    """The document with broken words whole in its text; unchanged where it has none."""
    breaks = find_breaks(document)
    if not breaks:
        return document
    return replace(document, blocks=tuple(_block(block, breaks) for block in document.blocks))


def find_breaks(document: Document) -> Breaks:
    """Every pair of pieces that is one word of the document, lower case, with that word."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in _texts(document):
        words.update(word.lower() for word in _WORD.findall(text))
        pairs.update((match[1].lower(), match[2]) for match in _PAIR.finditer(text))
    return {
        (first, second): first + second
        for (first, second), times in pairs.items()
        if len(first + second) >= _SHORTEST
        and words[first + second] >= max(_TIMES, times)
        and (_splinter(first, second) or max(words[first], words[second]) <= times)
    }


def _splinter(first: str, second: str) -> bool:
    """Whether one of two pieces is too short to be a word and is none."""
    return any(len(piece) <= _SPLINTER and piece not in _SHORT_WORDS for piece in (first, second))


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.table is None:
            yield block.text
        else:
            yield from (cell.text for cell in block.table.cells)


def _mended(text: str, breaks: Breaks) -> str:
    """The text with its broken words whole: 'Developin g Well' -> 'Developing Well'."""

    def joined(match: re.Match[str]) -> str:
        return match[1] if (match[1].lower(), match[2]) in breaks else match.group()

    return _PAIR.sub(joined, text)


def _block(block: Block, breaks: Breaks) -> Block:
    if block.table is not None:
        cells = tuple(_cell(cell, breaks) for cell in block.table.cells)
        return replace(block, table=replace(block.table, cells=cells))
    text = _mended(block.text, breaks)
    return block if text == block.text else replace(block, text=text, parts=block.parts or (block.text,))


def _cell(cell: Cell, breaks: Breaks) -> Cell:
    text = _mended(cell.text, breaks)
    if text == cell.text:
        return cell
    return replace(cell, mended=text, lines=tuple(_mended(line, breaks) for line in cell.lines))
