"""The lexicon: what headings, columns, statuses, agents and titles look like, as data a corpus can extend."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from goldenthread.errors import CorpusError
from goldenthread.resources import lexicon_folder

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Merged lexicon tables; compared by identity, so that compiled patterns can be kept per lexicon.

    Attributes:
        sections: section name -> key -> list of words, table or scalar.
        sources: the files it was read from, in merging order.
        whole: whether it has every section; False for what `only` gives.
        compiled: what was made of it, by the function that makes it (`kept_for`).
    """

    sections: Mapping[str, Mapping[str, Any]]
    sources: tuple[Path, ...] = ()
    whole: bool = True
    compiled: dict[object, Any] = field(default_factory=dict, init=False, repr=False)
    _lists: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    def section(self, name: str) -> Mapping[str, Any]:
        """One top-level table; empty when no file has it.

        Raises:
            KeyError: this is a part of a lexicon, without that section.
        """
        return self.sections.get(name, _EMPTY) if self.whole else self.sections[name]

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """The strings of one list, in file order, without repeats; empty when no file has it."""
        found = self._lists.get((section, key))
        if found is None:
            found = tuple(dict.fromkeys(str(word) for word in self.section(section).get(key, ())))
            self._lists[section, key] = found
        return found

    def only(self, names: Iterable[str]) -> Lexicon:
        """The lexicon with some of its sections; asking it for another is an error."""
        return Lexicon(MappingProxyType({name: self.section(name) for name in names}), self.sources, whole=False)

    def of_document(self, **lists: tuple[str, ...]) -> Lexicon:
        """The lexicon with words that only one document gives, as lists of the section `document`."""
        table: Mapping[str, Any] = MappingProxyType({**self.section("document"), **lists})
        return Lexicon(MappingProxyType({**self.sections, "document": table}), self.sources)

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
