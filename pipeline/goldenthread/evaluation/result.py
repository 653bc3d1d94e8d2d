"""What comparing a build with gold gives: the counts, and every fact behind them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from goldenthread.evaluation.figures import Cell, GapCell, Share, Tally, summed
from goldenthread.evaluation.gold import GoldFact, GoldGap, Trap
from goldenthread.evaluation.stated import Stated


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact of the build inside a scope.

    Attributes:
        gold, line: the gold file and the line of the scope.
        document: the document, as the scope names it.
        row: the fact, with the first of its evidence inside the scope.
        right: whether the gold has it.
        confidence: of the fact, that of its best evidence anywhere.
        extractor: the rule that found that evidence, as 'family.rule'.
    """

    gold: str
    line: int
    document: str
    row: Stated
    right: bool
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A core fact or a core gap of the gold that the build does not have, or a trap that it fell into."""

    gold: str
    what: GoldFact | GoldGap | Trap


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A build compared with gold.

    Attributes:
        cells: the counts, finest first in the gold's order.
        gaps: the gaps by gold file and code.
        traps: how many traps there are, and how many the build kept out of.
        grounding: quotations found word for word, of those in the gold's documents whose sources are at hand.
        missed: the core facts and gaps that were not found, in the gold's order.
        judged: every fact of the build inside a scope.
        stated_traps: the traps that the build states.
        ungrounded: the facts whose quotation was not found in its source.
        notices: what a person should know before relying on the figures, a sentence each.
    """

    cells: tuple[Cell, ...]
    gaps: tuple[GapCell, ...]
    traps: Share
    grounding: Share
    missed: tuple[Missed, ...]
    judged: tuple[Judged, ...]
    stated_traps: tuple[Missed, ...]
    ungrounded: tuple[Stated, ...]
    notices: tuple[str, ...]

    @property
    def total(self) -> Tally:
        """All counts together."""
        return summed(self.cells)

    @property
    def golds(self) -> tuple[str, ...]:
        """The names of the gold files with facts or scopes, in order."""
        return tuple(dict.fromkeys(cell.gold for cell in self.cells))

    @property
    def mean_f1(self) -> float | None:
        """The mean of the F1 of the gold files that have one."""
        scores = [summed(cell for cell in self.cells if cell.gold == gold).f1 for gold in self.golds]
        known = [score for score in scores if score is not None]
        return fmean(known) if known else None
