"""Numbers and dates of spreadsheets as their readers see them."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_NUMBER = re.compile(r"^[(\-+£$€]*\d[\d,. ]*%?\)?$")
_DATE = re.compile(r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}( \d{1,2}:\d{2}(:\d{2})?)?$")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![$hms])[^\]]*\]')
_DECIMALS = re.compile(r"\.([0#?]+)")
_GROUPED = re.compile(r"[0#?],[0#?]")
#: Commas behind the last digit: each takes three digits off what is shown.
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")
_STATED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?])')
_CURRENCY = re.compile(r"\[\$([^\]\-]+)|([£$€¥])")


def is_numeric(text: str) -> bool:
    """Whether a text is a number, an amount, a percentage or a date in digits."""
    stripped = text.strip()
    return bool(_NUMBER.match(stripped) or _DATE.match(stripped))


def shown(number: float, code: str, *, epoch_1904: bool = False) -> str:
    """A number as its format code shows it: dates as ISO 8601 (or month and year), percentages, amounts.

    Args:
        number: the stored value.
        code: the format code, 'General' where there is none.
        epoch_1904: whether the workbook counts days from 1904.
    """
    if code and code != "General" and is_date_format(code):
        date = _date(number, code, epoch_1904)
        if date:
            return date
    section = code.split(";")[0]
    before, after = _words(section)
    return f"{before}{_digits(number, section, code)}{after}"


def _digits(number: float, section: str, code: str) -> str:
    plain_code = _LITERAL.sub("", section)
    scaled = _SCALED.search(plain_code)
    number = number / 1000 ** len(scaled[1]) if scaled else number
    found = _DECIMALS.search(plain_code)
    decimals = len(found[1]) if found else 0
    if "%" in plain_code:
        return f"{number * 100:.{decimals}f}%"
    symbol = _CURRENCY.search(code.replace('"', ""))
    if symbol or _GROUPED.search(plain_code):
        sign = symbol[1] or symbol[2] if symbol else ""
        return f"{'-' if number < 0 else ''}{sign}{abs(number):,.{decimals}f}"
    if scaled or (found and "0" in found[1]):
        return f"{number:.{decimals}f}"
    return f"{int(number)}" if number == int(number) and abs(number) < 1e15 else f"{number:.10g}"


def _words(section: str) -> tuple[str, str]:
    """The words a format shows before the digits and behind them: '5 days' of `0" days"`."""
    words = ["", ""]
    behind = 0
    for match in _STATED.finditer(section):
        if match[3]:
            behind = 1
        words[behind] += match[1] or match[2] or ""
    before, after = (text if any(map(str.isalpha, text)) else "" for text in words)
    return before, after


def _date(number: float, code: str, epoch_1904: bool) -> str:
    """The date, '' for a number that no calendar has."""
    try:
        value = from_excel(number, CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError, TypeError):
        return ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta) or not isinstance(value, datetime):
        return ""
    letters = _LITERAL.sub("", code).lower()
    if "d" not in letters and "y" in letters:
        return value.strftime("%B %Y" if "m" in letters else "%Y")
    timed = "h" in letters and (value.hour or value.minute)
    return value.strftime("%Y-%m-%d %H:%M" if timed else "%Y-%m-%d")
