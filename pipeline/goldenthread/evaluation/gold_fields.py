"""One line of a gold file as typed values, or a sentence on what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Self, TypeVar

from goldenthread.asking.names import nearest
from goldenthread.coverage.model import GapCode
from goldenthread.evaluation.matching import KIND_GROUPS, Node, Statement, Value
from goldenthread.evaluation.wording import Wording
from goldenthread.facts.model import Kind, Predicate

#: The kinds that gold may use: those of a build, and other words for the same levels.
KINDS: Final = frozenset(kind.value for kind in Kind).union(*KIND_GROUPS)
#: Characters of a wrong name that are repeated in a message.
_SHOWN: Final = 40

Named = TypeVar("Named", bound=StrEnum)


class LineError(Exception):
    """A line of gold cannot be used; the message says why, as a clause."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object, and where it stands in its line ('' for the line itself), for messages."""

    values: dict[str, Any]
    where: str = ""

    @classmethod
    def of_line(cls, text: str) -> Self:
        """The object that a line holds.

        Raises:
            LineError: when it holds none.
        """
        try:
            values = json.loads(text)
        except json.JSONDecodeError as error:
            raise LineError(f"it is not JSON: {error.msg} at character {error.pos + 1}") from None
        except (ValueError, RecursionError):
            raise LineError("it is not JSON that can be read") from None
        if not isinstance(values, dict):
            raise LineError("it is not a JSON object, '{...}'")
        return cls(values)

    def __contains__(self, key: str) -> bool:
        """Whether the object has a key."""
        return key in self.values

    def inner(self, key: str) -> Fields:
        """The object under a key."""
        value = self._needed(key)
        if not isinstance(value, dict):
            raise LineError(f"{self._named(key)} must be an object, '{{...}}'")
        return Fields(value, f"{self.where}{key}.")

    def text(self, key: str, default: str | None = None) -> str:
        """The string under a key; the default where the key is missing, and it is needed when there is none."""
        if default is not None and self.values.get(key) is None:
            return default
        value = self._needed(key)
        if not isinstance(value, str):
            raise LineError(f"{self._named(key)} must be text in quotation marks")
        if default is None and not value.strip():
            raise LineError(f"{self._named(key)} is empty")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of strings under a key; empty where the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise LineError(f'{self._named(key)} must be a list of texts, such as ["one", "two"]')
        return tuple(value)

    def yes(self, key: str, default: bool) -> bool:
        """The truth value under a key."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise LineError(f"{self._named(key)} must be true or false, without quotation marks")
        return value

    def number(self, key: str) -> int | None:
        """The whole number from 1 under a key; None where the key is missing."""
        value = self.values.get(key)
        if value is not None and not _is_whole(value, 1):
            raise LineError(f"{self._named(key)} must be a whole number from 1")
        return value

    def pair(self, key: str) -> tuple[int, int] | None:
        """The first and last of a run of pages under a key; None where the key is missing."""
        value = self.values.get(key)
        return None if value is None else _run(value, 1, f"{self._named(key)} must be a first and a last page, [2, 5]")

    def ranges(self, key: str) -> tuple[tuple[int, int], ...]:
        """The ranges of characters under a key."""
        message = f"{self._named(key)} must be a list of ranges, [[0, 200], [500, 900]]"
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise LineError(message)
        return tuple(_run(item, 0, message) for item in value)

    def predicate(self, key: str) -> Predicate:
        """The relation under a key."""
        return _member(Predicate, self.text(key), "relation")

    def predicates(self, key: str) -> frozenset[Predicate]:
        """The relations under a key, at least one."""
        self._needed(key)
        found = frozenset(_member(Predicate, name, "relation") for name in self.texts(key))
        if not found:
            raise LineError(f"{self._named(key)} names no relation")
        return found

    def gap(self, key: str) -> GapCode:
        """The gap code under a key, in any case."""
        name = self.text(key)
        return _member(GapCode, name[:1].upper() + name[1:], "gap")

    def kinds(self, key: str) -> frozenset[str]:
        """The kinds under a key, of those that a build has."""
        return frozenset(_member(Kind, name, "kind").value for name in self.texts(key))

    def node(self, key: str) -> Node:
        """The thing under a key."""
        given = self.inner(key)
        kind = given.text("kind", "")
        if kind and kind not in KINDS:
            raise LineError(_unknown(kind, KINDS, "kind"))
        return Node.of(kind, given.text("code", ""), given.text("label"), *given.texts("alt"))

    def value(self, key: str) -> Value:
        """The thing or the words under a key."""
        given = self.inner(key)
        if "literal" in given:
            return Wording.of(given.text("literal"))
        if "label" not in given:
            raise LineError(f'{self._named(key)} needs a "label" (a thing) or a "literal" (words)')
        return self.node(key)

    def statement(self) -> Statement:
        """The fact in "s", "p" and "o"."""
        return Statement(self.node("s"), self.predicate("p"), self.value("o"))

    def _needed(self, key: str) -> Any:
        if self.values.get(key) is None:
            raise LineError(f"{self._named(key)} is missing")
        return self.values[key]

    def _named(self, key: str) -> str:
        return f'"{self.where}{key}"'


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _run(value: object, least: int, message: str) -> tuple[int, int]:
    if isinstance(value, list) and len(value) == 2:
        first, last = value
        if _is_whole(first, least) and _is_whole(last, first):
            return first, last
    raise LineError(message)


def _member(names: type[Named], name: str, what: str) -> Named:
    try:
        return names(name)
    except ValueError:
        raise LineError(_unknown(name, (member.value for member in names), what)) from None


def _unknown(name: str, known: Iterable[str], what: str) -> str:
    shown = name[:_SHOWN]
    return f"there is no {what} '{shown}'; the nearest are {', '.join(nearest(shown, known, 3))}"
