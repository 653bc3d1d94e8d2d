"""A build's entities as they stand in `entities.csv`, indexed by what a person may call them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import overload

from goldenthread.errors import GraphError
from goldenthread.facts.identity import fold

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Thing:
    """One row of `entities.csv`."""

    id: str
    kind: str
    code: str
    label: str
    alt_labels: tuple[str, ...]
    scope: str

    @property
    def names(self) -> tuple[str, ...]:
        """Its label and its other names."""
        return (self.label, *self.alt_labels)


class Things(Sequence[Thing]):
    """Entities in a fixed order. What is looked up is indexed at first use, once."""

    def __init__(self, things: Iterable[Thing]) -> None:
        """Keep the entities in the order given."""
        self._things = tuple(things)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._things)

    @overload
    def __getitem__(self, index: int) -> Thing: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Thing, ...]: ...

    def __getitem__(self, index: int | slice) -> Thing | tuple[Thing, ...]:
        """One, or some, by their place."""
        return self._things[index]

    def __iter__(self) -> Iterator[Thing]:
        """Each in turn."""
        return iter(self._things)

    def with_id(self, iri: str) -> Sequence[Thing]:
        """The one with an IRI, if any."""
        return self._by_id.get(iri, ())

    def with_code(self, code: str) -> Sequence[Thing]:
        """Those with a code, folded."""
        return self._by_code.get(code, ())

    def with_name(self, name: str) -> Sequence[Thing]:
        """Those with a name, folded."""
        return self._by_name.get(name, ())

    @cached_property
    def folded_names(self) -> tuple[tuple[str, Thing], ...]:
        """Every name, folded, with what has it; in the order of the entities."""
        return tuple((fold(name), thing) for thing in self._things for name in thing.names)

    @cached_property
    def _by_id(self) -> dict[str, list[Thing]]:
        return _grouped((thing.id, thing) for thing in self._things)

    @cached_property
    def _by_code(self) -> dict[str, list[Thing]]:
        return _grouped((fold(thing.code), thing) for thing in self._things if thing.code)

    @cached_property
    def _by_name(self) -> dict[str, list[Thing]]:
        return _grouped(self.folded_names)


def _grouped(pairs: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for key, thing in pairs:
        same = found.setdefault(key, [])
        if not same or same[-1] is not thing:
            same.append(thing)
    return found


def read_things(folder: Path) -> Things:
    """The entities of a build, in the order of `entities.csv`; read once while the file stays the same.

    Raises:
        GraphError: when the folder holds no build.
    """
    file = folder / "entities.csv"
    try:
        state = file.stat()
    except OSError:
        return _read_things(folder, 0, 0)
    return _read_things(folder.resolve(), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _read_things(folder: Path, _written: int, _size: int) -> Things:
    return Things(
        Thing(
            row["id"],
            row["kind"],
            row["code"],
            row["label"],
            tuple(name for name in row["alt_labels"].split(" | ") if name),
            row["scope"],
        )
        for row in read_rows(folder, "entities.csv")
    )


def read_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of a build's CSV files.

    Raises:
        GraphError: when the file is not there or is not what a build writes.
    """
    try:
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream, strict=True))
    except FileNotFoundError:
        raise GraphError(f"{folder} holds no build ({name} is missing). Run 'goldenthread build' first.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GraphError(f"{folder / name} cannot be read: {error}") from error
