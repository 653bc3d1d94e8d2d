"""A coverage gap: where the golden thread is broken, and where it should have been stated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.facts.identity import digest


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
#: How many hexadecimal digits an identifier has: short enough to quote in an email, and with ten of them (40 bits) two
#: of ten thousand gaps share one in fewer than one build of ten thousand.
_IDENTIFIER_DIGITS: Final = 10


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
        about: what tells it from the other gaps of its code at its entity ('' where there can be one alone); never a
            count or a sentence that a change elsewhere in the corpus would change.
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
    about: str = ""

    @property
    def identifier(self) -> str:
        """What the gap is called in every file and from build to build: 'gap-' and ten hexadecimal digits.

        It stays the same while the code, the entity and what it is about do, whatever its sentence counts.
        """
        return f"gap-{digest(self.code.value, self.id, self.about, length=_IDENTIFIER_DIGITS)}"
