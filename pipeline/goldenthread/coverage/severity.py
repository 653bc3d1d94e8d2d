"""How much each gap matters to a reviewer before a refresh, where a corpus has no profile of its own."""

from __future__ import annotations

from typing import Final

from goldenthread.coverage.model import GapCode, Severity

#: High: the thread is broken or contradicts itself now. Medium: it cannot be followed to its end.
#: Low: worth checking.
SEVERITY: Final[dict[GapCode, Severity]] = {
    GapCode.NO_OWNER: Severity.HIGH,
    GapCode.NOT_CURRENT: Severity.HIGH,
    GapCode.EXPIRED: Severity.HIGH,
    GapCode.OWNER_CONFLICT: Severity.HIGH,
    GapCode.PAST_DUE: Severity.HIGH,
    GapCode.NO_MEASURE: Severity.MEDIUM,
    GapCode.NO_TIMESCALE: Severity.MEDIUM,
    GapCode.NO_UNDERPINNING_STRATEGY: Severity.MEDIUM,
    GapCode.NO_ACTION: Severity.MEDIUM,
    GapCode.STATUS_CONFLICT: Severity.MEDIUM,
    GapCode.UNALIGNED: Severity.MEDIUM,
    GapCode.NO_TARGET: Severity.LOW,
    GapCode.NO_LINK: Severity.LOW,
    GapCode.NOT_IN_CORPUS: Severity.LOW,
    GapCode.LOW_CONFIDENCE: Severity.LOW,
}
