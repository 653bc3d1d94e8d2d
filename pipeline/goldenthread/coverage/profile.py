"""The profile of gaps: how much each code matters, which codes do not count, and which gaps fail a check."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, TypeAlias, TypeVar

from goldenthread.coverage.model import Gap, GapCode, Severity
from goldenthread.coverage.severity import SEVERITY
from goldenthread.errors import UsageError

#: What a check may fail on: every gap of a severity, or every gap of a code.
Watched: TypeAlias = Severity | GapCode

_Name = TypeVar("_Name", GapCode, Severity, Watched)
#: How many names are given to choose from where one is not known.
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class GapProfile:
    """Which gaps count for a corpus, and how much.

    Attributes:
        severity: how much a gap of each code matters; every code is in it.
        ignore: codes whose gaps are left out of every file, in the order of the contract.
        fail_on: what `goldenthread gaps --fail-on` fails on when it is told nothing else.
    """

    severity: Mapping[GapCode, Severity] = field(default_factory=lambda: dict(SEVERITY))
    ignore: tuple[GapCode, ...] = ()
    fail_on: tuple[Watched, ...] = (Severity.HIGH,)

    def judge(self, gaps: Iterable[Gap]) -> tuple[list[Gap], dict[GapCode, int]]:
        """The gaps that count, each with the profile's severity, and how many of each ignored code do not."""
        kept: list[Gap] = []
        left_out: Counter[GapCode] = Counter()
        for gap in gaps:
            if gap.code in self.ignore:
                left_out[gap.code] += 1
            else:
                kept.append(replace(gap, severity=self.severity[gap.code]))
        return kept, {code: left_out[code] for code in GapCode if code in left_out}

    def record(self) -> dict[str, Any]:
        """The profile as `run.json` keeps it."""
        return {
            "severity": {code.value: self.severity[code].value for code in GapCode},
            "ignore": [code.value for code in self.ignore],
            "fail_on": [watched.value for watched in self.fail_on],
        }

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> GapProfile:
        """The profile of a record.

        Raises:
            KeyError, TypeError, ValueError: it is no such record.
        """
        return cls(
            {code: Severity(record["severity"][code.value]) for code in GapCode},
            tuple(GapCode(name) for name in record["ignore"]),
            tuple(_watched(name) for name in record["fail_on"]),
        )


def _watched(name: str) -> Watched:
    return Severity(name) if name in set(Severity) else GapCode(name)


def parse_code(text: str) -> GapCode:
    """A gap code, in any case.

    Raises:
        UsageError: there is no such code; the message names the nearest.
    """
    return _parse(text, GapCode, "gap code")


def parse_severity(text: str) -> Severity:
    """A severity, in any case.

    Raises:
        UsageError: there is no such severity; the message names the nearest.
    """
    return _parse(text, Severity, "severity")


def parse_watched(text: str) -> Watched:
    """A severity or a gap code, in any case.

    Raises:
        UsageError: there is neither; the message names the nearest.
    """
    known: tuple[Watched, ...] = (*Severity, *GapCode)
    return _parse(text, known, "severity or gap code")


def _parse(text: str, known: Iterable[_Name], what: str) -> _Name:
    by_name = {name.value.lower(): name for name in known}
    wanted = text.strip().lower()
    if wanted not in by_name:
        near = difflib.get_close_matches(wanted, by_name, _NEAREST)
        meant = f"Did you mean {' or '.join(by_name[name] for name in near)}?" if near else _all(by_name.values())
        raise UsageError(f"There is no {what} '{text}'. {meant}")
    return by_name[wanted]


def _all(known: Iterable[StrEnum]) -> str:
    return f"Known are: {', '.join(known)}."
