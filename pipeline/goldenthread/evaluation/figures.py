"""The figures of an evaluation: counts, and recall, precision and F1 of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted.

    Attributes:
        found: core facts of the gold that the build states.
        core: core facts of the gold.
        right: facts of the build inside a scope that gold, core or not, has too.
        judged: facts of the build inside a scope.
    """

    found: int = 0
    core: int = 0
    right: int = 0
    judged: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both counts together."""
        return Tally(
            self.found + other.found, self.core + other.core, self.right + other.right, self.judged + other.judged
        )

    @property
    def recall(self) -> float | None:
        """Found over core; None when the gold has no core fact."""
        return self.found / self.core if self.core else None

    @property
    def precision(self) -> float | None:
        """Right over judged; None when nothing was stated inside a scope."""
        return self.right / self.judged if self.judged else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of recall and precision; None when one of them cannot be told."""
        recall, precision = self.recall, self.precision
        if recall is None or precision is None:
            return None
        return 2 * recall * precision / (recall + precision) if recall and precision else 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """The counts of one relation in one document of one gold file.

    Attributes:
        gold: the gold file's name.
        document: the document, as the gold names it.
        relation: the relation's name.
    """

    gold: str
    document: str
    relation: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some things hold."""

    held: int = 0
    total: int = 0

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.held / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class GapCell:
    """The core gaps of one code in one gold file, and how many of them the build lists."""

    gold: str
    code: str
    share: Share


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The counts of a part of the gold; '' stands for all gold files, all documents or all relations."""

    gold: str
    document: str
    relation: str
    tally: Tally


def summed(cells: Iterable[Cell]) -> Tally:
    """The counts of some cells together."""
    return reduce(add, (cell.tally for cell in cells), Tally())


def figure_rows(cells: Sequence[Cell]) -> Iterator[FigureRow]:
    """A row a relation, a document and a gold file, then a row a relation and one for all gold files together."""
    for gold in dict.fromkeys(cell.gold for cell in cells):
        own = [cell for cell in cells if cell.gold == gold]
        yield from _relation_rows(gold, own)
        for document in sorted({cell.document for cell in own}):
            yield FigureRow(gold, document, "", summed(cell for cell in own if cell.document == document))
        yield FigureRow(gold, "", "", summed(own))
    yield from _relation_rows("", cells)
    yield FigureRow("", "", "", summed(cells))


def _relation_rows(gold: str, cells: Sequence[Cell]) -> Iterator[FigureRow]:
    for relation in sorted({cell.relation for cell in cells}):
        yield FigureRow(gold, "", relation, summed(cell for cell in cells if cell.relation == relation))
