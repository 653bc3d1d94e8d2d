"""The `[aliases]` table of a `corpus.toml`: other names of bodies, posts, people and strategies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.errors import CorpusError


def read_aliases(table: Mapping[str, Any], where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names of a table with their other names, sorted; names are compared without regard to case.

    Args:
        table: name -> its other names.
        where: how an error message names the table.

    Raises:
        CorpusError: a name is empty, or one name is given to two things; the message says which.
    """
    holders: dict[str, str] = {_folded(name): name for name in table}
    for name in table:
        if holders[_folded(name)] != name:
            raise CorpusError(f"{where}: '{name}' has two lists of other names. Put them into one.")
    return tuple(sorted((_spaced(name), _others(name, table[name], holders, where)) for name in table))


def _others(name: str, others: object, holders: dict[str, str], where: str) -> tuple[str, ...]:
    if not name.strip():
        raise CorpusError(f"{where}: a name is empty. Write the full name before the '='.")
    if not isinstance(others, list) or not all(isinstance(other, str) and other.strip() for other in others):
        raise CorpusError(
            f"{where}: the other names of '{name}' must be a list of texts, such as ['HWB', 'the Board']."
        )
    for other in others:
        holder = holders.setdefault(_folded(other), name)
        if holder != name:
            raise CorpusError(f"{where}: {_clash(other, name, holder)}")
    return tuple(dict.fromkeys(_spaced(other) for other in others if _folded(other) != _folded(name)))


def _clash(other: str, name: str, holder: str) -> str:
    if _folded(other) == _folded(holder):
        return f"'{other}' is another name of '{name}' and has other names of its own. Put them all into one list."
    return f"'{other}' is given to both '{holder}' and '{name}'. Leave it out of one of them."


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _folded(name: str) -> str:
    return _spaced(name).casefold()
