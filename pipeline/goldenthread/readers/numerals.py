"""Numbers as lists write them: letters, Roman numerals, plain digits."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, kind: str) -> str:
    """A number in a kind as office formats name it: 'decimal', 'lowerLetter', 'upperRoman' and so on.

    A kind that is not known, and a number that a kind cannot write, gives plain digits.
    """
    written = str(number)
    if kind == "decimalZero":
        return written.zfill(2)
    if kind == "ordinal":
        return written + _ordinal_ending(number)
    if kind.endswith("Letter") and 0 < number <= 26 * 30:
        # Word and browsers alike double the letters after z: aa, bb, cc.
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind.endswith("Roman") and 0 < number < 4000:
        written = _roman(number)
    return written.upper() if kind.startswith("upper") else written


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _ordinal_ending(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
