"""Figures as numbers: '18.2%' is 18.2 of the unit '%'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {"k": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000}
_BEFORE = r"(?:at least|at most|no (?:more|less|fewer) than|up to|over|above|below|under|less than|more than|[<>≤≥]=?)"
_BEHIND = r"or (?:less|more|fewer|lower|higher|below|above|better|under|over)"
_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,15})?|\d{1,15}(?:\.\d{1,15})?"
_PLAIN = re.compile(
    rf"(?:{_BEFORE}\s*)?(?P<sign>[-+−])?(?P<money>[£$€])?\s?(?P<number>{_NUMBER})"
    r"\s?(?P<scale>k|m|million|bn|billion)?\b\s?"
    r"(?P<unit>%|per cent|percent|percentage points?)?\s?"
    r"(?P<rate>(?:per|in every|out of every)\s[\w,]+(?:\s[a-z]+){0,2})?"
    rf"(?:\s{_BEHIND})?\s*(?:\([^)]*\))?",
    re.I,
)
_SHARES = {"per cent": "%", "percent": "%"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts in.

    Attributes:
        value: the number as `xsd:decimal` writes it.
        unit: '%', 'percentage points', a currency sign, a rate ('per 100,000'), or '' for a bare number.
    """

    value: str
    unit: str = ""


def quantity(text: str) -> Quantity | None:
    """The one number that a baseline or target plainly is; None for a change, a range, a year or several numbers.

    A bound before or behind it ('at least 90%', '4% or less') and a remark in brackets stay in the words.
    """
    folded = " ".join(text.split()).strip(" .,;")
    match = _PLAIN.fullmatch(folded)
    if match is None or re.fullmatch(r"(?:19|20)\d\d", folded):
        return None
    number = Decimal(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
    signed = -number if match["sign"] in {"-", "−"} else number
    share = (match["unit"] or "").lower()
    parts = (match["money"] or "", _SHARES.get(share, share), " ".join((match["rate"] or "").split()))
    return Quantity(f"{signed.normalize():f}", " ".join(part for part in parts if part))
