"""The lexicon: what headings, columns, statuses, agents and titles look like, as data a corpus can extend."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from goldenthread.errors import CorpusError
from goldenthread.resources import lexicon_folder


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Merged lexicon tables; compared by identity, so that compiled patterns can be kept per lexicon.

    Attributes:
        sections: section name -> key -> list of words, table or scalar.
        sources: the files it was read from, in merging order.
    """

    sections: Mapping[str, Mapping[str, Any]]
    sources: tuple[Path, ...] = ()

    def section(self, name: str) -> Mapping[str, Any]:
        """One top-level table; empty when no file has it."""
        return self.sections.get(name, MappingProxyType({}))

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """The strings of one list, in file order, without repeats; empty when no file has it."""
        return tuple(dict.fromkeys(str(word) for word in self.section(section).get(key, ())))

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary as the files it came from."""
        shipped = frozenset(_shipped_files())
        return (load_lexicon, (tuple(path for path in self.sources if path not in shipped),))


@functools.lru_cache(maxsize=8)
def load_lexicon(extra: tuple[Path, ...] = ()) -> Lexicon:
    """The package's lexicon merged with corpus-local files.

    Tables are merged key by key, lists are appended, any other value of a later file replaces
    the earlier one.

    Raises:
        CorpusError: a file of `extra` cannot be read or is not TOML.
    """
    sources = (*_shipped_files(), *extra)
    merged: dict[str, Any] = {}
    for path in sources:
        _merge(merged, _read(path))
    return Lexicon(
        MappingProxyType({name: table for name, table in merged.items() if isinstance(table, dict)}), sources
    )


def _shipped_files() -> tuple[Path, ...]:
    return tuple(sorted(lexicon_folder().glob("*.toml")))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"The lexicon file {path} cannot be used: {error}. Correct it or remove it."
        raise CorpusError(message) from error


def _merge(into: dict[str, Any], other: Mapping[str, Any]) -> None:
    for key, value in other.items():
        present = into.get(key)
        if isinstance(value, dict) and isinstance(present, dict):
            _merge(present, value)
        elif isinstance(value, list) and isinstance(present, list):
            present.extend(value)
        else:
            into[key] = value
