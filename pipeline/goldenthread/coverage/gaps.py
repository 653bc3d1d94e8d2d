"""The coverage gaps of a build: where the golden thread is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, TypeAlias

from goldenthread.coverage.model import Gap, GapCode, Severity
from goldenthread.coverage.profile import GapProfile
from goldenthread.coverage.rules import (
    doubtful,
    expired,
    no_action,
    no_link,
    no_measure,
    no_owner,
    no_target,
    no_timescale,
    no_underpinning_strategy,
    not_current,
    not_in_corpus,
    owner_conflict,
    past_due,
    status_conflict,
    unaligned,
)
from goldenthread.coverage.view import View
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.resolved import KnowledgeBase

Rule: TypeAlias = Callable[[View], Iterator[Gap]]

#: The rule of each code, in the order of the contract.
RULES: Final[dict[GapCode, Rule]] = {
    module.CODE: module.find
    for module in (
        no_owner,
        no_measure,
        no_target,
        no_timescale,
        no_underpinning_strategy,
        no_action,
        not_current,
        expired,
        no_link,
        owner_conflict,
        status_conflict,
        past_due,
        not_in_corpus,
        unaligned,
        doubtful,
    )
}
_SEVERITIES: Final = list(Severity)
_CODES: Final = list(GapCode)


def find_gaps(
    knowledge: KnowledgeBase, documents: Sequence[DocumentRecord], as_of: date, low_confidence: float
) -> tuple[Gap, ...]:
    """Every gap, each once and of its code's usual severity, the gravest first, then by code, strategy and name.

    Args:
        knowledge: the resolved facts.
        documents: the documents that were read.
        as_of: the date that 'expired' and 'past due' are judged by.
        low_confidence: facts below this confidence are gaps of code `LowConfidence`.
    """
    view = View(knowledge, documents, as_of, low_confidence)
    return tuple(sorted({gap for rule in RULES.values() for gap in rule(view)}, key=_order))


def judge(gaps: Sequence[Gap], profile: GapProfile) -> tuple[tuple[Gap, ...], dict[GapCode, int]]:
    """The gaps that count by a profile, the gravest first, and how many of each code it leaves out."""
    kept, left_out = profile.judge(gaps)
    return tuple(sorted(kept, key=_order)), left_out


def _order(gap: Gap) -> tuple[int, int, str, str, str, str, str, int, str]:
    rank = (_SEVERITIES.index(gap.severity), _CODES.index(gap.code))
    return (*rank, gap.scope, gap.label, gap.id, gap.detail, gap.document, gap.page or 0, gap.quote)
