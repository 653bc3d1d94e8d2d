"""Cells that list the actions of their row's goal, under a header that calls them strategies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldenthread.documents.model import Cell
from goldenthread.extract.elements import clean_label
from goldenthread.extract.prose_verbs import opens_with_command
from goldenthread.layout.markers import is_bullet, normalise_code, split_marker
from goldenthread.lexicon.load import Lexicon

#: What an item goes on to say it is good for: 'Map the services — this will help us plan'.
_CONSEQUENCE = re.compile(r"\s*(?:[—–]|\s-)\s*(?:this|which|so that|thereby)\s.*$", re.S)
_FEWEST = 3
_FEWEST_WORDS = 3


def steps_share(cells: Sequence[Cell], lexicon: Lexicon) -> float:
    """How many of the cells' lines tell to do something, 0 to 1, lines that lead to others apart; 0 for a few."""
    items = [text for cell in cells for _, text, _ in _items(cell)]
    return sum(opens_with_command(text, lexicon) for text in items) / len(items) if len(items) >= _FEWEST else 0.0


def steps(cell: Cell, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """(number, label, line) of each action that a cell lists: a line that tells to do something, or a list's item."""
    for marker, text, led in _items(cell):
        if marker or led or opens_with_command(text, lexicon):
            label = clean_label(_CONSEQUENCE.sub("", text).rstrip(" *†‡"))
            if len(label.split()) >= _FEWEST_WORDS:
                yield "" if is_bullet(marker) else normalise_code(marker), label, text


def _items(cell: Cell) -> Iterator[tuple[str, str, bool]]:
    """(marker, text, whether a line leads to it) of a cell's lines but those that lead to others."""
    led = False
    for line in cell.lines or cell.parts:
        marker, text = split_marker(line)
        if text.rstrip().endswith(":"):
            led = True
        elif text:
            yield marker, text, led
