"""The `[gaps]` table of a `corpus.toml`: which gaps count for this corpus, and how much."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from goldenthread.coverage.model import GapCode, Severity
from goldenthread.coverage.profile import GapProfile, Watched, parse_code, parse_severity, parse_watched
from goldenthread.errors import CorpusError, UsageError

#: The keys of the table.
GAPS_KEYS: Final = ("severity", "ignore", "fail_on")

_Parsed = TypeVar("_Parsed")


def read_profile(table: Mapping[str, Any], where: str) -> GapProfile:
    """The profile that a table describes; what it is silent about is as in the default profile.

    Args:
        table: values under `GAPS_KEYS` alone.
        where: how an error message names the table.

    Raises:
        CorpusError: a code or a severity does not exist, or a value is not of the kind that is asked for; the message
            says which, and what was probably meant.
    """
    default = GapProfile()
    changed = _severities(table.get("severity", {}), f"{where} severity")
    ignored = _names(table.get("ignore", []), parse_code, f"{where} ignore")
    fail_on = _names(table["fail_on"], parse_watched, f"{where} fail_on") if "fail_on" in table else default.fail_on
    _at_odds(fail_on, ignored, where)
    return GapProfile(
        severity={**default.severity, **changed},
        ignore=tuple(code for code in GapCode if code in ignored),
        fail_on=fail_on,
    )


def _severities(value: object, where: str) -> dict[GapCode, Severity]:
    if not isinstance(value, dict):
        raise CorpusError(f'{where} must be a table of codes, such as {{ NoTarget = "medium" }}.')
    return {
        _parsed(code, parse_code, where): _parsed(severity, parse_severity, f"{where} {code}")
        for code, severity in value.items()
    }


def _names(value: object, parse: Callable[[str], _Parsed], where: str) -> tuple[_Parsed, ...]:
    if not isinstance(value, list):
        raise CorpusError(f"{where} must be a list of texts, such as ['NoLink'].")
    return tuple(dict.fromkeys(_parsed(name, parse, where) for name in value))


def _parsed(name: object, parse: Callable[[str], _Parsed], where: str) -> _Parsed:
    if not isinstance(name, str):
        raise CorpusError(f"{where}: {name!r} must be text in quotation marks.")
    try:
        return parse(name)
    except UsageError as error:
        raise CorpusError(f"{where}: {error}") from error


def _at_odds(fail_on: tuple[Watched, ...], ignored: tuple[GapCode, ...], where: str) -> None:
    for code in fail_on:
        if code in ignored:
            raise CorpusError(
                f"{where}: '{code}' is in both ignore and fail_on, so the check could never fail on it. "
                "Leave it out of one of them."
            )
