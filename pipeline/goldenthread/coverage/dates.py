"""Typed dates as the facts carry them: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def last_day(text: str) -> date | None:
    """The last day of a year, month or day; None for anything else."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        month = month or 12
        return date(year or 0, month, day or monthrange(year or 0, month)[1])
    except ValueError:
        return None
