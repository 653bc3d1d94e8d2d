"""A coverage gap: where the golden thread is broken, and where it should have been stated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class GapCode(StrEnum):
    """The codes of the contract (section 6)."""

    NO_OWNER = "NoOwner"
    NO_MEASURE = "NoMeasure"
    NO_TARGET = "NoTarget"
    NO_TIMESCALE = "NoTimescale"
    NO_UNDERPINNING_STRATEGY = "NoUnderpinningStrategy"
    NO_ACTION = "NoAction"
    NOT_CURRENT = "NotCurrent"
    EXPIRED = "Expired"
    NO_LINK = "NoLink"
    OWNER_CONFLICT = "OwnerConflict"
    STATUS_CONFLICT = "StatusConflict"
    PAST_DUE = "PastDue"
    NOT_IN_CORPUS = "NotInCorpus"
    UNALIGNED = "Unaligned"
    LOW_CONFIDENCE = "LowConfidence"


class Severity(StrEnum):
    """How much a gap matters to a reviewer."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


#: The columns of `coverage.csv` (contract section 6).
GAP_COLUMNS: Final = ("code", "severity", "id", "kind", "label", "scope", "detail", "document", "page")


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap.

    Attributes:
        code, severity: what is missing and how much it matters.
        id, kind, label, scope: the entity it concerns, as in `entities.csv`.
        detail: a sentence that says what is missing or who disagrees, with the words of both sides of a conflict.
        document, page: where the thread should have been stated.
        quote: the words there.
        page_label: the number printed on that page, where it is known.
    """

    code: GapCode
    severity: Severity
    id: str
    kind: str
    label: str
    scope: str
    detail: str
    document: str
    page: int | None = None
    quote: str = ""
    page_label: str | None = None
