"""What is compiled from a lexicon, kept by the sections it is compiled from.

A document that defines short forms, or presents titles of its own, has a lexicon of its own, which differs from the
corpus's in one section. What is compiled from the other sections is the same, and is not compiled again.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from goldenthread.lexicon.load import Lexicon

Ts = TypeVarTuple("Ts")
T = TypeVar("T")

#: Lexicons of documents come and go; those of one corpus are few.
_KEPT = 16


class _Tables:
    """The tables of some sections of a lexicon, equal to the very same tables only."""

    __slots__ = ("_hash", "lexicon", "tables")

    def __init__(self, lexicon: Lexicon, names: tuple[str, ...]) -> None:
        self.lexicon = lexicon
        self.tables = tuple(map(lexicon.section, names))
        self._hash = hash(tuple(map(id, self.tables)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tables) and all(map(operator.is_, self.tables, other.tables))


def kept_for(*names: str, size: int = _KEPT) -> Callable[[Callable[[Lexicon, *Ts], T]], Callable[[Lexicon, *Ts], T]]:
    """Keep the results of a function of a lexicon for every lexicon that has the same tables in the sections `names`.

    The function is given a lexicon of those sections alone: it cannot come to depend on another unnoticed. What else
    it takes is given by position, and is hashable; results for `size` such calls are kept.
    """

    def decorate(make: Callable[[Lexicon, *Ts], T]) -> Callable[[Lexicon, *Ts], T]:
        @functools.lru_cache(maxsize=size)
        def made(tables: _Tables, *rest: *Ts) -> T:
            return make(tables.lexicon.only(names), *rest)

        @functools.wraps(make)
        def kept(lexicon: Lexicon, *rest: *Ts) -> T:
            if rest:
                return made(_Tables(lexicon, names), *rest)
            # Asked for at every text: what this very lexicon was compiled to is found without comparing tables.
            found: T | None = lexicon.compiled.get(make)
            if found is None:
                found = lexicon.compiled[make] = made(_Tables(lexicon, names), *rest)
            return found

        return kept

    return decorate
